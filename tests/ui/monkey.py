"""A reader gone wild: random keys, clicks, menus, dialogs, drops and edits in the real window, while the disk fails.

usage: monkey.py ACTIONS SEED FOLDER      Prints what was done and found; the exit code is 1 if anything went wrong.

Run in a process of its own by test_monkey.py: what it leaves behind is nobody's, and its memory can be measured.
"""

import errno
import faulthandler
import logging
import os
import random
import sys
import traceback
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QPoint, QSettings, QStandardPaths, Qt, QThreadPool, QTimer, qInstallMessageHandler
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
)
from shiboken6 import isValid

from compareview.project import writing
from compareview.resources import resource_folder
from compareview.ui.app import make_app
from compareview.ui.starting import _collect, collect_between, look_at_all
from compareview.ui.windows import Windows

KEYS = "TXJKWARCUNEYtxjkcuney0123456789  "
SPECIAL = (
    "Return",
    "Escape",
    "Delete",
    "Tab",
    "Backtab",
    "Up",
    "Down",
    "Left",
    "Right",
    "PageDown",
    "Home",
    "F5",
    "F7",
)
FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT)
FAULTY = ("fsync", "replace", "link", "open")  # of `os`, as `writing` calls them
ENDED = {"&Quit", "&New window"}
FONT = str(resource_folder() / "fonts" / "SourceSerif4-Regular.ttf")
SETTLING = 2_500  # actions between two new projects: the history of one is kept for ever, and is no leak
_PATIENCE = 60  # seconds that one action may take before it counts as hung
# What Qt says of this platform, and of a machine without a printer, where its dialog for the paper works all the same.
_KNOWN = ("plugin", "QPageSetupDialog")
WORDS = ("Seven", "people", "were hurt", "on Tuesday", "the ferry", "😀", "\u200fعبارة", "\x00", "denied", "&", "<b>")


class Monkey:
    """Acts on the windows of the program at random, and looks whether all is well after each action."""

    def __init__(self, seed, folder):
        self.rng, self.folder = random.Random(seed), folder  # noqa: S311 - no secret
        self.problems, self.done, self.faults = [], Counter(), 0
        self.is_faulty = False
        self.windows = Windows()
        self.texts = self._texts()
        self._dialog_turns = 0
        self.timer = QTimer()
        self.timer.setInterval(2)
        self.timer.timeout.connect(self.answer)
        self.timer.start()

    # What is around it

    def _texts(self):
        samples = sorted((resource_folder() / "samples").glob("*.txt"))
        made = []
        for n in range(4):
            words = " ".join(self.rng.choice(WORDS) for _ in range(120)).replace("people were", "people. Were")
            path = self.folder / f"made-{n}.txt"
            path.write_text(f"Made {n}\n\n{words}.\n", encoding="utf-8")
            made.append(path)
        (self.folder / "empty.txt").write_bytes(b"")
        (self.folder / "picture.txt").write_bytes(bytes(range(256)))
        (self.folder / "broken.cvproj").write_text('{"format": "compareview-project"')
        return [*samples, *made, *map(self.folder.joinpath, ("empty.txt", "picture.txt", "broken.cvproj", "none.txt"))]

    def a_path(self):
        """A project or page to save in, or to open; a few of them, so that they are met again."""
        return self.folder / f"{self.rng.choice('abc')}{self.rng.choice(('.cvproj', '.html', '', '/no/such.cvproj'))}"

    def fail_sometimes(self):
        """Let the file operations of a save fail now and then while `is_faulty` holds."""

        def failing(name, plain):
            def act(*args, **kwargs):
                if self.is_faulty and self.rng.random() < 0.1:
                    self.faults += 1
                    raise OSError(self.rng.choice(FAULTS), f"made to fail: {name}")
                return plain(*args, **kwargs)

            return act

        class Disk:
            """The functions of `os`, some of which fail."""

            def __getattr__(self, name):
                return faulty.get(name) or getattr(os, name)

        faulty = {name: failing(name, getattr(os, name)) for name in FAULTY}
        writing.os = Disk()

    def answer_files(self):
        """Answer the system's file dialogs, which no test can reach."""
        some = lambda *_args, **_kw: ([str(p) for p in self.rng.sample(self.texts, self.rng.randint(0, 3))], "")  # noqa: E731
        one = lambda *_args, **_kw: (self.rng.choice(("", str(self.rng.choice(self.texts)))), "")  # noqa: E731
        place = lambda *_args, **_kw: (self.rng.choice(("", str(self.a_path()))), "")  # noqa: E731
        QFileDialog.getOpenFileNames, QFileDialog.getOpenFileName, QFileDialog.getSaveFileName = some, one, place

    # What it does

    def window(self):
        in_view = [window for window in self.windows._open if window.isVisible()]  # a closed one goes a little later
        return self.rng.choice(in_view) if in_view else self.windows.open()

    def answer(self):
        """Do something in the dialog or menu that is open; close it when it has been there for long."""
        try:
            if popup := QApplication.activePopupWidget():
                popup.close()
                return
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                self._dialog_turns = 0
                return
            self.done["in dialogs"] += 1
            self._dialog_turns += 1
            if self._dialog_turns > 12 and isinstance(dialog, QDialog):
                self._dialog_turns = 0
                QTimer.singleShot(0, lambda: dialog.reject() if isValid(dialog) else None)  # it may ask first
                return
            self._use(dialog)
        except BaseException:  # noqa: BLE001 - told at the end
            self.problems.append(traceback.format_exc())

    def _use(self, dialog):
        parts = [w for w in dialog.findChildren(QAbstractButton) if w.isVisible() and w.isEnabled()]
        parts += [
            w
            for kind in (QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
            for w in dialog.findChildren(kind)
            if w.isVisible()
        ]
        if not parts:
            dialog.close()
            return
        part = self.rng.choice(parts)
        if isinstance(part, QAbstractButton):
            # Not from here: a dialog that it opens would wait for this to end.
            QTimer.singleShot(0, lambda: part.click() if isValid(part) else None)
        elif isinstance(part, QComboBox):
            part.setCurrentIndex(self.rng.randrange(max(part.count(), 1)))
        elif isinstance(part, QAbstractItemView):
            self._choose(part)
        else:
            QTest.keyClicks(part, self.rng.choice(WORDS[:4]))

    def _choose(self, view):
        model = view.model()
        if model and model.rowCount():
            view.setCurrentIndex(model.index(self.rng.randrange(model.rowCount()), 0))

    def act(self):
        """Do one thing."""
        window = self.window()
        kind = self.rng.choices(
            (self.menu, self.key, self.click, self.select, self.choose, self.drop, self.undo, self.save, self.focus),
            (6, 8, 4, 4, 4, 1, 3, 1, 2),
        )[0]
        self.is_faulty = self.rng.random() < 0.3
        self.done[kind.__name__] += 1
        kind(window)
        QApplication.processEvents()

    def menu(self, window):
        self.rng.choice(self._actions(window)).trigger()

    def _actions(self, window):
        return [
            action
            for menu in window.menuBar().findChildren(QMenu)
            for action in menu.actions()
            if action.isEnabled() and not action.isSeparator() and not action.menu() and action.text() not in ENDED
        ]

    def use_everything(self):
        """Do all that the menus have three times: what is loaded when it is used first is no leak."""
        for _ in range(3):
            window = self.windows.open()
            window.documents.open_paths(self.texts)
            for name in [action.text() for action in self._actions(window)]:
                if name != "&Close" and window.isVisible():
                    QThreadPool.globalInstance().waitForDone()
                    QApplication.processEvents()
                    for action in self._actions(window):
                        if action.text() == name:
                            action.trigger()
                            break
            self.settle()

    def key(self, window):
        target = window.focusWidget() or window
        with_keys = self.rng.choice((Qt.KeyboardModifier.NoModifier,) * 3 + (Qt.KeyboardModifier.AltModifier,))
        if self.rng.random() < 0.5:
            QTest.keyClick(target, self.rng.choice(KEYS), with_keys)
        else:
            QTest.keyClick(target, getattr(Qt.Key, f"Key_{self.rng.choice(SPECIAL)}"), with_keys)

    def click(self, window):
        pane = self.rng.choice(list(window.view.panes.values()))
        view = pane.text.viewport()
        where = QPoint(self.rng.randrange(max(view.width(), 1)), self.rng.randrange(max(view.height(), 1)))
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)

    def select(self, window):
        text = self.rng.choice(list(window.view.panes.values())).text
        cursor = text.textCursor()
        length = max(text.document().characterCount() - 1, 1)
        cursor.setPosition(self.rng.randrange(length))
        cursor.setPosition(min(cursor.position() + self.rng.randrange(80), length - 1), QTextCursor.MoveMode.KeepAnchor)
        text.setTextCursor(cursor)
        text.setFocus()

    def choose(self, window):
        self._choose(self.rng.choice((window.pairs, window.facts.table, window.tag_list)))

    def drop(self, window):
        window.documents.open_paths(self.rng.sample(self.texts, self.rng.randint(1, 3)))

    def undo(self, window):
        for _ in range(self.rng.randint(1, 4)):
            self.rng.choice((window.session.undo_stack.undo, window.session.undo_stack.redo))()

    def save(self, window):
        window.files.save()

    def focus(self, window):
        self.rng.choice((window.pairs, window.facts.table, window.tag_list, window.view.panes["left"].text)).setFocus()

    # Whether all is well

    def look(self):
        """Check what must hold after every action."""
        for window in self.windows._open:
            project = window.session.project
            texts = {article.id: article.text for article in project.articles}
            for place in project._anchors():
                if place.article in texts and place.is_settled and place.span.of(texts[place.article]) != place.exact:
                    self.problems.append(f"a mark is not on its words: {place}")

    def settle(self):
        """Throw away what is open, and all that nobody needs any more."""
        self.is_faulty = False
        for window in list(self.windows._open):
            window.session.open(type(window.session.project)("new", ""), None)
            window.close()
        for _ in range(20):
            QThreadPool.globalInstance().waitForDone()
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, 52)  # DeferredDelete
        QThreadPool.globalInstance().waitForDone()
        # Qt keeps the fonts of the sizes in use lately, up to a limit and for minutes, which is 6 to 9 MB more or less
        # from one look to the next. It lets go of them when another font comes.
        QFontDatabase.removeApplicationFont(QFontDatabase.addApplicationFont(FONT))
        look_at_all()
        _collect()  # as within five seconds

    def run(self, actions):
        """Do so many things; return the memory (bytes) after each stretch of them."""
        self.answer_files()
        self.fail_sometimes()
        memory = []
        if actions > SETTLING:
            self.use_everything()
        for n in range(actions):
            faulthandler.dump_traceback_later(_PATIENCE, exit=True)
            try:
                self.act()
                self.look()
                if (n + 1) % min(SETTLING, max(actions // 5, 1)) == 0:
                    self.settle()
                    memory.append(resident())
            except Exception:  # noqa: BLE001 - told at the end
                self.problems.append(traceback.format_exc())
            if len(self.problems) > 5:
                break
        return memory


def resident():
    """The memory that this process has, in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def main():
    """Run; return the exit code."""
    actions, seed, folder = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    os.environ["HOME"] = str(folder)
    QStandardPaths.setTestModeEnabled(True)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    app = make_app()
    app.setQuitOnLastWindowClosed(False)
    collect_between(app)
    monkey = Monkey(seed, folder)

    def failed(kind, error, trace):
        monkey.problems.append("".join(traceback.format_exception(kind, error, trace)))

    class Log(logging.Handler):
        def emit(self, record):
            if record.levelno >= logging.ERROR:
                monkey.problems.append(self.format(record))

    sys.excepthook = failed
    logging.getLogger("compareview").addHandler(Log())

    def told(kind, _where, words):
        if not any(known in words for known in _KNOWN):
            monkey.problems.append(f"{kind}: {words}")

    qInstallMessageHandler(told)
    memory = monkey.run(actions)
    monkey.timer.stop()
    growth = memory[-1] / memory[len(memory) // 4 - 1] - 1 if len(memory) > 3 else 0
    print(dict(monkey.done), f"{monkey.faults} faults")
    print("MB:", *(f"{m / 2**20:.0f}" for m in memory), f"growth over the last three quarters {growth:+.1%}")
    print(*monkey.problems, sep="\n" + "-" * 60 + "\n")
    return 1 if monkey.problems else 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # the end of an application in the middle of things is not what is tried here
