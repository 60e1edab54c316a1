"""The list of the reader's tags."""

from PySide6.QtCore import QModelIndex, Signal, SignalInstance
from PySide6.QtWidgets import QTableView, QWidget

from compareview.project.anchoring import Anchor, AnchorState
from compareview.project.confirming import has_changed_around
from compareview.project.tags import STATUSES, VERDICTS, Absent, ContradictionTag
from compareview.text.visible import visible
from compareview.ui.empty_hint import EmptyHint
from compareview.ui.session import Session
from compareview.ui.table import LineModel, set_up_table

# In a few words, for the cell, and in more, for whoever rests the mouse on it.
_REMARKS: dict[AnchorState, tuple[str, str]] = {
    "orphan": ("not found", "These words are not found in the article any more."),
    "ambiguous": ("several places", "More than one place of the article fits. Tag > Confirm places… asks which it is."),
    "fuzzy": ("to confirm", "Words like these stand there now. Tag > Confirm places… asks whether it is the place."),
}
_AROUND = ("changed around", "The sentence around it was changed after the tag was made; its own words were not.")


class TagModel(LineModel[ContradictionTag]):
    """One tag of the two articles shown a line."""

    columns = ("#", "Category", "Verdict", "Status", "A", "B", "Note")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._changed: dict[tuple[Anchor, str], bool] = {}  # by the text: what was found out holds for good
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
            self._place(line, left),
            self._place(line, right),
            visible(" ".join(line.note.split())),
        )

    def tip(self, line: ContradictionTag, column: int) -> str:
        if column not in (4, 5):
            return ""
        article = self._session.project.shown[column - 4]
        return "\n".join([quote(line, article), *(remark for _, remark in self._remarks(line, article))])

    def _place(self, tag: ContradictionTag, article: str) -> str:
        """The tagged words, with a remark where they or their sentence changed, or nobody can tell where they are."""
        return " ".join([*(f"({remark})" for remark, _ in self._remarks(tag, article)), quote(tag, article)])

    def _remarks(self, tag: ContradictionTag, article: str) -> list[tuple[str, str]]:
        anchors = tag.anchors(article)
        remarks = [_REMARKS[state] for state in sorted({anchor.state for anchor in anchors} & _REMARKS.keys())]
        return [*remarks, *([_AROUND] if any(map(self._has_changed_around, anchors)) else [])]

    def _has_changed_around(self, anchor: Anchor) -> bool:
        article = self._session.project.article(anchor.article)
        key = (anchor, article.digest if article else "")
        if key not in self._changed:
            self._changed[key] = has_changed_around(self._session.project, anchor)
        return self._changed[key]


def quote(tag: ContradictionTag, article: str) -> str:
    """The tagged words of one article in one line, or that it lacks them."""
    if any(isinstance(target, Absent) and target.article == article for target in tag.targets):
        return "absent"
    return " ".join(tag.quote(article).split())


class TagList(QTableView):
    """The list itself. `chosen` and `edit_wanted` carry a tag's id."""

    chosen = Signal(str)
    edit_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags = TagModel(session)
        self.setModel(self._tags)
        set_up_table(self, "Tags", {0: 36, 1: 122, 2: 100, 3: 86}, stretch=(4, 5, 6))
        EmptyHint(self, lambda: "No tags yet. Click a sentence, or select words, and press T to say what differs.")
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
