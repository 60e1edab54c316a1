"""A painter that ends, whatever happens."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QPaintDevice, QPainter


@contextmanager
def painting(on: QPaintDevice) -> Iterator[QPainter]:
    """Paint on a widget or a picture. Where that fails, the painter ends before the widget is done.

    One that was still at work then, held by the traceback of the error, ended the process instead of the paint.
    """
    painter = QPainter(on)
    try:
        yield painter
    finally:
        painter.end()
