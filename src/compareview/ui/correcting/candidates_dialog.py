"""The dialog that shows what a sentence comes nearest to, and why: to pair it by hand, or to see why it was not."""

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QVBoxLayout, QWidget

from compareview.alignment.counterparts import Candidate, candidates_for
from compareview.comparison.result import SIDES, Comparison, Side
from compareview.comparison.states import LETTERS, row_name, state_words
from compareview.errors import CompareViewError
from compareview.text.visible import visible
from compareview.ui.controls import plain_label
from compareview.ui.pool_job import PoolJob
from compareview.ui.table import LineModel, LineTable, set_up_table

_LIKENESS = (
    "How likely the two are to say the same, by their own words: from 0 to 1. How sure the program is of a pair, which "
    "stands beside its state, is another figure: there what stands around the two and their rivals have a say too."
)
_LONGEST = 300  # code points of a sentence that are shown


class _Model(LineModel[Candidate]):
    columns = ("Likeness", "Sentence", "Why", "Stands now")

    def __init__(self, comparison: Comparison, side: Side, parent: QObject) -> None:
        super().__init__(parent)
        self._comparison, self._side = comparison, side

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if role == Qt.ItemDataRole.ToolTipRole and section == 0:
            return _LIKENESS
        return super().headerData(section, orientation, role)

    def tip(self, line: Candidate, column: int) -> str:
        return _LIKENESS if column == 0 else ""

    def cells(self, line: Candidate) -> tuple[str, ...]:
        article, row = self._comparison.article(self._side), self._comparison.row_of(self._side, line.sentence)
        pair = f"{state_words(row)}, {row_name(row).lower()}"
        return f"{line.score:.2f}", _quoted(article.sentences[line.sentence].of(article.text)), line.reason, pair


class CandidatesDialog(QDialog):
    """Asks which sentence opposite is meant. `wish` is `pair` or `go`, and what to do with `chosen()`."""

    def __init__(self, comparison: Comparison, side: Side, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wish = ""
        there: Side = SIDES[1 - SIDES.index(side)]
        article = comparison.article(side)
        self.setWindowTitle(
            "Why is this not paired?" if not _is_paired(comparison, side, number) else "What else comes near?"
        )
        self.resize(860, 340)
        quote = plain_label(_quoted(article.sentences[number].of(article.text)))
        quote.setWordWrap(True)
        self._told = plain_label("Looking…", "soft")
        self._told.setWordWrap(True)
        self._letter = LETTERS[there]
        self._model = _Model(comparison, there, self)
        self.table = LineTable()
        self.table.setModel(self._model)
        set_up_table(
            self.table, f"Sentences of {self._letter} that come nearest", {0: 70, 2: 190, 3: 150}, stretch=(1,)
        )
        self.table.setWordWrap(True)
        self.table.verticalHeader().setMinimumSectionSize(44)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.doubleClicked.connect(self._pair)
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
        job = PoolJob(lambda: candidates_for(own, opposite, number, pairs), self)  # a long article takes its time
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
        elif not found:
            self._told.setText(f"No further sentence of {self._letter} shares a word with it.")
        else:
            self._told.setText(
                f"These sentences of {self._letter} come nearest, by their words and by the pairs beside them. Their "
                "likeness, from 0 to 1, is that of the words alone; for a pair the program also weighs their rivals."
            )
            self._model.set_lines(found)
            self.table.selectRow(0)
            self.table.setFocus()
        self._show_buttons()

    def _show_buttons(self) -> None:
        for button in self._do:
            button.setEnabled(bool(self._model.lines))
        line = self._model.lines[max(self.table.currentIndex().row(), 0)] if self._model.lines else None
        is_alike = line is not None and f"{line.score:.2f}" != "0.00"
        self._do[0 if is_alike else 1].setDefault(True)  # Enter pairs nothing that has no likeness

    def _pair(self) -> None:
        self.wish = "pair"
        self.accept()

    def _go(self) -> None:
        self.wish = "go"
        self.accept()


def _is_paired(comparison: Comparison, side: Side, number: int) -> bool:
    return comparison.row_of(side, number).bead.kind != "none"


def _quoted(words: str) -> str:
    line = visible(" ".join(words.split()))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
