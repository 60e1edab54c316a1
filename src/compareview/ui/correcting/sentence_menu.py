"""The menu that corrects where sentences begin. Its keys work in the whole window."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from compareview.comparison.result import SIDES, Side

if TYPE_CHECKING:
    from compareview.ui.main_window import MainWindow

_TOLD = 4000  # milliseconds


def fill_sentence_menu(menu: QMenu, window: "MainWindow") -> list[QAction]:
    """Fill the menu. Returns the actions that the menu of an article, and of a row, has too."""
    cutting, actions = window.cutting, []
    for name, key, act in (
        ("&Begin a sentence at the caret", "Ctrl+Return", cutting.split),
        ("&Join with the sentence before", "Ctrl+Backspace", cutting.join),
    ):
        action = menu.addAction(name)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(partial(_at_caret, window, act))
        actions.append(action)
    menu.addSeparator()
    menu.addAction("&Abbreviations…").triggered.connect(cutting.edit_abbreviations)
    return actions


def _at_caret(window: "MainWindow", act: Callable[[Side, int], None], _checked: bool = False) -> None:
    """Do something to the sentence at the caret. From the list the keys go to the text, which has one.

    Where a row has several sentences, the reader has to say which is meant.
    """
    row, view, is_meant = window.session.current, window.view, True
    if window.focusWidget() is window.pairs and row:
        (side, sentence), *others = [(side, span) for side in SIDES for span in row.spans(side)]
        view.go_to_sentence(row, side, sentence)
        is_meant = not others
    if is_meant and view.sentence_at_caret() and (caret := view.caret()):
        act(*caret)
    else:
        window.statusBar().showMessage("Put the caret into a sentence of an article first.", _TOLD)
