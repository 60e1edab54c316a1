"""Lays a long text out bit by bit, from the top, and tells when its heights are known."""

import time
from bisect import bisect_left

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject, QTimer, QTimerEvent, Signal
from PySide6.QtWidgets import QTextEdit

_PAUSE = 30  # milliseconds in which nothing changes
_PATIENCE = 15  # such pauses in a row: beside a comparison the layout may pause for a while, but does not stand still
_TURN = 0.005  # seconds of layout at one go: both texts together hold nobody up
_BIT = 20  # paragraphs


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
        text.document().documentLayout().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lay a bit out in the place of Qt, which takes more and more at one go, in the end 200,000 letters."""
        if isinstance(event, QTimerEvent) and not self.is_done():
            timers = QAbstractEventDispatcher.instance().registeredTimers(watched)
            if any(timer.timerId == event.timerId() and timer.interval for timer in timers):  # the other tells the size
                self._lay_out_more()
                return True
        return False

    def _lay_out_more(self) -> None:
        self.begin()
        document, begun = self._text.document(), time.perf_counter()
        count = document.blockCount()
        known = bisect_left(range(count), 1, key=lambda n: not document.findBlockByNumber(n).layout().lineCount())
        for n in range(known, count, _BIT):
            block = document.findBlockByNumber(min(n + _BIT, count) - 1)
            document.documentLayout().blockBoundingRect(block)  # which lays out up to there
            if time.perf_counter() - begun > _TURN:
                break

    def begin(self) -> None:
        """Wait once more: something has changed."""
        self._quiet = 0
        self._settle.start()

    def settle(self) -> None:
        """Tell now, without waiting for more to change, if there is anything to tell."""
        if self._settle.isActive():
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
