"""Peeking: what the other side says is shown beside the sentence looked at, without scrolling there."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from compareview.comparison.result import Row, Side, other
from compareview.comparison.states import STATES
from compareview.ui.panes.article_text import ArticleText
from compareview.ui.panes.link_ends import End
from compareview.ui.session import Session

if TYPE_CHECKING:
    from compareview.ui.panes.peek_card import PeekCard

_LIT = 1400  # milliseconds for which a counterpart that is in view already stands out
_EDGE = 10  # pixels: between the card and the counterpart


class Peeking(QObject):
    """Opens the card over the side opposite of the sentence looked at, and keeps it level with that.

    The card never covers the counterpart; where that is in view already, it is lit up for a moment instead, unless the
    pair is moved: then the two stand far from each other, or each among others than they belong to.

    `look_at` makes a pair current and leaves a side where it is, `go_to` brings its sentences on a side into view.
    `told` carries a line for the status bar.
    """

    told = Signal(str)

    def __init__(
        self,
        session: Session,
        texts: Mapping[Side, ArticleText],
        look_at: Callable[[Row, Side], None],
        go_to: Callable[[Side], None],
        view: QWidget,
    ) -> None:
        super().__init__(view)
        self._session, self._texts, self._look_at, self._go_to = session, texts, look_at, go_to
        self._view = view
        self._side: Side = "left"  # that of the sentence looked at
        self._before: QWidget | None = None  # what had the focus
        self._lit = QTimer(self)
        self._lit.setSingleShot(True)
        self._lit.setInterval(_LIT)
        self._lit.timeout.connect(self._put_out)
        session.comparison_changed.connect(self.refresh)
        for change in (session.current_changed, session.articles_changed):
            change.connect(self.close)
            change.connect(self._put_out)

    @cached_property
    def card(self) -> "PeekCard":
        """The card. Made when it is first wanted."""
        from compareview.ui.panes.peek_card import PeekCard

        card = PeekCard(self._view)
        card.go_wanted.connect(self._go)
        card.close_wanted.connect(self.close)
        return card

    @property
    def is_open(self) -> bool:
        """Whether the card is there."""
        return "card" in vars(self) and not self.card.isHidden()

    def peek(self) -> None:
        """Show what the other side says of the current pair, if that has a use; once more to close."""
        row = self._session.current
        if self.is_open:
            self.close()
        elif row is None:
            self.told.emit("Choose a sentence first: P shows here what the other article says.")
        elif not (row.left and row.right):
            meaning = STATES[row.state].meaning
            self.told.emit(f"{meaning[0].upper()}{meaning[1:]}.")
        else:
            side = self._side_looked_at(row)
            self._texts[side].bring_into_view(row.spans(side))
            if self._has_use(row, other(side)):
                self._open(row, side)
                before = QApplication.focusWidget()
                self._before = before if isinstance(before, (ArticleText, QTableView)) else None  # others come and go
                self.card.quotes.setFocus()
            else:
                self._light(row, other(side))

    def show(self, row: Row, side: Side) -> None:
        """Show what the other side says beside the sentences of this side."""
        self._look_at(row, other(side))
        if self._has_use(row, other(side)):
            self._open(row, side)
        else:
            self._light(row, other(side))

    def _end(self, row: Row, side: Side) -> End | None:
        """From where to where the pair's sentences of this side stand, in pixels of its window."""
        text = self._texts[side]
        extent, scroll = text.extent(row.spans(side)), text.verticalScrollBar().value()
        return (extent[0] - scroll, extent[1] - scroll) if extent else None

    def _has_use(self, row: Row, side: Side) -> bool:
        """Whether a card says more than is seen: the pair is moved, or not all of it can be seen on this side.

        Where it takes up more than half of the window there is no room for a card.
        """
        end, height = self._end(row, side), self._texts[side].viewport().height()
        if end is None:
            return True
        is_whole = end[0] >= 0 and end[1] <= height
        return (row.moved or not is_whole) and min(end[1], height) - max(end[0], 0) <= height / 2

    def _light(self, row: Row, side: Side) -> None:
        """Let the pair's sentences on this side stand out for a moment."""
        self._put_out()
        self._texts[side].set_lit(row.spans(side))
        self._lit.start()
        self.told.emit("Both sides of this pair are in view.")

    def _put_out(self) -> None:
        self._lit.stop()
        for text in self._texts.values():
            text.set_lit(())

    def _side_looked_at(self, row: Row) -> Side:
        """The side with the focus, else the one of which the sentences alone are in view."""
        for side, text in self._texts.items():
            if text.hasFocus():
                return side
        in_view = [side for side, text in self._texts.items() if text.shows_some_of(row.spans(side))]
        return in_view[0] if in_view else "left"

    def _open(self, row: Row, side: Side) -> None:
        self._side, self._before = side, None
        self._fill(row)
        self.card.show()
        self.place()
        self.card.raise_()

    def _fill(self, row: Row) -> None:
        there = other(self._side)
        if article := self._session.article(there):
            self.card.show_side(row, there, article, self._texts[there].document().defaultFont().pointSizeF())

    def refresh(self) -> None:
        """Show the same again: its marks, its colours or its size may be others."""
        if self.is_open and (row := self._session.current):
            self._fill(row)
            self.place()
        else:
            self.close()

    def place(self) -> None:
        """Keep the card level with the sentence looked at; close it where that is out of view, or it has no use."""
        row, text = self._session.current, self._texts[self._side]
        if not self.is_open or row is None:
            return
        end, opposite = self._end(row, self._side), self._end(row, other(self._side))
        is_needed = text.shows_some_of(row.spans(self._side)) and self._has_use(row, other(self._side))
        if end is None or opposite is None or not is_needed:
            self.close()
            return
        there, here = self._texts[other(self._side)].viewport(), text.viewport()
        room = QRect(there.mapTo(self._view, QPoint(0, 0)), there.size())
        top = here.mapTo(self._view, QPoint(0, 0)).y() + end[0]
        self.card.stand(room, round(top), (room.top() + opposite[0] - _EDGE, room.top() + opposite[1] + _EDGE))

    def close(self) -> None:
        """Take the card away; the focus goes back to where it was."""
        if self.is_open:
            focus = QApplication.focusWidget()
            if focus and self.card.isAncestorOf(focus):
                (self._before or self._texts[self._side]).setFocus()
            self.card.hide()

    def _go(self) -> None:
        self.close()
        self._go_to(other(self._side))
