"""A card with what the other side says, shown face to face with the sentence looked at."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from compareview.comparison.marks import row_marks
from compareview.comparison.result import Row, Side
from compareview.comparison.states import LETTERS
from compareview.text.article import Article
from compareview.ui.controls import plain_label
from compareview.ui.panes.link_ends import End, free_band, level_top
from compareview.ui.place_words import place_words
from compareview.ui.quotes import Quotes

_MARGINS = (14, 10, 12, 8)  # pixels inside the border: left, top, right, bottom
_BORDER = 2
_EDGE = 6  # pixels: between the card and the edges of the pane
_WIDEST = 720  # pixels
_LEAST = 24  # pixels: the height of the words, however little room there is


class _Button(QPushButton):
    """A button that Enter presses, though in the articles Enter is a command."""

    def event(self, event: QEvent) -> bool:
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in enter:
            event.accept()
            return True
        return super().event(event)


class PeekCard(QFrame):
    """Shows the sentences of one side. `go_wanted` asks to go to them, `close_wanted` to close the card."""

    go_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "peek")
        self.quotes = Quotes()
        self.quotes.setProperty("role", "")
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.quotes)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFixedHeight(_LEAST)  # it has one always: the card's own hint counts with it
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._outlet, self._place = plain_label(role="soft"), plain_label(role="soft")
        self._outlet.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        go, close = _Button("Go there"), _Button("Close")
        go.setToolTip("Bring this sentence into view in its article")
        close.setToolTip("Close the card (Esc)")
        go.clicked.connect(self.go_wanted)
        close.clicked.connect(self.close_wanted)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._outlet, 1)
        below.addWidget(self._place)
        below.addSpacing(6)
        for button in (go, close):
            button.setProperty("role", "small")
            button.setAutoDefault(True)  # Enter presses it, as the space bar does
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            below.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*_MARGINS)
        layout.setSpacing(4)
        layout.addWidget(self._scroll)
        layout.addLayout(below)
        self.hide()

    def show_side(self, row: Row, side: Side, article: Article, points: float) -> None:
        """Show what this side of a pair says, in this size of type."""
        self.quotes.clear()
        self.quotes.add(side, article, row.spans(side), row_marks(row, side), points)
        place = place_words(article, side, row.spans(side))
        self._outlet.setText(article.name)
        self._outlet.setToolTip(article.shown_title)
        self._place.setText(place)
        self.quotes.setAccessibleName(f"What {LETTERS[side]} says: {article.name}, {place}")
        self.quotes.setAccessibleDescription("Escape closes the card. Tab leads to Go there.")

    def stand(self, room: QRect, wanted: int, taken: End | None) -> None:
        """Stand in this part of the view, with the first line at the wanted height if there is room.

        `taken` is what must not be covered, from top to bottom.
        """
        width = min(room.width() - 2 * _EDGE, _WIDEST)
        self.quotes.document().setTextWidth(width - _MARGINS[0] - _MARGINS[2] - 2 * _BORDER)
        below = self.sizeHint().height() - self._scroll.minimumHeight()
        first = wanted - _MARGINS[1] - _BORDER
        view = free_band(first, self.quotes.height() + below, (room.top() + _EDGE, room.bottom() - _EDGE), taken)
        self._scroll.setFixedHeight(round(max(min(self.quotes.height(), view[1] - view[0] - below), _LEAST)))
        height = min(self.sizeHint().height(), room.height())
        top = level_top(first, height, view)
        self.setGeometry(room.left() + (room.width() - width) // 2, round(top), width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_wanted.emit()
        else:
            super().keyPressEvent(event)
