"""Notice when the reader comes back to a window, where the world may have changed meanwhile."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget


class ComingBack(QObject):
    """`happened` says that the window has become the active one."""

    happened = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for the one event."""
        if event.type() == QEvent.Type.WindowActivate:
            self.happened.emit()
        return super().eventFilter(watched, event)
