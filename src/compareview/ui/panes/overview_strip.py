"""The strip beside an article: all of it at a glance, with what differs, what is tagged, and what is in view."""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from compareview.comparison.compare import Side
from compareview.comparison.marks import difference_marks
from compareview.comparison.states import LETTERS, STATES
from compareview.text.span import Span, joined
from compareview.text.visible import visible
from compareview.ui.panes.article_text import ArticleText
from compareview.ui.panes.offsets import Offsets
from compareview.ui.panes.overview import Fit, Scale, Stripe, scale_of, stripes
from compareview.ui.place_words import row_words
from compareview.ui.session import Session
from compareview.ui.theme import theme

_WIDTH = 20
# Where things stand, in pixels from the outer edge of the window: what only one side tells hangs on the outside, what
# both tell lies on the side of the other article, and a pair that differs takes up both columns.
_OUTER, _INNER, _TAGS = (3, 6), (9, 6), (15, 5)  # where a column begins, and how wide it is
_OUTER_RANKS = ("only", "only-open", "divergent", "difference")
_INNER_RANKS = ("identical", "related", "reworded", "divergent", "difference")
_OPACITY = {"only": 0.6, "identical": 0.6, "reworded": 0.6, "related": 0.9, "divergent": 0.45}
_LEAST_TAG = 8  # pixels
_LONGEST_TIP = 120  # code points of the sentence that a tool tip quotes

_Place = tuple[float, float, str]  # top, bottom, and what stands there


class OverviewStrip(QWidget):
    """Shows the whole of one article. A click goes there, dragging scrolls. The picture is kept; the frame is not."""

    def __init__(self, session: Session, side: Side, text: ArticleText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._side, self._text = session, side, text
        self._picture: QPixmap | None = None
        self._drawn: tuple[object, ...] = ()  # what the picture was made for
        self._scale: Scale | None = None
        self._found: Sequence[_Place] | None = None  # sentences and differences, in pixels of the text
        self._heights: list[tuple[float, float]] | None = None  # where each sentence stands, in pixels of the text
        self._hold = 0.5
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(f"Overview of article {LETTERS[side]}")
        session.comparison_changed.connect(self._forget_sentences)
        session.project_changed.connect(self._forget_picture)
        session.articles_changed.connect(self._forget_layout)
        session.current_changed.connect(self.update)
        text.laid_out.connect(self._forget_layout)
        for change in (text.verticalScrollBar().valueChanged, text.verticalScrollBar().rangeChanged):
            change.connect(self.update)

    def sizeHint(self) -> QSize:
        """As narrow as its columns."""
        return QSize(_WIDTH, 100)

    def _forget_picture(self) -> None:
        self._picture = None
        self.update()

    def _forget_sentences(self) -> None:
        self._found = None
        self._describe()
        self._forget_picture()

    def _forget_layout(self) -> None:
        self._scale = self._found = self._heights = None
        self._forget_picture()

    def _describe(self) -> None:
        comparison = self._session.comparison
        count = Counter(row.state for row in comparison.rows if row.spans(self._side)) if comparison else Counter()
        words = ", ".join(f"{count[state]} {style.word}" for state, style in STATES.items() if count[state])
        hint = "Click to go there, drag to scroll. The list of pairs has all of it in words."
        self.setAccessibleDescription(f"{words}. {hint}" if words else hint)

    # Where things stand

    def _scale_now(self) -> Scale:
        if self._scale is None:
            self._scale = scale_of(self._paragraphs())
        return self._scale

    def _paragraphs(self) -> Iterator[tuple[int, int, float, float]]:
        article, document = self._session.article(self._side), self._text.document()
        offsets, layout = Offsets(article.text if article else ""), document.documentLayout()
        block = document.begin()
        while block.isValid():
            start, end = block.position(), block.position() + block.length() - 1
            if end > start:  # the boxes of empty lines, which are drawn very low, reach into the next paragraph
                box = layout.blockBoundingRect(block)
                yield offsets.from_qt(start), offsets.from_qt(end), box.top(), box.bottom()
            block = block.next()

    def _fit(self) -> Fit:
        text, view = self._text, self._text.viewport().height()
        # To ask for the size of the document lays it out to its end.
        known = text.document().size().height() if text.is_laid_out() else text.verticalScrollBar().maximum() + view
        return Fit(known, view, self.height())

    def _places(self, found: Iterator[tuple[Span, str]]) -> list[_Place]:
        height = self._scale_now().height
        return [(height(span.start), height(span.end), what) for span, what in found]

    def _sentences(self) -> Iterator[_Place]:
        comparison, session = self._session.comparison, self._session
        if self._heights is None:
            article, height = session.article(self._side), self._scale_now().height
            self._heights = [(height(span.start), height(span.end)) for span in (article.sentences if article else ())]
        for number, (top, bottom) in enumerate(self._heights if comparison else ()):
            row = comparison.row_of(self._side, number)  # type: ignore[union-attr]  # there are sentences: it is there
            style = STATES[row.state].style
            is_open = style == "only" and any(session.judgement(d) == "open" for d in row.differences)
            yield top, bottom, "only-open" if is_open else style

    def _differences(self) -> Iterator[tuple[Span, str]]:
        rows = self._session.comparison.rows if self._session.comparison else ()
        return ((mark.span, "difference") for mark in difference_marks(rows, self._side))

    def _tagged(self) -> Iterator[tuple[Span, str]]:
        tags = self._session.tags()
        return ((place, "tag") for tag in tags for place, _ in self._session.tagged_places(tag, self._side))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, made anew only when what it shows has changed, and over it what is in view and current."""
        colours, ratio = theme(), self.devicePixelRatioF()
        made_for = (self.size(), ratio, colours.name)
        if self._picture is None or self._drawn != made_for:
            self._picture, self._drawn = self._draw(ratio), made_for
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fit = self._fit()
        top, bottom = fit.frame(self._text.verticalScrollBar().value())
        veil = QColor(colours["ink"])
        veil.setAlphaF(0.07)
        painter.setBrush(veil)
        painter.setPen(QPen(colours["soft"], 1.2))
        painter.drawRoundedRect(QRectF(0.6, top + 0.6, _WIDTH - 1.2, bottom - top - 1.2), 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours["current"], 1.8))
        article = self._session.article(self._side) if self._text.is_laid_out() else None
        for span in joined(self._session.looked_at(self._side), article.text) if article else ():
            y, below = (self._scale_now().height(place) * fit.share for place in (span.start, span.end))
            painter.drawRect(QRectF(1.5, y - 1, _WIDTH - 3, max(below - y, 4.0) + 1))
        painter.end()

    def _draw(self, ratio: float) -> QPixmap:
        size = (self.size() * ratio).expandedTo(QSize(1, 1))
        picture = QPixmap(size)
        colours, zoom, least = theme(), self._fit().share * ratio, round(2 * ratio)
        picture.fill(colours["window"])
        if self._session.comparison and self._text.is_laid_out():
            if self._found is None:
                self._found = [*self._sentences(), *self._places(self._differences())]
            painter = QPainter(picture)
            for column, ranks in ((_OUTER, _OUTER_RANKS), (_INNER, _INNER_RANKS)):
                shown = [place for place in self._found if place[2] in ranks]
                for stripe in stripes(shown, ranks, size.height(), zoom, least=least):
                    self._draw_stripe(painter, stripe, self._box(stripe, column, ratio), ratio)
            tags = self._places(self._tagged())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours["tag"])
            for stripe in stripes(tags, ("tag",), size.height(), zoom, least=round(_LEAST_TAG * ratio)):
                painter.drawPolygon(self._notch(self._box(stripe, _TAGS, ratio)))
            painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture

    def _box(self, stripe: Stripe, column: tuple[int, int], ratio: float) -> QRectF:
        """Where a stripe stands in its column; the columns of the right article are those of the left one mirrored."""
        start, width = column
        left = start if self._side == "left" else _WIDTH - start - width
        return QRectF(round(left * ratio), stripe.top, round(width * ratio), stripe.bottom - stripe.top)

    def _draw_stripe(self, painter: QPainter, stripe: Stripe, box: QRectF, ratio: float) -> None:
        """Each state has a shape of its own: half a line on one side, the other side, two rails, a thread, a bar."""
        style = {"difference": "divergent", "only-open": "only"}.get(stripe.what, stripe.what)
        ink = theme()[style]
        ink.setAlphaF(_OPACITY.get(stripe.what, 1.0))
        if stripe.what == "identical":
            third = box.width() / 3
            painter.fillRect(box.adjusted(third, 0, -third, 0), ink)
        elif stripe.what == "related":
            rail = max(round(1.5 * ratio), 1)
            painter.fillRect(box.adjusted(0, 0, rail - box.width(), 0), ink)
            painter.fillRect(box.adjusted(box.width() - rail, 0, 0, 0), ink)
        else:
            painter.fillRect(box, ink)

    def _notch(self, box: QRectF) -> QPolygonF:
        """A wedge that points from the text to what stands beside it."""
        near, far = (box.right(), box.left()) if self._side == "left" else (box.left(), box.right())
        return QPolygonF([QPointF(near, box.top()), QPointF(near, box.bottom()), QPointF(far, box.center().y())])

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the frame, or bring what is under the mouse into the middle of the view."""
        if event.button() == Qt.MouseButton.LeftButton:
            held = self._fit().hold(event.position().y(), self._text.verticalScrollBar().value())
            self._hold = 0.5 if held is None else held
            self._scroll_to(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scroll along with the mouse."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._scroll_to(event.position().y())

    def _scroll_to(self, y: float) -> None:
        self._text.verticalScrollBar().setValue(round(self._fit().scroll(y, self._hold)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll as over the text."""
        QApplication.sendEvent(self._text.viewport(), event)

    def event(self, event: QEvent) -> bool:
        """Say what stands under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip(event.pos()), self)
            return True
        return super().event(event)

    def tip(self, point: QPoint) -> str:
        """What stands at this point, in words with their markup taken away; empty where nothing does."""
        comparison, article = self._session.comparison, self._session.article(self._side)
        height = point.y() / self._fit().share
        if not comparison or not article or not article.sentences or height > self._fit().text:
            return ""
        span = article.sentences[article.sentence_at(self._scale_now().position(height))]
        row = comparison.row_at(self._side, span.start)
        words = visible(" ".join(span.of(article.text).split()))
        quoted = words if len(words) <= _LONGEST_TIP else f"{words[: _LONGEST_TIP - 1].rstrip()}…"
        lines = [row_words(self._session, row) if row else "", quoted]
        return "".join(f"<p>{escape(line)}</p>" for line in lines if line)
