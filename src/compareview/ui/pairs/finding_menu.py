"""The parts of the menus that find the way: look for words, go to a pair, walk the pairs, show only some of them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from compareview.ui.pairs.row_filter import DIFFERENCE_KINDS
from compareview.ui.pairs.stepping import GOALS
from compareview.ui.tags.tag_words import category_entry

if TYPE_CHECKING:
    from compareview.ui.main_window import MainWindow


def fill_find_menu(menu: QMenu, window: "MainWindow") -> None:
    """Add what looks for words and goes to a pair."""
    searching = window.finding.searching
    menu.addSeparator()
    _add(menu, "&Find in both texts…", searching.open, "Ctrl+F")
    _add(menu, "Find &next", lambda: searching.step(1), "F3", "Ctrl+G")
    _add(menu, "Find &previous", lambda: searching.step(-1), "Shift+F3", "Ctrl+Shift+G")
    _add(menu, "&Go to a row…", window.finding.choose_pair, "Ctrl+L")


def fill_stepping_menu(menu: QMenu, window: "MainWindow") -> list[QAction]:
    """Add what walks the pairs. Returns the actions that have a bare letter for a key."""
    letters: list[QAction] = []
    for goal, what in GOALS.items():
        for by, way, keys in ((1, "Next", what.next_keys), (-1, "Previous", what.previous_keys)):
            act = _step(window, by, goal)
            name = what.name if by > 0 else what.name.replace("&", "")
            action = _add(menu, f"{way} {name}", act, *keys)
            if goal in ("pair", "open"):
                letters.append(action)
    return letters


def fill_filter_menu(menu: QMenu, window: "MainWindow") -> None:
    """Fill the menu of which pairs are shown."""
    rows, session = window.finding.rows, window.session
    names = {
        "all": "All ro&ws",
        "divergent": "Those that &differ",
        "reworded": "&Reworded ones",
        "identical": "&Identical ones",
        "related": "R&elated ones",
        "moved": "&Moved ones",
        "only-left": "Only in &A",
        "only-right": "Only in &B",
        "tagged": "&Tagged ones",
        "open": "Those with &open differences",
        "unreviewed": "&Not reviewed ones",
        "excluded": "Those not &compared",
    }
    actions: dict[str, QAction] = {}
    for choice in (*names, *DIFFERENCE_KINDS):
        action = _add(menu, names.get(choice, choice), _choose(window, choice))
        action.setCheckable(True)
        actions[choice] = action
    menu.insertSeparator(actions["divergent"])
    menu.insertSeparator(actions[DIFFERENCE_KINDS[0]])

    def follow() -> None:
        for choice, action in actions.items():
            action.setChecked(choice == rows.choice)
            action.setEnabled(session.comparison is not None)
            if choice in DIFFERENCE_KINDS:
                action.setText(category_entry(session.project.category(choice)))

    menu.aboutToShow.connect(follow)
    follow()


def _add(menu: QMenu, name: str, act: Callable[[], object], *keys: str) -> QAction:
    action = menu.addAction(name)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.triggered.connect(lambda _checked=False: act())
    return action


def _step(window: "MainWindow", by: int, goal: str) -> Callable[[], None]:
    return lambda: window.finding.stepping.step(by, goal)


def _choose(window: "MainWindow", choice: str) -> Callable[[], None]:
    return lambda: window.bar.filters.chosen.emit(choice)
