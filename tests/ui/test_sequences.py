"""Whatever the reader does, in whatever order: marks stay on their words, undo undoes, and what is saved comes back."""

import gc
import random
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from compareview.project.anchoring import anchor
from compareview.project.decisions import Exclusion, PinnedPair, ReviewedPair
from compareview.project.dossier import Dossier
from compareview.project.file import open_project
from compareview.project.format import dump, parse
from compareview.project.held_file import hold
from compareview.project.project import new_project, now
from compareview.project.recovery import discard_journal, read_journal, write_journal
from compareview.project.tags import Absent, Category, ContradictionTag
from compareview.text.article import article_from_text, with_metadata
from compareview.text.span import Span
from compareview.ui.session import Session

TEXTS = (
    "Ferry aground\n\nThe ferry hit a reef on Tuesday. It hurt 12 people 😀, police said.\n\nNobody else was hurt.",
    "The ferry hit a reef. The ferry hit a reef. Four people, Dr. Holt said, were hurt.\n\nNobody was.",
    "عبارة جنحت يوم الثلاثاء. أصيب ١٢ شخصا.\n\nلم يصب غيرهم.",
    "渡船触礁。十二人受伤。\n\n无人死亡。",
)
numbers = st.integers(0, 10**6)


class Sequences(RuleBasedStateMachine):
    """A session without a window; only one article is shown, as comparing is not what is tried here."""

    folder = None  # set by the test that runs it

    def __init__(self):
        super().__init__()
        self.session = Session()
        self.file = self.folder / f"{random.getrandbits(64)}.cvproj"
        self.made = 0

    def teardown(self):
        self.session.let_go()
        for path in self.folder.glob(f"{self.file.name}*"):
            path.unlink()

    @initialize(n=numbers)
    def begin(self, n):
        """Begin with something to lose: chance alone rarely gets beyond an empty project."""
        self.add(n)
        self.add(n // 4)
        for k in range(3):
            self.tag(n // (5 + k))

    # What the reader does

    def edit(self, name, project):
        before = self.session.project
        self.session.edit(name, project)
        if before != self.session.project:
            assert self.session.undo_stack.undoText() == name

    def some_article(self, n):
        articles = self.session.project.articles
        return articles[n % len(articles)] if articles else None

    def some_place(self, article, n):
        start = n % max(len(article.text) - 1, 1)
        return anchor(article, Span(start, min(start + 1 + n % 23, len(article.text))))

    def targets(self, n):
        first, second = self.some_article(n), self.some_article(n // 7)
        there = Absent(second.id) if n % 3 == 0 else self.some_place(second, n // 5)
        return (self.some_place(first, n), *(() if second is first else (there,)))

    def new_id(self):
        self.made += 1
        return f"m{self.made}"

    @rule(n=numbers)
    def add(self, n):
        article = replace(article_from_text(TEXTS[n % len(TEXTS)]), outlet=f"Outlet {n % 3}")
        project, added = self.session.project.with_article(article)
        self.edit("Add", project.showing(added, ""))

    has_articles = precondition(lambda self: self.session.project.articles)
    has_tags = precondition(lambda self: self.session.project.tags)

    @has_articles
    @rule(n=numbers)
    def remove(self, n):
        self.edit("Remove", self.session.project.without_article(self.some_article(n).id))

    @has_articles
    @rule(n=numbers)
    def tag(self, n):
        made = ContradictionTag(
            self.new_id(), 0, self.targets(n), "number", "differs", "open", "n\ud800ote", "Ada", now(), now()
        )
        self.edit("Tag", self.session.project.with_tag(made))

    @has_tags
    @rule(n=numbers)
    def change_tag(self, n):
        tags = self.session.project.tags
        changed = replace(tags[n % len(tags)], note=f"Note {n}", category="date", verdict="contradiction")
        self.edit("Edit tag", self.session.project.with_tag(changed))

    @has_tags
    @rule(n=numbers)
    def delete_tag(self, n):
        tags = self.session.project.tags
        self.edit("Delete tag", self.session.project.without_tags([tags[n % len(tags)].id]))

    @has_articles
    @rule(n=numbers)
    def decide(self, n):
        project, mark = self.session.project, {"id": self.new_id(), "author": "Ada", "at": now()}
        targets = self.targets(n)
        changed = (
            project.with_pin(PinnedPair(targets=targets, kind="same", **mark)),
            project.with_reviewed(ReviewedPair(targets=targets, verdict="agrees", **mark)),
            project.with_exclusion(Exclusion(targets=targets, **mark)),
            project.dismissing("number", (("a1", "12"), ("a2", f"{n % 4}"))),
        )
        self.edit("Decide", changed[n % 4])

    @has_articles
    @rule(n=numbers)
    def describe(self, n):
        project, article = self.session.project, self.some_article(n)
        told = with_metadata(article, title=f"T{n}", outlet="O", author="", published="2031-03-04", url="")
        described, _ = project.with_article(told)
        self.edit("Details", (described, project.with_dossier(article.id, Dossier(f"Note {n}")))[n % 2])

    @has_articles
    @rule(n=numbers)
    def cut(self, n):
        project, article = self.session.project, self.some_article(n)
        position = n % len(article.text)
        change = (article.corrections.split_at, article.corrections.join_at)[n % 2]
        corrected, _ = project.with_article(replace(article, corrections=change(position)))
        self.edit("Cut", (corrected.relocated(article.id), project.with_abbreviations((f"Dr{n % 3}",)))[n % 3 == 0])

    @has_articles
    @rule(n=numbers)
    def code(self, n):
        project = self.session.project
        kept = tuple(c for k, c in enumerate(project.categories) if k != n % 10)
        added = Category(self.new_id(), "Conduct", "", "•", "")
        self.edit("Categories", project.with_categories((*kept, added)))

    @has_articles
    @rule(n=numbers)
    def update(self, n):
        article, rng = self.some_article(n), random.Random(n)  # noqa: S311 - no secret
        words = article.text.split(" ")
        for _ in range(rng.randint(1, 4)):
            k = rng.randrange(len(words)) if words else 0
            words[k : k + 1] = rng.choice(
                ([], ["later", *words[k : k + 1]], [w.swapcase() for w in words[k : k + 1]], words[:1])
            )
        text = " ".join(words).strip() or "Nothing."
        self.edit("Update", self.session.project.with_revision(article.id, article_from_text(text), "2031-03-09"))

    @has_articles
    @rule(n=numbers)
    def bring_back(self, n):
        article = self.some_article(n)
        if self.session.project.dossier(article.id).revisions:
            self.edit("Bring back", self.session.project.reverted(article.id))

    @precondition(lambda self: self.session.project.to_confirm())
    @rule(n=numbers)
    def confirm(self, n):
        waiting = self.session.project.to_confirm()
        place = waiting[n % len(waiting)]
        here = self.some_place(self.session.project.article(place.article), n // 3)
        self.edit("Confirm", self.session.project.confirming(place, here.span))
        assert place not in self.session.project.to_confirm()

    @rule(times=st.integers(1, 4))
    def undo_and_redo(self, times):
        stack, here = self.session.undo_stack, digest(self.session.project)
        done = [stack.undo() or digest(self.session.project) for _ in range(min(times, stack.index()))]
        back = [stack.redo() or digest(self.session.project) for _ in done]
        assert back == [*reversed(done[:-1]), here] if done else back == []

    @rule(times=st.integers(1, 4))
    def undo(self, times):
        for _ in range(times):
            self.session.undo_stack.undo()

    @rule(times=st.integers(1, 4))
    def redo(self, times):
        for _ in range(times):
            self.session.undo_stack.redo()

    @rule()
    def save(self):
        self.session.save_as(self.file)
        assert not self.session.is_dirty
        assert dump(open_project(self.file).project) == dump(self.session.project.settled())

    @precondition(lambda self: self.session.file)
    @rule()
    def open_again(self):
        self.session.save()
        kept = digest(self.session.project.settled())
        self.session.let_go()
        opened, file = hold(self.file)
        self.session.open(opened.project, file)
        assert (opened.trouble, digest(opened.project)) == (None, kept)

    @rule()
    def recover(self):
        """As after a crash: the journal takes the place of what was open."""
        written = write_journal(self.folder / "recovery", self.session.project, self.session.path, "")
        kept = digest(self.session.project)
        recovered = read_journal(written).project
        discard_journal(written)
        self.session.open(recovered, None, saved=new_project())
        assert digest(recovered) == kept

    # What always holds

    @invariant()
    def marks_are_on_their_words(self):
        project = self.session.project
        texts = {article.id: article.text for article in project.articles}
        for place in project._anchors():
            if place.article in texts and place.is_settled:
                assert place.span.of(texts[place.article]) == place.exact

    @invariant()
    def ids_are_used_once(self):
        project = self.session.project
        for marks in (project.articles, project.tags, project.pins, project.reviewed, project.excluded):
            assert len({mark.id for mark in marks}) == len(marks)
        assert len({tag.number for tag in project.tags}) == len(project.tags)

    @invariant()
    def a_file_can_hold_it(self):
        assert parse(dump(self.session.project)).tags_made == self.session.project.tags_made


def digest(project):
    return sha256(dump(project)).hexdigest()


@pytest.mark.parametrize("sequences", [60, pytest.param(10_000, marks=pytest.mark.faults)])
def test_any_sequence_of_edits_keeps_marks_history_and_files_right(sequences, home, tmp_path):
    Sequences.folder = tmp_path
    gc.enable()  # no thread is at work here, and thousands of sessions are left
    chosen = settings(
        max_examples=sequences,
        stateful_step_count=25,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Sequences, settings=chosen)
