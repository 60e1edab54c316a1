"""What the signs and colours beside the articles mean, and how many there are of each: shown until a pair is chosen."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from compareview.comparison.result import Comparison, State
from compareview.comparison.states import MOVED, STATES, UNSURE_GLYPH, StateWords, is_unsure
from compareview.export.proposals import CLASHES
from compareview.project.project import Project
from compareview.project.tags import CATEGORIES
from compareview.text.visible import visible
from compareview.ui.painting import painting
from compareview.ui.theme import theme

# "Only in A" and "only in B" stand in one line each; what the reader left out explains itself to who did it.
_STATES: tuple[State, ...] = ("divergent", "reworded", "identical", "related", "only-left", "only-right")
_UNBROKEN = "\u00a0"  # the space that keeps a sign with its name
_BETWEEN_KINDS = f"{_UNBROKEN}· "
_SIGN, _BETWEEN = 22, 10  # pixels: the width of a sign, and what is left free between columns
_AIRY, _CLOSE, _CLOSEST = 7, 2, 0  # pixels between the lines
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class _Line:
    shown: StateWords
    number: int

    @property
    def words(self) -> str:
        return f"{self.number} {self.shown.word}"


class Legend(QLabel):
    """A line for each state that the comparison has, and one for the signs of what differs and of doubt.

    It paints itself: as labels these were an eighth of all widgets, which a change of colours goes through. To a screen
    reader it is one label, with all the words.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        self._below_all = ""  # of what the program is not sure, and in what pairs differ
        self._below = _AIRY
        self._known: dict[int, list[QRect]] = {}  # the places by the width: a layout asks for them many times
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_states(self, comparison: Comparison | None, project: Project, clashes: int = 0) -> None:
        """Explain the states and the kinds of difference that there are, in the project's words, or none.

        `clashes` is the number of facts that clash.
        """
        self.setVisible(comparison is not None)
        if comparison is None:
            return
        counted = [(STATES[state], comparison.count(state)) for state in _STATES]
        counted.insert(1, (CLASHES, clashes))
        self._lines = [_Line(shown, number) for shown, number in (*counted, (MOVED, comparison.moved)) if number]
        order = dict.fromkeys(category.id for category in (*project.categories, *CATEGORIES))
        found = [project.category(kind) for kind in order if kind in comparison.kinds]
        doubted = [row for row in comparison.rows if is_unsure(row)]
        signs = " ".join(dict.fromkeys(f"{STATES[row.state].glyph}{UNSURE_GLYPH}" for row in doubted))
        doubts = f"{signs}: {len(doubted)} not sure to belong together." if doubted else ""
        names = [visible(f"{each.glyph} {each.label.lower()}").replace(" ", _UNBROKEN) for each in found]
        kinds = f"In what: {_BETWEEN_KINDS.join(names)}" if names else ""
        self._below_all = "  ".join(part for part in (doubts, kinds) if part)
        told = [f"{line.shown.glyph} {line.words}: {line.shown.meaning}" for line in self._lines]
        self._known.clear()
        self.setAccessibleName("\n".join(part for part in (*told, doubts, kinds) if part))
        self.updateGeometry()
        self.update()

    def fit(self, room: QSize) -> None:
        """Set the lines close where they would else not be seen without scrolling; `room` is in pixels."""
        before = self._below
        for self._below in (_AIRY, _CLOSE, _CLOSEST, _CLOSE):  # in the end it has to be scrolled in any case
            self._known.clear()
            if self.heightForWidth(room.width()) <= room.height():
                break
        if self._below != before:
            self.updateGeometry()
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the words anew: they may be set in another font."""
        self._known.clear()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """As high as its words are in the width that it has."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        """Whether words are wrapped."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines, in pixels."""
        *_, last = [QRect(), *self._places(width)]
        return last.bottom() + 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the signs in their colours, what they are called and what they mean."""
        colours = theme()
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            *places, below = self._places(self.width())
            for line, place in zip(self._lines, places, strict=True):
                sign = QRectF(0, place.top() + 0.5, _SIGN, self.fontMetrics().height() - 1)
                painter.setBrush(colours[f"{line.shown.style}-tint"])
                if (outline := colours.outlines.get(line.shown.style)) and line.shown is not MOVED:
                    inside = outline.widthF() / 2
                    painter.setPen(outline)
                    painter.drawRect(sign.adjusted(inside, inside, -inside, -inside))
                else:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.drawRoundedRect(sign, 3, 3)
                painter.setPen(colours[line.shown.style])
                painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, line.shown.glyph)
                painter.setPen(colours["ink"])
                painter.drawText(_SIGN + _BETWEEN, place.top() + self.fontMetrics().ascent(), line.words)
                painter.setPen(colours["soft"])
                painter.drawText(place, _WRAPPED, line.shown.meaning)
            painter.setPen(colours["soft"])
            painter.drawText(below, _WRAPPED, self._below_all)

    def _places(self, width: int) -> list[QRect]:
        """Where the meaning of each line stands, and last, what differs."""
        if width in self._known:
            return self._known[width]
        measure = self.fontMetrics()
        named = max((measure.horizontalAdvance(line.words) for line in self._lines), default=0)
        meanings = [(_SIGN + named + 2 * _BETWEEN, line.shown.meaning) for line in self._lines]
        places, top = [], 0
        for left, words in (*meanings, (0, self._below_all)):
            room = QRect(left, top, max(width - left, 1), 2**15)
            place = measure.boundingRect(room, _WRAPPED, words) if words else QRect(left, top, 0, 0)
            places.append(QRect(left, top, room.width(), place.height()))
            top += place.height() + (self._below if words else 0)
        self._known[width] = places
        return places
