"""A window that is still reading is not an empty one: nothing else is put into it, and what it reads is not lost."""

from threading import Event

import pytest
from PySide6.QtCore import QThreadPool

from compareview.project.project import new_project
from compareview.ui.articles import documents
from compareview.ui.windows import Windows


@pytest.fixture
def windows(home, qtbot):
    made = Windows()
    yield made
    QThreadPool.globalInstance().waitForDone()

    def close_all():
        """Close them, and those that what was still being read opens meanwhile."""
        for window in made._open:
            if window.isVisible():
                window.session.open(new_project(), None)
                window.close()
        return not made._open

    qtbot.waitUntil(close_all)


@pytest.fixture
def reading(monkeypatch):
    """All files are long, and those of a window are read when the test says so: by the name of the first."""
    gates = {}
    read_ahead = documents._read_ahead

    def wait_and_read(paths):
        gates.setdefault(paths[0].name, Event()).wait(20)
        return read_ahead(paths)

    monkeypatch.setattr(documents, "_LONG", 0)
    monkeypatch.setattr(documents, "_read_ahead", wait_and_read)
    yield lambda name: gates.setdefault(name, Event()).set()
    for gate in gates.values():
        gate.set()


@pytest.fixture
def two(files):
    return [files / "alder-post.txt", files / "valley-radio.txt"]


def names(window):
    return [article.name for article in window.session.project.articles]


def test_a_second_start_does_not_add_to_what_is_being_read(windows, reading, two, files, qtbot):
    first = windows.open()
    windows.receive(two)
    assert first.documents.is_reading
    windows.receive([files / "third-voice.txt"])
    reading("third-voice.txt")
    reading("alder-post.txt")
    qtbot.waitUntil(lambda: sorted(map(names, windows._open)) == [["Alder Post", "Valley Radio"], ["Third Voice"]])
    assert names(first) == ["Alder Post", "Valley Radio"]


def test_two_starts_at_once_have_a_window_each(windows, two, files, qtbot):
    windows.open(two)
    windows.receive([files / "third-voice.txt"])
    qtbot.waitUntil(lambda: sorted(map(names, windows._open)) == [["Alder Post", "Valley Radio"], ["Third Voice"]])


def test_a_project_that_is_opened_meanwhile_has_a_window_of_its_own(windows, reading, two, bridge, qtbot):
    first = windows.open()
    first.documents.open_paths(two)
    first.documents.open_project(bridge)
    reading("alder-post.txt")
    qtbot.waitUntil(lambda: not first.documents.is_reading)
    assert names(first) == ["Alder Post", "Valley Radio"]
    assert first.session.path is None
    (second,) = (window for window in windows._open if window is not first)
    qtbot.waitUntil(lambda: second.session.path == bridge)
    assert not second.session.is_dirty


def test_unsaved_work_of_an_earlier_run_is_restored_elsewhere(windows, reading, two, monkeypatch):
    class Left:
        path = None

    restored = []
    monkeypatch.setattr("compareview.ui.windows.restore_in", lambda window, _left, is_open: restored.append(window))
    first = windows.open()
    first.documents.open_paths(two)
    windows.restore(Left())
    reading("alder-post.txt")
    assert restored[0] is not first


def test_of_two_readings_the_first_that_ends_is_not_all(windows, reading, two, qtbot):
    window = windows.open()
    for path in two:
        window.documents.open_paths([path])
    reading("alder-post.txt")
    qtbot.waitUntil(lambda: names(window) == ["Alder Post"])
    assert window.documents.is_reading
    reading("valley-radio.txt")
    qtbot.waitUntil(lambda: not window.documents.is_reading)
    assert names(window) == ["Alder Post", "Valley Radio"]


def test_a_window_for_which_nothing_could_be_read_goes(windows, reading, tmp_path, dialogs, qtbot):
    (tmp_path / "broken.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    first = windows.open()
    qtbot.waitUntil(first.isActiveWindow)
    dialogs.expect_message("a picture")
    second = windows.open([tmp_path / "broken.txt"])
    qtbot.waitUntil(lambda: second.documents.is_reading)
    reading("broken.txt")
    qtbot.waitUntil(lambda: windows._open == [first])


def test_articles_open_elsewhere_when_another_project_is_open_by_then(windows, reading, two, qtbot):
    first = windows.open()
    first.documents.open_paths(two)
    qtbot.waitUntil(lambda: first.documents.is_reading)
    first.session.open(new_project(), None)
    reading("alder-post.txt")
    qtbot.waitUntil(lambda: not first.documents.is_reading)
    assert names(first) == []
    assert "open in another window" in first.statusBar().currentMessage()
    (second,) = (window for window in windows._open if window is not first)
    qtbot.waitUntil(lambda: names(second) == ["Alder Post", "Valley Radio"])
