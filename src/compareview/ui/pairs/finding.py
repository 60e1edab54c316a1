"""What finds the way through a long comparison, introduced to each other: search, going to a pair, walking, filter."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from compareview.ui.later import Later
from compareview.ui.pairs.row_filter import RowFilter
from compareview.ui.pairs.search_bar import SearchBar
from compareview.ui.pairs.searching import Searching
from compareview.ui.pairs.stepping import Stepping
from compareview.ui.panes.dimming import Dimming
from compareview.ui.panes.paired_view import PairedView
from compareview.ui.session import Session

if TYPE_CHECKING:
    from compareview.ui.pairs.go_to import GoTo


class Finding(QObject):
    """Holds the parts.

    `told` carries a line for the status bar; `went` says to which row the reader wants to go, and to which side and
    sentence of it or None.
    """

    told = Signal(str)
    went = Signal(object, object)

    def __init__(self, session: Session, view: PairedView, window: QWidget) -> None:
        super().__init__(window)
        self.rows = RowFilter(session)
        self.stepping = Stepping(session, self.rows, window)
        self.bar_place = Later(SearchBar)
        self.bar_place.hide()
        self.searching = Searching(session, view, self.bar_place, window)
        self._session, self._window = session, window
        Dimming(session, self.rows, view)
        self.stepping.told.connect(self.told)
        self.searching.told.connect(self.told)

    @cached_property
    def go_to(self) -> "GoTo":
        """The list that goes to a pair. Made when it is first wanted."""
        from compareview.ui.pairs.go_to import GoTo

        go_to = GoTo(self._session, self.searching, self._window)
        go_to.went.connect(self.went)
        return go_to

    def choose_pair(self) -> None:
        """Let the reader go to a pair."""
        self.go_to.open()
