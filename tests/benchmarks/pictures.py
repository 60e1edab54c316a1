"""Pictures of the window in each of its states, to be looked at: pictures.py FOLDER [THEME WxH]

One process makes one set, with settings of its own, on any display that has a window manager, or on none:
    QT_QPA_PLATFORM=offscreen .venv/bin/python tests/benchmarks/pictures.py pictures light 1600x1000
QT_SCALE_FACTOR=2 makes a set for a dense screen. Nothing is compared: the eye judges.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QStandardPaths, Qt, QThreadPool, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from compareview.project.project import new_project
from compareview.resources import resource_folder
from compareview.ui.app import make_app
from compareview.ui.main_window import MainWindow
from compareview.ui.theme import apply_theme

ARABIC = """date 2031-03-05

الميناء: إصابة اثني عشر شخصا في جنوح عبّارة

قالت الشرطة إن 12 شخصا أصيبوا عندما جنحت العبّارة Marigold قرب Skerry Point مساء الثلاثاء. وكان على متنها 214 راكبا.

وقال مدير الميناء إن القبطان أبلغ عن عطل في الدفة. «قالت لنا إنها فقدت الدفة»، كما قال.
"""
ENGLISH = """date 2031-03-05

Twelve hurt as ferry runs aground

Police said 12 people were hurt when the ferry Marigold ran aground off Skerry Point on Tuesday evening. There were 214
passengers on board.

The harbour master said that the captain had reported a steering failure.
"""


def main() -> None:
    """Make a set of pictures."""
    folder, theme, size = Path(sys.argv[1]), *([*sys.argv[2:], "light", "1600x1000"][:2])
    folder.mkdir(parents=True, exist_ok=True)
    width, height = map(int, size.split("x"))
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home
        QStandardPaths.setTestModeEnabled(True)
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, home)
        app = make_app()
        QSettings().setValue("theme", theme)
        apply_theme(app, theme)
        for name, state in _states(Path(home)):
            window = MainWindow()
            window.resize(width, height)
            window.show()
            QTest.qWaitForWindowExposed(window)
            _settle(window)
            shown = state(window)
            _settle(window)
            picture = (shown or window).grab()
            picture.save(str(folder / f"{name}-{theme}-{size}.png"))
            for dialog in app.topLevelWidgets():
                if dialog is not window and dialog.isVisible():
                    dialog.close()
            QThreadPool.globalInstance().waitForDone()
            window.session.open(new_project(), None)
            window.close()
            window.deleteLater()
    print(f"{len(list(folder.glob(f'*-{theme}-{size}.png')))} pictures in {folder}")


def _settle(window: MainWindow) -> None:
    QTest.qWait(50)
    for _ in range(1200):
        if not (window.documents.is_reading or window.session.is_comparing):
            break
        QTest.qWait(50)
    QTest.qWait(250)


def _key(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


State = Callable[[MainWindow], QWidget | None]


def _states(folder: Path) -> Iterator[tuple[str, State]]:
    samples = resource_folder() / "samples"
    pair = [samples / "harbour-gazette.txt", samples / "coast-radio-news.txt"]
    (folder / "arabic.txt").write_text(ARABIC, encoding="utf-8")
    (folder / "english.txt").write_text(ENGLISH, encoding="utf-8")

    def sample(window: MainWindow) -> None:
        window.documents.open_paths(pair)
        _settle(window)

    def divergent(window: MainWindow) -> None:
        sample(window)
        _key(window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    def peek(window: MainWindow) -> None:
        sample(window)
        rows = window.session.comparison.rows if window.session.comparison else ()
        window.session.set_current(next(row for row in rows if row.moved))
        _settle(window)
        window.view.peeking.peek()

    def review(window: MainWindow) -> None:
        sample(window)
        _key(window, Qt.Key.Key_F7)

    def editor(window: MainWindow) -> None:
        divergent(window)
        picture = Path(sys.argv[1]) / f"dialog-{'-'.join(sys.argv[2:4])}.png"
        _answer(lambda dialog: dialog.grab().save(str(picture)))
        _key(window, Qt.Key.Key_T)

    def facts(window: MainWindow) -> None:
        sample(window)
        window.tabs.setCurrentWidget(window.fact_place)
        window.facts.table.setFocus()
        _key(window, Qt.Key.Key_Down)

    def tagged(window: MainWindow) -> None:
        divergent(window)
        for _ in range(3):
            _answer(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier))
            _key(window, Qt.Key.Key_T)
            _key(window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    def arabic(window: MainWindow) -> None:
        window.documents.open_paths([folder / "arabic.txt", folder / "english.txt"])
        _settle(window)
        _key(window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    def long(window: MainWindow) -> None:
        words = [
            "harbour",
            "office",
            "ferry",
            "captain",
            "reef",
            "lamp",
            "storm",
            "quay",
            "crew",
            "boat",
            "island",
            "letter",
            "board",
            "meeting",
            "price",
        ]
        for name, step in (("long-a.txt", 7), ("long-b.txt", 11)):
            lines = []
            for n in range(5000):
                told = " ".join(words[(n * k + step * (n % 3 == k)) % len(words)] for k in range(1, 9))
                lines.append(f"The {told} had {n % 90 + step} of them in {1900 + n % 130}." + "\n\n" * (n % 5 == 4))
            (folder / name).write_text("date 2031-03-04\n\n" + " ".join(lines), encoding="utf-8")
        window.documents.open_paths([folder / "long-a.txt", folder / "long-b.txt"])
        _settle(window)

    yield "start", lambda _window: None
    yield from {
        "sample": sample, "divergent": divergent, "peek": peek, "review": review, "tag-editor": editor, "facts": facts,
        "tagged": tagged, "arabic": arabic, "long": long,
    }.items()  # fmt: skip


def _answer(act: Callable[[QWidget], object]) -> None:
    """Do something with the next dialog, and see to it that it closes."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or not dialog.isVisible():
            QTimer.singleShot(100, look)
            return
        QTest.qWait(200)
        act(dialog)
        dialog.close()

    QTimer.singleShot(100, look)


if __name__ == "__main__":
    main()
