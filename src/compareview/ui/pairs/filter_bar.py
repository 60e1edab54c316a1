"""The row of buttons with counts: how many pairs of each kind there are, and which of them are shown."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from compareview.comparison.states import MOVED_GLYPH, STATES
from compareview.text.visible import visible
from compareview.ui.controls import tool_button
from compareview.ui.pairs.row_filter import DIFFERENCE_KINDS, RowFilter
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
_REST = ("unreviewed", "excluded", *DIFFERENCE_KINDS)
_MORE = "More ▾"


class FilterBar(QWidget):
    """One button a kind, with its count; the kinds of differences are in a menu. `chosen` carries the kind.

    Where there is no room for the names of the kinds, their signs stand alone.
    """

    chosen = Signal(str)

    def __init__(self, session: Session, rows: RowFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._rows = session, rows
        self._wide = self._narrow = QSize()  # what the buttons need, with the names and without
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for choice, label in _CHOICES:
            button = QPushButton(label)
            button.setCheckable(True)
            button.setProperty("role", "filter")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the reader in the text
            if choice in STATES:
                button.setToolTip(STATES[choice].meaning)
            button.clicked.connect(lambda _checked, choice=choice: self.chosen.emit(choice))
            self._group.addButton(button)
            layout.addWidget(button)
            self._buttons[choice] = button
        self._more = tool_button(
            _MORE, "More kinds of pairs", "Pairs not reviewed, or with one kind of difference", "filter"
        )
        self._more.setCheckable(True)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._more)
        self._actions = {choice: self._add(menu, choice) for choice in _REST}
        menu.insertSeparator(self._actions[DIFFERENCE_KINDS[0]])
        self._more.setMenu(menu)
        self._clear = tool_button("✕", "Show all pairs", "Show all pairs again (Esc)")
        self._clear.clicked.connect(lambda: self.chosen.emit("all"))
        layout.addWidget(self._more)
        layout.addWidget(self._clear)
        layout.addStretch(1)
        session.comparison_changed.connect(self._count)
        session.project_changed.connect(self._count)
        rows.changed.connect(self._count)
        self._count()

    def sizeHint(self) -> QSize:
        """Room for the names."""
        return self._wide

    def minimumSizeHint(self) -> QSize:
        """Room for the signs."""
        return self._narrow

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the names where there is room for them."""
        super().resizeEvent(event)
        self._write_names()

    def _add(self, menu: QMenu, choice: str) -> QAction:
        action = menu.addAction(choice)
        action.setCheckable(True)
        action.triggered.connect(lambda: self.chosen.emit(choice))
        return action

    def _name(self, choice: str) -> str:
        if choice == "unreviewed":
            return "Not reviewed"
        if choice == "excluded":
            return f"{STATES['excluded'].glyph} {STATES['excluded'].word.capitalize()}"
        category = self._session.project.category(choice)
        return visible(f"{category.glyph} {category.label}").replace("&", "&&")

    def _count(self) -> None:
        has_rows, count, wanted = self._session.comparison is not None, self._rows.counts(), self._rows.choice
        self._group.setExclusive(False)  # where a kind of difference is wanted, none of them is checked
        for choice, _ in _CHOICES:
            self._buttons[choice].setEnabled(has_rows)
            self._buttons[choice].setChecked(choice == wanted)
        self._group.setExclusive(wanted in self._buttons)
        for choice, action in self._actions.items():
            action.setText(f"{self._name(choice)}  {count[choice]}")
            action.setEnabled(bool(count[choice]) or choice == wanted)
            action.setChecked(choice == wanted)
        self._more.setText(f"{self._actions[wanted].text()} ▾" if wanted in self._actions else _MORE)
        self._more.setChecked(wanted in self._actions)
        self._more.setEnabled(has_rows)
        self._clear.setVisible(self._rows.is_active)
        self._measure()
        self._write_names()

    def _measure(self) -> None:
        self._narrow, self._wide = self._needed(has_names=False), self._needed(has_names=True)
        self.updateGeometry()

    def _needed(self, *, has_names: bool) -> QSize:
        self._write(has_names=has_names)
        return self._row.sizeHint()

    def _write_names(self) -> None:
        self._write(has_names=self.width() >= self._wide.width())

    def _write(self, *, has_names: bool) -> None:
        has_rows, count = self._session.comparison is not None, self._rows.counts()
        for choice, label in _CHOICES:
            shown = label if has_names or choice not in _SHORT else label.split()[0]
            self._buttons[choice].setText(f"{shown} {count[choice]}" if has_rows else shown)
