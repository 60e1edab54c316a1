"""The menu of which differences are shown: how many, of which kinds, and whether dismissed ones too."""

from dataclasses import replace

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from compareview.comparison.difference_filter import Amount, DifferenceFilter
from compareview.project.tags import CATEGORIES
from compareview.text.visible import visible
from compareview.ui.session import Session

_AMOUNTS: dict[Amount, tuple[str, str, str]] = {
    "few": ("Show &fewer", "Ctrl+[", "Only the differences that are most worth a look"),
    "some": ("Show &usual", "", "All but the slightest differences"),
    "all": ("Show &more", "Ctrl+]", "Every difference that was found, however slight"),
}
_KINDS = [category.id for category in CATEGORIES if category.id != "other"]


def fill_difference_menu(menu: QMenu, session: Session) -> None:
    """Fill the menu. The choices are the project's and can be undone; to show dismissed ones is the window's."""
    group = QActionGroup(menu)
    amounts = {amount: _amount(menu, session, amount) for amount in _AMOUNTS}
    for action in amounts.values():
        group.addAction(action)
    menu.addSeparator()
    kinds = {kind: _kind(menu, session, kind) for kind in _KINDS}
    menu.addSeparator()
    dismissed = menu.addAction("Show &dismissed")
    dismissed.setCheckable(True)
    dismissed.setStatusTip("List what you have dismissed beside the text, so that you can take it back")
    dismissed.toggled.connect(session.show_dismissed)

    def follow() -> None:
        wanted = session.project.difference_filter
        for amount, action in amounts.items():
            action.setChecked(amount == wanted.amount)
        for kind, action in kinds.items():
            category = session.project.category(kind)
            action.setText(visible(f"{category.glyph}  {category.label}").replace("&", "&&"))
            action.setChecked(kind not in wanted.hidden)

    session.project_changed.connect(follow)
    follow()


def _amount(menu: QMenu, session: Session, amount: Amount) -> QAction:
    label, keys, tip = _AMOUNTS[amount]
    action = menu.addAction(label)
    action.setCheckable(True)
    action.setShortcut(QKeySequence(keys))
    action.setStatusTip(tip)
    name = f"{label.replace('&', '')} differences"
    action.triggered.connect(lambda: _change(session, name, replace(session.project.difference_filter, amount=amount)))
    return action


def _kind(menu: QMenu, session: Session, kind: str) -> QAction:
    action = menu.addAction(kind)
    action.setCheckable(True)

    def choose(wanted: bool) -> None:
        category, before = session.project.category(kind), session.project.difference_filter
        hidden = before.hidden - {kind} if wanted else before.hidden | {kind}
        name = f"{'Show' if wanted else 'Hide'} differences: {visible(category.label.lower())}"
        _change(session, name, replace(before, hidden=hidden))

    action.triggered.connect(choose)
    return action


def _change(session: Session, name: str, wanted: DifferenceFilter) -> None:
    session.edit(name, replace(session.project, difference_filter=wanted), work=False)
