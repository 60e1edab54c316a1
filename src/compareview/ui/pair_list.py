"""The list of pairs: the comparison as lines of words, for eyes, keyboard and screen reader alike."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTableView, QWidget

from compareview.comparison.compare import SIDES, Row, Side
from compareview.comparison.detectors.pair import Difference
from compareview.comparison.states import MOVED_GLYPH, STATES
from compareview.project.tags import Category
from compareview.text.visible import visible
from compareview.ui.session import Session
from compareview.ui.table import Index, LineModel, set_up_table
from compareview.ui.theme import TAG_GLYPH, theme


class PairModel(LineModel[Row]):
    """One row of the comparison a line: number, state, signs of the differences that are open, both texts, tags."""

    columns = ("#", "State", "In what", "A", "B", "Tags")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    def fill(self) -> None:
        """List what the session shows now. Where the pairs are those that were listed, the list stays where it is."""
        rows = self._session.comparison.rows if self._session.comparison else ()
        if [row.bead for row in rows] == [row.bead for row in self.lines]:
            self.lines = rows
            self.refresh()
        else:
            self.set_lines(rows)

    def open_differences(self, line: Row) -> list[Difference]:
        """The differences of a row on which the reader has not decided yet, those that are marked in the text first."""
        found = [d for d in line.differences if self._session.judgement(d) == "open"]
        return sorted(found, key=lambda difference: not difference.inline)

    def cells(self, line: Row) -> tuple[str, ...]:
        moved = f" {MOVED_GLYPH}" if line.moved else ""
        tags = ", ".join(f"{TAG_GLYPH}{tag.number}" for tag in self._session.tags_on_row(line))
        state = f"{STATES[line.state].glyph} {STATES[line.state].word}{moved}"
        signs = dict.fromkeys(self._category(d).glyph for d in self.open_differences(line))
        left, right = (self._words(line, side) for side in SIDES)
        return str(line.number), state, visible(" ".join(signs)), left, right, tags

    def _category(self, difference: Difference) -> Category:
        return self._session.project.category(difference.kind)

    def ink(self, line: Row, column: int) -> QColor | None:
        if column == 2 and not any(difference.inline for difference in self.open_differences(line)):
            return theme().ink(line.state) if line.bead.kind == "none" else theme()["soft"]
        return theme().ink(line.state) if column in (1, 2) else None

    def tip(self, line: Row, column: int) -> str:
        if column > 2:
            return self.cells(line)[column]
        return visible("\n".join(f"{self._category(d).label}: {d.why}" for d in self.open_differences(line)), keep="\n")

    def in_words(self, line: Row) -> str:
        parts = [f"Pair {line.number}", STATES[line.state].word]
        if line.moved:
            parts.append("moved")
        parts += [f"{self._category(d).label}: {d.why}" for d in self.open_differences(line)]
        sides = (("A", self._words(line, "left")), ("B", self._words(line, "right")))
        parts += [f"{letter}: {words}" for letter, words in sides if words]
        for tag in self._session.tags_on_row(line):
            parts.append(f"tag {tag.number}, {self._session.project.category(tag.category).label}")
        return ", ".join(parts)

    def _words(self, row: Row, side: Side) -> str:
        article = self._session.article(side)
        return " ".join(" ".join(span.of(article.text).split()) for span in row.spans(side)) if article else ""


class PairFilter(QSortFilterProxyModel):
    """Shows the rows of one kind: a state, `moved`, `tagged`, or all."""

    def __init__(self, model: PairModel, session: Session) -> None:
        super().__init__(session)
        self._pairs, self._session, self._choice = model, session, "all"
        self.setSourceModel(model)

    def choose(self, choice: str) -> None:
        """Show the rows of this kind from now on."""
        self._choice = choice
        self.invalidate()

    def lists(self, row: Row) -> bool:
        """Whether a row is of the kind that is shown."""
        return self._choice in kinds(row, self._session)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        return self.lists(self._pairs.lines[source_row])


def kinds(row: Row, session: Session) -> list[str]:
    """The kinds that a row is of: what the list can be limited to, and what the buttons count."""
    found = ["all", row.state]
    if row.moved:
        found.append("moved")
    if session.tags_on_row(row):
        found.append("tagged")
    return found


class PairList(QTableView):
    """The list itself. The line chosen is the current pair."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._following = session, False
        self._pairs = PairModel(session)
        self.filter = PairFilter(self._pairs, session)
        self.setModel(self.filter)
        set_up_table(self, "Pairs", {0: 46, 1: 120, 2: 66, 5: 70}, stretch=(3, 4))
        self.selectionModel().currentRowChanged.connect(self._chosen)
        self.clicked.connect(self._chosen)
        session.current_changed.connect(self._follow)
        session.comparison_changed.connect(lambda: self._relist(self._pairs.fill))
        session.project_changed.connect(lambda: self._relist(self._pairs.refresh))

    def show_kind(self, choice: str) -> None:
        """List the rows of one kind only."""
        self._relist(lambda: self.filter.choose(choice))

    def _relist(self, change: Callable[[], None]) -> None:
        """Change which lines there are. The current pair stays, be it listed or not."""
        self.selectionModel().clear()  # or Qt would choose the neighbour of a line that goes
        change()
        self._follow()

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid() and not self._following:
            self._session.set_current(self._pairs.lines[self.filter.mapToSource(index).row()])

    def _follow(self) -> None:
        row, self._following = self._session.current, True
        index = self.filter.mapFromSource(self._pairs.index(row.number - 1, 0)) if row else QModelIndex()
        if not index.isValid():
            self.selectionModel().clear()
        elif index.row() != self.currentIndex().row():
            self.setCurrentIndex(index)
        self._following = False
