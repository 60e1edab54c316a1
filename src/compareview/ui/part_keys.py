"""Keys that go from part to part of the window: the two texts, and the list of the open tab."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from compareview.ui.main_window import MainWindow


def fill_parts_menu(menu: QMenu, window: "MainWindow") -> None:
    """Add the ways from part to part."""
    menu.addSeparator()
    for name, by, keys in (("Next &part", 1, "F6"), ("Pre&vious part", -1, "Shift+F6")):
        action = menu.addAction(name)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False, by=by: go_on(window, by))
    menu.addSeparator()
    for tab, name in enumerate(("Ro&ws", "&Facts", "Ta&gs")):
        action = menu.addAction(name)
        action.setShortcut(QKeySequence(f"Alt+{tab + 1}"))
        action.triggered.connect(lambda _checked=False, tab=tab: go_to_list(window, tab))


def go_on(window: "MainWindow", by: int) -> None:
    """Let the keys go to the next (1) or the previous (-1) part, round and round; from elsewhere to an end."""
    parts: list[QWidget] = [pane.text for pane in window.view.panes.values()]
    if shown := window.tabs.currentWidget():
        parts.append(shown)
    parts = [part for part in parts if part.isVisible()]
    focus = window.focusWidget()
    here = next((n for n, part in enumerate(parts) if part is focus or part.isAncestorOf(focus or window)), None)
    if parts:
        parts[(here + by if here is not None else min(by, 0)) % len(parts)].setFocus()


def go_to_list(window: "MainWindow", tab: int) -> None:
    """Open this tab, counted from 0, and let the keys go to its list."""
    window.pages.leave()
    window.tabs.setCurrentIndex(tab)
    if window.tabs.isVisible() and (shown := window.tabs.currentWidget()):
        shown.setFocus()
