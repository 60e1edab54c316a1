"""The dialog of the codebook: the project's categories, their order, and what each of them is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from compareview.project.codebook import faults
from compareview.project.tags import CATEGORIES, Category, ContradictionTag
from compareview.text.visible import visible
from compareview.ui.controls import plain_label
from compareview.ui.table import Index, LineModel, LineTable, set_up_table
from compareview.ui.tags.category_fields import CategoryFields
from compareview.ui.tags.removing_category import ask_for_tags
from compareview.ui.tags.tag_colours import swatch, tag_ink
from compareview.ui.tags.usual_codebook import keep_codebook, usual_codebook
from compareview.ui.theme import theme


class CodebookModel(LineModel[Category]):
    """One category a line, with how many tags have it."""

    columns = ("Key", "Sign", "Category", "Tags")

    def __init__(self, counts: Counter[str]) -> None:
        super().__init__()
        self.counts = counts

    def cells(self, line: Category) -> tuple[str, ...]:
        return line.key, visible(line.glyph), visible(line.label), str(self.counts[line.id] or "")

    def ink(self, line: Category, column: int) -> QColor | None:
        return theme()["soft"] if column in (0, 3) else None

    def tip(self, line: Category, column: int) -> str:
        return visible(line.definition)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 1:
            return swatch(tag_ink(self.lines[index.row()]))
        return super().data(index, role)


class CodebookDialog(QDialog):
    """Shows a codebook and lets the reader change it. Nothing holds before it is saved.

    `codebook` and `moved` then say what `Project.with_categories` wants to know.
    """

    def __init__(
        self, categories: Sequence[Category], tags: Sequence[ContradictionTag], parent: QWidget | None = None
    ) -> None:
        """`categories` are those of the project, with the retired ones; `tags` are all of its tags."""
        super().__init__(parent)
        self.setWindowTitle("Codebook")
        self.resize(820, 500)
        self._before = {category.id: category for category in categories}
        self._tags = Counter(tag.category for tag in tags)
        self._moved: dict[str, str] = {}
        self._lines = CodebookModel(self._tags.copy())
        self._lines.setParent(self)
        self._table = LineTable()
        self._table.setModel(self._lines)
        set_up_table(self._table, "Categories", {0: 44, 1: 62, 3: 54}, stretch=(2,))
        self._table.selectionModel().currentRowChanged.connect(self._show_chosen)
        self._fields = CategoryFields()
        self._fields.changed.connect(self._take)
        self._fault = plain_label(role="strong")
        self._fault.setWordWrap(True)
        self._usual = QCheckBox("New &projects begin with this codebook")
        active = tuple(category for category in categories if not category.retired)
        self._was_usual = usual_codebook() == active != CATEGORIES
        self._usual.setChecked(self._was_usual)
        self._build()
        self._lines.set_lines(list(active))
        self._choose(0)
        self._table.setFocus()

    def _build(self) -> None:
        add, self._remove = QPushButton("&Add"), QPushButton("&Remove…")
        self._add_button = add
        self._up, self._down = QPushButton("&Up"), QPushButton("&Down")
        self._adding = QMenu(add)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button, act, tip in (
            (add, self._offer_adding, "A new category, or one that was removed"),
            (self._remove, self._remove_chosen, "Take the category out of the codebook; its tags stay (Del)"),
            (self._up, lambda: self._move(-1), "Alt+Up"),
            (self._down, lambda: self._move(1), "Alt+Down"),
        ):
            button.setAutoDefault(False)
            button.setToolTip(tip)
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
        row.addStretch()
        for keys, act in (("Alt+Up", lambda: self._move(-1)), ("Alt+Down", lambda: self._move(1))):
            QShortcut(QKeySequence(keys), self, act)
        gone = QShortcut(QKeySequence("Del"), self._table, self._remove_chosen)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        left = QVBoxLayout()
        left.addWidget(self._table, 1)
        left.addLayout(row)
        right = QVBoxLayout()
        right.addWidget(self._fields)
        right.addWidget(self._fault)
        right.addStretch()
        columns = QHBoxLayout()
        columns.setSpacing(18)
        columns.addLayout(left, 5)
        columns.addLayout(right, 6)
        foot = QHBoxLayout()
        foot.addWidget(self._usual, 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addLayout(columns, 1)
        layout.addLayout(foot)
        choices = QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        buttons = QDialogButtonBox(choices, parent=self)
        buttons.button(QDialogButtonBox.StandardButton.Save).setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Save).setToolTip("Ctrl+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        foot.addWidget(buttons)

    def codebook(self) -> tuple[Category, ...]:
        """The categories as they are to be."""
        return tuple(
            replace(c, label=" ".join(c.label.split()), glyph=c.glyph.strip() or "•", definition=c.definition.strip())
            for c in self._lines.lines
        )

    def moved(self) -> dict[str, str]:
        """Which tags go to another category: the ids of the old and the new one."""
        return dict(self._moved)

    def accept(self) -> None:
        """Close, unless something is wrong: then say what, and go there."""
        wrong = faults(self._lines.lines)
        if wrong:
            self._choose(next(n for n, each in enumerate(self._lines.lines) if each.id == wrong[0][0]))
            self._fields.name.setFocus()
            self._say_faults()
            return
        if not self._lines.lines:
            self._fault.setText("A codebook needs at least one category.")
            return
        if self._usual.isChecked():
            keep_codebook(self.codebook())
        elif self._was_usual:
            keep_codebook(CATEGORIES)
        super().accept()

    # The list

    def _chosen(self) -> int:
        return self._table.currentIndex().row()

    def _choose(self, row: int) -> None:
        self._table.selectRow(row)
        self._show_chosen()

    def _show_chosen(self) -> None:
        row, last = self._chosen(), len(self._lines.lines) - 1
        self._fields.show_category(self._lines.lines[row] if row >= 0 else None, self._lines.lines)
        self._remove.setEnabled(row >= 0)
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < last)
        self._say_faults()

    def _say_faults(self) -> None:
        self._fault.setText("\n".join(dict.fromkeys(words for _, words in faults(self._lines.lines))))

    def _take(self, category: Category) -> None:
        """Put what was typed into the list."""
        row = self._chosen()
        if row >= 0:
            self._lines.lines = [*self._lines.lines[:row], category, *self._lines.lines[row + 1 :]]
            self._lines.refresh()
            self._say_faults()

    def _relist(self, lines: Sequence[Category], row: int) -> None:
        self._lines.counts = Counter()
        for category, number in self._tags.items():
            self._lines.counts[self._moved.get(category, category)] += number
        self._lines.set_lines(list(lines))
        self._choose(min(row, len(lines) - 1))

    def _move(self, by: int) -> None:
        row, lines = self._chosen(), list(self._lines.lines)
        if row >= 0 and 0 <= row + by < len(lines):
            lines.insert(row + by, lines.pop(row))
            self._relist(lines, row + by)

    # Coming and going

    def _offer_adding(self) -> None:
        """Add a new category, unless there is another to choose."""
        self._fill_adding()
        if len(self._adding.actions()) == 1:
            self._adding.actions()[0].trigger()
        else:
            self._adding.popup(self._add_button.mapToGlobal(self._add_button.rect().bottomLeft()))

    def _fill_adding(self) -> None:
        self._adding.clear()
        self._adding.addAction("&New category").triggered.connect(
            lambda: self._add(Category(str(uuid4()), "", "", "•", ""))
        )
        here = {category.id for category in self._lines.lines}
        known = {category.id: category for category in CATEGORIES} | self._before
        missing = [category for category in known.values() if category.id not in here]
        if missing:
            self._adding.addSeparator()
        for category in missing:
            words = visible(f"{category.glyph}  {category.label}".replace("&", "&&"))
            self._adding.addAction(words).triggered.connect(lambda _checked=False, it=category: self._add(it))

    def _add(self, category: Category) -> None:
        taken = {each.key for each in self._lines.lines}
        self._moved.pop(category.id, None)
        back = replace(category, retired=False, key="" if category.key in taken else category.key)
        self._relist([*self._lines.lines, back], len(self._lines.lines))
        self._fields.name.setFocus()

    def _remove_chosen(self) -> None:
        row = self._chosen()
        if row < 0:
            return
        category, others = self._lines.lines[row], [each for n, each in enumerate(self._lines.lines) if n != row]
        if tags := self._lines.counts[category.id]:
            answer = ask_for_tags(self, category, tags, others, may_stay=category.id in self._before)
            if answer is None:
                return
            if answer:
                here = {old for old, new in self._moved.items() if new == category.id}
                self._moved |= dict.fromkeys({*here, category.id}, answer)
        self._relist(others, row)
