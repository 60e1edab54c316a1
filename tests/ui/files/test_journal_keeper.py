"""Unsaved work outlives the program: it is kept at once or soon, and goes when it was saved or is not wanted."""

import itertools
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer

from compareview.errors import CompareViewError
from compareview.project import recovery
from compareview.project.anchoring import anchor
from compareview.project.held_file import hold
from compareview.project.project import new_project
from compareview.project.recovery import find_journals, read_journal
from compareview.project.tags import ContradictionTag
from compareview.text.article import article_from_text
from compareview.text.span import Span
from compareview.ui.files import journal_keeper
from compareview.ui.files.journal_keeper import JournalKeeper
from compareview.ui.session import Session

TEXT = "The ferry hit a reef on Tuesday. It hurt 12 people, police said.\n"


def tag_of(article, number, start=0):
    target = anchor(article, Span(start, start + 9))
    at = "2031-03-05T09:12:00Z"
    return ContradictionTag(f"t{number}", 0, (target,), "number", "differs", "open", f"Note {number}", "Ada", at, at)


class Desk:
    """A session with its keeper, and the folder that the keeper writes to."""

    def __init__(self, folder, qtbot):
        self.folder, self.bot = folder, qtbot
        project, _ = new_project().with_article(article_from_text(TEXT))
        self.session = Session(project=project)
        self.keeper = JournalKeeper(self.session, folder)
        self.told = []
        self.keeper.told.connect(self.told.append)

    def tag(self, number):
        project = self.session.project
        self.session.edit(f"Tag {number}", project.with_tag(tag_of(project.articles[0], number)))

    def entitle(self, title):
        self.session.edit("Title", replace(self.session.project, title=title))

    def journals(self):
        return sorted(self.folder.glob("*.cvjournal")) if self.folder.exists() else []

    def kept(self):
        """What can be read, or None."""
        files = self.journals()
        return read_journal(files[0]) if files else None

    def wait(self, condition, timeout=5000):
        self.bot.waitUntil(lambda: bool(condition()), timeout=timeout)

    def wait_for(self, project):
        self.wait(lambda: (kept := self.kept()) is not None and kept.project == project)


@pytest.fixture
def desk(tmp_path, qtbot):
    made = Desk(tmp_path / "recovery", qtbot)
    yield made
    made.keeper.close()


@pytest.fixture
def slow(monkeypatch):
    """Let every write wait until it is told to go on; counts them, and those that run at the same time."""

    class Slow:
        go, began = threading.Event(), threading.Semaphore(0)
        written, at_once, most = [], 0, 0

    write = recovery.write_journal

    def held(folder, project, *more, **named):
        Slow.at_once += 1
        Slow.most = max(Slow.most, Slow.at_once)
        Slow.began.release()
        assert Slow.go.wait(10)
        Slow.written.append(project)
        Slow.at_once -= 1
        return write(folder, project, *more, **named)

    monkeypatch.setattr(recovery, "write_journal", held)
    yield Slow
    Slow.go.set()


def test_tags_are_kept_at_once_and_all_else_soon(desk):
    began = time.monotonic()
    desk.tag(1)
    desk.wait_for(desk.session.project)
    assert time.monotonic() - began < 0.9
    began = time.monotonic()
    desk.entitle("First")
    while desk.session.project.title != "Last":
        desk.bot.wait(50)  # typing goes on: the first change is not put off by it
        desk.entitle("Last" if time.monotonic() - began > 0.8 else f"{time.monotonic()}")
    desk.wait(lambda: desk.kept().project.title)
    assert 0.9 < time.monotonic() - began < 1.6
    desk.wait_for(desk.session.project)


def test_a_draft_is_kept_soon_as_if_it_had_been_made_and_goes_when_it_is_given_up(desk):
    project = desk.session.project
    draft = project.with_tag(tag_of(project.articles[0], 1))
    desk.keeper.keep_draft(draft, "t1")
    assert not desk.session.is_dirty
    desk.wait_for(draft)
    assert desk.kept().writing == "t1"
    desk.keeper.keep_draft(None)
    desk.wait(lambda: not desk.journals())
    desk.tag(2)
    desk.keeper.keep_draft(desk.session.project.with_tag(tag_of(project.articles[0], 3)))
    desk.wait(lambda: (kept := desk.kept()) and len(kept.project.tags) == 2)
    desk.keeper.keep_draft(None)
    desk.wait_for(desk.session.project)
    assert desk.kept().writing == ""


def test_files_that_were_merely_opened_are_no_work(desk):
    project, _ = desk.session.project.with_article(article_from_text("Bread was handed out.\n"))
    desk.session.edit("Add", project, work=False)
    assert not desk.keeper._timer.isActive()
    assert desk.journals() == []


def test_what_is_kept_names_its_file_and_what_that_was(desk, tmp_path):
    desk.session.save_as(tmp_path / "ferry.cvproj")
    desk.tag(1)
    desk.wait_for(desk.session.project)
    assert desk.kept().path == tmp_path / "ferry.cvproj"
    assert desk.kept().base == desk.session.file.identity.sha256
    desk.session.let_go()


def test_saving_or_undoing_to_what_was_saved_removes_it(desk, tmp_path):
    desk.tag(1)
    desk.wait(desk.journals)
    desk.session.save_as(tmp_path / "ferry.cvproj")
    desk.wait(lambda: not desk.journals())
    desk.tag(2)
    desk.wait(desk.journals)
    desk.session.undo_stack.undo()
    desk.wait(lambda: not desk.journals())
    desk.session.undo_stack.redo()
    desk.wait_for(desk.session.project)
    desk.session.let_go()


def test_one_write_at_a_time_and_the_last_state_after_it(desk, slow):
    desk.tag(1)
    desk.wait(lambda: slow.began.acquire(blocking=False))
    for number in range(2, 21):
        desk.tag(number)
        desk.bot.wait(1)
    slow.go.set()
    desk.wait_for(desk.session.project)
    assert [len(project.tags) for project in slow.written] == [1, 20]
    assert slow.most == 1


def test_a_journal_that_was_removed_does_not_come_back(desk, slow, tmp_path):
    desk.tag(1)
    desk.wait(lambda: slow.began.acquire(blocking=False))
    desk.session.save_as(tmp_path / "ferry.cvproj")
    slow.go.set()
    desk.keeper.close()
    assert len(slow.written) == 1
    assert desk.journals() == []
    desk.session.let_go()


def test_saved_in_the_middle_of_a_write_and_changed_again(desk, slow, tmp_path):
    desk.tag(1)
    desk.wait(lambda: slow.began.acquire(blocking=False))
    desk.session.save_as(tmp_path / "ferry.cvproj")
    desk.tag(2)
    slow.go.set()
    desk.wait_for(desk.session.project)
    desk.session.let_go()


def test_closing_waits_for_the_write_and_removes_it_but_not_for_ever(desk, slow, monkeypatch):
    desk.tag(1)
    desk.wait(lambda: slow.began.acquire(blocking=False))
    threading.Timer(0.2, slow.go.set).start()
    desk.keeper.close()
    assert desk.journals() == []
    desk.tag(2)
    assert not desk.keeper._timer.isActive()


def test_a_disk_that_hangs_does_not_keep_the_window_open(desk, slow, monkeypatch):
    monkeypatch.setattr(journal_keeper, "_PATIENCE", 0.05)
    desk.tag(1)
    desk.wait(lambda: slow.began.acquire(blocking=False))
    began = time.monotonic()
    desk.keeper.close()
    assert time.monotonic() - began < 1
    slow.go.set()
    desk.wait(lambda: not desk.keeper._thread.is_alive())
    assert desk.journals() == []


def test_another_project_leaves_what_nobody_saved(desk, monkeypatch):
    monkeypatch.setattr(journal_keeper, "_DELAY", 100)
    desk.tag(1)
    work = desk.session.project  # its write has not even begun
    desk.session.open(new_project(), None)
    desk.wait_for(work)
    (left,) = desk.journals()
    desk.session.edit("Title", replace(desk.session.project, title="Other"))
    desk.wait(lambda: len(desk.journals()) == 2)
    desk.keeper.close()
    assert desk.journals() == [left]


def test_another_project_takes_away_what_was_saved(desk, tmp_path):
    desk.tag(1)
    desk.wait(desk.journals)
    desk.session.save_as(tmp_path / "ferry.cvproj")
    desk.session.open(new_project(), None)
    desk.wait(lambda: not desk.journals())


def test_two_windows_with_copies_of_one_project_keep_both(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(journal_keeper, "_DELAY", 100)
    desk.session.save_as(tmp_path / "ferry.cvproj")
    (tmp_path / "copy.cvproj").write_bytes((tmp_path / "ferry.cvproj").read_bytes())
    other = Session()
    keeper = JournalKeeper(other, desk.folder)
    opened, file = hold(tmp_path / "copy.cvproj")
    other.open(opened.project, file)
    desk.tag(1)
    other.edit("Title", replace(other.project, title="Copy"))
    desk.wait(lambda: len(desk.journals()) == 2)
    assert {read_journal(file).path.name for file in desk.journals()} == {"ferry.cvproj", "copy.cvproj"}
    keeper.close()
    assert len(desk.journals()) == 1
    for session in (other, desk.session):
        session.let_go()


def test_what_cannot_be_kept_is_told_once_and_tried_again(desk, monkeypatch):
    write, failing = recovery.write_journal, []

    def full(*_, **_more):
        failing.append(1)
        raise CompareViewError("Unsaved work could not be kept for recovery: the disk is full.")

    monkeypatch.setattr(recovery, "write_journal", full)
    for number in (1, 2, 3):
        desk.tag(number)
        desk.wait(lambda number=number: len(failing) == number and not desk.keeper._writing)
    assert desk.told == ["Unsaved work could not be kept for recovery: the disk is full. Save your project."]
    monkeypatch.setattr(recovery, "write_journal", write)
    desk.tag(4)
    desk.wait_for(desk.session.project)
    monkeypatch.setattr(recovery, "write_journal", full)
    desk.tag(5)
    desk.wait(lambda: len(desk.told) == 2)


def test_the_window_says_so_until_it_is_kept_again(pair, monkeypatch, choose, tmp_path):
    write, failing = recovery.write_journal, []

    def full(*_, **_more):
        failing.append(1)
        raise CompareViewError("Unsaved work could not be kept for recovery: the disk is full.")

    monkeypatch.setattr(recovery, "write_journal", full)
    pair.tag_the_pair()
    pair.bot.waitUntil(lambda: pair.notice()[0] != "")
    pair.press(Qt.Key.Key_J)
    pair.work()
    words, buttons = pair.notice()
    assert words == (
        "Unsaved work could not be kept for recovery: the disk is full. It is lost if the program ends before you save."
    )
    assert list(buttons) == ["Save…"]
    choose(tmp_path / "ferry.cvproj")
    pair.press_in_notice("Save…")
    assert pair.notice() == ("", {})
    pair.work()
    assert list(pair.notice()[1]) == ["Save"]
    monkeypatch.setattr(recovery, "write_journal", write)
    pair.work()
    pair.bot.waitUntil(lambda: pair.notice() == ("", {}))


def test_what_could_not_be_kept_is_tried_again_without_a_change(desk, monkeypatch):
    write = recovery.write_journal
    monkeypatch.setattr(journal_keeper, "_AGAIN", 50)

    def full_once(*_, **_more):
        monkeypatch.setattr(recovery, "write_journal", write)
        raise CompareViewError("Full.")

    monkeypatch.setattr(recovery, "write_journal", full_once)
    desk.tag(1)
    desk.wait(lambda: desk.told)
    desk.wait_for(desk.session.project)


def test_the_next_change_does_not_wait_for_that(desk, monkeypatch):
    write = recovery.write_journal
    monkeypatch.setattr(recovery, "write_journal", lambda *_, **_more: 1 / 0)
    monkeypatch.setattr(journal_keeper._log, "exception", lambda *_: None)
    desk.tag(1)
    desk.wait(lambda: desk.told and not desk.keeper._writing)
    assert desk.keeper._timer.remainingTime() > 5000
    monkeypatch.setattr(recovery, "write_journal", write)
    desk.entitle("Other")
    desk.wait_for(desk.session.project)


def test_a_write_that_fails_unexpectedly_ends_neither_thread_nor_window(desk, monkeypatch, caplog):
    write = recovery.write_journal
    monkeypatch.setattr(recovery, "write_journal", lambda *_, **_more: 1 / 0)
    desk.tag(1)
    desk.wait(lambda: desk.told)
    assert "ZeroDivisionError" in desk.told[0]
    caplog.clear()
    monkeypatch.setattr(recovery, "write_journal", write)
    desk.tag(2)
    desk.wait_for(desk.session.project)


def test_what_a_restored_project_came_from_goes_when_it_is_kept_again(desk, slow, tmp_path):
    old = tmp_path / "old.cvjournal"
    old.touch()
    desk.session.open(replace(new_project(), title="Restored"), None, saved=new_project())
    desk.keeper.replaces(old)
    desk.wait(lambda: slow.began.acquire(blocking=False))
    assert old.exists()
    slow.go.set()
    desk.wait(lambda: not old.exists())
    assert desk.kept().project.title == "Restored"


def test_a_restored_tag_counts_as_unfinished_until_it_is_edited_or_finished_or_saved(desk, tmp_path):
    """A second crash must not forget what the first one has told."""
    left = new_project().with_article(article_from_text(TEXT))[0]
    left = left.with_tag(tag_of(left.articles[0], 1))

    def restore():
        desk.session.open(left, None, saved=new_project())
        desk.keeper.replaces(tmp_path / "old.cvjournal", "t1")
        desk.wait(lambda: (kept := desk.kept()) and kept.writing == "t1")

    restore()
    desk.tag(2)
    desk.wait_for(desk.session.project)
    assert desk.kept().writing == "t1"
    desk.session.edit("Delete tag 1", desk.session.project.without_tags(["t1"]))
    desk.wait_for(desk.session.project)
    assert desk.kept().writing == ""
    desk.session.undo_stack.undo()
    desk.wait_for(desk.session.project)
    assert desk.kept().writing == "t1"
    desk.session.edit("Edit tag 1", desk.session.project.with_tag(tag_of(left.articles[0], 1, 4)))
    desk.wait_for(desk.session.project)
    assert desk.kept().writing == ""

    restore()
    desk.keeper.finish()
    desk.wait(lambda: desk.kept().writing == "")
    restore()
    desk.session.save_as(tmp_path / "ferry.cvproj")
    desk.wait(lambda: not desk.journals())
    desk.tag(3)
    desk.wait_for(desk.session.project)
    assert desk.kept().writing == ""
    desk.session.let_go()


def test_what_a_restored_project_came_from_stays_while_it_cannot_be_kept(desk, monkeypatch, tmp_path):
    old = tmp_path / "old.cvjournal"
    old.touch()
    write = recovery.write_journal

    def full(*_, **_more):
        raise CompareViewError("Full.")

    monkeypatch.setattr(recovery, "write_journal", full)
    desk.session.open(replace(new_project(), title="Restored"), None, saved=new_project())
    desk.keeper.replaces(old)
    desk.wait(lambda: desk.told and not desk.keeper._writing)
    assert old.exists()
    monkeypatch.setattr(recovery, "write_journal", write)
    desk.session.save_as(tmp_path / "ferry.cvproj")
    desk.wait(lambda: not old.exists())
    desk.session.let_go()


def test_the_window_stays_alive_while_a_large_project_is_written(desk):
    article = article_from_text("The ferry hit a reef on Tuesday and 12 people were hurt, police said. " * 70)
    project = desk.session.project
    articles = tuple(replace(article, id=f"a{number}", outlet=f"Paper {number}") for number in range(1, 101))
    tags = tuple(replace(tag_of(articles[n % 100], n, n % 900), number=n + 1) for n in range(2000))
    project = replace(project, articles=articles, tags=tags, tags_made=2000)
    beats = []
    heart = QTimer()
    heart.timeout.connect(lambda: beats.append(time.perf_counter()))
    heart.start(1)
    stalls = []
    for turn in range(3):
        beats.clear()
        desk.session.edit("Tag", project.without_tags([f"t{turn}"]))
        desk.wait(lambda: desk.keeper._writing)
        desk.wait(lambda: not desk.keeper._writing)
        assert len(desk.kept().project.tags) == 1999
        stalls.append(max(later - one for one, later in itertools.pairwise(beats)))
    print("longest stalls:", ", ".join(f"{stall * 1000:.0f} ms" for stall in stalls))
    assert min(stalls) < 0.1  # some 20 ms; others may keep the machine busy now and then


# A window in which somebody tags and writes at random moments. Says what was done when, and when a write begins.
READER = """
import os, random, sys, time
from dataclasses import replace
from PySide6.QtCore import QTimer
from compareview.project.anchoring import anchor
from compareview.project.tags import ContradictionTag
from compareview.text.article import article_from_text
from compareview.text.span import Span
from compareview.project import recovery
from compareview.ui.files import journal_keeper
from compareview.ui.app import make_app
from compareview.ui.main_window import MainWindow

chance, count = random.Random(sys.argv[1]), 0
app = make_app()
window = MainWindow()
window.show()
session, write = window.session, recovery.write_journal

def tell(*words):
    os.write(1, (" ".join(map(str, words)) + chr(10)).encode())

def told(*args, **named):
    tell("begun")
    write(*args, **named)
    tell("ended")

recovery.write_journal = told
project = session.project
for number in range(40):
    text = f"Report {number}. " + "The ferry hit a reef on Tuesday. " * 150
    project, _ = project.with_article(article_from_text(text))
session.edit("Add", project, work=False)

def edit():
    global count
    count += 1
    project = session.project
    if chance.random() < 0.5:
        target = anchor(project.articles[0], Span(0, 9))
        project = project.with_tag(ContradictionTag(
            str(count), 0, (target,), "number", "differs", "open", "", "", "2031-03-05", "2031-03-05"))
    else:
        project = replace(project, title=str(count))
    session.edit("Edit", project)
    tell("edit", time.monotonic())
    QTimer.singleShot(int(chance.choice((chance.uniform(2, 60), chance.uniform(100, 1600)))), edit)

edit()
app.exec()
"""


def lost_seconds(seed, home):
    """Let somebody work, and kill the program at a random moment.

    Returns how long ago the first edit was made that was lost, and whether the program was writing.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG")}
    environment |= {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", READER, str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as reader:
        lines = [reader.stdout.readline()]
        writes = chance.choice((0, chance.randint(1, 6)))
        while lines.count("begun\n") < writes:
            lines.append(reader.stdout.readline())
        time.sleep(chance.uniform(0, 0.03) if writes else chance.uniform(0.02, 3))
        killed = time.monotonic()
        reader.kill()
        lines += reader.stdout.readlines()
    made = [float(line.split()[1]) for line in lines if line.startswith("edit")]
    found = find_journals(next(home.rglob("recovery"), home))
    assert len(found) == 1 or (not found and "ended\n" not in lines)
    kept = 0
    for file in found:
        project = read_journal(file).project
        assert len(project.articles) == 40
        kept = max(int(project.title or 0), *(int(tag.id) for tag in project.tags), 0)
        assert [entry.name for entry in file.parent.iterdir()] == [file.name]
    writing = lines.count("begun\n") > lines.count("ended\n")
    return (killed - made[kept] if kept < len(made) else 0.0), writing


@pytest.mark.skipif(sys.platform == "win32", reason="two processes there do not share a clock")
@pytest.mark.parametrize("times", [3, pytest.param(100, marks=pytest.mark.faults)])
def test_a_killed_program_loses_two_seconds_of_work_at_most(tmp_path, times):
    homes = [tmp_path / str(seed) for seed in range(times)]
    for home in homes:
        home.mkdir()
    with ThreadPoolExecutor(3) as pool:
        results = list(pool.map(lost_seconds, range(times), homes))
    lost = [seconds for seconds, _ in results]
    writing = sum(was_writing for _, was_writing in results)
    median, most = statistics.median(lost), max(lost)
    print(f"lost: median {median:.2f} s, most {most:.2f} s; {writing} of {times} killed while writing")
    assert most <= 2
