"""Forms of English words, by rule and from a list of those that have none: for word lists, and to compare words."""

import re
from functools import cache, lru_cache
from typing import Literal

from compareview.facts.lexicon import language_data

Part = Literal["verbs", "nouns", "adjectives", "words"]
_HISSES = ("s", "x", "z", "ch", "sh")
_DOUBLED = re.compile("[^aeiou]*[aeiou][^aeiouwxy]")  # a syllable that ends in one consonant: stop, stopped


def inflected(entry: str, part: Part, language: str = "en") -> set[str]:
    """Return the forms of a word or phrase (its words joined with a low line) of this part of speech.

    Of a phrase the first word of a verb is inflected (took over), the last of a noun (asylum seekers).
    """
    words = entry.split("_")
    if part == "words":
        return {" ".join(words)}
    place = 0 if part == "verbs" else len(words) - 1
    word = words[place]
    listed = language_data(language, "irregular").get(part, {}).get(word, "").split()
    ruled = {"verbs": _verb, "nouns": _noun, "adjectives": _adjective}[part](word, bool(listed))
    return {" ".join([*words[:place], form, *words[place + 1 :]]) for form in (word, *ruled, *listed)}


def _noun(word: str, irregular: bool) -> list[str]:
    return [] if irregular else [_with_s(word)]


def _verb(word: str, irregular: bool) -> list[str]:
    past = _with_ending(word, "ed")
    bare = word[:-2] + "y" if word.endswith("ie") else word
    return [_with_s(word), _with_ending(bare, "ing"), *([] if irregular else [past])]


def _adjective(word: str, irregular: bool) -> list[str]:
    short = len(re.findall("[aeiouy]+", word.removesuffix("e"))) == 1 or word.endswith("y")
    return [_with_ending(word, "er"), _with_ending(word, "est")] if short and not irregular else []


def _with_s(word: str) -> str:
    if _ends_in_consonant_and_y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(_HISSES) else "s")


def _ends_in_consonant_and_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in ("", *"aeiou")


def _with_ending(word: str, ending: str) -> str:
    if word.endswith("e") and not word.endswith("ee"):
        return word.removesuffix("e") + ending
    if ending != "ing" and _ends_in_consonant_and_y(word):
        return word[:-1] + "i" + ending
    return word + (word[-1] if _DOUBLED.fullmatch(word) else "") + ending


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what a folded word shares with its other forms: leak of leaks and leaked, sit of sat. Not for print."""
    word = _bases().get(word, word)
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith(("ss", "us", "is")):
            word = word.removesuffix(ending)
            break
    word = word.removesuffix("e")
    if word.endswith("i"):
        word = word[:-1] + "y"
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


@cache
def _bases() -> dict[str, str]:
    data = language_data("en", "irregular")
    return {form: base for part in ("verbs", "nouns") for base, forms in data[part].items() for form in forms.split()}
