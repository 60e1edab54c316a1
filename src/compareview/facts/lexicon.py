"""Words and phrases to look for in a sentence, each with what it stands for, and the language files they come from."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from compareview.resources import read_json_resource, resource_folder
from compareview.text.tokens import Token, tokenize

T = TypeVar("T")


@dataclass(frozen=True)
class Lexicon(Generic[T]):
    """Phrases by their first word, the longest first."""

    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], T]]]

    def find(self, tokens: Sequence[Token]) -> list[tuple[int, int, T]]:
        """Return which tokens (first, and one past the last) spell a phrase, with its value; the longest from each."""
        known = self.phrases
        found: list[tuple[int, int, T]] = []
        end = 0
        for first in [n for n, token in enumerate(tokens) if token.folded in known]:
            if first < end:
                continue
            second = tokens[first + 1].folded if first + 1 < len(tokens) else ""
            for words, value in known[tokens[first].folded]:
                if len(words) == 1 or (
                    words[1] == second and words == tuple(t.folded for t in tokens[first : first + len(words)])
                ):
                    end = first + len(words)
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
