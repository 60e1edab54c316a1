"""The row of buttons with counts: how many pairs of each kind there are, and which of them the list shows."""

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from compareview.comparison.states import MOVED_GLYPH, STATES
from compareview.ui.pair_list import kinds
from compareview.ui.session import Session
from compareview.ui.theme import TAG_GLYPH

_CHOICES = (
    ("all", "All"),
    ("divergent", f"{STATES['divergent'].glyph} Differs"),
    ("reworded", f"{STATES['reworded'].glyph} Reworded"),
    ("identical", f"{STATES['identical'].glyph} Same"),
    ("related", f"{STATES['related'].glyph} Related"),
    ("moved", f"{MOVED_GLYPH} Moved"),
    ("only-left", "Only A"),
    ("only-right", "Only B"),
    ("tagged", f"{TAG_GLYPH} Tagged"),
)
# What its sign alone can stand for.
_SHORT = ("divergent", "reworded", "identical", "related", "moved", "tagged")


class FilterBar(QWidget):
    """One button a kind, with its count. `chosen` carries the kind."""

    chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._compact = session, False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for choice, label in _CHOICES:
            button = QPushButton(label)
            button.setCheckable(True)
            button.setProperty("role", "filter")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the reader in the text
            if choice in STATES:
                button.setToolTip(STATES[choice].meaning)
            button.clicked.connect(lambda _checked, choice=choice: self.chosen.emit(choice))
            group.addButton(button)
            layout.addWidget(button)
            self._buttons[choice] = button
        self._buttons["all"].setChecked(True)
        session.comparison_changed.connect(self._count)
        session.project_changed.connect(self._count)
        self._count()

    def set_compact(self, compact: bool) -> None:
        """Show the signs without their names, or with them."""
        if compact != self._compact:
            self._compact = compact
            self._count()

    def _count(self) -> None:
        rows = self._session.comparison.rows if self._session.comparison else ()
        count = Counter(kind for row in rows for kind in kinds(row, self._session))
        for choice, label in _CHOICES:
            shown = label.split()[0] if self._compact and choice in _SHORT else label
            self._buttons[choice].setText(f"{shown} {count[choice]}" if rows else shown)
            self._buttons[choice].setEnabled(bool(rows))
