"""The list of the reader's tags."""

from PySide6.QtCore import QModelIndex, Signal, SignalInstance
from PySide6.QtWidgets import QTableView, QWidget

from compareview.project.anchoring import AnchorState
from compareview.project.tags import STATUSES, VERDICTS, Absent, ContradictionTag
from compareview.text.visible import visible
from compareview.ui.session import Session
from compareview.ui.table import LineModel, set_up_table

_REMARKS: dict[AnchorState, str] = {
    "orphan": "place not found",
    "ambiguous": "more than one place fits",
    "fuzzy": "words like these stand there",
}


class TagModel(LineModel[ContradictionTag]):
    """One tag of the two articles shown a line."""

    columns = ("#", "Category", "Verdict", "Status", "A", "B", "Note")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        session.project_changed.connect(self._fill)

    def _fill(self) -> None:
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
            _place(line, left),
            _place(line, right),
            visible(" ".join(line.note.split())),
        )


def quote(tag: ContradictionTag, article: str) -> str:
    """The tagged words of one article in one line, or that it lacks them."""
    if any(isinstance(target, Absent) and target.article == article for target in tag.targets):
        return "absent"
    return " ".join(tag.quote(article).split())


def _place(tag: ContradictionTag, article: str) -> str:
    """The tagged words, with a remark where they no longer stand in the text, or nobody can tell where."""
    lost = {anchor.state for anchor in tag.anchors(article)} & _REMARKS.keys()
    return " ".join([quote(tag, article), *(f"({_REMARKS[state]})" for state in sorted(lost))])


class TagList(QTableView):
    """The list itself. `chosen` and `edit_wanted` carry a tag's id."""

    chosen = Signal(str)
    edit_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags = TagModel(session)
        self.setModel(self._tags)
        set_up_table(self, "Tags", {0: 40, 1: 130, 2: 110, 3: 90}, stretch=(4, 5, 6))
        self.selectionModel().currentRowChanged.connect(lambda index: self._say(self.chosen, index))
        self.doubleClicked.connect(lambda index: self._say(self.edit_wanted, index))
        self._place = ("", -1)
        self._tags.modelAboutToBeReset.connect(self._keep_place)
        self._tags.modelReset.connect(self._return_to_place)

    def choose(self, tag_id: str) -> None:
        """Choose the tag with this id."""
        for number, tag in enumerate(self._tags.lines):
            if tag.id == tag_id:
                self.selectRow(number)

    def selected(self) -> str:
        """The id of the chosen tag, or an empty text."""
        index = self.currentIndex()
        return self._tags.lines[index.row()].id if index.isValid() else ""

    def _keep_place(self) -> None:
        self._place = (self.selected(), self.currentIndex().row())

    def _return_to_place(self) -> None:
        """Choose the tag that was chosen or, when it is gone, the one that stands there now."""
        tag, line = self._place
        found = [n for n, each in enumerate(self._tags.lines) if each.id == tag]
        line = found[0] if found else min(line, len(self._tags.lines) - 1)
        if line >= 0:
            self.blockSignals(True)  # it was not the reader who chose
            self.selectRow(line)
            self.blockSignals(False)

    def _say(self, signal: SignalInstance, index: QModelIndex) -> None:
        if index.isValid():
            signal.emit(self._tags.lines[index.row()].id)
