"""Ask what becomes of a project that was changed here and by somebody else; show what they have changed."""

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from compareview.ui.controls import plain_label

Choice = Literal["bring in", "elsewhere", "replace", ""]


class ConflictDialog(QDialog):
    """Nothing is saved before the reader has chosen: `choice` is empty for Cancel."""

    _title, _list_name = "Changed by somebody else", "What they have changed"
    _words = "“{}” was not saved: somebody else has changed it since you opened or saved it."
    _more = (
        "Both are unharmed: yours is open here, theirs is in the file. You can bring their changes into yours, "
        "and save both as one. If you replace theirs, it is first kept beside yours, under a name that says so."
    )
    _names = ("&Bring in their changes", "&Save under another name…", "&Replace theirs")

    def __init__(self, name: str, changes: Callable[[], Sequence[str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self._title)
        self.setMinimumWidth(800)
        self.choice: Choice = ""
        self._changes = changes
        self._list = list_of_lines(self._list_name)
        self._list.hide()
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for text, role in ((self._words.format(name), ""), (self._more, "soft")):
            label = plain_label(text, role)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addWidget(self._list, 1)
        self._buttons = buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        buttons.rejected.connect(self.reject)
        kinds = QDialogButtonBox.ButtonRole
        choices: tuple[Choice, ...] = ("bring in", "elsewhere", "replace")
        chosen = [buttons.addButton(name, kinds.AcceptRole) for name in self._names]
        for button, choice in zip(chosen, choices, strict=True):
            button.clicked.connect(lambda _checked, choice=choice: self._choose(choice))
        self._show = buttons.addButton("Show &what they changed", kinds.ActionRole)
        self._show.clicked.connect(self._show_changes)
        layout.addWidget(buttons)
        chosen[0].setDefault(True)
        chosen[0].setFocus()

    def _choose(self, choice: Choice) -> None:
        self.choice = choice
        self.accept()

    def _show_changes(self) -> None:
        self._list.setPlainText("\n".join(self._changes()))
        self._list.show()
        self._list.setFocus()
        self._show.setEnabled(False)
        self.resize(self.width(), 380)


class ExistingDialog(ConflictDialog):
    """Asks what becomes of another project, in the file that the reader has chosen to save in. Enter is Cancel."""

    _title, _list_name = "Save over another project?", "What it holds that yours does not"
    _words = "“{}” was not saved: there is a project of that name already, and it holds what yours does not."
    _more = (
        "Both are unharmed. You can bring what it holds into yours, and save both as one. If you replace it, it is "
        "first kept beside yours, under a name that says so. This is what it holds that yours does not:"
    )
    _names = ("&Bring in what it holds", "&Save under another name…", "&Replace it")

    def __init__(self, name: str, changes: Sequence[str], parent: QWidget) -> None:
        super().__init__(name, lambda: changes, parent)
        self._show_changes()
        self._show.hide()
        cancel = self._buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setDefault(True)
        cancel.setFocus()


def show_lines(parent: QWidget, title: str, heading: str, lines: Sequence[str]) -> None:
    """Show lines to read and to copy, under these words that say what they are."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.resize(640, 400)
    layout = QVBoxLayout(dialog)
    layout.setSpacing(10)
    label = plain_label(heading)
    label.setWordWrap(True)
    layout.addWidget(label)
    shown = list_of_lines(title, lines)
    layout.addWidget(shown, 1)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=dialog)
    buttons.rejected.connect(dialog.reject)
    layout.addWidget(buttons)
    dialog.exec()


def list_of_lines(name: str, lines: Sequence[str] = ()) -> QPlainTextEdit:
    """Make a list to read and to copy from; `name` is what a screen reader calls it."""
    shown = QPlainTextEdit("\n".join(lines))
    shown.setReadOnly(True)
    shown.setAccessibleName(name)
    shown.setTabChangesFocus(True)
    return shown
