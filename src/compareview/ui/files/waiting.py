"""Show that a file takes a moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


@contextmanager
def waiting() -> Iterator[None]:
    """Show by the mouse pointer that a large project takes a moment.

    Files of projects are read and written here, in the window's thread: 4 MB take half a second. Nothing can be changed
    meanwhile, so that what is in the file is what was on the screen, and what is asked about it comes in its turn.
    """
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()
