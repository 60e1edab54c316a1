"""Everything the window can be asked to do: names, shortcuts and menus, in one table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu. The first shortcut is the one that the menu shows."""

    name: str
    act: Callable[[], object]
    shortcuts: tuple[str, ...] = ()
    tip: str = ""


SEPARATOR = None
Lines = Sequence[Entry | None]


def add_entries(menu: QMenu, window: QMainWindow, lines: Lines) -> list[QAction]:
    """Fill a menu and make its shortcuts work in the whole window."""
    actions = []
    for entry in lines:
        if entry is None:
            menu.addSeparator()
            continue
        action = QAction(entry.name, window)
        action.setShortcuts([QKeySequence(keys) for keys in entry.shortcuts])
        action.setStatusTip(entry.tip)
        action.triggered.connect(lambda _checked=False, act=entry.act: act())
        menu.addAction(action)
        actions.append(action)
    return actions


def only_in(action: QAction, widgets: Sequence[QWidget]) -> None:
    """Let an action's single-letter shortcut work only while one of these widgets has the focus."""
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    for widget in widgets:
        widget.addAction(action)
