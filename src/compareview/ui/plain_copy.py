"""Copy words without our type and colours."""

from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit


def copied_plainly(text: QTextEdit | QPlainTextEdit, event: QKeyEvent) -> bool:
    """Put the selected words into the clipboard if this key asks for it. Returns whether it does.

    Not by `createMimeDataFromSelection`: what Python returns there is Qt's to delete, and Python's too.
    """
    if not event.matches(QKeySequence.StandardKey.Copy):
        return False
    copy_selected(text)
    return True


def copy_selected(text: QTextEdit | QPlainTextEdit) -> bool:
    """Put the selected words into the clipboard. Returns whether there are any."""
    words = text.textCursor().selection().toPlainText()
    if words:
        QGuiApplication.clipboard().setText(words)
    return bool(words)
