"""What was read and compared before there was a window is what the window would have made of it."""

import os
import pickle
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from compareview.alignment.ignoring import Ignoring
from compareview.comparison.compare import compare
from compareview.project.anchoring import anchor
from compareview.project.decisions import Exclusion
from compareview.project.file import save_project
from compareview.project.opening import open_files
from compareview.project.project import new_project, now
from compareview.project.resolving import resolve_decided
from compareview.resources import resource_folder
from compareview.ui import app
from compareview.ui import head_start as beginning
from compareview.ui.articles import documents
from compareview.ui.compare_job import Task
from compareview.ui.head_start import HeadStart, head_start
from compareview.ui.start_page import StartPage
from compareview.ui.windows import Windows

SAMPLES = [resource_folder() / "samples" / name for name in ("harbour-gazette.txt", "coast-radio-news.txt")]
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="other systems begin when the window stands"),
    # Python tells of it where there are threads, of Qt as of Python. In the program it comes before there are any.
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]


def task(files, **more):
    project = open_files(files)
    left, right = (project.article(each) for each in project.shown)
    return replace(Task(left, right, project.ignoring, project.groups), **more)


@pytest.fixture
def begun(monkeypatch):
    """A function that begins with files, and waits for as long as it takes."""
    monkeypatch.setattr("compareview.ui.head_start._PATIENCE", 60)
    all_begun = []

    def begin(files):
        all_begun.append(head_start(files))
        return all_begun[-1]

    yield begin
    for each in filter(None, all_begun):
        each.end()


def test_it_gives_the_articles_and_their_comparison(begun):
    ahead, wanted = begun(SAMPLES), task(SAMPLES)
    assert [ahead.article(path).text for path in SAMPLES] == [wanted.left.text, wanted.right.text]
    found = ahead.comparison(wanted)
    assert found == compare(wanted.left, wanted.right)
    assert found.left is wanted.left
    assert found.left.sentences == task(SAMPLES).left.sentences


def test_what_is_ignored_in_wording_is_as_it_is_wanted(begun):
    ahead, wanted = begun(SAMPLES), task(SAMPLES, ignoring=Ignoring(case=False, quotes=False))
    assert ahead.article(SAMPLES[0])
    assert ahead.comparison(wanted) == compare(wanted.left, wanted.right, ignoring=wanted.ignoring)


def test_a_comparison_of_something_else_is_not_given(begun):
    ahead, wanted = begun(SAMPLES), task([SAMPLES[1], SAMPLES[0]])
    assert ahead.article(SAMPLES[0])
    assert ahead.comparison(wanted) is None


def test_what_cannot_be_read_is_left_to_the_window(begun, tmp_path):
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "full.txt").write_text("A ferry hit a reef.\n", encoding="utf-8")
    ahead = begun([tmp_path / "empty.txt", tmp_path / "full.txt"])
    assert ahead.article(tmp_path / "full.txt") is None


def test_a_project_is_compared_as_its_reader_has_decided(begun, tmp_path):
    file = tmp_path / "reef.cvproj"
    project = replace(open_files(SAMPLES), ignoring=Ignoring(accents=False))
    left, right = project.articles
    project = project.with_exclusion(Exclusion("x", (anchor(left, left.sentences[2]),), "", now()))
    save_project(project, file)
    wanted = Task(left, right, project.ignoring, project.groups, resolve_decided(project, left, right))
    found = begun([file]).comparison(wanted)
    assert found == compare(left, right, wanted.decided, ignoring=wanted.ignoring)
    assert found.count("excluded") == 1


def test_what_comes_too_late_is_not_waited_for(begun, monkeypatch):
    monkeypatch.setattr("compareview.ui.head_start._PATIENCE", 0)
    ahead = head_start(SAMPLES)
    assert (ahead.article(SAMPLES[0]), ahead.comparison(task(SAMPLES))) == (None, None)
    ahead.end()


def test_one_article_alone_is_read(begun):
    ahead = begun(SAMPLES[:1])
    assert ahead.article(SAMPLES[0]).text == task(SAMPLES).left.text
    assert ahead.comparison(task(SAMPLES)) is None


@pytest.mark.parametrize("size", [0, 200_000])
def test_nothing_is_begun_without_files_or_with_long_ones(tmp_path, size):
    (tmp_path / "long.txt").write_text("word " * (size // 5), encoding="utf-8")
    assert head_start([tmp_path / "long.txt"] if size else []) is None


def test_a_window_shows_it_at_once(qtbot, begun, monkeypatch):
    ahead = begun(SAMPLES)
    monkeypatch.setattr("compareview.comparison.compare.compare", lambda *_args, **_more: pytest.fail("compared again"))
    windows = Windows()
    window = windows.open(SAMPLES, ahead)
    qtbot.waitUntil(lambda: window.session.found is not None)
    assert not window.session.is_comparing
    assert not any(isinstance(widget, StartPage) for widget in window.findChildren(QWidget))
    window.close()
    qtbot.waitUntil(lambda: not windows._open)


@pytest.mark.parametrize("length", [1, 400])
def test_what_is_read_ahead_is_not_read_again_however_long(qtbot, begun, monkeypatch, tmp_path, length):
    for name in "ab":
        told = "\n\n".join(f"The ferry {name} called at {n} harbours in the storm of that year." for n in range(length))
        (tmp_path / f"{name}.txt").write_text(told, encoding="utf-8")
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    assert (sum(file.stat().st_size for file in files) > 40_000) == (length > 1)
    ahead = begun(files)
    monkeypatch.setattr(documents, "_read_article", lambda _path: pytest.fail("read again"))
    windows = Windows()
    window = windows.open(files, ahead)
    qtbot.waitUntil(lambda: window.session.found is not None)
    window.close()
    qtbot.waitUntil(lambda: not windows._open)


def test_a_window_does_without(qtbot, begun, monkeypatch):
    ahead = begun(SAMPLES)
    monkeypatch.setattr(HeadStart, "_next", lambda _self: None)
    windows = Windows()
    window = windows.open(SAMPLES, ahead)
    qtbot.waitUntil(lambda: window.session.found is not None)
    window.close()
    qtbot.waitUntil(lambda: not windows._open)


@pytest.fixture
def shown(qtbot):
    """A function that opens a window with these files. It is closed without a question."""
    windows = Windows()

    def show(files, ahead):
        window = windows.open(files, ahead)
        qtbot.waitUntil(lambda: ahead._answers.closed)
        return window

    yield show
    for window in list(windows._open):
        window.session.open(new_project(), None)
        window.close()
    qtbot.waitUntil(lambda: not windows._open)


def names(window):
    return [article.name for article in window.session.project.articles]


def is_gone(ahead):
    with pytest.raises(ChildProcessError):
        os.waitpid(ahead._child, 0)
    return True


def test_an_answer_that_is_cut_off_is_none(shown, begun, monkeypatch):
    monkeypatch.setattr(beginning, "_work", lambda _files, writes: os.write(writes, pickle.dumps(SAMPLES)[:-5]))
    ahead = begun(SAMPLES)
    window = shown(SAMPLES, ahead)
    assert names(window) == ["Harbour Gazette", "Coast Radio News"]
    assert is_gone(ahead)


def test_it_ends_where_opening_the_files_went_wrong(shown, begun, monkeypatch, qtbot):
    def fail(*_args, **_more):
        raise ZeroDivisionError

    monkeypatch.setattr("compareview.ui.articles.documents.Documents.open_paths", fail)
    ahead = begun(SAMPLES)
    with qtbot.captureExceptions() as raised:
        shown(SAMPLES, ahead)
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]
    assert is_gone(ahead)


def test_it_ends_when_a_window_that_is_open_takes_the_files(begun, monkeypatch):
    monkeypatch.setattr(app, "hand_over", lambda _files: True)
    ahead = begun(SAMPLES)
    assert app.run(SAMPLES, ahead) == 0
    assert is_gone(ahead)


def test_it_ends_also_where_the_system_has_cleared_it_away():
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # as who starts the program may leave it
    try:
        ahead = head_start(SAMPLES)
        while not is_cleared(ahead._child):
            ahead._answers.read(1000)
        ahead.end()
    finally:
        signal.signal(signal.SIGCHLD, before)


def is_cleared(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def test_what_was_read_ahead_for_a_project_that_does_not_open_is_read_again_later(
    shown, begun, dialogs, tmp_path, qtbot
):
    article = tmp_path / "a.txt"
    article.write_text("A ferry hit a reef.\n", encoding="utf-8")
    (tmp_path / "broken.cvproj").write_text("no project", encoding="utf-8")
    dialogs.expect_message("damaged")
    files = [tmp_path / "broken.cvproj", article]
    window = shown(files, begun(files))
    assert names(window) == []
    article.write_text("The ferry was towed to the harbour.\n", encoding="utf-8")
    window.documents.open_paths([article])
    assert [each.text.strip() for each in window.session.project.articles] == ["The ferry was towed to the harbour."]


def test_it_needs_nothing_of_qt():
    code = """
import sys
from pathlib import Path
import compareview.cli
from compareview.ui.head_start import head_start
head_start([Path(name) for name in sys.argv[1:]]).end()
sys.exit(any("PySide6" in name for name in sys.modules))
"""
    source = Path(__file__).resolve().parents[2] / "src"
    assert subprocess.run([sys.executable, "-c", code, *SAMPLES], cwd=source, check=False).returncode == 0
