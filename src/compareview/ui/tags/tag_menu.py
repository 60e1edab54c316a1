"""The part of the Tag menu that changes tags in their list, and the menu of the list itself."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from compareview.project.tags import STATUSES, VERDICTS

if TYPE_CHECKING:
    from compareview.ui.main_window import MainWindow


def fill_tag_list_menu(menu: QMenu, window: "MainWindow") -> None:
    """Add what is done to the tags that are chosen in the list. Its keys work in the list alone."""
    tagging, tags = window.tagging, window.tag_list
    actions = [
        _add(menu, tags, "&Go to the chosen tag, or edit it there", tags.go_or_edit, "Return", "Enter"),
        _add(menu, tags, "&Edit the chosen tag…", lambda: tagging.edit_tag(tags.selected()), "F2"),
    ]
    status, verdict = QMenu("&Status of the chosen tags", menu), QMenu("&Verdict of the chosen tags", menu)
    for inner, labels, give in ((status, STATUSES, tagging.set_status), (verdict, VERDICTS, tagging.set_verdict)):
        for key, label in labels.items():
            inner.addAction(f"&{label}").triggered.connect(partial(_give, window, give, key))
        actions.append(menu.addMenu(inner))
    actions.append(_add(menu, tags, "&Delete the chosen tags", lambda: tagging.delete_tags(tags.all_selected()), "Del"))
    own = QMenu(tags)
    own.addActions(actions)
    tags.menu_wanted.connect(own.popup)


def _give(window: "MainWindow", give: Callable[..., None], value: str, _checked: bool = False) -> None:
    give(window.tag_list.all_selected(), value)


def _add(menu: QMenu, widget: QWidget, name: str, act: Callable[[], object], *keys: str) -> QAction:
    action = menu.addAction(name)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _checked=False: act())
    widget.addAction(action)
    return action
