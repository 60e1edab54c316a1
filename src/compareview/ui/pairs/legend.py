"""What the signs and colours beside the articles mean, and how many there are of each: shown until a pair is chosen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from compareview.comparison.result import Comparison, State
from compareview.comparison.states import MOVED, STATES, StateWords
from compareview.project.project import Project
from compareview.project.tags import CATEGORIES
from compareview.text.visible import visible
from compareview.ui.controls import plain_label
from compareview.ui.theme import theme

# "Only in A" and "only in B" stand in one line each; what the reader left out explains itself to who did it.
_STATES: tuple[State, ...] = ("divergent", "reworded", "identical", "related", "only-left", "only-right")
_UNBROKEN = "\u00a0"  # the space that keeps a sign with its name
_SHOWN = (*(STATES[state] for state in _STATES), MOVED)


class Legend(QWidget):
    """A line for each state that the comparison has, and one for the signs of what differs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(10)
        self._lines.setVerticalSpacing(7)
        self._lines.setColumnStretch(2, 1)

        self._labels = [(shown, *self._add(line, shown)) for line, shown in enumerate(_SHOWN)]
        self._kinds = plain_label(role="soft")
        self._kinds.setWordWrap(True)
        self._lines.addWidget(self._kinds, len(_SHOWN), 0, 1, 3)
        self._coloured = ""  # in the colours of which theme

    def show_states(self, comparison: Comparison | None, project: Project) -> None:
        """Explain the states and the kinds of difference that there are, in the project's words, or none."""
        self.setVisible(comparison is not None)
        if comparison is None:
            return
        if self._coloured != theme().name:
            self._coloured = theme().name
            for shown, sign, _, _ in self._labels:
                ink, tint = theme()[shown.style].name(), theme()[f"{shown.style}-tint"].name()
                sign.setStyleSheet(f"color: {ink}; background: {tint}; border-radius: 3px")
        numbers = (*(comparison.count(state) for state in _STATES), comparison.moved)
        for (shown, *labels), number in zip(self._labels, numbers, strict=True):
            labels[1].setText(f"{number or 'none'} {shown.word}")
            for label in labels:
                label.setVisible(number > 0)
        kinds = {difference.kind for difference in comparison.differences}
        order = dict.fromkeys(category.id for category in (*project.categories, *CATEGORIES))
        found = [project.category(kind) for kind in order if kind in kinds]
        names = [visible(f"{each.glyph} {each.label.lower()}").replace(" ", _UNBROKEN) for each in found]
        self._kinds.setText(f"In what: {' · '.join(names)}")
        self._kinds.setVisible(bool(found))

    def _add(self, line: int, shown: StateWords) -> tuple[QLabel, QLabel, QLabel]:
        sign, word, meaning = QLabel(shown.glyph), plain_label(), plain_label(shown.meaning, "soft")
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sign.setFixedWidth(22)
        meaning.setWordWrap(True)
        for column, label in enumerate((sign, word, meaning)):
            self._lines.addWidget(label, line, column, Qt.AlignmentFlag.AlignTop)
        return sign, word, meaning
