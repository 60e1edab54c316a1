"""The place of a part of the window that is made when it is first shown or asked for, so that no start waits for it."""

from collections.abc import Callable
from functools import cached_property
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

Part = TypeVar("Part", bound=QWidget)


class Later(QWidget, Generic[Part]):
    """Holds the part as soon as there is one, and gives it the focus. `made` carries it."""

    made = Signal(QWidget)

    def __init__(self, make: Callable[[], Part], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)

    @cached_property
    def part(self) -> Part:
        """The part; it is made now if there is none."""
        part = self._make()
        self._room.addWidget(part)
        part.show()  # at once: what shows it may let the keys go to it
        self.setFocusProxy(part)
        self.made.emit(part)
        return part

    def let_go(self) -> None:
        """Do without the part from now on; another one is made when it is shown or asked for again."""
        if part := vars(self).pop("part", None):
            part.hide()
            part.deleteLater()  # later: what the reader did in it may have led here

    @property
    def is_made(self) -> bool:
        """Whether there is one."""
        return "part" in vars(self)

    @staticmethod
    def make_all(window: QWidget) -> None:
        """Make all the parts of a window that still wait."""
        for place in window.findChildren(Later):
            _ = place.part

    def showEvent(self, event: QShowEvent) -> None:
        """Make the part, if this is the first time that it is to be seen."""
        _ = self.part
        super().showEvent(event)
