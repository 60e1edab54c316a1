"""Opening, dropping, saving, exporting: nothing that is open is lost, and every failure is one message."""

import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolButton

from compareview.resources import resource_folder
from compareview.ui.articles import documents
from compareview.ui.files.file_places import recent_projects

SIDES = ("left", "right")
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


def shown(reader):
    return [article.name if (article := reader.article(side)) else "" for side in SIDES]


def names(reader):
    return [article.name for article in reader.session.project.articles]


def offer(reader):
    """The buttons of the line that offers an article, by what stands on them; empty when nothing is offered."""
    wanted = ("Show as A", "Show as B", "Not now")
    return {b.text(): b for b in reader.window.findChildren(QPushButton) if b.text() in wanted and b.isVisible()}


class TestDropping:
    def test_a_file_dropped_on_a_side_is_shown_there(self, reader, files):
        reader.open(files / "third-voice.txt")
        reader.drop(reader.window.view.panes["right"], files / "alder-post.txt")
        assert shown(reader) == ["Third Voice", "Alder Post"]
        reader.drop(reader.window.view.panes["left"], files / "valley-radio.txt")
        assert shown(reader) == ["Valley Radio", "Alder Post"]
        assert reader.session.comparison is not None

    def test_two_files_dropped_anywhere_fill_both_sides_in_their_order(self, reader, files):
        reader.drop(reader.window.pairs, files / "valley-radio.txt", files / "alder-post.txt")
        assert shown(reader) == ["Valley Radio", "Alder Post"]

    def test_two_files_dropped_on_b_begin_with_b(self, reader, files):
        reader.open(files / "third-voice.txt")
        reader.window.articles.swap()
        assert shown(reader) == ["", "Third Voice"]
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
        pair.window.articles.show_on("left", "a3")
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
        assert recent_projects() == [bridge]

    def test_articles_dropped_with_a_project_are_added_to_it(self, reader, bridge, files):
        reader.drop(reader.window, files / "third-voice.txt", bridge)
        assert reader.session.path == bridge
        assert names(reader) == ["Alder Post", "Valley Radio", "Third Voice"]

    @pytest.mark.parametrize("work", [False, True], ids=["files merely opened", "unsaved work"])
    def test_a_dropped_project_leaves_what_is_open_and_wants_another_window(self, pair, bridge, files, qtbot, work):
        """No question is asked: nothing that is open is at stake."""
        if work:
            pair.tag_the_pair()
        before, steps = pair.session.project, pair.session.undo_stack.count()
        with qtbot.waitSignal(pair.window.files.window_wanted) as wanted:
            pair.drop(pair.window, bridge, files / "third-voice.txt")
        assert wanted.args == [[bridge, files / "third-voice.txt"]]
        assert pair.session.project is before
        assert pair.session.path is None
        assert pair.session.undo_stack.count() == steps

    def test_abbreviations_named_before_any_article_are_work_too(self, reader, bridge, qtbot):
        reader.session.edit("Abbreviations", reader.session.project.with_abbreviations(("Harbm",)))
        with qtbot.waitSignal(reader.window.files.window_wanted):
            reader.drop(reader.window, bridge)
        assert reader.session.project.abbreviations == ("Harbm",)

    def test_dropping_the_project_that_is_open_keeps_the_unsaved_work(self, reader, bridge, tmp_path, qtbot):
        reader.open(bridge)
        reader.click_on("left", "Bakers")
        reader.tag(ENTER)
        work = reader.session.project
        (tmp_path / "link.cvproj").symlink_to(bridge)
        with qtbot.assertNotEmitted(reader.window.files.window_wanted):
            for path in (bridge, tmp_path / "link.cvproj"):
                reader.drop(reader.window, path)
                assert reader.window.statusBar().currentMessage() == f"“{path.name}” is open already."
        assert reader.session.project is work
        assert reader.session.undo_stack.canUndo()
        assert reader.session.is_dirty

    def test_a_project_that_is_gone_wants_no_other_window(self, pair, tmp_path, dialogs, qtbot):
        before = pair.session.project
        dialogs.expect_message("There is no file", "moved or removed")
        with qtbot.assertNotEmitted(pair.window.files.window_wanted):
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
        assert "pairs" in reader.window.statusBar().findChildren(type(reader.window.status._counts))[0].text()

    def test_an_article_can_be_chosen_from_the_projects(self, pair, files):
        pair.open(files / "third-voice.txt")
        pair.window.articles.show_on("right", "a3")
        pair.settle()
        assert shown(pair) == ["Alder Post", "Third Voice"]
        pair.window.articles.show_on("left", "a3")
        pair.settle()
        assert shown(pair) == ["Third Voice", "Alder Post"]
        pair.window.articles.swap()
        assert shown(pair) == ["Alder Post", "Third Voice"]


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

    def test_the_pane_says_an_unusual_encoding_even_when_the_text_stays_the_same(self, pair):
        button = next(b for b in pair.window.findChildren(QToolButton) if b.accessibleName() == "Encoding of article A")
        assert not button.isVisible()  # it is the usual one
        menu = next(m for m in pair.window.menuBar().findChildren(QMenu) if m.title() == "Enc&oding of A")
        menu.aboutToShow.emit()
        assert [a.text() for a in menu.actions() if a.isChecked()] == ["Unicode (UTF-8)"]
        next(a for a in menu.actions() if "1252" in a.text()).trigger()
        pair.settle()
        assert pair.article("left").source.encoding == "cp1252"
        assert button.isVisible()
        assert "1252" in button.text()
        button.menu().aboutToShow.emit()
        next(a for a in button.menu().actions() if "UTF-8" in a.text()).trigger()
        pair.settle()
        assert not button.isVisible()

    def test_without_a_file_there_is_no_encoding_to_choose(self, reader):
        menu = next(m for m in reader.window.menuBar().findChildren(QMenu) if m.title() == "Encod&ing of B")
        menu.aboutToShow.emit()
        assert [(a.text(), a.isEnabled()) for a in menu.actions()] == [("No file was opened here", False)]

    def test_what_the_reader_wrote_about_the_article_stays(self, pair):
        article = replace(pair.article("left"), title="My title", outlet="The Post", author="A. Writer")
        project, _ = pair.session.project.with_article(article)
        pair.session.edit("Edit details of A", project)
        pair.window.documents.reopen("left", "cp1252")
        again = pair.article("left")
        assert (again.title, again.outlet, again.author) == ("My title", "The Post", "A. Writer")
        assert again.published == "2031-05-06"

    def test_where_the_reader_has_cut_sentences_stays(self, pair):
        article = pair.article("left")
        cut = article.text.index("people")
        corrected = replace(article, corrections=article.corrections.split_at(cut))
        pair.session.edit("Split sentence", pair.session.project.with_article(corrected)[0])
        pair.window.documents.reopen("left", "cp1252")
        pair.settle()
        assert pair.article("left").source.encoding == "cp1252"
        assert pair.article("left").corrections.splits == (cut,)

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


def test_a_drop_is_where_the_mouse_is(reader, files):
    """The same files, dropped to the left and to the right of the middle, land on different sides."""
    reader.open(files / "third-voice.txt")
    view = reader.window.view
    at = view.mapTo(reader.window, QPoint(view.width() - 40, view.height() // 2))
    reader.drop(at, files / "alder-post.txt")
    assert shown(reader) == ["Third Voice", "Alder Post"]
    assert QPointF(at).x() > reader.window.width() / 2


def test_long_files_are_read_while_the_window_goes_on(reader, files, dialogs, monkeypatch):
    monkeypatch.setattr(documents, "_LONG", 10)
    (files / "empty.txt").write_text("", encoding="utf-8")
    dialogs.expect_message("is empty")
    reader.window.documents.open_paths([files / name for name in ("alder-post.txt", "empty.txt", "valley-radio.txt")])
    assert reader.window.documents.is_reading
    assert shown(reader) == ["", ""]
    reader.bot.waitUntil(lambda: not reader.window.documents.is_reading)
    assert shown(reader) == ["Alder Post", "Valley Radio"]
