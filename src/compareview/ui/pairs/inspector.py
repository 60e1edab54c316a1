"""What is looked at, one side above the other, with its marked words, and how the two differ."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from compareview.comparison.fact_table.row import FactRow
from compareview.comparison.marks import Mark, row_marks
from compareview.comparison.result import SIDES, Comparison, Row
from compareview.comparison.states import IN_TWO_LANGUAGES, LETTERS, MOVED_GLYPH, PIN_GLYPH, pairing_words, state_words
from compareview.export.proposals import relation_words
from compareview.text.visible import visible
from compareview.ui.controls import ElidedLabel, plain_label
from compareview.ui.pairs.difference_lines import DifferenceLines
from compareview.ui.pairs.legend import Legend
from compareview.ui.quotes import Quotes
from compareview.ui.session import Session
from compareview.ui.standing import how_it_stands, where_to_begin

_SURE = (
    "How sure the program is that the sentences belong together, from 0 to 1: by their words, by what stands around "
    "them, and by their rivals."
)
_SIZES = (1.0, 0.85, 0.75)  # of the articles' type, in which the quotes are set where there is little room
_LONGEST_TOPIC = 40  # code points: longer ones are both sides' words, which stand below


class Inspector(QWidget):
    """Shows the current pair, or the chosen row of the facts table. `tag_wanted` asks to tag it."""

    tag_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._words = session, False
        self._points = self._set_in = 0.0  # the size of the quotes where there is room, and the one in use
        self._heading = ElidedLabel("soft", beside=0)
        self._quotes, self._legend = Quotes(), Legend()
        self._tag = QPushButton("Tag this pair  T")
        self._tag.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tag.setToolTip("Say what differs here (T)")
        self._tag.clicked.connect(self.tag_wanted)
        self.lines = DifferenceLines(session)
        self._reason = plain_label(role="soft")
        self._reason.setWordWrap(True)
        self._reason.setToolTip(_SURE)
        first = QHBoxLayout()
        first.setContentsMargins(20, 8, 14, 4)
        first.addWidget(self._heading, 1)
        first.addWidget(self._tag)
        page = QWidget()
        page.setProperty("role", "backdrop")
        below = self._below = QVBoxLayout(page)
        below.setContentsMargins(20, 4, 14, 4)
        below.setSpacing(10)
        for widget in (self._legend, self.lines, self._quotes, self._reason):
            below.addWidget(widget)
        below.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(first)
        layout.addWidget(self._scroll, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the legend, or both quotes, be seen without scrolling."""
        super().resizeEvent(event)
        self._fit_legend()
        self._fit_quotes()

    def _fit_legend(self) -> None:
        if not self._legend.isHidden():
            self._legend.fit(self._scroll.maximumViewportSize().shrunkBy(self._below.contentsMargins()))

    def _fit_quotes(self) -> None:
        """Set the quotes in smaller type where both would else not be seen without scrolling, if that is enough."""
        if self._quotes.isHidden():
            return
        room = self._scroll.maximumViewportSize().shrunkBy(self._below.contentsMargins())
        above = self.lines.heightForWidth(room.width()) + self._below.spacing() if self.lines.isVisibleTo(self) else 0
        sizes = [self._points * share for share in _SIZES]
        left = room.height() - above
        fitting = next((size for size in sizes if self._quotes.height_in(size, room.width()) <= left), self._points)
        if fitting != self._set_in:
            self._quotes.set_points(fitting)
            self._set_in = fitting

    def say_standing(self) -> None:
        """Say what to do where no pair is looked at, or how far the comparison has come."""
        if self._session.comparison is None:
            self._heading.setText(how_it_stands(self._session))
        elif self._session.current is None:
            self._heading.setText(where_to_begin(self._session))

    def refresh(self, points: float) -> None:
        """Show what is looked at, with quotes in this size, or what to do when nothing is."""
        session = self._session
        comparison, row, fact = session.comparison, session.current, session.fact
        shown = comparison is not None and (row is not None or fact is not None)
        self._tag.setVisible(shown)
        self.name_tag(words=self._words)
        self._quotes.setVisible(shown)
        because = _because(comparison, row) if comparison and not fact else ""
        self._reason.setText(because)
        self._reason.setVisible(bool(because))
        self._points = points
        self._legend.show_states(None if shown else comparison, session.project, session.open_clashes())
        self._fit_legend()
        self.lines.show_differences(session.differences_in_view() if shown else ())
        # New widgets stand behind all others for the Tab key.
        for before, after in pairwise((self._tag, *self.lines.buttons(), self._quotes)):
            self.setTabOrder(before, after)
        self._scroll.verticalScrollBar().setValue(0)
        if comparison is None or row is None:
            self._quotes.clear()
            self.say_standing()
            return
        self._heading.setText(_fact_heading(comparison, fact) if fact else _row_heading(comparison, row))
        self._set_in = self._points
        with self._quotes.writing_anew():
            self._write_quotes(comparison, row)
        self._fit_quotes()

    def _write_quotes(self, comparison: Comparison, row: Row) -> None:
        session, fact, points = self._session, self._session.fact, self._points
        for side in SIDES:
            article = comparison.article(side)
            if fact:
                role = "differs" if fact.relation in ("clashes", "differs") else "told"
                marks = [Mark(place, role) for place in (fact.left if side == "left" else fact.right)]
                quotes = [span for place in session.looked_at(side) for span in comparison.passage(side, place)]
                self._quotes.add(side, article, quotes, marks, points)
            elif row.spans(side) or row.state != "excluded":
                self._quotes.add(side, article, row.spans(side), row_marks(row, side), points)

    def name_tag(self, *, words: bool) -> None:
        """Say on the button what is tagged: the selected words, or else what is looked at."""
        self._words, row = words, self._session.current
        kinds = {"same": "this pair", "partial": "this row", "none": "this sentence"}
        what = "this fact" if self._session.fact else kinds[row.bead.kind] if row else "this pair"
        self._tag.setText(f"Tag {'the selected words' if words else what}  T")


def _because(comparison: Comparison, row: Row | None) -> str:
    """Say why the sentences of a row are paired or are not."""
    words = pairing_words(row) if row else ""
    return words or (IN_TWO_LANGUAGES if comparison.in_two_languages else "")


def _row_heading(comparison: Comparison, row: Row) -> str:
    parts = [f"Row {row.number} of {len(comparison.rows)}", state_words(row)]
    if row.moved:
        parts.append(f"{MOVED_GLYPH} moved")
    if row.pinned:
        parts.append(f"{PIN_GLYPH} yours")
    return " · ".join(parts)


def _fact_heading(comparison: Comparison, fact: FactRow) -> str:
    number = next(n for n, row in enumerate(comparison.table, start=1) if row is fact)
    told = zip(LETTERS.values(), (fact.left, fact.right), strict=True)
    places = [f"{len(spans)} places in {letter}" for letter, spans in told if len(spans) > 1]
    parts = [
        f"Fact {number} of {len(comparison.table)}",
        f"{relation_words(fact).glyph} {relation_words(fact).word}",
        *places,
    ]
    if len(fact.topic) < _LONGEST_TOPIC:
        parts.insert(1, visible(" ".join(fact.topic.split())))
    return " · ".join(parts)
