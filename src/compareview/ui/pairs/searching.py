"""Look for words in both texts, and go from place to place."""

from functools import partial

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from compareview.comparison.result import SIDES, Comparison, Row, Side, other
from compareview.comparison.states import LETTERS
from compareview.text.search import Matches, SearchableText
from compareview.ui.later import Later
from compareview.ui.pairs.reading_order import Found, Place, reading_order
from compareview.ui.pairs.search_bar import SearchBar
from compareview.ui.panes.mark_painting import FoundMarks
from compareview.ui.panes.paired_view import PairedView
from compareview.ui.session import Session

_LONGEST = 200  # code points of a selection that are proposed


class Searching(QObject):
    """Ties the search bar to the texts. `told` carries a line for the status bar, `marked` says that they show it."""

    told = Signal(str)
    marked = Signal()

    def __init__(self, session: Session, view: PairedView, bar: Later[SearchBar], window: QWidget) -> None:
        super().__init__(window)
        self._session, self._view, self._bar, self._window = session, view, bar, window
        self._texts: dict[Side, SearchableText] = {}
        self._arranged: Comparison | None = None  # what the order is that of
        self._order = reading_order(None)
        self._found = self._nothing()
        self._at: int | None = None  # the number of the place that the search stands at
        self._place: Place | Row = ("left", 0)  # where it goes on from
        self._before: QWidget | None = None  # what had the keys
        self._going = False
        bar.made.connect(self._connect)
        session.articles_changed.connect(self._look_again)
        session.comparison_changed.connect(self._look_again)
        session.current_changed.connect(self._follow)

    def _connect(self, bar: SearchBar) -> None:
        bar.changed.connect(self._look)
        bar.stepped.connect(self.step)
        bar.closed.connect(self.close)
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._keys_go)

    def _keys_go(self, before: QWidget | None, now: QWidget | None) -> None:
        """Remember what had the keys when they come into the bar, by its command or by a click."""
        comes_in = now and self._bar.isAncestorOf(now)
        if before and comes_in and self._window.isAncestorOf(before) and not self._bar.isAncestorOf(before):
            self._before = before

    @property
    def is_open(self) -> bool:
        """Whether the bar is there."""
        return not self._bar.isHidden()

    def text(self, side: Side) -> SearchableText:
        """The text of this side, ready to be searched."""
        article = self._session.article(side)
        words = article.text if article else ""
        if side not in self._texts or self._texts[side].text != words:
            self._texts[side] = SearchableText(words)
        return self._texts[side]

    def open(self) -> None:
        """Let the reader say what to look for; what is selected is proposed."""
        self._place = self._here()
        is_inside = self._bar.isAncestorOf(QApplication.focusWidget() or self._bar)
        if not is_inside:
            self._view.words.keep()
        words = "" if is_inside else self._proposed()
        for side in SIDES:  # of long texts this takes as long as the reader takes to the first letter
            QThreadPool.globalInstance().start(partial(self.text(side).folded))
        self._bar.show()
        self._bar.part.open(words)
        self._arrange()
        if words:
            self._look()
        else:  # what was looked for before is marked and counted; nobody is led away before asking
            self._find()

    def _proposed(self) -> str:
        """The words meant on the side where the reader is, and go to where they begin; else those of the other."""
        here, meant = self._side(), self._view.words.meant()
        for side in (here, other(here)):
            article, span = self._session.article(side), meant.get(side)
            if article and span and len(span) <= _LONGEST:
                if side == here or isinstance(self._place, Row):
                    self._place = (side, span.start)
                return " ".join(span.of(article.text).split())
        return ""

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) place; after the last comes the first."""
        if not self.is_open:
            if not self._bar.part.query().words:
                self.open()
                return
            self._place = self._here()
            self._bar.show()
            self._arrange()
            self._find()
            self._at = self._selected()
        if not self._bar.isAncestorOf(QApplication.focusWidget() or self._bar):
            self._view.words.keep()
        if not len(self._found):
            return
        number = self._past_headings(self._next(by), by)
        if number is None:
            self.told.emit("Only headings have it, which the review does not show: F7 leads back to the texts.")
            return
        for at in (self._at, number):  # what the reader steps to, or away from, takes the place of what was selected
            if at is not None:
                self._view.words.keep_no_more(self._found[at % len(self._found)][0])
        round_again = self._at is not None and not 0 <= number < len(self._found)
        self._go_to(number % len(self._found))
        if round_again and len(self._found) > 1:
            self.told.emit(f"Went on from the {'start' if by > 0 else 'end'} of both texts.")

    def let_go(self) -> bool:
        """Close the search. Returns whether it was open."""
        was_open = self.is_open
        if was_open:
            self.close()
        return was_open

    def close(self) -> None:
        """Take the bar and the marks away, and select where the search stood; else the keys go back to where they were.

        Whoever reads in a list meanwhile stays there.
        """
        inside = self._bar.isAncestorOf(QApplication.focusWidget() or self._view)
        now = self._found[self._at] if self._at is not None and (inside or self._view.caret()) else None
        self._bar.hide()
        self._found, self._at = self._nothing(), None
        self._view.words.keep_no_more(*SIDES)
        self._show()
        if now and self._view.isVisible():
            text = self._view.panes[now[0]].text
            text.select(now[1])
            text.setFocus()
        elif inside:
            side = self._side()
            is_there = self._before and isValid(self._before) and self._before.isVisible()
            (self._before if self._before and is_there else self._view.panes[side].text).setFocus()

    # Looking

    def _look(self) -> None:
        """Look for what the bar says, and go to the first place from where the reader is."""
        self._find()
        number = self._past_headings(self._first_typed(), 1) if len(self._found) else None
        if number is not None:
            self._go_to(number % len(self._found), keep_place=True)

    def _first(self) -> int:
        """The number of the place to begin at."""
        start = self._place
        if isinstance(start, Row):
            return next(iter(self._found.in_row(start)), self._found.from_row(start.number))
        return self._found.following(start)

    def _first_typed(self) -> int:
        """The same while more is typed: it stays on the side where it began as long as that has a place further on."""
        if isinstance(self._place, Row):
            return self._first()
        side, position = self._place
        matches = self._found.matches[side]
        number = matches.before(position)
        return self._found.following((side, matches[number].start)) if number < len(matches) else self._first()

    def _next(self, by: int) -> int:
        """The number of the next (1) or the previous (-1) place, out of range where it begins again."""
        found, current = self._found, self._session.current
        if self._at is None:
            if isinstance(self._place, Row) and by < 0:
                return found.from_row(self._place.number) - 1
            return self._first() if by > 0 else self._first() - 1
        side, span = found[self._at]
        if current and self._session.comparison and self._session.comparison.row_at(side, span.start) is not current:
            here = found.in_row(current)  # a sentence that is read with another row: nobody is led away from there
            if self._at in here:
                nth = here.index(self._at) + by
                after = found.from_row(current.number + 1) if by > 0 else found.from_row(current.number) - 1
                return here[nth] if 0 <= nth < len(here) else after
        return self._at + by

    def _past_headings(self, number: int, by: int) -> int | None:
        """This place, or the next that way which can be seen, or None: the review shows no headings."""
        comparison = None if self._view.isVisible() else self._session.comparison
        for way in range(len(self._found)):
            side, span = self._found[(number + by * way) % len(self._found)]
            if comparison is None or comparison.row_at(side, span.start):
                return number + by * way
        return None

    def _look_again(self) -> None:
        """The texts or their pairs are others now."""
        if self.is_open:
            self._arrange()
            self._find()

    def _arrange(self) -> None:
        if self._session.comparison is not self._arranged:
            self._arranged = self._session.comparison
            self._order = reading_order(self._arranged)

    def _nothing(self) -> Found:
        return Found(self._order, dict.fromkeys(SIDES, Matches()))

    def _find(self) -> None:
        query = self._bar.part.query()
        self._found, self._at = Found(self._order, {side: self.text(side).find(query) for side in SIDES}), None
        self._show()

    def _go_to(self, number: int, *, keep_place: bool = False) -> None:
        side, span = self._found[number]
        comparison, text = self._session.comparison, self._view.panes[side].text
        self._at, self._going = number, True
        if not keep_place:
            self._place = (side, span.start)
        text.put_caret(span.start)
        if comparison and (row := self._row_at(comparison, side, span.start)):
            self._session.set_current(row)
        self._view.words.keep_across(side)
        self._going = False
        text.bring_into_view([span])
        self._show()

    def _row_at(self, comparison: Comparison, side: Side, position: int) -> Row | None:
        """The row that shows this code point: the current one if it does."""
        current = self._session.current
        is_here = current and any(span.start <= position < span.end for span in current.spans(side))
        return current if is_here else comparison.row_at(side, position)

    def _follow(self) -> None:
        """The reader has gone elsewhere: go on from there."""
        if self.is_open and not self._going:
            self._at, self._place = None, self._here()
            self._view.words.keep_no_more(*SIDES)
            self._show()

    def _selected(self) -> int | None:
        """The number of the place whose words are selected, if they are."""
        for side, span in self._view.words.meant().items():
            if len(self._found) and self._found[number := self._found.following((side, span.start))] == (side, span):
                return number
        return None

    def _here(self) -> Place | Row:
        """Where the reader is: at the caret, or in the current row."""
        return self._view.caret() or self._session.current or ("left", 0)

    def _side(self) -> Side:
        """The side where the reader is."""
        if isinstance(self._place, Row):
            return "left" if self._place.left else "right"
        return self._place[0]

    def _show(self) -> None:
        """Mark what was found, and say how much it is."""
        now = self._found[self._at] if self._at is not None else None
        for side, pane in self._view.panes.items():
            pane.text.set_found(FoundMarks(self._found.matches[side], now[1] if now and now[0] == side else None))
        self.marked.emit()
        total = len(self._found)
        parts = [f"{LETTERS[side]} {len(self._found.matches[side])}" for side in SIDES]
        parts += [f"{self._at + 1} of {total}"] if self._at is not None else []
        if not self._view.isVisible() and (in_headings := sum(map(self._in_headings, SIDES))):
            parts += [f"{in_headings} in {'a heading' if in_headings == 1 else 'headings'}, not shown here"]
        words = " · ".join(parts) if total else "Nothing found" if self._bar.part.query().words.strip() else ""
        self._bar.part.say(words, found=bool(total))

    def _in_headings(self, side: Side) -> int:
        """How many of the places of a side are in headings."""
        article, matches = self._session.article(side), self._found.matches[side]
        headings = article.headings if article else ()
        return sum(matches.before(each.span.end) - matches.before(each.span.start) for each in headings)
