"""The menu that corrects where sentences begin. Its keys work in the whole window."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from compareview.comparison.result import SIDES, Side
from compareview.comparison.states import LETTERS

if TYPE_CHECKING:
    from compareview.ui.main_window import MainWindow

_TOLD = 4000  # milliseconds


def fill_sentence_menu(menu: QMenu, window: "MainWindow") -> list[QAction]:
    """Fill the menu. Returns the actions that the menu of an article has too."""
    cutting, actions = window.cutting, []
    for name, key, act, place in (
        ("&Begin a sentence at the caret", "Ctrl+Return", cutting.split, "on the word that should begin a sentence"),
        (
            "&Join with the sentence before",
            "Ctrl+Backspace",
            cutting.join,
            "into the sentence that goes on from the one before",
        ),
    ):
        action = menu.addAction(name)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(partial(_at_caret, window, act, f"put it {place}, then press {key}."))
        actions.append(action)
    menu.addSeparator()
    menu.addAction("&Abbreviations…").triggered.connect(cutting.edit_abbreviations)
    return actions


def actions_on_row(window: "MainWindow") -> Callable[[], list[QAction]]:
    """Return what lists the actions that the menu of the current row has: those that need no caret.

    A side with one sentence can have it joined; where one begins is seen in the article alone.
    """
    joins = {
        side: QAction(f"&Join {letter}’s sentence with the one before", window) for side, letter in LETTERS.items()
    }
    for side, action in joins.items():
        action.triggered.connect(partial(_join_in_row, window, side))

    def listed() -> list[QAction]:
        row = window.session.current
        return [action for side, action in joins.items() if row and len(row.spans(side)) == 1]

    return listed


def _join_in_row(window: "MainWindow", side: Side, _checked: bool = False) -> None:
    """Join the one sentence that the current row has on this side with that before it, in view of the reader."""
    if row := window.session.current:
        sentence = row.spans(side)[0]
        window.view.go_to_sentence(row, side, sentence)
        window.cutting.join(side, sentence.start)


def _at_caret(window: "MainWindow", act: Callable[[Side, int], None], where: str, _checked: bool = False) -> None:
    """Do something to the sentence at the caret. From the list the keys go to the text, which has one.

    There `where` tells the reader how to go on; only the single sentence of a row is joined at once.
    """
    row, view = window.session.current, window.view
    if window.focusWidget() is window.pairs and row:
        (side, sentence), *others = [(side, span) for side in SIDES for span in row.spans(side)]
        if others or act != window.cutting.join:
            view.go_to_sentence(row, side, sentence)
            window.statusBar().showMessage(f"The caret is in {LETTERS[side]} now: {where}", _TOLD)
        else:
            _join_in_row(window, side)
    elif view.sentence_at_caret() and (caret := view.caret()):
        act(*caret)
    else:
        window.statusBar().showMessage("Put the caret into a sentence of an article first.", _TOLD)
