"""Find a category by typing: all of them in view with their digits, the recent ones first, fewer with each letter."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QVBoxLayout, QWidget

from compareview.project.codebook import DIGITS, matching
from compareview.project.tags import Category
from compareview.text.visible import visible
from compareview.ui.empty_hint import EmptyHint
from compareview.ui.table import Index, LineModel, LineTable, set_up_table
from compareview.ui.tags.tag_colours import swatch, tag_ink
from compareview.ui.theme import theme

_LINE, _MOST, _PAGE = 24, 10, 5  # pixels of a line; lines in view at most, and those that a page key goes over
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_PAGE, Qt.Key.Key_PageDown: _PAGE}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CategoryModel(LineModel[Category]):
    """One category a line. `keys` are the digits that choose them, by their ids."""

    columns = ("Key", "Sign", "Category", "Meaning")
    keys: Mapping[str, str] = {}
    has_colours = False  # otherwise all have the same, and nothing is told by it

    def cells(self, line: Category) -> tuple[str, ...]:
        name = f"{line.label} (no longer in the codebook)" if line.retired else line.label
        return self.keys.get(line.id, ""), visible(line.glyph), visible(name), visible(line.definition)

    def ink(self, line: Category, column: int) -> QColor | None:
        return theme()["soft"] if column in (0, 3) else None

    def tip(self, line: Category, column: int) -> str:
        return visible(line.definition)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 1 and self.has_colours:
            return swatch(tag_ink(self.lines[index.row()]))
        return super().data(index, role)


class CategoryPicker(QWidget):
    """A field over a list. Letters find, arrows choose, a digit chooses at once. `changed`: another one is chosen."""

    changed = Signal()

    def __init__(self, codebook: Sequence[Category], keys: Mapping[str, str], parent: QWidget | None = None) -> None:
        """`keys` says which digit chooses which category, by its id."""
        super().__init__(parent)
        self._codebook, self._keys = codebook, keys
        self._chosen: Category | None = None
        self._before: Category | None = None  # what is chosen again when words that find none are taken back
        self.field = QLineEdit()
        self.field.setPlaceholderText("Type to find one, or press its digit")
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._narrow)
        self._lines = CategoryModel(self)
        self._lines.keys = {category: digit for digit, category in keys.items()}
        self._lines.has_colours = any(category.colour for category in codebook)
        self._table = LineTable()
        self._table.setModel(self._lines)
        widths = {0: 30, 1: 54 if self._lines.has_colours else 34, 2: 132}
        set_up_table(self._table, "Categories", widths, stretch=(3,))
        self._table.horizontalHeader().hide()
        self._table.horizontalHeader().setMinimumSectionSize(20)
        self._table.verticalHeader().setDefaultSectionSize(_LINE)
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field has the keys
        self._table.setFixedHeight(min(len(codebook), _MOST) * _LINE + 4)
        self._table.clicked.connect(lambda index: self.choose(self._lines.lines[index.row()].id))
        EmptyHint(self._table, lambda: "No category is like this. Tag > Codebook… adds one.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.field)
        layout.addWidget(self._table, 1)
        self.setFocusProxy(self.field)
        self._narrow("")

    def chosen(self) -> str:
        """The id of the chosen category; empty if none is, or none is like what was typed."""
        return self._chosen.id if self._chosen else ""

    def choose(self, category_id: str) -> None:
        """Choose this category."""
        self._chosen = next((each for each in self._codebook if each.id == category_id), self._chosen)
        self._before = self._chosen
        self._show()

    def take(self) -> bool:
        """Forget what was typed but keep what it found. Returns whether there was anything to forget."""
        typed = bool(self.field.text())
        if typed and self._chosen:
            self.field.blockSignals(True)
            self.field.clear()
            self.field.blockSignals(False)
            self._lines.set_lines(self._codebook)
            self._show()
        return typed

    def _narrow(self, words: str) -> None:
        """List what is like the words; the best of them is chosen as long as there are words."""
        found = matching(self._codebook, words)
        self._lines.set_lines(found)
        if words.strip():
            self._chosen = next(iter(found), None)
        elif self._chosen is None:
            self._chosen = self._before
        self._show()

    def _show(self) -> None:
        lines = list(self._lines.lines)
        if self._chosen in lines:
            self._table.selectRow(lines.index(self._chosen))
            self._table.executeDelayedItemsLayout()  # or a new list cannot scroll yet
            self._table.scrollTo(self._table.currentIndex())
        else:
            self._table.clearSelection()
        none = "none is like this" if self.field.text() else "none is chosen"
        said = self._lines.in_words(self._chosen) if self._chosen else none
        self.field.setAccessibleName(f"Category: {self._chosen.label}" if self._chosen else "Category")
        self.field.setAccessibleDescription(f"{said}. Letters find another one, arrow keys and digits choose.")
        self.changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the chosen one into view: before, the list has no height."""
        super().showEvent(event)
        if layout := self.layout():
            layout.activate()
        self._table.scrollTo(self._table.currentIndex())

    def _step(self, by: int) -> None:
        lines = self._lines.lines
        if lines:
            here = next((n for n, each in enumerate(lines) if each is self._chosen), -1 if by > 0 else len(lines))
            self.choose(lines[min(max(here + by, 0), len(lines) - 1)].id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's arrows, digits and Enter choose."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        # On some keyboards digits need Shift.
        is_digit = event.text() and event.text() in DIGITS
        if is_digit and not held & ~Qt.KeyboardModifier.ShiftModifier:
            if event.text() in self._keys:
                self.field.clear()
                self.choose(self._keys[event.text()])
            return True
        if held != Qt.KeyboardModifier.NoModifier:
            return False
        if key in _STEPS:
            self._step(_STEPS[key])
            return True
        return key in _ENTER and self.take()
