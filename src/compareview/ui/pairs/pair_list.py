"""The list of pairs: the comparison as lines of words, for eyes, keyboard and screen reader alike."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent
from PySide6.QtWidgets import QWidget

from compareview.comparison.difference import Difference
from compareview.comparison.fact_table.row import FactRow
from compareview.comparison.result import SIDES, Row, Side
from compareview.comparison.states import (
    LETTERS,
    MOVED_GLYPH,
    PIN_GLYPH,
    REVIEWED_GLYPH,
    STATES,
    is_unsure,
    reason_words,
    row_name,
    state_words,
    sure_words,
)
from compareview.export.proposals import CLASHES
from compareview.project.decisions import ReviewedPair
from compareview.project.tags import VERDICTS, Category
from compareview.text.span import quoted
from compareview.text.visible import visible
from compareview.ui.empty_hint import EmptyHint
from compareview.ui.pairs.row_filter import RowFilter
from compareview.ui.review.review_walk import reviewed_words, standing
from compareview.ui.session import Session
from compareview.ui.standing import how_it_stands
from compareview.ui.table import LineModel, LineTable, set_up_table
from compareview.ui.tags.tag_words import tag_verdict, tag_words
from compareview.ui.theme import TAG_GLYPH, theme

_VERDICT = 5  # the last column: shown when there is a verdict
_ORDER = "In the order of A. What only B says follows the row of the sentence before it in B."


class PairModel(LineModel[Row]):
    """One row of the comparison a line: number, state, signs of open differences, both texts, the reader's verdict."""

    columns = ("#", "State", "In what", "A", "B", "Verdict")

    def __init__(self, session: Session, review: Callable[[Row], ReviewedPair | None] = lambda _row: None) -> None:
        super().__init__(session)
        self._session, self._review = session, review

    def fill(self, rows: Sequence[Row]) -> None:
        """List these rows. Where the pairs are those that were listed, the list stays where it is."""
        if [row.bead for row in rows] == [row.bead for row in self.lines]:
            self.lines = rows
            self.refresh()
        else:
            self.set_lines(rows)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """The names of the columns; the first says in which order the rows are."""
        is_told = section == 0 and role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal
        return _ORDER if is_told else super().headerData(section, orientation, role)

    def cells(self, line: Row) -> tuple[str, ...]:
        moved = f" {MOVED_GLYPH}" if line.moved else ""
        pin = f"{PIN_GLYPH} " if line.pinned else ""
        state = f"{pin}{state_words(line)}{moved}"
        signs = dict.fromkeys(self._category(d).glyph for d in self._told(line))
        left, right = (self._words(line, side) for side in SIDES)
        return str(line.number), state, visible(" ".join(signs)), left, right, self._verdict(line)

    def _verdict(self, line: Row) -> str:
        """What the reader has said of a row, with the sign of where: the tick of a review, or the numbers of tags."""
        said: dict[str, list[str]] = {}
        for tag in self._session.tags_on_row(line):
            said.setdefault(tag_verdict(tag), []).append(f"{TAG_GLYPH}{tag.number}")
        said |= {words: [] for words in self._decided(line)}
        if review := self._review(line):
            word = VERDICTS[review.verdict] if review.verdict else next(iter(said), "Looked at")
            said = {word: [REVIEWED_GLYPH, *said.pop(word, [])]} | said
        return " · ".join(" ".join((*signs, word)) for word, signs in said.items())

    def _decided(self, line: Row) -> list[str]:
        """How many differences of a row are dismissed, and how many count as tagged where no tag is on the row."""
        session = self._session
        if session.found is None or line.number not in session.judged:
            return []
        counts = Counter(session.judgement(each) for each in session.found.rows[line.number - 1].differences)
        told = {"tagged": 0 if session.tags_on_row(line) else counts["accepted"], "dismissed": counts["dismissed"]}
        return [f"{count} {word}" for word, count in told.items() if count]

    def _told(self, line: Row) -> list[Difference]:
        """What differs in a row, whatever the reader has said of it, but for what is dismissed."""
        session = self._session
        return [each for each in session.differences_of(line) if session.judgement(each) != "dismissed"]

    def _category(self, difference: Difference) -> Category:
        return self._session.project.category(difference.kind)

    def ink(self, line: Row, column: int) -> QColor | None:
        still_open = self._session.open_in(line) if column == 2 else ()
        if any(isinstance(difference, FactRow) for difference in still_open):
            return theme()[CLASHES.style]
        if column == 2 and not any(difference.stands_out for difference in still_open):
            return theme().ink(line.state) if line.bead.kind == "none" else theme()["soft"]
        return theme().ink(line.state) if column in (1, 2) else None

    def tip(self, line: Row, column: int) -> str:
        if column == _VERDICT:
            review, tags = self._review(line), self._session.tags_on_row(line)
            lines = [standing(review)] if review else []
            lines += [tag_words(tag, self._session.project.category(tag.category)) for tag in tags]
            return "\n".join(lines + self._decided(line))
        if column > 2:
            return self.cells(line)[column]
        lines = [reason_words(line)] if line.pinned and column == 1 else []
        if column == 1 and is_unsure(line):
            lines.append(f"{sure_words(line).capitalize()} that these belong together")
        lines += [f"{self._category(d).label}: {d.why}" for d in self._told(line)]
        return visible("\n".join(lines), keep="\n")

    def in_words(self, line: Row) -> str:
        parts = [row_name(line), STATES[line.state].word]
        if line.moved:
            parts.append("moved")
        if is_unsure(line):
            parts.append(sure_words(line))
        if line.pinned:
            parts.append(reason_words(line))
        if review := self._review(line):
            parts.append(reviewed_words(review))
        for tag in self._session.tags_on_row(line):
            category = self._session.project.category(tag.category)
            parts.append(f"tag {tag.number}, {category.label}: {tag_verdict(tag).lower()}")
        parts += self._decided(line)
        parts += [f"{self._category(d).label}: {d.why}" for d in self._told(line)]
        sides = (("A", self._words(line, "left")), ("B", self._words(line, "right")))
        parts += [f"{letter}: {words}" for letter, words in sides if words]
        return ", ".join(parts)

    def copied(self, line: Row) -> str:
        told = {LETTERS[side]: self._words(line, side) for side in SIDES}
        return "\n".join(f"{letter}: {words}" for letter, words in told.items() if words)

    def _words(self, row: Row, side: Side) -> str:
        article = self._session.article(side)
        return quoted(row.spans(side), article.text) if article else ""


class PairList(LineTable):
    """The list itself. The line chosen is the current pair. `menu_wanted` carries a place on the screen."""

    menu_wanted = Signal(QPoint)

    def __init__(self, session: Session, rows: RowFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._rows, self._following = session, rows, False
        self._pairs = PairModel(session, rows.review)
        self.setModel(self._pairs)
        widths = {0: 46, 1: 116, 2: 66, _VERDICT: 160}
        set_up_table(self, "Rows", widths, stretch=(3, 4), spare=(2,), readable=90)
        self.selectionModel().currentRowChanged.connect(self._chosen)
        self.clicked.connect(self._chosen)
        session.current_changed.connect(self._follow)
        session.comparison_changed.connect(self._relist)
        session.project_changed.connect(self._refresh)
        rows.changed.connect(self._go_near)
        rows.changed.connect(self._relist)
        hint = EmptyHint(self, lambda: rows.nothing() if session.comparison else how_it_stands(session))
        for told in (session.articles_changed, session.progressed, session.comparison_changed, rows.changed):
            told.connect(hint.refresh)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Look at the chosen row instead of a fact when the reader comes here: the keys are about what is chosen."""
        super().focusInEvent(event)
        comes = event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if comes and self._session.fact and self._session.current and self.selectionModel().hasSelection():
            self._session.set_current(self._session.current)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the chosen row: at the mouse, or below the row."""
        if self.selectionModel().hasSelection():
            below = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
            self.menu_wanted.emit(below if event.reason() == event.Reason.Keyboard else event.globalPos())

    def _go_near(self) -> None:
        """Where the current pair is not of the kind that is wanted from now on, go to the nearest that is."""
        row = self._session.current
        if row and not self._rows.passes(row) and not self._session.fact and (near := self._rows.nearest(row)):
            self._session.set_current(near)

    def _refresh(self) -> None:
        """Ask for all words again, and leave the list where the reader has scrolled it."""
        top = self.verticalScrollBar().value()
        self._relist()
        self.verticalScrollBar().setValue(top)

    def _relist(self) -> None:
        """List what the reader wants to see now. The current pair stays, be it listed or not."""
        self.selectionModel().clear()  # or Qt would choose the neighbour of a line that goes
        self._pairs.fill(self._rows.rows())
        is_judged = self._session.judged or self._session.tags() or self._rows.reviewed()
        self.show_column(_VERDICT, shown=bool(is_judged))
        self.executeDelayedItemsLayout()  # or there is nothing yet to scroll to the current one
        self._follow()

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid() and not self._following:
            self._session.set_current(self._pairs.lines[index.row()])

    def _follow(self) -> None:
        row, self._following = self._session.current, True
        place = bisect_left(self._pairs.lines, row.number, key=lambda line: line.number) if row else 0
        is_listed = row in self._pairs.lines[place : place + 1]
        index = self._pairs.index(place, 0) if is_listed else QModelIndex()
        if not index.isValid():
            self.selectionModel().clear()
        elif index.row() != self.currentIndex().row():
            self.setCurrentIndex(index)
        self._following = False
