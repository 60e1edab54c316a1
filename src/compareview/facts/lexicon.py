"""Words and phrases to look for in a sentence, each with what it stands for, and the language files they come from."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from compareview.resources import read_json_resource, resource_folder
from compareview.text.language import function_words
from compareview.text.tokens import folded

T = TypeVar("T")
# Put after the words of a sentence: as far as anybody looks beyond its ends.
NOTHING = ("",) * 6


@dataclass(frozen=True)
class Lexicon(Generic[T]):
    """Phrases by the word of each that is seldom in other sentences: which of its words that is, the phrase, its value.

    So a sentence is looked at closely only where it has such a word.
    """

    phrases: Mapping[str, Sequence[tuple[int, tuple[str, ...], T]]]

    def find(self, words: Sequence[str], places: Iterable[int] | None = None) -> list[tuple[int, int, T]]:
        """Return which words (first, and one past the last) spell a phrase, with its value: the longest from each.

        `places` are those of the words to look at, if it is known that no others are in any lexicon.
        """
        known = self.phrases
        found: list[tuple[int, int, T]] = []
        for n in [n for n in (range(len(words)) if places is None else places) if words[n] in known]:
            for before, phrase, value in known[words[n]]:
                first, last = n - before, n - before + len(phrase)
                if last == first + 1 or (first >= 0 and tuple(words[first:last]) == phrase):
                    found.append((first, last, value))
        return _longest(found) if len(found) > 1 else found


def _longest(found: list[tuple[int, int, T]]) -> list[tuple[int, int, T]]:
    """Return the phrases from left to right, the longest from each word on, none inside another."""
    kept: list[tuple[int, int, T]] = []
    for hit in sorted(found, key=lambda hit: (hit[0], -hit[1])):
        if not kept or hit[0] >= kept[-1][1]:
            kept.append(hit)
    return kept


def lexicon(entries: Iterable[tuple[str, T]]) -> Lexicon[T]:
    """Make a lexicon of phrases as written, each with its value. Of two values of one phrase the later counts."""
    known = {folded(phrase): value for phrase, value in entries}
    phrases: dict[str, list[tuple[int, tuple[str, ...], T]]] = {}
    for words, value in known.items():
        rare = rarest(words)
        phrases.setdefault(rare, []).append((words.index(rare), words, value))
    return Lexicon(phrases)


def rarest(words: Sequence[str]) -> str:
    """Return the word of a phrase that the fewest sentences have, as far as one can tell: a long one, of meaning."""
    if len(words) == 1:
        return words[0]
    common = function_words("en")
    return max(words, key=lambda word: (word not in common, len(word)))


class Phrases(dict[str, Any]):
    """Folded phrases, their words parted by a space, and what each means.

    They are looked for in the words of a sentence, `NOTHING` after them: so a place beyond either end holds no word.
    """

    def __init__(self, meanings: Mapping[str, Any] | None = None) -> None:
        super().__init__(meanings or {})
        # How many words the phrases have that begin, or end, with a word: the longest first.
        self._from: dict[str, tuple[int, ...]] = {}
        self._to: dict[str, tuple[int, ...]] = {}
        for words in sorted((phrase.split(" ") for phrase in self), key=len):
            for word, lengths in ((words[0], self._from), (words[-1], self._to)):
                lengths[word] = tuple(dict.fromkeys((len(words), *lengths.get(word, ()))))

    def at(self, words: Sequence[str], first: int) -> tuple[int, Any] | None:
        """Return how many words from `first` on spell a phrase (the longest) and what it means."""
        for length in self._from.get(words[first], ()):
            if (phrase := " ".join(words[first : first + length])) in self:
                return length, self[phrase]
        return None

    def length_at(self, words: Sequence[str], first: int) -> int:
        """Return how many words from `first` on spell a phrase, 0 for none."""
        for length in self._from.get(words[first], ()):
            if " ".join(words[first : first + length]) in self:
                return length
        return 0

    def before(self, words: Sequence[str], last: int) -> tuple[int, Any] | None:
        """Return how many words up to `last` (not included) spell a phrase (the longest) and what it means."""
        for length in self._to.get(words[last - 1], ()):
            if length <= last and (phrase := " ".join(words[last - length : last])) in self:
                return length, self[phrase]
        return None


@cache
def language_data(language: str, topic: str) -> dict[str, Any]:
    """Return what `resources/languages/` holds on the topic for this language code, empty if nothing."""
    name = f"languages/{language}/{topic}.json"
    known = re.fullmatch("[a-z]{2,3}", language) is not None and (resource_folder() / name).is_file()
    return dict(read_json_resource(name)) if known else {}
