"""What finds the way through a long comparison, introduced to each other: search, going to a pair, walking, filter."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from compareview.ui.pairs.go_to import GoTo
from compareview.ui.pairs.row_filter import RowFilter
from compareview.ui.pairs.search_bar import SearchBar
from compareview.ui.pairs.searching import Searching
from compareview.ui.pairs.stepping import Stepping
from compareview.ui.panes.dimming import Dimming
from compareview.ui.panes.paired_view import PairedView
from compareview.ui.session import Session


class Finding(QObject):
    """Holds the parts. `told` carries a line for the status bar."""

    told = Signal(str)

    def __init__(self, session: Session, view: PairedView, window: QWidget) -> None:
        super().__init__(window)
        self.rows = RowFilter(session)
        self.stepping = Stepping(session, self.rows, window)
        self.bar = SearchBar()
        self.searching = Searching(session, view, self.bar, window)
        self.go_to = GoTo(session, self.searching, window)
        Dimming(session, self.rows, view)
        self.stepping.told.connect(self.told)
        self.searching.told.connect(self.told)

    def escape(self) -> None:
        """Take back one thing: the search, else the filter."""
        if self.searching.is_open:
            self.searching.close()
        else:
            self.rows.choose("all")
