"""The fields in which a category is described: name, sign, key, colour and meaning."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QButtonGroup,
    QColorDialog,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from compareview.project.codebook import DIGITS
from compareview.project.mark_colours import MARK_COLOURS, is_colour, made_visible
from compareview.project.tags import Category
from compareview.text.visible import visible
from compareview.ui.controls import plain_label, tool_button
from compareview.ui.tags.tag_colours import papers, swatch
from compareview.ui.theme import theme

_LONGEST_NAME, _LONGEST_SIGN = 60, 4  # code points


class CategoryFields(QWidget):
    """Shows one category. `changed` carries it as the fields say it now."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._category: Category | None = None
        self.name, self.sign = QLineEdit(), QLineEdit()
        self.name.setMaxLength(_LONGEST_NAME)
        self.sign.setMaxLength(_LONGEST_SIGN)
        self.sign.setPlaceholderText("•")
        self.sign.setFixedWidth(64)
        self.sign.setToolTip("One sign or letter, for places without room for the name")
        self.key = QComboBox()
        self.key.setToolTip("The digit that chooses the category while you tag")
        self.meaning = QPlainTextEdit()
        self.meaning.setTabChangesFocus(True)
        self.meaning.setPlaceholderText("When to use it")
        self.meaning.setFixedHeight(96)
        self._colours = QButtonGroup(self)
        self._names: dict[str, QToolButton] = {}
        self.other = QPushButton("&Other…")
        self.other.setAutoDefault(False)
        self._said = plain_label(role="soft")
        self._said.setWordWrap(True)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        short = QHBoxLayout()
        short.setSpacing(12)
        short.addWidget(self.sign)
        label = plain_label("&Key")
        label.setBuddy(self.key)
        short.addWidget(label)
        short.addWidget(self.key, 1)
        form.addRow("&Name", self.name)
        form.addRow("&Sign", short)
        form.addRow("Colour", self._palette())
        form.addRow("&Meaning", self.meaning)
        if sign := form.labelForField(short):
            sign.setBuddy(self.sign)  # type: ignore[attr-defined]
        self.name.textChanged.connect(self._tell)
        self.sign.textChanged.connect(self._tell)
        self.key.currentIndexChanged.connect(self._tell)
        self.meaning.textChanged.connect(self._tell)
        self._colours.buttonClicked.connect(lambda button: self._paint(button.property("colour")))
        self.other.clicked.connect(self._ask_colour)

    def _palette(self) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        for name, colour in {"None of its own": "", **MARK_COLOURS}.items():
            button = tool_button("", name, name, "swatch")
            button.setIcon(swatch(QColor(colour) if colour else theme()["tag"]))
            button.setIconSize(QSize(14, 14))
            button.setCheckable(True)
            button.setProperty("colour", colour)
            self._colours.addButton(button)
            self._names[colour] = button
            row.addWidget(button)
        row.addStretch()
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(self.other, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._said, 1)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(row)
        column.addLayout(below)
        return column

    def show_category(self, category: Category | None, codebook: Sequence[Category]) -> None:
        """Show this one; `codebook` says which keys have an owner."""
        self._category = None  # what is put into the fields is no change
        self.setEnabled(category is not None)
        shown = category or Category("", "", "", "", "")
        self.name.setText(shown.label)
        self.sign.setText(shown.glyph)
        self.meaning.setPlainText(shown.definition)
        self.key.clear()
        self.key.addItem("none", "")
        owners = {each.key: each.label for each in codebook if each.id != shown.id}
        for digit in DIGITS:
            owner = owners.get(digit)
            self.key.addItem(f"{digit}   (now {visible(owner)})" if owner else digit, digit)
        self.key.setCurrentIndex(max(self.key.findData(shown.key), 0))
        self._check(shown.colour)
        self._said.setText("")
        self._category = category

    def _check(self, colour: str) -> None:
        own = colour not in self._names
        self.other.setIcon(swatch(QColor(colour)) if own and is_colour(colour) else swatch(QColor(0, 0, 0, 0)))
        self._colours.setExclusive(False)
        for each, button in self._names.items():
            button.setChecked(each == colour)
        self._colours.setExclusive(True)

    def _ask_colour(self) -> None:
        """Let the reader choose any colour; one that would be lost on a page is taken lighter or darker."""
        before = QColor(self._category.colour if self._category and self._category.colour else theme()["tag"])
        options = QColorDialog.ColorDialogOption.DontUseNativeDialog
        chosen = QColorDialog.getColor(before, self, "Colour of the marks", options)
        if chosen.isValid():
            self.use_colour(chosen.name())

    def use_colour(self, wanted: str) -> None:
        """Take this colour, or the one nearest in lightness that can be seen on the pages of all themes."""
        seen = made_visible(wanted, papers())
        self._paint(seen)
        if seen != wanted:
            self._said.setText(f"{wanted} would be lost on one of the pages, light or dark. {seen} is seen on all.")

    def _paint(self, colour: str) -> None:
        self._said.setText("")
        self._check(colour)
        if self._category:
            self._category = replace(self._category, colour=colour)
            self.changed.emit(self._category)

    def _tell(self) -> None:
        if self._category:
            self._category = replace(
                self._category,
                label=self.name.text(),
                glyph=self.sign.text(),
                key=self.key.currentData() or "",
                definition=self.meaning.toPlainText(),
            )
            self.changed.emit(self._category)
