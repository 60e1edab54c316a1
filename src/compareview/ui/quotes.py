"""What both sides say, one above the other, with the words marked in which they differ."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import ceil

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from compareview.comparison.marks import Mark, cut
from compareview.comparison.result import Side
from compareview.comparison.states import LETTERS
from compareview.text.article import Article
from compareview.text.span import Span, gaps
from compareview.ui.plain_copy import copied_plainly
from compareview.ui.theme import reading_font, theme
from compareview.ui.typesetting import direction

_HANG, _LINE = 24.0, 2  # pixels: before the words, and above them, where a line shows that they have the keys
_SCROLLING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Quotes(QTextEdit):
    """Shows quotes, as high as they are: what scrolls is the whole in which this stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setProperty("role", "quiet")
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        self.setAccessibleName("The current row")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the words alone, without our type and colours; leave the keys that scroll to what scrolls."""
        if event.key() in _SCROLLING:
            event.ignore()
        elif not copied_plainly(self, event):
            super().keyPressEvent(event)

    def _fit(self, size: QSizeF) -> None:
        self.setFixedHeight(ceil(size.height()) + _LINE)

    @contextmanager
    def writing_anew(self) -> Iterator[None]:
        """Clear them for what is written now. What the reader selected stays if the words are the same as before."""
        cursor, words = self.textCursor(), self.toPlainText()
        selected = cursor.anchor(), cursor.position()
        self.clear()
        yield
        if self.toPlainText() == words:
            cursor.setPosition(selected[0])
            cursor.setPosition(selected[1], QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def set_points(self, points: float) -> None:
        """Set what stands here in type of this size."""
        _set_points(self.document(), points)

    def height_in(self, points: float, width: int) -> int:
        """How high it would be in type of this size and in this width, in pixels."""
        trial = self.document().clone()
        _set_points(trial, points)
        trial.setTextWidth(width)
        height = ceil(trial.size().height()) + _LINE
        trial.deleteLater()
        return height

    def add(self, side: Side, article: Article, spans: Sequence[Span], marks: Sequence[Mark], points: float) -> None:
        """Write these places of one side below what stands here. They go in as plain text, never as markup."""
        colours, cursor, text = theme(), self.textCursor(), article.text
        letter = QTextCharFormat()
        letter.setForeground(colours["soft"])
        # The letter before the quote must not decide in which direction it runs.
        _begin_line(cursor, direction(" ".join(span.of(text) for span in spans)))
        cursor.insertText(f"{LETTERS[side]}\t", letter)
        self.write(cursor, article, spans, marks, points)
        self.moveCursor(QTextCursor.MoveOperation.End)

    @staticmethod
    def write(
        cursor: QTextCursor, article: Article, spans: Sequence[Span], marks: Sequence[Mark], points: float
    ) -> None:
        """Write these places with their marks where the cursor is."""
        colours, text, plain = theme(), article.text, QTextCharFormat()
        plain.setFont(reading_font(points, article.language))
        plain.setForeground(colours["ink"])
        if not spans:
            plain.setForeground(colours["soft"])
            cursor.insertText("no match found", plain)
        for gap, span in zip(gaps(spans, text), spans, strict=True):
            cursor.insertText(gap, plain)
            for run in cut(span, marks):
                cursor.insertText(run.span.of(text).replace("\n", " "), _format(plain, run.roles))


def _set_points(document: QTextDocument, points: float) -> None:
    """Set the quotes of a document in this size; the letters before them keep theirs."""
    form = QTextCharFormat()
    form.setFontPointSize(points)
    cursor = QTextCursor(document)
    for fragment in _fragments(document):
        if fragment.charFormat().hasProperty(QTextFormat.Property.FontPointSize.value):
            cursor.setPosition(fragment.position())
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(form)


def _fragments(document: QTextDocument) -> list[QTextFragment]:
    found, block = [], document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            found.append(pieces.fragment())
            pieces += 1
        block = block.next()
    return found


def _begin_line(cursor: QTextCursor, runs: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight) -> None:
    """Start a line that runs in this direction, and whose first sign stands out before the words."""
    if cursor.position():
        cursor.insertBlock()
    hanging = QTextBlockFormat()
    hanging.setLayoutDirection(runs)
    if runs == Qt.LayoutDirection.RightToLeft:
        hanging.setRightMargin(_HANG)
        tab = QTextOption.Tab(_HANG, QTextOption.TabType.RightTab)
    else:
        hanging.setLeftMargin(_HANG)
        tab = QTextOption.Tab(_HANG, QTextOption.TabType.LeftTab)
    hanging.setTextIndent(-_HANG)
    hanging.setTabPositions([tab])
    hanging.setLineHeight(106, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    hanging.setBottomMargin(5)
    cursor.setBlockFormat(hanging)


def _format(plain: QTextCharFormat, roles: tuple[str, ...]) -> QTextCharFormat:
    form = QTextCharFormat(plain)
    colours = theme()
    if "differs" in roles:
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        form.setUnderlineColor(colours["divergent"])
        form.setForeground(colours["divergent"])
        form.setFontWeight(600)
    elif "told" in roles:
        form.setFontWeight(600)
    elif "changed" in roles:
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        form.setUnderlineColor(colours["reworded"])
        form.setBackground(colours["reworded-tint"])
    elif "ignored" in roles:
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        form.setUnderlineColor(colours["ignored"])
    return form
