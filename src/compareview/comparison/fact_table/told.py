"""What one article tells: one side's material for rows of the facts table."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from compareview.comparison.detectors.pair import Half
from compareview.facts.fact import Facts
from compareview.facts.find import merged, read_sentences
from compareview.text.article import Article
from compareview.text.span import Span

_PREFIX = 5


@lru_cache(maxsize=65536)
def prefix(word: str) -> str:
    """Return the first letters of a folded word, by which words are compared: denied, denial; attack, attacks."""
    return word[:_PREFIX]


@dataclass(frozen=True)
class Told:
    """One article with the facts of each of its sentences."""

    article: Article
    facts: Sequence[Facts]

    def said(self, span: Span) -> str:
        """The words at this place, in one line."""
        return " ".join(span.of(self.article.text).split())

    @cached_property
    def spoken(self) -> list[list[str]]:
        """The stems of the content words of each sentence, in order."""
        return [list(map(prefix, half.weighty)) for half in self.halves]

    @cached_property
    def stems(self) -> list[frozenset[str]]:
        """The stems of the content words of each sentence."""
        return [frozenset(stems) for stems in self.spoken]

    def places(self, stems: frozenset[str]) -> dict[str, list[int]]:
        """Return which sentences have each of these stems, if any has."""
        found: dict[str, list[int]] = {}
        for number, inside in enumerate(self.stems):
            for its_stem in stems & inside:
                found.setdefault(its_stem, []).append(number)
        return found

    @cached_property
    def halves(self) -> list[Half]:
        """Each sentence as one side of a pair."""
        return [
            Half(self.article, tokens, facts, sentence)
            for tokens, facts, sentence in zip(
                self.article.tokens, self.facts, read_sentences(self.article), strict=True
            )
        ]

    def half(self, sentences: Sequence[int]) -> Half:
        """Return these sentences as one side of a pair."""
        if len(sentences) == 1:
            return self.halves[sentences[0]]

        tokens = tuple([token for n in sentences for token in self.article.tokens[n]])
        return Half(self.article, tokens, merged([self.facts[n] for n in sentences]))
