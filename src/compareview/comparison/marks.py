"""Cut a text into runs where marks begin and end. Screen and exports draw the same runs; colour is their last step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from compareview.alignment.words import share_equal
from compareview.comparison.compare import Row, Side
from compareview.text.span import Span

# With less than this share in common, a pair is shown as said in other words altogether.
_LEAST_EQUAL = 0.3


@dataclass(frozen=True, slots=True)
class Mark:
    """A role for a place: `changed` (words), `differs` (a difference), `tag`; callers may add their own."""

    span: Span
    role: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with the same roles throughout, sorted by name."""

    span: Span
    roles: tuple[str, ...]


def cut(span: Span, marks: Iterable[Mark]) -> list[Run]:
    """Cut the span into runs. They join back to the span, whatever the marks; empty marks count for nothing."""
    inside = [m for m in marks if m.span.overlaps(span)]
    edges = sorted(
        {span.start, span.end}
        | {m.span.start for m in inside if m.span.start > span.start}
        | {m.span.end for m in inside if m.span.end < span.end}
    )
    return [
        Run(piece, tuple(sorted({m.role for m in inside if m.span.overlaps(piece)})))
        for piece in (Span(a, b) for a, b in pairwise(edges))
    ]


def row_marks(row: Row, side: Side) -> list[Mark]:
    """The marks inside one row: changed words, and the words in which a difference lies.

    Where little is the same word for word, marking nearly everything as changed would tell a reader nothing.
    """
    if share_equal(row.edits) < _LEAST_EQUAL:
        return difference_marks([row], side)
    marks = [
        Mark(span, "changed")
        for edit in row.edits
        if edit.operation != "equal"
        for span in (edit.left if side == "left" else edit.right)
    ]
    return marks + difference_marks([row], side)


def difference_marks(rows: Sequence[Row], side: Side) -> list[Mark]:
    """The words of these rows in which an inline difference lies."""
    return [
        Mark(span, "differs")
        for row in rows
        for difference in row.differences
        if difference.inline
        for span in (difference.left if side == "left" else difference.right)
    ]
