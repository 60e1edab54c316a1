"""Tells when the heights of a text are known: Qt lays a long one out bit by bit, from the top."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QTextEdit

_PAUSE = 30  # milliseconds in which nothing changes


class LayoutWatch(QObject):
    """Watches the layout of a text. `told` comes whenever more of it is known, at the latest when all is."""

    told = Signal()

    def __init__(self, text: QTextEdit) -> None:
        super().__init__(text)
        self._text = text
        self._stands_still = False  # for as long as it takes to notice: heights are missing, and none comes
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_PAUSE)
        self._settle.timeout.connect(self._tell)

    def begin(self) -> None:
        """Wait once more: something has changed."""
        self._stands_still = False
        self._settle.start()

    def is_done(self) -> bool:
        """Whether all heights are known."""
        return self._text.document().lastBlock().layout().lineCount() > 0

    def _tell(self) -> None:
        self.told.emit()
        if self._text.isVisible() and not self.is_done():
            if self._stands_still:
                # Where a scroll bar comes or goes while Qt lays the text out, it forgets the last paragraphs.
                self._text.document().markContentsDirty(0, self._text.document().characterCount())
            self._stands_still = True
            self._settle.start()
