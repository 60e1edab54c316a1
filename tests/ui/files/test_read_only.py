"""A project that is open elsewhere, or of a later version: it can be read, and nobody's work is lost."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from compareview.project.file import load_project, save_project
from compareview.project.lock import holder_of, lock_file
from compareview.project.processes import this_process
from compareview.ui.files.journal_keeper import recovery_folder
from compareview.ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def locked(reader, bridge, lock_elsewhere):
    """The reader, with a project open that Ana has open on another computer."""
    lock_elsewhere(bridge)
    reader.open(bridge)
    return reader


class TestNotWritable:
    """The file, its folder or its disk is marked read-only."""

    @pytest.fixture
    def unwritable(self, reader, bridge):
        bridge.chmod(0o444)
        reader.open(bridge)
        return reader

    def test_it_is_said_at_once(self, unwritable):
        words, buttons = unwritable.notice()
        assert words == "“bridge.cvproj” cannot be written where it is: Save as… puts your work elsewhere."
        assert list(buttons) == ["Save as…"]
        assert unwritable.window.windowTitle() == "bridge.cvproj[*] (read only) — CompareView"

    def test_saving_proposes_the_documents(self, unwritable, bridge, home, monkeypatch):
        unwritable.press(Qt.Key.Key_S, CONTROL)
        assert unwritable.window.statusBar().currentMessage() == "Nothing to save"
        unwritable.work()
        kept, asked = bridge.read_bytes(), []

        def name(_parent, _title, proposed, _kinds):
            asked.append(proposed)
            return proposed, ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
        unwritable.press(Qt.Key.Key_S, CONTROL)
        assert asked == [str(home / "bridge.cvproj")]
        assert len(load_project(home / "bridge.cvproj").tags) == 2
        assert bridge.read_bytes() == kept
        assert unwritable.notice() == ("", {})
        assert unwritable.window.windowTitle() == "bridge.cvproj[*] — CompareView"

    def test_where_it_can_be_written_by_now_it_is(self, unwritable, bridge):
        unwritable.work()
        bridge.chmod(0o644)
        unwritable.press(Qt.Key.Key_S, CONTROL)
        assert len(load_project(bridge).tags) == 2
        assert unwritable.notice() == ("", {})


class TestOpenElsewhere:
    def test_it_opens_for_reading_and_says_who_has_it(self, locked):
        words, buttons = locked.notice()
        assert words.startswith("Open already: Ana on marrow since 2026-05-06 ")
        assert words.endswith("You can read here; saving makes a copy.")
        assert buttons.keys() == {"Try again", "Save a copy…", "Take it over…"}
        assert locked.window.windowTitle() == "bridge.cvproj[*] (read only) — CompareView"
        assert "read only" in " ".join(label.text() for label in locked.window.statusBar().findChildren(QLabel))
        assert len(locked.session.tags()) == 1

    def test_since_today_is_told_by_the_clock(self, reader, bridge, lock_elsewhere):
        now = datetime.now(UTC)
        lock_elsewhere(bridge, at=now.isoformat())
        reader.open(bridge)
        assert f"since {now.astimezone():%H:%M}." in reader.notice()[0]

    def test_what_stands_in_a_strange_lock_is_shown_as_it_is(self, reader, bridge, lock_elsewhere):
        lock_elsewhere(bridge, at="<b>", user="<b>Ana</b>\u202e", host="x")
        reader.open(bridge)
        assert reader.notice()[0].startswith("Open already: <b>Ana</b>⟨U+202E⟩ on x. You")

    @pytest.mark.parametrize("how", ["keys", "button"])
    def test_saving_makes_a_copy_that_is_the_readers(self, locked, bridge, how, monkeypatch):
        locked.work()
        kept, asked = bridge.read_bytes(), []

        def name(_parent, title, proposed, _kinds):
            asked.append((title, proposed))
            return proposed, ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
        if how == "keys":
            locked.press(Qt.Key.Key_S, CONTROL)
        else:
            locked.press_in_notice("Save a copy…")
        copy = bridge.with_name("bridge (copy).cvproj")
        assert asked == [("Save a copy of the project", str(copy))]
        assert len(load_project(copy).tags) == 2
        assert bridge.read_bytes() == kept
        assert locked.notice() == ("", {})
        assert locked.window.windowTitle() == "bridge (copy).cvproj[*] — CompareView"
        assert holder_of(copy).process == this_process()
        assert holder_of(bridge).user == "Ana"

    def test_a_copy_cannot_be_saved_over_it(self, locked, bridge, choose, dialogs):
        locked.work()
        kept = bridge.read_bytes()
        choose(bridge)
        dialogs.expect_message("“bridge.cvproj” is open already: Ana on marrow", button="Cancel")
        assert not locked.window.files.save()
        assert bridge.read_bytes() == kept
        assert locked.session.is_dirty

    def test_closing_with_work_asks_and_saves_a_copy(self, locked, bridge, choose, tmp_path, dialogs):
        locked.work()
        choose(tmp_path / "mine.cvproj")
        dialogs.expect_message("Save your work", "into a copy", button="Save a copy…")
        assert locked.window.close()
        assert len(load_project(tmp_path / "mine.cvproj").tags) == 2
        assert holder_of(bridge).user == "Ana"

    def test_closing_without_work_asks_nothing(self, locked, dialogs):
        locked.session.show(*reversed(locked.session.project.shown))
        assert locked.window.close()
        assert dialogs.answered == 0

    def test_while_they_have_it_trying_again_says_so(self, locked):
        locked.press_in_notice("Try again")
        assert locked.window.statusBar().currentMessage().startswith("Still open: Ana on marrow")
        assert locked.notice()[1].keys() == {"Try again", "Save a copy…", "Take it over…"}

    def test_when_they_have_let_it_go_it_is_taken_with_the_work(self, locked, bridge):
        locked.work()
        lock_file(bridge).unlink()
        locked.press_in_notice("Try again")
        assert locked.notice() == ("", {})
        assert locked.window.windowTitle() == "bridge.cvproj[*] — CompareView"
        assert locked.window.isWindowModified()
        assert locked.session.undo_stack.canUndo()
        locked.press(Qt.Key.Key_S, CONTROL)
        assert len(load_project(bridge).tags) == 2

    def test_what_they_saved_is_loaded_where_there_is_no_work(self, locked, bridge):
        project = load_project(bridge)
        save_project(project.without_tags([project.tags[0].id]), bridge)
        lock_file(bridge).unlink()
        locked.press_in_notice("Try again")
        locked.settle()
        assert locked.session.tags() == ()
        assert locked.notice() == ("", {})
        locked.work()
        locked.press(Qt.Key.Key_S, CONTROL)
        assert len(load_project(bridge).tags) == 1

    def test_what_they_saved_is_asked_about_where_there_is_work(self, locked, bridge, dialogs, qtbot):
        locked.work()
        project = load_project(bridge)
        save_project(project.without_tags([project.tags[0].id]), bridge)
        theirs = bridge.read_bytes()
        lock_file(bridge).unlink()
        locked.press_in_notice("Try again")
        assert len(locked.session.tags()) == 2
        qtbot.waitUntil(lambda: "saving will ask" in locked.notice()[0])
        dialogs.expect(lambda dialog: dialog.reject())
        locked.press(Qt.Key.Key_S, CONTROL)
        assert bridge.read_bytes() == theirs

    def test_articles_added_meanwhile_stay_and_are_kept_for_recovery(self, locked, bridge, files, qtbot):
        locked.open(files / "third-voice.txt")
        assert not locked.session.is_dirty  # files that were merely opened
        save_project(replace(load_project(bridge), title="Theirs"), bridge)
        lock_file(bridge).unlink()
        locked.press_in_notice("Try again")
        assert len(locked.session.project.articles) == 3
        assert locked.session.undo_stack.canUndo()
        assert locked.window.isWindowModified()
        qtbot.waitUntil(lambda: "saving will ask" in locked.notice()[0])
        assert locked.notice()[1].keys() == {"Bring in their changes", "Show what they changed", "Not now"}
        qtbot.waitUntil(lambda: len(list(recovery_folder().glob("*.cvjournal"))) == 1)

    def test_having_looked_at_another_pair_is_no_reason_not_to_load(self, locked, bridge):
        locked.window.articles.swap()
        locked.settle()
        save_project(replace(load_project(bridge), title="Theirs"), bridge)
        lock_file(bridge).unlink()
        locked.press_in_notice("Try again")
        assert locked.session.project.title == "Theirs"

    @pytest.mark.parametrize(("button", "taken"), [("Take it over", True), ("Cancel", False)])
    def test_the_reader_may_know_better_than_a_lock_of_another_computer(self, locked, bridge, dialogs, button, taken):
        locked.work()
        dialogs.expect_message("Ana on marrow", "Take it over?", "after a crash", button=button)
        locked.press_in_notice("Take it over…")
        assert (locked.session.refusal is None) is taken
        assert (holder_of(bridge).process == this_process()) is taken
        assert len(locked.session.tags()) == 2
        if taken:
            locked.press(Qt.Key.Key_S, CONTROL)
            assert len(load_project(bridge).tags) == 2
            assert locked.notice() == ("", {})

    def test_enter_takes_nothing_over(self, locked, dialogs):
        dialogs.expect(lambda box: QTest.keyClick(box, ENTER))
        locked.press_in_notice("Take it over…")
        assert locked.session.refusal

    def test_another_process_has_it_and_then_is_killed(self, reader, bridge, lock_by_process):
        process = lock_by_process(bridge)
        reader.open(bridge)
        assert reader.notice()[1].keys() == {"Try again", "Save a copy…"}  # whether it runs is known here
        reader.press_in_notice("Try again")
        assert reader.notice()[1]
        process.kill()
        process.wait()
        reader.press_in_notice("Try again")
        assert reader.notice() == ("", {})
        assert holder_of(bridge).process == this_process()


class TestLetGo:
    def test_a_window_that_closes_lets_its_project_go(self, reader, bridge):
        reader.open(bridge)
        assert holder_of(bridge)
        reader.window.close()
        assert holder_of(bridge) is None

    def test_saving_under_another_name_lets_the_first_go(self, reader, bridge, choose, tmp_path):
        reader.open(bridge)
        choose(tmp_path / "other.cvproj")
        assert reader.window.files.save_as()
        assert holder_of(bridge) is None
        assert holder_of(tmp_path / "other.cvproj")

    def test_a_failing_save_under_another_name_keeps_it(self, reader, bridge, choose, tmp_path, dialogs):
        reader.open(bridge)
        choose(tmp_path / "no such folder" / "other.cvproj")
        dialogs.expect_message("was not saved", button="Cancel")
        assert not reader.window.files.save_as()
        assert holder_of(bridge)
        assert reader.session.path == bridge


class TestNewer:
    @pytest.fixture
    def newer(self, reader, bridge):
        bridge.write_bytes(bridge.read_bytes().replace(b'"version": [1, 0]', b'"version": [2, 0]'))
        reader.open(bridge)
        return reader

    def test_it_is_shown_and_says_that_it_cannot_be_saved(self, newer):
        words, buttons = newer.notice()
        assert words.startswith("This project was made by a newer CompareView (format 2).")
        assert "cannot be saved" in words
        assert buttons == {}
        assert "(read only)" in newer.window.windowTitle()
        assert len(newer.session.tags()) == 1

    @pytest.mark.parametrize("keys", [CONTROL, CONTROL | Qt.KeyboardModifier.ShiftModifier])
    def test_saving_is_refused_in_words_and_asks_for_no_name(self, newer, bridge, dialogs, keys):
        kept = bridge.read_bytes()
        dialogs.expect_message("newer CompareView", "would be lost", "Install the newer version")
        newer.press(Qt.Key.Key_S, keys)
        assert bridge.read_bytes() == kept

    def test_no_work_is_taken(self, newer, dialogs):
        newer.click_on("left", "Bakers")
        before = newer.session.project
        dialogs.expect(lambda _dialog: QTest.keyClick(QApplication.focusWidget(), ENTER))
        dialogs.expect_message("would be lost")
        newer.press(Qt.Key.Key_T)
        assert newer.session.project is before
        assert newer.window.close()

    def test_what_is_not_understood_is_told(self, reader, bridge, dialogs):
        data = bridge.read_bytes().replace(b'"version": [1, 0]', b'"version": [2, 0]')
        bridge.write_bytes(data.replace(b'"verdict": "differs"', b'"verdict": "from the future"'))
        reader.open(bridge)
        dialogs.expect_message("1 of the tags could not be read")
        reader.press_in_notice("Show what is missing")

    def test_its_kept_copy_is_no_way_around(self, reader, bridge, dialogs):
        copy = bridge.with_name("bridge.cvproj.bak")
        copy.write_bytes(bridge.read_bytes().replace(b'"version": [1, 0]', b'"version": [2, 0]'))
        reader.open(copy)
        dialogs.expect_message("would be lost")
        assert not reader.window.files.save_as()


def test_another_window_that_shows_nothing_of_it_has_no_notice(reader, qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    assert window.notice.isHidden()
