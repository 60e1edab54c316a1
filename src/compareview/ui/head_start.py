"""Read and compare the first files in a process of their own while this one makes the window for them."""

import os
import pickle
import select
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compareview.comparison.result import Comparison
    from compareview.text.article import Article
    from compareview.ui.compare_job import Task

_LARGEST = 100_000  # bytes: longer articles have time to say how far their comparison has come
_PATIENCE = 0.3  # seconds


class HeadStart:
    """The articles in some files and the comparison of what these show, both on their way since before the window.

    Nothing hangs on it: what it does not give in time, or not as it is wanted, is read and compared as ever.
    """

    def __init__(self, files: Sequence[Path]) -> None:
        reads, writes = os.pipe()
        child = os.fork()
        if not child:
            try:
                os.close(reads)
                _work(files, writes)
            finally:
                os._exit(0)  # what has gone wrong goes wrong again, and is told, in the window
        os.close(writes)
        self._child, self._answers = child, os.fdopen(reads, "rb")

    @cached_property
    def _articles(self) -> "dict[Path, Article] | None":
        """What was read, None where it is not there in time. It comes before the comparison."""
        read: dict[Path, Article] | None = self._next()
        return read

    def article(self, path: Path) -> "Article | None":
        """Return what was read from this file, an absolute path."""
        return self._articles.get(path) if self._articles else None

    def comparison(self, task: "Task") -> "Comparison | None":
        """Return the comparison, if it is this one."""
        from compareview.comparison.result import with_ignoring

        found, of = (None if self._articles is None else self._next()) or (None, None)
        if not found or of != (task.left, task.right, task.groups, task.decided):
            return None
        for own, its in ((task.left, found.left), (task.right, found.right)):
            vars(own)["sentences"] = its.sentences
        vars(found).update(left=task.left, right=task.right)
        return with_ignoring(found, task.ignoring)

    def end(self) -> None:
        """Wait for nothing more."""
        if self._answers.closed:
            return
        self._answers.close()
        # Where who started the program lets the system clear children away, it may have gone without a trace.
        with suppress(ProcessLookupError):
            os.kill(self._child, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self._child, 0)

    def _next(self) -> Any:  # noqa: ANN401 - what the child sends
        try:
            ready, _, _ = select.select([self._answers], [], [], _PATIENCE)
            return pickle.load(self._answers) if ready else None  # noqa: S301 - from a child of this process
        except Exception:  # noqa: BLE001 - what was cut off can raise anything, and the window does without it
            return None


def head_start(files: Sequence[Path]) -> HeadStart | None:
    """Begin with these files, where the system can, and if they are not too long for it."""
    try:
        is_short = 0 < sum(path.stat().st_size for path in files) <= _LARGEST
        return HeadStart([path.absolute() for path in files]) if is_short and sys.platform == "linux" else None
    except OSError:
        return None


def _work(files: Sequence[Path], writes: int) -> None:
    from compareview.comparison.compare import compare
    from compareview.project.opening import is_project, open_files
    from compareview.project.resolving import resolve_decided
    from compareview.reading.read import read_article

    with os.fdopen(writes, "wb") as answers:
        articles = {path: read_article(path) for path in files if not is_project(path)}
        pickle.dump(articles, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()
        project = open_files(files, articles.__getitem__)
        left, right = (project.article(each) for each in project.shown)
        if left and right:
            decided = resolve_decided(project, left, right)
            found = compare(left, right, decided, ignoring=project.ignoring, groups=project.groups)
            for article in (left, right):
                article.forget_tokens()
            pickle.dump((found, (left, right, project.groups, decided)), answers, pickle.HIGHEST_PROTOCOL)
