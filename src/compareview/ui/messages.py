"""Messages to the reader. Always plain text: names of files and articles are other people's words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from compareview.errors import CompareViewError


def _box(parent: QWidget | None, icon: QMessageBox.Icon, text: str, more: str) -> QMessageBox:
    box = QMessageBox(icon, "CompareView", text, QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(more)
    return box


def warn(parent: QWidget | None, error: CompareViewError) -> None:
    """Say what went wrong and what the reader can do."""
    box = _box(parent, QMessageBox.Icon.Warning, error.message, error.advice)
    box.addButton(QMessageBox.StandardButton.Ok)
    box.exec()


def ask_to_save(parent: QWidget, name: str) -> QMessageBox.StandardButton:
    """Ask what to do with unsaved work: Save, Discard or Cancel."""
    box = _box(
        parent,
        QMessageBox.Icon.Question,
        f"Save your work on “{name}”?",
        "Tags and other changes since the last saving are lost otherwise.",
    )
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    return buttons(box.exec())


def ask_to_replace(parent: QWidget, name: str) -> bool:
    """Ask whether a file may be replaced."""
    box = _box(parent, QMessageBox.Icon.Question, f"“{name}” exists already.", "Replace it?")
    replace = box.addButton("Replace", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is replace
