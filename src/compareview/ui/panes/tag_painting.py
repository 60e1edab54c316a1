"""Paints one tag: a line under its words, and a bar with its name beside them."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from compareview.ui.panes.text_marks import TagMark
from compareview.ui.tags.tag_colours import ink_on
from compareview.ui.theme import theme


def paint_tag(
    painter: QPainter, tag: TagMark, rects: Sequence[QRectF], margin: QRectF, below: float, *, leftwards: bool
) -> QRectF:
    """Paint a tag whose words stand in these rectangles, and return where its name is; nowhere if it has none here.

    The bar goes to that edge of `margin` which is next to the text, the right one if names go `leftwards` from it;
    the margin is as wide as the name may be, and its height means nothing. The name stands `below` this height, to
    which other names reach. A place that is not beyond doubt has dotted lines and a name without a ground.
    """
    if not rects:  # words that are white space only
        return QRectF()
    ink, paper, metrics = tag.ink, theme()["paper"], painter.fontMetrics()
    line = QPen(ink, 1.4, Qt.PenStyle.SolidLine if tag.is_sure else Qt.PenStyle.DotLine, Qt.PenCapStyle.FlatCap)
    painter.setPen(line)
    for rect in rects:
        y = rect.bottom() + 0.3
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
    line.setWidthF(2)
    bar = margin.right() - 1 if leftwards else margin.left() + 1
    painter.setPen(line)
    painter.drawLine(QPointF(bar, rects[0].top()), QPointF(bar, rects[-1].bottom()))
    if not tag.names:
        return QRectF()
    fitting = (name for name in tag.names if metrics.horizontalAdvance(name) + 12 <= margin.width())
    words = next(fitting, tag.names[-1])
    chip = QRectF(bar + 4, max(rects[0].top(), below), metrics.horizontalAdvance(words) + 12, metrics.height() + 2)
    if leftwards:
        chip.moveRight(bar - 4)
    painter.setPen(Qt.PenStyle.NoPen if tag.is_sure else QPen(ink, 1))
    painter.setBrush(ink if tag.is_sure else paper)
    painter.drawRoundedRect(chip, 7, 7)
    painter.setPen(ink_on(ink) if tag.is_sure else theme()["ink"])
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
    return chip
