"""The dialog in which the reader says what differs: category, verdict, status and a note."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from compareview.project.tags import STATUSES, VERDICTS, Category, Status, Verdict
from compareview.text.visible import shortened
from compareview.ui.controls import plain_label
from compareview.ui.messages import ask_to_drop
from compareview.ui.tags.category_picker import CategoryPicker
from compareview.ui.telling import announce
from compareview.ui.theme import reading_font
from compareview.ui.typesetting import direction

_LONGEST = 240  # code points of a quote that are shown
_WIDTH = 720  # pixels


@dataclass(frozen=True, slots=True)
class TagChoice:
    """What the reader chose in the dialog. `sides` says which of the two quotes belong to the tag."""

    category: str
    verdict: Verdict
    status: Status
    note: str
    sides: tuple[bool, bool] = (True, True)


class TagEditor(QDialog):
    """Shows both quotes and asks. Ctrl+Enter makes the tag from anywhere, Enter too but for the note's lines.

    Digits choose the category, letters find it. `keys` says which digit chooses which category, by its id; those that
    the codebook names if there are none. With `may_leave_out` the reader may do without the words of either side. First
    the keys go to the category, or with `at_note` to the end of the note.
    `changed`: the reader has typed or chosen something.
    """

    changed = Signal()

    def __init__(
        self,
        quotes: tuple[str, str],
        categories: tuple[Category, ...],
        choice: TagChoice,
        parent: QWidget | None = None,
        *,
        is_new: bool = True,
        keys: Mapping[str, str] | None = None,
        may_leave_out: bool = False,
        at_note: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("New tag" if is_new else "Edit tag")
        self.setMinimumWidth(_WIDTH)
        known = any(category.id == choice.category for category in categories)
        if not known and not is_new:
            # What a tag says stays, whatever has become of the project's list.
            categories = (*categories, Category(choice.category, choice.category, "", "•", "", retired=True))
        keys = {category.key: category.id for category in categories if category.key} if keys is None else keys
        self._sides = [QCheckBox(letter) for letter in "AB"]
        self.picker = CategoryPicker(categories, keys)
        self._verdict, self._status = QComboBox(), QComboBox()
        for box, labels, name in ((self._verdict, VERDICTS, "Verdict"), (self._status, STATUSES, "Status")):
            box.setAccessibleName(name)
            for key, label in labels.items():
                box.addItem(label, key)
        self._note = QPlainTextEdit()
        self._note.setAccessibleName("Note")
        self._note.setPlaceholderText("Optional")
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(64)
        act = "makes the tag" if is_new else "keeps the changes"
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        self._add_quotes(layout, quotes, may_leave_out=may_leave_out)
        layout.addLayout(self._form(), 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        self._make = buttons.addButton("Make tag" if is_new else "Keep changes", QDialogButtonBox.ButtonRole.AcceptRole)
        self._make.setDefault(True)
        self._make.setToolTip(f"Ctrl+Enter {act}")
        buttons.accepted.connect(self._make_or_say)
        buttons.rejected.connect(self.reject)
        save = QShortcut(self)
        save.setKeys([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        save.activated.connect(self._make_or_say)
        keys_told = f"Ctrl+Enter {act} · Esc cancels"
        self._keys = plain_label(keys_told, "soft")
        self.picker.changed.connect(lambda: self._keys.setText(keys_told))
        foot = QHBoxLayout()
        foot.addWidget(self._keys, 1)
        foot.addWidget(buttons)
        layout.addLayout(foot)
        self.picker.choose(choice.category)
        for box, value in ((self._verdict, choice.verdict), (self._status, choice.status)):
            box.setCurrentIndex(max(box.findData(value), 0))
        self._note.setPlainText(choice.note)
        self._note.moveCursor(QTextCursor.MoveOperation.End)  # what is there already is written on
        self._kept_note = self.choice().note
        typed = (self.picker.changed, self._verdict.currentIndexChanged, self._status.currentIndexChanged)
        for change in (*typed, self._note.textChanged, *(box.toggled for box in self._sides)):
            change.connect(self.changed)
        # The desktop says how the buttons stand; after the note comes what keeps it.
        self.setTabOrder(self._note, self._make)
        self.setTabOrder(self._make, buttons.button(QDialogButtonBox.StandardButton.Cancel))
        (self._note if at_note else self.picker).setFocus()
        # Qt would take both quotes to be one line high, and cut the list short instead.
        self.resize(_WIDTH, layout.totalHeightForWidth(_WIDTH))

    def _add_quotes(self, layout: QVBoxLayout, quotes: tuple[str, str], *, may_leave_out: bool) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(layout.spacing())
        grid.setColumnStretch(1, 1)
        layout.addLayout(grid)
        for row, (words, box) in enumerate(zip(quotes, self._sides, strict=True)):
            box.setChecked(True)
            box.setToolTip("Whether the words of this side belong to the tag")
            box.setAccessibleName(f"Words of {box.text()} belong to the tag")
            box.toggled.connect(self._keep_one_side)
            head = box if may_leave_out else plain_label(box.text(), "soft")
            quote = _quote(words)
            own, quoted = head.fontMetrics(), quote.fontMetrics()
            # The letter stands in the middle of this height, on the line of the quote's first words.
            head.setFixedHeight(own.height() + 2 * max(quoted.ascent() - own.ascent(), 0))
            grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(quote, row, 1)

    def _keep_one_side(self) -> None:
        for box, other in (self._sides, self._sides[::-1]):
            box.setEnabled(other.isChecked())

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(8)
        category, verdict, status, note = (QLabel(words) for words in ("&Category", "&Verdict", "&Status", "&Note"))
        for label, buddy in (
            (category, self.picker.field),
            (verdict, self._verdict),
            (status, self._status),
            (note, self._note),
        ):
            label.setBuddy(buddy)
        judgement = QHBoxLayout()
        judgement.setSpacing(12)
        judgement.addWidget(self._verdict, 1)
        judgement.addWidget(status)
        judgement.addWidget(self._status, 1)
        form.addRow(category, self.picker)
        form.addRow(verdict, judgement)
        form.addRow(note, self._note)
        return form

    def _make_or_say(self) -> None:
        """Make the tag; without a category say that it needs one, and where."""
        if self.picker.chosen():
            self.accept()
        else:
            typed = self.picker.field.text().strip()
            how = "none is like what you typed" if typed else "press its digit, or type some of its name"
            self._keys.setText(f"Choose a category first: {how}.")
            announce(self, self._keys.text())
            self.picker.setFocus()

    def reject(self) -> None:
        """Close without a tag; a note that was typed is dropped only if the reader says so."""
        if self.choice().note in ("", self._kept_note) or ask_to_drop(self, "note"):
            super().reject()

    def choice(self) -> TagChoice:
        """What the fields say now."""
        left, right = (box.isChecked() for box in self._sides)
        return TagChoice(
            category=self.picker.chosen(),
            verdict=self._verdict.currentData(),
            status=self._status.currentData(),
            note=self._note.toPlainText().strip(),
            sides=(left, right),
        )


def _quote(words: str) -> QLabel:
    """Show words in their own direction, cut where they would push the fields off the screen."""
    shown = shortened(words, _LONGEST)
    label = plain_label(shown or "absent here")
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    label.setLayoutDirection(direction(shown))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFont(reading_font(11))
    return label
