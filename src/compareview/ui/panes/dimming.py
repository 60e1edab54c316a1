"""Dim the sentences that the reader does not want to see now, and leave out their links."""

from functools import partial

from PySide6.QtCore import QObject

from compareview.comparison.result import Side
from compareview.text.span import Span
from compareview.ui.pairs.row_filter import RowFilter
from compareview.ui.panes.paired_view import PairedView
from compareview.ui.session import Session


class Dimming(QObject):
    """Lets both texts keep to the filter. Which sentences that dims is worked out as they are painted."""

    def __init__(self, session: Session, rows: RowFilter, view: PairedView) -> None:
        super().__init__(view)
        self._session, self._rows, self._view = session, rows, view
        view.links.passes = rows.passes
        for side, pane in view.panes.items():
            pane.text.is_dimmed = partial(self._is_dimmed, side)
        rows.changed.connect(self._refresh)
        session.project_changed.connect(self._refresh)  # a tag or a review may let a sentence pass

    def _is_dimmed(self, side: Side, span: Span) -> bool:
        """Whether a sentence is not compared, or no pair of it is wanted. What is looked at is never dimmed."""
        comparison = self._session.comparison
        if not comparison or span in self._session.looked_at(side):
            return False
        numbers = comparison.sentences_in(side, span)
        if not self._rows.is_active:
            return any(comparison.row_of(side, number).state == "excluded" for number in numbers)
        return not any(self._rows.passes(row) for number in numbers for row in comparison.rows_with(side, number))

    def _refresh(self) -> None:
        for pane in self._view.panes.values():
            pane.text.viewport().update()
        self._view.links.draw()
