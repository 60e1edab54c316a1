"""How Python runs under the window: threads take short turns, and garbage is looked for between two events."""

import builtins
import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication

_TURN = 0.0005  # seconds
_PAUSE = 5_000  # milliseconds between two looks for what can go
_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8  # as malloc.h of glibc has them
_LARGE = 256 * 1024  # bytes


@contextmanager
def modules_kept() -> Iterator[None]:
    """Look for no garbage among what is imported meanwhile, now or later: modules stay."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def import_plainly() -> None:
    """Import as Python does.

    PySide puts something of its own in the place of `import`: it reads the source of each module for signs that this
    wants to have Qt's names in another form (`__feature__`), which nothing here does. It takes as long as the rest.
    """
    import PySide6.QtCore  # noqa: F401 - it is there from then on

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def take_short_turns() -> None:
    """Let no thread that is at work keep the others waiting for long.

    The window's thread gives way at every call of Qt, and after each it had to wait for the 5 milliseconds that Python
    lets a thread go on: what takes 0.1 seconds took a whole one while a comparison was on its way.
    """
    sys.setswitchinterval(_TURN)


def give_back_memory() -> None:
    """Let large blocks, such as the picture of a window, go back to the system as soon as they are free.

    glibc moves its limit up to the largest block that was ever freed, and takes all up to that from its heap, where
    small blocks that stay fill the gaps: 20 MB more after a long day. It also makes a heap for each thread, with gaps
    of its own; threads of Python take turns and need only one. No other C library needs this.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            library = ctypes.CDLL(None)
            library.mallopt(_M_MMAP_THRESHOLD, _LARGE)
            library.mallopt(_M_ARENA_MAX, 1)


def _give_back_gaps() -> None:
    """Let the gaps go back too that a large piece of work, such as printing, has left between what stays."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def collect_between(app: "QGuiApplication") -> None:
    """Look for garbage in the thread of the windows and between two events, never in the middle of work.

    Python would look at any time and in any thread, through all that a long comparison has made: each time the windows
    would stand still. What a comparison has made is left out of it, see `keep_for_good`, until the reader looks away
    or closes a window.
    """
    from PySide6.QtCore import QTimer

    gc.disable()
    timer = QTimer(app)
    timer.timeout.connect(_collect)
    timer.start(_PAUSE)
    app.applicationStateChanged.connect(_look_at_all_unseen)


def _look_at_all_unseen(state: "Qt.ApplicationState") -> None:
    from PySide6.QtCore import Qt

    if state != Qt.ApplicationState.ApplicationActive:
        look_at_all()


def _collect() -> None:
    from PySide6.QtCore import QThreadPool

    if not QThreadPool.globalInstance().activeThreadCount():
        looks_at_all = not gc.get_freeze_count()
        gc.collect()
        if looks_at_all:
            gc.freeze()  # what is still here is used: the next looks are short
            _give_back_gaps()


def keep_for_good() -> None:
    """Look no more for garbage in what there is now, where it is left to `collect_between`.

    It goes all the same when nobody uses it; only rings of objects that hold each other stay.
    """
    if not gc.isenabled():
        gc.freeze()


def look_at_all() -> None:
    """Look for garbage among everything the next time: the parts of a window that was closed are such a ring."""
    gc.unfreeze()
