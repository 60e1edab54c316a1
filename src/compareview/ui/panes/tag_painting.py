"""Paints one tag: a line under its words, and a bar with its name beside them."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from compareview.ui.panes.text_marks import TagMark
from compareview.ui.theme import theme


def paint_tag(painter: QPainter, tag: TagMark, rects: Sequence[QRectF], margin: QRectF, taken: set[int]) -> QRectF:
    """Paint a tag whose words stand in these rectangles, and return where its name is.

    The bar goes to the left edge of `margin`, which is as wide as the name may be; its height means nothing. `taken`
    are the heights at which a name stands already. A place that is not beyond doubt has dotted lines and a name
    without a ground.
    """
    ink, paper, metrics = theme()["tag"], theme()["paper"], painter.fontMetrics()
    line = QPen(ink, 1.4, Qt.PenStyle.SolidLine if tag.is_sure else Qt.PenStyle.DotLine, Qt.PenCapStyle.FlatCap)
    painter.setPen(line)
    for rect in rects:
        y = rect.bottom() + 1.7
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
    line.setWidthF(2)
    bar = margin.left() + 1
    painter.setPen(line)
    painter.drawLine(QPointF(bar, rects[0].top()), QPointF(bar, rects[-1].bottom()))
    words = tag.name if metrics.horizontalAdvance(tag.name) + 12 <= margin.width() else tag.short
    y = rects[0].top()
    while round(y) in taken:
        y += metrics.height() + 4
    taken.add(round(y))
    chip = QRectF(bar + 4, y, metrics.horizontalAdvance(words) + 12, metrics.height() + 2)
    painter.setPen(Qt.PenStyle.NoPen if tag.is_sure else QPen(ink, 1))
    painter.setBrush(ink if tag.is_sure else paper)
    painter.drawRoundedRect(chip, 7, 7)
    painter.setPen(paper if tag.is_sure else ink)
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
    return chip
