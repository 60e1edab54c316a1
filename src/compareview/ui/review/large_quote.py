"""What one side of the current pair says, in large type, with what differs and what was found marked in it."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from compareview.comparison.marks import row_marks
from compareview.comparison.result import Comparison, Row, Side
from compareview.text.span import Span, gaps
from compareview.ui.painting import painting
from compareview.ui.panes.mark_painting import FoundMarks
from compareview.ui.panes.offsets import Offsets
from compareview.ui.quotes import Quotes
from compareview.ui.theme import theme
from compareview.ui.typesetting import direction, line_rects

_LINE_HEIGHT = 108  # per cent
_WIDTH = 560  # pixels, if it is free to choose


class LargeQuote(Quotes):
    """What one side says, large. The keys walk in it; what they do not do here, they do on the page."""

    def __init__(self) -> None:
        self._height = 0
        self._words: list[tuple[Span, int, Offsets]] = []  # what stands here of the article, and where it begins
        self._found = FoundMarks()
        super().__init__()
        self.setProperty("role", "large")
        keyboard, mouse = Qt.TextInteractionFlag.TextSelectableByKeyboard, Qt.TextInteractionFlag.TextSelectableByMouse
        self.setTextInteractionFlags(keyboard | mouse)
        self.document().setDocumentMargin(14)

    def show_side(self, comparison: Comparison, row: Row, side: Side, points: float) -> None:
        """Show the sentences of a pair on this side."""
        article, spans = comparison.article(side), row.spans(side)
        spacing = QTextBlockFormat()
        spacing.setLayoutDirection(direction(" ".join(span.of(article.text) for span in spans)))
        spacing.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        with self.writing_anew():
            cursor = self.textCursor()
            cursor.setBlockFormat(spacing)
            self.write(cursor, article, spans, row_marks(row, side), points)
            self.moveCursor(QTextCursor.MoveOperation.Start)
        self._words, begin = [], 0
        for gap, span in zip(gaps(spans, article.text), spans, strict=True):
            begin += len(gap)
            offsets = Offsets(span.of(article.text))
            self._words.append((span, begin, offsets))
            begin += offsets.to_qt(len(span))
        self.show_found(self._found)

    def show_found(self, found: FoundMarks) -> QRectF | None:
        """Mark what was found, as in the articles. Returns where the search stands, if that is here."""
        self._found, colours, selections = found, theme(), []
        for match in (match for span, _, _ in self._words for match in found.matches.within(span)):
            for start, end in self._places(match):
                selection = QTextEdit.ExtraSelection()
                selection.cursor = self.textCursor()
                selection.cursor.setPosition(start)
                selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                selection.format.setBackground(colours["found-now" if match == found.now else "found"])
                selection.format.setForeground(colours["ink"])
                selections.append(selection)
        self.setExtraSelections(selections)
        self.viewport().update()
        return next(iter(self._rects(found.now)), None) if found.now else None

    def _places(self, place: Span) -> list[tuple[int, int]]:
        """Where these words of the article stand here, in Qt's positions; nowhere if they are not in the quote."""
        within = [(each, begin, offsets) for each, begin, offsets in self._words if each.overlaps(place)]
        return [
            (
                begin + offsets.to_qt(max(place.start - each.start, 0)),
                begin + offsets.to_qt(min(place.end, each.end) - each.start),
            )
            for each, begin, offsets in within
        ]

    def _rects(self, place: Span) -> list[QRectF]:
        return [rect for start, end in self._places(place) for rect in line_rects(self.document(), start, end)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines around and under what was found over the words."""
        super().paintEvent(event)
        with painting(self.viewport()) as painter:
            for span, _, _ in self._words:
                self._found.paint_over(painter, self._rects, span)

    def _fit(self, size: QSizeF) -> None:
        self._height = ceil(size.height()) + 2  # its frame
        QTimer.singleShot(0, self, self._grow)  # a layout that is at work would not see it

    def _grow(self) -> None:
        self.setMinimumHeight(self._height)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the words; the shorter of two beside each other takes the height of the longer."""
        return QSize(_WIDTH, self._height)
