"""Start without delay: imports that nobody looks through, and no search for garbage while there is work to do."""

import builtins
import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtGui import QGuiApplication

_PAUSE = 5_000  # milliseconds between two looks for what can go


@contextmanager
def plain_imports() -> Iterator[None]:
    """Import what is imported meanwhile as if there were no PySide.

    It looks through the source of every module that is imported after it, for words that switch on forms of its
    names which this program does not use: a tenth of the time of a start.
    """
    before = builtins.__import__
    gc.disable()
    builtins.__import__ = getattr(builtins, "__orig_import__", before)
    try:
        yield
    finally:
        builtins.__import__ = before
        gc.freeze()  # modules stay
        gc.enable()


def collect_between(app: QGuiApplication) -> None:
    """Look for garbage in the thread of the windows and between two events, never in the middle of work.

    Python would look at any time and in any thread, through all that a long comparison has made: each time the windows
    would stand still. What a comparison has made is left out of it, see `keep_for_good`, until the reader looks away
    or closes a window.
    """
    gc.disable()
    timer = QTimer(app)
    timer.timeout.connect(_collect)
    timer.start(_PAUSE)
    app.applicationStateChanged.connect(_look_at_all_unseen)


def _look_at_all_unseen(state: Qt.ApplicationState) -> None:
    if state != Qt.ApplicationState.ApplicationActive:
        look_at_all()


def _collect() -> None:
    if not QThreadPool.globalInstance().activeThreadCount():
        gc.collect()


def keep_for_good() -> None:
    """Look no more for garbage in what there is now, where it is left to `collect_between`.

    It goes all the same when nobody uses it; only rings of objects that hold each other stay.
    """
    if not gc.isenabled():
        gc.freeze()


def look_at_all() -> None:
    """Look for garbage among everything the next time: the parts of a window that was closed are such a ring."""
    gc.unfreeze()
