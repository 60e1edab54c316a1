"""What a comparison of two articles found: rows of pairs and of single sentences, and the facts."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import is_
from typing import Literal

from compareview.alignment.ignoring import IGNORE_ALL, Ignoring
from compareview.alignment.link import Bead, Link
from compareview.alignment.words import UNCOMPARED, BothSides, Changes, changes, diff_words
from compareview.comparison.allotting import allot_marks
from compareview.comparison.difference import Difference
from compareview.comparison.fact_table.row import FactRow
from compareview.text.article import Article
from compareview.text.language import told_apart
from compareview.text.span import Span

Side = Literal["left", "right"]
State = Literal["identical", "reworded", "divergent", "related", "only-left", "only-right", "excluded"]
SIDES: tuple[Side, Side] = ("left", "right")
Quotes = tuple[tuple[str, str], ...]


def other(side: Side) -> Side:
    """The side opposite."""
    return "right" if side == "left" else "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A bead with what was found in it: one row of the pair list.

    `number` counts from 1 in reading order. `left` and `right` are the places of the sentences in their articles.
    `score` (0..1) and `reason` are those of the bead's strongest link. `one_sided` are the names and figures that only
    the left and only the right side has. `pinned`: the reader's word made the pair, or says that there is none.
    """

    number: int
    bead: Bead
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    state: State
    score: float = 0.0
    reason: str = ""
    changes: Changes = UNCOMPARED
    differences: tuple[Difference, ...] = ()
    one_sided: BothSides = ((), ())
    pinned: bool = False

    def spans(self, side: Side) -> tuple[Span, ...]:
        """The places of the row's sentences in the article of this side."""
        return self.left if side == "left" else self.right

    @property
    def moved(self) -> bool:
        """Whether the pair stands out of the order that most of the two articles share."""
        return self.bead.moved


@dataclass(frozen=True)
class Comparison:
    """All that the window and the report need to know of two articles. A pure function of them, pins and `ignoring`."""

    left: Article
    right: Article
    links: tuple[Link, ...]
    rows: tuple[Row, ...]
    table: tuple[FactRow, ...] = ()
    ignoring: Ignoring = IGNORE_ALL

    def article(self, side: Side) -> Article:
        """The article of this side."""
        return self.left if side == "left" else self.right

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """All differences of pairs and single sentences, in reading order. Those of the facts table are apart."""
        return tuple(d for row in self.rows for d in row.differences)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of these differences, and of the facts that clash."""
        facts = (fact for facts in self.clashes.values() for fact in facts)
        return frozenset(difference.kind for difference in (*self.differences, *facts))

    def quotes(self, found: Difference) -> Quotes:
        """The words of a difference or fact by the ids of their articles, sorted; an ellipsis joins several."""
        sides = ((self.left, found.left), (self.right, found.right))
        return tuple(sorted((article.id, " … ".join(span.of(article.text) for span in at)) for article, at in sides))

    @cached_property
    def clashes(self) -> Mapping[int, Sequence[FactRow]]:
        """The facts that clash, by the numbers of the rows that tell of them; not those that one of them has itself."""
        found: dict[int, list[FactRow]] = {}
        for fact in self.table:
            if fact.relation == "clashes":
                places = [
                    (side, span) for side, spans in zip(SIDES, (fact.left, fact.right), strict=True) for span in spans
                ]
                rows = {row.number: row for side, span in places if (row := self.row_at(side, span.start))}
                if not any(_tells(difference, fact) for row in rows.values() for difference in row.differences):
                    for number in rows:
                        found.setdefault(number, []).append(fact)
        return found

    @cached_property
    def quoted(self) -> Mapping[tuple[str, Quotes], Sequence[Difference]]:
        """The differences and facts by their kind and their words."""
        quoted: dict[tuple[str, Quotes], list[Difference]] = {}
        for found in (*self.differences, *self.table):
            quoted.setdefault((found.kind, self.quotes(found)), []).append(found)
        return quoted

    def keeping(self, keep: Callable[[Difference], bool]) -> "Comparison":
        """Return the comparison without the differences that are not to be kept; states follow."""
        rows = tuple(_keeping(row, keep) if row.differences else row for row in self.rows)
        return self.with_rows(rows, tuple(row for row in self.table if keep(row)))

    def with_rows(self, rows: tuple[Row, ...], table: tuple[FactRow, ...]) -> "Comparison":
        """Return the comparison with these rows, of the same pairs, and these facts in the place of its own."""
        shown = replace(self, rows=rows, table=table)
        vars(shown)["_numbers"] = self._numbers
        return shown

    @cached_property
    def _numbers(self) -> tuple[dict[Side, dict[int, int]], dict[tuple[Side, int], list[int]]]:
        """The number of each sentence's own row, see `row_of`, and those of all rows that it is part of."""
        home: dict[Side, dict[int, int]] = {"left": {}, "right": {}}
        every: dict[tuple[Side, int], list[int]] = {}
        weight = {"same": 0, "partial": 1, "none": 2}
        for row in sorted(self.rows, key=lambda row: (weight[row.bead.kind], -row.score)):
            for side, sentences in zip(SIDES, (row.bead.left, row.bead.right), strict=True):
                for sentence in sentences:
                    home[side].setdefault(sentence, row.number)
                    every.setdefault((side, sentence), []).append(row.number)
        return home, {place: sorted(numbers) for place, numbers in every.items()}

    def row_of(self, side: Side, sentence: int) -> Row:
        """The row in which this sentence is shown: its pair, else its related row, else the row of its own."""
        return self.rows[self._numbers[0][side][sentence] - 1]

    def numbers(self, side: Side) -> Sequence[int]:
        """The number of the row in which each sentence of this side is shown."""
        home = self._numbers[0][side]
        return [home[sentence] for sentence in range(len(home))]

    def rows_with(self, side: Side, sentence: int) -> Sequence[Row]:
        """All rows that this sentence is part of, in reading order."""
        return [self.rows[number - 1] for number in self._numbers[1][side, sentence]]

    def sentences_in(self, side: Side, place: Span) -> range:
        """The numbers of the sentences of which some of the words are in this place."""
        sentences = self.article(side).sentences
        first = bisect_right(sentences, place.start, key=lambda span: span.end)
        return range(first, bisect_left(sentences, place.end, lo=first, key=lambda span: span.start))

    def passage(self, side: Side, place: Span) -> tuple[Span, ...]:
        """The whole sentences or headings of which some of the words are in this place."""
        article = self.article(side)
        sentences = tuple(article.sentences[n] for n in self.sentences_in(side, place))
        return sentences or tuple(heading.span for heading in article.headings if heading.span.overlaps(place))

    def row_at(self, side: Side, position: int) -> Row | None:
        """The row of the sentence at this code point of the article, or None between sentences."""
        sentences = self.sentences_in(side, Span(position, position + 1))
        return self.row_of(side, sentences[0]) if sentences else None

    def row_near(self, side: Side, position: int) -> Row:
        """The row of the last sentence that begins up to this code point, else of the first: there must be one."""
        return self.row_of(side, self.article(side).sentence_at(position))

    def fact_of_heading(self, side: Side, position: int) -> FactRow | None:
        """The fact told by the heading at this code point, which is in no row; None where there is none."""
        if not any(heading.span.start <= position < heading.span.end for heading in self.article(side).headings):
            return None
        facts = ((fact, fact.left if side == "left" else fact.right) for fact in self.table)
        return next((f for f, spans in facts if any(s.start <= position < s.end for s in spans)), None)

    @cached_property
    def in_two_languages(self) -> bool:
        """Whether the articles are in different languages beyond doubt: then nobody looks for what one leaves out."""
        return told_apart((self.left.text, self.left.language), (self.right.text, self.right.language))

    def count(self, *states: State) -> int:
        """How many rows are in one of these states."""
        return sum(self._states[state] for state in set(states))

    @cached_property
    def _states(self) -> Counter[State]:
        return Counter(row.state for row in self.rows)

    @cached_property
    def moved(self) -> int:
        """How many pairs stand out of the order that most of the two articles share."""
        return sum(row.bead.moved for row in self.rows)


def with_ignoring(comparison: Comparison, ignoring: Ignoring) -> Comparison:
    """Return the comparison as `compare` makes it with this value, without pairing anew."""
    if ignoring == comparison.ignoring:
        return comparison

    def reworded(row: Row) -> Row:
        if row.bead.kind == "none":
            return row
        worded = changes(diff_words(comparison.left, row.bead.left, comparison.right, row.bead.right, ignoring))
        return replace(row, changes=worded, state=state_of(row.bead, worded, row.differences))

    return replace(comparison, rows=tuple(map(reworded, comparison.rows)), ignoring=ignoring)


def state_of(bead: Bead, worded: Changes, differences: tuple[Difference, ...]) -> State:
    """Return the state of a bead with these changes and differences, where it is not excluded."""
    if bead.kind == "none":
        return "only-left" if bead.left else "only-right"
    if bead.kind == "partial":
        return "related"
    if any(d.inline for d in differences):
        return "divergent"
    return "reworded" if worded else "identical"


def _tells(difference: Difference, fact: FactRow) -> bool:
    """Whether a difference sets words of the fact on both sides against each other."""
    sides = ((difference.left, fact.left), (difference.right, fact.right))
    return difference.kind == fact.kind and all(any(a.overlaps(b) for a in own for b in told) for own, told in sides)


def _keeping(row: Row, keep: Callable[[Difference], bool]) -> Row:
    differences = allot_marks([d for d in row.differences if keep(d)])
    if len(differences) == len(row.differences) and all(map(is_, differences, row.differences)):
        return row
    state = row.state if row.state == "excluded" else state_of(row.bead, row.changes, differences)
    return replace(row, differences=differences, state=state)
