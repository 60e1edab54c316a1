"""A project that somebody else saves while it is open here: neither state is lost, and the reader is told."""

import os
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from compareview.project.file import Identity, load_project, save_project
from compareview.project.reading_place import ReadingPlace
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
    def test_enter_brings_theirs_in_and_saves_both(self, shared, bridge, dialogs):
        shared.work()
        save_theirs(bridge)
        dialogs.expect(lambda dialog: QTest.keyClick(QApplication.focusWidget(), ENTER))
        shared.press(Qt.Key.Key_S, CONTROL)
        assert [tag.note for tag in load_project(bridge).tags] == ["Theirs", ""]
        assert shared.window.statusBar().currentMessage() == "Saved bridge.cvproj: 1 change brought in"
        assert not shared.session.is_dirty

    def test_another_name_leaves_theirs(self, shared, bridge, choose, tmp_path, dialogs):
        shared.work()
        save_theirs(bridge)
        choose(tmp_path / "mine")
        dialogs.expect(click("Save under another name…"))
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
            assert button(dialog, "Bring in their changes").isDefault()  # it was Replace once
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
        (line,) = shared.window.files.sharing.what_they_changed()
        assert line.startswith("Nothing that can be seen")

    def test_a_file_that_is_damaged_by_now_says_so(self, shared, bridge):
        bridge.write_bytes(bridge.read_bytes()[:300])
        assert any("damaged" in line for line in shared.window.files.sharing.what_they_changed())

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
        assert buttons.keys() == {"Load it", "Show what they changed", "Not now"}
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
        assert buttons.keys() == {"Bring in their changes", "Show what they changed", "Not now"}
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

    def test_a_reader_who_never_leaves_the_window_is_told_too(self, shared, bridge, qtbot, monkeypatch):
        shared.window.findChild(FileWatch)._timer.setInterval(5)
        save_theirs(bridge)
        qtbot.waitUntil(lambda: shared.notice()[0] == "“bridge.cvproj” was changed by somebody else.")
        # What was found is read once, until it changes again.
        read = []
        monkeypatch.setattr("compareview.project.held_file.identity_of", read.append)
        looks = []
        may_differ = Identity.may_differ
        monkeypatch.setattr(Identity, "may_differ", lambda *given: looks.append(1) or may_differ(*given))
        qtbot.waitUntil(lambda: len(looks) > 3)
        assert read == []
        monkeypatch.undo()
        bridge.unlink()
        qtbot.waitUntil(lambda: "cannot be read any more" in shared.notice()[0])

    def test_a_window_that_cannot_be_seen_does_not_look(self, shared, qtbot, monkeypatch):
        asked = []
        watch = shared.window.findChild(FileWatch)
        monkeypatch.setattr(watch, "look", lambda: asked.append(1))
        shared.window.showMinimized()
        watch._timer.timeout.emit()
        shared.window.showNormal()
        assert asked == []
        watch._timer.timeout.emit()
        assert asked == [1]

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


class TestBringingIn:
    @pytest.fixture
    def both(self, shared, bridge):
        """The reader, with a tag of one's own, back at the window after they have changed theirs."""
        shared.work()
        save_theirs(bridge)
        come_back(shared)
        return shared

    def test_both_are_there_and_saving_asks_no_more(self, both, bridge):
        mine = both.session.tags()[1]
        both.press_in_notice("Bring in their changes")
        assert [tag.note for tag in both.session.tags()] == ["Theirs", ""]
        assert both.session.tags()[1] == mine
        assert both.notice() == ("", {})
        assert both.session.is_dirty
        assert both.window.statusBar().currentMessage() == "1 change brought in; not saved yet"
        both.press(Qt.Key.Key_S, CONTROL)
        assert load_project(bridge).tags == both.session.project.tags
        assert not both.session.is_dirty
        come_back(both)
        assert both.notice() == ("", {})

    def test_undone_it_is_as_before_and_saving_asks_again(self, both, bridge, dialogs):
        before = both.session.project
        both.press_in_notice("Bring in their changes")
        stack = both.session.undo_stack
        assert stack.undoText() == "Bring in their changes"
        stack.undo()
        assert both.session.project == before
        come_back(both)
        assert both.notice()[0].endswith("saving will ask.")
        dialogs.expect(lambda dialog: dialog.reject())
        both.press(Qt.Key.Key_S, CONTROL)
        assert note_in(bridge) == "Theirs"
        stack.redo()
        assert both.notice() == ("", {})
        both.press(Qt.Key.Key_S, CONTROL)
        assert [tag.note for tag in load_project(bridge).tags] == ["Theirs", ""]

    def test_undoing_it_after_saving_is_like_undoing_anything(self, both, bridge):
        both.press_in_notice("Bring in their changes")
        both.press(Qt.Key.Key_S, CONTROL)
        both.session.undo_stack.undo()
        assert both.session.is_dirty
        both.press(Qt.Key.Key_S, CONTROL)  # it asks nobody: what is in the file is one's own
        assert note_in(bridge) == ""

    def test_what_both_have_changed_is_told(self, shared, bridge, dialogs):
        tag = shared.session.tags()[0]
        shared.session.edit("Edit tag", shared.session.project.with_tag(replace(tag, note="Mine")))
        save_theirs(bridge)
        come_back(shared)
        told = []

        def look(dialog):
            told.append(dialog.findChild(QPlainTextEdit).toPlainText())
            QTest.keyClick(dialog, Qt.Key.Key_Escape)

        dialogs.expect(look)
        shared.press_in_notice("Bring in their changes")
        assert [tag.note for tag in shared.session.tags()] == ["Mine", "Theirs"]
        assert "• Tag 1 was changed here and there: yours stays, theirs is Tag 2." in told[0]
        assert "What came in:\n• Tag 2 added" in told[0]

    def test_a_file_that_cannot_be_read_as_a_whole_brings_nothing(self, shared, bridge, dialogs):
        shared.work()
        before = shared.session.project
        bridge.write_bytes(bridge.read_bytes()[:-100])
        come_back(shared)
        dialogs.expect_message("damaged", "What is open here is unharmed")
        shared.press_in_notice("Bring in their changes")
        assert shared.session.project is before
        assert shared.session.undo_stack.count() == 1

    def test_where_there_is_nothing_new_saving_goes_on_all_the_same(self, shared, bridge):
        shared.work()
        bridge.write_bytes(bridge.read_bytes() + b"\n")
        come_back(shared)
        shared.press_in_notice("Bring in their changes")
        told = "Nothing brought in that was not here; not saved yet"
        assert shared.window.statusBar().currentMessage() == told
        shared.press(Qt.Key.Key_S, CONTROL)
        assert len(load_project(bridge).tags) == 2

    def test_what_is_all_in_the_file_is_not_called_unsaved(self, shared, bridge):
        project = shared.session.project
        shared.session.edit("Edit tag", project.with_tag(replace(project.tags[0], note="Both")))
        save_project(shared.session.project, bridge)
        come_back(shared)
        shared.press_in_notice("Bring in their changes")
        assert shared.window.statusBar().currentMessage() == "Nothing brought in that was not here"
        assert not shared.session.is_dirty

    def test_nothing_new_in_between_leaves_all_of_it_to_be_undone(self, both, bridge, dialogs):
        before = both.session.project
        both.press_in_notice("Bring in their changes")
        theirs = load_project(bridge)
        save_project(replace(theirs, places=(ReadingPlace("a1", "a2", 3, 4),)), bridge)
        come_back(both)
        both.press_in_notice("Bring in their changes")
        held = bridge.read_bytes()
        while both.session.undo_stack.index() > 1:
            both.session.undo_stack.undo()
            dialogs.expect(lambda dialog: dialog.reject())  # saving asks
            both.press(Qt.Key.Key_S, CONTROL)
            assert bridge.read_bytes() == held
        assert both.session.project == before
        both.session.undo_stack.redo()
        both.session.undo_stack.redo()
        both.press(Qt.Key.Key_S, CONTROL)
        assert [tag.note for tag in load_project(bridge).tags] == ["Theirs", ""]
