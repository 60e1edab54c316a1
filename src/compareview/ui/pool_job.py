"""Work in a thread of the pool, whose result comes to the window's thread."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, Signal
from shiboken6 import isValid

from compareview.errors import CompareViewError
from compareview.ui.window_calls import window_calls

_log = logging.getLogger(__name__)


class PoolJob(QObject):
    """One piece of work; `done` carries what it returns, or the CompareViewError that it raises.

    An error that nobody foresaw is in the log, and is carried as one that says so. Where the parent goes before the
    work is done, such as with a closed window, there is nobody to tell.
    """

    done = Signal(object)

    def __init__(self, work: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._calls = work, window_calls()

    def start(self) -> None:
        """Begin."""
        QThreadPool.globalInstance().start(self._run)

    def _run(self) -> None:
        try:
            result = self._work()
        except CompareViewError as error:
            result = error
        except Exception as error:  # noqa: BLE001 - in the log, and told in words
            _log.exception("work in the pool failed")
            result = CompareViewError("This did not work.", f"{type(error).__name__}: {error}")
        self._calls.ask(lambda: self._tell(result))

    def _tell(self, result: object) -> None:
        if isValid(self):
            self.deleteLater()
            self.done.emit(result)
