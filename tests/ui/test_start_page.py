"""The first minute: with nothing open the window says how to begin, and each empty place says what to do."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QSettings, Qt, QThreadPool, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from compareview.project.project import new_project
from compareview.ui import start_page
from compareview.ui.empty_hint import EmptyHint
from compareview.ui.files.file_places import recent_projects, remember_project
from compareview.ui.main_window import MainWindow
from compareview.ui.start_page import StartPage
from compareview.ui.theme import theme

CONTROL = Qt.KeyboardModifier.ControlModifier


def page(reader):
    return reader.window.findChild(StartPage)


def words(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def listed(reader):
    model = page(reader).recent.model()
    return [(model.index(n, 0).data(), model.index(n, 1).data()) for n in range(model.rowCount())]


def look(reader):
    """Wait until the disk was looked at."""
    QThreadPool.globalInstance().waitForDone()
    reader.settle()


@pytest.fixture
def recent(qtbot, home, tmp_path, bridge):
    """Three projects that were open lately: one that is there, one that is gone, one on another machine."""
    for path in ("//server/share/ferry.cvproj", tmp_path / "gone.cvproj", bridge):
        QSettings().setValue("recent", [str(path), *map(str, recent_projects())])
    return bridge


def test_with_nothing_open_the_window_says_how_to_begin(reader):
    assert page(reader).isVisible()
    assert not reader.window.view.isVisible()
    said = words(page(reader))
    for line in ("Drop two reports of the same event here", "Nothing leaves this computer", "where the two differ"):
        assert line in said
    assert [b.text() for b in page(reader).findChildren(QPushButton)] == ["Open…", "Paste…", "Show the sample"]
    assert not page(reader).recent.isVisible()


def test_it_goes_with_the_first_article_and_comes_back_when_there_is_none(reader, articles):
    reader.open(articles / "alder-post.txt")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert reader.window.findChild(StartPage) is None
    assert reader.window.view.isVisible()
    assert QApplication.focusWidget() is reader.text("left")
    reader.press(Qt.Key.Key_Z, CONTROL)
    assert page(reader).isVisible()
    assert not reader.window.view.isVisible()
    reader.press(Qt.Key.Key_Y, CONTROL)
    assert reader.window.view.isVisible()


def test_files_dropped_anywhere_on_it_are_opened(reader, articles):
    for place in (QPoint(20, 60), page(reader).geometry().center(), QPoint(reader.window.width() - 9, 400)):
        reader.drop(place, articles / "alder-post.txt", articles / "valley-radio.txt")
        assert [reader.article(side).name for side in ("left", "right")] == ["Alder Post", "Valley Radio"]
        reader.session.open(new_project(), None)
        reader.settle()
        assert page(reader).isVisible()


def test_what_is_dragged_over_it_lights_the_place_up(reader):
    zone = page(reader)._zone
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("x.txt")])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page(reader), QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, button, keys))
    at = QPoint(zone.width() // 2, 12)
    assert reader.image(zone).pixelColor(at) == theme()["reworded-tint"]
    QApplication.sendEvent(page(reader), QDragLeaveEvent())
    assert reader.image(zone).pixelColor(at) == theme()["window"]


def test_recent_projects_are_listed_and_one_that_is_missing_is_grey(recent, reader, tmp_path):
    look(reader)
    assert listed(reader) == [
        ("bridge", str(tmp_path)),
        ("gone", f"not found in {tmp_path}"),
        ("ferry", "//server/share"),
    ]
    model = page(reader).recent.model()
    inks = [model.index(n, 0).data(Qt.ItemDataRole.ForegroundRole) for n in range(3)]
    assert inks == [None, theme()["soft"], None]


def test_other_machines_are_not_asked(recent, reader, monkeypatch):
    asked = []
    exists = start_page.Path.exists
    monkeypatch.setattr(start_page.Path, "exists", lambda path: asked.append(str(path)) or exists(path))
    page(reader).hide()
    page(reader).show()
    look(reader)
    assert len(asked) == 2
    assert not any("server" in path for path in asked)


def test_tab_leads_to_the_recent_projects_and_enter_opens_one(recent, reader, bridge):
    look(reader)
    page(reader).setFocus()
    for _ in range(3):
        reader.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page(reader).recent
    assert [index.row() for index in page(reader).recent.selectionModel().selectedRows()] == [0]
    reader.press(Qt.Key.Key_Down)
    reader.press(Qt.Key.Key_Up)
    reader.press(Qt.Key.Key_Return)
    reader.settle()
    assert reader.session.path == bridge
    assert reader.window.view.isVisible()


def test_a_click_opens_a_project_and_a_missing_one_is_one_message(recent, reader, bridge):
    look(reader)
    table = page(reader).recent
    reader.dialogs.expect_message("There is no file", "gone.cvproj")
    for row in (1, 0):
        at = table.visualRect(table.model().index(row, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
        reader.settle()
    assert reader.session.path == bridge


def test_what_was_opened_since_is_listed_the_next_time(reader, articles, bridge):
    reader.open(articles / "alder-post.txt")
    remember_project(bridge)
    reader.press(Qt.Key.Key_Z, CONTROL)
    look(reader)
    assert [name for name, _ in listed(reader)] == ["bridge"]


def test_a_project_that_is_read_again_stands_where_it_was_read(home, qtbot, dialogs, tmp_path):
    """The panes have their size before the articles are shown in them."""
    lines = [f"The ferry with number {n} left the harbour of Alder at dawn with {n + 3} people." for n in range(90)]
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("\n\n".join(lines), encoding="utf-8")
    first = MainWindow()
    qtbot.addWidget(first, before_close_func=lambda w: w.session.open(new_project(), None))
    first.show()
    first.documents.open_paths([tmp_path / "a.txt", tmp_path / "b.txt"])
    qtbot.waitUntil(lambda: first.session.comparison is not None)
    bar = first.view.panes["left"].text.verticalScrollBar()
    assert first.view.panes["left"].text.viewport().height() > 200
    bar.setValue(bar.maximum() // 2)
    place = first.view.being_read()
    first.session.save_as(tmp_path / "p.cvproj")
    first.session.let_go()
    again = MainWindow()
    qtbot.addWidget(again, before_close_func=lambda w: w.session.open(new_project(), None))
    again.show()
    again.documents.open_paths([tmp_path / "p.cvproj"])
    qtbot.waitUntil(lambda: again.session.comparison is not None)
    QThreadPool.globalInstance().waitForDone()
    qtbot.wait(80)
    assert abs(again.view.being_read()[0] - place[0]) < 120


class TestEmptyPlaces:
    def test_with_one_article_every_part_says_that_another_is_needed(self, reader, articles):
        reader.open(articles / "alder-post.txt")
        assert "Drop article B here" in words(reader.window.view)
        for part in (reader.window.inspector, reader.window.pairs):
            assert "Drop another to compare the two." in words(part)
        reader.window.tabs.setCurrentWidget(reader.window.fact_place)
        assert "Drop another to compare" in words(reader.window.facts)

    def test_the_list_of_tags_says_how_to_make_one(self, pair):
        pair.window.tabs.setCurrentWidget(pair.window.tag_place)
        hint = pair.window.tag_list.findChild(EmptyHint)
        assert "press T" in hint.text()
        assert hint.isVisible()
        assert pair.window.tag_list.accessibleDescription() == hint.text()
        pair.tag_the_pair()
        assert not hint.isVisible()
        assert pair.window.tag_list.accessibleDescription() == ""
        pair.press(Qt.Key.Key_Z, CONTROL)
        assert hint.isVisible()

    def test_the_list_of_pairs_has_no_hint_over_its_pairs(self, pair):
        assert not pair.window.pairs.findChild(EmptyHint).isVisible()

    def test_a_hint_stands_within_its_list_whatever_its_size(self, reader, articles):
        reader.open(articles / "alder-post.txt")
        hint, around = reader.window.pairs.findChild(EmptyHint), reader.window.pairs.viewport()
        for width in (1200, 900):
            reader.window.resize(width, 700)
            reader.settle()
            assert around.rect().contains(hint.geometry())
