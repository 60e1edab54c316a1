"""Paint what lies over, under and beside an article's words: tints, lines, glyphs, outlines, what was found, a veil."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QRegion

from compareview.text.search import Matches
from compareview.text.span import Span
from compareview.ui.panes.text_marks import SentenceMark, Underline
from compareview.ui.theme import theme

_VEIL = 0.46  # how much of the paper lies over dimmed words: what shows through has a contrast of 3 to 1 and more
_DIMMED_GLYPH = 0.6
_WHITE = 0.09  # how much of a line's height above its letters is left without a tint
_BESIDE = 8  # pixels between the text and the nearest glyph


def paint_tint(painter: QPainter, lines: Iterable[QRectF], tint: QColor) -> None:
    """Put a colour under the words of a place that has these rectangles. White stays between its lines."""
    for rect in lines:
        painter.fillRect(rect.adjusted(-1, rect.height() * _WHITE, 1, -1), tint)


def paint_frame(painter: QPainter, lines: Iterable[QRectF], pen: QPen) -> None:
    """Draw a line around the words of a place, in the room that a tint would have."""
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    shape: list[QRectF] = []
    for rect in lines:
        box = rect.adjusted(-1, rect.height() * _WHITE, 0, 1)
        if shape and box.left() < shape[-1].right() and shape[-1].left() < box.right():
            half = (shape[-1].bottom() + box.top()) / 2
            shape[-1].setBottom(half)
            box.setTop(half)
        elif shape:
            painter.drawPolygon(_around(shape))
            shape = []
        shape.append(box)
    painter.drawPolygon(_around(shape))


def _around(boxes: Sequence[QRectF]) -> QPolygonF:
    """The corners of boxes that stand on each other: down on the right and up on the left."""
    right = [corner for box in boxes for corner in (box.topRight(), box.bottomRight())]
    left = [corner for box in reversed(boxes) for corner in (box.bottomLeft(), box.topLeft())]
    return QPolygonF(right + left)


def paint_underline(painter: QPainter, lines: Iterable[QRectF], underline: Underline) -> None:
    """Draw a line under words, clear of the outline that the sentence may have."""
    pen = QPen(underline.ink, 1 if underline.dotted else 2)
    if underline.dotted:
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    for rect in lines:
        y = round(rect.bottom()) - 2
        painter.drawLine(round(rect.left()), y, round(rect.right()), y)


def paint_glyphs(
    painter: QPainter,
    marks: Sequence[tuple[SentenceMark, QRectF]],
    dimmed: Collection[Span],
    margin: QRectF,
    *,
    rightwards: bool,
) -> None:
    """Put each sentence's glyph beside its first line, in the margin where lines begin: the right one if `rightwards`.

    Where a line has one already, that of the sentence before it stands further out.
    """
    taken: dict[int, int] = {}  # pixels beside the text, by line
    for mark, first in reversed(marks):
        line = round(first.top())
        width = painter.fontMetrics().horizontalAdvance(mark.glyph) + 5
        inner = taken.get(line, _BESIDE)
        taken[line] = inner + width
        left = margin.left() + inner + 5 if rightwards else margin.right() - taken[line]
        painter.setPen(mark.ink)
        painter.setOpacity(_DIMMED_GLYPH if mark.span in dimmed else 1)
        box = QRectF(left, first.top(), width, first.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, mark.glyph)
    painter.setOpacity(1)


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
        outline.addRect(rect.adjusted(-2.5, -1, 2.5, 2.2))  # below the line that a tag has
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
