"""What our lists have in common: a model of whole lines, and the look and the keys of the table."""

from collections.abc import Sequence
from html import escape
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from compareview.text.visible import shortened, visible
from compareview.ui.typesetting import direction

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TOLD = 90  # code points of what was copied that are enough to know it
_NARROW = 50  # pixels: a column with a sign or a number, which cannot shrink
_RUNS_LEFT = "\u2067"  # what follows runs from right to left (Unicode Standard Annex 9), in a table that does not
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
_Held, _Role = Qt.KeyboardModifier, Qt.ItemDataRole
_COPIED = _Role.UserRole  # what Ctrl+C copies of a line
_ANSWERED = {_COPIED, _Role.DisplayRole, _Role.ForegroundRole, _Role.ToolTipRole, _Role.AccessibleTextRole}
_Line = TypeVar("_Line")


class LineModel(QAbstractTableModel, Generic[_Line]):
    """A read-only table with one value a line. Subclasses say which lines there are and what their cells are."""

    columns: tuple[str, ...] = ()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[_Line] = ()
        self._last: tuple[_Line, tuple[str, ...]] | None = None  # the line last asked for: its cells come one by one

    def set_lines(self, lines: Sequence[_Line]) -> None:
        """Show these lines from now on."""
        self.beginResetModel()
        self.lines, self._last = lines, None
        self.endResetModel()

    def refresh(self) -> None:
        """Ask for every cell again: something that they show has changed."""
        self._last = None
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(self.columns) - 1))

    def cells(self, line: _Line) -> tuple[str, ...]:
        """The words of one line, one a column."""
        raise NotImplementedError

    def in_words(self, line: _Line) -> str:
        """All of a line in one sentence, for a screen reader."""
        cells = zip(self.columns, self.cells(line), strict=True)
        return ", ".join(f"{name}: {cell}" for name, cell in cells if cell)

    def copied(self, line: _Line) -> str:
        """What is copied of a line."""
        return "\t".join(self.cells(line))

    def ink(self, line: _Line, column: int) -> QColor | None:
        """The colour of a cell's words, or None for the usual one."""
        return None

    def tip(self, line: _Line, column: int) -> str:
        """What a mouse at rest on a cell is told: more than there is room for, or nothing."""
        return ""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401
        if orientation == Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return self.columns[section]
        return None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        if role not in _ANSWERED:  # Qt asks for a dozen things of each cell that it paints
            return None
        line = self.lines[index.row()]
        match role:
            case _Role.DisplayRole:
                if self._last is None or self._last[0] is not line:
                    self._last = line, self.cells(line)
                words = self._last[1][index.column()]
                return _RUNS_LEFT + words if direction(words) == Qt.LayoutDirection.RightToLeft else words
            case _Role.ForegroundRole:
                return self.ink(line, index.column())
            case _Role.ToolTipRole if tip := self.tip(line, index.column()):
                # Tool tips know markup, and these are other people's words.
                return "".join(f"<p>{escape(words)}</p>" for words in tip.split("\n"))
            case _Role.AccessibleTextRole:
                return self.in_words(line)
            case _ if role == _COPIED:
                return self.copied(line)
        return None


class LineTable(QTableView):
    """A list of whole lines: Home and End lead to the first and the last of them, with Ctrl or without.

    Where there is little room, the columns with words of the articles have it first: those that can be spared go, and
    what is left of the others shrinks.

    `came`: the keys have come here, and no line is chosen. `stepped` carries the line where the reader stood already
    when a key that goes from line to line found no other. `told` carries a line for the status bar.
    """

    came = Signal()
    stepped = Signal(QModelIndex)
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.widths: dict[int, int] = {}  # of the columns that do not stretch, where there is room, in pixels
        self.spare: tuple[int, ...] = ()  # the columns that go, that which says least first
        self.readable = 0  # pixels: the least for a column that stretches
        self._left_out: set[int] = set()  # columns that have nothing to say
        self._share = 1.0  # of its width that each of those that do not stretch has

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns that stretch a width in which words can be read, and keep the chosen line in view."""
        current = self.currentIndex()
        was_seen = self.visualRect(current).intersects(QRect(QPoint(), event.oldSize()))
        super().resizeEvent(event)
        self._share_room()
        if was_seen:
            self.scrollTo(current)

    def show_column(self, column: int, *, shown: bool) -> None:
        """Show a column where there is room, or leave its room to the others."""
        before = set(self._left_out)
        (self._left_out.discard if shown else self._left_out.add)(column)
        if self._left_out != before:
            self._share_room()

    def _share_room(self) -> None:
        room, shown = self.viewport().width(), {*range(self.horizontalHeader().count())} - self._left_out
        for column in self.spare:
            if sum(self.widths.get(each, self.readable) for each in shown) > room:
                shown.discard(column)
        for column in range(self.horizontalHeader().count()):
            if self.isColumnHidden(column) is (column in shown):
                self.setColumnHidden(column, column not in shown)
        wide = {column for column in shown if self.widths.get(column, 0) >= _NARROW}
        room -= sum(self.widths.get(column, self.readable) for column in shown - wide)
        share = max(0.5, min(1.0, room / (sum(self.widths[column] for column in wide) or 1)))
        if share != self._share:
            self._share = share
            for column, width in self.widths.items():
                self.setColumnWidth(column, round(width * share) if width >= _NARROW else width)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a line into view. To a cell of a column that is left out, Qt does not go."""
        super().scrollTo(self.model().index(index.row(), self.horizontalHeader().logicalIndexAt(0)), hint)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go from line to line. To Qt, Home and End are the first and the last cell of one line."""
        if action == self.CursorAction.MoveNext and not self.currentIndex().isValid():
            return QModelIndex()  # asked for when the keys come here: only the reader chooses a line, and so its place
        model, ends = self.model(), (self.CursorAction.MoveHome, self.CursorAction.MoveEnd)
        if action not in ends or not model.rowCount():
            return super().moveCursor(action, modifiers)
        return model.index(0 if action == ends[0] else model.rowCount() - 1, max(self.currentIndex().column(), 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ask for a line to be chosen where none is: commands are about the chosen one."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.came.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Escape to the window; Qt would look for a line that begins with it."""
        key, keys, before = event.key(), event.modifiers() & ~_Held.KeypadModifier, self.currentIndex().row()
        if key == Qt.Key.Key_Escape:
            event.ignore()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_lines()
        elif key in _ENDS:
            # With Ctrl, Qt would go there and choose nothing, where several lines can be chosen.
            keys &= ~_Held.ControlModifier
            super().keyPressEvent(QKeyEvent(event.type(), key, keys))
        else:
            super().keyPressEvent(event)
        if key in (*_ENDS, Qt.Key.Key_Up, Qt.Key.Key_Down) and not keys and self.currentIndex().row() == before:
            self._choose_current()

    def copy_lines(self) -> bool:
        """Put what the chosen lines say into the clipboard. Returns whether there are any."""
        chosen = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        lines = [str(index.data(_COPIED)) for index in chosen]
        if lines:
            QGuiApplication.clipboard().setText(("\n\n" if "\n" in lines[0] else "\n").join(lines))
            first, more = visible(" / ".join(lines[0].split("\n"))), f" and {len(lines) - 1} more" if lines[1:] else ""
            self.told.emit(f"Copied: {shortened(first, _TOLD)}{more}")
        return bool(lines)

    def _choose_current(self) -> None:
        """Where nothing is chosen, choose where the reader stands: Qt does so only for who comes from another line."""
        model, how = self.selectionModel(), QItemSelectionModel.SelectionFlag
        if model and not model.hasSelection() and self.currentIndex().isValid():
            model.select(self.currentIndex(), how.Select | how.Rows)
        self.stepped.emit(self.currentIndex())


def set_up_table(
    table: LineTable,
    name: str,
    widths: dict[int, int],
    *,
    stretch: tuple[int, ...],
    spare: tuple[int, ...] = (),
    readable: int = 120,
) -> None:
    """Give a table the look of our lists: whole lines, one chosen at a time, no cells to tab through.

    The widths are in pixels; columns to `spare` go where those that `stretch` had not as much as is `readable`.
    """
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setAcceptDrops(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(26)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setTextElideMode(Qt.TextElideMode.ElideRight)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.widths, table.spare, table.readable = widths, spare, readable
    for column, width in widths.items():
        table.setColumnWidth(column, width)
    for column in stretch:
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
