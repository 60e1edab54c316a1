"""What is open in a window: the project, its history, the comparison of the articles shown, the current pair."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from compareview.comparison.difference import Difference
from compareview.comparison.fact_table.row import FactRow
from compareview.comparison.result import SIDES, Comparison, Row, Side
from compareview.errors import CompareViewError
from compareview.project.format import NewerProject
from compareview.project.judged_rows import JudgedRows, Judgements
from compareview.project.project import Project, new_project
from compareview.project.resolving import resolve_decided
from compareview.project.reviews import Reviews, reviews
from compareview.project.tagged_rows import tagged_places
from compareview.project.tags import ContradictionTag
from compareview.text.article import Article
from compareview.text.span import Span
from compareview.ui.compare_job import CompareJob, GivenUp, Task, same_text
from compareview.ui.head_start import HeadStart
from compareview.ui.history import Edit, History
from compareview.ui.shown_differences import ShownDifferences
from compareview.ui.shown_tags import ShownTags
from compareview.ui.whereabouts import Whereabouts, whereabouts

if TYPE_CHECKING:
    from compareview.project.held_file import HeldFile

_UNTIL_PAINTED = 10  # milliseconds: a comparison that began at once would hold up the first sight of the texts


class Session(QObject):
    """Holds the project and hands out changes. Widgets read from it and are told by signals.

    `saved` is the project as its file held it when that was read or written last, or as it was opened.
    `found` is all that the program found, `comparison` what the reader wants to see of it. `current` is the pair that
    is looked at; `fact`, where there is one, the row of the facts table that is looked at instead, of which
    `fact_place` counts the places that were gone through.
    `project_changed`: another project value. `articles_changed`: other articles are shown, or their metadata changed.
    `comparison_changed`: the comparison arrived or went, or other differences of it are shown. `current_changed`:
    another row, fact or place is looked at.
    `progressed`: a long comparison has come to `percent`. `refused` carries the reason why an edit was not made.
    """

    project_changed = Signal()
    articles_changed = Signal()
    comparison_changed = Signal()
    current_changed = Signal()
    progressed = Signal()
    refused = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None, project: Project | None = None) -> None:
        super().__init__(parent)
        self.project = project or new_project()
        self.places = self.project.places  # where its pairs of articles are being read; saved along with it
        self.file: HeldFile | None = None
        self.found: Comparison | None = None
        self.comparison: Comparison | None = None
        self.current: Row | None = None
        self.fact: FactRow | None = None
        self.fact_place, self.shows_dismissed = 0, False
        # What tells of each difference, the numbers of all rows in which one may not be open, the verdicts on rows
        self.judgement, self.judged, self.verdicts = Judgements()
        self.undo_stack = History(self)
        self.saved = self.project
        self._has_work, self.percent = False, 0
        self._where: Whereabouts | None = None  # to be found again in the comparison that is on its way
        self._job: CompareJob | None = None
        self._task: Task | None = None  # what `found` was made of
        self.given_up: GivenUp | None = None  # then what is shown is from before, or nothing
        self._shown = ShownDifferences()
        self._judged_rows: JudgedRows | None = None  # those of `found`
        self._tags = ShownTags()

    # The project

    @property
    def path(self) -> Path | None:
        """Where the project is kept, if it is in a file."""
        return self.file.path if self.file else None

    @property
    def refusal(self) -> CompareViewError | None:
        """Why the project cannot be saved in its file, if so."""
        return self.file.refusal if self.file else None

    @property
    def is_dirty(self) -> bool:
        """Whether there is something that closing would lose: not which articles are shown, nor files merely opened."""
        changed = self.project is not self.saved and replace(self.project, shown=self.saved.shown) != self.saved
        return changed and (self._has_work or (self.path is not None and not self.refusal))

    def edit(self, name: str, project: Project, *, work: bool = True) -> None:
        """Make a change that can be undone under this name.

        `work` is false for what can be had again without effort, such as opening a file. In a project of a later
        version of the program no work is taken, as there is no way to keep it: `refused` says so.
        """
        if project == self.project:
            return
        if work and isinstance(self.refusal, NewerProject):
            self.refused.emit(self.refusal)
            return
        self._has_work = self._has_work or work
        self.undo_stack.push(Edit(self, name, self.project, project))

    def open(self, project: Project, file: "HeldFile | None", *, saved: Project | None = None) -> None:
        """Open another project in the place of this one. `file` is the one that it is kept in, if any.

        `saved` is what the file holds, or an empty project, where the project holds work from elsewhere beyond that.
        """
        if file is not self.file:
            self.let_go()
        self.undo_stack.clear()
        self.file, self.places = file, project.places
        self.saved, self._has_work = saved or project, saved is not None
        self.replace_project(project)

    def save(self, *, replacing: bool = False) -> Path | None:
        """Save the project in its file. Returns and raises what `HeldFile.save` does; stays unsaved when that fails."""
        if self.file is None:
            return None
        project = self.project.with_places(self.places)
        kept = self.file.save(project, replacing=replacing, keep_backup=self.is_dirty)
        self._mark_saved()
        return kept

    def save_as(self, path: Path) -> None:
        """Save the project in this file from now on. Raises as `save` does."""
        from compareview.project.held_file import save_as

        self.file = save_as(self.project.with_places(self.places), path, self.file)
        self._mark_saved()

    def _mark_saved(self) -> None:
        self.saved, self._has_work = self.project, False
        self.project_changed.emit()

    def let_go(self) -> None:
        """Let others write the project's file."""
        if self.file:
            self.file.let_go()
            self.file = None

    def show(self, left: str, right: str) -> None:
        """Show these articles. A change of view, which is saved but not part of the history."""
        self.replace_project(self.project.showing(left, right))

    def replace_project(self, project: Project) -> None:
        """Take another project value and tell everybody. For the undo command and opening; edits go through `edit`."""
        before, articles = self.project, [self.article(side) for side in SIDES]
        self.project = project
        if articles != [self.article(side) for side in SIDES]:
            self._compare()
            self.articles_changed.emit()
        elif _compared(before) != _compared(project):
            self._compare()
        elif self.found and (_judged(before) != _judged(project) or self._has_other_verdicts()):
            self._take(self.found)
        self._forget(*articles)
        self.project_changed.emit()

    def _forget(self, *articles: Article | None) -> None:
        """Let go of the words of articles that are not shown, or not in this form: the history keeps every form."""
        for article in articles:
            if article and all(article is not self.article(side) for side in SIDES):
                article.forget_tokens()

    # What is shown

    def article(self, side: Side) -> Article | None:
        """The article shown on this side."""
        return self.project.article(self.project.shown[SIDES.index(side)])

    def tags(self) -> tuple[ContradictionTag, ...]:
        """The tags of the two articles shown."""
        return self._tags.of(self.project)

    def tagged_places(self, tag: ContradictionTag, side: Side) -> tuple[tuple[Span, bool], ...]:
        """Where a tag's words stand in the article of this side, and whether that is beyond doubt."""
        article = self.article(side)
        return tagged_places(tag, article) if article else ()

    def tags_on_row(self, row: Row) -> tuple[ContradictionTag, ...]:
        """The tags that belong to this row."""
        return self._tags.rows(self.project, self.comparison).tags.get(row.number, ())

    def rows_of(self, tag_id: str) -> tuple[Row, ...]:
        """The rows that a tag belongs to, none for one whose words are not in view."""
        return self._tags.rows(self.project, self.comparison).rows.get(tag_id, ())

    def reviews(self) -> Reviews:
        """What the reader made of the pairs that were looked at one by one, by their sentences."""
        if self.found is None or self._judged_rows is None:
            return {}
        return reviews(self.project, self.found, self._judged_rows.marks(self.project))

    def _has_other_verdicts(self) -> bool:
        return self._judged_rows is not None and self._judged_rows.verdicts(self.project) != self.verdicts

    def set_current(self, row: Row | None) -> None:
        """Make a row the current one."""
        if row is not self.current or self.fact:
            self.current, self.fact = row, None
            self.current_changed.emit()

    def set_fact(self, fact: FactRow) -> None:
        """Look at a row of the facts table; the pair in which it stands first is current."""
        if self.comparison and fact is not self.fact:
            place: tuple[Side, int] = ("left", fact.left[0].start) if fact.left else ("right", fact.right[0].start)
            self.current, self.fact, self.fact_place = self.comparison.row_near(*place), fact, 0
            self.current_changed.emit()

    def next_place(self) -> None:
        """Look at the next place of the fact on each side; after the last comes the first."""
        if self.fact:
            self.fact_place += 1
            self.current_changed.emit()

    def looked_at(self, side: Side) -> tuple[Span, ...]:
        """What is to be seen on this side: the sentences of the current pair, or the fact's place whose turn it is."""
        if self.fact:
            places = self.fact.left if side == "left" else self.fact.right
            return (places[self.fact_place % len(places)],) if places else ()
        return self.current.spans(side) if self.current else ()

    def differences_in_view(self) -> tuple[Difference, ...]:
        """The differences of what is looked at, those that are marked in the text first."""
        if self.fact:
            return (self.fact,)
        return self.differences_of(self.current) if self.current else ()

    def differences_of(self, row: Row) -> tuple[Difference, ...]:
        """The differences of a row, those that are marked in the text first; last the facts in which it clashes."""
        clashes = self.comparison.clashes.get(row.number, ()) if self.comparison else ()
        return (*sorted(row.differences, key=lambda d: not d.inline), *clashes)

    def open_in(self, row: Row) -> tuple[Difference, ...]:
        """The differences of a row that wait for the reader: none where the row has a verdict.

        A fact that clashes in it may be open all the same, as it stands in other rows too.
        """
        if row.number in self.verdicts:
            return ()
        return tuple(each for each in self.differences_of(row) if self.judgement(each) == "open")

    def open_clashes(self) -> int:
        """How many facts clash on which the reader has not decided."""
        table = self.comparison.table if self.comparison else ()
        return sum(fact.relation == "clashes" and self.judgement(fact) == "open" for fact in table)

    def show_dismissed(self, wanted: bool) -> None:
        """Show dismissed differences beside the text, or do not. A matter of the window, not of the project."""
        self.shows_dismissed = wanted
        if self.found:
            self._take(self.found)

    def look_later(self, *places: tuple[Side, int], instead: bool = False) -> None:
        """Look at the pair that has these code points as soon as it is known, unless something is looked at by then.

        `instead`: also where another one was to be looked at.
        """
        if instead or not self._where:
            self._where = Whereabouts(tuple((side, Span(max(at, 0), max(at, 0))) for side, at in places))

    def step(self, by: int, wanted: Callable[[Row], bool] = lambda _row: True) -> bool:
        """Go to the next (1) or previous (-1) row that is wanted.

        Returns whether there was one; at the ends the current row stays.
        """
        rows = self.comparison.rows if self.comparison else ()
        start = self.current.number - 1 if self.current else (-1 if by > 0 else len(rows))
        for n in range(start + by, len(rows) if by > 0 else -1, by):
            if wanted(rows[n]):
                self.set_current(rows[n])
                return True
        return False

    @property
    def is_comparing(self) -> bool:
        """Whether a comparison is on its way."""
        return self._job is not None

    def compare_anew(self) -> None:
        """Compare the two articles once more, from their texts."""
        self._where, self.found = whereabouts(self.current, self.fact) or self._where, None
        self._compare()

    def cancel(self) -> bool:
        """Give up the comparison that is on its way; what is in view stays. Returns whether one was on its way."""
        job, self._job = self._job, None
        if job:
            job.superseded, self.given_up, self.percent = True, GivenUp(job.task), 0
            self.comparison_changed.emit()
        return job is not None

    def _compare(self) -> None:
        """Start the comparison of what is shown now.

        The last one stays in view where its sentences are the same: its pairs are kept, and only when something else
        is ignored is their wording compared anew.
        """
        left, right, project = self.article("left"), self.article("right"), self.project
        before = at.task if (at := self._job or self.given_up) else self.comparison
        if self._job:
            self._job.superseded = True
        self._job = self.given_up = None
        self.percent, task, done = 0, None, self.found
        if left and right:
            task = Task(left, right, project.ignoring, project.groups, resolve_decided(project, left, right))
        if done and task and same_text(task.left, done.left) and same_text(task.right, done.right):
            if task.left is not done.left or task.right is not done.right:
                done = replace(done, left=task.left, right=task.right)
            self._take(done)
            if self._task is None or (task.groups, task.decided) != (self._task.groups, self._task.decided):
                self._start(CompareJob(task, project.difference_filter, parent=self))
            elif done.ignoring != task.ignoring:
                self._start(CompareJob(task, project.difference_filter, paired=done, parent=self))
            return
        if done:  # else the place is that of the comparison before the one that was on its way
            self._where = whereabouts(self.current, self.fact)
        if before is None or left is None or right is None or not _same_pair((left, right), before):
            self._where = None
        elif self._where:
            self._where = self._where.after((before.left, before.right), (left, right))
        self.found = self.comparison = self._judged_rows = None
        self._shown = ShownDifferences()
        self.judgement, self.judged, self.verdicts = Judgements()
        if task:  # first, so that whoever is told of the change says that it is on its way
            self._start(CompareJob(task, project.difference_filter, parent=self))
        self.set_current(None)
        self.comparison_changed.emit()

    def _start(self, job: CompareJob) -> None:
        self._job = job
        job.finished.connect(self._arrived)  # weakly, as methods are: see CompareJob
        job.failed.connect(self._failed)
        job.progressed.connect(self._progressed)
        QTimer.singleShot(_UNTIL_PAINTED, job, job.start)

    def take_ahead(self, ahead: HeadStart) -> None:
        """Show at once what was compared ahead, if it is what is wanted now."""
        if (job := self._job) and (found := ahead.comparison(job.task)):
            job.superseded = True
            self._arrived(job, found)

    def _arrived(self, job: CompareJob, comparison: Comparison) -> None:
        job.deleteLater()
        if job is self._job:
            self._job, self.percent = None, 0
            self._task, self._shown = job.task, job.shown
            self._take(comparison)
        self._forget(job.task.left, job.task.right)

    def _take(self, found: Comparison) -> None:
        """Show what the reader wants to see of a comparison. What is looked at stays: the pairs are the same."""
        wanted = self.project.difference_filter
        if self._judged_rows is None or found is not self.found:
            self._judged_rows = JudgedRows(found)
        judgements = self._judged_rows.judge(self.project, self.tags())
        self.comparison = self._shown.judged(found, wanted, judgements, show_dismissed=self.shows_dismissed)
        self.found, (self.judgement, self.judged, self.verdicts) = found, judgements
        if where := whereabouts(self.current, self.fact) or self._where:
            # The reader's pins may have made other pairs, and figures that were counted anew other facts.
            self.current, self.fact, self._where = where.row_in(self.comparison), where.fact_in(self.comparison), None
        self.comparison_changed.emit()

    def _progressed(self, job: CompareJob, percent: int) -> None:
        if job is self._job:
            self.percent = percent
            self.progressed.emit()

    def _failed(self, job: CompareJob, error: Exception) -> None:
        job.deleteLater()
        if job is self._job:
            self._job, self.percent, self.given_up = None, 0, GivenUp(job.task, error)
            self.comparison_changed.emit()
            self.failed.emit(error)


def _same_pair(articles: tuple[Article | None, Article | None], before: Comparison | Task) -> bool:
    return [article.id if article else "" for article in articles] == [before.left.id, before.right.id]


def _compared(project: Project) -> tuple[object, ...]:
    """What a comparison of the same articles hangs on."""
    return project.ignoring, project.groups, project.pins, project.excluded


def _judged(project: Project) -> tuple[object, ...]:
    """What says which of the program's proposals are shown, and how; verdicts on rows do, too."""
    return project.tags, project.dismissals, project.difference_filter
