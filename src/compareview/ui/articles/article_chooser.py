"""The button that says which article is shown on a side, and the list that it opens: type to find, Enter to show."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from compareview.comparison.result import Side, other
from compareview.comparison.states import LETTERS
from compareview.project.reading_place import place_of
from compareview.project.tags import tags_per_article
from compareview.text.article import Article
from compareview.text.visible import shortened
from compareview.ui.articles.article_search import fits
from compareview.ui.session import Session
from compareview.ui.table import LineModel, LineTable, set_up_table
from compareview.ui.theme import theme

_LONGEST_NAME = 18
_SIGN = " ▾"
_BESIDE = 24  # pixels of the button's frame
_WIDTH, _MOST_LINES, _FRAME = 620, 14, 88  # pixels, and what is above and below the lines
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}


@dataclass(frozen=True, slots=True)
class Choice:
    """An article that can be shown: its number in the project, and how it stands to the one on the other side."""

    number: int
    article: Article
    standing: str


class ArticleChooser(QToolButton):
    """`chosen` carries the side and the id of the article to show there."""

    chosen = Signal(str, str)

    def __init__(self, session: Session, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._side = session, side
        self.setAccessibleName(f"Choose article {LETTERS[side]}")
        self.clicked.connect(self.open)
        session.project_changed.connect(self._refresh)
        self._refresh()

    @cached_property
    def list(self) -> "ChoiceList":
        """What it opens. Made when it is first wanted."""
        side = self._side
        opened = ChoiceList(f"Articles to show as {LETTERS[side]}", f"With {LETTERS[other(side)]}", self)
        opened.chosen.connect(lambda article: self.chosen.emit(side, article))
        return opened

    def open(self) -> None:
        """Let the reader choose."""
        if self._session.project.articles:
            shown = self._session.article(self._side)
            self.list.open(self._choices(), shown.id if shown else "", self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _refresh(self) -> None:
        shown = self._session.article(self._side)
        name = shown.name if shown else "no article"
        self.setText(f"{LETTERS[self._side]}  {shortened(name, _LONGEST_NAME).replace('&', '&&')}{_SIGN}")
        self.setEnabled(bool(self._session.project.articles))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cut the name short where there is no room for it, but never the sign behind it."""
        room = self.width() - _BESIDE - self.fontMetrics().horizontalAdvance(_SIGN)
        words = self.text().removesuffix(_SIGN)
        short = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        if short == words:
            super().paintEvent(event)
            return
        from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QStylePainter

        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = short + _SIGN
        QStylePainter(self).drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)

    def _choices(self) -> Sequence[Choice]:
        project = self._session.project
        beside = self._session.article(other(self._side))
        tags = tags_per_article(project.tags, beside.id) if beside else {}

        def standing(article: Article) -> str:
            if beside is None or article is beside:
                return f"shown as {LETTERS[other(self._side)]}" if beside else ""
            if number := tags.get(article.id, 0):
                return f"{number} tag{'s' if number > 1 else ''}"
            return "compared" if place_of(self._session.places, article.id, beside.id) else ""

        return [Choice(number, article, standing(article)) for number, article in enumerate(project.articles, 1)]


class _ChoiceModel(LineModel[Choice]):
    columns = ("#", "Article", "Title", "")

    def cells(self, line: Choice) -> tuple[str, ...]:
        return str(line.number), line.article.name, line.article.shown_title, line.standing

    def ink(self, line: Choice, column: int) -> QColor | None:
        return theme()["soft"] if column in (0, 3) else None

    def tip(self, line: Choice, column: int) -> str:
        return self.cells(line)[column] if column in (1, 2) else ""


class ChoiceList(QFrame):
    """A list that opens over the window, with a field that narrows it. `chosen` carries an article's id."""

    chosen = Signal(str)

    def __init__(self, name: str, standing: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)  # a click on the button closes, and opens not again
        self.setProperty("role", "popup")
        self._all: Sequence[Choice] = ()
        self._lines = _ChoiceModel(self)
        self._lines.columns = (*_ChoiceModel.columns[:3], standing)
        self._field = QLineEdit()
        self._field.setPlaceholderText("Type a name, a word of the title, or the number")
        self._field.setAccessibleName("Find an article")
        self._field.textChanged.connect(self._narrow)
        self._field.returnPressed.connect(self._choose)
        self._table = LineTable()
        self._table.setModel(self._lines)
        set_up_table(self._table, name, {0: 44, 1: 170, 3: 100}, stretch=(2,))
        self._table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys stay with the field
        self._table.clicked.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._field)
        layout.addWidget(self._table)

    def open(self, choices: Sequence[Choice], current: str, place: QPoint) -> None:
        """Show these choices, the one with this id first chosen, at this place of the screen."""
        self._all = choices
        self._field.clear()
        self._narrow()
        self._table.selectRow(next((n for n, each in enumerate(choices) if each.article.id == current), 0))
        room = self.screen().availableGeometry()
        lines = min(len(choices), _MOST_LINES)
        self.resize(_WIDTH, _FRAME + lines * self._table.verticalHeader().defaultSectionSize())
        self.move(max(room.left(), min(place.x(), room.right() - self.width())), place.y())
        self.show()
        self._field.setFocus()

    def _narrow(self) -> None:
        words = self._field.text()
        self._lines.set_lines([choice for choice in self._all if fits(choice.article, choice.number, words)])
        numbers = [str(choice.number) for choice in self._lines.lines]
        self._table.selectRow(numbers.index(words.strip()) if words.strip() in numbers else 0)

    def _choose(self) -> None:
        row = self._table.currentIndex().row()
        if row >= 0:
            self.close()
            self.chosen.emit(self._lines.lines[row].article.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the list while the field has the keys; Escape leaves everything as it was."""
        if event.key() in _STEPS:
            row = self._table.currentIndex().row() + _STEPS[Qt.Key(event.key())]
            self._table.selectRow(min(max(row, 0), len(self._lines.lines) - 1))
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
