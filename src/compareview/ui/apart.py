"""Compare long articles in a process of their own: the memory that this takes goes back to the system when it ends.

Only its answer comes into the window's process, so that the window has no part in the work.
"""

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any, BinaryIO

from compareview.comparison.compare import compare
from compareview.comparison.result import Comparison, Row
from compareview.errors import CompareViewError

if TYPE_CHECKING:
    from compareview.ui.compare_job import Task

_LONG = 300_000  # code points: shorter ones are compared in less time than a process needs to begin
_PART = 100  # rows that are taken in at one go: whoever wants to go on meanwhile waits for no more


class NoAnswerError(Exception):
    """The process could not begin, or has gone before it answered anything."""


class _GoneError(Exception):
    """The process has gone, or does not say what it should."""


def is_long(task: "Task") -> bool:
    """Whether a comparison takes enough time and memory for a process of its own, where there can be one."""
    return len(task.left.text) + len(task.right.text) > _LONG and not hasattr(sys, "frozen")


def compared_apart(task: "Task", tell: Callable[[float], None]) -> Comparison:
    """Return what `compare` does. `tell` is told the share of the work (0..1); what it raises ends the process.

    Raises NoAnswerError, what `compare` raises, and CompareViewError where the process goes in the midst of its work:
    if there was too little memory for it, there would be too little here, beside what the reader has not saved yet.
    """
    command = [sys.executable, "-P", "-m", __name__]
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open a terminal
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, creationflags=flags)  # noqa: S603
    except OSError as error:
        raise NoAnswerError from error
    with process:
        try:
            return _asked(process, task, tell)
        finally:
            process.kill()
            if process.stdin:
                with suppress(OSError):  # what it has not read is written again, where nobody reads
                    process.stdin.close()


def _asked(process: subprocess.Popen[bytes], task: "Task", tell: Callable[[float], None]) -> Comparison:
    if process.stdin is None or process.stdout is None:
        raise NoAnswerError
    answers = process.stdout
    for article in (task.left, task.right):
        article.sentences  # noqa: B018 - the window needs them too; meanwhile the process begins
    asked = task.left, task.right, task.decided, task.ignoring, task.groups
    try:
        pickle.dump(asked, process.stdin, pickle.HIGHEST_PROTOCOL)
        process.stdin.close()
        answer = _next(answers)
    except (OSError, _GoneError) as error:
        raise NoAnswerError from error
    rows: list[Row] = []
    while True:
        match answer:
            case float(share):
                tell(share)
            case list(part):
                rows += part
            case MemoryError():
                raise _cut_short()
            case Exception() as raised:
                raise raised
            case (links, table):
                return Comparison(task.left, task.right, links, tuple(rows), table, task.ignoring)
        try:
            answer = _next(answers)
        except _GoneError as error:
            raise _cut_short() from error


def _cut_short() -> CompareViewError:
    return CompareViewError(
        "The comparison was ended before it was done. There may be too little memory for articles of this length.",
        "Save your work, close other programs, and choose Compare anew (F5).",
    )


def _next(answers: IO[bytes]) -> Any:  # noqa: ANN401 - see `_answer`
    try:
        return pickle.load(answers)  # noqa: S301 - from our own process
    except Exception as error:  # what was cut off can raise anything
        raise _GoneError from error


def _answer(questions: BinaryIO, answers: BinaryIO) -> None:
    """Compare what is asked for, and tell the shares of the work on the way, then the rows, then the rest."""

    def send(what: Any) -> None:  # noqa: ANN401 - see `_asked`
        pickle.dump(what, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()

    left, right, decided, ignoring, groups = pickle.load(questions)  # noqa: S301 - from our own process
    told = 0

    def tell(share: float) -> None:
        nonlocal told
        if int(share * 100) > told:
            told = int(share * 100)
            send(share)

    try:
        found = compare(left, right, decided, progress=tell, ignoring=ignoring, groups=groups)
    except OSError:
        raise  # nobody listens any more
    except Exception as error:  # noqa: BLE001 - raised again by who asked
        send(error)
        return
    for start in range(0, len(found.rows), _PART):
        send(list(found.rows[start : start + _PART]))
    send((found.links, found.table))


if __name__ == "__main__":
    gc.disable()  # it ends soon
    with suppress(BrokenPipeError):
        _answer(sys.stdin.buffer, sys.stdout.buffer)
        os._exit(0)  # at once: there is nothing to tidy up
