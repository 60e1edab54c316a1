"""The dialog in which the reader says what differs: category, verdict, status and a note."""

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from compareview.project.tags import STATUSES, VERDICTS, Category, Status, Verdict
from compareview.text.visible import visible
from compareview.ui.controls import plain_label
from compareview.ui.theme import reading_font
from compareview.ui.typesetting import direction


@dataclass(frozen=True, slots=True)
class TagChoice:
    """What the reader chose in the dialog."""

    category: str
    verdict: Verdict
    status: Status
    note: str


class TagEditor(QDialog):
    """Shows both quotes and asks. Enter makes the tag; digits choose the category; Shift+Enter breaks a line."""

    def __init__(
        self,
        quotes: tuple[str, str],
        categories: tuple[Category, ...],
        choice: TagChoice,
        parent: QWidget | None = None,
        *,
        is_new: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("New tag" if is_new else "Edit tag")
        self.setMinimumWidth(560)
        known = any(category.id == choice.category for category in categories)
        if not known and not (is_new and categories):
            # What a tag says stays, whatever has become of the project's list.
            categories = (*categories, Category(choice.category, choice.category, "", "•", ""))
        self._categories = categories
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for letter, words in zip("AB", quotes, strict=True):
            layout.addLayout(_quote(letter, words))
        form = QFormLayout()
        form.setSpacing(8)
        self._category = QComboBox()
        for category in categories:
            name = f"{category.key}   {category.glyph}  {category.label}".strip()
            self._category.addItem(visible(name), category.id)
            # Tool tips know markup, and a project's categories are other people's words.
            tip = f"<p>{escape(category.definition)}</p>"
            self._category.setItemData(self._category.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self._verdict, self._status = QComboBox(), QComboBox()
        for box, labels in ((self._verdict, VERDICTS), (self._status, STATUSES)):
            for key, label in labels.items():
                box.addItem(label, key)
        self._definition = plain_label(role="soft")
        self._definition.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._note = _Note()
        self._note.setPlaceholderText("Optional. Shift+Enter starts a new line.")
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(90)
        self._note.entered.connect(self.accept)
        for label, widget in (
            ("&Category", self._category),
            ("", self._definition),
            ("&Verdict", self._verdict),
            ("&Status", self._status),
            ("&Note", self._note),
        ):
            form.addRow(label, widget)
        layout.addLayout(form)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        make = buttons.addButton("Make tag" if is_new else "Keep changes", QDialogButtonBox.ButtonRole.AcceptRole)
        make.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._category.currentIndexChanged.connect(self._define)
        for box, value in (
            (self._category, choice.category),
            (self._verdict, choice.verdict),
            (self._status, choice.status),
        ):
            box.setCurrentIndex(max(box.findData(value), 0))
        self._define()
        self._note.setPlainText(choice.note)
        self._category.setFocus()

    def choice(self) -> TagChoice:
        """What the fields say now."""
        return TagChoice(
            category=self._category.currentData(),
            verdict=self._verdict.currentData(),
            status=self._status.currentData(),
            note=self._note.toPlainText().strip(),
        )

    def _define(self) -> None:
        self._definition.setText(self._categories[self._category.currentIndex()].definition)


class _Note(QPlainTextEdit):
    """A note in which Enter means done, as in the dialog's other fields."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


def _quote(letter: str, words: str) -> QHBoxLayout:
    """Show one side's words in their own direction, cut where they would push the fields off the screen."""
    shown = words if len(words) <= 400 else f"{words[:399]}…"
    label = plain_label(shown or "absent here")
    label.setWordWrap(True)
    label.setLayoutDirection(direction(shown))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    badge = plain_label(letter, role="soft")
    line = QHBoxLayout()
    line.setSpacing(12)
    line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label, 1)
    for each in (badge, label):
        each.setFont(reading_font(11))
    return line
