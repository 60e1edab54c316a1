"""The list of the reader's tags."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSortFilterProxyModel, Qt, Signal, SignalInstance
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from compareview.comparison.states import LETTERS
from compareview.project.anchoring import Anchor, AnchorState
from compareview.project.project import Project
from compareview.project.tags import STATUSES, VERDICTS, Absent, ContradictionTag
from compareview.text.visible import visible
from compareview.ui.empty_hint import EmptyHint
from compareview.ui.session import Session
from compareview.ui.table import Index, LineModel, LineTable, set_up_table
from compareview.ui.tags.tag_colours import swatch, tag_ink
from compareview.ui.tags.tag_wishes import TagWishes
from compareview.ui.tags.tag_words import tag_words

# In a few words, for the cell, and in more, for whoever rests the mouse on it.
_REMARKS: dict[AnchorState, tuple[str, str]] = {
    "orphan": ("not found", "These words are not found in the article any more."),
    "ambiguous": ("several places", "More than one place of the article fits. Tag > Confirm places… asks which it is."),
    "fuzzy": ("to confirm", "Words like these stand there now. Tag > Confirm places… asks whether it is the place."),
}
_MOST_LINES = 4  # of pairs of articles that are named
_GONE = ("no longer in the text", "You have said that these words are no longer in the text. The tag keeps them.")
_CATEGORY, _SIDES, _NOTE, _AUTHOR = 1, (4, 5), 6, 7  # columns
_AROUND = ("changed around", "The sentence around it was changed after the tag was made; its own words were not.")


class TagModel(LineModel[ContradictionTag]):
    """One tag of the two articles shown a line."""

    columns = ("#", "Category", "Verdict", "Status", "A", "B", "Note", "By")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._changed: dict[tuple[Anchor, str], bool] = {}  # by the text: what was found out holds for good
        session.project_changed.connect(self.fill)

    def fill(self) -> None:
        """List the tags of the two articles."""
        if self.lines != self._session.tags():
            self.set_lines(self._session.tags())
        else:
            self.refresh()  # the sides may have changed places

    def cells(self, line: ContradictionTag) -> tuple[str, ...]:
        left, right = self._session.project.shown
        category = self._session.project.category(line.category)
        return (
            str(line.number),
            visible(f"{category.glyph} {category.label}"),
            VERDICTS[line.verdict],
            STATUSES[line.status],
            self._place(line, left),
            self._place(line, right),
            visible(" ".join(line.note.split())),
            visible(line.author),
        )

    def rank(self, line: ContradictionTag, column: int) -> tuple[object, ...]:
        """By what a column is sorted: its words, but by numbers and places in the text where there are some."""
        project = self._session.project
        match column:
            case 0:
                return (line.number,)
            case 2:
                return ([*VERDICTS].index(line.verdict), line.number)
            case 3:
                return ([*STATUSES].index(line.status), line.number)
            case 4 | 5:
                places = [anchor.span.start for anchor in line.anchors(project.shown[column - 4])]
                return (min(places, default=-1), line.number)
        return (self.cells(line)[column].casefold().lstrip(), line.number)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        if role == Qt.ItemDataRole.DecorationRole and index.column() == _CATEGORY:
            category = self._session.project.category(self.lines[index.row()].category)
            return swatch(tag_ink(category)) if category.colour else None
        return super().data(index, role)

    def tip(self, line: ContradictionTag, column: int) -> str:
        project = self._session.project
        if column == _CATEGORY:
            category = project.category(line.category)
            gone = ["This category is no longer in the codebook."] if category.retired else []
            return "\n".join([*([visible(category.definition)] if category.definition else []), *gone])
        if column not in _SIDES:
            return visible(line.note, keep="\n") if column == _NOTE else ""
        article = project.shown[column - 4]
        return "\n".join([quote(line, article), *(remark for _, remark in self._remarks(line, article))])

    def copied(self, line: ContradictionTag) -> str:
        sides = zip(LETTERS.values(), self._session.project.shown, strict=True)
        told = [f"{letter}: {words}" for letter, article in sides if (words := quote(line, article))]
        return "\n".join([tag_words(line, self._session.project.category(line.category)), *told])

    def _place(self, tag: ContradictionTag, article: str) -> str:
        """The tagged words, with a remark where they or their sentence changed, or nobody can tell where they are."""
        return " ".join([*(f"({remark})" for remark, _ in self._remarks(tag, article)), quote(tag, article)])

    def _remarks(self, tag: ContradictionTag, article: str) -> list[tuple[str, str]]:
        anchors = tag.anchors(article)
        states = {anchor.state for anchor in anchors if not anchor.is_gone}
        remarks = [_REMARKS[state] for state in sorted(states & _REMARKS.keys())]
        remarks += [_GONE] if any(anchor.is_gone for anchor in anchors) else []
        return [*remarks, *([_AROUND] if any(map(self._has_changed_around, anchors)) else [])]

    def _has_changed_around(self, anchor: Anchor) -> bool:
        from compareview.project.confirming import has_changed_around

        article = self._session.project.article(anchor.article)
        key = (anchor, article.digest if article else "")
        if key not in self._changed:
            self._changed[key] = has_changed_around(self._session.project, anchor)
        return self._changed[key]


def _elsewhere(project: Project) -> list[str]:
    """Say how many tags there are in the project, and on which articles, those with most of them first."""
    counts = Counter(tuple(sorted({target.article for target in tag.targets})) for tag in project.tags)
    lines = []
    for ids, number in counts.most_common(_MOST_LINES):
        articles = [(project.article(key), project.removed.get(key)) for key in ids]
        names = [
            here.name if here else f"{gone.article.name} (removed)" if gone and gone.article else "a missing article"
            for here, gone in articles
        ]
        lines.append(f"{number} on {visible(' and '.join(names))}")
    rest = sum(counts.values()) - sum(number for _, number in counts.most_common(_MOST_LINES))
    lines += [f"{rest} on others"] if rest else []
    is_removed = any(key in project.removed and not project.article(key) for ids in counts for key in ids)
    return [*lines, *(["“Bring back” in the list of all articles restores removed ones."] if is_removed else [])]


def quote(tag: ContradictionTag, article: str) -> str:
    """The tagged words of one article in one line, or that it lacks them."""
    if any(isinstance(target, Absent) and target.article == article for target in tag.targets):
        return "absent"
    return " ".join(tag.quote(article).split())


class TagFilter(QSortFilterProxyModel):
    """The tags that the reader wants to see, in the order of the column whose head was clicked."""

    def __init__(self, model: TagModel) -> None:
        super().__init__(model)
        self._tags, self.wishes = model, TagWishes()
        self.setSourceModel(model)

    def wish(self, wishes: TagWishes) -> None:
        """List the tags that fit these from now on."""
        self.wishes = wishes
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        if self.wishes == TagWishes():
            return True
        tag = self._tags.lines[source_row]
        return self.wishes.fit(tag, self._tags.cells(tag))

    def lessThan(self, left: Index, right: Index) -> bool:
        one, other = (self._tags.rank(self._tags.lines[each.row()], each.column()) for each in (left, right))
        return one < other


class TagList(LineTable):
    """The list itself. `chosen` and `edit_wanted` carry a tag's id, `menu_wanted` a place on the screen."""

    chosen = Signal(str)
    edit_wanted = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._tags = session, TagModel(session)
        self.listed = TagFilter(self._tags)
        self.listed.setParent(self)
        self._tags.setParent(self)
        self.setModel(self.listed)
        widths = {0: 42, 1: 130, 2: 110, 3: 92, _AUTHOR: 80}
        set_up_table(self, "Tags", widths, stretch=(*_SIDES, _NOTE), spare=(3, _AUTHOR), readable=76)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.hint = EmptyHint(self, self._nothing)
        self.selectionModel().currentRowChanged.connect(lambda index: self._say(self.chosen, index))
        for again in (self.clicked, self.stepped):  # also where the list stands there already
            again.connect(lambda index: self._say(self.chosen, index))
        self.came.connect(self._point_at_one)
        self.doubleClicked.connect(lambda index: self._say(self.edit_wanted, index))
        self._place: tuple[set[str], str, int] = (set(), "", -1)
        self._lost = ""  # the tag at which the reader stood when it went
        self.listed.modelAboutToBeReset.connect(self._keep_place)
        self.listed.modelReset.connect(self._return_to_place)
        self.listed.modelReset.connect(self._show_what_is_told)
        self._tags.fill()

    def wish(self, wishes: TagWishes) -> None:
        """List the tags that fit these. What is chosen stays chosen as long as it is listed."""
        self._keep_place()
        self._quietly(lambda: self.listed.wish(wishes))
        self.hint.refresh()
        self._return_to_place()

    def _point_at_one(self) -> None:
        """Choose the tag of the current row, else the one where the reader stood: the texts stay where they are."""
        row, line = self._session.current, max(self.currentIndex().row(), 0)
        tags = self._session.tags_on_row(row) if row else ()
        self.point_at(next((tag.id for tag in tags), self._id(self.listed.index(line, 0))))

    def point_at(self, tag_id: str) -> None:
        """Choose this tag, if it is listed, without going to its place."""
        self._quietly(lambda: self.choose(tag_id))

    def choose(self, tag_id: str) -> bool:
        """Choose the tag with this id, and no other. Returns whether it is listed."""
        for row in range(self.listed.rowCount()):
            if self._id(self.listed.index(row, 0)) == tag_id:
                self._select(row)
                return True
        return False

    def selected(self) -> str:
        """The id of the chosen tag at which the reader stands, or an empty text."""
        index = self.currentIndex()
        return self._id(index) if self.selectionModel().isSelected(index) else ""

    def all_selected(self) -> list[str]:
        """The ids of all chosen tags."""
        return [self._id(index) for index in self.selectionModel().selectedRows()]

    def go_or_edit(self) -> None:
        """Go to the tag's place; at its place already, edit it."""
        tag = self.selected()
        rows = self._session.rows_of(tag)
        is_there = any(row is self._session.current for row in rows) and not self._session.fact
        if tag:
            (self.chosen if rows and not is_there else self.edit_wanted).emit(tag)

    def _nothing(self) -> str:
        if self._tags.lines:
            return "No tag is like this. Esc in the field above shows all."
        project = self._session.project
        if not project.tags:
            return "No tags yet. Choose a sentence, or select words, and press T to say what differs."
        return "\n".join(["No tags on these two articles. The project has others:", *_elsewhere(project)])

    def _show_what_is_told(self) -> None:
        """Show the notes where there is one, and whose the tags are where several people have made them."""
        self.show_column(_NOTE, shown=any(tag.note for tag in self._tags.lines))
        self.show_column(_AUTHOR, shown=len({tag.author for tag in self._tags.lines}) > 1)

    def _id(self, index: QModelIndex) -> str:
        return self._tags.lines[self.listed.mapToSource(index).row()].id if index.isValid() else ""

    def _keep_place(self) -> None:
        self._place = (set(self.all_selected()), self.selected(), self.currentIndex().row())

    def _return_to_place(self) -> None:
        """Choose the tags that were chosen. When they are gone none is: the texts show no other one.

        Down leads to the tag that stands there now. One that comes back is chosen again.
        """
        chosen, tag, row = self._place
        ids = [self._id(self.listed.index(n, 0)) for n in range(self.listed.rowCount())]
        if not chosen and self._lost in ids:
            tag = self._lost
        self._lost = "" if tag in ids else tag or self._lost
        if tag not in ids:
            before, how = self.listed.index(min(row, len(ids)) - 1, 0), QItemSelectionModel.SelectionFlag.Clear
            self._quietly(lambda: self.selectionModel().setCurrentIndex(before, how))
            return
        row = ids.index(tag)
        others = [n for n, each in enumerate(ids) if each in chosen and n != row]
        self._quietly(lambda: self._select(row, *others))  # it was not the reader who chose

    def _select(self, current: int, *others: int) -> None:
        """Choose these lines alone. `selectRow` would go by the keys that are held down, Ctrl of Ctrl+Z for one."""
        model = self.selectionModel()
        how = model.SelectionFlag
        model.setCurrentIndex(self.listed.index(current, 0), how.ClearAndSelect | how.Rows)
        for n in others:
            model.select(self.listed.index(n, 0), how.Select | how.Rows)

    def _quietly(self, act: Callable[[], object]) -> None:
        before = self.blockSignals(True)
        act()
        self.blockSignals(before)

    def _say(self, signal: SignalInstance, index: QModelIndex) -> None:
        if index.isValid():
            signal.emit(self._id(index))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the chosen tags."""
        if self.selected():
            self.menu_wanted.emit(event.globalPos())
