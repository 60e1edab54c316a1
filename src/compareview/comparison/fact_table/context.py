"""Find what stands in the other article about the same: by the rare words that two places share."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
    _worths: dict[frozenset[str], float] = field(default_factory=dict)

    @cached_property
    def _weights(self) -> dict[str, float]:
        """The logarithm of each stem's rarity in both articles (inverse document frequency); 0 if one lacks it."""
        left, right = (Counter(chain.from_iterable(told.stems)) for told in (self.left, self.right))
        n = len(self.left.stems) + len(self.right.stems)
        return {stem: log(n / (left[stem] + right[stem])) for stem in left.keys() & right.keys()}

    def shared(self, stems: Iterable[str]) -> float:
        """Return the weight of stems that two places share."""
        weights = self._weights
        return sum(sorted([weights.get(stem, 0.0) for stem in stems]))

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return how much two places share, in 0..1 of the one with less to share; 0 if it is but one word."""
        shared = one & other
        if len(shared) < _FEWEST:
            return 0.0
        return self.shared(shared) / (min(self._worth(one), self._worth(other)) or 1.0)

    def _worth(self, stems: frozenset[str]) -> float:
        """Return the weight of all these stems; one that an article lacks weighs as much as any."""
        worth = self._worths.get(stems)
        if worth is None:
            weights, unshared = self._weights, self._unshared
            worth = self._worths[stems] = sum(sorted([weights.get(stem, unshared) for stem in stems]))
        return worth

    @cached_property
    def _unshared(self) -> float:
        return log(len(self.left.stems) + len(self.right.stems) or 1)

    def nearest(self, stems: Collection[str], places: Mapping[str, Sequence[int]]) -> tuple[int, float] | None:
        """Return which sentence shares most with these stems, and how much; None if none shares any.

        `places` are the sentences that have a stem. Stems that very many have are left out, which keeps the cost in
        line with the length.
        """
        shared: dict[int, float] = {}
        for its_stem in sorted(places.keys() & stems):
            numbers = places[its_stem]
            if len(numbers) <= _MOST and (weight := self._weights.get(its_stem)):
                for number in numbers:
                    shared[number] = shared.get(number, 0.0) + weight
        return max(shared.items(), key=lambda found: (found[1], -found[0]), default=None)

    @cached_property
    def _spelled(self) -> dict[str, Span]:
        """Where the left article first writes the word of a stem."""
        sentences = reversed(self.left.article.tokens)
        return {stem(token.folded): token.span for tokens in sentences for token in reversed(tokens)}

    def told(self, stems: Collection[str]) -> str:
        """Return the rarest of these stems as words of the left article, in reading order: what a place is about."""
        rarest = sorted(stems, key=lambda s: (-self._weights.get(s, 0.0), s))[:_WORDS]
        return " ".join(map(self.left.said, sorted(self._spelled[s] for s in rarest if s in self._spelled)))
