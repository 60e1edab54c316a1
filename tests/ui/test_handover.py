"""A second start gives its files to the window that is open, and comes to nothing else."""

import json
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, QThreadPool
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

from compareview.project.file import save_project
from compareview.project.lock import holder_of
from compareview.project.project import new_project
from compareview.ui import handover
from compareview.ui.handover import Receiver, hand_over
from compareview.ui.main_window import MainWindow
from compareview.ui.windows import Windows

_SECOND_START = """
import sys
from pathlib import Path
from compareview.ui import handover
handover._name = lambda: sys.argv[1]
from compareview.ui.app import run
sys.exit(run([Path(name) for name in sys.argv[2:]]))
"""

_HANDING_OVER = """
import sys
from compareview.ui import handover
handover._name = lambda: sys.argv[1]
print("now", flush=True)
sys.exit(not handover.hand_over([]))
"""


@pytest.fixture
def second_start(qtbot):
    """Start the program once more, in a process of its own, and return its exit code when it has ended."""

    def start(*files, folder):
        command = [sys.executable, "-c", _SECOND_START, handover._name(), *map(str, files)]
        process = subprocess.Popen(command, cwd=folder)
        try:
            qtbot.waitUntil(lambda: process.poll() is not None, timeout=20000)
        finally:
            process.kill()
        return process.returncode

    return start


@pytest.fixture
def windows(home, qtbot):
    """The program's windows, listening for later starts. They are closed without being asked about."""
    made = Windows()
    receiver = Receiver(made.receive)
    receiver.listen()
    yield made
    receiver.deleteLater()
    for window in main_windows():
        QThreadPool.globalInstance().waitForDone()
        window.session.open(new_project(), None)
        window.close()


def main_windows():
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]


def shown(window):
    return [article.name for side in ("left", "right") if (article := window.session.article(side))]


def test_a_second_start_gives_its_files_to_an_empty_window(windows, qtbot, articles, second_start):
    window = windows.open()
    window.showMinimized()
    # Names are given as they are typed, in the folder of the second start.
    assert second_start("alder-post.txt", articles / "valley-radio.txt", folder=articles) == 0
    qtbot.waitUntil(lambda: shown(window) == ["Alder Post", "Valley Radio"])
    assert not window.isMinimized()
    assert main_windows() == [window]


def test_articles_of_a_second_start_never_mix_with_what_is_open(windows, qtbot, articles, second_start):
    first = windows.open([articles / "alder-post.txt", articles / "valley-radio.txt"])
    qtbot.waitUntil(lambda: len(shown(first)) == 2)
    assert second_start("third-voice.txt", folder=articles) == 0
    qtbot.waitUntil(lambda: len(main_windows()) == 2)
    (second,) = (window for window in main_windows() if window is not first)
    qtbot.waitUntil(lambda: shown(second) == ["Third Voice"])
    assert shown(first) == ["Alder Post", "Valley Radio"]


def test_a_project_that_is_open_is_brought_to_the_front_and_not_opened_twice(windows, qtbot, tmp_path, second_start):
    save_project(new_project(), tmp_path / "work.cvproj")
    window = windows.open([tmp_path / "work.cvproj"])
    qtbot.waitUntil(lambda: window.session.path is not None)
    window.showMinimized()
    assert second_start("work.cvproj", folder=tmp_path) == 0
    qtbot.waitUntil(lambda: not window.isMinimized())
    assert main_windows() == [window]


def test_a_project_goes_to_its_window_before_an_empty_one(windows, tmp_path, articles, qtbot):
    """It opened in the empty one once, and two windows wrote to one file."""
    save_project(new_project(), tmp_path / "work.cvproj")
    (tmp_path / "link.cvproj").symlink_to("work.cvproj")
    empty = windows.open()
    holder = windows.open([tmp_path / "work.cvproj"])
    qtbot.waitUntil(lambda: holder.session.path is not None)
    windows.receive([tmp_path / "link.cvproj"])
    qtbot.waitUntil(holder.isActiveWindow)
    # A file among them is for the project.
    windows.receive([tmp_path / "work.cvproj", articles / "third-voice.txt"])
    assert shown(holder) == ["Third Voice"]
    assert empty.files.is_empty
    assert len(main_windows()) == 2


def test_opening_a_project_that_another_window_has_brings_that_one_forward(windows, tmp_path, qtbot):
    save_project(new_project(), tmp_path / "work.cvproj")
    holder = windows.open([tmp_path / "work.cvproj"])
    qtbot.waitUntil(lambda: holder.session.path is not None)
    empty = windows.open()
    qtbot.waitUntil(empty.isActiveWindow)
    empty.documents.open_paths([tmp_path / "work.cvproj"])
    qtbot.waitUntil(holder.isActiveWindow)
    assert empty.files.is_empty


def test_saving_over_a_project_that_another_window_has_is_refused(windows, articles, dialogs, choose, tmp_path):
    """Two windows of one process share its lock, so that the lock would not tell."""
    save_project(new_project(), tmp_path / "work.cvproj")
    (tmp_path / "link.cvproj").symlink_to("work.cvproj")
    kept = (tmp_path / "work.cvproj").read_bytes()
    holder = windows.open([tmp_path / "work.cvproj"])
    other = windows.open([articles / "alder-post.txt"])
    QApplication.processEvents()
    assert holder.session.path
    assert shown(other)
    for name in ("work.cvproj", "link.cvproj"):
        choose(tmp_path / name)
        dialogs.expect_message(f"“{name}” is open in another window", "Choose another name", button="Cancel")
        assert not other.files.save_as()
    assert (tmp_path / "work.cvproj").read_bytes() == kept
    assert holder_of(tmp_path / "work.cvproj")
    # In its own window it is no other one's.
    choose(tmp_path / "work.cvproj")
    assert holder.files.save_as()
    holder.close()
    assert other.files.save_as()
    assert holder_of(tmp_path / "work.cvproj")


def test_a_damaged_project_chosen_beside_articles_leaves_no_empty_window(windows, tmp_path, articles, dialogs, qtbot):
    first = windows.open([articles / "alder-post.txt"])
    qtbot.waitUntil(lambda: shown(first) == ["Alder Post"])
    project, _ = new_project().with_article(first.session.article("left"))
    save_project(project, tmp_path / "work.cvproj")
    data = (tmp_path / "work.cvproj").read_bytes()
    (tmp_path / "work.cvproj").write_bytes(data.replace(b'"tags_made"', b'["tags_made"'))
    dialogs.expect(lambda dialog: dialog.reject())
    first.documents.open_paths([tmp_path / "work.cvproj"])
    qtbot.waitUntil(lambda: dialogs.answered == 1 and main_windows() == [first])


def test_a_project_opened_beside_articles_gets_a_window_of_its_own(windows, tmp_path, articles, qtbot):
    save_project(new_project(), tmp_path / "work.cvproj")
    first = windows.open([articles / "alder-post.txt"])
    qtbot.waitUntil(lambda: shown(first) == ["Alder Post"])
    first.documents.open_paths([tmp_path / "work.cvproj"])
    (second,) = (window for window in main_windows() if window is not first)
    qtbot.waitUntil(lambda: second.session.path == tmp_path / "work.cvproj")
    assert shown(first) == ["Alder Post"]


def test_files_of_a_second_start_do_not_open_beneath_a_dialog(windows, articles, dialogs, qtbot):
    window = windows.open()
    qtbot.waitUntil(window.isActiveWindow)

    def receive_meanwhile(dialog):
        windows.receive([articles / "alder-post.txt"])
        dialog.reject()

    dialogs.expect(receive_meanwhile)
    window.articles.paste()
    assert window.files.is_empty
    (second,) = (w for w in main_windows() if w is not window)
    qtbot.waitUntil(lambda: shown(second) == ["Alder Post"])
    assert window.files.is_empty


def test_a_message_about_a_file_of_a_second_start_can_be_closed(windows, qtbot, dialogs, tmp_path, second_start):
    """It ran inside the connection's own slot once, and closing it ended the program."""
    window = windows.open()
    for _ in range(3):
        dialogs.expect_message("There is no file")
        assert second_start("gone.txt", folder=tmp_path) == 0
    qtbot.waitUntil(lambda: dialogs.answered == 3)
    assert window.isVisible()


def test_a_file_that_cannot_be_read_leaves_no_empty_window_behind(windows, qtbot, dialogs, articles, tmp_path):
    first = windows.open([articles / "alder-post.txt"])
    qtbot.waitUntil(lambda: len(shown(first)) == 1)
    (tmp_path / "empty.txt").write_bytes(b"")
    dialogs.expect_message("is empty")
    windows.receive([tmp_path / "empty.txt"])
    qtbot.waitUntil(lambda: dialogs.answered == 1 and main_windows() == [first])


def test_cancelling_the_end_of_the_program_keeps_every_window_open(windows, qtbot, dialogs, articles):
    clean = windows.open([articles / "alder-post.txt"])
    busy = windows.open([articles / "valley-radio.txt"])
    qtbot.waitUntil(lambda: len(shown(clean)) == 1 and len(shown(busy)) == 1)
    article = busy.session.article("left")
    busy.session.edit("Name", busy.session.project.with_article(replace(article, outlet="Radio"))[0])
    dialogs.expect_message("Save your work", button="Cancel")
    clean.quit()
    assert set(main_windows()) == {clean, busy}


def test_a_second_start_without_files_brings_the_window_to_the_front(windows, qtbot, second_start, tmp_path):
    window = windows.open()
    window.showMinimized()
    assert second_start(folder=tmp_path) == 0
    qtbot.waitUntil(lambda: not window.isMinimized())
    assert window.session.project.articles == ()


def test_without_an_open_window_nothing_is_handed_over():
    assert hand_over([Path("a.txt")]) is False


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no name after its owner is gone")
def test_the_name_that_a_crash_left_behind_is_taken_over(qtbot):
    left_behind = socket.socket(socket.AF_UNIX)
    left_behind.bind(QDir(QDir.tempPath()).filePath(handover._name()))
    left_behind.close()
    assert hand_over([]) is False
    received = []
    receiver = Receiver(received.append)
    receiver.listen()
    talk(qtbot, b'["/a.txt"]\n')
    assert received == [[Path("/a.txt")]]
    receiver.deleteLater()


def test_a_busy_window_keeps_its_name(qtbot, monkeypatch):
    """A start that got no answer took the name away once, and no later start found the window."""
    monkeypatch.setattr(handover, "_ANSWERING", 50)
    received = []
    busy = Receiver(received.append)
    busy.listen()
    # Nothing answers while this thread, which is the window's too, waits here.
    assert hand_over([Path("/a.txt")]) is False
    late = Receiver(lambda _files: None)
    late.listen()
    assert talk(qtbot, b'["/b.txt"]\n') == b"taken\n"
    qtbot.waitUntil(lambda: [Path("/b.txt")] in received)
    busy.deleteLater()
    late.deleteLater()


def test_a_start_waits_for_a_busy_window(qtbot):
    receiver = Receiver(lambda _files: None)
    receiver.listen()
    command = [sys.executable, "-c", _HANDING_OVER, handover._name()]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        time.sleep(0.8)  # at work
        qtbot.waitUntil(lambda: process.poll() is not None)
    assert process.returncode == 0
    receiver.deleteLater()


def talk(qtbot, words):
    """Say this to whoever listens, and return the answer."""
    client = QLocalSocket()
    client.connectToServer(handover._name())
    qtbot.waitUntil(lambda: client.state() == QLocalSocket.LocalSocketState.ConnectedState)
    client.write(words)
    with qtbot.waitSignal(client.readyRead, raising=False, timeout=300):
        pass
    return bytes(client.readAll().data())


@pytest.mark.parametrize("words", [b"{", b"17\n", b'"a"\n', b"\xff\xfe\n", b"[[]\n", b"\n", b"[]"])
def test_what_is_no_list_of_names_is_left_alone(qtbot, words):
    received = []
    receiver = Receiver(received.append)
    receiver.listen()
    talk(qtbot, words)
    assert all(files == [] for files in received)
    assert talk(qtbot, b'["/b.txt"]\n') == b"taken\n"
    assert received[-1] == [Path("/b.txt")]
    receiver.deleteLater()


def test_long_lists_arrive_whole(qtbot):
    received = []
    receiver = Receiver(received.append)
    receiver.listen()
    names = [f"/folder/an article with a long name {n}.txt" for n in range(5000)]
    assert talk(qtbot, json.dumps(names).encode() + b"\n") == b"taken\n"
    assert received == [[Path(name) for name in names]]
    receiver.deleteLater()


def test_names_of_different_users_and_displays_differ(monkeypatch):
    monkeypatch.undo()
    mine = handover._name()
    monkeypatch.setattr("getpass.getuser", lambda: "somebody else")
    assert handover._name() != mine
    monkeypatch.undo()
    for name in ("WAYLAND_DISPLAY", "SESSIONNAME"):
        monkeypatch.delenv(name, raising=False)
    names = []
    for display in (":1", ":1.0", ":2", "near:1", ""):
        monkeypatch.setenv("DISPLAY", display)
        names.append(handover._name())
    assert names[0] == names[1]
    assert len(set(names)) == 4
    QLocalServer.removeServer("cv-nothing")
