"""Cut a text into runs where marks begin and end. Screen and exports draw the same runs; colour is their last step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from compareview.comparison.result import SIDES, Row, Side
from compareview.text.span import Span

# With less than this share in common, a pair is shown as said in other words altogether. The README names it.
_LEAST_EQUAL = 0.3


@dataclass(frozen=True, slots=True)
class Mark:
    """A role for a place: `changed` (words), `ignored` (a change that is ignored), `differs` (a difference), `tag`.

    Callers may add their own, such as `near` (a tag's place that is not beyond doubt).
    """

    span: Span
    role: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with the same roles throughout, sorted by name."""

    span: Span
    roles: tuple[str, ...]


def cut(span: Span, marks: Iterable[Mark], also: Iterable[int] = ()) -> list[Run]:
    """Cut the span into runs, at the code points `also` too.

    They join back to the span, whatever the marks; empty marks count for nothing.
    """
    inside = [m for m in marks if m.span.overlaps(span)]
    edges = sorted(
        {span.start, span.end}
        | {m.span.start for m in inside if m.span.start > span.start}
        | {m.span.end for m in inside if m.span.end < span.end}
        | {place for place in also if span.start < place < span.end}
    )
    return [
        Run(piece, tuple(sorted({m.role for m in inside if m.span.overlaps(piece)})))
        for piece in (Span(a, b) for a, b in pairwise(edges))
    ]


def row_marks(row: Row, side: Side) -> list[Mark]:
    """The marks inside one row: what changed, what of that is ignored, and the words in which a difference lies.

    Where less than 30 per cent is the same word for word, to mark nearly everything as changed would tell a reader
    nothing: then only names, figures and times that the other side lacks are.
    """
    worded, at = row.changes, SIDES.index(side)
    changed = row.one_sided if worded.share_equal < _LEAST_EQUAL else worded.changed
    return [
        *(Mark(span, "changed") for span in changed[at]),
        *(Mark(span, "ignored") for span in worded.ignored[at]),
        *difference_marks([row], side),
    ]


def difference_marks(rows: Sequence[Row], side: Side) -> list[Mark]:
    """The words of these rows in which an inline difference lies."""
    return [
        Mark(span, "differs")
        for row in rows
        for difference in row.differences
        if difference.inline
        for span in (difference.left if side == "left" else difference.right)
    ]
