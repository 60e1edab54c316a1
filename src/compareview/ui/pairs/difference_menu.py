"""The menu of which differences are shown: how many, of which kinds, and whether dismissed ones too."""

from dataclasses import replace

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from compareview.comparison.difference_filter import AMOUNTS, Amount, DifferenceFilter
from compareview.project.tags import CATEGORIES
from compareview.text.visible import visible
from compareview.ui.session import Session
from compareview.ui.tags.tag_words import category_entry

_AMOUNTS: dict[Amount, tuple[str, str]] = {
    "few": ("&Few", "Only the differences that are most worth a look"),
    "some": ("&Usual", "All but the slightest differences"),
    "all": ("&All", "Every difference that was found, however slight"),
}
_KINDS = [category.id for category in CATEGORIES if category.id != "other"]


def fill_difference_menu(menu: QMenu, session: Session) -> None:
    """Fill the menu. The choices are the project's and can be undone; to show dismissed ones is the window's."""
    fewer = _step(menu, session, "Show f&ewer", "Ctrl+[", -1)
    more = _step(menu, session, "Show &more", "Ctrl+]", 1)
    menu.addSeparator()
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
        fewer.setEnabled(wanted.amount != AMOUNTS[0])
        more.setEnabled(wanted.amount != AMOUNTS[-1])
        for amount, action in amounts.items():
            action.setChecked(amount == wanted.amount)
        for kind, action in kinds.items():
            action.setText(category_entry(session.project.category(kind)))
            action.setChecked(kind not in wanted.hidden)

    session.project_changed.connect(follow)
    follow()


def _step(menu: QMenu, session: Session, label: str, keys: str, by: int) -> QAction:
    """Show the next larger (1) or smaller (-1) number of differences."""

    def step() -> None:
        place = AMOUNTS.index(session.project.difference_filter.amount) + by
        if 0 <= place < len(AMOUNTS):
            _show(session, AMOUNTS[place])

    action = menu.addAction(label)
    action.setShortcut(QKeySequence(keys))
    action.setStatusTip(f"{label.replace('&', '')} differences: few, the usual ones or all, one step at a time")
    action.triggered.connect(step)
    return action


def _amount(menu: QMenu, session: Session, amount: Amount) -> QAction:
    label, tip = _AMOUNTS[amount]
    action = menu.addAction(label)
    action.setCheckable(True)
    action.setStatusTip(tip)
    action.triggered.connect(lambda: _show(session, amount))
    return action


def _show(session: Session, amount: Amount) -> None:
    name = f"Show {_AMOUNTS[amount][0].replace('&', '').lower()} differences"
    _change(session, name, replace(session.project.difference_filter, amount=amount))


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
