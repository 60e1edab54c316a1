"""A project that somebody else saves while it is open here: neither state is lost, and the reader is told."""

import os
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from compareview.project.file import load_project, save_project
from compareview.ui.files.conflict_dialog import ConflictDialog
from compareview.ui.files.file_watch import FileWatch

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def shared(reader, bridge):
    """The reader, with the saved project open."""
    reader.open(bridge)
    return reader


def save_theirs(path, note="Theirs"):
    """What another program does with the file: its one tag gets a note."""
    project = load_project(path)
    save_project(project.with_tag(replace(project.tags[0], note=note)), path)


def note_in(path):
    return load_project(path).tags[0].note


def come_back(reader):
    """Come back to the window from another program."""
    QApplication.sendEvent(reader.window, QEvent(QEvent.Type.WindowActivate))
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()


def button(dialog, name):
    return next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == name)


def click(name):
    return lambda dialog: QTest.mouseClick(button(dialog, name), Qt.MouseButton.LeftButton)


class TestSaving:
    def test_enter_leads_to_another_name_and_theirs_stays(self, shared, bridge, choose, tmp_path, dialogs):
        shared.work()
        save_theirs(bridge)
        choose(tmp_path / "mine")
        dialogs.expect(lambda dialog: QTest.keyClick(QApplication.focusWidget(), ENTER))
        shared.press(Qt.Key.Key_S, CONTROL)
        assert note_in(bridge) == "Theirs"
        assert len(load_project(tmp_path / "mine.cvproj").tags) == 2
        assert shared.session.path == tmp_path / "mine.cvproj"
        assert not shared.session.is_dirty

    def test_replacing_keeps_theirs_and_says_where(self, shared, bridge, dialogs):
        shared.work()
        save_theirs(bridge)
        dialogs.expect(click("Replace theirs"))
        shared.press(Qt.Key.Key_S, CONTROL)
        (kept,) = bridge.parent.glob("bridge (theirs *).cvproj")
        assert note_in(kept) == "Theirs"
        assert len(load_project(bridge).tags) == 2
        assert kept.name in shared.window.statusBar().currentMessage()
        assert not shared.session.is_dirty

    @pytest.mark.parametrize("key", [Qt.Key.Key_Escape, "Cancel"])
    def test_cancel_leaves_both(self, shared, bridge, dialogs, key):
        shared.work()
        mine = shared.session.project
        save_theirs(bridge)
        theirs = bridge.read_bytes()
        dialogs.expect(click(key) if key == "Cancel" else lambda dialog: QTest.keyClick(dialog, key))
        shared.press(Qt.Key.Key_S, CONTROL)
        assert bridge.read_bytes() == theirs
        assert shared.session.project is mine
        assert shared.window.isWindowModified()

    def test_what_they_changed_is_shown_before_the_choice(self, shared, bridge, dialogs):
        def look(dialog):
            assert isinstance(dialog, ConflictDialog)
            QTest.mouseClick(button(dialog, "Show what they changed"), Qt.MouseButton.LeftButton)
            shown.append(dialog.findChild(QPlainTextEdit).toPlainText())
            assert dialog.isVisible()
            assert button(dialog, "Save under another name…").isDefault()  # it was Replace once
            dialog.reject()

        shown = []
        shared.work()
        save_theirs(bridge)
        dialogs.expect(look)
        shared.press(Qt.Key.Key_S, CONTROL)
        # Theirs against what was last the same for both; the tag that was made here is none of their doing.
        assert "note" in shown[0].lower()
        assert "Bakers" not in shown[0]

    def test_a_file_that_was_only_written_anew_says_so(self, shared, bridge):
        bridge.write_bytes(bridge.read_bytes() + b"\n")
        (line,) = shared.window.files.what_they_changed()
        assert line.startswith("Nothing that can be seen")

    def test_a_file_that_is_damaged_by_now_says_so(self, shared, bridge):
        bridge.write_bytes(bridge.read_bytes()[:300])
        assert any("damaged" in line for line in shared.window.files.what_they_changed())

    def test_a_window_that_closes_asks_too(self, shared, bridge, dialogs):
        shared.work()
        save_theirs(bridge)
        dialogs.expect_message("Save your work", button="Save")
        dialogs.expect(lambda dialog: dialog.reject())
        assert not shared.window.close()
        assert note_in(bridge) == "Theirs"

    def test_what_is_saved_while_the_reader_thinks_is_asked_about_again(self, shared, bridge, dialogs, monkeypatch):
        from compareview.project import held_file

        keep = held_file._keep_beside

        def slow(*given):
            kept = keep(*given)
            if note_in(bridge) == "Theirs":
                save_theirs(bridge, "Later")
            return kept

        monkeypatch.setattr(held_file, "_keep_beside", slow)
        shared.work()
        save_theirs(bridge)
        for _ in range(2):
            dialogs.expect(click("Replace theirs"))
        shared.press(Qt.Key.Key_S, CONTROL)
        notes = [note_in(file) for file in sorted(bridge.parent.glob("bridge (theirs *).cvproj"))]
        assert sorted(notes) == ["Later", "Theirs"]
        assert len(load_project(bridge).tags) == 2


class TestComingBack:
    def test_nothing_is_said_of_a_file_that_is_the_same(self, shared, bridge):
        come_back(shared)
        assert shared.notice() == ("", {})
        os.utime(bridge, (1, 1))
        come_back(shared)
        assert shared.notice() == ("", {})
        assert shared.session.file.identity.mtime_ns == 1_000_000_000  # it is not read again next time

    def test_own_saving_is_nobody_elses(self, shared):
        for _ in range(2):
            shared.work()
            shared.press(Qt.Key.Key_S, CONTROL)
            come_back(shared)
            assert shared.notice() == ("", {})

    def test_theirs_can_be_loaded(self, shared, bridge):
        save_theirs(bridge)
        come_back(shared)
        words, buttons = shared.notice()
        assert words == "“bridge.cvproj” was changed by somebody else."
        assert buttons.keys() == {"Load it", "Not now"}
        shared.press_in_notice("Load it")
        shared.settle()
        assert shared.session.tags()[0].note == "Theirs"
        assert not shared.session.is_dirty
        assert shared.notice() == ("", {})
        shared.work()
        shared.press(Qt.Key.Key_S, CONTROL)
        assert len(load_project(bridge).tags) == 2

    def test_not_now_holds_until_it_changes_again(self, shared, bridge):
        save_theirs(bridge)
        come_back(shared)
        shared.press_in_notice("Not now")
        come_back(shared)
        assert shared.notice() == ("", {})
        save_theirs(bridge, "Later")
        come_back(shared)
        assert shared.notice()[0]

    def test_unsaved_work_is_never_replaced_by_theirs(self, shared, bridge, dialogs):
        save_theirs(bridge)
        come_back(shared)
        shared.work()
        words, buttons = shared.notice()
        assert words == "“bridge.cvproj” was changed by somebody else; saving will ask."
        assert buttons.keys() == {"Show what they changed", "Not now"}
        shown = []

        def look(dialog):
            shown.append(dialog.findChild(QPlainTextEdit).toPlainText())
            QTest.keyClick(dialog, Qt.Key.Key_Escape)

        dialogs.expect(look)
        shared.press_in_notice("Show what they changed")
        assert "note" in shown[0].lower()
        assert len(shared.session.tags()) == 2

    def test_theirs_that_is_damaged_is_not_loaded(self, shared, bridge, dialogs):
        bridge.write_bytes(bridge.read_bytes()[:-100])
        come_back(shared)
        dialogs.expect_message("damaged", "What is open here is unharmed")
        before = shared.session.project
        shared.press_in_notice("Load it")
        assert shared.session.project is before

    def test_a_file_that_is_gone_can_be_written_again(self, shared, bridge):
        bridge.unlink()
        come_back(shared)
        words, _ = shared.notice()
        assert words.startswith("“bridge.cvproj” cannot be read any more where it was")
        shared.press_in_notice("Save it there again")
        assert load_project(bridge).tags == shared.session.project.tags
        assert shared.notice() == ("", {})

    def test_the_keys_stay_where_they_are(self, shared, bridge):
        shared.text("left").setFocus()
        save_theirs(bridge)
        come_back(shared)
        assert shared.notice()[0]
        assert shared.text("left").hasFocus()

    def test_going_from_place_to_place_looks_too_but_not_at_every_step(self, shared, bridge):
        watch = shared.window.findChild(FileWatch)
        shared.text("right").setFocus()
        save_theirs(bridge)
        watch._last = 0.0  # long ago
        shared.text("left").setFocus()
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()
        assert shared.notice()[0]
        last = watch._last
        shared.text("right").setFocus()
        assert watch._last == last

    def test_a_file_on_another_computer_is_not_looked_at(self, shared, monkeypatch):
        asked = []
        monkeypatch.setattr("compareview.project.held_file.HeldFile.look", asked.append)
        shared.session.file.path = type(shared.session.file.path)("//server/share/bridge.cvproj")
        come_back(shared)
        assert asked == []
        shared.session.file = None

    def test_the_window_does_not_wait_for_the_disk(self, shared, bridge, qtbot, monkeypatch):
        from threading import Event

        from compareview.project.held_file import HeldFile

        answer, look = Event(), HeldFile.look
        monkeypatch.setattr(HeldFile, "look", lambda file: answer.wait(10) and look(file))
        save_theirs(bridge)
        QApplication.sendEvent(shared.window, QEvent(QEvent.Type.WindowActivate))
        QApplication.processEvents()
        assert shared.notice() == ("", {})
        answer.set()
        qtbot.waitUntil(lambda: shared.notice()[0] != "")
