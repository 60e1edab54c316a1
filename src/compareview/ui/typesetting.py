"""Set an article's text as a page to read, and tell where its words stand on that page."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import islice
from math import inf

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLine,
)

from compareview.text.article import Article
from compareview.text.folding import folded
from compareview.text.patterns import pattern
from compareview.text.span import Span
from compareview.ui.panes.offsets import Offsets
from compareview.ui.theme import reading_font, theme

_LINE_HEIGHT = 1.48  # from one line to the next, in units of the font's size; scripts that need more take more
_MEASURE = 31  # the column's widest, in units of the font's size: about 70 characters of the bundled font
_MARGIN = 3  # on each side of the column, for two glyphs or a tag's sign and number, in the same units
_NAMES = 8  # where there is as much room: the margin in which lines end, for the tags' names
_LEAST_MARGIN, _WIDE = 2.4, 26  # the same where there is little room, and how wide it begins to be enough
_TOP, _BOTTOM = 14, 60  # pixels
# Letters and controls that make a line run from right to left, as a whole or in part (Unicode Standard Annex 9).
_RIGHT_TO_LEFT = pattern(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LETTER = pattern(r"[^\W\d_]")
_RIGHT_TO_LEFT_LETTER = pattern(rf"(?=[^\W\d_]){_RIGHT_TO_LEFT.pattern}")
_ABOUT_A_LINE = pattern("[^\\n]{60,}? ")
_ENOUGH = 2000  # code points at the beginning of a text, which tell in which direction it runs
Direction = Qt.LayoutDirection


def set_type(document: QTextDocument, article: Article, offsets: Offsets, points: float) -> None:
    """Set paragraphs and headings in this size. Empty lines shrink: paragraphs stand apart by their own spacing.

    Lines of one paragraph, in a text that was broken into lines, stand as close as those that are broken here.
    """
    whole = QTextCursor(document)
    whole.beginEditBlock()
    whole.select(QTextCursor.SelectionType.Document)
    whole.setCharFormat(QTextCharFormat())  # the document's font, and the palette's colour
    line_height = QFontInfo(reading_font(points, article.language)).pixelSize() * _LINE_HEIGHT
    usual = direction(article.text)

    goes_on = set(map(offsets.to_qt, _inner_breaks(article)))

    @cache
    def spacing(towards: Qt.LayoutDirection, *, is_empty: bool, is_last: bool = True) -> QTextBlockFormat:
        form = QTextBlockFormat()
        form.setLayoutDirection(towards)
        if is_empty:
            form.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        else:
            form.setLineHeight(line_height, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
            form.setBottomMargin(points * 0.75 if is_last else 0)
        return form

    whole.setBlockFormat(spacing(usual, is_empty=False))  # most of them, at once
    block = document.begin()
    while block.isValid():
        words = block.text()
        towards, is_empty = direction(words, usual), not words.strip()
        is_last = block.position() + block.length() - 1 not in goes_on
        if is_empty or towards != usual or not is_last:
            QTextCursor(block).setBlockFormat(spacing(towards, is_empty=is_empty, is_last=is_last))
        block = block.next()
    _shape_in_pieces(document, article, offsets)
    set_headings(document, article, offsets, points)
    whole.endEditBlock()


def _shape_in_pieces(document: QTextDocument, article: Article, offsets: Offsets) -> None:
    """Let Qt shape a line or two at a time, by giving every second one a format that says nothing.

    Since 6.11 Qt keeps the buffer in which it shaped a paragraph's longest run of one format: some 50 bytes a
    character, 75 MB for two articles of 5,000 sentences. A run ends at a space, where no letters join: words
    may stand a fraction of a pixel closer or further.
    """
    says_nothing, cursor = QTextCharFormat(), QTextCursor(document)
    says_nothing.setProperty(QTextFormat.Property.UserProperty.value, 1)
    for piece in islice(_ABOUT_A_LINE.finditer(article.text), 1, None, 2):
        cursor.setPosition(offsets.to_qt(piece.start()))
        cursor.setPosition(offsets.to_qt(piece.end()), QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(says_nothing)


def _inner_breaks(article: Article) -> Iterator[int]:
    """Yield where lines of the article end inside a paragraph."""
    for paragraph in article.paragraphs:
        place = article.text.find("\n", paragraph.start, paragraph.end)
        while place >= 0:
            yield place
            place = article.text.find("\n", place + 1, paragraph.end)


def set_headings(document: QTextDocument, article: Article, offsets: Offsets, points: float) -> None:
    """Set headings off from the text, in the colours of the theme in use."""
    for heading in article.headings:
        form = QTextCharFormat()
        if heading.kind in ("title", "section"):
            form.setFontWeight(QFont.Weight.DemiBold)
        else:
            form.setForeground(theme()["soft"])
            form.setFontPointSize(points * 0.85)
        cursor = QTextCursor(document)
        _select(document, offsets, heading.span).setCharFormat(form)
    unseen = QTextCharFormat()
    unseen.setForeground(QColor(0, 0, 0, 0))
    # The least that a font has letters in: in smaller sizes Qt looks for them in every font of the system, for seconds.
    unseen.setProperty(QTextFormat.Property.FontPixelSize.value, 1)
    unseen.setFontLetterSpacingType(QFont.SpacingType.PercentageSpacing)
    unseen.setFontLetterSpacing(1)
    for span in folded(article):
        cursor = _select(document, offsets, span)
        cursor.setCharFormat(unseen)
        if cursor.selectedText() == cursor.block().text().strip():
            cursor.setBlockFormat(_shrunk(cursor.blockFormat()))


def _shrunk(form: QTextBlockFormat) -> QTextBlockFormat:
    """The same with hardly any height."""
    form.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    form.setBottomMargin(0)
    return form


def _select(document: QTextDocument, offsets: Offsets, span: Span) -> QTextCursor:
    cursor = QTextCursor(document)
    cursor.setPosition(offsets.to_qt(span.start))
    cursor.setPosition(offsets.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def set_column(document: QTextDocument, width: float, dots_per_inch: float, *, begins_right: bool) -> None:
    """Keep the column at a width that is read well, in the middle of `width` pixels, with room for glyphs beside it.

    In a window that is not so wide it stands nearer to where lines begin, and leaves the names of tags more room.
    """
    size = document.defaultFont().pointSizeF() / 72 * dots_per_inch
    glyphs = size * (_MARGIN if width >= size * _WIDE else _LEAST_MARGIN)
    free = max(width - size * _MEASURE, 2 * glyphs)
    names = max(free / 2, min(free - glyphs, size * _NAMES))
    left, right = (names, free - names) if begins_right else (free - names, names)
    frame = document.rootFrame()
    form = frame.frameFormat()
    if (form.leftMargin(), form.rightMargin(), form.bottomMargin()) != (left, right, _BOTTOM):
        form.setLeftMargin(left)
        form.setRightMargin(right)
        form.setTopMargin(_TOP)
        form.setBottomMargin(_BOTTOM)
        frame.setFrameFormat(form)


def line_rects(document: QTextDocument, start: int, end: int) -> list[QRectF]:
    """Return the rectangles of the text between two of Qt's positions, line by line, in pixels of the document.

    A line that mixes directions has several where the text between the positions does not stand together in it.
    """
    rects = []
    layout = document.documentLayout()
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        origin = layout.blockBoundingRect(block).topLeft()
        text_layout = block.layout()
        mixed = _RIGHT_TO_LEFT.search(block.text()) is not None
        for number in range(text_layout.lineCount()):
            line = text_layout.lineAt(number)
            first = max(start - block.position(), line.textStart())
            last = min(end - block.position(), line.textStart() + line.textLength())
            if first < last:
                # The line is as high as its type; the white above it belongs to the spacing of lines.
                height = line.ascent() + line.descent()
                top = origin.y() + line.y() + line.height() - height
                extents = _extents(line, first, last) if mixed else [(_x(line, first), _x(line, last))]
                rects += [QRectF(origin.x() + left, top, right - left, height) for left, right in extents]
        block = block.next()
    return rects


def line_at(document: QTextDocument, height: float) -> tuple[int, int]:
    """Return where the line at this height of the document, in pixels, begins and ends, in Qt's positions.

    Qt's `hitTest` goes from the first paragraph to the one that is hit, which takes milliseconds in a long text.
    """

    def bottom(number: int) -> float:
        found = document.findBlockByNumber(number).layout()
        return found.position().y() + found.boundingRect().bottom() if found.lineCount() else inf

    numbers = range(document.blockCount())
    number = bisect_left(numbers, height, key=bottom)
    if number in numbers and bottom(number) == inf:  # not laid out yet: this does so
        document.documentLayout().hitTest(QPointF(0, height), Qt.HitTestAccuracy.FuzzyHit)
        number = bisect_left(numbers, height, key=bottom)
    block = document.findBlockByNumber(min(number, numbers[-1]))
    layout, top = block.layout(), block.layout().position().y()
    lines = [layout.lineAt(n) for n in range(layout.lineCount())]
    n = bisect_left(lines, height, key=lambda line: top + line.y() + line.height())
    if not lines:
        return block.position(), block.position() + block.length()
    start = block.position() + lines[min(n, len(lines) - 1)].textStart()
    return start, start + lines[min(n, len(lines) - 1)].textLength()


def _extents(line: QTextLine, first: int, last: int) -> list[tuple[float, float]]:
    """Return where the text between two positions of a line begins and ends, from left to right, in pixels."""
    boxes = [run.boundingRect() for run in line.glyphRuns(first, last - first)]
    joined: list[tuple[float, float]] = []
    for left, right in sorted((box.left(), box.right()) for box in boxes):
        if joined and left <= joined[-1][1] + 0.5:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    # White space at the end of a line has no glyphs.
    return joined or [(min(ends), max(ends)) for ends in [(_x(line, first), _x(line, last))]]


def direction(text: str, otherwise: Direction = Direction.LeftToRight) -> Direction:
    """Return the direction in which most letters of a text run, or `otherwise` where it has none or as many of both.

    A name in Latin letters at the beginning does not turn an Arabic paragraph round, as the rule of the first letter
    (Unicode Standard Annex 9, P2) would.
    """
    text = text[:_ENOUGH]
    if not _RIGHT_TO_LEFT.search(text):  # nearly every text; to count its letters takes a while
        return Direction.LeftToRight if _LETTER.search(text) else otherwise
    balance = 2 * len(_RIGHT_TO_LEFT_LETTER.findall(text)) - len(_LETTER.findall(text))
    if not balance:
        return otherwise
    return Direction.RightToLeft if balance > 0 else Direction.LeftToRight


def _x(line: QTextLine, position: int) -> float:
    """Where in the line the cursor stands before this position."""
    x: tuple[float, int] = line.cursorToX(position)  # type: ignore[assignment]  # PySide's hint says object
    return x[0]
