"""The list that goes to a pair: type its number, a tag's, or some of its words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from compareview.comparison.result import SIDES, Row
from compareview.ui.controls import plain_label
from compareview.ui.pairs.pair_list import PairModel
from compareview.ui.pairs.searching import Searching
from compareview.ui.session import Session
from compareview.ui.table import LineTable, set_up_table

if TYPE_CHECKING:
    from compareview.ui.pairs.row_search import RowSearch

_WIDTH, _LINES, _FRAME = 820, 12, 116  # pixels, lines, and the pixels above and below the lines
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}


class GoTo(QFrame):
    """Opens over the window. Enter goes to the chosen pair, where it has the words; Escape leaves all as it was.

    `went` carries its row, and the side and sentence that have the words or None.
    """

    went = Signal(object, object)

    def __init__(self, session: Session, searching: Searching, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self._session, self._searching, self._window = session, searching, window
        self._search: RowSearch | None = None
        self._model = PairModel(session)
        self.field = QLineEdit()
        self.field.setPlaceholderText("A row’s number, #3 for a tag, or words of a sentence")
        self.field.setAccessibleName("Go to the row with this number, tag or words")
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._choose)
        self.table = LineTable()
        self.table.setModel(self._model)
        set_up_table(self.table, "Rows that fit", {0: 46, 1: 120, 5: 70}, stretch=(3, 4))
        self.table.show_column(2, shown=False)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys stay with the field
        self.table.clicked.connect(self._choose)
        self._told = plain_label(role="soft")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        for widget in (self.field, self.table, self._told):
            layout.addWidget(widget)

    def open(self) -> None:
        """Let the reader choose, the current pair first chosen. Without a comparison there is nothing to go to."""
        from compareview.ui.pairs.row_search import RowSearch

        comparison, current = self._session.comparison, self._session.current
        if not comparison:
            return
        tags = {tag.number: [row.number for row in self._session.rows_of(tag.id)] for tag in self._session.tags()}
        texts = {side: self._searching.text(side).folded() for side in SIDES}
        self._search = RowSearch(comparison.rows, texts, tags)
        self.field.clear()
        self._narrow()
        self._select(current.number - 1 if current else 0)
        window = self._window
        width = min(_WIDTH, window.width() - 40)
        self.resize(width, _FRAME + _LINES * self.table.verticalHeader().defaultSectionSize())
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, 62)))
        self.show()
        self.field.setFocus()

    def _narrow(self) -> None:
        if self._search:
            found = self._search.find(self.field.text())
            self._model.set_lines(found)
            self._select(0)
            several = f"{len(found)} row{'' if len(found) == 1 else 's'} · Enter goes there, Esc stays here"
            self._told.setText(several if found else self._search.nothing(self.field.text()))
            self.field.setAccessibleDescription(self._told.text())

    def _select(self, line: int) -> None:
        if self._model.lines:
            self.table.selectRow(min(max(line, 0), len(self._model.lines) - 1))

    def _choose(self, _index: QModelIndex | None = None) -> None:
        line = self.table.currentIndex().row()
        if 0 <= line < len(self._model.lines):
            row: Row = self._model.lines[line]
            self.close()
            self.went.emit(row, self._search.place(self.field.text(), row) if self._search else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the list while the field has the keys."""
        if event.key() in _STEPS:
            self._select(self.table.currentIndex().row() + _STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
