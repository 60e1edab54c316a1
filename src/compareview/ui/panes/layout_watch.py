"""Tells when the heights of a text are known: Qt lays a long one out bit by bit, from the top."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QTextEdit

_PAUSE = 30  # milliseconds in which nothing changes
_PATIENCE = 15  # such pauses in a row: beside a comparison the layout may pause for a while, but does not stand still


class LayoutWatch(QObject):
    """Watches the layout of a text. `told` comes whenever more of it is known, at the latest when all is."""

    told = Signal()

    def __init__(self, text: QTextEdit) -> None:
        super().__init__(text)
        self._text = text
        self._quiet = 0  # how often in a row heights were missing, and none had come
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_PAUSE)
        self._settle.timeout.connect(self._tell)

    def begin(self) -> None:
        """Wait once more: something has changed."""
        self._quiet = 0
        self._settle.start()

    def settle(self) -> None:
        """Tell now, without waiting for more to change."""
        self._settle.stop()
        self._tell()

    def is_done(self) -> bool:
        """Whether all heights are known."""
        return self._text.document().lastBlock().layout().lineCount() > 0

    def _tell(self) -> None:
        self.told.emit()
        if self._text.isVisible() and not self.is_done():
            self._quiet += 1
            if self._quiet > _PATIENCE:
                self._quiet = 0
                # Where a scroll bar comes or goes while Qt lays the text out, it forgets the last paragraphs.
                self._text.document().markContentsDirty(0, self._text.document().characterCount())
            self._settle.start()
