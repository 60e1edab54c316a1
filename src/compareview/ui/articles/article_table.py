"""The table of all articles: one a line, which can be dragged to another place in the order."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from compareview.project.source_state import State
from compareview.text.article import Article
from compareview.text.dates import spoken_date
from compareview.text.visible import visible
from compareview.ui.articles.source_watch import STATE_TIPS
from compareview.ui.painting import painting
from compareview.ui.table import Index, LineModel, LineTable, set_up_table
from compareview.ui.theme import theme

NAME, _FILE = 2, 7  # columns
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_STATES: Mapping[State, str] = {"same": "", "changed": "changed: ", "gone": "gone: ", "unknown": ""}
_NOWHERE = -1


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article with its number, the letters of the sides that show it, its tags and the state of its file.

    `removed` says of one that is no longer in the project what is kept of the reader's work; else it is empty.
    """

    number: int
    article: Article
    shown: str
    tags: int
    state: State
    note: str
    removed: str = ""


class ArticleModel(LineModel[ArticleLine]):
    """One article of the project a line, in the project's order."""

    columns = ("#", "Shown", "Outlet", "Title", "Date", "Words", "Tags", "File")

    def cells(self, line: ArticleLine) -> tuple[str, ...]:
        article = line.article
        return (
            str(line.number or ""),
            line.shown,
            article.name,
            article.shown_title,
            spoken_date(article.published),
            f"{article.word_count:,}",
            str(line.tags or ""),
            line.removed or (_STATES[line.state] + visible(article.source.name) if article.source else "none: pasted"),
        )

    def ink(self, line: ArticleLine, column: int) -> QColor | None:
        if line.removed:
            return theme()["soft"]
        if column == _FILE and line.state == "changed":
            return theme()["divergent"]
        return theme()["soft"] if column in (0, _FILE) else None

    def tip(self, line: ArticleLine, column: int) -> str:
        if line.removed:
            return f"This article was removed; what you made of it is kept. Bring back restores it.\n{line.removed}"
        if column == _FILE and line.article.source:
            return f"{visible(line.article.source.path)}\n{STATE_TIPS[line.state]}"
        return visible(line.note, keep="\n") or self.cells(line)[column]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Lines can be dragged, and dropped between others, not on them."""
        return super().flags(index) | (
            Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled
        )

    def supportedDropActions(self) -> Qt.DropAction:
        """Lines are moved, never copied."""
        return Qt.DropAction.MoveAction


class ArticleTable(LineTable):
    """Hands on the keys that do something to the chosen article, and letters, by which one is found.

    `dragged` carries the line that was dragged and the one before which it was dropped, or how many there are.
    """

    pressed_enter = Signal()
    pressed_delete = Signal()
    pressed_step = Signal(int)
    typed = Signal(str)
    dragged = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = ArticleModel(self)
        self.setModel(self.lines)
        widths = {0: 44, 1: 62, NAME: 160, 4: 120, 5: 62, 6: 50, _FILE: 170}
        set_up_table(self, "Articles", widths, stretch=(3,))
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(False)  # Qt's is as wide as one cell
        self._gap = _NOWHERE  # the line before which the dragged one would stand

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in ENTER:
            self.pressed_enter.emit()
        elif key == Qt.Key.Key_Delete:
            self.pressed_delete.emit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _STEPS:
            self.pressed_step.emit(_STEPS[Qt.Key(key)])
        elif event.text().strip() and event.text().isprintable() and not event.modifiers() & _COMMANDS:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    # Dragging

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag the chosen line, of which the name is enough: the place where it would stand is to be seen."""
        index = self.currentIndex().siblingAtColumn(NAME)
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData([index]))
        drag.setPixmap(self.viewport().grab(self.visualRect(index)))
        drag.setHotSpot(QPoint(-14, -8))
        drag.exec(Qt.DropAction.MoveAction)
        self._show_gap(_NOWHERE)

    def _gap_at(self, point: QPoint) -> int:
        """The gap between lines that is nearest to a point of the viewport."""
        row = self.rowAt(point.y())
        if row < 0:
            return len(self.lines.lines)
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        return row + (point.y() > top + height / 2)

    def _show_gap(self, gap: int) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take lines of this table, and nothing else."""
        if event.source() is self:
            super().dragEnterEvent(event)
            event.accept()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the line would stand."""
        super().dragMoveEvent(event)  # scrolls at the edges
        self._show_gap(self._gap_at(event.position().toPoint()))
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show no place any more."""
        super().dragLeaveEvent(event)
        self._show_gap(_NOWHERE)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say where the line was dropped. The project moves it, after the drag is over; the table shows that."""
        row, gap = self.currentIndex().row(), self._gap_at(event.position().toPoint())
        self._show_gap(_NOWHERE)
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        QTimer.singleShot(0, self, lambda: self.dragged.emit(row, gap))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a line where the dragged article would stand."""
        super().paintEvent(event)
        if self._gap == _NOWHERE:
            return
        last = len(self.lines.lines) - 1
        y = self.rowViewportPosition(min(self._gap, last)) + (self.rowHeight(last) if self._gap > last else 0)
        with painting(self.viewport()) as painter:
            painter.fillRect(QRect(0, max(y - 1, 0), self.viewport().width(), 2), theme()["accent"])
