"""The facts table: what each article says on one topic, wherever in its text, side by side."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from compareview.comparison.fact_table.row import FactRow
from compareview.comparison.result import SIDES, Side
from compareview.comparison.states import LETTERS
from compareview.export.proposals import relation_words
from compareview.text.visible import visible
from compareview.ui.bare_keys import keep_letters
from compareview.ui.controls import plain_label
from compareview.ui.pairs.difference_lines import STATE_WORDS
from compareview.ui.pairs.judging import Judging
from compareview.ui.session import Session
from compareview.ui.standing import how_it_stands
from compareview.ui.table import LineModel, LineTable, set_up_table
from compareview.ui.theme import theme

_NONE = "–"
_ENTER = ("Return", "Enter")


class FactModel(LineModel[FactRow]):
    """One topic a line: how the sides stand to each other, the kind, the topic, both sides' words, a remark."""

    columns = ("", "Kind", "What", "A", "B", "Remark")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    def fill(self) -> None:
        """List what the session shows now."""
        self.set_lines(self._session.comparison.table if self._session.comparison else ())

    def cells(self, line: FactRow) -> tuple[str, ...]:
        category = self._session.project.category(line.kind)
        remarks = (STATE_WORDS[self._session.judgement(line)], line.explained)
        return (
            relation_words(line).glyph,
            visible(f"{category.glyph} {category.label}"),
            visible(" ".join(line.topic.split())),
            self._words(line, "left"),
            self._words(line, "right"),
            visible(" · ".join(remark for remark in remarks if remark)),
        )

    def copied(self, line: FactRow) -> str:
        return "\n".join(
            [" ".join(line.topic.split()), *(f"{LETTERS[side]}: {self._words(line, side)}" for side in SIDES)]
        )

    def _words(self, line: FactRow, side: Side) -> str:
        article, places = self._session.article(side), line.left if side == "left" else line.right
        told = [" ".join(place.of(article.text).split()) for place in places] if article else []
        return visible(", ".join(dict.fromkeys(told))) or _NONE

    def ink(self, line: FactRow, column: int) -> QColor | None:
        colours, words = theme(), self.cells(line)[column]
        if line.relation == "same" or words == _NONE or column == 5 or self._session.judgement(line) != "open":
            return colours["soft"]
        coloured = (0, 3, 4) if line.relation == "clashes" else (0,)
        return colours[relation_words(line).style] if column in coloured else None

    def tip(self, line: FactRow, column: int) -> str:
        return self.cells(line)[column] if column > 1 else relation_words(line).meaning

    def in_words(self, line: FactRow) -> str:
        _, kind, topic, left, right, remark = self.cells(line)
        parts = [relation_words(line).word, kind, topic, f"A: {left}", f"B: {right}", remark]
        return ", ".join(part for part in parts if part)


class FactTable(QWidget):
    """The table with its one line of explanation. The row chosen is what the texts and the inspector show.

    When the keys come here while they show something else, the row of that is chosen, or the first: the texts
    stay where they are until a key is about it.
    """

    def __init__(self, session: Session, judging: Judging, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._judging = session, judging
        self._following = self._is_pointed_at = False
        self._facts = FactModel(session)
        self.table = LineTable()
        self.table.setModel(self._facts)
        set_up_table(self.table, "Facts", {0: 34, 1: 124, 2: 140, 5: 110}, stretch=(3, 4), spare=(5,), readable=100)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.setFocusProxy(self.table)
        self._hint = plain_label(role="soft")
        self._hint.setWordWrap(True)
        self._hint.setContentsMargins(10, 6, 10, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._hint)
        layout.addWidget(self.table, 1)
        for act, name, *keys in (
            (self._go_on, "Go to the next place of the fact", *_ENTER),
            (lambda: self._with_chosen(judging.count_with), "Count with another row…", "W"),
            (lambda: self._with_chosen(judging.count_apart), "Count apart…", "A"),
            (lambda: self._with_chosen(judging.restore), "Count as the program had it", "R"),
        ):
            self._listen(act, name, keys)
        selection = self.table.selectionModel()
        selection.selectionChanged.connect(self._selected)
        self.table.clicked.connect(self._chosen)
        self.table.stepped.connect(self._chosen)
        self.table.came.connect(self._follow)
        session.current_changed.connect(self._follow)
        session.comparison_changed.connect(self._fill)
        session.project_changed.connect(self._facts.refresh)  # what the kinds are called is the project's
        self._fill()

    def _listen(self, act: Callable[[], object], name: str, keys: Sequence[str]) -> None:
        """Let these keys, in the table alone, do something with the chosen row. The sheet of all keys names it."""
        shortcut = QShortcut(self.table)
        shortcut.setKeys([QKeySequence(key) for key in keys])
        shortcut.setWhatsThis(name)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def look(self) -> FactRow | None:
        """Look at the chosen row, and return it."""
        self._selected()
        return self._session.fact

    def dismiss(self) -> None:
        """Dismiss the chosen row; one that is not looked at is shown first, as nothing should go unseen."""
        is_unseen = self._is_pointed_at
        if self.look() and is_unseen:
            self._judging.told.emit("This is the fact that is chosen here: X dismisses it.")
        else:
            self._judging.dismiss()

    def _with_chosen(self, act: Callable[[FactRow], object]) -> None:
        if fact := self.look():
            act(fact)

    def _go_on(self) -> None:
        """Go to the chosen row; where it is looked at, to its next place, or say that there is none."""
        if self._is_pointed_at or not self._session.fact:
            self.look()
            return
        fact = self._session.fact
        self._session.next_place()
        if max(len(fact.left), len(fact.right)) < 2:
            which = "Both places" if fact.left and fact.right else "The one place"
            self._judging.told.emit(f"{which} of this fact can be seen: it has no other.")

    def _fill(self) -> None:
        """List the facts anew. Where the chosen one has gone, the one that stands there now is chosen."""
        chosen = self.table.selectionModel().hasSelection() and not self._is_pointed_at
        line = self.table.currentIndex().row()
        top, self._following = self.table.verticalScrollBar().value(), True
        self._facts.fill()
        self.table.verticalScrollBar().setValue(top)
        self._following = False
        self._hint.setText(self._explanation())
        self.table.setVisible(bool(self._facts.lines))
        if chosen and self._session.fact is None and self._facts.lines and self.isVisible():
            self.table.selectRow(min(line, len(self._facts.lines) - 1))
        else:
            self._follow()

    def _explanation(self) -> str:
        session = self._session
        if session.comparison is None or session.found is None:
            return how_it_stands(session)
        if self._facts.lines:
            return "One topic a line, from anywhere in the two texts. Enter goes to the next place."
        if session.found.table:
            return "All that was found is hidden. View > Differences shows more."
        return "No figures, dates, names or sources were found that could be set side by side."

    def _selected(self) -> None:
        """Look at the line that is chosen now; it may be the one at which the reader stood before."""
        for index in self.table.selectionModel().selectedRows():
            self._chosen(index)

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid() and not self._following:
            self._session.set_fact(self._facts.lines[index.row()])

    def _follow(self) -> None:
        """Choose the row that the session looks at, or point at one; the reader's place in the table stays."""
        fact, self._following = self._session.fact, True
        self._is_pointed_at = fact is None and self.table.hasFocus() and bool(self._facts.lines)
        if fact or self._is_pointed_at:
            wanted = fact or self._nearest()
            self.table.selectRow(next(n for n, row in enumerate(self._facts.lines) if row is wanted))
        else:
            self.table.clearSelection()
        self._following = False

    def _nearest(self) -> FactRow:
        """The first fact in the sentences that are looked at, else the first of all."""
        places = {side: self._session.looked_at(side) for side in SIDES}

        def is_there(fact: FactRow) -> bool:
            told = zip(SIDES, (fact.left, fact.right), strict=True)
            return any(span.overlaps(seen) for side, spans in told for span in spans for seen in places[side])

        return next(filter(is_there, self._facts.lines), self._facts.lines[0])

    def _show_menu(self, point: QPoint) -> None:
        fact = self.look()
        if fact is None:
            return
        judging, is_dismissed = self._judging, self._session.judgement(fact) == "dismissed"
        menu = QMenu(self.table)
        keep_letters(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _add(menu, "&Tag it…\tT", lambda: judging.tag(fact))
        if is_dismissed:
            _add(menu, "&Show again\tShift+X", lambda: judging.reopen(fact))
        else:
            _add(menu, "&Dismiss\tX", lambda: judging.dismiss(fact))
        several = max(len(fact.left), len(fact.right)) > 1
        _add(menu, "Go to the next &place\tEnter", self._session.next_place, enabled=several)
        menu.addSeparator()
        _add(menu, "Cop&y\tCtrl+C", self.table.copy_lines)
        if fact.kind == "number":
            menu.addSeparator()
            _add(menu, "Count &with…\tW", lambda: judging.count_with(fact), enabled=bool(judging.others(fact)))
            _add(menu, "Count &apart…\tA", lambda: judging.count_apart(fact), enabled=bool(judging.quotes(fact)))
            restored = judging.is_regrouped(fact)
            _add(menu, "As the p&rogram had it\tR", lambda: judging.restore(fact), enabled=restored)
        menu.popup(self.table.viewport().mapToGlobal(point))


def _add(menu: QMenu, name: str, act: Callable[[], object], *, enabled: bool = True) -> None:
    """Add a line to a menu. Its key is only shown: the table listens to it."""
    action = menu.addAction(name)
    action.triggered.connect(lambda _checked=False: act())
    action.setEnabled(enabled)
