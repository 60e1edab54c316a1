"""Compare two articles in a thread of the pool, so that the window stays alive."""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from operator import attrgetter

from PySide6.QtCore import QObject, QThreadPool, Signal
from shiboken6 import isValid

from compareview.alignment.ignoring import IGNORE_ALL, Ignoring
from compareview.comparison.decided import NOTHING_DECIDED, Decided
from compareview.comparison.difference_filter import DifferenceFilter
from compareview.comparison.fact_table.groups import PROGRAM_GROUPS, Groups
from compareview.comparison.result import Comparison, with_ignoring
from compareview.text.article import Article
from compareview.ui.shown_differences import ShownDifferences
from compareview.ui.starting import keep_for_good
from compareview.ui.window_calls import window_calls

_log = logging.getLogger(__name__)
_PATIENCE = 0.5  # seconds for which nobody has to be told how far the work has come


class _CancelledError(Exception):
    """Nobody waits for the comparison any more."""


@dataclass(frozen=True, slots=True)
class Task:
    """All that a comparison is made of: see `compare`."""

    left: Article
    right: Article
    ignoring: Ignoring = IGNORE_ALL
    groups: Groups = PROGRAM_GROUPS
    decided: Decided = NOTHING_DECIDED


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A comparison that came to nothing: the reader has cancelled it, or it failed for this reason."""

    task: Task
    error: Exception | None = None


class CompareJob(QObject):
    """One comparison on its way. The signals are for the window's thread; `finished` or `failed` always comes.

    All carry the job. `finished` adds the Comparison, or None when the job was superseded; `failed` adds the error. A
    comparison that takes its time tells by `progressed`, in whole per cent, how far it has come. Where `paired` is
    given, a comparison of articles with the same sentences, only their wording is compared anew. `shown` has by then
    what `wanted` lets pass of it: to work that out in the window's thread would hold a long text up.

    Who listens must not be held by the connection, as a lambda would: where that is all that holds the parent, the end
    of the job lets go of the parent, which deletes the job in the midst of its end, and the process dies.
    """

    finished = Signal(object, object)
    failed = Signal(object, object)
    progressed = Signal(object, int)

    def __init__(
        self,
        task: Task,
        wanted: DifferenceFilter | None = None,
        *,
        paired: Comparison | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.task, self.shown = task, ShownDifferences()
        self._wanted = wanted or DifferenceFilter()
        self._paired = paired
        self.superseded = False
        self._began = 0.0
        self._told = 0
        self._calls = window_calls()

    def start(self, run: Callable[[Article, Article], Comparison] | None = None) -> None:
        """Begin. A job that is superseded ends soon, and does no work when that comes before its turn."""
        compared = run or self._compared

        def work() -> None:
            result: Comparison | Exception | None = None
            self._began = time.monotonic()
            try:
                if not self.superseded:
                    result = compared(self.task.left, self.task.right)
                    self.shown.of(result, self._wanted)
            except _CancelledError:
                pass
            except Exception as error:  # noqa: BLE001 - handed to the window's thread, which shows it
                _log.exception("comparison failed")
                result = error
            keep_for_good()
            self._calls.ask(lambda: self._end(result))

        QThreadPool.globalInstance().start(work)

    def _end(self, result: Comparison | Exception | None) -> None:
        if isValid(self):  # else the window was closed meanwhile, and there is nobody to tell
            (self.failed if isinstance(result, Exception) else self.finished).emit(self, result)

    def _compared(self, left: Article, right: Article) -> Comparison:
        # What finds pairs and facts is half of the program: the window stands before it is needed.
        from compareview.comparison.compare import compare
        from compareview.ui.apart import NoAnswerError, compared_apart, is_long

        task = self.task
        if self._paired:
            found = with_ignoring(replace(self._paired, left=left, right=right), task.ignoring)
            if is_long(task):
                left.forget_tokens()
                right.forget_tokens()
            return found
        if is_long(task):
            with suppress(NoAnswerError):
                return compared_apart(task, self._tell)
        return compare(left, right, task.decided, progress=self._tell, ignoring=task.ignoring, groups=task.groups)

    def _tell(self, share: float) -> None:
        """Tell how far the work has come; end it when the job is superseded or its window has gone."""
        if self.superseded or not isValid(self):
            raise _CancelledError
        percent = int(share * 100)
        if percent > self._told and time.monotonic() - self._began > _PATIENCE:
            self._told = percent
            self._calls.ask(lambda: self._progress(percent))

    def _progress(self, percent: int) -> None:
        if isValid(self):
            self.progressed.emit(self, percent)


def same_text(one: Article, other: Article) -> bool:
    """Whether two articles have the same sentences, and the same date, which tells what "yesterday" means in them."""
    compared = attrgetter("text", "paragraphs", "language", "corrections", "published")
    return bool(compared(one) == compared(other))
