"""A line over the panes that says something the reader should know, and offers what can be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSizePolicy, QWidget
from shiboken6 import isValid

from compareview.ui.controls import plain_label

Action = tuple[str, Callable[[], object]]


class NoticeBar(QWidget):
    """Says one thing at a time. It takes the keys from nobody; Tab leads to its buttons, and back when it goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = plain_label()
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons: list[QPushButton] = []
        self._acts: tuple[Callable[[], object], ...] = ()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(16, 6, 12, 6)
        self._layout.addWidget(self._words, 1)
        self._came_from: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)
        self.hide()

    def say(self, words: str, actions: Sequence[Action]) -> None:
        """Show these words, and a button for each action."""
        self._acts = tuple(act for _, act in actions)
        names = [name for name, _ in actions]
        if names != [button.text() for button in self._buttons]:
            self._make_buttons(names)
        if words != self._words.text() or self.isHidden():
            self._words.setText(words)
            self.setAccessibleName(words)
            self.show()
            from PySide6.QtGui import QAccessible, QAccessibleEvent

            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keys back: Qt would give them to whatever comes next."""
        self._give_back()
        super().hideEvent(event)

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        within = now is not None and self.isAncestorOf(now)
        if within and before and before.window() is self.window() and not self.isAncestorOf(before):
            self._came_from = before

    def _give_back(self) -> None:
        holder, before = self.window().focusWidget(), self._came_from
        if holder and self.isAncestorOf(holder) and before and isValid(before):
            before.setFocus()

    def _make_buttons(self, names: Sequence[str]) -> None:
        self._give_back()
        for button in self._buttons:
            button.hide()
            button.deleteLater()  # not at once: it may be the one that was clicked
        self._buttons = [QPushButton(name) for name in names]
        for n, button in enumerate(self._buttons):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # whoever clicks goes on reading where the caret is
            button.clicked.connect(lambda _checked, n=n: self._acts[n]())
            self._layout.addWidget(button)
            button.show()  # now; the layout would do so later
