"""Make tags of what is current or selected."""

import getpass
from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QDialog, QInputDialog, QWidget

from compareview.comparison.compare import SIDES, Row, Side
from compareview.comparison.detectors.pair import Difference
from compareview.project.anchoring import Anchor, anchor
from compareview.project.project import now
from compareview.project.tags import Absent, ContradictionTag, Target, Verdict
from compareview.text.normalise import normalise
from compareview.text.span import Span, joined
from compareview.text.visible import visible
from compareview.ui.session import Session
from compareview.ui.tags.tag_editor import TagChoice, TagEditor
from compareview.ui.tags.tag_list import quote


class Tagging(QObject):
    """Runs the tag editor and puts its result into the project. `told` carries a line for the status bar."""

    told = Signal(str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._last_category = "wording"

    def new_tag(self, selections: dict[Side, Span], verdict: Verdict = "differs") -> bool:
        """Ask for a tag on the selected words, or on the current pair. Returns whether one was made.

        `verdict` is the one that the editor begins with.
        """
        targets = self._targets(selections)
        if not targets:
            self.told.emit("Click a sentence or select some words first, then press T to tag them.")
            return False
        tag = replace(_new_tag(targets, self._proposed_category(selections)), verdict=verdict)
        made = self._make(tag)
        if made:
            self._last_category = made.category
        return made is not None

    def tag_difference(self, difference: Difference) -> bool:
        """Ask for a tag on what the program found, with its words. Returns whether one was made."""
        targets: list[Target] = []
        for side in SIDES:
            article = self._session.article(side)
            spans = difference.left if side == "left" else difference.right
            if article:
                targets += [anchor(article, span) for span in spans] or [Absent(article.id)]
        tag = _new_tag(tuple(targets), difference.kind, note=difference.why, origin=difference.kind)
        return self._make(tag) is not None

    def _make(self, tag: ContradictionTag) -> ContradictionTag | None:
        changed = self._ask(tag, is_new=True)
        if changed:
            self._session.edit("Tag", self._session.project.with_tag(changed))
            self.told.emit(f"Tag {self._session.project.tags[-1].number} made.")
        return changed

    def edit_tag(self, tag_id: str) -> None:
        """Let the reader change a tag."""
        tag = self._tag(tag_id)
        if tag and (changed := self._ask(tag, is_new=False)) and changed != tag:
            self._session.edit(
                f"Edit tag {tag.number}", self._session.project.with_tag(replace(changed, modified=now()))
            )

    def delete_tag(self, tag_id: str) -> None:
        """Delete a tag; undo brings it back."""
        if tag := self._tag(tag_id):
            self._session.edit(f"Delete tag {tag.number}", self._session.project.without_tag(tag_id))
            self.told.emit(f"Tag {tag.number} deleted. Ctrl+Z brings it back.")

    def ask_author(self) -> None:
        """Let the reader say which name stands on tags from now on."""
        words = f"Your name, as it will stand on new tags (“{visible(login_name())}” if left empty):"
        name, kept = QInputDialog.getText(self._window, "Name on tags", words, text=author())
        if kept:
            set_author(name)

    def _tag(self, tag_id: str) -> ContradictionTag | None:
        return next((tag for tag in self._session.project.tags if tag.id == tag_id), None)

    def _ask(self, tag: ContradictionTag, *, is_new: bool) -> ContradictionTag | None:
        left, right = (quote(tag, article) for article in self._session.project.shown)
        choice = TagChoice(tag.category, tag.verdict, tag.status, tag.note)
        editor = TagEditor((left, right), self._session.project.categories, choice, self._window, is_new=is_new)
        if editor.exec() != QDialog.DialogCode.Accepted:
            return None
        made = editor.choice()
        return replace(tag, category=made.category, verdict=made.verdict, status=made.status, note=made.note)

    def _proposed_category(self, selections: dict[Side, Span]) -> str:
        row = self._row(selections)
        if row and row.differences:
            return row.differences[0].kind
        if row and row.state in ("only-left", "only-right"):
            return "omission"
        return self._last_category

    def _row(self, selections: dict[Side, Span]) -> Row | None:
        """The row of the first sentence selected; without a selection, the current row."""
        comparison = self._session.comparison
        if not selections:
            return self._session.current
        for side, span in selections.items():
            for number, sentence in enumerate(comparison.article(side).sentences if comparison else ()):
                if comparison and sentence.overlaps(span):
                    return comparison.row_of(side, number)
        return None

    def _targets(self, selections: dict[Side, Span]) -> tuple[Target, ...]:
        """Selected words; on a side without any, the sentences paired with them, or that the side lacks it."""
        row = self._row(selections)
        targets: list[Target] = []
        for side in SIDES:
            article = self._session.article(side)
            if article is None:
                continue
            if side in selections:
                targets.append(anchor(article, selections[side]))
            elif row:
                spans = joined(row.spans(side), article.text)
                targets += [anchor(article, span) for span in spans] or [Absent(article.id)]
        return tuple(targets) if any(isinstance(target, Anchor) for target in targets) else ()


def _new_tag(targets: tuple[Target, ...], category: str, *, note: str = "", origin: str = "user") -> ContradictionTag:
    time = now()
    return ContradictionTag(str(uuid4()), 0, targets, category, "differs", "open", note, author(), time, time, origin)


def author() -> str:
    """The name on new tags: the one that the reader gave, else that of the login. Never empty."""
    return _one_line(str(QSettings().value("author", "", type=str))) or login_name()


def set_author(name: str) -> None:
    """Put this name on new tags from now on. An empty one goes back to that of the login."""
    QSettings().setValue("author", _one_line(name))


def login_name() -> str:
    """The name under which the reader uses this computer; `reader` where nobody can tell."""
    try:
        return _one_line(getpass.getuser()) or "reader"
    except (OSError, KeyError, ImportError):  # a user without an entry in the password file, as in some containers
        return "reader"


def _one_line(name: str) -> str:
    return " ".join(normalise(name).split())
