"""The words of two articles: which belong together, and which are names, figures or common in any article."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from compareview.resources import read_json_resource, resource_folder
from compareview.text.tokens import _TOKEN, fold

_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known of every word as written in the two articles.

    `folded` gives its plain form (numbers as digits), `family` the number of its word family: attack, attacked,
    assault. Family numbers do not depend on which article is left. `names`, `figures`, `common` are sets of families.
    """

    folded: dict[str, str]
    family: dict[str, int]
    families: int
    names: frozenset[int]
    figures: frozenset[int]
    common: frozenset[int]


def read_vocabulary(written: Iterable[Sequence[str]]) -> Vocabulary:
    """Read the vocabulary off all sentences of both articles, given as words as written."""
    written = list(written)
    forms = set(chain.from_iterable(written))
    digits = _number_words()
    folded: dict[str, str] = {}
    for form in forms:
        word = fold(form)
        if word[0].isdigit():
            word = _THOUSANDS.sub("", word)
        folded[form] = digits.get(word, word)
    words = set(folded.values())
    leader = word_families(words)
    number = {name: k for k, name in enumerate(sorted(set(leader.values())))}
    family = {form: number[leader[word]] for form, word in folded.items()}
    # A name is written with a capital inside a sentence, and nowhere without one.
    lower = {word for form, word in folded.items() if form[0].islower()}
    inside = set(chain.from_iterable([sentence[1:] for sentence in written]))
    common = max(_common_words(), key=lambda listed: len(listed & words), default=frozenset())
    return Vocabulary(
        folded=folded,
        family=family,
        families=len(number),
        names=frozenset([family[f] for f in inside if f[0].isupper() and folded[f] not in lower]),
        figures=frozenset([number[leader[word]] for word in words if word[0].isdigit()]),
        common=frozenset([number[leader[word]] for word in common & words]),
    )


def written_words(text: str) -> list[str]:
    """Return the words and numbers as written; of a script without spaces, its pairs of neighbouring characters."""
    out: list[str] = []
    end = -1  # where the last character of a script without spaces ended
    for m in _TOKEN.finditer(text):
        kind = m.lastgroup
        if kind == "char":
            word, start = m.group(), m.start()
            if start != end:
                out.append(word)
            elif len(out[-1]) == 1:
                out[-1] += word
            else:
                out.append(text[start - 1] + word)
            end = m.end()
        elif kind != "sign":
            out.append(m.group())
    return out


def word_families(words: Iterable[str]) -> dict[str, str]:
    """Return each folded word with the one that stands for its family.

    A family shares its first four letters or more, and these are more than half of each of its words: attack,
    attacked, attackers. It does for a stem in any language that inflects at the end. Words that news uses for each
    other share a family too.
    """
    synonyms = _synonyms()
    families: dict[str, str] = {}
    leader = ""
    for word in sorted(words):
        if not (
            word[:4] == leader[:4]
            and _shared_start(leader, word) >= max(4, 0.6 * len(word), 0.7 * len(leader))
            and not word[0].isdigit()
        ):
            leader = word
        families[word] = synonyms.get(word) or synonyms.get(leader, leader)
    return families


def _shared_start(a: str, b: str) -> int:
    n = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        n += 1
    return n


def _lists(topic: str) -> list[Any]:
    """Return the resource on this topic of each language that has one."""
    folders = sorted(path.parent.name for path in resource_folder().glob(f"languages/*/{topic}.json"))
    return [read_json_resource(f"languages/{folder}/{topic}.json") for folder in folders]


@cache
def _number_words() -> dict[str, str]:
    """Return folded number words of all languages as digits: eight -> 8. One is an article in many, so it stays."""
    found: dict[str, set[str]] = {}
    for numbers in _lists("numbers"):
        for word, value in numbers.get("units", {}).items():
            found.setdefault(fold(word), set()).add(str(value))
    return {word: min(values) for word, values in found.items() if len(values) == 1 and not values & {"0", "1"}}


@cache
def _synonyms() -> dict[str, str]:
    """Return folded words that news uses for each other, each with the first of its class."""
    classes = chain.from_iterable(listed["classes"] for listed in _lists("synonyms"))
    return {fold(word): fold(group[0]) for group in classes for word in group}


@cache
def _common_words() -> tuple[frozenset[str], ...]:
    """Return for each language that has a list its folded words that any article uses."""
    return tuple(frozenset(map(fold, listed)) for listed in _lists("common_words"))
