"""What stands on the page of the review mode: one pair in large type, what differs in it, and the buttons."""

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from compareview.comparison.result import SIDES, Comparison, Row, Side
from compareview.comparison.states import LETTERS
from compareview.text.dates import spoken_date
from compareview.text.visible import visible
from compareview.ui.controls import plain_label
from compareview.ui.pairs.difference_lines import DifferenceLines
from compareview.ui.panes.mark_painting import FoundMarks
from compareview.ui.review.large_quote import LargeQuote
from compareview.ui.session import Session
from compareview.ui.theme import reading_font

_WIDE = 1000  # pixels: from here on the texts stand beside each other
_NARROWEST, _MEASURE, _MARGIN = 560, 960, 24  # pixels
_LOW, _CALM = 640, 0.45  # pixels: of what a page is higher than this, the share that stands free above the pair
_LARGER, _LARGEST, _STEP = 1.5, 2.25, 0.05  # than the articles
_LONGEST = 70  # letters in a line: where there is room for more, they are larger
_PROSE = "the harbour master said that the ferry had left on time"  # what letters are as wide as, on an average
_LINE, _OVERLAP = 40, 60  # pixels: what the arrow keys scroll, and what a page shows of the one before
_WORDS, _NOTES = 16, 12  # pixels from the frame of a quote to its words, and to the frame of a note below them


class _Buttons(QVBoxLayout):
    """Buttons beside each other, on as many lines as they need."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(6)
        self._buttons: list[QPushButton] = []
        self._lines: list[QHBoxLayout] = []
        self._lengths: list[int] = []

    def add(self, button: QPushButton) -> None:
        """Put a button after the others."""
        self._buttons.append(button)
        self._lay([len(self._buttons)])

    def needed(self) -> int:
        """The width of all of them on one line, in pixels."""
        return sum(button.sizeHint().width() + self.spacing() for button in self._buttons)

    def fit(self, width: int) -> None:
        """Set them on lines that are no wider than this."""
        lengths, room = [0], width
        for button in self._buttons:
            need = button.sizeHint().width()
            if lengths[-1] and need > room:
                lengths, room = [*lengths, 0], width
            lengths[-1] += 1
            room -= need + self.spacing()
        if lengths != self._lengths:
            self._lay(lengths)

    def _lay(self, lengths: list[int]) -> None:
        self._lengths, buttons = lengths, iter(self._buttons)
        while len(self._lines) < len(lengths):
            line = QHBoxLayout()
            line.setSpacing(self.spacing())
            line.addStretch(1)
            self.addLayout(line)
            self._lines.append(line)
        for line, length in zip(self._lines, lengths, strict=False):  # a line without any has no height
            for place in range(length):
                line.insertWidget(place, next(buttons))


class _Side:
    """One side: whose words these are, the words, and what stands around them, one above the other."""

    def __init__(self, side: Side) -> None:
        self.text = LargeQuote()
        self.text.setAccessibleName(f"Words of {LETTERS[side]}")
        self._source = plain_label(role="soft")
        self._source.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        badge = plain_label(LETTERS[side], "badge")
        badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        badge.setFixedSize(20, 20)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(0, 0, 4, 0)
        self._head.setSpacing(8)
        self._head.addWidget(badge)
        self._head.addWidget(self._source, 1)
        self._around = plain_label(role="soft")
        self._around.setWordWrap(True)
        self._around.setContentsMargins(_WORDS, 0, _WORDS, 0)

    def lay(self, grid: QGridLayout, line: int, column: int) -> None:
        """Put it into a column of the grid, from this line on."""
        grid.addLayout(self._head, line, column)
        grid.addWidget(self.text, line + 1, column)
        grid.addWidget(self._around, line + 2, column, Qt.AlignmentFlag.AlignTop)

    def take_from(self, grid: QGridLayout) -> None:
        """Take it out of the grid, if it is there.

        What `takeAt` gives to Python is never deleted: the widget would go on telling this instead of the grid that its
        height is another one.
        """
        grid.removeItem(self._head)
        grid.removeWidget(self.text)
        grid.removeWidget(self._around)

    def show_pair(self, comparison: Comparison, row: Row, side: Side, points: float, larger: float) -> str:
        """Show this side of a pair, so much `larger` than the articles. Returns whose words they are."""
        article = comparison.article(side)
        source = " · ".join([visible(article.outlet) or article.name, spoken_date(article.published) or "no date"])
        self._source.setText(source)
        self.text.show_side(comparison, row, side, points * larger)
        self._around.setFont(reading_font(points * larger / _LARGER, article.language))
        self._around.setText(visible(_around(comparison, row, side)))
        return source

    def set_larger(self, points: float, larger: float) -> None:
        """Set what is shown so much `larger` than the articles."""
        self.text.set_points(points * larger)
        font = self._around.font()
        font.setPointSizeF(points * larger / _LARGER)
        self._around.setFont(font)


def _around(comparison: Comparison, row: Row, side: Side) -> str:
    """What stands before and after the words of a side, with a gap for these; nothing where it has none."""
    spans, article = row.spans(side), comparison.article(side)
    if not spans:
        return ""
    numbers = (comparison.sentences_in(side, spans[0])[0] - 1, comparison.sentences_in(side, spans[-1])[-1] + 1)
    known = range(len(article.sentences))
    before, after = (article.sentences[n].of(article.text) if n in known else "" for n in numbers)
    return " ".join(f"{before} […] {after}".split())


class ReviewPage(QWidget):
    """Shows a pair, and above it what there is to do: there the mouse finds a button where it was at the last pair.

    Holds no state of its own beyond what it shows.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.heading, self.progress = plain_label(), plain_label(role="soft")
        self.heading.setFont(_heading_font())
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.bar.setAccessibleName("Rows reviewed")
        self._sides = {side: _Side(side) for side in SIDES}
        self.lines = DifferenceLines(session)
        self.reason, self.tags, self.verdict = (_words() for _ in range(3))
        self.end = _words()
        self.end.setProperty("role", "")
        self.end.setFont(reading_font(15))
        self.end.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._back = QPushButton("Back to the texts  Esc")
        self.buttons: list[QPushButton] = [self._back]
        self._texts = QGridLayout()
        self._texts.setHorizontalSpacing(18)
        self._texts.setVerticalSpacing(6)
        self._are_beside: bool | None = None
        self._points, self._larger = 0.0, _LARGER
        self._notes = QVBoxLayout()
        self._notes.setSpacing(12)
        self._strip = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._verdicts, self._acts = _Buttons(), _Buttons()
        self._build()
        for side in self._sides.values():
            side.text.cursorPositionChanged.connect(lambda text=side.text: self._follow_caret(text))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(_MARGIN, 10, _MARGIN, 8)
        head.setSpacing(16)
        head.addWidget(self.heading, 1)
        head.addWidget(self.progress)
        head.addWidget(self._back)
        pair = self._pair = QWidget()
        pair.setProperty("role", "backdrop")
        below = QVBoxLayout(pair)
        below.setContentsMargins(_MARGIN, 16, _MARGIN, 12)
        below.setSpacing(12)
        below.addLayout(self._texts)
        self.lines.setContentsMargins(_WORDS - _NOTES, 0, 0, 0)
        for widget in (self.lines, self.reason, self.tags, self.verdict):
            self._notes.addWidget(widget)
        below.addLayout(self._notes)
        below.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(pair)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._strip.setContentsMargins(_MARGIN, 12, _MARGIN, 0)
        self._strip.setSpacing(_MARGIN)
        for row, stretch in ((self._verdicts, 0), (self._acts, 1)):
            self._strip.addLayout(row, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.bar)
        layout.addLayout(self._strip)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.end, 1)
        self.setMinimumWidth(_NARROWEST)  # what stands beside each other in a wide window must not keep it wide

    def add_button(self, button: QPushButton, *, is_verdict: bool) -> None:
        """Put a button above the pair: the verdicts first, then what else there is to do."""
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoDefault(True)  # Enter presses it, as the space bar does
        row = self._verdicts if is_verdict else self._acts
        row.add(button)
        self.buttons.append(button)

    @property
    def back(self) -> QPushButton:
        """The button that leads back to the two texts."""
        return self._back

    @property
    def first(self) -> LargeQuote:
        """Where a screen reader begins to read a pair."""
        return self._sides["left"].text

    def show_pair(self, comparison: Comparison, row: Row, spoken: str, points: float) -> None:
        """Show a pair; `spoken` is what a screen reader says of it before the words of A.

        After these it says why the two are paired, what is tagged, and the words of B.
        """
        self.end.hide()
        self._scroll.show()
        self._fit_buttons()  # by now they have their fonts
        self._points = points
        self._larger = self._fitting()
        for side, part in self._sides.items():
            source = part.show_pair(comparison, row, side, points, self._larger)
            part.text.setAccessibleName(f"{spoken}. A, {source}" if side == "left" else f"B, {source}")
        told = [f"B: {' '.join(self._sides['right'].text.toPlainText().split())}"]
        told += [label.text() for label in (self.reason, self.tags) if label.text()]
        self.first.setAccessibleDescription(". ".join(told))
        self.lines.show_differences(self._session.differences_in_view())
        # New widgets stand behind all others for the Tab key.
        texts = [part.text for part in self._sides.values()]
        notes = (self.reason, self.tags, self.verdict)
        for before, after in pairwise((*texts, *self.lines.buttons(), *notes, *self.buttons[1:], self._back)):
            self.setTabOrder(before, after)

    def show_end(self, words: str) -> None:
        """Show these words in the place of a pair."""
        self._scroll.hide()
        self.end.setText(words)
        self.end.show()

    def show_found(self, found: Mapping[Side, FoundMarks]) -> None:
        """Mark what was found, and let the place be seen at which the search stands."""
        for side, part in self._sides.items():
            if now := part.text.show_found(found[side]):
                place = part.text.viewport().mapTo(self._pair, now.center().toPoint())
                self._scroll.ensureVisible(place.x(), place.y(), 0, 40)

    @property
    def scroll_bar(self) -> QScrollBar:
        """That of the pair; it has a range only where the pair is higher than the room there is."""
        return self._scroll.verticalScrollBar()

    def scroll_by(self, *, lines: int = 0, pages: int = 0) -> bool:
        """Scroll down, or up where the number is negative. Returns whether there was more to see that way."""
        bar = self.scroll_bar
        before, page = bar.value(), max(bar.pageStep() - _OVERLAP, _LINE)
        bar.setValue(before + lines * _LINE + pages * page)
        return bar.value() != before

    def go_to_top(self) -> None:
        """Show the pair from its beginning."""
        self.scroll_bar.setValue(0)

    def go_to_bottom(self) -> None:
        """Show the end of the pair."""
        self.scroll_bar.setValue(self.scroll_bar.maximum())

    def _follow_caret(self, text: LargeQuote) -> None:
        if text.hasFocus():
            place = text.viewport().mapTo(self._pair, text.cursorRect().center())
            self._scroll.ensureVisible(place.x(), place.y(), 0, 40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the texts beside each other where there is room; what is below them stays within a measure."""
        super().resizeEvent(event)
        calm = max(0, round((self.height() - _LOW) * _CALM))  # whatever is shown: nothing moves from pair to pair
        self._strip.setContentsMargins(_MARGIN, 12 + calm, _MARGIN, 0)
        # Not by a greatest width: the layout would reckon the height of wrapped words without it.
        self._notes.setContentsMargins(_NOTES, 0, max(0, self.width() - 2 * _MARGIN - _MEASURE), 0)
        self._lay_texts(beside=self.width() >= _WIDE)
        self._fit_buttons()
        if self._points and (larger := self._fitting()) != self._larger:
            self._larger = larger
            for side in self._sides.values():
                side.set_larger(self._points, larger)

    def _fitting(self) -> float:
        """How much larger the words are set: more in a large window, so that no line is too long to be read."""
        if self.height() < _LOW:
            return _LARGER
        width = self.width() - 2 * _MARGIN
        width = (width - self._texts.horizontalSpacing()) // 2 if self._are_beside else width
        letter = QFontMetricsF(reading_font(self._points)).horizontalAdvance(_PROSE) / len(_PROSE)
        wanted = (width - 2 * _WORDS) / (letter * _LONGEST)
        return min(max(round(wanted / _STEP) * _STEP, _LARGER), _LARGEST)

    def _lay_texts(self, *, beside: bool) -> None:
        """Set the texts beside each other, level whatever stands around them, or one below the other."""
        if beside == self._are_beside:
            return
        self._are_beside = beside
        for place, side in enumerate(self._sides.values()):
            side.take_from(self._texts)
            side.lay(self._texts, 0 if beside else 4 * place, place if beside else 0)
            self._texts.setColumnStretch(place, 1 if beside else 1 - place)
        self._texts.setRowMinimumHeight(3, 0 if beside else 12)  # between A and B

    def _fit_buttons(self) -> None:
        """Set the verdicts and the rest beside each other where there is room, else below; no name is cut."""
        room, flow = self.width() - 2 * _MARGIN, QBoxLayout.Direction
        beside = self._verdicts.needed() + _MARGIN + self._acts.needed() <= room
        self._strip.setDirection(flow.LeftToRight if beside else flow.TopToBottom)
        self._strip.setSpacing(_MARGIN if beside else 6)
        for buttons in (self._verdicts, self._acts):
            buttons.fit(room)


def _heading_font() -> QFont:
    font = QFont()
    font.setPointSizeF(font.pointSizeF() * 1.15)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _words() -> QLabel:
    """Make a label that the Tab key reaches and a screen reader reads."""
    label = plain_label(role="note")
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return label
