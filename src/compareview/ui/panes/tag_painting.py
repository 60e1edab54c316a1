"""Says where a text is tagged and how, and paints a tag: a line under its words, a bar with its name beside them."""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from compareview.comparison.result import Side
from compareview.text.visible import visible
from compareview.ui.panes.text_marks import TagMark
from compareview.ui.session import Session
from compareview.ui.tags.tag_colours import ink_on, tag_ink
from compareview.ui.theme import TAG_GLYPH, theme

_THIN = "\u2009"  # a space
_BESIDE, _PADDING = 4, 8  # pixels: from the bar to the name's ground, and what that has more than the name in all


def tag_marks(session: Session, side: Side) -> list[TagMark]:
    """Return the marks of the tags of the two articles on this side."""
    marks, article = [], session.article(side)
    starts = [paragraph.start for paragraph in article.paragraphs] if article else []
    for tag in session.tags():
        category, named = session.project.category(tag.category), set()
        for place, is_sure in session.tagged_places(tag, side):
            short = f"{TAG_GLYPH}{tag.number}{'' if is_sure else '?'}"
            names = (visible(f"{short} {category.label}"), f"{visible(category.glyph)}{_THIN}{short}", short)
            paragraph = bisect_right(starts, place.start)
            mine = names if paragraph not in named else ()
            marks.append(TagMark(tag.id, place, mine, tag_ink(category), is_sure))
            named.add(paragraph)
    return marks


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
    room = margin.width() - _BESIDE - 1
    words = next((name for name in tag.names if metrics.horizontalAdvance(name) + _PADDING <= room), tag.names[-1])
    width, top = metrics.horizontalAdvance(words) + _PADDING, max(rects[0].top(), below)
    chip = QRectF(bar + _BESIDE, top, width, metrics.height() + 2)
    if leftwards:
        chip.moveRight(bar - _BESIDE)
    painter.setPen(Qt.PenStyle.NoPen if tag.is_sure else QPen(ink, 1))
    painter.setBrush(ink if tag.is_sure else paper)
    painter.drawRoundedRect(chip, 7, 7)
    painter.setPen(ink_on(ink) if tag.is_sure else theme()["ink"])
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
    return chip
