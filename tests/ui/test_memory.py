"""What nobody needs any more goes: a step of the history takes little room, and a closed window none."""

import gc
import platform
import subprocess
import sys
import tracemalloc
import weakref
from dataclasses import replace

import pytest
from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtWidgets import QDialog

from compareview.errors import CompareViewError
from compareview.project.opening import open_files
from compareview.resources import resource_folder
from compareview.ui.compare_job import CompareJob
from compareview.ui.files.conflict_dialog import show_lines
from compareview.ui.help.about import show_about
from compareview.ui.messages import warn
from compareview.ui.session import Session
from compareview.ui.starting import _collect, _look_at_all_unseen, collect_between, modules_kept
from compareview.ui.windows import Windows

SAMPLES = [resource_folder() / "samples" / name for name in ("harbour-gazette.txt", "meridian-wire.txt")]


def test_a_step_of_the_history_takes_little_more_room_than_the_text(qtbot):
    session = Session(project=open_files(SAMPLES))
    text = session.article("left").text

    def cut(sentences):
        for sentence in sentences:
            article = session.article("left")
            corrections = article.corrections.split_at(sentence.start + len(sentence) // 2)
            session.edit("Cut", session.project.with_article(replace(article, corrections=corrections))[0])
            qtbot.waitUntil(lambda: not session.findChildren(CompareJob))

    sentences = session.article("left").sentences
    tracemalloc.start()
    try:
        cut(sentences[:5])  # what is kept of the last few articles is no part of the history
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        cut(sentences[5:11])
        gc.collect()
        step = (tracemalloc.get_traced_memory()[0] - before) / 6
    finally:
        tracemalloc.stop()
    assert step < 15 * len(text), f"{step:,.0f} bytes a step for a text of {len(text):,} characters"


def test_a_dialog_that_was_answered_is_gone(pair):
    """Without our doing: the binding lets go of a dialog that was run."""
    window = pair.window
    error = CompareViewError("The disk is full.")
    for show in (
        window.articles.paste,
        lambda: window.articles.edit_details("left"),
        window.cutting.edit_abbreviations,
        lambda: show_about(window),
        lambda: warn(window, error),
        lambda: show_lines(window, "Changes", "What they changed", ["A tag"]),
    ):
        pair.dialogs.expect(lambda dialog: dialog.reject())
        show()
    pair.bot.waitUntil(lambda: not window.findChildren(QDialog))


@pytest.fixture
def as_in_the_program(qapp):
    """Garbage is looked for as it is while the program runs."""
    before = qapp.findChildren(QTimer)
    collect_between(qapp)
    yield
    gc.unfreeze()
    gc.enable()
    qapp.applicationStateChanged.disconnect(_look_at_all_unseen)
    for timer in qapp.findChildren(QTimer):
        if timer not in before:
            timer.stop()  # at once: it goes only when the next loop of events runs, and would collect in another test
            timer.deleteLater()


def test_a_closed_window_is_gone_with_all_that_it_held(qtbot, as_in_the_program):
    windows = Windows()
    windows.open(SAMPLES)
    qtbot.waitUntil(lambda: windows._open[0].session.found is not None)
    session = windows._open[0].session
    held = [weakref.ref(each) for each in (windows._open[0], session, session.found, session.project)]
    del session
    QThreadPool.globalInstance().waitForDone()
    windows._open[0].close()
    qtbot.waitUntil(lambda: not windows._open)
    gc.collect()
    assert [each() for each in held] == [None] * len(held)


class Ring:
    """An object that holds itself."""

    def __init__(self):
        self.itself = self


def test_a_ring_that_was_in_use_at_one_look_is_found_at_the_next(as_in_the_program):
    _collect()
    ring = Ring()
    gone = weakref.ref(ring)
    _collect()
    del ring
    _collect()
    assert gone() is None


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="others give memory back by themselves")
def test_gaps_between_what_stays_go_back_to_the_system():
    program = """
from pathlib import Path
import PySide6.QtCore
from compareview.ui.starting import _collect, look_at_all

def pages():
    return int(Path("/proc/self/statm").read_text().split()[1])

empty = pages()
blocks = [bytes(2000) for _ in range(20_000)]
full = pages()
blocks = blocks[::100]
look_at_all()
_collect()
assert pages() - empty < (full - empty) / 4, (empty, full, pages())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_modules_are_kept_and_garbage_is_looked_for_again_also_after_one_that_is_missing():
    def import_what_is_missing():
        with modules_kept():
            assert not gc.isenabled()
            raise ImportError("no such module")

    before = gc.get_freeze_count()
    with pytest.raises(ImportError):
        import_what_is_missing()
    assert gc.isenabled()
    assert gc.get_freeze_count() > before
    gc.unfreeze()
