"""Find what stands in the other article about the same: by the rare words that two places share."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import log

from compareview.comparison.fact_table.row import Told, stem
from compareview.text.span import Span

# A stem in more sentences than this does not tell them apart.
_MOST = 100
# One word in common says nothing.
_FEWEST = 2
# A topic is named by so many words.
_WORDS = 3


@dataclass(frozen=True)
class Context:
    """Two articles, and what their words are worth as a sign that two places are about the same."""

    left: Told
    right: Told

    @cached_property
    def _weights(self) -> dict[str, float]:
        """The logarithm of each stem's rarity in both articles (inverse document frequency); 0 if one lacks it."""
        left, right = (Counter(chain.from_iterable(told.stems)) for told in (self.left, self.right))
        n = len(self.left.stems) + len(self.right.stems)
        return {stem: log(n / (left[stem] + right[stem])) for stem in left.keys() & right.keys()}

    def shared(self, one: Collection[str], other: Collection[str]) -> float:
        """Return the weight of the stems that two places share."""
        weights = self._weights
        return sum(sorted([weights.get(stem, 0.0) for stem in frozenset(one).intersection(other)]))

    def likeness(self, one: Collection[str], other: Collection[str]) -> float:
        """Return how much two places share, in 0..1 of the one with less to share; 0 if it is but one word."""
        if len(frozenset(one).intersection(other)) < _FEWEST:
            return 0.0
        weights, unshared = self._weights, self._unshared
        least = min([sum(sorted([weights.get(s, unshared) for s in frozenset(side)])) for side in (one, other)])
        return self.shared(one, other) / (least or 1.0)

    @cached_property
    def _unshared(self) -> float:
        return log(len(self.left.stems) + len(self.right.stems) or 1)

    def nearest(self, stems: Collection[str], told: Told) -> tuple[int, float] | None:
        """Return which sentence of an article shares most with these stems, and how much; None if none shares any.

        Stems that very many sentences have are left out, which keeps the cost in line with the length.
        """
        places = self._places[0 if told is self.left else 1]
        shared: dict[int, float] = {}
        for its_stem in sorted(stems):
            numbers = places.get(its_stem, ())
            if len(numbers) <= _MOST and (weight := self._weights.get(its_stem)):
                for number in numbers:
                    shared[number] = shared.get(number, 0.0) + weight
        return max(shared.items(), key=lambda found: (found[1], -found[0]), default=None)

    @cached_property
    def _places(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """The sentences of both articles that have a stem."""
        found: tuple[dict[str, list[int]], dict[str, list[int]]] = ({}, {})
        for told, places in zip((self.left, self.right), found, strict=True):
            for number, stems in enumerate(told.stems):
                for its_stem in stems:
                    places.setdefault(its_stem, []).append(number)
        return found

    @cached_property
    def _spelled(self) -> dict[str, Span]:
        """Where the left article first writes the word of a stem."""
        found: dict[str, Span] = {}
        for tokens in self.left.article.tokens:
            for token in tokens:
                found.setdefault(stem(token), token.span)
        return found

    def told(self, stems: Collection[str]) -> str:
        """Return the rarest of these stems as words of the left article, in reading order: what a place is about."""
        rarest = sorted(stems, key=lambda s: (-self._weights.get(s, 0.0), s))[:_WORDS]
        return " ".join(map(self.left.said, sorted(self._spelled[s] for s in rarest if s in self._spelled)))
