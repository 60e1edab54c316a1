"""Tell the reader in the status bar, and to a screen reader, what came of something; and what undo and redo did."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QKeySequence, QShortcut, QUndoStack
from PySide6.QtWidgets import QStatusBar, QWidget

_TIME = 8000  # milliseconds


def tell(bar: QStatusBar, words: str) -> None:
    """Show these words in the status bar for a few seconds."""
    bar.showMessage(words, _TIME)
    announce(bar, words)


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say these words when it has finished what it says."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def undo_actions(stack: QUndoStack, parent: QWidget, tell: Callable[[str], object]) -> list[QAction]:
    """Make the actions that undo and redo steps, and tell which one that was, or that there is none."""
    undo, redo = stack.createUndoAction(parent, "&Undo"), stack.createRedoAction(parent, "&Redo")
    undo.setShortcut(QKeySequence("Ctrl+Z"))
    redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
    # By then it is the step that can be redone, or undone, next. The menu's sign for a letter is no part of its name.
    undo.triggered.connect(lambda _checked: tell(f"Undid: {stack.redoText().replace('&&', '&')}"))
    redo.triggered.connect(lambda _checked: tell(f"Redid: {stack.undoText().replace('&&', '&')}"))
    for action, words in ((undo, "Nothing to undo."), (redo, "Nothing to redo.")):
        _answer_in_vain(action, parent, partial(tell, words))
    return [undo, redo]


def _answer_in_vain(action: QAction, parent: QWidget, answer: Callable[[], object]) -> None:
    """Do this where the keys of an action are pressed while it can do nothing."""
    in_vain = QShortcut(parent)
    in_vain.setKeys(action.shortcuts())
    in_vain.setEnabled(not action.isEnabled())
    in_vain.activated.connect(answer)
    action.enabledChanged.connect(lambda can: in_vain.setEnabled(not can))
