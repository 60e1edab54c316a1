"""A comparison in a process of its own: the same answer, the same errors, and an end when nobody waits any more."""

import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QThreadPool

from compareview.alignment.ignoring import Ignoring
from compareview.alignment.link import Pin
from compareview.comparison.compare import compare
from compareview.comparison.decided import Decided
from compareview.errors import CompareViewError
from compareview.reading.read import read_article
from compareview.resources import resource_folder
from compareview.ui import apart
from compareview.ui.apart import NoAnswerError, compared_apart, is_long
from compareview.ui.compare_job import CompareJob, Task

SAMPLES = resource_folder() / "samples"
LEFT, RIGHT = (read_article(SAMPLES / name) for name in ("harbour-gazette.txt", "coast-radio-news.txt"))
TASK = Task(LEFT, RIGHT, ignoring=Ignoring(case=False), decided=Decided(pins=(Pin(0, None),)))


def test_it_answers_as_the_comparison_here_does_and_tells_how_far_it_is():
    told = []
    found = compared_apart(TASK, told.append)
    assert found == compare(LEFT, RIGHT, TASK.decided, ignoring=TASK.ignoring, groups=TASK.groups)
    assert found.left is LEFT
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] <= 1


def test_what_is_raised_on_the_way_ends_it():
    class EnoughError(Exception):
        pass

    def tell(share):
        raise EnoughError

    with pytest.raises(EnoughError):
        compared_apart(TASK, tell)


def test_an_error_there_is_the_same_error_here():
    with pytest.raises(TypeError):
        compared_apart(Task(LEFT, RIGHT, decided=Decided(pins=3)), lambda _share: None)


def test_where_there_can_be_no_process_the_comparison_is_made_here(qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    monkeypatch.setattr(apart, "_LONG", 100)
    with pytest.raises(NoAnswerError):
        compared_apart(TASK, lambda _share: None)
    job = CompareJob(TASK)
    with qtbot.waitSignal(job.finished) as finished:
        job.start()
    assert finished.args[1].rows
    QThreadPool.globalInstance().waitForDone()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a script that starts by itself")
@pytest.mark.parametrize("after", [0, 0.5])
def test_where_the_process_ends_before_it_reads_the_comparison_is_made_here(qtbot, monkeypatch, tmp_path, after):
    (tmp_path / "ends").write_text(f"#!/bin/sh\nsleep {after}\n")
    (tmp_path / "ends").chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "ends"))
    monkeypatch.setattr(apart, "_LONG", 100)
    (tmp_path / "more.txt").write_text(LEFT.text * 20, encoding="utf-8")
    more = read_article(tmp_path / "more.txt")  # more than fits into a pipe
    with pytest.raises(NoAnswerError):
        compared_apart(replace(TASK, left=more), lambda _share: None)
    job = CompareJob(TASK)
    with qtbot.waitSignal(job.finished) as finished:
        job.start()
    assert finished.args[1].rows
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def instead(monkeypatch, tmp_path):
    """Let a process answer in the place of the real one, when it has read what is asked."""

    def answer(code):
        script = tmp_path / "answer.py"
        script.write_text(f"""#!{sys.executable}
import os, pickle, sys
sys.stdin.buffer.read()
def send(what):
    sys.stdout.buffer.write(what if isinstance(what, bytes) else pickle.dumps(what))
    sys.stdout.buffer.flush()
{code}
os.kill(os.getpid(), 9)
""")
        script.chmod(0o700)
        monkeypatch.setattr(sys, "executable", str(script))
        monkeypatch.setattr(apart, "_LONG", 100)

    return answer


@pytest.mark.skipif(sys.platform == "win32", reason="needs a script that starts by itself")
class TestCutShort:
    @pytest.mark.parametrize("said", ["send(0.5)", "send([])", "send(0.5); send(b'half')", "send(MemoryError())"])
    def test_work_that_was_begun_is_not_made_again_beside_what_is_open(self, qtbot, monkeypatch, caplog, instead, said):
        instead(said)
        monkeypatch.setattr("compareview.comparison.compare.compare", lambda *_args, **_more: pytest.fail("made here"))
        job = CompareJob(TASK)
        with qtbot.waitSignal(job.failed) as failed:
            job.start()
        error = failed.args[1]
        assert isinstance(error, CompareViewError)
        assert "ended before it was done" in error.message
        assert "Compare anew" in error.advice
        QThreadPool.globalInstance().waitForDone()
        caplog.clear()

    @pytest.mark.parametrize("said", ["", "send(b'half')", "send(b'words of somebody else')"])
    def test_who_never_answered_is_not_waited_for(self, instead, said):
        instead(said)
        with pytest.raises(NoAnswerError):
            compared_apart(TASK, lambda _share: None)


def test_only_long_texts_are_worth_a_process(monkeypatch):
    assert not is_long(TASK)
    monkeypatch.setattr(apart, "_LONG", 100)
    assert is_long(TASK)
    monkeypatch.setattr(sys, "frozen", True, raising=False)  # in a bundle there is no interpreter to start
    assert not is_long(TASK)
