"""What a detector sees of a pair: both sides' words and facts, what changed, and how alike the rest is."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import InitVar, dataclass, field
from functools import cached_property

from compareview.alignment.words import Edit
from compareview.facts.fact import Facts
from compareview.facts.inflection import stem
from compareview.facts.sentence import Sentence
from compareview.text.article import Article
from compareview.text.language import function_words
from compareview.text.span import Span
from compareview.text.tokens import Token


@dataclass(eq=False)
class Half:
    """One side of a pair: the tokens and facts of its sentences, at their places in the article.

    `folded` are the folded tokens, `starts` where they begin, `weighty` the content words, which are all but function
    words, and `weighty_at` which tokens they are. `sentence` is what facts were looked for in, where a half is but one.
    """

    article: Article
    tokens: tuple[Token, ...]
    facts: Facts
    sentence: InitVar[Sentence | None] = None
    folded: Sequence[str] = field(init=False)
    starts: Sequence[int] = field(init=False)
    weighty_at: list[int] = field(init=False)
    weighty: list[str] = field(init=False)

    def __post_init__(self, sentence: Sentence | None) -> None:

        sentence = sentence or Sentence(self.article.text, self.tokens, self.article.language)
        self.folded = folded = sentence.words
        self.starts = sentence.starts
        empty = function_words(self.article.language)
        self.weighty_at = [n for n, token in enumerate(self.tokens) if token.is_word and token.folded not in empty]
        self.weighty = [folded[n] for n in self.weighty_at]

    def said(self, span: Span) -> str:
        """The words at this place."""
        return self.article.text[span.start : span.end]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The folded tokens that are words or numbers."""
        return frozenset([token.folded for token in self.tokens if token.is_word])

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The tokens that are words or numbers."""
        return tuple([token for token in self.tokens if token.is_word])

    def within(self, place: Span) -> tuple[Token, ...]:
        """The words that begin in this place."""
        first, last = bisect_left(self.starts, place.start), bisect_left(self.starts, place.end)
        return tuple([token for token in self.tokens[first:last] if token.is_word])

    @cached_property
    def stems(self) -> list[str]:
        """The stems of the content words."""
        return [stem(word) for word in self.weighty]

    @cached_property
    def senses(self) -> list[str]:
        """What each content word is compared by in any form: the set of a label, the stem of others."""
        if not self.facts.labels:
            return self.stems
        sets = {label.span.start: label.referent for label in reversed(self.facts.labels)}
        starts = self.starts
        return [sets.get(starts[n]) or its_stem for n, its_stem in zip(self.weighty_at, self.stems, strict=True)]

    def tokens_in(self, place: Span) -> tuple[int, int]:
        """Return which tokens, from the first up to the last, have some of their letters in this place."""
        first = bisect_right(self.starts, place.start)
        first -= first > 0 and self.tokens[first - 1].span.end > place.start
        return first, bisect_left(self.starts, place.end, first)

    def weighty_in(self, place: Span) -> tuple[int, int]:
        """Return the same of the content words."""
        first, last = self.tokens_in(place)
        return bisect_left(self.weighty_at, first), bisect_left(self.weighty_at, last)

    def weighty_within(self, place: Span) -> slice:
        """Return which content words lie wholly in this place."""
        first, last = bisect_left(self.starts, place.start), bisect_left(self.starts, place.end)
        last -= last > 0 and self.tokens[last - 1].span.end > place.end
        return slice(bisect_left(self.weighty_at, first), bisect_left(self.weighty_at, last))

    def around(self, places: Collection[Span]) -> list[str]:
        """The folded content words, with nothing for those that touch these places."""
        kept = self.weighty.copy()
        for place in places:
            first, last = self.weighty_in(place)
            kept[first:last] = [""] * (last - first)
        return kept

    def content(self, without: Collection[Span] = ()) -> set[str]:
        """The folded content words but for those that touch the spans in `without`."""
        return set(filter(None, self.around(without)))


def shares(here: set[str], there: set[str]) -> tuple[float, float]:
    """Return how much two sets of words share, 0..1: as a part of the larger, and of the smaller. Nothing is alike.

    The latter is high where one side only says more.
    """
    if not here or not there:
        return (0.0, 0.0) if here or there else (1.0, 1.0)
    shared = len(here & there)
    return shared / max(len(here), len(there)), shared / min(len(here), len(there))


@dataclass(eq=False)
class Pair:
    """Sentences that were paired; `edits` are the word differences between them."""

    left: Half
    right: Half
    edits: Sequence[Edit]

    def frame(self, left: Collection[Span] = (), right: Collection[Span] = ()) -> tuple[float, float]:
        """Return how much of the frame the sides share: the content words around these spans; see `shares`."""
        return shares(self.left.content(left), self.right.content(right))

    def likeness(self, left: Collection[Span] = (), right: Collection[Span] = ()) -> float:
        """Return how much of the longer frame the sides share."""
        return self.frame(left, right)[0]

    def covered(self, left: Collection[Span] = (), right: Collection[Span] = ()) -> float:
        """Return how much of the shorter frame the sides share."""
        return self.frame(left, right)[1]

    def order(self, left: Span, right: Span) -> tuple[int, int, list[str]]:
        """Return a sort key for a place on each side: roughly in reading order, and the same with the sides swapped."""
        places = [span.start - half.tokens[0].span.start for half, span in ((self.left, left), (self.right, right))]
        return sum(places), min(places), sorted((self.left.said(left), self.right.said(right)))
