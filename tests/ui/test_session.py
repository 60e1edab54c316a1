"""What is open: history, unsaved work, comparisons on their way, and the current pair."""

import subprocess
import sys
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QThread, QThreadPool
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from compareview.comparison.compare import compare
from compareview.project.anchoring import anchor
from compareview.project.project import new_project, now
from compareview.project.resolving import resolve_reviewed
from compareview.project.reviews import with_review
from compareview.project.tags import ContradictionTag
from compareview.text.article import article_from_text
from compareview.text.span import Span
from compareview.ui.compare_job import CompareJob
from compareview.ui.pairs.row_filter import RowFilter
from compareview.ui.session import Session
from compareview.ui.standing import how_it_stands

ONE = "The bridge is closed. Twelve people were hurt.\n"
TWO = "The bridge is closed. Nobody was hurt.\n"


@pytest.fixture
def session(qtbot):
    made = Session()
    yield made
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()


def with_texts(*texts):
    project = new_project()
    for text in texts:
        project, _ = project.with_article(article_from_text(text))
    return replace(project, shown=("a1", "a2"))


def compared(session, qtbot, *texts):
    with qtbot.waitSignal(session.comparison_changed, check_params_cb=lambda: session.comparison is not None):
        session.edit("Add", with_texts(*texts), work=False)


def test_showing_two_articles_compares_them_in_another_thread_and_tells_this_one(session, qtbot, monkeypatch):
    threads = {}

    def slow(left, right):
        threads["worker"] = threading.get_ident()
        return compare(left, right)

    start = CompareJob.start
    monkeypatch.setattr(CompareJob, "start", lambda job: start(job, slow))
    session.comparison_changed.connect(lambda: threads.setdefault("told", set()).add(QThread.currentThread()))
    compared(session, qtbot, ONE, TWO)
    assert session.comparison == compare(session.article("left"), session.article("right"))
    assert threads["worker"] != threading.get_ident()
    assert threads["told"] == {QApplication.instance().thread()}


def test_undo_is_the_previous_project_and_redo_the_next(session, qtbot):
    compared(session, qtbot, ONE, TWO)
    before = session.project
    after = replace(before, title="Bridge")
    session.edit("Name it", after)
    assert (session.project, session.undo_stack.undoText()) == (after, "Name it")
    session.undo_stack.undo()
    assert session.project is before
    session.undo_stack.redo()
    assert session.project is after


def test_an_edit_that_changes_nothing_is_no_step_to_undo(session, qtbot):
    compared(session, qtbot, ONE, TWO)
    steps = session.undo_stack.count()
    session.edit("Nothing", replace(session.project))
    assert session.undo_stack.count() == steps
    assert not session.is_dirty


def test_files_merely_opened_are_no_unsaved_work_and_an_edit_is(session, qtbot, tmp_path):
    assert not session.is_dirty
    compared(session, qtbot, ONE, TWO)
    assert not session.is_dirty
    session.edit("Name it", replace(session.project, title="Bridge"))
    assert session.is_dirty
    session.save_as(tmp_path / "bridge.cvproj")
    assert not session.is_dirty
    session.undo_stack.undo()
    assert session.is_dirty
    session.undo_stack.redo()
    assert not session.is_dirty


def test_opening_another_project_forgets_the_history(session, qtbot, tmp_path):
    compared(session, qtbot, ONE, TWO)
    session.edit("Name it", replace(session.project, title="Bridge"))
    session.open(new_project(), None)
    assert not session.undo_stack.canUndo()
    assert not session.is_dirty
    assert session.comparison is None


def test_editing_what_is_known_of_an_article_keeps_pairs_and_place(session, qtbot, monkeypatch):
    compared(session, qtbot, ONE, TWO)
    session.step(1)
    rows, current = session.comparison.rows, session.current
    monkeypatch.setattr(CompareJob, "start", lambda _job: pytest.fail("the texts are the same"))
    project, _ = session.project.with_article(replace(session.article("left"), outlet="The Post"))
    session.edit("Edit details", project)
    assert session.comparison.rows is rows
    assert session.comparison.left.outlet == "The Post"
    assert session.current is current


def test_another_date_of_an_article_is_compared_anew(session, qtbot):
    compared(session, qtbot, ONE, TWO)
    before = session.comparison
    project, _ = session.project.with_article(replace(session.article("left"), published="2031-03-04"))
    session.edit("Edit details", project)
    assert session.is_comparing
    qtbot.waitUntil(lambda: session.comparison is not None)
    assert session.comparison is not before
    assert session.comparison.left.published == "2031-03-04"


def test_comparisons_that_were_overtaken_are_never_shown(session, qtbot, monkeypatch):
    gate, begun, seen = threading.Event(), [], []

    def slow(left, right):
        begun.append((left.id, right.id))
        assert gate.wait(5)
        return compare(left, right)

    def look():
        if session.comparison:
            seen.append((session.comparison.left.id, session.comparison.right.id))

    start = CompareJob.start
    monkeypatch.setattr(CompareJob, "start", lambda job: start(job, slow))
    session.comparison_changed.connect(look)
    session.replace_project(with_texts(ONE, TWO, "Something else entirely.\n"))
    qtbot.waitUntil(lambda: begun == [("a1", "a2")])
    for shown in (("a2", "a1"), ("a1", "a3"), ("a3", "a2")):
        session.show(*shown)
    assert session.is_comparing
    gate.set()
    qtbot.waitUntil(lambda: not session.is_comparing)
    QThreadPool.globalInstance().waitForDone()
    # No job is kept once it is over, whether it had its turn or not.
    qtbot.waitUntil(lambda: not session.findChildren(CompareJob))
    assert seen == [("a3", "a2")]
    assert (session.comparison.left.id, session.comparison.right.id) == ("a3", "a2")


def test_a_comparison_that_fails_is_told_and_leaves_the_articles(session, qtbot, monkeypatch, caplog):
    def broken(_left, _right):
        raise ZeroDivisionError("pairs")

    start = CompareJob.start
    monkeypatch.setattr(CompareJob, "start", lambda job: start(job, broken))
    with qtbot.waitSignal(session.failed) as told:
        session.edit("Add", with_texts(ONE, TWO))
    assert isinstance(told.args[0], ZeroDivisionError)
    assert session.comparison is None
    assert not session.is_comparing
    assert how_it_stands(session) == "The two articles could not be compared. Press F5 to try again."
    assert session.article("left").text == ONE
    assert "comparison failed" in caplog.text
    caplog.clear()


def test_a_window_closed_during_a_comparison_leaves_no_error(qtbot, monkeypatch):
    began, gate, done = threading.Event(), threading.Event(), threading.Event()

    def slow(left, right):
        began.set()
        assert gate.wait(5)
        done.set()
        return compare(left, right)

    start = CompareJob.start
    monkeypatch.setattr(CompareJob, "start", lambda job: start(job, slow))
    session = Session()
    session.replace_project(with_texts(ONE, TWO))
    qtbot.waitUntil(began.is_set)
    session.deleteLater()
    with qtbot.waitSignal(session.destroyed):
        pass
    gate.set()
    assert QThreadPool.globalInstance().waitForDone(5000)
    assert done.is_set()


def test_the_tags_of_a_row_are_those_that_touch_its_sentences(pair):
    pair.click_on("left", "12 people")
    pair.tag("1", Qt.Key.Key_Return)
    row, tag = pair.session.current, pair.session.tags()[0]
    assert pair.session.tags_on_row(row) == (tag,)
    others = [r for r in pair.session.comparison.rows if r is not row]
    assert not any(pair.session.tags_on_row(r) for r in others)


def test_stepping_stops_at_the_ends(pair):
    session = pair.session
    assert session.step(-1)
    assert session.current is session.comparison.rows[-1]
    assert not session.step(1)
    assert session.current is session.comparison.rows[-1]
    session.set_current(None)
    assert session.step(1)
    assert session.current is session.comparison.rows[0]


def cut_at(session, words):
    """The project with a sentence of the left article begun at these words."""
    article = session.article("left")
    start = article.text.index(words)
    return session.project.with_article(replace(article, corrections=article.corrections.split_at(start)))[0]


def test_two_quick_cuts_keep_the_current_pair(session, qtbot):
    compared(session, qtbot, ONE, TWO)
    session.set_current(session.comparison.row_at("left", ONE.index("Twelve")))
    session.edit("Split", cut_at(session, "is closed"))
    assert session.is_comparing
    session.edit("Split", cut_at(session, "were hurt"))
    qtbot.waitUntil(lambda: session.comparison is not None)
    assert session.current is session.comparison.row_at("left", ONE.index("Twelve"))


def test_another_pair_of_articles_does_not_take_over_the_place(session, qtbot):
    compared(session, qtbot, ONE, TWO, "The bridge is closed. Something else entirely.\n")
    session.set_current(session.comparison.rows[0])
    session.edit("Split", cut_at(session, "is closed"))
    session.show("a1", "a3")
    qtbot.waitUntil(lambda: session.comparison is not None)
    assert session.current is None


def test_a_long_comparison_tells_how_far_it_has_come_and_an_overtaken_one_ends(session, qtbot, monkeypatch):
    halfway, ended = threading.Event(), []

    def slow(_left, _right, _decided, progress, **_settings):
        try:
            for n in range(1, 2000):
                progress(min(n / 20, 0.4))
                halfway.wait(0.005)
        except Exception as error:
            ended.append(type(error).__name__)
            raise

    monkeypatch.setattr("compareview.ui.compare_job._PATIENCE", 0)
    monkeypatch.setattr("compareview.comparison.compare.compare", slow)
    said = []
    session.progressed.connect(lambda: said.append(how_it_stands(session)))
    session.replace_project(with_texts(ONE, TWO))
    assert how_it_stands(session) == "Comparing…"
    qtbot.waitUntil(lambda: "Comparing… 40 %" in said)
    monkeypatch.setattr("compareview.comparison.compare.compare", compare)
    session.show("a2", "a1")
    assert how_it_stands(session) == "Comparing…"
    qtbot.waitUntil(lambda: session.comparison is not None)
    assert ended == ["_CancelledError"]
    qtbot.waitUntil(lambda: not session.findChildren(CompareJob))


def test_a_window_closed_during_a_comparison_ends_it(qtbot, monkeypatch):
    began, gate, ended = threading.Event(), threading.Event(), []

    def slow(_left, _right, _decided, progress, **_settings):
        began.set()
        assert gate.wait(5)
        try:
            progress(0.5)
        except Exception as error:
            ended.append(type(error).__name__)
            raise

    monkeypatch.setattr("compareview.ui.compare_job._PATIENCE", 0)
    monkeypatch.setattr("compareview.comparison.compare.compare", slow)
    session = Session()
    session.replace_project(with_texts(ONE, TWO))
    qtbot.waitUntil(began.is_set)
    session.deleteLater()
    with qtbot.waitSignal(session.destroyed):
        pass
    gate.set()
    assert QThreadPool.globalInstance().waitForDone(5000)
    assert ended == ["_CancelledError"]


def tagged(session, *places):
    """Tag these places, each a side, words, and perhaps a state of the anchor."""
    targets = []
    for side, words, *state in places:
        article = session.article(side)
        start = article.text.index(words)
        made = anchor(article, Span(start, start + len(words)))
        targets.append(replace(made, state=state[0]) if state else made)
    tag = ContradictionTag("t", 0, tuple(targets), "number", "differs", "open", "", "", now(), now())
    session.edit("Tag", session.project.with_tag(tag))


def test_a_tag_belongs_to_the_row_whose_sentences_it_touches_on_both_sides(session, qtbot):
    compared(session, qtbot, ONE, TWO)
    comparison = session.comparison
    first, second = (comparison.row_at("left", ONE.index(words)) for words in ("bridge", "Twelve"))
    # A related row that shares the left sentence of the pair, and has a right sentence of its own.
    right = comparison.row_at("right", TWO.index("Nobody"))
    shared = replace(
        right,
        number=len(comparison.rows) + 1,
        bead=replace(right.bead, left=first.bead.left, kind="partial"),
        left=first.left,
    )
    session.comparison = replace(comparison, rows=(*comparison.rows, shared))
    tagged(session, ("left", "is closed"), ("right", "bridge"))
    assert session.rows_of("t") == (first,)
    assert len(session.tags_on_row(first)) == 1
    assert not session.tags_on_row(shared)
    assert not session.tags_on_row(second)


def test_a_tag_on_one_side_belongs_to_the_row_in_which_its_sentence_is_shown(session, qtbot):
    compared(session, qtbot, ONE, TWO)
    tagged(session, ("left", "Twelve"))
    assert session.rows_of("t") == (session.comparison.row_at("left", ONE.index("Twelve")),)


@pytest.mark.parametrize("state", ["orphan", "ambiguous"])
def test_words_that_cannot_be_found_belong_to_no_row(session, qtbot, state):
    compared(session, qtbot, ONE, TWO)
    tagged(session, ("left", "Twelve", state))
    assert session.rows_of("t") == ()
    assert not any(session.tags_on_row(row) for row in session.comparison.rows)
    assert session.tagged_places(session.tags()[0], "left") == ()


def test_a_session_with_a_history_can_be_collected():
    """Whatever Python comes upon first in the ring, Qt deletes the edits: twice deleted, they ended the process."""
    program = """
import gc
from PySide6.QtWidgets import QApplication
from compareview.ui.history import Edit
from compareview.ui.session import Session
app = QApplication([])
other = Session()
for _ in range(10):
    edits = [Edit(other, "Add", other.project, other.project) for _ in range(9)]  # older: Python comes upon them first
    session = session.itself = Session()
    for edit in edits:
        session.undo_stack.push(edit)
    del session, edit, edits
    gc.collect()
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize("moment", ["for _ in range(0)", "for _ in range(9)", "while session.is_comparing"])
def test_a_session_can_be_let_go_at_any_moment_of_a_comparison(moment):
    """Its jobs held it once; the end of a job then took the session along, which took the job, and the process died."""
    program = f"""
import gc, sys, weakref
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from compareview.project.opening import open_files
from compareview.resources import resource_folder
from compareview.ui.session import Session
app = QApplication([])
samples = sorted((resource_folder() / "samples").glob("*.txt"))[:2]
for _ in range(4):
    session = Session(project=open_files(samples))
    session.compare_anew()
    gone = weakref.ref(session)
    {moment}:
        app.processEvents()
    del session
    gc.collect()
    assert gone() is None
    QThreadPool.globalInstance().waitForDone()
    app.processEvents()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


class Slow:
    """Takes the place of `compare` and stands at 40 per cent until it is let go, or ended."""

    def __init__(self, monkeypatch):
        self.gate, self.ended = threading.Event(), threading.Event()
        monkeypatch.setattr("compareview.ui.compare_job._PATIENCE", 0)
        monkeypatch.setattr("compareview.comparison.compare.compare", self)

    def __call__(self, left, right, *decided, progress, **settings):
        try:
            while not self.gate.wait(0.005):
                progress(0.4)
        except Exception:
            self.ended.set()
            raise
        return compare(left, right, *decided, **settings)


def test_who_is_told_that_a_comparison_went_is_told_that_another_is_on_its_way(session, qtbot, monkeypatch):
    said = []
    session.comparison_changed.connect(lambda: said.append(session.comparison or how_it_stands(session)))
    compared(session, qtbot, ONE, TWO)
    session.compare_anew()
    assert said == ["Comparing…", said[1], "Comparing…"]


def test_a_cancelled_comparison_ends_and_f5_goes_on_at_the_same_place(session, qtbot, monkeypatch):
    compared(session, qtbot, ONE, TWO)
    session.step(1)
    session.step(1)
    place = session.current.left
    slow = Slow(monkeypatch)
    session.compare_anew()
    qtbot.waitUntil(lambda: session.percent == 40)
    assert session.cancel()
    assert session.comparison is None
    assert "cancelled" in how_it_stands(session)
    assert "F5" in how_it_stands(session)
    assert slow.ended.wait(5)
    assert not session.cancel()
    slow.gate.set()
    session.compare_anew()
    qtbot.waitUntil(lambda: session.comparison is not None)
    assert session.current.left == place
    assert not session.given_up


def test_after_a_cancelled_pin_the_last_result_is_whole_and_f5_brings_the_pin(pair, monkeypatch):
    slow, before = Slow(monkeypatch), pair.session.comparison
    pair.click_on("left", "12 people")
    row = pair.session.current
    pair.press(Qt.Key.Key_C)
    button = pair.window.statusBar()
    pair.bot.waitUntil(lambda: any(each.isVisible() for each in button.findChildren(QPushButton)))
    pair.press(Qt.Key.Key_Escape)
    pair.press(Qt.Key.Key_Down)  # the reader goes on in what is shown
    assert pair.session.comparison.rows == before.rows
    assert not any(each.isVisible() for each in button.findChildren(QPushButton))
    assert any("F5 compares anew" in label.text() for label in button.findChildren(QLabel))
    slow.gate.set()
    pair.press(Qt.Key.Key_F5)
    pair.settle()
    assert pair.session.comparison.rows[row.number - 1].pinned
    assert not any("F5 compares anew" in label.text() for label in button.findChildren(QLabel))
    pair.session.undo_stack.undo()
    pair.settle()
    assert pair.session.comparison.rows == before.rows


def test_after_a_failed_pin_the_window_says_that_it_is_not_in_what_is_shown_until_f5_brings_it(
    pair, monkeypatch, caplog
):
    def said():
        return " ".join(label.text() for label in pair.window.statusBar().findChildren(QLabel))

    def broken(_left, _right):
        raise ZeroDivisionError("pairs")

    start, before = CompareJob.start, pair.session.comparison
    monkeypatch.setattr(CompareJob, "start", lambda job: start(job, broken))
    pair.click_on("left", "12 people")
    row = pair.session.current
    pair.dialogs.expect_message("could not be compared", "ZeroDivisionError: pairs")
    pair.press(Qt.Key.Key_C)
    pair.bot.waitUntil(lambda: pair.dialogs.answered == 1)
    caplog.clear()
    assert not pair.window.statusBar().currentMessage()
    pair.press(Qt.Key.Key_Down)  # the reader goes on in what is shown
    assert pair.session.comparison.rows == before.rows
    assert "What you changed last is not in it yet: comparing failed, F5 tries again · " in said()
    monkeypatch.setattr(CompareJob, "start", start)
    pair.press(Qt.Key.Key_F5)
    pair.settle()
    assert pair.session.comparison.rows[row.number - 1].pinned
    assert "F5" not in said()


def test_escape_cancels_no_comparison_of_which_the_reader_has_not_been_told(pair, monkeypatch):
    monkeypatch.setattr("compareview.ui.session._UNTIL_PAINTED", 60_000)  # it does not come to its turn
    pair.click_on("left", "12 people")
    pair.press(Qt.Key.Key_C)
    pair.press(Qt.Key.Key_Escape)  # to let go of whatever might be picked
    assert pair.session.is_comparing
    assert not pair.session.given_up


def test_alt_down_says_why_there_is_nothing_to_go_to(pair, monkeypatch):
    slow = Slow(monkeypatch)
    pair.press(Qt.Key.Key_F5)
    pair.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert "Comparing" in pair.window.statusBar().currentMessage()
    slow.gate.set()
    pair.settle()
    pair.session.show("a1", "")
    pair.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert "Only one article" in pair.window.statusBar().currentMessage()


class TestMarksOfTheReview:
    """Where the reader marks a row, only what hangs on that is worked out anew."""

    def mark(self, session, verdict=""):
        row = session.comparison.rows[1]
        session.edit("Review", with_review(session.project, session.comparison, row, verdict, "Ada"))

    def test_a_look_at_a_row_shows_no_other_differences_and_a_verdict_does(self, session, qtbot):
        compared(session, qtbot, ONE, TWO)
        told = []
        session.comparison_changed.connect(lambda: told.append(dict(session.verdicts)))
        self.mark(session)
        assert len(session.reviews()) == 1
        assert told == []
        self.mark(session, "differs")
        session.undo_stack.undo()
        session.undo_stack.redo()
        assert told == [{2: "differs"}, {}, {2: "differs"}]

    def test_the_places_of_the_marks_are_looked_for_once(self, session, qtbot, monkeypatch):
        compared(session, qtbot, ONE, TWO)
        rows, looked = RowFilter(session), []
        self.mark(session, "differs")
        marked = session.project
        session.undo_stack.undo()

        def resolve(*given):
            looked.append(given)
            return resolve_reviewed(*given)

        monkeypatch.setattr("compareview.project.reviews.resolve_reviewed", resolve)
        session.replace_project(marked)
        assert rows.reviewed() == {2}
        assert session.verdicts == {2: "differs"}
        assert len(looked) == 1

    def test_other_articles_have_no_verdicts_of_those_before(self, session, qtbot, monkeypatch):
        compared(session, qtbot, ONE, TWO)
        self.mark(session, "differs")
        difference = session.found.rows[1].differences[0]
        assert session.judgement(difference) == "judged"
        monkeypatch.setattr(CompareJob, "start", lambda _job: None)
        session.edit("Add", with_texts(TWO, ONE), work=False)
        assert session.found is None
        assert (session.judged, session.verdicts, session.reviews()) == (frozenset(), {}, {})
        assert session.judgement(difference) == "open"
