"""Small controls made alike everywhere: labels that show plain text, and buttons of one sign or word."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton


def plain_label(text: str = "", role: str = "") -> QLabel:
    """Make a label that never takes its text for markup: titles and names are other people's words."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label


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
