"""The whole of a reader's job by keys alone: open, review five pairs, correct one pairing, tag one, save, export."""

import re
from html import unescape

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from compareview.project.file import load_project
from compareview.resources import resource_folder

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def test_the_job_is_done_without_a_mouse(reader, monkeypatch, tmp_path):
    samples = [str(resource_folder() / "samples" / name) for name in ("harbour-gazette.txt", "coast-radio-news.txt")]
    project, page = tmp_path / "ferry.cvproj", tmp_path / "ferry.html"
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (samples, ""))
    reader.press(Qt.Key.Key_O, CONTROL)
    reader.settle()
    assert len(reader.session.comparison.rows) > 20

    reader.press(Qt.Key.Key_F7)
    for verdict in (Qt.Key.Key_D, Qt.Key.Key_G, Qt.Key.Key_Space, Qt.Key.Key_F, Qt.Key.Key_A):
        reader.press(verdict)
    reader.press(Qt.Key.Key_Escape)
    assert len(reader.session.project.reviewed) == 5

    def take_the_first(_dialog):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    reader.press(Qt.Key.Key_Down, ALT | SHIFT)
    alone = reader.session.current
    assert alone.bead.kind == "none"
    reader.dialogs.expect(take_the_first)
    reader.press(Qt.Key.Key_Y)
    reader.settle()
    assert len(reader.session.project.pins) == 1
    assert reader.session.current.pinned

    def write_a_note(_dialog):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
        for _ in range(9):
            if QApplication.focusWidget().accessibleName() == "Note":
                break
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClicks(QApplication.focusWidget(), "Ask the harbour office.")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)

    reader.press(Qt.Key.Key_Down, ALT)
    reader.dialogs.expect(write_a_note)
    reader.press(Qt.Key.Key_T)
    (tag,) = reader.session.project.tags
    assert (tag.category, tag.note, len(tag.targets)) == ("number", "Ask the harbour office.", 2)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(project), ""))
    reader.press(Qt.Key.Key_S, CONTROL)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(page), ""))
    reader.press(Qt.Key.Key_E, CONTROL)

    reader.bot.waitUntil(lambda: project.exists() and page.exists())
    saved = load_project(project)
    assert (len(saved.reviewed), len(saved.pins), len(saved.tags)) == (5, 1, 1)
    words = unescape(re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8")))
    assert "Ask the harbour office." in words
