"""Keep bare keys where they belong: in an open menu, on a button with the focus; not with the commands behind them."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QMenu, QWidget

from compareview.ui.later import Later

_PRESSING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BareKeys(QObject):
    """Takes keys for the menus and buttons of a window before a command of one letter gets them.

    Return presses a button that has the focus, as Space does.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        menus = window.menuBar().findChildren(QMenu)
        for widget in (window.menuBar(), *menus):
            widget.installEventFilter(self)
        if centre := window.centralWidget():
            self._watch(centre)
            for place in centre.findChildren(Later):
                place.made.connect(self._watch)

    def _watch(self, part: QWidget) -> None:
        for button in part.findChildren(QAbstractButton):
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say that a key is wanted here, and press buttons by Return."""
        if isinstance(event, QKeyEvent) and _is_bare(event):
            if event.type() == QEvent.Type.ShortcutOverride and (
                not isinstance(watched, QAbstractButton) or event.key() in _PRESSING
            ):
                event.accept()
                return True
            if isinstance(watched, QAbstractButton) and _presses(event):
                watched.click()
                return True
        return False


def _presses(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and event.key() in _PRESSING[1:]


def _is_bare(event: QKeyEvent) -> bool:
    with_others = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return not event.modifiers() & with_others
