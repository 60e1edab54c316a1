"""The buttons that choose which two articles are shown, by hand and by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def three(pair, articles):
    pair.open(articles / "third-voice.txt")
    return pair


def lines(chooser):
    model = chooser.list.findChild(QTableView).model()
    return [tuple(model.index(row, column).data() for column in (0, 1, 3)) for row in range(model.rowCount())]


def test_every_article_is_listed_with_its_number_and_how_it_stands_to_the_other(three):
    chooser = three.window.bar.choosers["right"]
    QTest.mouseClick(chooser, Qt.MouseButton.LeftButton)
    assert lines(chooser) == [
        ("1", "Alder Post", "shown as A"),
        ("2", "Valley Radio", "compared"),
        ("3", "Third Voice", ""),
    ]
    table = chooser.list.findChild(QTableView)
    assert table.currentIndex().row() == 1
    assert table.model().columns[3] == "With A"
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert not chooser.list.isVisible()
    assert three.session.project.shown == ("a1", "a2")


def test_pairs_with_tags_say_how_many(three):
    for words in ("12 people", "Police"):
        three.select("left", words)
        three.tag("1", KEY.Key_Return)
    chooser = three.window.bar.choosers["right"]
    chooser.open()
    assert [line[2] for line in lines(chooser)] == ["shown as A", "2 tags", ""]
    chooser.list.close()
    three.window.articles.show_on("right", "a3")
    three.settle()
    chooser.open()
    assert [line[2] for line in lines(chooser)] == ["shown as A", "2 tags", "compared"]
    chooser.list.close()


def test_typing_finds_an_article_and_enter_shows_it(three):
    three.press(KEY.Key_2, CONTROL)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "bus road")
    assert [line[1] for line in lines(three.window.bar.choosers["right"])] == ["Third Voice"]
    QTest.keyClick(field, KEY.Key_Return)
    assert three.session.project.shown == ("a1", "a3")
    # It is a change of view, not one of the project.
    assert not three.session.undo_stack.undoText().startswith("Show")


def test_a_number_names_an_article(three):
    three.press(KEY.Key_1, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), "3")
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    assert three.session.project.shown == ("a3", "a2")


def test_the_arrows_walk_the_list_while_one_types(three):
    three.press(KEY.Key_1, CONTROL)
    field = QApplication.focusWidget()
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Down, KEY.Key_Up):
        QTest.keyClick(field, key)
    QTest.keyClick(field, KEY.Key_Return)
    # The article of the other side changes places with it.
    assert three.session.project.shown == ("a2", "a1")


def test_words_that_fit_nothing_choose_nothing(three):
    three.press(KEY.Key_1, CONTROL)
    field = QApplication.focusWidget()
    QTest.keyClicks(field, "zzz")
    QTest.keyClick(field, KEY.Key_Return)
    assert lines(three.window.bar.choosers["left"]) == []
    assert three.window.bar.choosers["left"].list.isVisible()
    QTest.keyClick(field, KEY.Key_Escape)
    assert three.session.project.shown == ("a1", "a2")


def test_a_click_chooses(three):
    chooser = three.window.bar.choosers["left"]
    chooser.open()
    table = chooser.list.findChild(QTableView)
    place = table.visualRect(table.model().index(2, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert three.session.project.shown == ("a3", "a2")
    assert chooser.text().startswith("A  Third Voice")


def test_it_has_names_for_a_screen_reader(three):
    chooser = three.window.bar.choosers["left"]
    chooser.open()
    parts = [chooser, chooser.list.findChild(QLineEdit), chooser.list.findChild(QTableView)]
    names = [QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name) for part in parts]
    assert names == ["Choose article A", "Find an article", "Articles to show as A"]
    chooser.list.close()


def test_there_is_nothing_to_choose_in_an_empty_window(reader):
    assert not reader.window.bar.choosers["left"].isEnabled()
    reader.press(KEY.Key_1, CONTROL)
    assert not reader.window.bar.choosers["left"].list.isVisible()
