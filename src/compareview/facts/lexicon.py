"""Words and phrases to look for in a sentence, each with what it stands for, and the language files they come from."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from compareview.resources import read_json_resource, resource_folder
from compareview.text.language import function_words
from compareview.text.tokens import tokenize

T = TypeVar("T")
# Put after the words of a sentence: as far as anybody looks beyond its ends.
NOTHING = ("",) * 6


@dataclass(frozen=True)
class Lexicon(Generic[T]):
    """Phrases by their first word, the longest first. `rare` has of each the word that is seldom in other sentences."""

    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], T]]]
    rare: frozenset[str]

    def find(self, words: Sequence[str]) -> list[tuple[int, int, T]]:
        """Return which words (first, and one past the last) spell a phrase, with its value: the longest from each."""
        if self.rare.isdisjoint(words):
            return []
        known, end = self.phrases, 0
        found: list[tuple[int, int, T]] = []
        for first in [n for n, word in enumerate(words) if word in known]:
            if first < end:
                continue
            second = words[first + 1] if first + 1 < len(words) else ""
            for phrase, value in known[words[first]]:
                if len(phrase) == 1 or (phrase[1] == second and phrase == tuple(words[first : first + len(phrase)])):
                    end = first + len(phrase)
                    found.append((first, end, value))
                    break
        return found


def lexicon(entries: Iterable[tuple[str, T]]) -> Lexicon[T]:
    """Make a lexicon of phrases as written, each with its value. Of two values of one phrase the later counts."""
    known = {tuple(token.folded for token in tokenize(phrase)): value for phrase, value in entries}
    by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for words, value in sorted(known.items(), key=lambda entry: -len(entry[0])):
        by_first.setdefault(words[0], []).append((words, value))
    return Lexicon(by_first, frozenset(map(rarest, known)))


def rarest(words: Sequence[str]) -> str:
    """Return the word of a phrase that the fewest sentences have, as far as one can tell: a long one, of meaning."""
    return max(words, key=lambda word: (word not in function_words("en"), len(word)))


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
