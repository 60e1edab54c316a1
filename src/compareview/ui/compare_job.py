"""Compare two articles in a thread of the pool, so that the window stays alive."""

import contextlib
import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, Signal

from compareview.comparison.compare import Comparison, compare
from compareview.text.article import Article

_log = logging.getLogger(__name__)


class CompareJob(QObject):
    """One comparison on its way. Both signals are for the window's thread, and one of them always comes.

    `finished` carries the Comparison, or None when the job was superseded before its turn; `failed` carries the error.
    """

    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, left: Article, right: Article, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.left = left
        self.right = right
        self.superseded = False

    def start(self, run: Callable[[Article, Article], Comparison] = compare) -> None:
        """Begin. A job that was superseded before its turn does no work."""

        def work() -> None:
            result: Comparison | Exception | None
            try:
                signal, result = self.finished, None if self.superseded else run(self.left, self.right)
            except Exception as error:  # noqa: BLE001 - handed to the window's thread, which shows it
                _log.exception("comparison failed")
                signal, result = self.failed, error
            # When the window was closed meanwhile, there is nobody to tell.
            with contextlib.suppress(RuntimeError):
                signal.emit(result)

        QThreadPool.globalInstance().start(work)
