"""The part of the Tag menu that changes tags in their list, and the menu of the list itself."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from compareview.project.tags import STATUSES, VERDICTS
from compareview.ui.bare_keys import keep_letters

if TYPE_CHECKING:
    from compareview.ui.main_window import MainWindow
    from compareview.ui.tags.tag_list import TagList


def fill_tag_list_menu(menu: QMenu, window: "MainWindow") -> None:
    """Add what is done to the tags that are chosen in the list. Its keys work in the list alone."""
    tagging = window.tagging
    actions = [
        _add(menu, "&Go to the chosen tag, or edit it there", partial(_go_or_edit, window), "Return", "Enter"),
        _add(menu, "&Edit the chosen tag…", lambda: tagging.edit_tag(window.tag_list.selected()), "F2"),
    ]
    status, verdict = QMenu("&Status of the chosen tags", menu), QMenu("&Verdict of the chosen tags", menu)
    for inner, labels, give in ((status, STATUSES, tagging.set_status), (verdict, VERDICTS, tagging.set_verdict)):
        for key, label in labels.items():
            inner.addAction(f"&{label}").triggered.connect(partial(_give, window, give, key))
        actions.append(menu.addMenu(inner))
    delete = _add(menu, "&Delete the chosen tags", lambda: tagging.delete_tags(window.tag_list.all_selected()), "Del")
    actions.append(delete)
    window.tag_place.made.connect(lambda page: _let_act(page.list, actions))


def _let_act(tags: "TagList", actions: Sequence[QAction]) -> None:
    """Let the keys of these actions work in the list, and let it show them in a menu of its own."""
    tags.addActions(actions)
    own = QMenu(tags)
    keep_letters(own)
    own.addActions(actions)
    own.addSeparator()
    own.addAction("Cop&y\tCtrl+C").triggered.connect(lambda _checked=False: tags.copy_lines())
    tags.menu_wanted.connect(own.popup)


def _go_or_edit(window: "MainWindow") -> None:
    window.tag_list.go_or_edit()


def _give(window: "MainWindow", give: Callable[..., None], value: str, _checked: bool = False) -> None:
    give(window.tag_list.all_selected(), value)


def _add(menu: QMenu, name: str, act: Callable[[], object], *keys: str) -> QAction:
    action = menu.addAction(name)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _checked=False: act())
    return action
