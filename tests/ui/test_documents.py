"""Opening, dropping, saving, exporting: nothing that is open is lost, and every failure is one message."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton

from compareview.project.anchoring import anchor
from compareview.project.file import load_project, save_project
from compareview.project.opening import open_files
from compareview.project.project import now
from compareview.project.tags import ContradictionTag
from compareview.resources import resource_folder
from compareview.text.span import Span

SIDES = ("left", "right")
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def files(tmp_path, articles):
    """Copies of the small articles that a test may change."""
    folder = tmp_path / "files"
    shutil.copytree(articles, folder)
    return folder


def shown(reader):
    return [article.name if (article := reader.article(side)) else "" for side in SIDES]


def names(reader):
    return [article.name for article in reader.session.project.articles]


def offer(reader):
    """The buttons of the line that offers an article, by what stands on them; empty when nothing is offered."""
    wanted = ("Show as A", "Show as B", "Not now")
    return {b.text(): b for b in reader.window.findChildren(QPushButton) if b.text() in wanted and b.isVisible()}


def tag_the_pair(reader):
    reader.click_on("left", "12 people")
    reader.tag("1", ENTER)


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


class TestDropping:
    def test_a_file_dropped_on_a_side_is_shown_there(self, reader, files):
        reader.drop(reader.window.view.panes["right"], files / "alder-post.txt")
        assert shown(reader) == ["", "Alder Post"]
        reader.drop(reader.window.view.panes["left"], files / "valley-radio.txt")
        assert shown(reader) == ["Valley Radio", "Alder Post"]
        assert reader.session.comparison is not None

    def test_two_files_dropped_anywhere_fill_both_sides_in_their_order(self, reader, files):
        reader.drop(reader.window.pairs, files / "valley-radio.txt", files / "alder-post.txt")
        assert shown(reader) == ["Valley Radio", "Alder Post"]

    def test_two_files_dropped_on_b_begin_with_b(self, reader, files):
        reader.drop(reader.window.view.panes["right"], files / "valley-radio.txt", files / "alder-post.txt")
        assert shown(reader) == ["Alder Post", "Valley Radio"]

    def test_every_point_of_the_window_takes_files(self, pair):
        window = pair.window
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile("x.txt")])
        for x in range(5, window.width(), 31):
            for y in range(5, window.height(), 17):
                taker = window.childAt(QPoint(x, y)) or window
                while not taker.acceptDrops():
                    taker = taker.parentWidget()
                assert taker is window or taker in window.view.panes.values(), (x, y, taker)

    def test_words_and_addresses_of_pages_are_not_taken(self, reader):
        mime = QMimeData()
        mime.setText("words")
        mime.setUrls([QUrl("https://example.org/a.html")])
        button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        for widget in (reader.window, reader.window.view.panes["left"]):
            event = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, button, keys)
            event.ignore()
            QApplication.sendEvent(widget, event)
            assert not event.isAccepted()

    def test_a_third_article_is_offered_and_nothing_gives_way(self, pair, files):
        pair.drop(pair.window.statusBar(), files / "third-voice.txt")
        assert shown(pair) == ["Alder Post", "Valley Radio"]
        assert names(pair) == ["Alder Post", "Valley Radio", "Third Voice"]
        assert offer(pair).keys() == {"Show as A", "Show as B", "Not now"}

    @pytest.mark.parametrize(
        ("button", "after"),
        [
            ("Show as A", ["Third Voice", "Valley Radio"]),
            ("Show as B", ["Alder Post", "Third Voice"]),
            ("Not now", ["Alder Post", "Valley Radio"]),
        ],
    )
    def test_the_offers_buttons_do_what_they_say(self, pair, files, button, after):
        pair.drop(pair.window.statusBar(), files / "third-voice.txt")
        QTest.mouseClick(offer(pair)[button], Qt.MouseButton.LeftButton)
        pair.settle()
        assert shown(pair) == after
        assert offer(pair) == {}
        assert len(names(pair)) == 3

    def test_a_third_article_dropped_on_a_side_is_shown_there_and_the_other_stays_open(self, pair, files):
        pair.drop(pair.window.view.panes["left"], files / "third-voice.txt")
        assert shown(pair) == ["Third Voice", "Valley Radio"]
        assert names(pair) == ["Alder Post", "Valley Radio", "Third Voice"]

    def test_an_article_that_is_shown_on_the_other_side_changes_places(self, pair, articles):
        pair.drop(pair.window.view.panes["left"], articles / "valley-radio.txt")
        assert shown(pair) == ["Valley Radio", "Alder Post"]

    @pytest.mark.parametrize("where", ["window", "left"])
    def test_an_article_that_is_open_already_is_not_added_again(self, pair, articles, where):
        steps = pair.session.undo_stack.count()
        target = pair.window.statusBar() if where == "window" else pair.window.view.panes["left"]
        pair.drop(target, articles / "alder-post.txt")
        assert names(pair) == ["Alder Post", "Valley Radio"]
        assert shown(pair) == ["Alder Post", "Valley Radio"]
        assert pair.session.undo_stack.count() == steps
        assert offer(pair) == {}
        assert pair.window.statusBar().currentMessage() == "“Alder Post” is open already."

    def test_one_text_in_two_files_is_two_articles_and_can_be_compared(self, reader, files):
        shutil.copy(files / "alder-post.txt", files / "copied-report.txt")
        reader.open(files / "alder-post.txt", files / "copied-report.txt")
        assert shown(reader) == ["Alder Post", "Copied Report"]
        assert {row.state for row in reader.session.comparison.rows} == {"identical"}

    def test_an_offer_goes_when_its_article_does(self, pair, files):
        pair.open(files / "third-voice.txt")
        assert offer(pair)
        pair.press(Qt.Key.Key_Z, CONTROL)
        pair.settle()
        assert offer(pair) == {}

    def test_an_offer_goes_when_its_article_is_shown_otherwise(self, pair, files):
        pair.open(files / "third-voice.txt")
        pair.window.show_on("left", "a3")
        assert offer(pair) == {}

    def test_an_article_of_the_project_that_is_not_shown_is_offered_again(self, pair, files):
        for _ in range(2):
            pair.open(files / "third-voice.txt")
            QTest.mouseClick(offer(pair)["Not now"], Qt.MouseButton.LeftButton)
        assert len(names(pair)) == 3
        assert "“Third Voice” is open already." in pair.window.statusBar().currentMessage()

    def test_adding_can_be_undone(self, pair, files):
        pair.drop(pair.window.view.panes["left"], files / "third-voice.txt")
        pair.press(Qt.Key.Key_Z, CONTROL)
        pair.settle()
        assert shown(pair) == ["Alder Post", "Valley Radio"]
        assert names(pair) == ["Alder Post", "Valley Radio"]

    def test_what_cannot_be_read_is_told_once_and_the_rest_is_opened(self, reader, files, dialogs):
        (files / "empty.txt").touch()
        (files / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
        dialogs.expect_message("3 files could not be read", "is a folder", "is empty", "a picture")
        reader.drop(reader.window, files, files / "empty.txt", files / "alder-post.txt", files / "picture.txt")
        assert shown(reader) == ["Alder Post", ""]

    def test_a_folder_gives_one_message_and_leaves_everything(self, pair, files, dialogs):
        before = pair.session.project
        dialogs.expect_message("is a folder", "Drop the article files themselves")
        pair.drop(pair.window.view.panes["left"], files)
        assert pair.session.project is before

    def test_a_file_that_is_gone_gives_one_message(self, pair, files, dialogs):
        before = pair.session.project
        dialogs.expect_message("There is no file")
        pair.drop(pair.window, files / "gone.txt")
        assert pair.session.project is before

    def test_a_dropped_project_opens_in_an_empty_window(self, reader, bridge):
        reader.drop(reader.window, bridge)
        assert reader.session.path == bridge
        assert len(reader.session.tags()) == 1
        assert shown(reader) == ["Alder Post", "Valley Radio"]
        assert reader.window.documents.recent() == [bridge]

    def test_articles_dropped_with_a_project_are_added_to_it(self, reader, bridge, files):
        reader.drop(reader.window, files / "third-voice.txt", bridge)
        assert reader.session.path == bridge
        assert names(reader) == ["Alder Post", "Valley Radio", "Third Voice"]

    @pytest.mark.parametrize("work", [False, True], ids=["files merely opened", "unsaved work"])
    def test_a_dropped_project_leaves_what_is_open_and_wants_another_window(self, pair, bridge, files, qtbot, work):
        """No question is asked: nothing that is open is at stake."""
        if work:
            tag_the_pair(pair)
        before, steps = pair.session.project, pair.session.undo_stack.count()
        with qtbot.waitSignal(pair.window.documents.window_wanted) as wanted:
            pair.drop(pair.window, bridge, files / "third-voice.txt")
        assert wanted.args == [[bridge, files / "third-voice.txt"]]
        assert pair.session.project is before
        assert pair.session.path is None
        assert pair.session.undo_stack.count() == steps

    def test_abbreviations_named_before_any_article_are_work_too(self, reader, bridge, qtbot):
        reader.session.edit("Abbreviations", reader.session.project.with_abbreviations(("Harbm",)))
        with qtbot.waitSignal(reader.window.documents.window_wanted):
            reader.drop(reader.window, bridge)
        assert reader.session.project.abbreviations == ("Harbm",)

    def test_dropping_the_project_that_is_open_keeps_the_unsaved_work(self, reader, bridge, tmp_path, qtbot):
        reader.open(bridge)
        reader.click_on("left", "Bakers")
        reader.tag(ENTER)
        work = reader.session.project
        (tmp_path / "link.cvproj").symlink_to(bridge)
        with qtbot.assertNotEmitted(reader.window.documents.window_wanted):
            for path in (bridge, tmp_path / "link.cvproj"):
                reader.drop(reader.window, path)
                assert reader.window.statusBar().currentMessage() == f"“{path.name}” is open already."
        assert reader.session.project is work
        assert reader.session.undo_stack.canUndo()
        assert reader.session.is_dirty

    def test_a_damaged_project_gives_one_message_and_no_question(self, pair, tmp_path, dialogs):
        tag_the_pair(pair)
        (tmp_path / "x.cvproj").write_text('{"format": "compareview-project"')
        before = pair.session.project
        dialogs.expect_message("damaged")
        pair.drop(pair.window, tmp_path / "x.cvproj")
        assert pair.session.project is before

    def test_two_projects_at_once_are_refused_in_words(self, pair, tmp_path, dialogs):
        before = pair.session.project
        dialogs.expect_message("Only one project can be open")
        pair.drop(pair.window, tmp_path / "a.cvproj", tmp_path / "b.cvproj")
        assert pair.session.project is before


class TestOpening:
    def test_the_dialogs_choice_is_opened_on_its_side(self, reader, choose, files):
        choose(files / "alder-post.txt")
        reader.press(Qt.Key.Key_A, CONTROL | Qt.KeyboardModifier.AltModifier)
        choose(files / "valley-radio.txt")
        reader.press(Qt.Key.Key_B, CONTROL | Qt.KeyboardModifier.AltModifier)
        reader.settle()
        assert shown(reader) == ["Alder Post", "Valley Radio"]

    def test_a_cancelled_dialog_opens_nothing(self, reader, choose):
        choose(None)
        reader.press(Qt.Key.Key_O, CONTROL)
        assert shown(reader) == ["", ""]

    def test_the_sample_shows_two_of_three_reports(self, reader):
        button = next(b for b in reader.window.findChildren(QPushButton) if b.text() == "Show the sample")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        reader.settle()
        assert shown(reader) == ["Harbour Gazette", "Coast Radio News"]
        assert len(names(reader)) == 3
        assert offer(reader) == {}
        assert not reader.session.is_dirty
        assert "pairs" in reader.window.statusBar().findChildren(type(reader.window._counts))[0].text()

    def test_an_article_can_be_chosen_from_the_projects(self, pair, files):
        pair.open(files / "third-voice.txt")
        pair.window.show_on("right", "a3")
        pair.settle()
        assert shown(pair) == ["Alder Post", "Third Voice"]
        pair.window.show_on("left", "a3")
        pair.settle()
        assert shown(pair) == ["Third Voice", "Alder Post"]
        pair.window.swap()
        assert shown(pair) == ["Alder Post", "Third Voice"]


class TestSaving:
    def test_saving_asks_where_adds_the_suffix_and_clears_the_star(self, pair, choose, tmp_path):
        assert pair.window.windowTitle() == "Alder Post and Valley Radio[*] — CompareView"
        assert not pair.window.isWindowModified()
        tag_the_pair(pair)
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
        tag_the_pair(pair)
        choose(tmp_path / "bridge")
        dialogs.expect_message("“bridge.cvproj” exists already", button="Cancel")
        assert not pair.window.documents.save()
        assert (tmp_path / "bridge.cvproj").read_text() == "somebody's"
        dialogs.expect_message("“bridge.cvproj” exists already", button="Replace")
        assert pair.window.documents.save()
        assert len(load_project(tmp_path / "bridge.cvproj").tags) == 1

    def test_a_cancelled_dialog_saves_nothing(self, pair, choose):
        tag_the_pair(pair)
        choose(None)
        assert not pair.window.documents.save()
        assert pair.session.is_dirty

    def test_a_failing_save_says_so_and_the_work_stays_unsaved(self, pair, choose, tmp_path, dialogs):
        tag_the_pair(pair)
        choose(tmp_path / "no such folder" / "bridge")
        dialogs.expect_message("“bridge.cvproj” was not saved", "the folder does not exist", "your work is still open")
        pair.press(Qt.Key.Key_S, CONTROL)
        assert pair.session.is_dirty
        assert pair.session.path is None
        assert pair.window.isWindowModified()

    def test_work_on_the_copy_that_saving_keeps_is_saved_in_the_original(self, reader, bridge, monkeypatch):
        """In the copy it would be written over by the next saving of the original."""
        copy = bridge.rename(bridge.with_name("bridge.cvproj.bak"))
        kept = copy.read_bytes()
        reader.open(copy)
        assert len(reader.session.tags()) == 1
        assert "“bridge.cvproj.bak”" in reader.window.statusBar().currentMessage()
        assert reader.window.documents.recent() == []
        reader.click_on("left", "Bakers")
        reader.tag(ENTER)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _parent, _title, proposed, _kinds: (proposed, ""))
        reader.press(Qt.Key.Key_S, CONTROL)
        assert reader.session.path == bridge
        assert len(load_project(bridge).tags) == 2
        assert copy.read_bytes() == kept

    def test_what_was_saved_is_there_again(self, pair, tmp_path, qtbot, dialogs):
        from compareview.ui.main_window import MainWindow

        pair.window.swap()
        pair.settle()
        pair.select("right", "12 people")
        pair.text("right").setFocus()
        pair.tag("1", ENTER)
        pair.session.save(tmp_path / "bridge.cvproj")
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
        tag_the_pair(pair)
        choose(tmp_path / "bridge.cvproj")
        pair.dialogs.expect_message("Save your work on “Alder Post and Valley Radio”?", button=button)
        assert pair.window.close() is closes
        assert pair.window.isVisible() is not closes
        assert (tmp_path / "bridge.cvproj").exists() is saved
        assert len(pair.session.tags()) == 1

    def test_a_window_whose_saving_fails_stays_open(self, pair, choose, tmp_path, dialogs):
        tag_the_pair(pair)
        choose(tmp_path / "no such folder" / "bridge")
        dialogs.expect_message("Save your work", button="Save")
        dialogs.expect_message("was not saved")
        assert not pair.window.close()

    def test_files_merely_opened_are_not_asked_about(self, pair, dialogs):
        assert pair.window.close()
        assert dialogs.answered == 0

    def test_closing_during_a_comparison_is_no_problem(self, reader, files):
        reader.window.documents.open_paths([files / "alder-post.txt", files / "valley-radio.txt"])
        assert reader.session.is_comparing
        assert reader.window.close()


class TestRecent:
    def menu(self, window):
        menu = next(m for m in window.findChildren(QMenu) if m.title() == "Open &recent")
        menu.aboutToShow.emit()
        return menu.actions()

    def test_projects_are_remembered_the_last_first_and_open_again(self, pair, tmp_path, qtbot):
        assert [action.text() for action in self.menu(pair.window)] == ["No projects yet"]
        tag_the_pair(pair)
        for name in ("one", "two & more", "one"):
            pair.session.path = tmp_path / f"{name}.cvproj"
            assert pair.window.documents.save()
        QSettings().sync()
        assert [path.name for path in pair.window.documents.recent()] == ["one.cvproj", "two & more.cvproj"]
        _, second = self.menu(pair.window)
        assert second.text().startswith("two && more.cvproj")
        with qtbot.waitSignal(pair.window.documents.window_wanted) as wanted:
            second.trigger()
        assert wanted.args == [[tmp_path / "two & more.cvproj"]]

    def test_one_chosen_in_an_empty_window_opens_there_and_comes_first(self, reader, bridge, tmp_path):
        QSettings().setValue("recent", [str(tmp_path / "other.cvproj"), str(bridge)])
        self.menu(reader.window)[1].trigger()
        assert reader.session.path == bridge
        assert reader.window.documents.recent()[0] == bridge

    def test_one_project_alone_is_remembered_too(self, pair, tmp_path):
        tag_the_pair(pair)
        pair.session.path = tmp_path / "one, and only.cvproj"
        assert pair.window.documents.save()
        # Read from the file, as at the next start: what this process keeps in memory would hide a wrong type.
        QSettings().sync()
        stored = QSettings(QSettings().fileName(), QSettings.Format.IniFormat)
        assert pair.window.documents.recent() == [tmp_path / "one, and only.cvproj"]
        assert Path(str(stored.value("recent", [], type=list)[0])) == tmp_path / "one, and only.cvproj"

    def test_a_project_that_is_gone_gives_one_message(self, pair, tmp_path, dialogs):
        before = pair.session.project
        QSettings().setValue("recent", [str(tmp_path / "one.cvproj")])
        dialogs.expect_message("There is no file", "one.cvproj")
        self.menu(pair.window)[0].trigger()
        assert pair.session.project is before


class TestReopening:
    def test_another_encoding_mends_the_letters_and_tags_find_their_places(self, reader, tmp_path):
        words = "Müller’s café was shut. The café’s owner, Zoë Łach, spoke of 12 guests. Nobody was hurt."
        (tmp_path / "a.txt").write_bytes(words.encode("utf-8"))
        reader.open(tmp_path / "a.txt", resource_folder() / "samples" / "harbour-gazette.txt")
        reader.window.documents.reopen("left", "cp1252")
        reader.settle()
        assert "cafÃ©" in reader.text("left").toPlainText()
        reader.select("left", "12 guests")
        reader.text("left").setFocus()
        reader.tag("1", ENTER)
        reader.window.documents.reopen("left", "utf-8")
        reader.settle()
        assert reader.text("left").toPlainText() == words
        (anchor,) = reader.session.tags()[0].anchors("a1")
        assert anchor.state == "moved"
        assert anchor.span.of(words) == "12 guests"
        reader.session.undo_stack.undo()
        reader.settle()
        assert "cafÃ©" in reader.text("left").toPlainText()

    def test_the_pane_says_the_encoding_even_when_the_text_stays_the_same(self, pair):
        from PySide6.QtWidgets import QToolButton

        button = next(b for b in pair.window.findChildren(QToolButton) if b.accessibleName() == "Encoding of article A")
        before = button.text()
        action = next(a for a in button.menu().actions() if "1252" in a.text())
        action.trigger()
        pair.settle()
        assert pair.article("left").source.encoding == "cp1252"
        assert button.text() != before
        assert "1252" in button.text()

    def test_what_the_reader_wrote_about_the_article_stays(self, pair):
        from dataclasses import replace

        article = replace(pair.article("left"), title="My title", outlet="The Post", author="A. Writer")
        project, _ = pair.session.project.with_article(article)
        pair.session.edit("Edit details of A", project)
        pair.window.documents.reopen("left", "cp1252")
        again = pair.article("left")
        assert (again.title, again.outlet, again.author) == ("My title", "The Post", "A. Writer")
        assert again.published == "2031-05-06"

    def test_a_file_that_changed_on_disk_is_left_alone(self, reader, files, dialogs):
        reader.open(files / "alder-post.txt")
        before = reader.session.project
        (files / "alder-post.txt").write_text("Something else.")
        dialogs.expect_message("“alder-post.txt” has changed on disk", "text was left as it is")
        reader.window.documents.reopen("left", "cp1252")
        assert reader.session.project is before
        (files / "alder-post.txt").unlink()
        dialogs.expect_message("There is no file")
        reader.window.documents.reopen("left", "cp1252")
        assert reader.session.project is before


class TestExporting:
    def test_the_page_holds_both_articles_and_the_tags_note(self, pair, choose, tmp_path, dialogs):
        from PySide6.QtWidgets import QPlainTextEdit

        def write_note(dialog):
            dialog.findChild(QPlainTextEdit).setPlainText("Twelve or nineteen? <b>Ask the police.</b>")
            QTest.keyClick(QApplication.focusWidget(), ENTER)

        pair.click_on("left", "12 people")
        dialogs.expect(write_note)
        pair.press(Qt.Key.Key_T)
        choose(tmp_path / "bridge")
        pair.press(Qt.Key.Key_E, CONTROL)
        page = (tmp_path / "bridge.html").read_text(encoding="utf-8")
        assert "Twelve or nineteen? &lt;b&gt;Ask the police.&lt;/b&gt;" in page
        assert "Bakers in the market square" in page
        assert "A ferry will carry cars" in page
        assert "bridge.html" in pair.window.statusBar().currentMessage()

    def test_a_page_that_cannot_be_written_is_told(self, pair, choose, tmp_path, dialogs):
        choose(tmp_path / "no such folder" / "bridge.html")
        dialogs.expect_message("cannot be written", "Choose another place")
        pair.press(Qt.Key.Key_E, CONTROL)

    def test_without_a_comparison_it_says_what_is_missing(self, reader, dialogs):
        dialogs.expect_message("no comparison to export yet", "Open two articles first")
        reader.press(Qt.Key.Key_E, CONTROL)

    def test_a_page_that_only_the_added_suffix_hits_is_not_replaced_unasked(self, pair, choose, tmp_path, dialogs):
        (tmp_path / "bridge.html").write_text("somebody's")
        choose(tmp_path / "bridge")
        dialogs.expect_message("“bridge.html” exists already", button="Cancel")
        pair.press(Qt.Key.Key_E, CONTROL)
        assert (tmp_path / "bridge.html").read_text() == "somebody's"

    def test_cancelling_writes_nothing(self, pair, choose, tmp_path):
        choose(None)
        before = list(tmp_path.rglob("*.html"))
        pair.press(Qt.Key.Key_E, CONTROL)
        assert list(tmp_path.rglob("*.html")) == before


def test_a_drop_is_where_the_mouse_is(reader, files):
    """The same files, dropped to the left and to the right of the middle, land on different sides."""
    view = reader.window.view
    at = view.mapTo(reader.window, QPoint(view.width() - 40, view.height() // 2))
    reader.drop(at, files / "alder-post.txt")
    assert shown(reader) == ["", "Alder Post"]
    assert QPointF(at).x() > reader.window.width() / 2
