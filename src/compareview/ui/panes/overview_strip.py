"""The strip beside an article: all of it at a glance, with what differs, what is tagged, and what is in view."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from compareview.comparison.marks import difference_marks
from compareview.comparison.result import Comparison, Row, Side
from compareview.comparison.states import LETTERS, STATES
from compareview.text.span import Span, joined
from compareview.text.visible import shortened, visible
from compareview.ui.painting import painting
from compareview.ui.panes.article_text import ArticleText
from compareview.ui.panes.overview import (
    STRONGEST,
    Fit,
    Pixels,
    Scale,
    Shades,
    counted,
    layered,
    pixels_of,
    scale_of,
    shaded,
    stripes,
)
from compareview.ui.place_words import row_words
from compareview.ui.session import Session
from compareview.ui.theme import theme

_WIDTH = 20
# Where things stand, in pixels from the outer edge of the window: what only one side tells hangs on the outside, what
# both tell lies on the side of the other article, and a pair that differs takes up both columns.
_OUTER, _INNER, _TAGS = (3, 6), (9, 6), (15, 5)  # where a column begins, and how wide it is
_OUTER_LAYERS = ("only", "only-open", "divergent", "difference")  # what comes last is never hidden
_INNER_LAYERS = ("identical", "related", "reworded", "divergent", "difference")
_WHOLE: list[Shades] = [(), *(((layer, STRONGEST),) for layer in range(1, len(_INNER_LAYERS) + 1))]
_ALONE, _CALM = 2, 3  # of the outer layers, what only one side tells; of the inner ones, what does not differ
_CROWDED = 2  # sentences for each pixel of the strip: from then on what one of them is says little of where things are
_OPACITY = {"only": 0.6, "identical": 0.6, "reworded": 0.6, "related": 0.9, "divergent": 0.45}
_LEAST_TAG = 8  # pixels
# Milliseconds: what the comparison shows is drawn here after it is in the texts, on one side after the other.
_LATER: dict[Side, int] = {"left": 40, "right": 80}
_CORNERS = 800  # paragraphs whose places are asked for; of a longer text, they stand closer than the pixels here
_LONGEST_TIP = 120  # code points of the sentence that a tool tip quotes


class OverviewStrip(QWidget):
    """Shows the whole of one article. A click goes there, dragging scrolls. The picture is kept; the frame is not."""

    def __init__(self, session: Session, side: Side, text: ArticleText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._side, self._text = session, side, text
        self._picture: QPixmap | None = None
        self._drawn: tuple[object, ...] = ()  # what the picture was made for
        self._columns: tuple[list[Shades], list[Shades]] | None = None  # what each line of the two columns shows
        self._line: Callable[[Shades, Shades], bytes] = lambda _outer, _inner: b""
        self._scale: Scale | None = None
        self._places: tuple[Sequence[Span], list[Pixels]] | None = None  # where each sentence stands
        self._rows: Sequence[Row] = ()  # what the columns show
        # The numbers of those of what only one side tells in which there is something to look at.
        self._alone: frozenset[int] = frozenset()
        self._open: frozenset[int] = frozenset()  # the numbers of those on which the reader has not decided
        self._hold = 0.5
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(f"Overview of article {LETTERS[side]}")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER[side])
        self._later.timeout.connect(self._forget_sentences)
        session.comparison_changed.connect(self._later.start)
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
        self._look()
        self._forget_picture()

    def _look(self) -> None:
        """Look at what the columns show: the same where the reader has only decided on something that stands beside."""
        comparison, judgement = self._session.comparison, self._session.judgement
        rows = comparison.rows if comparison else ()
        if rows is not self._rows:
            self._columns, self._rows = None, rows
            alone = (row.number for row in rows if row.differences and STATES[row.state].style == "only")
            self._alone = frozenset(alone)
            self._describe()
        judged = self._alone & self._session.judged
        is_open = self._alone - {n for n in judged if all(judgement(d) != "open" for d in rows[n - 1].differences)}
        if is_open != self._open:
            self._columns, self._open = None, is_open

    def _forget_layout(self) -> None:
        self._scale = self._columns = self._places = None
        self._forget_picture()

    def _describe(self) -> None:
        comparison = self._session.comparison
        there = "only-right" if self._side == "left" else "only-left"
        count = {state: comparison.count(state) if comparison and state != there else 0 for state in STATES}
        if comparison and count["excluded"]:
            count["excluded"] = sum(row.state == "excluded" and bool(row.spans(self._side)) for row in comparison.rows)
        words = ", ".join(f"{count[state]} {style.word}" for state, style in STATES.items() if count[state])
        hint = "Click to go there, drag to scroll. The list of rows has all of it in words."
        self.setAccessibleDescription(f"{words}. {hint}" if words else hint)

    # Where things stand

    def _scale_now(self) -> Scale:
        if self._scale is None:
            self._scale = scale_of(self._paragraphs())
        return self._scale

    def _paragraphs(self) -> Iterator[tuple[int, int, float, float]]:
        document, offsets = self._text.document(), self._text.offsets
        layout = document.documentLayout()
        count = document.blockCount()
        step = -(-count // _CORNERS)
        for number in sorted({*range(0, count, step), count - 1}):
            block = document.findBlockByNumber(number)
            if step > 1 and block.length() <= 1 and number < count - 2:  # the last comes by itself
                block = block.next()
            start, end = block.position(), block.position() + block.length() - 1
            if end > start:  # the boxes of empty lines, which are drawn very low, reach into the next paragraph
                box = layout.blockBoundingRect(block)
                yield offsets.from_qt(start), offsets.from_qt(end), box.top(), box.bottom()

    def _fit(self) -> Fit:
        text, view = self._text, self._text.viewport().height()
        # To ask for the size of the document lays it out to its end.
        known = text.document().size().height() if text.is_laid_out() else text.verticalScrollBar().maximum() + view
        return Fit(known, view, self.height())

    def _sentences(self, comparison: Comparison, ratio: float) -> Sequence[Pixels]:
        """The pixels of each sentence."""
        spans = comparison.article(self._side).sentences
        if self._places is None or self._places[0] is not spans:  # the reader may split one
            self._places = spans, self._pixels(spans, ratio)
        return self._places[1]

    def _pixels(self, spans: Iterable[Span], ratio: float, least: int = 2) -> list[Pixels]:
        height = round(self.height() * ratio)
        return pixels_of(spans, self._scale_now(), height, self._fit().share * ratio, least=round(least * ratio))

    def _layers(self, comparison: Comparison, ratio: float) -> dict[str, Counter[Pixels]]:
        """What is to be seen, and how much of it is on which pixels."""
        self._look()
        layers = defaultdict[str, Counter[Pixels]](Counter)
        names = [STATES[row.state].style for row in comparison.rows]
        for number in self._open:
            names[number - 1] = "only-open"
        for pixels, number in zip(self._sentences(comparison, ratio), comparison.numbers(self._side), strict=True):
            layers[names[number - 1]][pixels] += 1
        marks = difference_marks([row for row in comparison.rows if row.differences], self._side)
        layers["difference"] = Counter(self._pixels((mark.span for mark in marks), ratio))
        return layers

    def _shades(self, comparison: Comparison, ratio: float, height: int) -> tuple[list[Shades], list[Shades]]:
        """What is seen in each line of the two columns."""
        layers = self._layers(comparison, ratio)
        if len(comparison.article(self._side).sentences) <= _CROWDED * self.height():
            outer, inner = (
                layered([layers[name] for name in names], height) for names in (_OUTER_LAYERS, _INNER_LAYERS)
            )
            return [_WHOLE[layer] for layer in outer], [_WHOLE[layer] for layer in inner]
        every = counted(sum((found for name, found in layers.items() if name != "difference"), Counter()), height)
        differing = layers["divergent"]  # sentences, of which it is a share, and not the places in them
        calm = {number: layers[name] for number, name in enumerate(_INNER_LAYERS[:_CALM], start=1)}
        alone = {number: layers[name] for number, name in enumerate(_OUTER_LAYERS[:_ALONE], start=1)}
        return (
            shaded({}, {len(_OUTER_LAYERS): differing, **alone}, every, height),
            shaded(calm, {len(_INNER_LAYERS): differing}, every, height),
        )

    def _tagged(self) -> Iterator[Span]:
        session = self._session
        return (place for tag in session.tags() for place, _ in session.tagged_places(tag, self._side))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, made anew only when what it shows has changed, and over it what is in view and current."""
        colours, ratio = theme(), self.devicePixelRatioF()
        made_for = (self.size(), ratio, colours.name)
        if self._drawn[:2] != made_for[:2]:
            self._columns = self._places = None
        if self._drawn != made_for:
            self._picture, self._drawn = None, made_for
            self._line = cache(partial(self._draw_line, round(self.width() * ratio), ratio))
        if self._picture is None:
            self._picture = self._draw(ratio)
        with painting(self) as painter:
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

    def _draw(self, ratio: float) -> QPixmap:
        size = (self.size() * ratio).expandedTo(QSize(1, 1))
        comparison = self._session.comparison if self._text.is_laid_out() else None
        if comparison is None:
            picture = QPixmap(size)
            picture.fill(theme()["window"])
        else:
            if self._columns is None:
                self._columns = self._shades(comparison, ratio, size.height())
            picture = self._draw_columns(*self._columns, size)
            with painting(picture) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme()["tag"])
                tags = self._pixels(self._tagged(), ratio, _LEAST_TAG)
                for stripe in stripes(layered([tags], size.height())):
                    box = self._box(_TAGS, ratio)
                    box.setTop(stripe.top)
                    box.setBottom(stripe.bottom)
                    painter.drawPolygon(self._notch(box))
        picture.setDevicePixelRatio(ratio)
        return picture

    def _draw_columns(self, outer: list[Shades], inner: list[Shades], size: QSize) -> QPixmap:
        """Put the picture together of lines one pixel high: there are few that differ."""
        lines = [self._line(*shown) for shown in zip(outer, inner, strict=True)]
        pixels = b"".join(lines)  # held until they are copied
        whole = QImage(pixels, size.width(), size.height(), len(lines[0]), QImage.Format.Format_RGB32)
        return QPixmap.fromImage(whole.copy())  # which has its own memory

    def _draw_line(self, width: int, ratio: float, outer: Shades, inner: Shades) -> bytes:
        """One line of the picture, with these layers seen in the two columns."""
        image = QImage(width, 1, QImage.Format.Format_RGB32)
        image.fill(theme()["window"])
        with painting(image) as painter:
            for shades, names, column in ((outer, _OUTER_LAYERS, _OUTER), (inner, _INNER_LAYERS, _INNER)):
                for layer, strength in shades:
                    painter.setOpacity(strength / STRONGEST)
                    self._draw_box(painter, names[layer - 1], self._box(column, ratio), ratio)
        return bytes(image.constBits())

    def _box(self, column: tuple[int, int], ratio: float) -> QRectF:
        """One line of a column; the columns of the right article are those of the left one mirrored."""
        start, width = column
        left = start if self._side == "left" else _WIDTH - start - width
        return QRectF(round(left * ratio), 0, round(width * ratio), 1)

    def _draw_box(self, painter: QPainter, what: str, box: QRectF, ratio: float) -> None:
        """Each state has a shape of its own: half a line on one side, the other side, two rails, a thread, a bar."""
        style = {"difference": "divergent", "only-open": "only"}.get(what, what)
        ink = theme()[style]
        ink.setAlphaF(_OPACITY.get(what, 1.0))
        if what == "identical":
            third = box.width() / 3
            painter.fillRect(box.adjusted(third, 0, -third, 0), ink)
        elif what == "related":
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
        quoted = visible(shortened(span.of(article.text), _LONGEST_TIP))
        lines = [row_words(self._session, row) if row else "", quoted]
        return "".join(f"<p>{escape(line)}</p>" for line in lines if line)
