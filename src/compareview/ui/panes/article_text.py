"""The article's text: read-only, plain, with marks painted under and over it and never inserted into it."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from compareview.text.article import Article
from compareview.text.folding import first_shown
from compareview.text.span import Span
from compareview.ui.painting import painting
from compareview.ui.panes.keeping_place import kept_place, put_back
from compareview.ui.panes.layout_watch import LayoutWatch
from compareview.ui.panes.mark_painting import FoundMarks
from compareview.ui.panes.offsets import Offsets
from compareview.ui.panes.scroll_link import EDGE, LEVEL
from compareview.ui.panes.text_marks import AnyMarks, ByPlace, SentenceMark, TagMark, Underline, by_place
from compareview.ui.panes.text_painting import Chips, Seen, TextMarks, paint_over, paint_under
from compareview.ui.plain_copy import copied_plainly
from compareview.ui.theme import reading_font
from compareview.ui.typesetting import direction, line_at, line_rects, set_column, set_headings, set_type

_SLACK = 40  # pixels: what is painted beside a line, and the white between paragraphs


class ArticleText(QTextEdit):
    """Shows one article. Speaks in code points of the article's text, never in Qt's units.

    Signals: `clicked` and `hovered` carry the position under the mouse, -1 for none; `walked` the caret's position
    when the keyboard moved it; `tag_clicked` the id of the tag whose name was clicked; `laid_out` says that heights
    have changed.
    """

    clicked = Signal(int)
    hovered = Signal(int)
    walked = Signal(int)
    laid_out = Signal()
    menu_wanted = Signal(int, QPoint)
    tag_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article: Article | None = None
        self._begins_right = False  # lines begin at the right, and so glyphs stand there
        self.offsets = Offsets("")
        self.marks = TextMarks()
        self.is_dimmed: Callable[[Span], bool] = lambda _sentence: False  # asked as sentences are painted
        self._rects: dict[Span, list[QRectF]] = {}
        self._chips: Chips = {}  # where tags' names were last painted
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)  # the window takes them
        self.viewport().setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.is_resizing = self.was_pushed = False  # when set anew last, the current pair had to move to stay in view
        self._layout_watch = LayoutWatch(self)
        self._layout_watch.told.connect(self.laid_out)
        self.document().documentLayout().documentSizeChanged.connect(self._forget_layout)

    # What is shown

    def set_article(self, article: Article | None, points: float) -> None:
        """Show this article's text, or nothing."""
        self._article = article
        text = article.text if article else ""
        self._begins_right = direction(text) == Qt.LayoutDirection.RightToLeft
        self.offsets = Offsets(text)
        self.marks = TextMarks()
        self.setPlainText(text)
        self.set_points(points)
        if article:
            self.put_caret(first_shown(article))  # from there a screen reader reads on

    def shows(self, article: Article) -> bool:
        """Whether this very text is shown already."""
        return self._article is not None and (self._article.id, self._article.text) == (article.id, article.text)

    def set_points(self, points: float) -> None:
        """Set the text in another size."""
        kept = kept_place(self, self.marks.current, self.viewport().height())
        self.document().setDefaultFont(reading_font(points, self._article.language if self._article else ""))
        if self._article:
            set_type(self.document(), self._article, self.offsets, points)
        self._set_column()
        self._forget_layout()
        self.was_pushed |= put_back(self, kept)  # until both sides are level again

    def set_marks(self, sentences: AnyMarks[SentenceMark], underlines: AnyMarks[Underline]) -> None:
        """Paint these sentences and underlines from now on."""
        self.marks.sentences, self.marks.underlines = by_place(sentences), by_place(underlines)
        self.viewport().update()

    def set_tags(self, tags: Iterable[TagMark]) -> None:
        """Paint these tags from now on."""
        self.marks.tags = ByPlace(tags)
        self._chips.clear()
        self.viewport().update()

    def set_current(self, spans: Sequence[Span], changed: Sequence[Underline] = ()) -> None:
        """Outline these sentences as the current pair, with lines under the words that changed in it."""
        self.marks.current, self.marks.changed = spans, changed
        self.viewport().update()

    def set_found(self, found: FoundMarks) -> None:
        """Mark what was found."""
        if found.matches is not self.marks.found.matches:
            self._rects.clear()  # those of one search after the other would add up
        self.marks.found = found
        self.viewport().update()

    def set_under_mouse(self, spans: Sequence[Span]) -> None:
        """Outline these sentences faintly: the mouse is on them or on their counterpart."""
        if spans != self.marks.under_mouse:
            self.marks.under_mouse = spans
            self.viewport().update()

    def set_picked(self, spans: Sequence[Span]) -> None:
        """Show that the reader has picked these sentences, to pair them."""
        self.marks.picked = spans
        self.viewport().update()

    def set_lit(self, spans: Sequence[Span]) -> None:
        """Let these sentences stand out: the reader asked where they are."""
        self.marks.lit = spans
        self.viewport().update()

    def refresh_colours(self) -> None:
        """Take the colours of the theme in use."""
        if self._article:
            set_headings(self.document(), self._article, self.offsets, self.document().defaultFont().pointSizeF())

    # Places

    def selection(self) -> Span | None:
        """The words that the reader has selected, without white space at the ends, or None."""
        cursor = self.textCursor()
        if not cursor.hasSelection() or not self._article:
            return None
        span = self.offsets.span_from_qt(cursor.selectionStart(), cursor.selectionEnd())
        words = span.of(self._article.text)
        start = span.start + len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip())) if words.strip() else None

    def clear_selection(self) -> None:
        """Forget the selection and leave the caret where it is, without scrolling to it."""
        if self.textCursor().hasSelection():
            self.put_caret(self.caret())

    def position_at(self, point: QPoint) -> int:
        """The code point under this point of the viewport, or -1 where there is no text."""
        document_point = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
        hit = self.document().documentLayout().hitTest(document_point, Qt.HitTestAccuracy.ExactHit)
        return self.offsets.from_qt(hit) if hit >= 0 and self._article else -1

    def rects(self, span: Span) -> list[QRectF]:
        """The rectangles of this place in the document, one a line, in pixels from its top left."""
        if span not in self._rects:
            self._rects[span] = line_rects(
                self.document(), self.offsets.to_qt(span.start), self.offsets.to_qt(span.end)
            )
        return self._rects[span]

    def extent(self, spans: Sequence[Span]) -> tuple[float, float] | None:
        """The top and bottom of these places in the document, in pixels, or None when there are none."""
        rects = [rect for span in spans for rect in self.rects(span)]
        return (min(r.top() for r in rects), max(r.bottom() for r in rects)) if rects else None

    def in_view(self) -> Span:
        """The stretch of the article that the window shows, in whole lines and rather a line too much."""
        top = self.verticalScrollBar().value()
        return self.stretch(top, top + self.viewport().height())

    def stretch(self, top: float, bottom: float) -> Span:
        """The stretch of the article between these heights in the document, in whole lines and rather a line more."""
        if not self._article:
            return Span(0, 0)
        first, _ = line_at(self.document(), top - _SLACK)
        _, last = line_at(self.document(), bottom + _SLACK)
        return self.offsets.span_from_qt(first, max(first, last))

    def shows_some_of(self, spans: Sequence[Span]) -> bool:
        """Whether any of these places is in view."""
        top = self.verticalScrollBar().value()
        return any(self._between(span, top, top + self.viewport().height()) for span in spans)

    def bring_into_view(self, spans: Sequence[Span], at: float | None = None) -> None:
        """Scroll so that these places begin at this height of the window, unless they are wholly in view.

        `at` is in pixels; a third of the height if it is not given, or is none of the window's.
        """
        extent = self.extent(spans)
        if extent is None:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if extent[0] < bar.value() + EDGE or extent[1] > bar.value() + height - EDGE:
            bar.setValue(round(extent[0] - (at if at is not None and 0 <= at < height else height * LEVEL)))

    def height_in_view(self, spans: Sequence[Span]) -> float | None:
        """How far below the window's top these places begin, in pixels; negative above it."""
        extent = self.extent(spans)
        return extent[0] - self.verticalScrollBar().value() if extent else None

    def put_caret(self, position: int) -> None:
        """Put the caret at this code point, without scrolling."""
        self.select(Span(position, position))

    def select(self, span: Span) -> None:
        """Select these words, without scrolling."""
        bar, cursor = self.verticalScrollBar(), self.textCursor()
        value = bar.value()
        cursor.setPosition(self.offsets.to_qt(span.start))
        cursor.setPosition(self.offsets.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        bar.setValue(value)

    def caret(self) -> int:
        """The code point at the caret."""
        return self.offsets.from_qt(self.textCursor().position())

    def place_being_read(self) -> int:
        """The code point at the level line of the window; 0 at the top of the text."""
        scroll = self.verticalScrollBar().value()
        if not scroll or self._article is None:
            return 0
        self.document().size()  # lays the text out to its end; before, what is far down is not where it will be
        point = QPointF(self.viewport().width() / 2, scroll + LEVEL * self.viewport().height())
        hit = self.document().documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
        return self.offsets.from_qt(max(hit, 0))

    def return_to(self, place: int) -> None:
        """Scroll so that this code point stands at the level line again."""
        cursor, bar = QTextCursor(self.document()), self.verticalScrollBar()
        cursor.setPosition(min(self.offsets.to_qt(max(place, 0)), self.document().characterCount() - 1))
        line = self.cursorRect(cursor)  # to find it may lay the text out, and so scroll
        bar.setValue(round(bar.value() + line.center().y() - LEVEL * self.viewport().height()))

    def is_laid_out(self) -> bool:
        """Whether all heights are known."""
        return self._layout_watch.is_done()

    def settle(self) -> None:
        """Tell of the layout without waiting for more to change."""
        self._layout_watch.settle()

    def _set_column(self) -> None:
        width = self.viewport().width()
        set_column(self.document(), width, self.logicalDpiX(), begins_right=self._begins_right)

    def _forget_layout(self) -> None:
        self._rects.clear()
        self._chips.clear()
        self._layout_watch.begin()
        self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint tints under the text and underlines, outlines and glyphs over it."""
        scroll = self.verticalScrollBar().value()
        seen = self._seen(scroll + event.rect().top() - 4, scroll + event.rect().bottom() + 4)
        with painting(self.viewport()) as painter:
            painter.translate(0, -scroll)
            paint_under(painter, self.marks, seen)
        super().paintEvent(event)
        with painting(self.viewport()) as painter:
            painter.translate(0, -scroll)
            self._chips |= paint_over(painter, self.marks, seen)

    def _seen(self, top: float, bottom: float) -> Seen:
        stretch = self.in_view()
        sentences = [mark for mark in self.marks.sentences.within(stretch) if self._between(mark.span, top, bottom)]
        dimmed = {mark.span for mark in sentences if self.is_dimmed(mark.span)}
        font = QFont(self.font())
        font.setPointSizeF(self.document().defaultFont().pointSizeF())
        return Seen(self.rects, stretch, sentences, dimmed, self._margins(), self._begins_right, font)

    def _between(self, span: Span, top: float, bottom: float) -> bool:
        rects = self.rects(span)
        return bool(rects) and rects[0].top() <= bottom and rects[-1].bottom() >= top

    def _margins(self) -> tuple[QRectF, QRectF]:
        """The margin at which lines begin, for glyphs, and the other one, for tags: from left to right."""
        form, width = self.document().rootFrame().frameFormat(), self.viewport().width()
        left, right = QRectF(0, 0, form.leftMargin(), 0), QRectF(width - form.rightMargin(), 0, form.rightMargin(), 0)
        return (right, left) if self._begins_right else (left, right)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle, and what is looked at in its place."""
        self.is_resizing = True
        kept = kept_place(self, self.marks.current, event.oldSize().height())
        super().resizeEvent(event)
        self._set_column()
        self._forget_layout()
        self.was_pushed |= put_back(self, kept)  # until both sides are level again
        self.is_resizing = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what is under the mouse."""
        super().mouseMoveEvent(event)
        if not event.buttons():
            self.hovered.emit(self.position_at(event.position().toPoint()))

    def leaveEvent(self, event: object) -> None:
        """Tell that nothing is under the mouse any more."""
        self.hovered.emit(-1)

    def _tag_at(self, point: QPointF) -> TagMark | None:
        """The tag whose name is painted at this point of the viewport."""
        place = point + QPointF(0, self.verticalScrollBar().value())
        found = next((key for key, chip in self._chips.items() if chip.contains(place)), None)
        return next(tag for tag in self.marks.tags.within(found[1]) if (tag.id, tag.span) == found) if found else None

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell the whole name of a tag where the margin has room for its short form only."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            tag = self._tag_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tag.names[0] if tag else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses the sentence, or the tag whose name is there; so does selecting words in a sentence."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if tag := self._tag_at(event.position()):
            self.tag_clicked.emit(tag.id)
        elif selected := self.selection():
            self.clicked.emit(selected.start)
        else:
            self.clicked.emit(self.position_at(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the words alone, without our type and colours; keys that move the caret choose the sentence it is in."""
        if copied_plainly(self, event):
            return
        before = self.textCursor().position()
        super().keyPressEvent(event)
        cursor = self.textCursor()
        if cursor.position() != before and not cursor.hasSelection():
            self.walked.emit(self.caret())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the window's menu instead of Qt's."""
        self.menu_wanted.emit(self.position_at(event.pos()), event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave zooming to the window: both panes zoom together."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)
