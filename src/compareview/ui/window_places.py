"""Where the window stands, how it is divided, and how large its type is, from one start to the next."""

import contextlib
from math import isfinite

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtWidgets import QMainWindow, QSplitter

from compareview.ui.panes.paired_view import USUAL_POINTS

# The property of an action that can be switched off and whose state is kept for later starts.
REMEMBERED = "remembered"
_USUAL = QSize(1440, 900)  # pixels
_FRAME = QSize(16, 48)  # what a window manager puts round a window


def usual_size(room: QSize) -> QSize:
    """How large a window begins on a screen with so much room: whole, whatever the screen."""
    return _USUAL.boundedTo(room - _FRAME)


def bring_to_front(window: QMainWindow) -> None:
    """Show the window before all others."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()


def restore_places(window: QMainWindow) -> None:
    """Put the window and its dividers where they were. A damaged settings file may hold anything."""
    geometry = QSettings().value("geometry")
    if isinstance(geometry, QByteArray):
        window.restoreGeometry(geometry)
    for splitter in _named(window):
        place = QSettings().value(f"divider-{splitter.objectName()}")
        if isinstance(place, QByteArray):
            splitter.restoreState(place)
            splitter.setChildrenCollapsible(False)  # the state has a word on that, too


def keep_places(window: QMainWindow) -> None:
    """Keep them for the next start. A window that fills the screen does not open like that again."""
    if not window.isFullScreen():
        QSettings().setValue("geometry", window.saveGeometry())
    for splitter in _named(window):
        if splitter.isVisible():
            QSettings().setValue(f"divider-{splitter.objectName()}", splitter.saveState())


def _named(window: QMainWindow) -> list[QSplitter]:
    return [splitter for splitter in window.findChildren(QSplitter) if splitter.objectName()]


def keep_points(points: float) -> None:
    """Keep the size of type for the next start."""
    QSettings().setValue("points", points)


def kept_points() -> float:
    """The size of type in which articles were read last."""
    with contextlib.suppress(ValueError):
        points = float(str(QSettings().value("points", USUAL_POINTS)))
        if isfinite(points):
            return points
    return USUAL_POINTS
