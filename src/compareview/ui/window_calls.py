"""Let something happen in the thread of the windows that a thread at work asks for."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal


class WindowCalls(QObject):
    """Takes what is to be called. It outlives every window and every job.

    A job that told of its work by a signal of its own ended the process where its window was closed in that moment.
    """

    _wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._wanted.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def ask(self, act: Callable[[], object]) -> None:
        """Call this in the thread of the windows, as soon as that has time. May be asked in any thread."""
        self._wanted.emit(act)

    def _call(self, act: Callable[[], object]) -> None:
        act()


@cache
def window_calls() -> WindowCalls:
    """Return the one that takes the calls. To be made in the thread of the windows: a job asks for it at its start."""
    return WindowCalls()
