"""The marks that an article is painted with, kept so that those in view are found without looking at all."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtGui import QColor

from compareview.text.span import Span


@dataclass(frozen=True, slots=True)
class SentenceMark:
    """How one sentence is shown: its tint, the glyph in the margin and the glyph's colour."""

    span: Span
    tint: QColor
    glyph: str
    ink: QColor


@dataclass(frozen=True, slots=True)
class Underline:
    """Words with a line under them, whole or dotted."""

    span: Span
    ink: QColor
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class TagMark:
    """A tagged place, with the tag's name for the margin, and a short form where there is no room for it.

    One that is not sure is still to be confirmed by the reader.
    """

    id: str
    span: Span
    name: str
    short: str
    is_sure: bool = True


class _Mark(Protocol):
    @property
    def span(self) -> Span: ...


_AnyMark = TypeVar("_AnyMark", bound=_Mark)


class ByPlace(Generic[_AnyMark]):
    """An unchanging collection of marks, sorted by where they begin."""

    def __init__(self, marks: Iterable[_AnyMark] = ()) -> None:
        self._marks = sorted(marks, key=lambda mark: mark.span)
        self._longest = max((len(mark.span) for mark in self._marks), default=0)

    def within(self, stretch: Span) -> Sequence[_AnyMark]:
        """The marks that overlap this stretch, in order."""
        first = bisect_left(self._marks, stretch.start - self._longest, key=lambda mark: mark.span.start)
        last = bisect_left(self._marks, stretch.end, key=lambda mark: mark.span.start)
        return [mark for mark in self._marks[first:last] if mark.span.overlaps(stretch)]
