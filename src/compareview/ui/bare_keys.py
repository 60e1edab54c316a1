"""Keep keys where they belong: bare ones in an open menu or on a button with the focus, others with the commands."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QMenu, QWidget

from compareview.ui.later import Later

_PRESSING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD = (Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Control, Qt.Key.Key_Meta, Qt.Key.Key_Shift)


class BareKeys(QObject):
    """Takes keys for the menus and buttons of a window before a command of one letter gets them.

    Return presses a button that has the focus, as Space does. Escape in a menu, and the keys of a command in the bar,
    let the keys go back to where the reader was.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._bar = window.menuBar()
        menus = self._bar.findChildren(QMenu)
        for widget in (self._bar, *menus):
            widget.installEventFilter(self)
        if centre := window.centralWidget():
            self._watch(centre)
            for place in centre.findChildren(Later):
                place.made.connect(self._watch)

    def _watch(self, part: QWidget) -> None:
        for button in part.findChildren(QAbstractButton):
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say that a key is wanted here, press buttons by Return, and leave the menus."""
        if not isinstance(event, QKeyEvent):
            return False
        if _is_bare(event):
            if isinstance(watched, QMenu) and _leaves(event) and watched.menuAction() in self._bar.actions():
                watched.hide()
                self._leave_bar()  # Qt would stay in it until Escape is pressed once more
                return True
            if event.type() == QEvent.Type.ShortcutOverride and (
                not isinstance(watched, QAbstractButton) or event.key() in _PRESSING
            ):
                event.accept()
                return True
            if isinstance(watched, QAbstractButton) and _presses(event):
                watched.click()
                return True
        elif watched is self._bar and event.type() == QEvent.Type.ShortcutOverride and event.key() not in _HELD:
            # Or what the command opens would give the keys back to the bar when it closes. With Alt alone Qt leaves
            # the bar itself, and would lead back into it if the keys were elsewhere by then.
            self._leave_bar()
        return False

    def _leave_bar(self) -> None:
        """Let the keys go back to what had them before the menu bar, as Escape in the bar does."""
        escape = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self._bar, escape)


class _OwnKeys(QObject):
    """Takes bare keys for a menu of its own before a command of one letter gets them."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Say that a bare key is wanted here."""
        wanted = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_bare(event)
        if wanted:
            event.accept()
        return wanted


def keep_letters(menu: QMenu) -> None:
    """Keep letters in this menu while it is open. Those of the menu bar have it."""
    menu.installEventFilter(_OwnKeys(menu))


def _leaves(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape


def _presses(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and event.key() in _PRESSING[1:]


def _is_bare(event: QKeyEvent) -> bool:
    with_others = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return not event.modifiers() & with_others
