"""Words and phrases to look for in a sentence, each with what it stands for, and the language files they come from."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from compareview.resources import read_json_resource, resource_folder
from compareview.text.tokens import tokenize

T = TypeVar("T")


@dataclass(frozen=True)
class Lexicon(Generic[T]):
    """Phrases by their first word, the longest first."""

    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], T]]]

    def find(self, words: Sequence[str]) -> list[tuple[int, int, T]]:
        """Return which words (first, and one past the last) spell a phrase, with its value: the longest from each."""
        known = self.phrases
        if known.keys().isdisjoint(words):
            return []
        found: list[tuple[int, int, T]] = []
        end = 0
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
    return Lexicon(by_first)


@cache
def language_data(language: str, topic: str) -> dict[str, Any]:
    """Return what `resources/languages/` holds on the topic for this language code, empty if nothing."""
    name = f"languages/{language}/{topic}.json"
    known = re.fullmatch("[a-z]{2,3}", language) is not None and (resource_folder() / name).is_file()
    return dict(read_json_resource(name)) if known else {}
