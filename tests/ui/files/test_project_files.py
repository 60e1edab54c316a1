"""Saving, reopening and closing: what the reader has made is never lost without a word."""

import errno
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QPlainTextEdit, QPushButton

from compareview.project.file import load_project
from compareview.project.lock import holder_of
from compareview.ui.files.file_places import recent_projects

SIDES = ("left", "right")
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


class TestSaving:
    def test_saving_asks_where_adds_the_suffix_and_clears_the_star(self, pair, choose, tmp_path):
        assert pair.window.windowTitle() == "Alder Post and Valley Radio[*] — CompareView"
        assert not pair.window.isWindowModified()
        pair.tag_the_pair()
        assert pair.window.isWindowModified()
        choose(tmp_path / "bridge")
        pair.press(Qt.Key.Key_S, CONTROL)
        assert [tag.category for tag in load_project(tmp_path / "bridge.cvproj").tags] == ["number"]
        assert not pair.window.isWindowModified()
        assert pair.window.windowTitle() == "bridge.cvproj[*] — CompareView"
        assert pair.window.statusBar().currentMessage() == "Saved bridge.cvproj"
        pair.click_on("left", "Bakers")
        pair.tag(ENTER)
        assert pair.window.isWindowModified()
        pair.press(Qt.Key.Key_S, CONTROL)
        assert len(load_project(tmp_path / "bridge.cvproj").tags) == 2

    def test_a_file_that_only_the_added_suffix_hits_is_not_replaced_unasked(self, pair, choose, tmp_path, dialogs):
        (tmp_path / "bridge.cvproj").write_text("somebody's")
        pair.tag_the_pair()
        choose(tmp_path / "bridge")
        dialogs.expect_message("“bridge.cvproj” exists already", button="Cancel")
        assert not pair.window.files.save()
        assert (tmp_path / "bridge.cvproj").read_text() == "somebody's"
        dialogs.expect_message("“bridge.cvproj” exists already", button="Replace")
        assert pair.window.files.save()
        assert len(load_project(tmp_path / "bridge.cvproj").tags) == 1

    @pytest.mark.parametrize("choice", ["Bring in what it holds", "Replace it", "Cancel", None])
    def test_another_project_is_not_saved_over_unasked(self, pair, bridge, choose, dialogs, choice):
        """Whatever the file dialog has asked: the reader is told what is in it; Enter leaves it as it is."""
        before, seen = bridge.read_bytes(), []

        def answer(dialog):
            seen.append(dialog.findChild(QPlainTextEdit).toPlainText())
            button = [b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == choice]
            QTest.mouseClick(button[0], Qt.MouseButton.LeftButton) if button else QTest.keyClick(dialog, ENTER)

        pair.work()
        choose(bridge)
        dialogs.expect(answer)
        saved = pair.window.files.save_as()
        assert "Tag 1 added" in seen[0]
        assert saved is (pair.session.path == bridge) is (choice in ("Bring in what it holds", "Replace it"))
        assert pair.session.is_dirty is not saved
        beside = [file.read_bytes() for file in bridge.parent.glob("bridge (theirs *).cvproj")]
        assert beside == ([before] if choice == "Replace it" else [])
        quotes = [tag.targets[0].exact for tag in load_project(bridge).tags]
        if choice == "Bring in what it holds":
            assert len(quotes) == 2
            assert len(pair.session.project.articles) == 2
            pair.session.undo_stack.undo()
            assert len(pair.session.project.tags) == 1
        elif choice != "Replace it":
            assert bridge.read_bytes() == before
            assert holder_of(bridge) is None

    def test_saving_over_what_holds_nothing_more_asks_nothing_more(self, pair, choose, tmp_path):
        pair.tag_the_pair()
        for name in ("one", "two", "one"):
            choose(tmp_path / f"{name}.cvproj")
            assert pair.window.files.save_as()
            pair.work()
        assert len(load_project(tmp_path / "one.cvproj").tags) == 3

    def test_saving_what_is_saved_leaves_the_copy_of_the_state_before(self, reader, bridge):
        reader.open(bridge)
        reader.work()
        reader.press(Qt.Key.Key_S, CONTROL)
        copy = bridge.with_name("bridge.cvproj.bak")
        kept = copy.read_bytes()
        reader.window.articles.swap()  # a matter of reading
        assert not reader.session.is_dirty
        for _ in range(2):
            reader.press(Qt.Key.Key_S, CONTROL)
            assert reader.window.statusBar().currentMessage() == "Nothing to save"
            assert copy.read_bytes() == kept
        assert load_project(bridge).shown == reader.session.project.shown

    def test_the_first_saving_is_proposed_beside_the_articles(self, reader, files):
        reader.open(files / "alder-post.txt", files / "valley-radio.txt")
        assert reader.window.files.proposed(".cvproj").parent == files

    def test_a_folder_that_cannot_be_written_is_not_proposed(self, reader, files, home, monkeypatch):
        reader.open(files / "alder-post.txt", files / "valley-radio.txt")
        monkeypatch.setattr("os.access", lambda path, _mode: Path(path) != files)
        assert {reader.window.files.proposed(kind).parent for kind in (".cvproj", ".html")} == {home}

    def test_the_samples_are_no_place_for_a_project(self, reader, home):
        reader.window.documents.open_sample()
        assert reader.window.files.proposed(".cvproj").parent == home

    def test_a_cancelled_dialog_saves_nothing(self, pair, choose):
        pair.tag_the_pair()
        choose(None)
        assert not pair.window.files.save()
        assert pair.session.is_dirty

    def test_a_failing_save_says_so_and_the_work_stays_unsaved(self, pair, choose, tmp_path, dialogs):
        pair.tag_the_pair()
        choose(tmp_path / "no such folder" / "bridge")
        why = ("“bridge.cvproj” was not saved", "the folder does not exist", "your work is still open")
        dialogs.expect_message(*why, button="Cancel")
        pair.press(Qt.Key.Key_S, CONTROL)
        assert pair.session.is_dirty
        assert pair.session.path is None
        assert pair.window.isWindowModified()

    def test_after_a_failing_save_enter_leads_to_another_place(self, pair, choose, tmp_path, dialogs):
        def elsewhere(box):
            choose(tmp_path / "bridge")
            QTest.keyClick(box, ENTER)

        pair.tag_the_pair()
        choose(tmp_path / "no such folder" / "bridge")
        dialogs.expect(elsewhere)
        assert pair.window.files.save()
        assert len(load_project(tmp_path / "bridge.cvproj").tags) == 1
        assert not pair.window.isWindowModified()

    def test_a_full_disk_leaves_the_file_and_the_star(self, reader, bridge, choose, monkeypatch):
        def full(*_, **__):
            raise OSError(errno.ENOSPC, "")

        kept = bridge.read_bytes()
        reader.open(bridge)
        reader.work()
        with monkeypatch.context() as patched:
            patched.setattr("compareview.project.file.replace_file", full)
            reader.dialogs.expect_message(
                "was not saved: the disk is full", "What was there before is unharmed", button="Cancel"
            )
            reader.press(Qt.Key.Key_S, CONTROL)
        assert bridge.read_bytes() == kept
        assert reader.window.isWindowModified()
        choose(bridge.with_name("elsewhere.cvproj"))
        assert reader.window.files.save_as()
        assert reader.session.path == bridge.with_name("elsewhere.cvproj")
        assert bridge.read_bytes() == kept

    def test_work_on_the_copy_that_saving_keeps_is_saved_in_the_original(self, reader, bridge, monkeypatch):
        """In the copy it would be written over by the next saving of the original."""
        copy = bridge.rename(bridge.with_name("bridge.cvproj.bak"))
        kept = copy.read_bytes()
        reader.open(copy)
        assert len(reader.session.tags()) == 1
        words, buttons = reader.notice()
        assert words == "Opened from “bridge.cvproj.bak”, the copy that the last saving kept. Saving asks where."
        assert list(buttons) == ["Save…"]
        assert reader.window.windowTitle().startswith("bridge.cvproj.bak[*]")
        assert recent_projects() == []
        reader.click_on("left", "Bakers")
        reader.tag(ENTER)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _parent, _title, proposed, _kinds: (proposed, ""))
        reader.press(Qt.Key.Key_S, CONTROL)
        assert reader.session.path == bridge
        assert reader.notice() == ("", {})
        assert len(load_project(bridge).tags) == 2
        assert copy.read_bytes() == kept

    def test_what_was_saved_is_there_again(self, pair, tmp_path, qtbot, dialogs):
        from compareview.ui.main_window import MainWindow

        pair.window.articles.swap()
        pair.settle()
        pair.select("right", "12 people")
        pair.text("right").setFocus()
        pair.tag("1", ENTER)
        pair.session.save_as(tmp_path / "bridge.cvproj")
        again = MainWindow()
        qtbot.addWidget(again)
        again.documents.open_paths([tmp_path / "bridge.cvproj"])
        qtbot.waitUntil(lambda: again.session.comparison is not None)
        assert again.session.project == pair.session.project
        assert [again.session.article(side).name for side in SIDES] == ["Valley Radio", "Alder Post"]
        assert again.tag_list.model().index(0, 5).data() == "12 people"
        assert not again.isWindowModified()

    @pytest.mark.parametrize(
        "answer",
        [("Save", True, True), ("Discard", True, False), ("Cancel", False, False)],
        ids=lambda answer: answer[0],
    )
    def test_closing_asks_about_unsaved_work(self, pair, choose, tmp_path, answer):
        button, closes, saved = answer
        pair.tag_the_pair()
        choose(tmp_path / "bridge.cvproj")
        pair.dialogs.expect_message("Save your work on “Alder Post and Valley Radio”?", button=button)
        assert pair.window.close() is closes
        assert pair.window.isVisible() is not closes
        assert (tmp_path / "bridge.cvproj").exists() is saved
        assert len(pair.session.tags()) == 1

    def test_a_window_whose_saving_fails_stays_open(self, pair, choose, tmp_path, dialogs):
        pair.tag_the_pair()
        choose(tmp_path / "no such folder" / "bridge")
        dialogs.expect_message("Save your work", button="Save")
        dialogs.expect_message("was not saved", button="Cancel")
        assert not pair.window.close()

    def test_files_merely_opened_are_not_asked_about(self, pair, dialogs):
        assert pair.window.close()
        assert dialogs.answered == 0

    def test_closing_during_a_comparison_is_no_problem(self, reader, files):
        reader.window.documents.open_paths([files / "alder-post.txt", files / "valley-radio.txt"])
        assert reader.session.is_comparing
        assert reader.window.close()


class TestUndo:
    def test_what_is_unsaved_is_known_across_saving_undo_and_redo(self, reader, bridge):
        """Whichever way the reader came there: what is in the file is no unsaved work, and all else is."""

        def state():
            session = reader.session
            assert reader.window.isWindowModified() == session.is_dirty
            assert session.is_dirty == (session.project.tags != load_project(bridge).tags)
            return session.is_dirty

        reader.open(bridge)
        stack = reader.session.undo_stack
        reader.work()
        assert state()
        stack.undo()
        assert not state()
        stack.redo()
        assert state()
        reader.press(Qt.Key.Key_S, CONTROL)
        assert not state()
        reader.work()
        assert state()
        stack.undo()
        assert not state()  # what was saved
        stack.undo()
        assert state()  # what was there before it
        reader.press(Qt.Key.Key_S, CONTROL)
        assert not state()
        for dirty in (True, True):
            stack.redo()
            assert state() is dirty
        stack.undo()
        stack.undo()
        assert not state()

    def test_it_holds_for_a_project_that_was_saved_elsewhere(self, pair, choose, tmp_path):
        pair.tag_the_pair()
        choose(tmp_path / "one.cvproj")
        assert pair.window.files.save_as()
        pair.work()
        choose(tmp_path / "two.cvproj")
        assert pair.window.files.save_as()
        assert not pair.session.is_dirty
        pair.session.undo_stack.undo()
        assert pair.session.is_dirty  # it is as in the first file, but that is not this one
        pair.session.undo_stack.redo()
        assert not pair.session.is_dirty


class TestRecent:
    def menu(self, window):
        menu = next(m for m in window.findChildren(QMenu) if m.title() == "Open &recent")
        menu.aboutToShow.emit()
        return menu.actions()

    def test_projects_are_remembered_the_last_first_and_open_again(self, pair, choose, tmp_path, qtbot):
        assert [action.text() for action in self.menu(pair.window)] == ["No projects yet"]
        pair.tag_the_pair()
        for name in ("one", "two & more", "one"):
            choose(tmp_path / f"{name}.cvproj")
            assert pair.window.files.save_as()
        QSettings().sync()
        assert [path.name for path in recent_projects()] == ["one.cvproj", "two & more.cvproj"]
        _, second = self.menu(pair.window)
        assert second.text().startswith("two && more.cvproj")
        with qtbot.waitSignal(pair.window.files.window_wanted) as wanted:
            second.trigger()
        assert wanted.args == [[tmp_path / "two & more.cvproj"]]

    def test_one_chosen_in_an_empty_window_opens_there_and_comes_first(self, reader, bridge, tmp_path):
        QSettings().setValue("recent", [str(tmp_path / "other.cvproj"), str(bridge)])
        self.menu(reader.window)[1].trigger()
        assert reader.session.path == bridge
        assert recent_projects()[0] == bridge

    def test_one_project_alone_is_remembered_too(self, pair, choose, tmp_path):
        pair.tag_the_pair()
        choose(tmp_path / "one, and only.cvproj")
        assert pair.window.files.save_as()
        # Read from the file, as at the next start: what this process keeps in memory would hide a wrong type.
        QSettings().sync()
        stored = QSettings(QSettings().fileName(), QSettings.Format.IniFormat)
        assert recent_projects() == [tmp_path / "one, and only.cvproj"]
        assert Path(str(stored.value("recent", [], type=list)[0])) == tmp_path / "one, and only.cvproj"

    def test_a_project_that_is_gone_gives_one_message(self, pair, tmp_path, dialogs):
        before = pair.session.project
        QSettings().setValue("recent", [str(tmp_path / "one.cvproj")])
        dialogs.expect_message("There is no file", "one.cvproj")
        self.menu(pair.window)[0].trigger()
        assert pair.session.project is before
