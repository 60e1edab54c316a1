"""Set an article's text as a page to read, and tell where its words stand on that page."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextLine

from compareview.text.article import Article
from compareview.ui.offsets import Offsets
from compareview.ui.theme import reading_font, theme

_LINE_HEIGHT = 148  # per cent
_MEASURE = 34  # the column's widest, in units of the font's size: about 70 characters
_MARGIN = 46  # pixels on each side of the column, for glyphs
_TOP, _BOTTOM = 14, 60  # pixels


def set_type(document: QTextDocument, article: Article, offsets: Offsets, points: float) -> None:
    """Set paragraphs and headings in this size. Empty lines shrink: paragraphs stand apart by their own spacing."""
    colours = theme()
    whole = QTextCursor(document)
    whole.beginEditBlock()
    plain = QTextCharFormat()
    plain.setForeground(colours["ink"])
    plain.setFont(reading_font(points))
    whole.select(QTextCursor.SelectionType.Document)
    whole.setCharFormat(plain)
    block = document.begin()
    while block.isValid():
        spacing = QTextBlockFormat()
        if block.text().strip():
            spacing.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            spacing.setBottomMargin(points * 0.75)
        else:
            spacing.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        QTextCursor(block).setBlockFormat(spacing)
        block = block.next()
    for heading in article.headings:
        form = QTextCharFormat(plain)
        if heading.kind in ("title", "section"):
            form.setFontWeight(QFont.Weight.DemiBold)
        else:
            form.setForeground(colours["soft"])
            form.setFontPointSize(points * 0.85)
        cursor = QTextCursor(document)
        cursor.setPosition(offsets.to_qt(heading.span.start))
        cursor.setPosition(offsets.to_qt(heading.span.end), QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(form)
    whole.endEditBlock()


def set_column(document: QTextDocument, width: float, dots_per_inch: float) -> None:
    """Keep the column at a width that is read well, in the middle of `width` pixels, with room for glyphs beside it."""
    widest = document.defaultFont().pointSizeF() / 72 * dots_per_inch * _MEASURE
    side = max(_MARGIN, (width - widest) / 2)
    frame = document.rootFrame()
    form = frame.frameFormat()
    if (form.leftMargin(), form.bottomMargin()) != (side, _BOTTOM):
        form.setLeftMargin(side)
        form.setRightMargin(side)
        form.setTopMargin(_TOP)
        form.setBottomMargin(_BOTTOM)
        frame.setFrameFormat(form)


def line_rects(document: QTextDocument, start: int, end: int) -> list[QRectF]:
    """Return the rectangles of the text between two of Qt's positions, one a line, in pixels of the document."""
    rects = []
    layout = document.documentLayout()
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        origin = layout.blockBoundingRect(block).topLeft()
        text_layout = block.layout()
        for number in range(text_layout.lineCount()):
            line = text_layout.lineAt(number)
            first = max(start - block.position(), line.textStart())
            last = min(end - block.position(), line.textStart() + line.textLength())
            if first < last:
                x0, x1 = _x(line, first), _x(line, last)
                # The line is as high as its type; the white above it belongs to the spacing of lines.
                height = line.ascent() + line.descent()
                top = origin.y() + line.y() + line.height() - height
                rects.append(QRectF(origin.x() + min(x0, x1), top, abs(x1 - x0), height))
        block = block.next()
    return rects


def _x(line: QTextLine, position: int) -> float:
    """Where in the line the cursor stands before this position."""
    x: tuple[float, int] = line.cursorToX(position)  # type: ignore[assignment]  # PySide's hint says object
    return x[0]
