"""The bar over the articles: which two are shown, how many pairs of each kind there are, and the export."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from compareview.comparison.result import SIDES
from compareview.ui.articles.article_chooser import ArticleChooser
from compareview.ui.controls import tool_button
from compareview.ui.pairs.filter_bar import FilterBar
from compareview.ui.pairs.row_filter import RowFilter
from compareview.ui.session import Session

_NARROWEST = 96  # pixels of the button that names an article


class TopBar(QWidget):
    """Signals: `swap_wanted`, `export_wanted`; the choosers and the filter speak for themselves."""

    swap_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, session: Session, rows: RowFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.choosers = {side: ArticleChooser(session, side) for side in SIDES}
        self.filters = FilterBar(session, rows)
        self._session = session
        swap = tool_button("⇄", "Swap the sides", "Swap the sides (Alt+\\)")
        swap.clicked.connect(self.swap_wanted)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.VLine)
        line.setProperty("role", "line")
        self._export = QPushButton("Export…")
        self._export.setToolTip("Write the annotated comparison as a web page (Ctrl+E)")
        self._export.clicked.connect(self.export_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(6)
        for widget in (self.choosers["left"], swap, self.choosers["right"], line):
            layout.addWidget(widget)
        layout.addWidget(self.filters, 1)
        layout.addWidget(self._export)
        for changed in (session.project_changed, session.comparison_changed):
            changed.connect(self._refresh)
        self._refresh()

    def minimumSizeHint(self) -> QSize:
        """Room for all buttons, with the names of the articles cut short."""
        least = super().minimumSizeHint()
        return QSize(self._others() + 2 * _NARROWEST, least.height())

    def event(self, event: QEvent) -> bool:
        """Share the room out anew wherever it, or what the buttons need, is another."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._share_room()
        return super().event(event)

    def _others(self) -> int:
        """How much room everything but the names of the articles needs, in pixels."""
        return super().minimumSizeHint().width() - sum(each.minimumWidth() for each in self.choosers.values())

    def _share_room(self) -> None:
        """Let the names of the articles have what the buttons leave."""
        room = max((self.width() - self._others()) // 2, _NARROWEST)
        for each in self.choosers.values():
            each.setFixedWidth(min(each.sizeHint().width(), room))

    def _refresh(self) -> None:
        self._export.setEnabled(self._session.comparison is not None)
