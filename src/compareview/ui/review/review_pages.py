"""The two ways to look at a comparison, in the same place: the texts with their lists, or one pair at a time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from compareview.comparison.result import SIDES, Row, Side
from compareview.text.span import Span
from compareview.ui.later import Later
from compareview.ui.pairs.judging import Judging
from compareview.ui.pairs.row_filter import RowFilter
from compareview.ui.panes.paired_view import PairedView
from compareview.ui.tags.tagging import Tagging

if TYPE_CHECKING:
    from compareview.ui.review.review_mode import ReviewMode


class ReviewPages(QStackedWidget):
    """Goes from one to the other; both stand at the same pair.

    `told` carries a line for the status bar, `escaped` says that Esc was pressed in the review.
    """

    told = Signal(str)
    escaped = Signal()

    def __init__(self, reading: QWidget, view: PairedView, rows: RowFilter, tagging: Tagging, judging: Judging) -> None:
        super().__init__()
        self.reading, self._view, self._session = reading, view, rows.session
        self._place = Later(lambda: self._make_review(rows, tagging, judging))
        self._focus: QWidget = view.panes["left"].text
        self.addWidget(reading)
        self.addWidget(self._place)

    @property
    def review(self) -> "ReviewMode":
        """The pairs one at a time."""
        return self._place.part

    def _make_review(self, rows: RowFilter, tagging: Tagging, judging: Judging) -> "ReviewMode":
        from compareview.ui.review.review_mode import ReviewMode

        review = ReviewMode(rows.session, rows, tagging, judging)
        review.left.connect(self.leave)
        review.told.connect(self.told)
        review.escaped.connect(self.escaped)
        return review

    @property
    def is_reviewing(self) -> bool:
        """Whether the reader looks at one pair at a time."""
        return self.currentWidget() is self._place

    def toggle(self) -> None:
        """Look at the pairs one by one; or go back to the texts."""
        if self.is_reviewing:
            self.leave()
        elif self.review.may_start():
            self._focus = self.window().focusWidget() or self._focus
            self._view.words.clear()  # what is tagged from here on is the pair
            self.setCurrentWidget(self._place)
            self.show_found()
            self.review.start(self._view.points)

    def leave(self) -> bool:
        """Show the two texts, at the same pair. Returns whether they were not shown."""
        if not self.is_reviewing:
            return False
        self.review.stop()
        self.setCurrentWidget(self.reading)
        if layout := self._view.layout():
            layout.activate()  # now: where the pair stands is measured
        self._view.show_current()
        (self._focus if self._focus.isVisible() else self._view.panes["left"].text).setFocus()
        return True

    def go_to(self, row: Row, place: tuple[Side, Span] | None) -> None:
        """Go to a row, and in the texts to this side and sentence of it.

        Keys that were in a field go on where the row is: letters are commands there, and not typed.
        """
        is_typed = isinstance(self.window().focusWidget(), QLineEdit)
        if self.is_reviewing:
            self.review.go_to(row.number)
        elif place:
            self._view.go_to_sentence(row, *place)
            return
        else:
            self._session.set_current(row)
        if is_typed:
            side = next(side for side in SIDES if row.spans(side))
            (self.review.page.first if self.is_reviewing else self._view.panes[side].text).setFocus()

    def show_found(self) -> None:
        """Mark in the review what the articles mark as found."""
        if self._place.is_made:
            self.review.page.show_found({side: pane.text.marks.found for side, pane in self._view.panes.items()})

    def refresh(self) -> None:
        """Take the size of type and the colours in use."""
        if self._place.is_made:
            self.review.set_points(self._view.points)
