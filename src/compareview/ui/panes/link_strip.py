"""The strip between the panes: ribbons for pairs of which both ends are in view, stubs for those with one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QToolTip, QWidget

from compareview.comparison.result import Side
from compareview.ui.painting import painting
from compareview.ui.theme import theme

STUB_HEIGHT = 17.0  # pixels
WIDTH, LEAST_WIDTH = 92, 66  # pixels: enough for a calm curve, and for the stubs of both sides
_BAND = 5.0  # pixels: how far a stub's band stands out from its sentence
_ARROW, _CARD = 17.0, 21.0  # pixels: the widths of the two parts of a stub
_HEAVIER = 1.9  # are the lines where no tint helps them
_REACH = 4.0  # pixels beside a thread that belong to it


@dataclass(frozen=True, slots=True)
class Ribbon:
    """One pair: its number, where it begins and ends on both sides (pixels of the strip), and how it is drawn.

    `open` ribbons (moved pairs) are drawn as a dashed outline without a filling, `thin` ones (related pairs) as a
    thread from middle to middle; `pinned` ones, the reader's own, with a pin in the middle.
    """

    number: int
    left: tuple[float, float]
    right: tuple[float, float]
    tint: QColor
    ink: QColor
    open: bool
    current: bool
    thin: bool = False
    pinned: bool = False

    def path(self, width: float) -> QPainterPath:
        """The closed curve from side to side."""
        middle = width / 2
        path = QPainterPath(QPointF(0, self.left[0]))
        path.cubicTo(middle, self.left[0], middle, self.right[0], width, self.right[0])
        path.lineTo(width, self.right[1])
        path.cubicTo(middle, self.right[1], middle, self.left[1], 0, self.left[1])
        path.closeSubpath()
        return path

    def contains(self, point: QPointF, width: float) -> bool:
        """Whether a point of the strip is on the ribbon, or very near a thread."""
        path = self.path(width)
        reach = (0.0, -_REACH, _REACH) if self.thin else (0.0,)
        return any(path.contains(point + QPointF(0, by)) for by in reach)


@dataclass(frozen=True, slots=True)
class Stub:
    """The one end in view of a pair: its sentences' extent, the middle of its arrow, and where the other end is.

    `open` and `thin` are those of a ribbon.
    """

    number: int
    side: Side
    extent: tuple[float, float]
    middle: float
    up: bool
    tint: QColor
    ink: QColor
    open: bool
    current: bool
    thin: bool = False

    def box(self, width: float, *, with_card: bool = False) -> QRectF:
        """Where the stub's arrow stands in the strip, and its card beside it."""
        room = _ARROW + (_CARD if with_card else 0)
        left = _BAND if self.side == "left" else width - _BAND - room
        return QRectF(left, self.middle - STUB_HEIGHT / 2 + 1, room, STUB_HEIGHT - 2)

    def card(self, width: float) -> QRectF:
        """Where the stub's card stands."""
        box = self.box(width, with_card=True)
        return box.adjusted(_ARROW, 0, 0, 0) if self.side == "left" else box.adjusted(0, 0, -_ARROW, 0)

    def band(self, width: float) -> QRectF:
        """The beginning of the ribbon that there is no room for."""
        left = 0.0 if self.side == "left" else width - _BAND
        return QRectF(left, self.extent[0], _BAND, self.extent[1] - self.extent[0])


class LinkStrip(QWidget):
    """Draws what it is given. `clicked` carries a pair's number, `peek_wanted` also the side that is looked at.

    `describe` says in words what a ribbon or stub leads to.
    """

    clicked = Signal(int)
    peek_wanted = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ribbons: Sequence[Ribbon] = ()
        self._stubs: Sequence[Stub] = ()
        self._view = (0.0, float("inf"))
        self._hovered: int | None = None
        self.describe: Callable[[Ribbon | Stub], str] = lambda _link: ""
        self.setFixedWidth(WIDTH)
        self.setMouseTracking(True)
        self.setAccessibleName("Links between the two articles")
        self.setAccessibleDescription("The list of rows has all of them in words.")

    def sizeHint(self) -> QSize:
        """As wide as it was made."""
        return QSize(self.width(), 200)

    def set_links(self, ribbons: Sequence[Ribbon], stubs: Sequence[Stub], view: tuple[float, float]) -> None:
        """Draw these from now on, where the articles are in view; the current ones last, so that they lie on top."""
        self._ribbons = sorted(ribbons, key=lambda ribbon: (ribbon.current, ribbon.thin, not ribbon.open))
        self._stubs = sorted(stubs, key=lambda stub: stub.current)
        self._view = view
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw every link where the articles are in view."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), theme()["window"])
            top, bottom = self._view
            painter.setClipRect(QRectF(0, top, self.width(), min(bottom, self.height()) - top))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for ribbon in self._ribbons:
                self._prepare(painter, ribbon)
                painter.drawPath(ribbon.path(self.width()))
            for ribbon in self._ribbons:
                if ribbon.pinned:
                    self._draw_pin(painter, ribbon)
            for stub in self._stubs:
                if not stub.thin:
                    self._prepare(painter, stub)
                    painter.drawRect(stub.band(self.width()))
                self._draw_stub(painter, stub)

    @staticmethod
    def _prepare(painter: QPainter, link: Ribbon | Stub) -> None:
        colours = theme()
        width = (1.6 if link.current else 0.8) * (_HEAVIER if colours.is_lined else 1)
        pen = QPen(colours["current"] if link.current else link.ink, width)
        if link.open and not link.current:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush if link.open and not link.current else link.tint)

    def _draw_pin(self, painter: QPainter, ribbon: Ribbon) -> None:
        """Draw a ring with a dot at the middle of the reader's own pair."""
        centre = QPointF(self.width() / 2, sum((*ribbon.left, *ribbon.right)) / 4)
        painter.setPen(QPen(ribbon.ink, 1.4))
        painter.setBrush(theme()["paper"])
        painter.drawEllipse(centre, 5, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ribbon.ink)
        painter.drawEllipse(centre, 2, 2)

    def _draw_stub(self, painter: QPainter, stub: Stub) -> None:
        """Draw an arrow that says where the other end is and, where a reader is at it, a card that shows it here."""
        colours, with_card = theme(), self._has_card(stub)
        pen = QPen(colours["current"] if stub.current else stub.ink, 1.6 if stub.current else 0.8)
        painter.setPen(pen)
        painter.setBrush(colours["hover"] if self._hovered == self._key(stub) else colours["paper"])
        painter.drawRoundedRect(stub.box(self.width(), with_card=with_card), 4, 4)
        box, tip = stub.box(self.width()), -3.5 if stub.up else 3.5
        centre = box.center()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(stub.ink)
        corners = [(0.0, tip), (4.5, -tip), (-4.5, -tip)]
        painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in corners]))
        if with_card:
            card = QRectF(0, 0, 12, 9)
            card.moveCenter(stub.card(self.width()).center())
            painter.setPen(QPen(stub.ink, 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card, 1.5, 1.5)
            for y in (3.0, 6.0):
                painter.drawLine(card.topLeft() + QPointF(2.5, y), card.topRight() + QPointF(-2.5, y))

    # The mouse

    @staticmethod
    def _key(stub: Stub) -> int:
        return stub.number if stub.side == "left" else -stub.number

    def _has_card(self, stub: Stub) -> bool:
        return stub.current or self._hovered == self._key(stub)

    def link_at(self, point: QPointF) -> Ribbon | Stub | None:
        """The stub or ribbon at this point of the strip: the one on top."""
        width = self.width()
        for stub in reversed(self._stubs):
            if stub.box(width, with_card=self._has_card(stub)).contains(point):
                return stub
        for stub in reversed(self._stubs):
            if not stub.thin and stub.band(width).contains(point):
                return stub
        return next((ribbon for ribbon in reversed(self._ribbons) if ribbon.contains(point, width)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which stub is under the mouse, and that a click does something."""
        link = self.link_at(event.position())
        self._hover(self._key(link) if isinstance(link, Stub) else None)
        self.setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what was under the mouse."""
        self._hover(None)

    def _hover(self, key: int | None) -> None:
        if key != self._hovered:
            self._hovered = key
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the pair whose ribbon or stub is under the mouse, or show its other end here."""
        link, point = self.link_at(event.position()), event.position()
        if link is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if isinstance(link, Stub) and self._has_card(link) and link.card(self.width()).contains(point):
            self.peek_wanted.emit(link.number, link.side)
        else:
            self.clicked.emit(link.number)

    def event(self, event: QEvent) -> bool:
        """Say what the link under the mouse is, and where it leads."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            link = self.link_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), f"<p>{escape(self.describe(link))}</p>" if link else "", self)
            return True
        return super().event(event)
