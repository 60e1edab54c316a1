"""Copy what is chosen, or what is looked at as a citation: both quotes with their sources."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QTextEdit

from compareview.comparison.result import Comparison, Side
from compareview.export.citation import cite
from compareview.text.span import Span
from compareview.ui.main_window import MainWindow
from compareview.ui.plain_copy import copy_selected
from compareview.ui.session import Session
from compareview.ui.table import LineTable

_SHOWING = 6000  # milliseconds


def copy_chosen(window: MainWindow) -> None:
    """Put the selected words, or what the chosen lines of a list say, into the clipboard: whichever has the keys."""
    focus, copied = window.focusWidget(), False
    match focus:
        case LineTable():
            copied = focus.copy_lines()
        case QTextEdit():
            copied = copy_selected(focus)
        case QLineEdit():
            focus.copy()
            copied = focus.hasSelectedText()
    if not copied:
        window.statusBar().showMessage("Select words, or choose a line of a list, first.", _SHOWING)


def select_all(window: MainWindow) -> None:
    """Select all of the text, or all lines of the list, that has the keys."""
    if isinstance(focus := window.focusWidget(), (LineTable, QTextEdit, QLineEdit)):
        focus.selectAll()


def copy_citation(window: MainWindow) -> None:
    """Put the current pair, or the place of a fact that is looked at, into the clipboard with the sources."""
    session, comparison = window.session, window.session.comparison
    if comparison is None or (session.current is None and session.fact is None):
        window.statusBar().showMessage("Choose a sentence first: its row is copied with both sources.", _SHOWING)
        return
    left, right = (_sentences(session, comparison, side) for side in ("left", "right"))
    made = cite(comparison.left, comparison.right, (left, right))
    copied = QMimeData()
    copied.setText(made.text)
    copied.setHtml(made.html)
    QGuiApplication.clipboard().setMimeData(copied)
    window.statusBar().showMessage("Copied: both quotes with their sources.", _SHOWING)


def _sentences(session: Session, comparison: Comparison, side: Side) -> Sequence[Span]:
    """The whole sentences of what is looked at on a side."""
    if session.current and not session.fact:
        return session.current.spans(side)
    return [span for place in session.looked_at(side) for span in comparison.passage(side, place)]
