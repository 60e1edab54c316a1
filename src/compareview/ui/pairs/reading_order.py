"""What was found in two texts, in the order in which their pairs are read."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from compareview.comparison.result import SIDES, Comparison, Row, Side
from compareview.text.search import Matches
from compareview.text.span import Span

Place = tuple[Side, int]  # a code point of one side's text


@dataclass(frozen=True, slots=True)
class ReadingOrder:
    """Both texts, cut into pieces: a sentence with what stands before it, such as a heading; the last has the rest.

    `pieces` are in reading order, each by its side and its number there, counted from 0. `starts` says where the pieces
    of a side begin, `ranks` where they stand in the reading order, `rows` the number of the row that each piece has
    there: a sentence that several rows share is read with the one that it is shown in.
    """

    pieces: tuple[tuple[Side, int], ...]
    rows: Sequence[int]
    starts: Mapping[Side, Sequence[int]]
    ranks: Mapping[Side, Sequence[int]]


def reading_order(comparison: Comparison | None) -> ReadingOrder:
    """Put the sentences in the order of their rows; in a row A comes first. Without pairs, A comes before B."""
    starts: dict[Side, list[int]] = {side: [0] for side in SIDES}
    cut: list[tuple[int, Side, int]] = [(0, side, 0) for side in SIDES]
    if comparison:
        cut = []
        for side in SIDES:
            sentences = comparison.article(side).sentences
            starts[side] += [span.end for span in sentences[:-1]]
            cut += [(comparison.row_of(side, n).number, side, n) for n in range(len(sentences))] or [(0, side, 0)]
    cut.sort()  # “left” comes before “right”
    ranks: dict[Side, list[int]] = {side: [0] * len(starts[side]) for side in SIDES}
    for rank, (_, side, number) in enumerate(cut):
        ranks[side][number] = rank
    return ReadingOrder(tuple((side, number) for _, side, number in cut), [row for row, _, _ in cut], starts, ranks)


class Found:
    """All matches of both sides, counted from 0 in reading order."""

    def __init__(self, order: ReadingOrder, matches: Mapping[Side, Matches]) -> None:
        self.matches, self._order = matches, order
        # How many matches of its side come before each piece, and after the last one.
        self._within = {
            side: [*(found.before(start) for start in order.starts[side]), len(found)] if found else []
            for side, found in matches.items()
        }
        # How many matches of both sides come before each piece in reading order.
        counts = (self._count(side, number) for side, number in order.pieces)
        self._before = list(accumulate(counts, initial=0))

    def _count(self, side: Side, number: int) -> int:
        within = self._within[side]
        return within[number + 1] - within[number] if within else 0

    def __len__(self) -> int:
        return self._before[-1]

    def __getitem__(self, number: int) -> tuple[Side, Span]:
        rank = bisect_right(self._before, number) - 1
        side, piece = self._order.pieces[rank]
        return side, self.matches[side][self._within[side][piece] + number - self._before[rank]]

    def following(self, place: Place) -> int:
        """The number of the first match that does not begin before this place; after the last one, the first."""
        side, position = place
        piece = bisect_right(self._order.starts[side], position) - 1
        within = self.matches[side].before(position) - self._within[side][piece] if self._within[side] else 0
        return (self._before[self._order.ranks[side][piece]] + within) % max(len(self), 1)

    def from_row(self, number: int) -> int:
        """The number of the first match in the row with this number or in one after it; `len` where there is none."""
        return self._before[bisect_left(self._order.rows, number)]

    def in_row(self, row: Row) -> list[int]:
        """The numbers of the matches that begin in sentences of this row, also in those that other rows share; A first.

        They need not ascend.
        """
        found: list[int] = []
        for side in SIDES:
            matches = self.matches[side]
            for span in row.spans(side):
                begin = range(matches.before(span.start), matches.before(span.end))
                found += [self.following((side, matches[n].start)) for n in begin]
        return found
