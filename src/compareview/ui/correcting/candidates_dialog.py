"""The dialog that shows what a sentence goes with now and what else comes near, and why: to pair it by hand."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QVBoxLayout, QWidget

from compareview.alignment.counterparts import MOST, Candidate, candidates_for
from compareview.comparison.result import Comparison, Row, Side, other
from compareview.comparison.states import LETTERS, reason_words, row_name, state_words, sure_words
from compareview.errors import CompareViewError
from compareview.text.visible import shortened, visible
from compareview.ui.controls import plain_label
from compareview.ui.pool_job import PoolJob
from compareview.ui.table import LineModel, LineTable, set_up_table

_FIGURES = (
    "“sure”: how sure the program is that the two belong together, from 0 to 1, as their row says: by their words, by "
    "what stands around them, and by their rivals. “alike”: how likely they are to say the same by their words alone."
)
_LONGEST = 300  # code points of a sentence that are shown


@dataclass(frozen=True, slots=True)
class _Near:
    """A sentence opposite, counted from 0: what it has in common, in figures and words, and how it stands now."""

    sentence: int
    figure: str
    reason: str
    stands: str
    may_pair: bool = True
    is_alike: bool = True


class _Model(LineModel[_Near]):
    columns = ("How near", "Sentence", "Why", "Stands now")

    def __init__(self, comparison: Comparison, side: Side, parent: QObject) -> None:
        super().__init__(parent)
        self._article = comparison.article(side)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if role == Qt.ItemDataRole.ToolTipRole and section == 0:
            return _FIGURES
        return super().headerData(section, orientation, role)

    def tip(self, line: _Near, column: int) -> str:
        return _FIGURES if column == 0 else ""

    def cells(self, line: _Near) -> tuple[str, ...]:
        quote = _quoted(self._article.sentences[line.sentence].of(self._article.text))
        return line.figure, quote, line.reason, line.stands


class CandidatesDialog(QDialog):
    """Asks which sentence opposite is meant. `wish` is `pair` or `go`, and what to do with `chosen()`."""

    def __init__(self, comparison: Comparison, side: Side, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wish = ""
        there = other(side)
        article = comparison.article(side)
        self.setWindowTitle("What comes nearest?")
        self.resize(900, 420)
        quote = plain_label(_quoted(article.sentences[number].of(article.text)))
        quote.setWordWrap(True)
        self._told = plain_label("Looking…", "soft")
        self._told.setWordWrap(True)
        self._comparison, self._there, self._letter = comparison, there, LETTERS[there]
        self._partners = _partners(comparison, side, number)
        self._model = _Model(comparison, there, self)
        self.table = LineTable()
        self.table.setModel(self._model)
        set_up_table(
            self.table, f"Sentences of {self._letter} that come nearest", {0: 110, 2: 190, 3: 170}, stretch=(1,)
        )
        self.table.setWordWrap(True)
        self.table.verticalHeader().setMinimumSectionSize(44)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.doubleClicked.connect(self._press_default)
        self.table.selectionModel().currentRowChanged.connect(self._show_buttons)
        layout = QVBoxLayout(self)
        for widget in (plain_label(f"The sentence in {LETTERS[side]}", "soft"), quote, self._told):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        self._do = [
            buttons.addButton("&Pair the two", QDialogButtonBox.ButtonRole.AcceptRole),
            buttons.addButton("&Go there", QDialogButtonBox.ButtonRole.ActionRole),
        ]
        buttons.accepted.connect(self._pair)
        self._do[1].clicked.connect(self._go)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        own, opposite = ([s.of(a.text) for s in a.sentences] for a in (article, comparison.article(there)))
        ends = [(k.left, k.right) for k in comparison.links if k.kind == "same"]
        pairs = ends if side == "left" else [(right, left) for left, right in ends]
        most = MOST + len(self._partners)  # some of which may be among them
        job = PoolJob(lambda: candidates_for(own, opposite, number, pairs, most), self)  # a long article takes its time
        job.done.connect(self._show)
        job.start()
        self._show_buttons()

    def chosen(self) -> int | None:
        """The number of the chosen sentence, counted from 0."""
        line = self.table.currentIndex().row()
        return self._model.lines[line].sentence if 0 <= line < len(self._model.lines) else None

    def _show(self, found: tuple[Candidate, ...] | CompareViewError) -> None:
        if isinstance(found, CompareViewError):
            self._told.setText("What comes near could not be worked out. The program’s log says why.")
            return
        known = {line.sentence for line in self._partners}
        others = [each for each in found if each.sentence not in known][:MOST]
        now = "First what it goes with now, and how sure the program is of that. " if known else ""
        if others:
            words = (
                f"{'What else' if known else 'What'} comes nearest in {self._letter}, by the words and by the pairs "
                "beside it. How alike, from 0 to 1, is by the words alone; to pair two, the program also weighs their "
                "rivals."
            )
        else:
            words = f"No {'further ' if known else ''}sentence of {self._letter} shares a word with it."
        self._told.setText(now + words)
        self._model.set_lines([*self._partners, *(self._other(each) for each in others)])
        if self._model.lines:
            self.table.selectRow(0)
            self.table.setFocus()
        self._show_buttons()

    def _other(self, found: Candidate) -> _Near:
        row, figure = self._comparison.row_of(self._there, found.sentence), f"{found.score:.2f}"
        stands = f"{state_words(row)}, {row_name(row).lower()}"
        return _Near(found.sentence, f"{figure} alike", found.reason, stands, is_alike=figure != "0.00")

    def _show_buttons(self) -> None:
        line = self._model.lines[max(self.table.currentIndex().row(), 0)] if self._model.lines else None
        pair, go = self._do
        pair.setEnabled(line is not None and line.may_pair)
        go.setEnabled(line is not None)
        is_proposed = line is not None and line.may_pair and line.is_alike
        (pair if is_proposed else go).setDefault(True)  # Enter pairs nothing that is paired, or has no likeness

    def _press_default(self) -> None:
        next(button for button in self._do if button.isDefault()).click()

    def _pair(self) -> None:
        self.wish = "pair"
        self.accept()

    def _go(self) -> None:
        self.wish = "go"
        self.accept()


def _partners(comparison: Comparison, side: Side, number: int) -> list[_Near]:
    """What this sentence goes with now: those that say the same first, in the words and figures of their rows."""
    found: dict[int, _Near] = {}
    rows = [row for row in comparison.rows_with(side, number) if row.bead.kind != "none" and row.state != "excluded"]
    for row in sorted(rows, key=lambda row: row.bead.kind != "same"):
        for sentence in row.bead.right if side == "left" else row.bead.left:
            found.setdefault(sentence, _partner(row, sentence))
    return list(found.values())


def _partner(row: Row, sentence: int) -> _Near:
    is_same = row.bead.kind == "same"
    stands = f"{'paired with' if is_same else 'related to'} it now, {row_name(row).lower()}"
    figure = "yours" if row.pinned else sure_words(row)
    return _Near(sentence, figure, reason_words(row), stands, may_pair=not is_same)


def _quoted(words: str) -> str:
    return visible(shortened(words, _LONGEST))
