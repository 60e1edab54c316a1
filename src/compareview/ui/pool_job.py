"""Work in a thread of the pool, whose result comes to the window's thread."""

import contextlib
import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, Signal

from compareview.errors import CompareViewError

_log = logging.getLogger(__name__)


class PoolJob(QObject):
    """One piece of work; `done` carries what it returns, or the CompareViewError that it raises.

    An error that nobody foresaw is in the log, and is carried as one that says so. Where the parent goes before the
    work is done, such as with a closed window, there is nobody to tell.
    """

    done = Signal(object)
    _ran = Signal(object)

    def __init__(self, work: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._ran.connect(self._tell)

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
        with contextlib.suppress(RuntimeError):
            self._ran.emit(result)

    def _tell(self, result: object) -> None:
        # Here, in the window's thread: gone before the other thread has told everybody, it would leave some untold.
        self.deleteLater()
        self.done.emit(result)
