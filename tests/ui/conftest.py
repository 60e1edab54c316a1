"""What the window's tests share: settings of their own, a window with a person before it, and answers to dialogs."""

import gc
import itertools
import logging
import os
import shutil
import traceback
from collections import deque
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QSettings, QStandardPaths, Qt, QThreadPool, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QPushButton

from compareview.project.anchoring import anchor
from compareview.project.file import save_project
from compareview.project.opening import open_files
from compareview.project.project import new_project, now
from compareview.project.tags import ContradictionTag
from compareview.text.span import Span
from compareview.ui.app import make_app
from compareview.ui.main_window import MainWindow
from compareview.ui.panes.offsets import Offsets

ARTICLES = Path(__file__).parents[1] / "data" / "articles"
# Of the files' and the printer's own dialogs we know nothing.
_OF_THE_SYSTEM = ("Open", "Save", "Export", "Print", "Update A", "Update B", "Recover")
_numbers = itertools.count(1)


@pytest.fixture(autouse=True)
def home(qapp, tmp_path, monkeypatch):
    """Settings, logs and the name for later starts are each test's own: nobody's real ones are read or written."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    QStandardPaths.setTestModeEnabled(True)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    name = f"cv-{os.getpid()}-{next(_numbers)}"
    monkeypatch.setattr("compareview.ui.handover._name", lambda: name)
    if qapp.property("theme") != "light":  # once, and after a test that has changed it
        make_app()
    return folder


@pytest.fixture(scope="session")
def _what_is_imported_stays():
    """To look through all of it after each test would take longer than most tests."""
    gc.freeze()


@pytest.fixture(autouse=True)
def _garbage_goes_between_tests(_what_is_imported_stays):
    """As in the program: never in the middle of work, nor in another thread. Who leaves harm behind dies of it."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _no_unexpected_log(caplog):
    """A warning or an error that the test did not clear away fails it."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    lines = [record.getMessage() for record in records if record.levelno >= logging.WARNING]
    assert not lines, lines


class Dialogs:
    """Answers the modal dialogs that come up, in order. One that nobody expects is closed, and fails the test."""

    def __init__(self):
        self.problems = []
        self.answered = 0
        self._answers = deque()
        self._patience = 0
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def expect(self, act):
        """Call `act` with the next dialog; it has to close it."""
        self._answers.append(act)

    def expect_message(self, *words, button="OK"):
        """Expect a message that holds these words, and press a button."""
        self.expect(lambda box: press_in_message(box, words, button))

    def finish(self):
        self._timer.stop()
        assert not self.problems, "\n".join(self.problems)
        assert not self._answers, f"{len(self._answers)} expected dialogs never came"

    def _look(self):
        dialog = QApplication.activeModalWidget()
        if dialog is None or not dialog.isVisible():
            return
        if not dialog.isActiveWindow() and self._patience < 200:
            self._patience += 1
            return
        self._patience = 0
        try:
            if not self._answers:
                raise AssertionError(f"unexpected dialog “{dialog.windowTitle()}”: {words_of(dialog)}")
            self._answers.popleft()(dialog)
            assert not dialog.isVisible(), "the test left the dialog open"
            self.answered += 1
        except BaseException:  # noqa: BLE001 - kept for the end: an error here must not leave a dialog open for ever
            self.problems.append(traceback.format_exc())
            if dialog.isVisible():
                dialog.done(QDialog.DialogCode.Rejected)


def words_of(dialog):
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.text())


def press_in_message(box, words, button):
    missing = [word for word in words if word not in words_of(box)]
    found = [b for b in box.buttons() if b.text().replace("&", "") == button]
    QTest.mouseClick(found[0] if found else box.buttons()[0], Qt.MouseButton.LeftButton)
    assert not missing, f"{missing} not in {words_of(box)}"
    assert found, f"no button {button}"


@pytest.fixture(autouse=True)
def dialogs(qapp):
    answers = Dialogs()
    yield answers
    answers.finish()


class Reader:
    """A person before the window: opens, drops, clicks and types, and looks at what is painted."""

    def __init__(self, window, qtbot, dialogs):
        self.window, self.bot, self.dialogs = window, qtbot, dialogs
        self.session = window.session

    # Articles and pairs

    def open(self, *paths):
        self.window.documents.open_paths([Path(path) for path in paths])
        self.settle()

    def settle(self):
        """Wait until the comparison is there and the texts stand where they will stay."""
        QApplication.processEvents()
        self.bot.waitUntil(lambda: not self.window.documents.is_reading and not self.session.is_comparing)
        # The view puts off what follows a new layout; its timers run until that is done.
        timers = self.window.view.findChildren(QTimer)
        self.bot.waitUntil(lambda: not any(timer.isActive() for timer in timers))

    def text(self, side):
        return self.window.view.panes[side].text

    def article(self, side):
        return self.session.article(side)

    def row(self, words):
        """The row one of whose sentences holds these words."""
        comparison = self.session.comparison
        return next(
            row
            for row in comparison.rows
            for side in ("left", "right")
            for span in row.spans(side)
            if words in span.of(comparison.article(side).text)
        )

    def place(self, side, words):
        start = self.article(side).text.index(words)
        return Span(start, start + len(words))

    # Keyboard and mouse

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        """Press a key where the focus is."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()  # what a window manager does after a dialog
            self.bot.waitUntil(self.window.isActiveWindow)
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifiers)

    def point_on(self, side, words):
        """The middle of the first line of these words, in the pane's viewport."""
        text = self.text(side)
        centre = text.rects(self.place(side, words))[0].center()
        return QPoint(round(centre.x()), round(centre.y() - text.verticalScrollBar().value()))

    def click_on(self, side, words):
        QTest.mouseClick(self.text(side).viewport(), Qt.MouseButton.LeftButton, pos=self.point_on(side, words))

    def select(self, side, words):
        span, text = self.place(side, words), self.text(side)
        offsets = Offsets(self.article(side).text)
        cursor = text.textCursor()
        cursor.setPosition(offsets.to_qt(span.start))
        cursor.setPosition(offsets.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
        text.setTextCursor(cursor)

    def drop(self, where, *paths):
        """Drop files on the middle of this widget, or on a point of the window: Qt's own search finds who takes it."""
        window = self.window
        point = where if isinstance(where, QPoint) else where.mapTo(window, where.rect().center())
        taker = taker_of_drops(window, point)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        at = taker.mapFrom(window, point) if taker is not window else point
        button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, button, keys)
        QApplication.sendEvent(taker, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(taker, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, button, keys))
        self.settle()

    def tag(self, *keys):
        """Press T, then these keys in the tag editor."""

        def type_in(_dialog):
            for key in keys:
                QTest.keyClick(QApplication.focusWidget(), key)

        self.dialogs.expect(type_in)
        self.press(Qt.Key.Key_T)

    def tag_the_pair(self):
        """Make some work that could be lost."""
        self.click_on("left", "12 people")
        self.tag("1", Qt.Key.Key_Return)

    def work(self):
        """Make another tag in the project of the pair."""
        self.click_on("left", "Bakers")
        self.tag(Qt.Key.Key_Return)

    def open_all_dialogs(self, look):
        """Open whatever the menus open by an entry that ends in dots, and call `look` with the entry and what came."""
        found = [a for a in commands(self.window.menuBar()) if a.isEnabled() and a.text().endswith("…")]
        names = [name for a in found if not (name := a.text().replace("&", "")).startswith(_OF_THE_SYSTEM)]
        assert len(names) > 8
        opened = set()
        for name in names:

            def look_and_close(dialog, name=name):
                opened.add(name)
                look(name, dialog)
                dialog.reject()

            self.dialogs.expect(look_and_close)
            next(a for a in commands(self.window.menuBar()) if a.text().replace("&", "") == name).trigger()
            QApplication.processEvents()
            if name not in opened:  # it opened something that is no dialog, or told why not
                self.dialogs._answers.clear()
                if popup := QApplication.activePopupWidget():
                    look(name, popup)
                    popup.close()
        assert len(opened) > 5, opened

    def notice(self):
        """What is said of the project's file: the words, and the buttons by what stands on them."""
        notice = self.window.notice
        if notice.isHidden():
            return "", {}
        buttons = [button for button in notice.findChildren(QPushButton) if not button.isHidden()]
        return notice.findChild(QLabel).text(), {button.text(): button for button in buttons}

    def press_in_notice(self, name):
        QTest.mouseClick(self.notice()[1][name], Qt.MouseButton.LeftButton)

    # Looking

    def image(self, widget):
        QApplication.processEvents()
        return widget.grab().toImage()

    def colours(self, side, rect):
        """The colours of a rectangle of the document, the most frequent first."""
        text = self.text(side)
        rect = QRect(rect.toRect()).translated(0, -text.verticalScrollBar().value())
        return colours_in(self.image(text.viewport()), rect)


def commands(menu):
    for action in menu.actions():
        if action.menu():
            yield from commands(action.menu())
        elif not action.isSeparator():
            yield action


def taker_of_drops(window, point):
    widget = window.childAt(point) or window
    while not widget.acceptDrops():
        widget = widget.parentWidget()
    return widget


def colours_in(image, rect):
    count = {}
    for x in range(max(rect.left(), 0), min(rect.right() + 1, image.width())):
        for y in range(max(rect.top(), 0), min(rect.bottom() + 1, image.height())):
            name = image.pixelColor(x, y).name()
            count[name] = count.get(name, 0) + 1
    return sorted(count, key=count.get, reverse=True)


@pytest.fixture
def window(home, dialogs, qtbot):
    made = MainWindow()
    made.resize(1360, 800)
    qtbot.addWidget(made, before_close_func=_let_go)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _let_go(window):
    """Close without being asked about what the test has made."""
    QThreadPool.globalInstance().waitForDone()
    window.session.open(new_project(), None)


@pytest.fixture
def reader(window, qtbot, dialogs):
    return Reader(window, qtbot, dialogs)


@pytest.fixture
def pair(reader):
    """The reader, with two reports of one event open: `Alder Post` as A, `Valley Radio` as B."""
    reader.open(ARTICLES / "alder-post.txt", ARTICLES / "valley-radio.txt")
    return reader


@pytest.fixture
def articles():
    """The folder of the small articles."""
    return ARTICLES


@pytest.fixture
def files(tmp_path, articles):
    """Copies of the small articles that a test may change."""
    folder = tmp_path / "files"
    shutil.copytree(articles, folder)
    return folder


@pytest.fixture
def bridge(tmp_path, files):
    """A saved project: the pair, with one tag."""
    project = open_files([files / "alder-post.txt", files / "valley-radio.txt"])
    text = project.articles[0].text
    start = text.index("12 people")
    place = anchor(project.articles[0], Span(start, start + len("12 people")))
    tag = ContradictionTag("t1", 1, (place,), "number", "differs", "open", "", "", now(), now())
    save_project(project.with_tag(tag), tmp_path / "bridge.cvproj")
    return tmp_path / "bridge.cvproj"


@pytest.fixture
def choose(monkeypatch):
    """Let the next file dialogs give back this path, or none for Cancel."""

    def chosen(path):
        name = str(path) if path else ""
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (name, ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([name] if name else [], ""))

    return chosen


FERRY_A = """date 2031-05-06

Ferry strikes a reef

Police said that 12 people were hurt when the ferry struck the reef off Alder. Three people died in the water before \
help came. The hospital at Marrow said that 15 people were hurt in all.

Inspector Ruth Ekman of the Harbour Board had examined 31 lamps in the sound. Bread was handed out on the quay.
"""
FERRY_B = """date 2031-05-07

A ferry runs onto rocks

The coastguard said that 19 people were hurt when the ferry struck the reef off Alder. Four people died in the water \
before help came.

Schools in the valley stay closed today.
"""


@pytest.fixture
def ferry(reader, tmp_path):
    """The reader, with two reports that differ in figures and sources, and in what only one of them tells."""
    for name, text in (("left.txt", FERRY_A), ("right.txt", FERRY_B)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    reader.open(tmp_path / "left.txt", tmp_path / "right.txt")
    return reader


@pytest.fixture
def roof(reader, tmp_path):
    """The reader, with two sentences of A that are one in B."""
    storm = "The storm tore the roof from the old market hall on Monday night"
    tiles = "damaged eleven cars that were parked on the square below."
    divers = "Divers and engineers will examine the pillars on Thursday."
    for name, told in (("left.txt", f"{storm}. The tiles {tiles}"), ("right.txt", f"{storm}, and the tiles {tiles}")):
        (tmp_path / name).write_text(f"Roof gone\n\n{told}\n\n{divers}\n", encoding="utf-8")
    reader.open(tmp_path / "left.txt", tmp_path / "right.txt")
    return reader
