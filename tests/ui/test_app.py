"""The program starts, and whatever goes wrong unexpectedly ends in one message and in the log."""

import logging
import sys
import traceback
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSettings, Qt, QTimer
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication, QMessageBox

from compareview.project.project import new_project
from compareview.ui import handover
from compareview.ui.app import run, start_log
from compareview.ui.main_window import MainWindow
from compareview.ui.theme import load_theme, theme


@pytest.fixture
def start(monkeypatch, dialogs):
    """Run the program with these files, let `act` do something with its window, and close it."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # the program sets its own, and the test's end takes it back
    monkeypatch.setattr("compareview.ui.app._UNTIL_SEEN", 0)
    logger = logging.getLogger("compareview")
    handlers = list(logger.handlers)

    def started(act, *files, **options):
        problems = []

        def look():
            window = next(
                (w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()), None
            )
            opened = window is not None and len(window.session.project.articles) == len(files)
            if not (opened or dialogs.answered) or window.session.is_comparing:
                return
            timer.stop()
            try:
                act(window)
            except BaseException:  # noqa: BLE001 - the program has to end before the test can fail
                problems.append(traceback.format_exc())
            window.session.open(new_project(), None)
            window.close()
            window.deleteLater()

        timer = QTimer()
        timer.setInterval(5)
        timer.timeout.connect(look)
        timer.start()
        QTimer.singleShot(15000, QApplication.quit)
        code = run([Path(file) for file in files], **options)
        for receiver in QApplication.instance().findChildren(handover.Receiver):  # it ends with its program
            receiver._server.close()
            receiver.deleteLater()
        assert not problems, "\n".join(problems)
        return code

    yield started
    for handler in set(logger.handlers) - set(handlers):
        logger.removeHandler(handler)
        handler.close()


def broken():
    raise ZeroDivisionError("a slot")


def test_it_opens_the_files_and_ends_with_0(start, articles):
    seen = []
    code = start(
        lambda window: seen.extend(window.session.article(side).name for side in ("left", "right")),
        articles / "alder-post.txt",
        articles / "valley-radio.txt",
    )
    assert code == 0
    assert seen == ["Alder Post", "Valley Radio"]


def test_a_file_that_cannot_be_read_is_a_message_before_an_open_window(start, dialogs, tmp_path):
    dialogs.expect_message("There is no file")
    visible = []
    start(lambda window: visible.append(window.isVisible()), tmp_path / "gone.txt")
    assert visible == [True]


def test_an_error_in_a_slot_gives_one_message_and_its_traceback_is_in_the_log(start, dialogs, articles, caplog):
    log = start_log()

    def act(window):
        dialogs.expect_message("should not have: ZeroDivisionError", "still open", str(log))
        with_tag = window.session.project
        QTimer.singleShot(0, broken)
        wait_until(lambda: dialogs.answered == 1)
        assert window.session.project is with_tag
        assert window.isVisible()

    start(act, articles / "alder-post.txt")
    written = log.read_text(encoding="utf-8")
    assert "unexpected error" in written
    assert "in broken" in written
    assert "ZeroDivisionError: a slot" in written
    caplog.clear()


def test_a_second_error_while_the_message_is_open_does_not_stack(start, dialogs, caplog):
    def answer(box):
        for _ in range(3):
            QTimer.singleShot(0, broken)
        wait_until(lambda: sum("unexpected error" in r.getMessage() for r in caplog.records) == 4)
        boxes = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
        assert boxes == [box]
        box.done(0)

    def act(_window):
        dialogs.expect(answer)
        QTimer.singleShot(0, broken)
        wait_until(lambda: dialogs.answered == 1)
        # Once it is closed, the next error is told again.
        dialogs.expect_message("ZeroDivisionError")
        QTimer.singleShot(0, broken)
        wait_until(lambda: dialogs.answered == 2)

    start(act)
    caplog.clear()


def test_an_error_in_a_drop_or_a_paint_is_told_too(start, dialogs, caplog, monkeypatch, articles):
    def act(window):
        monkeypatch.setattr(type(window.view.strip), "paintEvent", lambda *_: broken())
        dialogs.expect_message("ZeroDivisionError")
        window.view.strip.repaint()
        wait_until(lambda: dialogs.answered == 1)
        monkeypatch.undo()

    start(act, articles / "alder-post.txt")
    caplog.clear()


@pytest.mark.parametrize(("choice", "seen"), [(None, "dark"), ("system", "dark"), ("light", "light")])
def test_the_colours_follow_the_system_while_the_program_runs(start, articles, monkeypatch, choice, seen):
    def act(window):
        if choice:
            window.use_theme(choice)
        before = theme().name
        monkeypatch.setattr("compareview.ui.theme.system_theme", lambda _app: "dark")
        QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        QApplication.processEvents()
        text = window.view.panes["left"].text
        paper = text.viewport().grab().toImage().pixelColor(3, 3)
        names.extend((before, theme().name, paper.name()))

    names = []
    start(act, articles / "alder-post.txt")
    assert names == ["light", seen, load_theme(seen)["paper"].name()]


def test_interrupting_the_program_ends_it_without_a_message(start):
    def act(_window):
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert start(act) == 0


def test_where_no_log_can_be_written_the_program_works_without(home):
    (home / ".qttest").write_text("a file where the folder has to be")
    assert start_log() is None


def test_the_window_comes_back_where_it_was(start):
    def resize(window):
        window.resize(700, 600)

    sizes = []
    start(resize)
    assert QSettings().value("geometry")
    start(lambda window: sizes.append((window.width(), window.height())))
    assert sizes == [(700, 600)]


@pytest.mark.parametrize(("options", "listens"), [({}, True), ({"new_window": True}, False)])
def test_a_window_listens_for_later_starts_unless_it_is_one_of_its_own(start, options, listens):
    def act(_window):
        socket = QLocalSocket()
        socket.connectToServer(handover._name())
        assert socket.waitForConnected(200) is listens

    start(act, **options)


def wait_until(condition, milliseconds=5000):
    """Wait inside a callback, where qtbot's own waiting would be confused by errors that are meant to happen."""
    deadline = QDeadlineTimer(milliseconds)
    while not condition():
        assert not deadline.hasExpired()
        QApplication.processEvents(
            QEventLoop.ProcessEventsFlag.WaitForMoreEvents | QEventLoop.ProcessEventsFlag.AllEvents, 20
        )
