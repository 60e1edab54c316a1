"""What the signs and colours beside the articles mean, and how many there are of each: shown until a pair is chosen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from compareview.comparison.result import Comparison, State
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

        self._labels = {state: self._add(line, state) for line, state in enumerate(_SHOWN)}
        self._coloured = ""  # in the colours of which theme

    def show_states(self, comparison: Comparison | None) -> None:
        """Explain the states that there are, or none."""
        self.setVisible(comparison is not None)
        if comparison is None:
            return
        if self._coloured != theme().name:
            self._coloured = theme().name
            for state, (sign, _, _) in self._labels.items():
                ink, tint = theme().ink(state).name(), theme().tint(state).name()
                sign.setStyleSheet(f"color: {ink}; background: {tint}; border-radius: 3px")
        for state, labels in self._labels.items():
            number = comparison.count(state)
            labels[1].setText(f"{number or 'none'} {STATES[state].word}")
            for label in labels:
                label.setVisible(number > 0)

    def _add(self, line: int, state: State) -> tuple[QLabel, QLabel, QLabel]:
        shown = STATES[state]
        sign, word, meaning = QLabel(shown.glyph), plain_label(), plain_label(shown.meaning, "soft")
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sign.setFixedWidth(22)
        meaning.setWordWrap(True)
        for column, label in enumerate((sign, word, meaning)):
            self._lines.addWidget(label, line, column, Qt.AlignmentFlag.AlignTop)
        return sign, word, meaning
