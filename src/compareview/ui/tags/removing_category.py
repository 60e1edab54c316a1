"""Ask what becomes of the tags of a category that leaves the codebook. None of them is lost."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from compareview.project.tags import Category
from compareview.text.visible import visible
from compareview.ui.controls import plain_label


class RemovingCategory(QDialog):
    """Offers to leave the tags where they are, or to move them to another category."""

    def __init__(
        self, parent: QWidget, category: Category, tags: int, others: Sequence[Category], *, may_stay: bool
    ) -> None:
        """`may_stay` is false for a category that was never saved: there is nothing yet that could be kept."""
        super().__init__(parent)
        self.setWindowTitle("Remove a category")
        what, them, their = ("1 tag has", "it", "its") if tags == 1 else (f"{tags} tags have", "them", "their")
        question = plain_label(f"{what} the category “{visible(category.label)}”.")
        question.setWordWrap(True)
        self._stay = QRadioButton(f"&Leave {them} there; {their} category is marked as no longer in the codebook")
        self._go = QRadioButton(f"&Move {them} to")
        self._to = QComboBox()
        for other in others:
            self._to.addItem(visible(f"{other.glyph}  {other.label}"), other.id)
        self._to.setAccessibleName("Move the tags to this category")
        self._to.activated.connect(lambda: self._go.setChecked(True))
        self._stay.setEnabled(may_stay)
        self._go.setEnabled(bool(others))
        (self._stay if may_stay else self._go).setChecked(True)
        move = QHBoxLayout()
        move.addWidget(self._go)
        move.addWidget(self._to, 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(question)
        layout.addWidget(self._stay)
        layout.addLayout(move)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        remove = buttons.addButton("Remove", QDialogButtonBox.ButtonRole.AcceptRole)
        remove.setDefault(True)
        remove.setEnabled(may_stay or bool(others))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        (self._stay if may_stay else self._to).setFocus()

    def answer(self) -> str:
        """The id of the category that the tags go to, empty if they stay."""
        return self._to.currentData() if self._go.isChecked() else ""


def ask_for_tags(
    parent: QWidget, category: Category, tags: int, others: Sequence[Category], *, may_stay: bool
) -> str | None:
    """Return the id of the category that the tags go to, an empty text if they stay, None to remove nothing."""
    dialog = RemovingCategory(parent, category, tags, others, may_stay=may_stay)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    answer = dialog.answer()
    dialog.deleteLater()
    return answer if accepted else None
