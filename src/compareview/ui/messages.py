"""Messages to the reader. Always plain text: names of files and articles are other people's words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget

from compareview.errors import CompareViewError
from compareview.ui.theme import dress

# What a message is about, for the help that F1 shows; of some there is none. Messages have it in this property, and
# dialogs of Qt whose title says more than what they are.
Subject = Literal["", "comparing", "reports", "update", "project", "damage", "sharing", "page", "paper", "tag"]
ABOUT = "about"


def has_dialog(window: QWidget) -> bool:
    """Whether a dialog of this window is open."""
    widget = QApplication.activeModalWidget()
    while widget is not None and widget is not window:
        widget = widget.parentWidget()
    return widget is window


def _box(parent: QWidget | None, icon: QMessageBox.Icon, text: str, more: str, *, about: Subject = "") -> QMessageBox:
    box = QMessageBox(icon, "CompareView", text, QMessageBox.StandardButton.NoButton, parent)
    box.setProperty(ABOUT, about)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(more)
    if parent is None:
        dress(box)
    return box


def _answer(box: QMessageBox) -> int:
    """Show a message until it is answered. Each button has a letter that chooses it, with Alt or alone."""
    taken = set()
    for button in box.buttons():
        words = button.text().replace("&", "")
        at = next((n for n, c in enumerate(words) if c.isalpha() and c.lower() not in taken), None)
        if at is not None:
            taken.add(words[at].lower())
            button.setText(f"{words[:at]}&{words[at:]}")
    return box.exec()


def _pressed(box: QMessageBox) -> QAbstractButton | None:
    """Show a message until it is answered. Returns the button that was pressed; the box may be gone with its parent."""
    pressed: list[QAbstractButton] = []
    box.buttonClicked.connect(pressed.append)
    _answer(box)
    return pressed[-1] if pressed else None


def warn(parent: QWidget | None, error: CompareViewError, about: Subject = "") -> None:
    """Say what went wrong and what the reader can do."""
    box = _box(parent, QMessageBox.Icon.Warning, error.message, error.advice, about=about)
    box.addButton(QMessageBox.StandardButton.Ok)
    _answer(box)


def offer_another_place(parent: QWidget, error: CompareViewError) -> bool:
    """Say why something was not saved, and ask whether to save it in another place."""
    box = _box(parent, QMessageBox.Icon.Warning, error.message, error.advice, about="project")
    return _asked(box, "Save as…", preferred=True)


def ask_to_save(parent: QWidget, name: str, *, a_copy: bool = False) -> QMessageBox.StandardButton:
    """Ask what to do with unsaved work: Save, which may have to be saving a copy; Discard; or Cancel."""
    box = _box(
        parent,
        QMessageBox.Icon.Question,
        f"Save your work on “{name}”?",
        "It is open for reading only, so that your work goes into a copy. It is lost otherwise."
        if a_copy
        else "Tags and other changes since the last saving are lost otherwise.",
        about="project",
    )
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    if a_copy:
        box.button(buttons.Save).setText("Save a copy…")
    return buttons(_answer(box))


def ask_to_replace(parent: QWidget, name: str, about: Subject) -> bool:
    """Ask whether a file may be replaced."""
    box = _box(parent, QMessageBox.Icon.Question, f"“{name}” exists already.", "Replace it?", about=about)
    return _asked(box, "Replace", preferred=False)


def ask_to_take_over(parent: QWidget, name: str, holder: str) -> bool:
    """Ask whether a project that seems to be open on another computer may be written here."""
    box = _box(
        parent,
        QMessageBox.Icon.Question,
        f"“{name}” is open elsewhere: {holder}. Take it over?",
        "Do so if you know that it is not: after a crash there, or when this computer had that name. "
        "Whoever has it open still is asked, when they save, what becomes of your changes.",
        about="sharing",
    )
    return _asked(box, "Take it over", preferred=False)


def ask_to_drop(parent: QWidget, what: str) -> bool:
    """Ask whether something that was typed may be dropped; it is kept otherwise, and with Esc."""
    words = f"Drop the {what} that you have typed?"
    box = _box(parent, QMessageBox.Icon.Question, words, "It is not kept anywhere else.", about="tag")
    drop = box.addButton(f"Drop the {what}", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton("Keep writing", QMessageBox.ButtonRole.RejectRole))
    return _pressed(box) is drop


def _asked(box: QMessageBox, act: str, *, preferred: bool) -> bool:
    """Let the reader choose between this act and Cancel. Enter does what is preferred."""
    button = box.addButton(act, QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(button if preferred else cancel)
    return _pressed(box) is button


def choose_act(parent: QWidget, words: str, more: str, acts: Sequence[str], about: Subject = "") -> str:
    """Let the reader choose between these acts, of which Enter does the first, and Cancel, which is an empty text."""
    box = _box(parent, QMessageBox.Icon.Question, words, more, about=about)
    buttons = {box.addButton(act, QMessageBox.ButtonRole.AcceptRole): act for act in acts}
    box.setDefaultButton(next(iter(buttons)))
    box.addButton(QMessageBox.StandardButton.Cancel)
    pressed = _pressed(box)
    return next((act for button, act in buttons.items() if button is pressed), "")


def local_time(at: str | float) -> str:
    """Say when something was, as the reader's clock shows it: 07:10 for today, else 2031-03-04 07:10.

    `at` is UTC in ISO 8601, or seconds as `time.time` counts them. What is no time is shown as nothing.
    """
    try:
        then = datetime.fromisoformat(at).astimezone() if isinstance(at, str) else datetime.fromtimestamp(at)
    except (ValueError, OverflowError, OSError):
        return ""
    today = then.date() == datetime.now().date()
    return then.strftime("%H:%M" if today else "%Y-%m-%d %H:%M")
