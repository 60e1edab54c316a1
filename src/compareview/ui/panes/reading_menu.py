"""The part of the View menu that says what is drawn beside and between the articles. All of it is remembered."""

from collections.abc import Callable

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from compareview.ui.panes.paired_view import PairedView
from compareview.ui.window_places import REMEMBERED


def fill_reading_menu(menu: QMenu, view: PairedView) -> QAction:
    """Add the entries, and let the view follow them. Returns the one that peeks."""
    peek = menu.addAction("P&eek at the other side")
    peek.setShortcut(QKeySequence("P"))
    peek.setStatusTip("Show what the other article says beside the sentence looked at, without scrolling there")
    peek.triggered.connect(view.peeking.peek)

    def show_overviews(wanted: bool) -> None:
        for strip in view.overviews.values():
            strip.setVisible(wanted)

    def show_moved(wanted: bool) -> None:
        view.links.shows_moved = wanted
        view.links.draw()

    def show_related(wanted: bool) -> None:
        view.links.shows_related = wanted
        view.links.draw()

    overviews = _choice(menu, "&Overview strips", "overviews", show_overviews)
    overviews.setShortcut(QKeySequence("F9"))
    overviews.setStatusTip("Show the whole of each article on a strip beside it")
    ribbons = menu.addMenu("Ri&bbons")
    _choice(ribbons, "For &moved pairs", "ribbons-moved", show_moved)
    _choice(ribbons, "For &related rows", "ribbons-related", show_related)
    return peek


def _choice(menu: QMenu, label: str, key: str, follow: Callable[[bool], None]) -> QAction:
    """Add what can be switched off. The reader's choice is kept for later starts."""
    action = menu.addAction(label)
    action.setCheckable(True)
    action.setProperty(REMEMBERED, True)
    action.setChecked(bool(QSettings().value(key, True, type=bool)))
    follow(action.isChecked())
    action.toggled.connect(follow)
    action.toggled.connect(lambda wanted: QSettings().setValue(key, wanted))
    return action
