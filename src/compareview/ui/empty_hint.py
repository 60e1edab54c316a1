"""What a list says while nothing is in it: what belongs there, and what to do."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QTableView

_SIDE, _TOP = 20, 14  # pixels


class EmptyHint(QLabel):
    """Lies over a table that has no lines. `words` is asked each time that this may have changed."""

    def __init__(self, table: QTableView, words: Callable[[], str]) -> None:
        super().__init__(table.viewport())
        self._table, self._words = table, words
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "soft")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        model = table.model()
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            changed.connect(self.refresh)
        table.viewport().installEventFilter(self)
        self.refresh()

    def refresh(self) -> None:
        """Say what there is to say now. A screen reader is told by the table, which has the focus."""
        words = "" if self._table.model().rowCount() else self._words()
        self.setText(words)
        self.setVisible(bool(words))
        self._table.setAccessibleDescription(words)
        self.setGeometry(self._table.viewport().rect().adjusted(_SIDE, _TOP, -_SIDE, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._table.viewport().rect().adjusted(_SIDE, _TOP, -_SIDE, 0))
        return super().eventFilter(watched, event)
