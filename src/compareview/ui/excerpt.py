"""A few words of an article with the words around them."""

import re
from math import ceil

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from compareview.text.span import Span
from compareview.text.visible import visible
from compareview.ui.theme import reading_font, theme
from compareview.ui.typesetting import direction

_AROUND = 70  # code points on each side
_LONGEST = 240  # code points of the words themselves


class Excerpt(QTextEdit):
    """Shows the words in their company, marked, as high as they are. They go in as plain text, never as markup."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def _fit(self, size: QSizeF) -> None:
        self.setFixedHeight(ceil(size.height()))

    def show_place(self, text: str, span: Span) -> None:
        """Show this place of a text."""
        before, words, after = parts(text, span)
        self.clear()
        cursor, colours = self.textCursor(), theme()
        block = QTextBlockFormat()
        block.setLayoutDirection(direction(before + words + after))
        block.setLineHeight(106, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        around, marked = QTextCharFormat(), QTextCharFormat()
        for form in (around, marked):
            form.setFont(reading_font(10.5))
        around.setForeground(colours["soft"])
        marked.setForeground(colours["ink"])
        marked.setBackground(colours["tag-tint"])
        cursor.insertText(visible(before), around)
        cursor.insertText(visible(words), marked)
        cursor.insertText(visible(after), around)
        self.moveCursor(QTextCursor.MoveOperation.Start)


def parts(text: str, span: Span) -> tuple[str, str, str]:
    """Return what stands before a place in its line, its words, and what stands after it, cut where words end."""
    before = re.sub(r"\s+", " ", text[max(0, span.start - _AROUND) : span.start].rpartition("\n\n")[2])
    after = re.sub(r"\s+", " ", text[span.end : span.end + _AROUND].partition("\n\n")[0])
    words = " ".join(span.of(text).split())
    if len(words) > _LONGEST:
        words = f"{words[: _LONGEST // 2].rstrip()} … {words[-_LONGEST // 2 :].lstrip()}"
    if span.start > _AROUND and len(before) >= _AROUND - 1:
        before = "…" + before[before.find(" ") + 1 :]
    if span.end + _AROUND < len(text) and len(after) >= _AROUND - 1:
        after = after[: after.rfind(" ") if " " in after.strip() else len(after)] + "…"
    return before, words, after


def in_one_line(text: str, span: Span, longest: int = 90) -> str:
    """Return a place with its company in one line, for a menu."""
    before, words, after = parts(text, span)
    room = max((longest - len(words)) // 2, 12)
    before = before if len(before) <= room else "…" + before[-room:]
    after = after if len(after) <= room else after[:room] + "…"
    return visible(f"{before}“{words[:longest]}”{after}")
