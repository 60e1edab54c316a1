"""The menu that corrects the pairing. Its keys work in the articles and in the list of pairs."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from compareview.ui.main_window import MainWindow


def fill_pair_menu(menu: QMenu, window: "MainWindow") -> list[QAction]:
    """Fill the menu. Returns the actions that the menu of an article has too."""
    pairing = window.pairing
    entries: list[tuple[str, str, str, Callable[[], object]]] = [
        ("&Pick the sentence, then its counterpart", "Space", "Say which two sentences belong together", pairing.pick),
        (
            "Pair with the picked one as &related",
            "Shift+Space",
            "The two share one statement, but not the rest",
            partial(pairing.pick, "partial"),
        ),
        ("&Confirm the pair", "C", "Keep the pair as the program found it, whatever else changes", pairing.confirm),
        (
            "&Unpin the pair, or take it apart",
            "U",
            "Leave a pair of yours to the program again; take one of the program’s apart",
            pairing.take_apart,
        ),
        (
            "Confirm: &nothing matches the sentence",
            "N",
            "The program looks for no counterpart of it any more",
            pairing.nothing_matches,
        ),
        (
            "&What comes nearest?…",
            "Y",
            "Show what the sentence goes with, and what else is near",
            pairing.show_candidates,
        ),
        ("&Leave the sentence out, or bring it back", "E", "What is left out is not compared", pairing.leave_out),
        (
            "Leave its p&aragraph out, or bring it back",
            "Shift+E",
            "What is left out is not compared",
            partial(pairing.leave_out, paragraph=True),
        ),
    ]
    actions = []
    for name, key, tip, act in entries:
        action = menu.addAction(name)
        action.setShortcut(QKeySequence(key))
        action.setStatusTip(tip)
        action.triggered.connect(lambda _checked=False, act=act: act())
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for reading in (window.view, window.pairs):
            reading.addAction(action)
        actions.append(action)
    menu.insertSeparator(actions[2])
    menu.insertSeparator(actions[6])
    return actions
