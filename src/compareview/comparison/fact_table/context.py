"""Find what stands in the other article about the same: by the rare words that two places share."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain
from math import log

from compareview.comparison.fact_table.told import Told
from compareview.facts.lexicon import language_data
from compareview.text.span import Span

# A stem in more sentences than this does not tell them apart.
_MOST = 100
# One word in common says nothing.
_FEWEST = 2
# A topic is named by so many words, function words aside.
_WORDS = 4
_HYPHENS = frozenset("-‐‑'’")
# The topics of `actions.json` with words that tell nothing of what happened, but for those of saying.
COUNTS_OR_PLACES = ("ends_object", "helpers", "idle")


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

    def topic(self, place: Span, stems: Collection[str]) -> str:
        """Return what is told by these stems in the sentence of a place in the left article, in its own words.

        That is the weightiest phrase of at most four of them, of equal ones the nearest to the place. Figures, times,
        who says so and words that say little are not told, unless nothing else can be.
        """
        number = self.left.article.sentence_at(place.start)
        facts = self.left.facts[number]
        others = [moment.span for moment in facts.moments] + [quantity.span for quantity in facts.quantities]
        others += [attribution.span for attribution in facts.attributions]
        phrases = list(self._phrases(number, stems, others)) or list(self._phrases(number, stems, ()))
        told = min(phrases, key=lambda found: (-found[0], abs(found[1].start - place.start)), default=None)
        return self.left.said(told[1]) if told else ""

    def _phrases(self, number: int, stems: Collection[str], others: Sequence[Span]) -> Iterator[tuple[float, Span]]:
        """Yield the phrases of these stems that touch no such place, each as far as it goes, with its weight."""
        half, spoken = self.left.halves[number], self.left.spoken[number]
        known = {n: its_stem for n, its_stem in zip(half.weighty_at, spoken, strict=True) if its_stem in stems}
        for other in others:
            for n in range(*half.tokens_in(other)):
                known.pop(n, None)
        idle, content = idle_words(self.left.article.language), {*half.weighty_at}
        capital = {n for n in known if n and half.said(half.tokens[n].span)[0].isupper()}
        # A letter is no word, and States is a name where it begins no sentence.
        told = {n for n in known if len(half.folded[n]) > (3 if n in capital and half.folded[n] in idle else 1)}
        told -= {n for n in told - capital if half.folded[n] in idle}
        start, weight, length = -1, 0.0, 0
        for n, token in enumerate(half.tokens):
            if n in told:
                start, length = token.span.start if start < 0 else start, length + 1
                weight += self._weights.get(known[n], 0.0)
                # No part of a name: the United, of the United States.
                if length <= _WORDS and not (n in capital and n + 1 in capital):
                    yield weight, Span(start, token.span.end)
            elif n in content or not (token.is_word or token.folded in _HYPHENS):
                start, weight, length = -1, 0.0, 0


def event_stems(told: Told, number: int) -> list[str]:
    """Return the stems of the content words of a sentence, with nothing for names, figures and idle words."""
    half, idle = told.halves[number], idle_words(told.article.language)
    words = zip(half.weighty, told.spoken[number], strict=True)
    found = ["" if word in idle or word[0].isdigit() else its_stem for word, its_stem in words]
    for name in half.facts.names:
        first, last = half.weighty_in(name.span)
        found[first:last] = [""] * (last - first)
    return found


@cache
def idle_words(language: str, topics: tuple[str, ...] = (*COUNTS_OR_PLACES, "saying")) -> frozenset[str]:
    """Return words that tell nothing of what happened, beside function words: of place, of number, of saying."""
    data = language_data(language, "actions")
    return frozenset(chain.from_iterable(data.get(topic, ()) for topic in topics))
