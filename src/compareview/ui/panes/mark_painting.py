"""Paint what lies over and under an article's words: outlines, what was found, the veil over what is dimmed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QRegion

from compareview.text.search import Matches
from compareview.text.span import Span
from compareview.ui.theme import theme

_VEIL = 0.46  # how much of the paper lies over dimmed words: what shows through has a contrast of 3 to 1 and more
DIMMED_GLYPH = 0.6


def paint_outline(painter: QPainter, lines: Iterable[QRectF], pen: QPen) -> None:
    """Draw a line around a place that has these rectangles."""
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    outline = QPainterPath()
    rects = [QRectF(rect) for rect in lines]
    # Lines of one sentence are drawn as one shape: they meet halfway between each other.
    for upper, lower in pairwise(rects):
        if upper.bottom() < lower.top():
            half = (upper.bottom() + lower.top()) / 2
            upper.setBottom(half)
            lower.setTop(half)
    for rect in rects:
        outline.addRect(rect.adjusted(-2.5, -1, 2.5, 1))
    outline.setFillRule(Qt.FillRule.WindingFill)
    painter.drawPath(outline.simplified())


Rects = Callable[[Span], Sequence[QRectF]]


@dataclass(frozen=True, slots=True)
class FoundMarks:
    """What a search has found in a text, and the place at which it stands."""

    matches: Matches = field(default_factory=Matches)
    now: Span | None = None

    def rects(self, rects: Rects, stretch: Span) -> Iterator[QRectF]:
        """The rectangles of the places in view."""
        return (rect for span in self.matches.within(stretch) for rect in rects(span))

    def paint_under(self, painter: QPainter, rects: Rects, stretch: Span) -> None:
        """Put a colour under the places in view, a strong one where the search stands."""
        colours = theme()
        for span in self.matches.within(stretch):
            for rect in rects(span):
                painter.fillRect(rect.adjusted(-1, -1, 1, 1), colours["found-now" if span == self.now else "found"])

    def paint_over(self, painter: QPainter, rects: Rects, stretch: Span) -> None:
        """Draw a line under the places in view and a frame around the one: they differ by more than their colour."""
        painter.setPen(QPen(theme()["found-line"], 1))
        for rect in self.rects(rects, stretch):
            y = round(rect.bottom()) + 1
            painter.drawLine(round(rect.left()), y, round(rect.right()), y)
        if self.now and self.now.overlaps(stretch):
            paint_outline(painter, rects(self.now), QPen(theme()["current"], 2))


def paint_veil(painter: QPainter, places: Iterable[Sequence[QRectF]], clear: Iterable[QRectF]) -> None:
    """Dim the words at these places, whatever colour they have, but what is to stay clear. Nothing is laid out anew."""
    veiled = QRegion()
    for rect in (rect for rects in places for rect in rects):
        veiled += rect.adjusted(0, -3, 0, 3).toAlignedRect()
    if veiled.isEmpty():
        return
    for rect in clear:
        veiled -= rect.adjusted(-1, -1, 1, 1).toAlignedRect()
    paper = theme()["paper"]
    paper.setAlphaF(_VEIL)
    painter.setClipRegion(veiled)
    painter.fillRect(veiled.boundingRect(), paper)
    painter.setClipping(False)
