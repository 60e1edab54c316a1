"""The tab of the tags: sorted by any column, narrowed by words and kinds, and several changed at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from compareview.ui.tags.tagging import set_author

K = Qt.Key
ENTER, CONTROL, SHIFT = K.Key_Return, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def tagged(pair):
    """The pair with three tags: 1 Omission by Ada, 2 Number by Ada, 3 Date or time by Ben."""
    for author, words, key in (("Ada", "Bakers", "8"), ("Ada", "12 people", "1"), ("Ben", "two of its pillars", "2")):
        set_author(author)
        pair.click_on("left", words)
        pair.tag(key, ENTER)
    pair.window.tabs.setCurrentWidget(pair.window.tag_place)
    pair.window.tag_list.setFocus()
    return pair


def numbers(reader):
    model = reader.window.tag_list.model()
    return [int(model.index(row, 0).data()) for row in range(model.rowCount())]


def title(reader):
    return reader.window.tabs.tabText(2)


def choose(box, words):
    box.setCurrentIndex(next(n for n in range(box.count()) if words in box.itemText(n)))


def test_each_column_sorts(tagged):
    table, found = tagged.window.tag_list, {}
    tag = tagged.session.tags()[1]
    tagged.window.tagging.set_verdict([tag.id], "contradiction")
    tagged.window.tagging.set_status([tag.id], "dismissed")
    for column in range(table.model().columnCount()):
        table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        found[table.model().headerData(column, Qt.Orientation.Horizontal)] = numbers(tagged)
        upwards = numbers(tagged)
        table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
        assert numbers(tagged) == upwards[::-1]
    assert found["#"] == [1, 2, 3]
    assert found["Verdict"] == found["Status"] == [1, 3, 2]
    assert found["By"] == [1, 2, 3]
    text = tagged.article("left").text
    assert found["A"] == sorted(
        (1, 2, 3), key=lambda n: text.index(("Bakers", "12 people", "two of its pillars")[n - 1])
    )


def test_what_is_chosen_stays_chosen_when_it_is_sorted(tagged):
    table = tagged.window.tag_list
    table.choose(tagged.session.tags()[0].id)
    for column in (1, 4, 0):
        table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
        assert table.selected() == tagged.session.tags()[0].id


def test_words_and_kinds_narrow_the_list_and_the_tab_counts(tagged):
    page = tagged.window.tag_page
    assert title(tagged) == "Tags 3"
    page.words.setFocus()
    QTest.keyClicks(page.words, "12 PEOPLE")
    assert numbers(tagged) == [2]
    assert title(tagged) == "Tags 1 of 3"
    tagged.press(K.Key_Escape)
    assert numbers(tagged) == [1, 2, 3]
    assert tagged.window.tag_list.hasFocus()
    choose(page.boxes["author"], "Ada")
    assert numbers(tagged) == [1, 2]
    choose(page.boxes["category"], "Omission")
    assert numbers(tagged) == [1]
    page.boxes["author"].setCurrentIndex(0)
    page.boxes["category"].setCurrentIndex(0)
    choose(page.boxes["verdict"], "Differs  3")
    choose(page.boxes["status"], "Open  3")
    assert numbers(tagged) == [1, 2, 3]
    tagged.window.tagging.set_status([tagged.session.tags()[0].id], "confirmed")
    assert numbers(tagged) == [2, 3]
    page.show_all()
    page.words.setText("nothing like it")
    assert numbers(tagged) == []
    assert "Esc" in tagged.window.tag_list.accessibleDescription()


def test_a_tag_whose_name_is_clicked_is_shown_though_the_list_is_narrowed(tagged):
    tagged.window.tag_page.words.setText("nothing like it")
    tag = tagged.session.tags()[1]
    tagged.window.view.tag_clicked.emit(tag.id)
    assert tagged.window.tag_list.selected() == tag.id
    assert title(tagged) == "Tags 3"


def test_letters_in_the_field_are_no_commands(tagged):
    page = tagged.window.tag_page
    page.words.setFocus()
    QTest.keyClicks(page.words, "tjx")
    assert page.words.text() == "tjx"
    tagged.press(K.Key_Delete)
    assert len(tagged.session.tags()) == 3


def test_enter_goes_to_the_place_and_there_edits(tagged):
    table = tagged.window.tag_list
    table.choose(tagged.session.tags()[1].id)
    tagged.session.set_current(tagged.row("Bakers"))
    table.setFocus()
    tagged.press(ENTER)
    assert tagged.session.current is tagged.row("12 people")
    for number, key in enumerate((ENTER, K.Key_F2), start=3):
        tagged.dialogs.expect(
            lambda _dialog, number=number: [QTest.keyClick(QApplication.focusWidget(), k) for k in (str(number), ENTER)]
        )
        tagged.press(key)
    assert tagged.session.tags()[1].category == "denial"


def test_several_are_changed_in_one_step(tagged):
    table, undo = tagged.window.tag_list, tagged.session.undo_stack
    table.selectRow(0)
    tagged.press(K.Key_Down, SHIFT)
    before, steps = tagged.session.tags(), undo.count()
    menu = next(a for a in tagged.window.menuBar().actions() if a.text() == "&Tag").menu()
    for part, entry in (("&Status of the chosen tags", "&Confirmed"), ("&Verdict of the chosen tags", "&Framing")):
        inner = next(a.menu() for a in menu.actions() if a.text() == part)
        next(a for a in inner.actions() if a.text() == entry).trigger()
    assert [(tag.status, tag.verdict) for tag in tagged.session.tags()] == [
        ("confirmed", "framing"),
        ("confirmed", "framing"),
        ("open", "differs"),
    ]
    assert undo.count() == steps + 2
    assert len(table.all_selected()) == 2
    tagged.press(K.Key_Z, CONTROL)
    tagged.press(K.Key_Z, CONTROL)
    assert tagged.session.tags() == before


def test_several_are_deleted_in_one_step_and_come_back(tagged):
    before = tagged.session.tags()
    tagged.window.tag_list.selectRow(0)
    tagged.press(K.Key_A, CONTROL)
    tagged.press(K.Key_Delete)
    assert tagged.session.tags() == ()
    assert title(tagged) == "Tags"
    assert "3 tags deleted" in tagged.window.statusBar().currentMessage()
    tagged.press(K.Key_Z, CONTROL)
    assert tagged.session.tags() == before


def test_whose_a_tag_is_stands_there_when_there_are_several_people(tagged):
    table = tagged.window.tag_list
    assert not table.isColumnHidden(7)
    tagged.window.tagging.delete_tags([tagged.session.tags()[2].id])
    assert table.isColumnHidden(7)
