"""What a detector sees of a pair: both sides' words and facts, what changed, and how alike the rest is."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from compareview.alignment.words import Edit
from compareview.facts.fact import Facts
from compareview.facts.inflection import stem
from compareview.text.article import Article
from compareview.text.language import function_words
from compareview.text.span import Span
from compareview.text.tokens import Token


@dataclass(frozen=True)
class Difference:
    """Something that the two sides say differently: a proposal; the reader decides.

    `kind` is one of the ids that tags use as categories. `left` and `right` are the words, as code points of the two
    articles; a side that lacks them has none. `why` gives both values in words. `inline` differences are marked in
    the text, the others are shown beside it. `weight` in 0..1 says how much it is worth a reader's look: the
    weightiest come first, and "show fewer" keeps those. `explained` says in words what may account for it, if
    anything does. `sure` says that it may be marked; of several in a pair not all are (see `allot_marks`).
    """

    kind: str
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    why: str
    inline: bool
    weight: float = 0.5
    explained: str = ""
    sure: bool = False


def touched(tokens: Sequence[Token], place: Span) -> slice:
    """Return which of the tokens, given in reading order, have some of their letters in this place."""
    first = bisect_right(tokens, place.start, key=lambda token: token.span.end)
    return slice(first, bisect_left(tokens, place.end, lo=first, key=lambda token: token.span.start))


@dataclass(frozen=True)
class Half:
    """One side of a pair: the tokens and facts of its sentences, at their places in the article."""

    article: Article
    tokens: tuple[Token, ...]
    facts: Facts

    def said(self, span: Span) -> str:
        """The words at this place."""
        return span.of(self.article.text)

    @cached_property
    def folded(self) -> list[str]:
        """The folded tokens."""
        return [token.folded for token in self.tokens]

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The tokens that are words or numbers."""
        return tuple([token for token in self.tokens if token.is_word])

    @cached_property
    def _starts(self) -> list[int]:
        return [token.span.start for token in self.words]

    def within(self, place: Span) -> tuple[Token, ...]:
        """The words that begin in this place."""
        return self.words[bisect_left(self._starts, place.start) : bisect_left(self._starts, place.end)]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The folded words."""
        return frozenset([token.folded for token in self.words])

    @cached_property
    def weighty(self) -> tuple[Token, ...]:
        """The content words: all but function words."""
        empty = function_words(self.article.language)
        return tuple([token for token in self.words if token.folded not in empty])

    @cached_property
    def senses(self) -> list[str]:
        """What each content word is compared by in any form: the set of a label, the stem of others."""
        sets = {label.span.start: label.referent for label in reversed(self.facts.labels)}
        return [sets.get(token.span.start) or stem(token.folded) for token in self.weighty]

    def around(self, places: Collection[Span]) -> list[Token]:
        """The content words but for those that touch these places."""
        kept = list(self.weighty)
        for place in places:
            del kept[touched(kept, place)]
        return kept

    def content(self, without: Collection[Span] = ()) -> frozenset[str]:
        """The folded content words but for those that touch the spans in `without`."""
        return frozenset([token.folded for token in self.around(without)])


@dataclass(frozen=True)
class Pair:
    """Sentences that were paired; `edits` are the word differences between them."""

    left: Half
    right: Half
    edits: Sequence[Edit]

    def likeness(self, left: Collection[Span] = (), right: Collection[Span] = ()) -> float:
        """Return how much of the frame the sides share, 0..1: the content words around these spans.

        It is the share of the side that has fewer in common. Two sides with nothing around the spans are alike.
        """
        here, there = self.left.content(left), self.right.content(right)
        return len(here & there) / max(len(here), len(there)) if here or there else 1.0

    def covered(self, left: Collection[Span] = (), right: Collection[Span] = ()) -> float:
        """Return which share of the shorter frame stands opposite, 0..1, as where one side only says more."""
        here, there = self.left.content(left), self.right.content(right)
        return len(here & there) / min(len(here), len(there)) if here and there else float(here == there)

    def order(self, left: Span, right: Span) -> tuple[int, int, list[str]]:
        """Return a sort key for a place on each side: roughly in reading order, and the same with the sides swapped."""
        places = [span.start - half.tokens[0].span.start for half, span in ((self.left, left), (self.right, right))]
        return sum(places), min(places), sorted((self.left.said(left), self.right.said(right)))
