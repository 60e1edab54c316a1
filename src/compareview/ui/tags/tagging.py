"""Make tags of what is current or selected."""

import getpass
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QDialog, QInputDialog, QWidget

from compareview.comparison.difference import Difference
from compareview.comparison.fact_table.row import FactRow
from compareview.comparison.result import SIDES, Row, Side
from compareview.project.anchoring import Anchor, anchor
from compareview.project.codebook import digits, recent_categories, recent_first
from compareview.project.project import Project, now
from compareview.project.reviews import let_tags_speak
from compareview.project.tags import STATUSES, VERDICTS, Absent, ContradictionTag, Status, Target, Verdict
from compareview.text.article import Article
from compareview.text.normalise import normalise
from compareview.text.span import Span, joined
from compareview.text.tokens import tokenize
from compareview.text.visible import visible
from compareview.ui.session import Session
from compareview.ui.tags.tag_list import quote

if TYPE_CHECKING:
    from compareview.ui.tags.tag_editor import TagChoice


class Tagging(QObject):
    """Runs the tag editor and puts its result into the project. `told` carries a line for the status bar.

    `drafted` carries the project as it would be with what stands in the editor by now, and the id of the tag in it that
    is being written; None and an empty text once the editor is closed.
    """

    told = Signal(str)
    drafted = Signal(object, str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def new_tag(self, selections: dict[Side, Span], verdict: Verdict = "differs") -> ContradictionTag | None:
        """Ask for a tag on the selected words, or on the current pair. Returns the one that was made.

        `verdict` is the one that the editor begins with.
        """
        rows = self._rows(selections)
        targets = self._targets(selections, rows)
        if not targets:
            self.told.emit("Choose a sentence or select some words first, then press T to tag them.")
            return None
        tag = replace(_new_tag(targets, self._proposed_category(selections, rows)), verdict=verdict)
        return self._make(tag)

    def tag_difference(self, difference: Difference) -> bool:
        """Ask for a tag on what the program found, with its words. Returns whether one was made."""
        targets: list[Target] = []
        for side in SIDES:
            article = self._session.article(side)
            spans = difference.left if side == "left" else difference.right
            if article:
                targets += [anchor(article, span) for span in spans] or [Absent(article.id)]
        # Both values are in the quotes; of a whole sentence its reason says which words the other side lacks.
        note = difference.why if difference.kind == "omission" else ""
        tag = _new_tag(tuple(targets), difference.kind, note=note, origin=difference.kind)
        return self._make(replace(tag, verdict=_proposed_verdict(difference))) is not None

    def _make(self, tag: ContradictionTag) -> ContradictionTag | None:
        changed = self._ask(tag, is_new=True)
        if changed:
            before, was_open = self._session.project, self._open()
            tagged = before.with_tag(changed)
            self._edit(f"Tag {tagged.tags[-1].number}", tagged)
            if self._session.project is not before:  # else it was refused, which is said
                n = was_open - self._open() if changed.origin == "user" else 0
                within = f" {n} difference{'s' * (n != 1)} in it count{'s' * (n == 1)} as tagged." if n else ""
                same = next((f" Tag {t.number} says the same." for t in before.tags if _says_the_same(t, changed)), "")
                self.told.emit(f"Tag {self._session.project.tags[-1].number} made.{within}{same}")
        return changed

    def _open(self) -> int:
        """How many differences are open."""
        found = self._session.found
        return sum(self._session.judgement(d) == "open" for d in found.differences) if found else 0

    def _edit(self, name: str, project: Project) -> None:
        """Make a change of tags. Those that say contradiction from now on speak for their pairs, in the same step."""
        comparison = self._session.comparison
        spoken = let_tags_speak(self._session.project, project, comparison) if comparison else project
        self._session.edit(name, spoken)

    def edit_tag(self, tag_id: str, *, at_note: bool = False) -> None:
        """Let the reader change a tag; with `at_note` the keys go to its note, to be written on."""
        tag = self._tag(tag_id)
        if tag and (changed := self._ask(tag, is_new=False, at_note=at_note)) and changed != tag:
            self._edit(f"Edit tag {tag.number}", self._session.project.with_tag(replace(changed, modified=now())))

    def delete_tags(self, tag_ids: Collection[str]) -> None:
        """Delete tags; one undo brings them back."""
        project, tags = self._session.project, self._tags(tag_ids)
        if tags:
            self._edit(f"Delete {_named(tags)}", project.without_tags(tag_ids))
            self.told.emit(f"{_named(tags).capitalize()} deleted. Ctrl+Z brings {_them(tags)} back.")

    def set_status(self, tag_ids: Collection[str], status: Status) -> None:
        """Give all these tags this status, in one step."""
        self._change(tag_ids, STATUSES[status].lower(), lambda tag: replace(tag, status=status))

    def set_verdict(self, tag_ids: Collection[str], verdict: Verdict) -> None:
        """Give all these tags this verdict, in one step."""
        self._change(tag_ids, VERDICTS[verdict].lower(), lambda tag: replace(tag, verdict=verdict))

    def _change(
        self, tag_ids: Collection[str], what: str, change: Callable[[ContradictionTag], ContradictionTag]
    ) -> None:
        tags, project, time = self._tags(tag_ids), self._session.project, now()
        changed = [tag for tag in tags if change(tag) != tag]
        if changed:
            for tag in changed:
                project = project.with_tag(replace(change(tag), modified=time))
            self._edit(f"Mark {_named(changed)}: {what}", project)
            self.told.emit(f"{_named(changed).capitalize()}: {what}. Ctrl+Z takes it back.")
        elif tags:
            self.told.emit(f"Nothing to change: {what} already.")
        else:
            self.told.emit("Choose tags in the list first.")

    def edit_codebook(self) -> None:
        """Let the reader change the categories of this project."""
        from compareview.ui.tags.codebook_dialog import CodebookDialog

        session = self._session
        dialog = CodebookDialog(session.project.categories, session.project.tags, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            session.edit("Edit the codebook", session.project.with_categories(dialog.codebook(), dialog.moved()))
        dialog.deleteLater()

    def ask_author(self) -> None:
        """Let the reader say which name stands on tags from now on."""
        words = f"Your name, as it will stand on new tags (“{visible(login_name())}” if left empty):"
        name, kept = QInputDialog.getText(self._window, "Name on tags", words, text=author())
        if kept:
            set_author(name)

    def _tag(self, tag_id: str) -> ContradictionTag | None:
        return next((tag for tag in self._session.project.tags if tag.id == tag_id), None)

    def _tags(self, tag_ids: Collection[str]) -> list[ContradictionTag]:
        return [tag for tag in self._session.project.tags if tag.id in tag_ids]

    def _ask(self, tag: ContradictionTag, *, is_new: bool, at_note: bool = False) -> ContradictionTag | None:
        from compareview.ui.tags.tag_editor import TagChoice, TagEditor

        project = self._session.project
        recent = recent_categories(project.tags)
        keys = digits(project.codebook, recent)
        choice = TagChoice(tag.category, tag.verdict, tag.status, tag.note)
        left, right = project.shown
        categories = recent_first(project.codebook, recent)
        if not is_new and (own := project.category(tag.category)) not in categories:
            categories = (*categories, own)
        editor = TagEditor(
            (quote(tag, left), quote(tag, right)),
            categories,
            choice,
            self._window,
            is_new=is_new,
            keys=keys,
            may_leave_out=bool(tag.anchors(left) and tag.anchors(right)),
            at_note=at_note,
        )
        editor.changed.connect(lambda: self.drafted.emit(project.with_tag(self._said(tag, editor.choice())), tag.id))
        accepted, made = editor.exec() == QDialog.DialogCode.Accepted, editor.choice()
        editor.deleteLater()
        self.drafted.emit(None, "")
        return self._said(tag, made) if accepted else None

    def _said(self, tag: ContradictionTag, made: "TagChoice") -> ContradictionTag:
        """The tag as the editor has it."""
        left, right = self._session.project.shown
        out = {article for article, wanted in zip((left, right), made.sides, strict=True) if not wanted}
        return replace(
            tag,
            targets=tuple(target for target in tag.targets if target.article not in out),
            category=made.category or tag.category or "other",  # none is chosen yet
            verdict=made.verdict,
            status=made.status,
            note=made.note,
        )

    def _proposed_category(self, selections: dict[Side, Span], rows: list[Row]) -> str:
        """The kind of an open difference in what is tagged, or what its words tell; none where neither says it."""

        def is_in(difference: Difference) -> bool:
            told = zip(SIDES, (difference.left, difference.right), strict=True)
            return any(side in selections and at.overlaps(selections[side]) for side, spans in told for at in spans)

        for row in rows:
            for found in self._session.differences_of(row):
                if self._session.judgement(found) in ("open", "judged") and (not selections or is_in(found)):
                    return found.kind
        if rows and rows[0].state in ("only-left", "only-right"):
            return "omission"
        for side, span in selections.items():
            if (article := self._session.article(side)) and (kind := _kind_told(article, span)):
                return kind
        return ""

    def _rows(self, selections: dict[Side, Span]) -> list[Row]:
        """The rows of the sentences selected, in order; without a selection, the current row."""
        comparison = self._session.comparison
        if not selections:
            return [self._session.current] if self._session.current else []
        found = (
            comparison.row_of(side, number)
            for side, span in selections.items()
            if comparison
            for number in comparison.sentences_in(side, span)
        )
        return sorted({row.number: row for row in found}.values(), key=lambda row: row.number)

    def _targets(self, selections: dict[Side, Span], rows: list[Row]) -> tuple[Target, ...]:
        """Selected words; on a side without any, the sentences paired with them, or that the side lacks it."""
        targets: list[Target] = []
        for side in SIDES:
            article = self._session.article(side)
            if article is None:
                continue
            if side in selections:
                targets.append(anchor(article, _whole_words(article, selections[side])))
            elif rows:
                spans = joined(sorted({span for row in rows for span in row.spans(side)}), article.text)
                targets += [anchor(article, span) for span in spans] or [Absent(article.id)]
        return tuple(targets) if any(isinstance(target, Anchor) for target in targets) else ()


def _proposed_verdict(difference: Difference) -> Verdict:
    """The verdict that the editor begins with: what is the same in both agrees, what one alone has is a gap."""
    if isinstance(difference, FactRow) and difference.relation == "same":
        return "agrees"
    return "differs" if difference.left and difference.right else "gap"


def _whole_words(article: Article, span: Span) -> Span:
    """The selected words without what was cut off: nobody means half a word or half a figure."""
    sentences = (sentence for sentence in article.sentences if sentence.overlaps(span))
    words = [token.span for at in sentences for token in tokenize(at.of(article.text), at.start)]
    cut = [span, *(word for word in words if word.overlaps(span))]
    return Span(min(word.start for word in cut), max(word.end for word in cut))


def _kind_told(article: Article, span: Span) -> str:
    from compareview.facts.find import kind_told

    return kind_told(span.of(article.text), article.language)


def _says_the_same(tag: ContradictionTag, other: ContradictionTag) -> bool:
    """Whether both say the same of the same words."""
    said = {each: getattr(other, each) for each in ("targets", "category", "verdict", "note")}
    return replace(tag, **said) == tag


def _named(tags: Collection[ContradictionTag]) -> str:
    return f"tag {next(iter(tags)).number}" if len(tags) == 1 else f"{len(tags)} tags"


def _them(tags: Collection[ContradictionTag]) -> str:
    return "it" if len(tags) == 1 else "them"


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
