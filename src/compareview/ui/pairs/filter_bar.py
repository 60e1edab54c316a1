"""The row of buttons with counts: how many pairs of each kind there are, and which of them are shown."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from compareview.comparison.states import MOVED_GLYPH, STATES
from compareview.text.visible import visible
from compareview.ui.bare_keys import keep_letters
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
_LETTERS = {"only-left": "A", "only-right": "B"}
_NAMES = {"open": "Open differences", "unreviewed": "Not reviewed"}
_REST = ("open", "unreviewed", "excluded", *DIFFERENCE_KINDS)
_MORE = "More ▾"
_STEPS = len(_CHOICES) + 1


class FilterBar(QWidget):
    """One button a kind, with its count; the kinds of differences are in a menu. `chosen` carries the kind.

    Where there is no room for all names, the signs stand alone for as many as needed, those of the last kinds first.
    """

    chosen = Signal(str)

    def __init__(self, session: Session, rows: RowFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._rows = session, rows
        self._said: tuple[object, ...] = ()  # what stands on the buttons
        self._needed = [QSize()] * _STEPS  # what the buttons need, from all names to none
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
            _MORE, "More kinds of rows", "Rows not reviewed, or with one kind of difference", "filter"
        )
        self._more.setCheckable(True)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._more)
        keep_letters(menu)
        self._actions = {choice: self._add(menu, choice) for choice in _REST}
        menu.insertSeparator(self._actions[DIFFERENCE_KINDS[0]])
        self._more.setMenu(menu)
        self._clear = tool_button("✕", "Show all rows", "Show all rows again (Esc)")
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
        return self._needed[0]

    def minimumSizeHint(self) -> QSize:
        """Room for the signs."""
        return self._needed[-1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the names where there is room for them."""
        super().resizeEvent(event)
        self._write_names()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the buttons anew: before they have their look they are wider, and the window would make room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()
            self._write_names()

    def _add(self, menu: QMenu, choice: str) -> QAction:
        action = menu.addAction(choice)
        action.setCheckable(True)
        action.triggered.connect(lambda: self.chosen.emit(choice))
        return action

    def _name(self, choice: str) -> str:
        if choice in _NAMES:
            return _NAMES[choice]
        if choice == "excluded":
            return f"{STATES['excluded'].glyph} {STATES['excluded'].word.capitalize()}"
        category = self._session.project.category(choice)
        return visible(f"{category.glyph} {category.label}").replace("&", "&&")

    def _count(self) -> None:
        has_rows, count, wanted = self._session.comparison is not None, self._rows.counts(), self._rows.choice
        names = {choice: self._name(choice) for choice in _REST}
        before, self._said = self._said, (has_rows, count, wanted, names)
        if self._said == before:
            return
        self._group.setExclusive(False)  # where a kind of difference is wanted, none of them is checked
        for choice, _ in _CHOICES:
            self._buttons[choice].setEnabled(has_rows)
            self._buttons[choice].setChecked(choice == wanted)
        self._group.setExclusive(wanted in self._buttons)
        for choice, action in self._actions.items():
            action.setText(f"{names[choice]}  {count[choice]}")
            action.setEnabled(bool(count[choice]) or choice == wanted)
            action.setChecked(choice == wanted)
        self._more.setChecked(wanted in self._actions)
        self._more.setEnabled(has_rows)
        self._clear.setVisible(self._rows.is_active)
        self._measure()
        self._write_names()

    def _measure(self) -> None:
        most, least, buttons = self._needed_at(0), self._needed_at(_STEPS - 1), [*self._buttons.values()]
        short = [button.sizeHint().width() for button in buttons]
        first = self._needed_at(1)
        saved = [button.sizeHint().width() - width for button, width in zip(buttons, short, strict=True)]
        middle = [first - QSize(sum(saved[-step:]), 0) for step in range(1, _STEPS - 1)]
        self._needed = [most, *middle, least]
        self.updateGeometry()

    def _needed_at(self, step: int) -> QSize:
        self._write(step)
        return self._row.sizeHint()

    def _write_names(self) -> None:
        fitting = (step for step, needed in enumerate(self._needed) if needed.width() <= self.width())
        self._write(next(fitting, _STEPS - 1))

    def _write(self, step: int) -> None:
        """Write names and counts in full (0), else signs for so many names, and at last one for `More` too."""
        has_rows, count = self._session.comparison is not None, self._rows.counts()
        for place, (choice, label) in enumerate(_CHOICES):
            sign = label if choice == "all" else _LETTERS.get(choice, label.split()[0])
            shown = sign if place >= len(_CHOICES) - step else label
            self._buttons[choice].setText(f"{shown} {count[choice]}" if has_rows else shown)
        wanted = self._rows.choice
        more = f"{self._actions[wanted].text()} ▾" if wanted in self._actions else _MORE
        if step and not more[0].isalpha():
            more = f"{more[0]} {count[wanted]} ▾"
        self._more.setText("▾" if step == _STEPS - 1 and more == _MORE else more)
