"""Compare two articles: the pairs, what changed inside them, and where they differ."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from compareview.alignment.align import align
from compareview.alignment.beads import beads
from compareview.alignment.link import Bead, Link, Pin
from compareview.alignment.progress import Progress
from compareview.alignment.words import Edit, diff_words
from compareview.comparison.detectors.pair import Difference, Half, Pair
from compareview.comparison.differences import find_differences
from compareview.facts.fact import Facts
from compareview.facts.find import find_facts, merged
from compareview.text.article import Article
from compareview.text.span import Span

Side = Literal["left", "right"]
State = Literal["identical", "reworded", "divergent", "related", "only-left", "only-right"]
SIDES: tuple[Side, Side] = ("left", "right")
_PAIRING = 0.6  # the share of the work that is done when the pairs are found


@dataclass(frozen=True, slots=True)
class Row:
    """A bead with what was found in it: one row of the pair list.

    `number` counts from 1 in reading order. `left` and `right` are the places of the sentences in their articles.
    `score` (0..1) and `reason` are those of the bead's strongest link.
    """

    number: int
    bead: Bead
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    state: State
    score: float = 0.0
    reason: str = ""
    edits: tuple[Edit, ...] = ()
    differences: tuple[Difference, ...] = ()

    def spans(self, side: Side) -> tuple[Span, ...]:
        """The places of the row's sentences in the article of this side."""
        return self.left if side == "left" else self.right

    @property
    def moved(self) -> bool:
        """Whether the pair stands out of the order that most of the two articles share."""
        return self.bead.moved


@dataclass(frozen=True)
class Comparison:
    """All that the window and the report need to know of two articles. A pure function of them and the pins."""

    left: Article
    right: Article
    links: tuple[Link, ...]
    rows: tuple[Row, ...]

    def article(self, side: Side) -> Article:
        """The article of this side."""
        return self.left if side == "left" else self.right

    @property
    def differences(self) -> tuple[Difference, ...]:
        """All differences, in reading order."""
        return tuple(d for row in self.rows for d in row.differences)

    @cached_property
    def _home(self) -> dict[Side, dict[int, Row]]:
        home: dict[Side, dict[int, Row]] = {"left": {}, "right": {}}
        weight = {"same": 0, "partial": 1, "none": 2}
        for row in sorted(self.rows, key=lambda row: (weight[row.bead.kind], -row.score)):
            for side, sentences in (("left", row.bead.left), ("right", row.bead.right)):
                for sentence in sentences:
                    home[side].setdefault(sentence, row)  # type: ignore[index]  # a literal in a tuple is a str to mypy
        return home

    def row_of(self, side: Side, sentence: int) -> Row:
        """The row in which this sentence is shown: its pair, else its related row, else the row of its own."""
        return self._home[side][sentence]

    @cached_property
    def _rows_with(self) -> dict[tuple[Side, int], list[Row]]:
        found: dict[tuple[Side, int], list[Row]] = {}
        for row in self.rows:
            for sentence in row.bead.left:
                found.setdefault(("left", sentence), []).append(row)
            for sentence in row.bead.right:
                found.setdefault(("right", sentence), []).append(row)
        return found

    def rows_with(self, side: Side, sentence: int) -> Sequence[Row]:
        """All rows that this sentence is part of, in reading order."""
        return self._rows_with[side, sentence]

    def sentences_in(self, side: Side, place: Span) -> range:
        """The numbers of the sentences of which some of the words are in this place."""
        sentences = self.article(side).sentences
        first = bisect_right(sentences, place.start, key=lambda span: span.end)
        return range(first, bisect_left(sentences, place.end, lo=first, key=lambda span: span.start))

    def row_at(self, side: Side, position: int) -> Row | None:
        """The row of the sentence at this code point of the article, or None between sentences."""
        sentences = self.sentences_in(side, Span(position, position + 1))
        return self.row_of(side, sentences[0]) if sentences else None

    def count(self, *states: State) -> int:
        """How many rows are in one of these states."""
        return sum(row.state in states for row in self.rows)


def compare(left: Article, right: Article, pins: Sequence[Pin] = (), progress: Progress | None = None) -> Comparison:
    """Compare two articles. Same input, same result; swapping the sides swaps the result.

    `progress` is told what share of the work is done (0..1, rising); what it raises ends the work and comes out here.
    """
    texts = [[span.of(article.text) for span in article.sentences] for article in (left, right)]
    links = align(texts[0], texts[1], pins, progress and (lambda share: progress(share * _PAIRING)))
    score = {(link.left, link.right): link for link in links}
    found = beads(links, len(texts[0]), len(texts[1]))
    facts: dict[Side, tuple[Facts, ...]] = {"left": find_facts(left), "right": find_facts(right)}
    rows = []
    for number, bead in enumerate(found, start=1):
        here = _half(left, facts["left"], bead.left)
        there = _half(right, facts["right"], bead.right)
        rows.append(_row(number, bead, here, there, score))
        if progress:
            progress(_PAIRING + (1 - _PAIRING) * number / len(found))
    return Comparison(left, right, links, tuple(rows))


def _half(article: Article, facts: Sequence[Facts], sentences: Sequence[int]) -> Half:
    tokens = tuple(token for n in sentences for token in article.tokens[n])
    return Half(article, tokens, merged([facts[n] for n in sentences]))


def _row(number: int, bead: Bead, left: Half, right: Half, links: dict[tuple[int, int], Link]) -> Row:
    here = tuple(left.article.sentences[i] for i in bead.left)
    there = tuple(right.article.sentences[j] for j in bead.right)
    if bead.kind == "none":
        return Row(number, bead, here, there, "only-left" if here else "only-right")
    inside = [link for i in bead.left for j in bead.right if (link := links.get((i, j)))]
    best = max(inside, key=lambda link: (link.kind == "same", link.score, link.reason))
    edits = diff_words(left.article.text, here, right.article.text, there)
    differences = find_differences(Pair(left, right, edits), inline=bead.kind == "same")
    return Row(number, bead, here, there, _state(bead, edits, differences), best.score, best.reason, edits, differences)


def _state(bead: Bead, edits: tuple[Edit, ...], differences: tuple[Difference, ...]) -> State:
    if bead.kind == "partial":
        return "related"
    if any(d.inline for d in differences):
        return "divergent"
    return "identical" if all(edit.operation == "equal" for edit in edits) else "reworded"
