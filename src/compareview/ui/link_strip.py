"""The strip between the panes: a ribbon for each pair in view."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from compareview.ui.theme import theme


@dataclass(frozen=True, slots=True)
class Ribbon:
    """One pair: its number, where it begins and ends on both sides (pixels of the strip), and how it is drawn.

    `open` ribbons (moved pairs) are drawn as a dashed outline without a filling.
    """

    number: int
    left: tuple[float, float]
    right: tuple[float, float]
    tint: QColor
    ink: QColor
    open: bool
    current: bool

    def path(self, width: float) -> QPainterPath:
        """The closed curve from side to side."""
        middle = width / 2
        path = QPainterPath(QPointF(0, self.left[0]))
        path.cubicTo(middle, self.left[0], middle, self.right[0], width, self.right[0])
        path.lineTo(width, self.right[1])
        path.cubicTo(middle, self.right[1], middle, self.left[1], 0, self.left[1])
        path.closeSubpath()
        return path


class LinkStrip(QWidget):
    """Draws the ribbons it is given. `clicked` carries a pair's number."""

    clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ribbons: Sequence[Ribbon] = ()
        self.setFixedWidth(92)
        self.setAccessibleName("Links between the two articles")

    def sizeHint(self) -> QSize:
        """Wide enough for a calm curve."""
        return QSize(92, 200)

    def set_ribbons(self, ribbons: Sequence[Ribbon]) -> None:
        """Draw these from now on; the current one last, so that it lies on top."""
        self._ribbons = sorted(ribbons, key=lambda ribbon: (ribbon.current, not ribbon.open))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw every ribbon that comes into the strip."""
        painter = QPainter(self)
        colours = theme()
        painter.fillRect(self.rect(), colours["window"])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for ribbon in self._ribbons:
            pen = QPen(colours["current"] if ribbon.current else ribbon.ink, 1.6 if ribbon.current else 0.8)
            if ribbon.open and not ribbon.current:
                pen.setStyle(Qt.PenStyle.DashLine)
            path = ribbon.path(self.width())
            if not ribbon.open or ribbon.current:
                painter.fillPath(path, ribbon.tint)
            painter.setPen(pen)
            painter.drawPath(path)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the pair whose ribbon is under the mouse."""
        for ribbon in reversed(self._ribbons):
            if ribbon.path(self.width()).contains(event.position()):
                self.clicked.emit(ribbon.number)
                return
