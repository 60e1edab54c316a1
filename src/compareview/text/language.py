"""Tell the language of a text, and load what a language's sentence rules need to know."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from compareview.resources import read_json_resource, resource_folder
from compareview.text.patterns import pattern

AbbreviationKind = Literal["never", "before_number", "may_end", "times"]

_KINDS: tuple[AbbreviationKind, ...] = ("never", "times", "before_number", "may_end")
# Languages that write 21st as "21." and have no folder of their own yet.
_ORDINAL_DOT = frozenset(
    ("bs", "cs", "da", "et", "fi", "hr", "hu", "is", "lt", "lv", "nb", "nn", "no", "pl", "sk", "sl")
)
_STOP_WORD_LANGUAGES = ("en", "de", "fr", "es", "pt", "it")
# In fewer words the frequent ones of a language may be missing; a few, again and again, may be those of names: de la.
_FEW_WORDS, _FEW_FREQUENT = 30, 8
_SAMPLE = 20_000  # code points looked at for a guess: the start of an article is enough
_SCRIPTS = {
    "ja": "\u3040-\u30ff\uff66-\uff9d",
    "zh": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f",
    "ko": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3",
    "ru": "\u0400-\u052f",
    "ar": "\u0620-\u064a\u066e-\u06d3\u06fa-\u06fc",
    "he": "\u05d0-\u05ea",
    "hi": "\u0904-\u0939\u0958-\u0961",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "th": "\u0e01-\u0e2e",
    "hy": "\u0531-\u0587",
    "ka": "\u10a0-\u10ff",
    "bn": "\u0985-\u09b9",
    "ta": "\u0b85-\u0bb9",
    "te": "\u0c05-\u0c39",
    "am": "\u1200-\u135a",
    "my": "\u1000-\u102a",
    "km": "\u1780-\u17a2",
    "en": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",  # Latin: stop words decide between its languages
}
_SCRIPT_LETTERS = {code: pattern(f"[{letters}]") for code, letters in _SCRIPTS.items()}
_WORD = pattern(r"[^\W\d_]+")
# Letters that only the second language of a shared script uses.
_SISTERS = {
    "ru": (("uk", pattern("[іїєґІЇЄҐ]")),),
    "ar": (("ur", pattern("[ٹڈڑےں]")), ("fa", pattern("[پچژگی]"))),
}


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """What the sentence segmenter knows of one language; read from `languages/<code>/abbreviations.json`.

    `kinds` gives the kind of each abbreviation, written without its last stop: `never` ends a sentence (Mr),
    `before_number` is one only before a digit (No. 5), `may_end` ends a sentence only before one of `starters` (Inc),
    `times` ends one unless a word of `after_time` or a digit follows (p.m). `lettered` are words after which a single
    letter is no initial (plan B), `with_mark` names written with an exclamation mark (Yahoo!), `speech` verbs of
    attribution. `ordinals` says whether a stop after a number of one or two digits makes it an ordinal.
    """

    kinds: dict[str, AbbreviationKind]
    starters: frozenset[str]
    after_time: frozenset[str]
    lettered: frozenset[str]
    with_mark: frozenset[str]
    speech: frozenset[str]
    ordinals: bool


@lru_cache(maxsize=64)
def sentence_rules(language: str, abbreviations: tuple[str, ...] = ()) -> SentenceRules:
    """Return the rules for a language code such as `en` or `pt-BR`; those of an unknown one know no words.

    `abbreviations` are more words that never end a sentence.
    """
    code = language.lower().replace("_", "-").partition("-")[0]
    data = _language_data(code)
    kinds: dict[str, AbbreviationKind] = dict.fromkeys(abbreviations, "never")
    for kind in _KINDS:
        for word in data.get(kind, ()):
            kinds.setdefault(word, kind)
    return SentenceRules(
        kinds=kinds,
        starters=frozenset(data.get("starters", ())),
        after_time=frozenset((*data.get("after_time", ()), *data.get("months", ()))),
        lettered=frozenset(data.get("lettered", ())),
        with_mark=frozenset(data.get("with_mark", ())),
        speech=frozenset(data.get("speech", ())),
        ordinals=bool(data.get("ordinals", code in _ORDINAL_DOT)),
    )


@cache
def quotation_followers() -> tuple[tuple[str, ...], tuple[str, ...], re.Pattern[str]]:
    """Return what shows, in Japanese and Chinese, that a sentence goes on after a closing quote.

    The Japanese particles, the words that only look like one at their start, and a pattern of a Chinese attribution.
    They can be told by script, so they hold whatever the language is said to be.
    """
    japanese, chinese = _language_data("ja"), _language_data("zh")
    verbs = "|".join(map(re.escape, chinese.get("speech", ())))
    attribution = re.compile(rf"[^\s，。！？：；、“”‘’「」『』]{{0,12}}?(?:{verbs})(?:。|，[“‘「『])")
    return tuple(japanese.get("particles", ())), tuple(japanese.get("not_particles", ())), attribution


@cache
def month_names() -> dict[str, int]:
    """Return the number, 1 to 12, of each full month name known, in lower case."""
    names: dict[str, int] = {}
    for code in ("en", "de", "fr", "es", "pt", "it", "ru"):
        for number, name in enumerate(_language_data(code).get("months", ()), 1):
            names.setdefault(name.lower(), number)
    return names


def guess_language(text: str) -> str:
    """Return the two-letter code of the language the text seems to be in, "" if it has no letters.

    The most frequent script decides, and very frequent words between languages in Latin letters: `en` if in doubt. A
    wrong guess costs only the abbreviations of that language.
    """
    sample = text[:_SAMPLE]
    counts = {code: len(letters.findall(sample)) for code, letters in _SCRIPT_LETTERS.items()}
    if counts["ja"] * 10 >= counts["zh"]:  # Japanese mixes kana with Han characters, Chinese has none
        counts["ja"] += counts["zh"] if counts["ja"] else 0
    code = max(counts, key=lambda c: counts[c])
    if not counts[code]:
        return ""
    for sister, letters in _SISTERS.get(code, ()):
        if len(letters.findall(sample)) * 50 >= counts[code]:
            return sister
    return _guess_by_stop_words(sample) if code == "en" else code


def told_apart(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two texts, each with the code of its language, are in different languages beyond doubt.

    Few letters of each may be of the other's script. Between languages in Latin letters the very frequent words of its
    own have to be a fifth of each text, twice as many as those of the other's language, and of several kinds, more than
    names have; other languages in Latin letters than those whose words are known are not told apart.
    """
    codes = one[1], other[1]
    return all(codes) and codes[0] != codes[1] and _is_surely(*one, codes[1]) and _is_surely(*other, codes[0])


def _is_surely(text: str, code: str, rival: str) -> bool:
    sample = text[:_SAMPLE]
    if code in _STOP_WORD_LANGUAGES and rival in _STOP_WORD_LANGUAGES:
        hits, words = _stop_word_hits(sample)
        frequent = {word.lower() for word in _WORD.findall(sample)} & _stop_words(code)
        is_told = words >= _FEW_WORDS and len(frequent) >= _FEW_FREQUENT
        return is_told and hits[code] * 5 >= words and hits[code] >= 2 * hits[rival]
    letters = sum(map(str.isalpha, sample))
    if code in _STOP_WORD_LANGUAGES:
        return len(_SCRIPT_LETTERS["en"].findall(sample)) * 3 > letters * 2
    theirs = _SCRIPT_LETTERS.get(_script(rival))
    return theirs is not None and len(theirs.findall(sample)) * 3 < letters


def _script(code: str) -> str:
    """The language that stands for the script of this one, if it is known."""
    if code in _STOP_WORD_LANGUAGES:
        return "en"
    return next((first for first, others in _SISTERS.items() if code in dict(others)), code)


def _guess_by_stop_words(sample: str) -> str:
    hits, words = _stop_word_hits(sample)
    best = max(hits, key=lambda c: hits[c])  # the first, English, wins a tie
    return best if hits[best] >= 2 and hits[best] * 10 >= words else "en"


def _stop_word_hits(sample: str) -> tuple[dict[str, int], int]:
    """How many of a text's words are very frequent ones of each language, and how many words it has."""
    counted = Counter(word.lower() for word in _WORD.findall(sample))
    hits = {code: sum(counted[word] for word in counted.keys() & _stop_words(code)) for code in _STOP_WORD_LANGUAGES}
    return hits, counted.total()


@cache
def function_words(code: str) -> frozenset[str]:
    """Return the words, in lower case, that hold a sentence of this language together and say little themselves."""
    for topic in ("function_words", "stop_words"):
        name = f"languages/{code}/{topic}.json"
        if re.fullmatch("[a-z]{2,3}", code) and (resource_folder() / name).is_file():
            return frozenset(read_json_resource(name))
    return frozenset()


@cache
def _stop_words(code: str) -> frozenset[str]:
    return frozenset(read_json_resource(f"languages/{code}/stop_words.json"))


def _language_data(code: str) -> dict[str, list[str]]:
    name = f"languages/{code}/abbreviations.json"
    known = re.fullmatch("[a-z]{2,3}", code) is not None and (resource_folder() / name).is_file()
    data: dict[str, list[str]] = read_json_resource(name) if known else {}
    return data
