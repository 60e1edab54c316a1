"""What the signs and colours beside the articles mean, and how many there are of each: shown until a pair is chosen."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from compareview.comparison.compare import Comparison, State
from compareview.comparison.states import STATES
from compareview.ui.controls import plain_label
from compareview.ui.theme import theme

# "Only in A" and "only in B" stand in one line each; what the reader left out explains itself to who did it.
_SHOWN: tuple[State, ...] = ("divergent", "reworded", "identical", "related", "only-left", "only-right")


class Legend(QWidget):
    """A line for each state that the comparison has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(10)
        self._lines.setVerticalSpacing(7)
        self._lines.setColumnStretch(2, 1)

    def show_states(self, comparison: Comparison | None) -> None:
        """Explain the states that there are, or none."""
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self.setVisible(comparison is not None)
        numbers = Counter(row.state for row in comparison.rows) if comparison else Counter[State]()
        for line, state in enumerate(state for state in _SHOWN if numbers[state]):
            self._add(line, state, numbers[state])

    def _add(self, line: int, state: State, number: int) -> None:
        shown = STATES[state]
        sign, word, meaning = (
            QLabel(shown.glyph),
            plain_label(f"{number} {shown.word}"),
            plain_label(shown.meaning, "soft"),
        )
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sign.setFixedWidth(22)
        colours = theme()
        sign.setStyleSheet(
            f"color: {colours.ink(state).name()}; background: {colours.tint(state).name()}; border-radius: 3px"
        )
        meaning.setWordWrap(True)
        for column, label in enumerate((sign, word, meaning)):
            self._lines.addWidget(label, line, column, Qt.AlignmentFlag.AlignTop)
