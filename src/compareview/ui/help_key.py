"""F1 in a dialog: it shows the part of the help that is about the dialog. The window's own F1 is in its menu."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from compareview.ui.on_demand import show_help_on


def listen_in_dialogs(app: QApplication) -> None:
    """Let each dialog have the key as soon as it has the focus."""
    app.focusChanged.connect(_give_key)


def _give_key(_before: QWidget | None, now: QWidget | None) -> None:
    dialog = now.window() if now else None
    if isinstance(dialog, QDialog) and not any(isinstance(child, _HelpKey) for child in dialog.children()):
        _HelpKey(dialog)


class _HelpKey(QShortcut):
    def __init__(self, dialog: QDialog) -> None:
        super().__init__(QKeySequence("F1"), dialog)
        self.activated.connect(self._show_help)

    def _show_help(self) -> None:
        if isinstance(dialog := self.parent(), QDialog):
            show_help_on(dialog)
