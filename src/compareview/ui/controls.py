"""Small controls made alike everywhere: labels that show plain text, and buttons of one sign or word."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton

_BESIDE = 8  # pixels on both sides of a line of words


def plain_label(text: str = "", role: str = "") -> QLabel:
    """Make a label that never takes its text for markup: titles and names are other people's words."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label


class ElidedLabel(QLabel):
    """A line of plain words that takes the room that there is and, where it is too little, ends in dots."""

    def __init__(self, role: str = "", beside: int = _BESIDE) -> None:
        super().__init__()
        self._beside = beside
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as many of the words as there is room for."""
        room = self.rect().adjusted(self._beside, 0, -self._beside, 0)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        QPainter(self).drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def tool_button(text: str, name: str, tip: str, role: str = "sign") -> QToolButton:
    """Make a flat button that shows `text`, is called `name` by a screen reader, and explains itself in `tip`.

    It is reached with Tab, but a click leaves the focus where the reader is reading.
    """
    button = QToolButton()
    button.setText(text)
    button.setAccessibleName(name)
    button.setToolTip(tip)
    button.setProperty("role", role)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
