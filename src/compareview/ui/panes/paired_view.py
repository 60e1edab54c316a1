"""The two panes and the strip between them: what is marked in them, hovering and choosing."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTableView, QWidget

from compareview.comparison.fact_table.row import FactRow
from compareview.comparison.marks import row_marks
from compareview.comparison.result import SIDES, Row, Side, other
from compareview.text.span import Span
from compareview.ui.panes.article_pane import ArticlePane
from compareview.ui.panes.article_text import ArticleText
from compareview.ui.panes.compared_marks import ComparedSentences, ComparedWords
from compareview.ui.panes.link_drawing import LinkDrawing
from compareview.ui.panes.link_strip import LEAST_WIDTH, WIDTH, LinkStrip
from compareview.ui.panes.linked_scrolling import LinkedScrolling
from compareview.ui.panes.overview_strip import OverviewStrip
from compareview.ui.panes.peeking import Peeking
from compareview.ui.panes.tag_painting import tag_marks
from compareview.ui.panes.text_marks import Underline
from compareview.ui.panes.words_meant import WordsMeant
from compareview.ui.session import Session
from compareview.ui.theme import theme

USUAL_POINTS = 13.0
SMALLEST_POINTS, LARGEST_POINTS = 7, 32
_NARROW = 1000  # pixels: from here on the texts have the room before the links between them
_LINKS = "Scroll both articles together, held level pair by pair (Ctrl+Shift+L)"
_PICKED = "While a sentence is picked, each article is scrolled by itself. Esc lets it go."
_REST = 400  # milliseconds for which the mouse stays on a sentence before its counterpart comes into view


class PairedView(QWidget):
    """Shows both articles.

    `menu_wanted` carries the place on the screen at which a menu was asked for, `tag_clicked` a tag's id.
    """

    menu_wanted = Signal(QPoint)
    tag_clicked = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._points = USUAL_POINTS
        self.panes: dict[Side, ArticlePane] = {side: ArticlePane(side) for side in SIDES}
        self.overviews = {side: OverviewStrip(session, side, pane.text) for side, pane in self.panes.items()}
        self.strip = LinkStrip()
        texts = {side: pane.text for side, pane in self.panes.items()}
        self.links = LinkDrawing(session, texts, self.strip)
        self._staying: Side | None = None
        self._walking = False
        self.lock = QPushButton("Linked")
        self.lock.setCheckable(True)
        self.lock.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.lock.setChecked(True)
        self.lock.setProperty("role", "lock")
        self.lock.setAccessibleName("Linked scrolling")
        self.lock.setToolTip(_LINKS)
        self._linking = LinkedScrolling(texts, self.lock.isChecked)
        self.lock.toggled.connect(self._lock_toggled)
        self.words = WordsMeant(texts, self._linking.paused, self)
        layout = self._across = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.panes["left"], 1)
        layout.addWidget(self.strip)
        layout.addWidget(self.panes["right"], 1)
        self.lock.setParent(self.strip)
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(0)
        self._redraw.timeout.connect(self._keep_level)
        self._redraw.timeout.connect(self.links.draw)
        self._hovered: tuple[Side, Row] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._bring_counterpart)
        for side, pane in self.panes.items():
            pane.put_beside(self.overviews[side])
            self._wire(side, pane)
        self.strip.clicked.connect(self._choose_number)
        self.strip.peek_wanted.connect(self._peek_at)
        session.articles_changed.connect(self.show_articles)
        session.comparison_changed.connect(self.show_marks)
        session.project_changed.connect(self._show_tags)
        session.current_changed.connect(self.show_current)
        self.peeking = Peeking(session, texts, self._look_at, self._go_to, self)
        self._redraw.timeout.connect(self.peeking.place)

    def _wire(self, side: Side, pane: ArticlePane) -> None:
        text = pane.text
        text.verticalScrollBar().valueChanged.connect(lambda _value: self._scrolled(side))
        text.clicked.connect(lambda position: self._choose_at(side, position))
        text.walked.connect(lambda position: self._walk_to(side, position))
        text.hovered.connect(lambda position: self._hover(side, position))
        text.laid_out.connect(self._redraw.start)
        text.selectionChanged.connect(lambda: self.words.mean(side))
        text.tag_clicked.connect(self.tag_clicked)
        text.menu_wanted.connect(lambda position, place: self._menu(side, position, place))

    @property
    def points(self) -> float:
        """The size of the articles' type in points."""
        return self._points

    def settle(self) -> None:
        """Draw now what else is drawn when the texts have come to rest."""
        for pane in self.panes.values():
            pane.text.settle()
        self._redraw.stop()
        self.links.draw()
        self.peeking.place()

    def set_points(self, points: float) -> None:
        """Set both articles in another size."""
        self._points = min(max(points, float(SMALLEST_POINTS)), float(LARGEST_POINTS))
        with self._linking.paused():
            for pane in self.panes.values():
                pane.text.set_points(self._points)
        self._redraw.start()
        self.peeking.refresh()

    def caret(self) -> tuple[Side, int] | None:
        """Where the caret is: the side that has the focus, and the code point."""
        return next(((side, pane.text.caret()) for side, pane in self.panes.items() if pane.text.hasFocus()), None)

    def sentence_at_caret(self) -> tuple[Side, int] | None:
        """The side that has the focus, and the number of the sentence that its caret stands for, if that is boxed.

        The caret stays behind where what is looked at has nothing on its side; then it is not what is meant.
        """
        for side, pane in self.panes.items():
            if pane.text.hasFocus() and (meant := self.sentence_meant(side)):
                number, sentence = meant
                if not self._session.current or any(at.overlaps(sentence) for at in self._session.looked_at(side)):
                    return side, number
        return None

    def sentence_meant(self, side: Side) -> tuple[int, Span] | None:
        """The sentence that the caret of this side stands for: its number and its place."""
        article = self._session.article(side)
        number = article.sentence_meant(self.panes[side].text.caret()) if article else None
        return (number, article.sentences[number]) if article and number is not None else None

    def being_read(self) -> tuple[int, int]:
        """The code points at the level line of both sides."""
        return self.panes["left"].text.place_being_read(), self.panes["right"].text.place_being_read()

    def return_to(self, left: int, right: int) -> None:
        """Bring these code points to the level line, each on its own side."""
        with self._linking.paused():
            self.panes["left"].text.return_to(left)
            self.panes["right"].text.return_to(right)
        self._redraw.start()

    def shows_current(self) -> bool:
        """Whether something of what is looked at is in view on each side that has it."""
        looked_at = {side: self._session.looked_at(side) for side in SIDES}
        texts = {side: pane.text for side, pane in self.panes.items()}
        return any(looked_at.values()) and all(texts[side].shows_some_of(at) for side, at in looked_at.items() if at)

    def level(self) -> None:
        """Bring one side level with the other, the left one if that is not at its top, if they are linked."""
        left, right = self.being_read()
        self._scrolled("right" if right and not left else "left")

    def _keep_level(self) -> None:
        """Where one side of the current pair had to move to stay in view, bring the other side level with it."""
        looked_at: dict[Side, Sequence[Span]] = {side: self._session.looked_at(side) for side in SIDES}
        texts = [pane.text for pane in self.panes.values()]
        if any(text.was_pushed for text in texts) and self._linking.is_on() and self.shows_current():
            self._linking.level(looked_at)
        for text in texts:
            text.was_pushed = False

    # What is shown

    def show_articles(self) -> None:
        """Show the session's articles; a text that is shown already stays where it is."""
        new: ArticleText | None = None
        for side, pane in self.panes.items():
            article = self._session.article(side)
            if article and pane.text.shows(article):
                pane.show_metadata(article)
            else:
                pane.show_article(article, self._points)
                new = new or (pane.text if article else None)
        self.level_headers()
        if new and not isinstance(self.window().focusWidget(), (ArticleText, QTableView)):
            # Letters are commands in a text and in a list; elsewhere the reader would press them in vain.
            new.setFocus()
        if new:
            self.show_marks()
            self._show_tags()

    def refresh_colours(self) -> None:
        """Paint everything in the colours of the theme in use."""
        for pane in self.panes.values():
            pane.text.refresh_colours()
        self.show_marks()
        self._show_tags()
        self.peeking.refresh()

    def show_marks(self) -> None:
        """Hand the panes what the comparison found: states and differences."""
        self._hover("left", -1)
        comparison = self._session.comparison
        self._linking.tie(comparison)
        for side, pane in self.panes.items():
            if comparison:
                pane.text.set_marks(ComparedSentences(self._session, comparison, side), ComparedWords(comparison, side))
            else:
                pane.text.set_marks((), ())
        self._outline_current()
        self._redraw.start()

    def _show_tags(self) -> None:
        """Hand the panes the tags of the two articles."""
        for side, pane in self.panes.items():
            pane.text.set_tags(tag_marks(self._session, side))

    def _changed_words(self, side: Side) -> list[Underline]:
        """Dotted lines under what changed in the current pair, faint ones where that is ignored; elsewhere noise."""
        session, colours = self._session, theme()
        if session.fact:  # its other places instead, those whose turn it is not
            places = session.fact.left if side == "left" else session.fact.right
            others = [place for place in places if place not in session.looked_at(side)]
            return [Underline(place, colours["current"], dotted=True) for place in others]
        row, inks = session.current, {"changed": colours["soft"], "ignored": colours["ignored"]}
        marks = row_marks(row, side) if row else ()
        return [Underline(mark.span, inks[mark.role], dotted=True) for mark in marks if mark.role in inks]

    def show_current(self) -> None:
        """Outline the current pair and bring both its sides into view, level with each other if they are linked.

        What was selected before is not meant any more; it stays selected while the reader chooses in the texts, perhaps
        to select words on the other side too.
        """
        if not self._staying:
            self.words.clear()
        self.words.go_on(walking=self._walking)
        self._outline_current()
        looked_at = {side: self._session.looked_at(side) for side in SIDES}
        lead: Side = self._staying or ("left" if looked_at["left"] else "right")
        texts = {side: self.panes[side].text for side in SIDES}
        self._linking.show(lead, looked_at, moving=not self._staying)
        with self._linking.paused():
            for side, text in texts.items():
                spans = looked_at[side]
                inside = any(span.start <= text.caret() <= span.end for span in spans)
                walked = side == self._staying and (meant := self.sentence_meant(side)) and meant[1] in spans
                if spans and not inside and not walked and not text.selection():
                    text.put_caret(spans[0].start)
        self._redraw.start()
        if not self._staying and looked_at[lead] and not looked_at[other(lead)]:
            self._scrolled(lead)  # where the other side would tell it

    def _outline_current(self) -> None:
        for side, pane in self.panes.items():
            pane.text.set_current(self._session.looked_at(side), self._changed_words(side))

    # Choosing

    def _choose_at(self, side: Side, position: int) -> None:
        comparison, article = self._session.comparison, self._session.article(side) if position >= 0 else None
        if comparison and article and (fact := comparison.fact_of_heading(side, position)):
            self._look_at(fact, staying=side)
        elif comparison and article and (number := article.sentence_meant(position)) is not None:
            self._look_at(comparison.row_of(side, number), staying=side)
        self.words.mean(side)

    def _walk_to(self, side: Side, position: int) -> None:
        self._walking = True
        self._choose_at(side, position)
        self._walking = False

    def _choose_number(self, number: int) -> None:
        if self._session.comparison:
            self._session.set_current(self._session.comparison.rows[number - 1])

    def _look_at(self, at: Row | FactRow, staying: Side) -> None:
        """Look at a pair or a fact, and leave this side where it is."""
        self._staying = staying
        if isinstance(at, FactRow):
            self._session.set_fact(at)
        else:
            self._session.set_current(at)
        self._staying = None

    def _peek_at(self, number: int, side: Side) -> None:
        if self._session.comparison:
            self.peeking.show(self._session.comparison.rows[number - 1], side)

    def _go_to(self, side: Side) -> None:
        """Bring the current pair's sentences on this side into view, and let the keys go there."""
        if row := self._session.current:
            self._bring(side, row.spans(side))
        self.panes[side].text.setFocus()

    def go_to_sentence(self, row: Row, side: Side, sentence: Span) -> None:
        """Look at a row, and let the keys go to this sentence of it."""
        text = self.panes[side].text
        self._session.set_current(row)
        text.put_caret(sentence.start)
        text.bring_into_view([sentence])
        text.setFocus()

    def _bring(self, side: Side, spans: Sequence[Span]) -> None:
        """Bring these places of a side into view; the other pane stays where it is."""
        with self._linking.paused():
            self.panes[side].text.bring_into_view(spans)

    def _hover(self, side: Side, position: int) -> None:
        comparison = self._session.comparison
        row = comparison.row_at(side, position) if comparison and position >= 0 else None
        for each, pane in self.panes.items():
            pane.text.set_under_mouse(row.spans(each) if row else ())
        hovered = (side, row) if row else None
        if hovered != self._hovered:
            self._hovered = hovered
            self._rest.stop()
            if hovered:
                self._rest.start()

    def _bring_counterpart(self) -> None:
        """Bring the counterpart of the sentence that the mouse rests on into view; its own pane stays where it is."""
        if self._hovered is None:
            return
        side, row = self._hovered
        text, spans = self.panes[other(side)].text, row.spans(other(side))
        if not text.shows_some_of(spans) and not self._linking.stays(other(side)):
            self._bring(other(side), spans)

    def _menu(self, side: Side, position: int, place: QPoint) -> None:
        text = self.panes[side].text
        text.setFocus()
        if side not in self.words.meant() and position >= 0:
            text.put_caret(position)
            self._choose_at(side, position)
        self.menu_wanted.emit(place)

    # Linked scrolling

    def show_picked(self, picked: Mapping[Side, Sequence[Span]]) -> None:
        """Show that the reader has picked these sentences. While there are some, no text scrolls the other."""
        for side, pane in self.panes.items():
            pane.text.set_picked(picked.get(side, ()))
        self.lock.setEnabled(not picked)
        self.lock.setToolTip(_PICKED if picked else _LINKS)
        self._name_lock()

    def _name_lock(self) -> None:
        self.lock.setText("Linked" if self._linking.is_on() else "Free")

    def _lock_toggled(self, linked: bool) -> None:
        self._name_lock()
        if linked:
            self._scrolled("left")

    def _scrolled(self, side: Side) -> None:
        """Bring the other pane level, if they are linked."""
        self._redraw.start()
        self._rest.stop()  # the reader scrolls: nothing else may move the panes
        self._hovered = None
        if self._session.comparison:
            self._linking.follow(side)

    # Events

    def resizeEvent(self, event: object) -> None:
        """Keep the lock at the top of the strip, which gives way to the texts where they are narrow."""
        self.lock.adjustSize()
        width = WIDTH if self.width() >= _NARROW else LEAST_WIDTH
        if width != self.strip.width():
            self.strip.setFixedWidth(width)
            self._across.activate()
        self.lock.move((self.strip.width() - self.lock.width()) // 2, 12)
        self.level_headers()
        self._redraw.start()

    def level_headers(self) -> None:
        """Let both texts begin at the same height, whatever stands above them."""
        height = max(pane.header_height() for pane in self.panes.values())
        for pane in self.panes.values():
            pane.set_header_height(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the card with Escape from the articles too."""
        if event.key() == Qt.Key.Key_Escape and self.peeking.is_open:
            self.peeking.close()
        else:
            super().keyPressEvent(event)
