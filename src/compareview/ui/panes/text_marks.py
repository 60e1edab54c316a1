"""The marks that an article is painted with, kept so that those in view are found without looking at all."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtGui import QColor, QPen

from compareview.text.span import Span


@dataclass(frozen=True, slots=True)
class SentenceMark:
    """How one sentence is shown: its tint or the line around it, the glyph in the margin and the glyph's colour."""

    span: Span
    tint: QColor
    glyph: str
    ink: QColor
    outline: QPen | None = None


@dataclass(frozen=True, slots=True)
class Underline:
    """Words with a line under them, whole or dotted."""

    span: Span
    ink: QColor
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class TagMark:
    """A tagged place, with the tag's names for the margin: the longest first, the others where there is less room.

    It has none where another place of the tag in the same paragraph has it. One that is not sure is still to be
    confirmed by the reader.
    """

    id: str
    span: Span
    names: tuple[str, ...]
    ink: QColor
    is_sure: bool = True


class _Mark(Protocol):
    @property
    def span(self) -> Span: ...


_AnyMark = TypeVar("_AnyMark", bound=_Mark)


class Marks(Generic[_AnyMark]):
    """Marks of one article, however they are kept."""

    def within(self, stretch: Span) -> Sequence[_AnyMark]:
        """The marks that overlap this stretch, in order."""
        raise NotImplementedError


class ByPlace(Marks[_AnyMark]):
    """An unchanging collection of marks, sorted by where they begin."""

    def __init__(self, marks: Iterable[_AnyMark] = ()) -> None:
        self._marks = sorted(marks, key=lambda mark: mark.span)
        self._longest = max((len(mark.span) for mark in self._marks), default=0)

    def within(self, stretch: Span) -> Sequence[_AnyMark]:
        first = bisect_left(self._marks, stretch.start - self._longest, key=lambda mark: mark.span.start)
        last = bisect_left(self._marks, stretch.end, key=lambda mark: mark.span.start)
        return [mark for mark in self._marks[first:last] if mark.span.overlaps(stretch)]


AnyMarks = Marks[_AnyMark] | Iterable[_AnyMark]


def by_place(marks: AnyMarks[_AnyMark]) -> Marks[_AnyMark]:
    """Return marks as those in view can be had of them."""
    return marks if isinstance(marks, Marks) else ByPlace(marks)
