"""The bar in which the reader says what to look for in both texts, and sees how often it is there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from compareview.text.search import Query
from compareview.ui.controls import plain_label, tool_button

_FIELD = 300  # pixels


class SearchBar(QWidget):
    """A field, two switches and the counts.

    `changed`: something else is looked for. `stepped` carries 1 for the next place, -1 for the one before. `closed`:
    the reader is done.
    """

    changed = Signal()
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Find in both texts")
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find in both texts")
        self.field.setAccessibleName("Find in both texts")
        self.field.setFixedWidth(_FIELD)
        self.field.textChanged.connect(self.changed)
        self.field.returnPressed.connect(lambda: self.stepped.emit(1))
        back = QShortcut(QKeySequence("Shift+Return"), self.field, context=Qt.ShortcutContext.WidgetShortcut)
        back.activated.connect(lambda: self.stepped.emit(-1))
        self._case = self._switch("Match case", "Capital letters and accents must be as you typed them")
        self._whole = self._switch("Whole words", "Not inside longer words")
        self._counts = plain_label(role="soft")
        before = tool_button("↑", "Find previous", "The place before (Shift+F3, Shift+Enter)")
        before.clicked.connect(lambda: self.stepped.emit(-1))
        after = tool_button("↓", "Find next", "The next place (F3, Enter)")
        after.clicked.connect(lambda: self.stepped.emit(1))
        close = tool_button("✕", "Close the search", "Close (Esc)")
        close.clicked.connect(self.closed)
        self._steps = (before, after)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 5, 8, 5)
        layout.setSpacing(6)
        for widget in (self.field, before, after, self._case, self._whole, self._counts):
            layout.addWidget(widget)
        layout.addStretch()
        layout.addWidget(close)

    def query(self) -> Query:
        """What is looked for."""
        return Query(self.field.text(), self._case.isChecked(), self._whole.isChecked())

    def open(self, words: str = "") -> None:
        """Take the keys, with these words proposed, or those of the last time."""
        if words:
            self.field.blockSignals(True)  # the caller looks for them when all is ready
            self.field.setText(words)
            self.field.blockSignals(False)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def say(self, counts: str, *, found: bool) -> None:
        """Say how often it was found."""
        self._counts.setText(counts)
        self.field.setAccessibleDescription(counts)
        self._counts.setProperty("role", "soft" if found or not counts else "strong")
        self._counts.style().polish(self._counts)
        for button in self._steps:
            button.setEnabled(found)

    def _switch(self, name: str, tip: str) -> QPushButton:
        button = QPushButton(name)
        button.setCheckable(True)
        button.setProperty("role", "filter")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(tip)
        button.toggled.connect(lambda _on: self.changed.emit())
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
