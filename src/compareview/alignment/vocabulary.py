"""The words of two articles: which belong together, and which are names, figures or common in any article."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from compareview.resources import read_json_resource, resource_folder
from compareview.text.tokens import fold, written_words

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known of every word as written in the two articles.

    `folded` gives its plain form (numbers as digits), `family` the number of its word family: attack, attacked,
    assault. Family numbers do not depend on which article is left. `names`, `figures`, `counts` (figures but years) and
    `common` are sets of families.
    """

    folded: dict[str, str]
    family: dict[str, int]
    families: int
    names: frozenset[int]
    figures: frozenset[int]
    counts: frozenset[int]
    common: frozenset[int]


def read_words(text: str) -> list[str]:
    """Return the words of a sentence as written, with names of several words in their short form: U.S. -> US.

    What is after noon belongs to its hour, 7 p.m. -> 7 7pm: two sentences share nothing if each tells some hour.
    """
    pattern, short = _short_names()
    words = written_words(pattern.sub(lambda m: short[m.group()], text))
    if "m" in words:
        for n in [n for n in range(len(words) - 1, 1, -1) if words[n] == "m" and words[n - 1] in ("a", "p")]:
            if words[n - 2][0].isdigit():
                words[n - 1 : n + 1] = [f"{words[n - 2]}{words[n - 1]}m"]
    return words


def read_vocabulary(written: Iterable[Sequence[str]]) -> Vocabulary:
    """Read the vocabulary off all sentences of both articles, given as words as written."""
    written = list(written)
    forms = set(chain.from_iterable(written))
    folded = {form: _THOUSANDS.sub("", word) if (word := fold(form))[0].isdigit() else word for form in forms}
    language = _language(set(folded.values()))
    same_as = _same_as(language)
    digits = _number_words(language)
    for form, word in folded.items():
        folded[form] = digits.get(word, word)
    # Names in capitals are told from words by them: US and us.
    folded.update({form: same_as[form] for form in forms & same_as.keys() if form.isupper()})
    words = set(folded.values())
    leader = word_families(words, same_as)
    number = {name: k for k, name in enumerate(dict.fromkeys(leader.values()))}
    family = {form: number[leader[word]] for form, word in folded.items()}
    digits_first = [word for word in words if word[0].isdigit()]
    listed = _common_words().get(language, frozenset())
    # A name is written with a capital inside a sentence, and nowhere without one.
    lower = {word for form, word in folded.items() if form[0].islower()}
    inside = set(chain.from_iterable([sentence[1:] for sentence in written]))
    return Vocabulary(
        folded=folded,
        family=family,
        families=len(number),
        names=frozenset([family[f] for f in inside if f[0].isupper() and folded[f] not in lower]),
        figures=frozenset([number[leader[word]] for word in digits_first]),
        counts=frozenset([number[leader[word]] for word in digits_first if not _YEAR.fullmatch(word)]),
        common=frozenset([number[name] for word, name in leader.items() if word in listed or name in listed]),
    )


def word_families(words: Iterable[str], same_as: dict[str, str]) -> dict[str, str]:
    """Return each folded word with the one that stands for its family.

    A family shares its first four letters or more, and these are more than half of each of its words: attack,
    attacked, attackers. It does for a stem in any language that inflects at the end. Words that news uses for each
    other, as told by `same_as`, share a family too.
    """
    families: dict[str, str] = {}
    leader = stem = name = ""
    for word in sorted(words):
        if not (
            word.startswith(stem)
            and _shared_start(leader, word) >= max(4, 0.6 * len(word), 0.7 * len(leader))
            and not word[0].isdigit()
        ):
            leader, stem, name = word, word[:4], same_as.get(word, word)
        families[word] = same_as.get(word, name)
    return families


def _shared_start(a: str, b: str) -> int:
    n = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        n += 1
    return n


@cache
def _lists(topic: str) -> dict[str, Any]:
    """Return the resource on this topic by the code of each language that has one."""
    codes = sorted(path.parent.name for path in resource_folder().glob(f"languages/*/{topic}.json"))
    return {code: read_json_resource(f"languages/{code}/{topic}.json") for code in codes}


@cache
def _common_words() -> dict[str, frozenset[str]]:
    """Return for each language that has a list its folded words that any article uses."""
    return {code: frozenset(map(fold, listed)) for code, listed in _lists("common_words").items()}


def _language(words: set[str]) -> str:
    """Return the code of the language of which most common words are among these; the first of equals, "" for none."""
    found = {code: len(listed & words) for code, listed in _common_words().items()}
    return max((code for code in found if found[code]), key=lambda code: found[code], default="")


@cache
def _number_words(language: str) -> dict[str, str]:
    """Return folded number words as digits: eight -> 8. One is an article in many languages, so it stays."""
    units = _lists("numbers").get(language, {}).get("units", {})
    return {fold(word): str(value) for word, value in units.items() if value > 1}


@cache
def _same_as(language: str) -> dict[str, str]:
    """Return words that news uses for each other, each with the first of its class, folded; capitals as they are."""
    synonyms, places = (_lists(topic).get(language, {}).get("classes", ()) for topic in ("synonyms", "places"))
    same_as = {fold(word): fold(group[0]) for group in synonyms for word in group}
    for group in places:
        same_as.update({word if word.isupper() else fold(word): fold(group[0]) for word in group})
    return same_as


@cache
def _short_names() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of the names of several words in all languages, and the short form of each."""
    short: dict[str, str] = {}
    for places in _lists("places").values():
        short.update(places["short"])
    return re.compile("|".join(map(re.escape, sorted(short))) or r"(?!)"), short
