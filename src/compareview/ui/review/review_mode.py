"""Look at the pairs one by one: read, say what it is, go on, all by single keys."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QPushButton, QVBoxLayout, QWidget

from compareview.comparison.result import Row
from compareview.comparison.states import MOVED_GLYPH, pairing_words, row_name, state_words
from compareview.project.decisions import ReviewVerdict
from compareview.project.reviews import sentences, with_review, without_review
from compareview.ui.pairs.judging import Judging
from compareview.ui.pairs.row_filter import RowFilter
from compareview.ui.review.review_page import ReviewPage
from compareview.ui.review.review_walk import (
    Judged,
    Known,
    Walk,
    Walked,
    progress,
    reviewed_words,
    spoken,
    standing,
    what_is_left,
)
from compareview.ui.review.verdict_keys import VERDICT_KEYS, verdict_act, verdict_name, why_not
from compareview.ui.session import Session
from compareview.ui.standing import how_it_stands
from compareview.ui.tags.tag_words import tag_words
from compareview.ui.tags.tagging import Tagging, author
from compareview.ui.theme import TAG_GLYPH

_BUTTON_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReviewMode(QWidget):
    """Walks the pairs that are listed, without those that are not compared.

    The way stays as it is while pairs on it are reviewed, whatever the filter says of them then. Signals: `told`
    carries a line for the status bar, `left` says that the reader wants the two texts again, `escaped` that Esc was
    pressed, which may be meant for something else first.
    """

    told = Signal(str)
    left = Signal()
    escaped = Signal()

    def __init__(self, session: Session, rows: RowFilter, tagging: Tagging, judging: Judging) -> None:
        super().__init__()
        self._session, self._rows, self._tagging = session, rows, tagging
        self._walk, self._walked = Walk(), Walked()
        self._is_on = self._at_end = False
        self._points = 0.0
        self._shown = self._last = 0  # the number of the pair that is shown, and that was; 0 for none
        self._left_at: Row | None = None  # where the reader went back to the texts
        self._judged: Judged | None = None
        self._known: Known | None = None
        self.setAccessibleName("Review")  # over these keys on the sheet of all keys
        self.page = ReviewPage(session)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self._verdicts = {verdict: self._verdict_button(verdict) for verdict in VERDICT_KEYS}
        tag = self._button("Tag…", "T", "Tag the row", self.tag)
        back = self._button("Take back", "U", "Take the review back", self.take_back)
        previous = self._button("Previous", "K", "Previous row", lambda: self.go(-1))
        done = self._button("Looked at, next", "Space", "Looked at, next row", lambda: self.mark(""))
        self._of_a_pair = (*self._verdicts.values(), tag, done)
        self._lead_back = (previous, back)
        self.page.back.clicked.connect(self.left)
        lines = self.page.lines
        judging.listen_to(lines)
        self._listen("Looked at, next row", lambda: self.mark(""), "Space")
        self._listen("Next row", lambda: self.go(1), "J", "Right")
        self._listen("Previous row", lambda: self.go(-1), "K", "Left")
        self._listen("Scroll on, from the end to the next row", lambda: self._page_on(1), "PgDown")
        self._listen("Scroll back, from the top to the previous row", lambda: self._page_on(-1), "PgUp")
        scrolling = [
            self._listen("Scroll down", lambda: self.page.scroll_by(lines=1), "Down"),
            self._listen("Scroll up", lambda: self.page.scroll_by(lines=-1), "Up"),
            self._listen("Top of the row", self.page.go_to_top, "Home"),
            self._listen("End of the row", self.page.go_to_bottom, "End"),
        ]
        for shortcut in scrolling:  # where all of the row is in view, these keys move the caret
            shortcut.setEnabled(False)
            self.page.scroll_bar.rangeChanged.connect(lambda _least, most, keys=shortcut: keys.setEnabled(most > 0))
        for verdict, key in VERDICT_KEYS.items():
            self._listen(verdict_act(verdict), partial(self._press, verdict), key)
        self._listen("Tag the first open difference", partial(self._in_pair, judging.tag), "Return", "Enter")
        self._listen("Dismiss the first open difference", partial(self._in_pair, judging.dismiss), "X", "Del")
        self._listen("Show again what was dismissed last", partial(self._in_pair, judging.reopen_last), "Shift+X")
        self._listen("Tag the row", self.tag, "T")
        self._listen("Take the review back", self.take_back, "U")
        self._listen("Back to the two texts", self.escaped.emit, "Esc")
        session.project_changed.connect(self._follow_reviews)
        for changed in (session.project_changed, session.comparison_changed, session.current_changed, rows.changed):
            changed.connect(self._refresh)
        session.progressed.connect(self._show_progress)
        session.failed.connect(self.left)

    def _verdict_button(self, verdict: ReviewVerdict) -> QPushButton:
        act = self._contradict if verdict == "contradiction" else partial(self.mark, verdict)
        more = "…" if verdict == "contradiction" else ""
        button = self._button(
            f"{verdict_name(verdict)}{more}", VERDICT_KEYS[verdict], verdict_act(verdict), act, is_verdict=True
        )
        button.setCheckable(True)
        return button

    def _button(
        self, name: str, key: str, act: str, do: Callable[[], object], *, is_verdict: bool = False
    ) -> QPushButton:
        button = QPushButton(f"{name}  {key}")
        button.setAccessibleName(name.rstrip("…"))
        button.setToolTip(f"{act} ({key})")
        button.clicked.connect(lambda _checked=False: do())
        self.page.add_button(button, is_verdict=is_verdict)
        return button

    def _listen(self, name: str, act: Callable[[], object], *keys: str) -> QShortcut:
        shortcut = QShortcut(self)
        shortcut.setKeys([QKeySequence(key) for key in keys])
        shortcut.setWhatsThis(name)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
        return shortcut

    # Coming and going

    def may_start(self) -> bool:
        """Whether there is a pair to review; says so if there is none."""
        self._walk_anew()
        if self._session.comparison is None:
            self.told.emit(how_it_stands(self._session))
        elif not self._walk.numbers:
            self.told.emit(self._what_is_left())
        return bool(self._walk.numbers)

    def start(self, points: float) -> None:
        """Go on at the current pair or, if it is reviewed, at the next that is not. `points`: the size of the articles.

        Whoever only went to look at the texts comes back to the same pair.
        """
        self._points = points
        self._is_on, self._at_end, self._shown, self._last, self._judged = True, False, 0, 0, None
        self._known = Known(self._session.project.shown, self._rows.reviews())
        current = self._session.current
        way = self._walk.start if current and current is self._left_at else self._walk.resume
        self._show_number(way(current.number if current else None, self._rows.reviewed()))
        self._refresh()
        self.page.first.setFocus()
        if current and current.number in self._walk.numbers and current is not self._session.current:
            self.told.emit(f"{row_name(current)} is reviewed already: this is the next that is not. K goes back.")

    def stop(self) -> None:
        """Do not follow the session any more."""
        self._is_on, self._left_at = False, self._session.current

    def set_points(self, points: float) -> None:
        """Show the words in a size that goes with that of the articles, in the colours in use."""
        self._points = points
        self._refresh()

    # What the reader does

    def go(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) pair; after the last one stands what is left."""
        row = self._session.current
        if row is None or (self._at_end and by > 0):
            return
        if self._at_end:
            self.go_to(row.number)
            self.told.emit("")  # what was told is of the end
        elif number := self._walk.after(row.number, by):
            self._show_number(number)
        elif by > 0:
            self._at_end = True
            self._refresh()
        else:
            self.told.emit("This is the first one.")

    def go_to(self, number: int) -> None:
        """Go to the pair of this number, from the end too."""
        self._at_end = False
        self._show_number(number)
        self._refresh()

    def _page_on(self, by: int) -> None:
        """Show more of the pair, or go on when all of it was seen."""
        if self._at_end or not self.page.scroll_by(pages=by):
            self.go(by)

    def _press(self, verdict: ReviewVerdict) -> None:
        """Do what the button of this verdict does, or say why it cannot be pressed."""
        row = None if self._at_end else self._session.current
        if row and (words := why_not(row, verdict)):
            self.told.emit(words)
        else:
            self._verdicts[verdict].click()

    def mark(self, verdict: ReviewVerdict) -> None:
        """Mark the pair as reviewed, with this verdict or without one, and go on. From the end, go to what is left."""
        session, row = self._session, self._session.current
        if row is None or session.comparison is None:
            return
        if self._at_end:
            if left := self._walk.left(self._rows.reviewed()):
                self.go_to(left[0])
            return
        before = session.project
        if row.state != "excluded":
            project = with_review(session.project, session.comparison, row, verdict, author())
            name = f"Review {row_name(row).lower()}"
            session.edit(f"{name}: {verdict_name(verdict).lower()}" if verdict else name, project)
            if session.project != project:
                self._refresh()  # it was refused, which is said; the button stands pressed
                return
        self._go_on(row, was_judged=session.project is not before)

    def _contradict(self) -> None:
        """Only a tag says contradiction: with the editor cancelled, the pair stays as it was.

        The tag itself marks the pair as reviewed, in the one step; with another verdict after all, that is the mark's.
        """
        row, tag = self._session.current, None if self._at_end else self._tagging.new_tag({}, "contradiction")
        if tag is None or row is None:
            self._refresh()
        elif tag.verdict != "contradiction":
            self.mark("" if why_not(row, tag.verdict) else tag.verdict)
        else:
            self._go_on(row, was_judged=True)

    def _go_on(self, row: Row, *, was_judged: bool) -> None:
        """Go to the next pair, remember which one was just judged, if it was, and say so; at the end, what is left."""
        review = self._rows.review(row)
        self.go(1)
        self._judged = Judged(row.number, self._number(), self._session.project) if was_judged else None
        words = [f"{row_name(row)} {reviewed_words(review)}."] if review else []
        words += ["U takes it back."] if was_judged and review and review.verdict != "contradiction" else []
        words += [f"That was the last one. {self._what_is_left()}"] if self._at_end else []
        self.told.emit(" ".join(words))

    def _what_is_left(self) -> str:
        return what_is_left(self._walk, self._rows.reviewed(), self._rows.in_words())

    def _number(self) -> int:
        """The number of the pair that is shown; 0 at the end."""
        row = self._session.current
        return row.number if row and not self._at_end else 0

    def tag(self) -> None:
        """Tag the pair."""
        if not self._at_end:
            self._tagging.new_tag({})

    def _in_pair(self, act: Callable[[], object]) -> None:
        if not self._at_end:
            act()

    def take_back(self) -> None:
        """Take the mark of the pair back; where it has none, that of the pair which was just judged, and go there.

        Whoever has done something else since, or walked on, is told what takes the last step back.
        """
        session, row, judged = self._session, self._session.current, self._judged
        if row is None or session.comparison is None:
            return
        if self._at_end or self._rows.review(row) is None:
            if judged is None or judged.project is not session.project or judged.led_to != self._number():
                last = session.undo_stack.undoText().replace("&&", "&")  # it is meant for a menu
                here = "This is the end of the list." if self._at_end else f"{row_name(row)} is not reviewed."
                self.told.emit(f"{here} Ctrl+Z takes back your last step: {last}." if last else here)
                return
            row = session.comparison.rows[judged.number - 1]
        name, project = row_name(row), without_review(session.project, session.comparison, row)
        if project == session.project:
            tags = ", ".join(f"{TAG_GLYPH}{t.number}" for t in session.tags_on_row(row) if t.verdict == "contradiction")
            words = f"A tag says contradiction: {tags}. {name} is reviewed as long as the tag says so."
        else:
            session.edit(f"Take back the review of {name.lower()}", project)
            words = f"The review of {name.lower()} is taken back." if session.project == project else ""
        self.go_to(row.number)
        if words:  # else it was refused, which is said
            self.told.emit(words)

    # What is shown

    def _walk_anew(self) -> None:
        """Take another way where the pairs or the filter are others than before."""
        rows = self._session.comparison.rows if self._session.comparison else ()
        before, self._walked = self._walked, Walked(rows, self._rows.choice)
        if not self._walked.is_like(before):
            self._walk = Walk(tuple(row.number for row in self._rows.rows() if row.state != "excluded"))
            self._at_end = False

    def _show_number(self, number: int | None) -> None:
        if number and (comparison := self._session.comparison):
            self._session.set_current(comparison.rows[number - 1])

    def _follow_reviews(self) -> None:
        """Go to the pair whose review has come, gone or changed: undo and redo may do that far from here."""
        if not self._is_on or self._session.comparison is None:
            return
        before, self._known = self._known, Known(self._session.project.shown, self._rows.reviews())
        changed = self._known.changed(before) if before else set()
        if len(changed) == 1:
            rows = self._session.comparison.rows
            self._show_number(next((row.number for row in rows if sentences(row.bead) in changed), None))

    def _refresh(self) -> None:
        if not self._is_on:
            return
        session, page = self._session, self.page
        if not all(session.project.shown):
            self.left.emit()
            return
        before = self._walk
        self._walk_anew()
        row, reviewed = session.current, self._rows.reviewed()
        if row and row.number != self._shown:
            self._at_end = False
        if session.comparison and self._walk.numbers:
            wanted = self._walk.start(row.number if row else self._last or None, reviewed)
            if row is None or (self._walk is not before and row.number != wanted):
                self._show_number(wanted)  # which calls us again
                return
        is_pair = row is not None and not self._at_end and bool(self._walk.numbers) and session.comparison is not None
        for button in self._of_a_pair:
            button.setEnabled(is_pair)
        for button in self._lead_back:
            button.setEnabled(bool(row and self._walk.numbers))
        page.bar.setRange(0, max(len(self._walk.numbers), 1))
        page.bar.setValue(len(self._walk.numbers) - len(self._walk.left(reviewed)))
        page.progress.setText(progress(self._walk, row.number, reviewed, self._rows.in_words()) if row else "")
        if row and is_pair:
            self._show_pair(row)
        else:
            self._show_end()

    def _show_pair(self, row: Row) -> None:
        session, page, review = self._session, self.page, self._rows.review(row)
        if session.comparison is None:
            return
        moved = f" · {MOVED_GLYPH} moved" if row.moved else ""
        page.heading.setText(f"{row_name(row)} · {state_words(row)}{moved}")
        for verdict, button in self._verdicts.items():
            button.setChecked(bool(review and review.verdict == verdict))
            button.setEnabled(not (words := why_not(row, verdict)))
            button.setToolTip(words or f"{verdict_act(verdict)} ({VERDICT_KEYS[verdict]})")
        tags = [tag_words(tag, session.project.category(tag.category)) for tag in session.tags_on_row(row)]
        for label, words in (
            (page.reason, pairing_words(row)),
            (page.tags, "\n".join(tags)),
            (page.verdict, standing(review)),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        told = spoken(row, self._walk, session.open_in(row), review)
        page.show_pair(session.comparison, row, told, self._points)
        if row.number != self._shown:
            self._shown = self._last = row.number
            page.go_to_top()
            self._announce(page.first)

    def _show_end(self) -> None:
        session, page = self._session, self.page
        words = self._what_is_left() if session.comparison else how_it_stands(session)
        if self._at_end and session.comparison:
            more = "Space goes to the first of these, K" if self._walk.left(self._rows.reviewed()) else "K"
            words = f"That was the last one.\n\n{words}\n\n{more} goes back to it, Esc to the two texts."
        page.heading.setText("End of the list" if self._at_end else "")
        page.show_end(words)
        self._shown = 0
        self._announce(page.end)

    def _show_progress(self) -> None:
        if self._is_on and self._session.comparison is None:
            self.page.show_end(how_it_stands(self._session))

    def _announce(self, widget: QWidget) -> None:
        """Put the focus on it if the review has it. A screen reader reads it even where it was there already."""
        if widget.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Focus))
        elif self.isAncestorOf(self.window().focusWidget() or self):
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Leave the space bar and Enter to a button that has the focus."""
        key = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride else None
        if key in _BUTTON_KEYS and isinstance(self.window().focusWidget(), QAbstractButton):
            event.accept()
            return True
        return super().event(event)
