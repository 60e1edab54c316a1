"""The list of tags: one line a tag, for eyes and screen readers, which leads to the tagged place."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from compareview.ui.tags.tagging import author

K = Qt.Key
ENTER = K.Key_Return


@pytest.fixture
def tagged(pair):
    """The pair with two tags: one on both sides, one on a sentence that only B has."""
    pair.click_on("left", "12 people")
    pair.tag("1", ENTER)
    pair.click_on("right", "A ferry")
    pair.tag("8", ENTER)
    pair.window.tabs.setCurrentWidget(pair.window.tag_place)
    return pair


def cells(view):
    model = view.model()
    return [[model.index(r, c).data() for c in range(model.columnCount())] for r in range(model.rowCount())]


def test_the_columns_say_what_each_tag_is(tagged):
    model = tagged.window.tag_list.model()
    head = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert head == ["#", "Category", "Verdict", "Status", "A", "B", "Note", "By"]
    first, second = cells(tagged.window.tag_list)
    assert first[:4] == ["1", "# Number", "Differs", "Open"]
    assert first[4:6] == [
        "Police said that 12 people were hurt when a bus left the road.",
        "Police said that 19 people were hurt when a bus left the road.",
    ]
    assert second[4:6] == ["absent", "A ferry will carry cars over the river from Friday."]


@pytest.mark.parametrize(
    ("state", "remark"), [("orphan", "(not found)"), ("ambiguous", "(several places)"), ("fuzzy", "(to confirm)")]
)
def test_a_tag_whose_place_is_lost_says_so_on_its_side(tagged, state, remark):
    tag = tagged.session.tags()[0]
    lost = replace(tag, targets=(replace(tag.targets[0], state=state), *tag.targets[1:]))
    tagged.session.replace_project(tagged.session.project.with_tag(lost))
    row = cells(tagged.window.tag_list)[0]
    assert row[4].startswith(f"{remark} Police said that 12 people were hurt")
    assert "Police said that 12 people" in tagged.window.tag_list.model().index(0, 4).data(Qt.ItemDataRole.ToolTipRole)
    assert row[5] == "Police said that 19 people were hurt when a bus left the road."


def test_a_screen_reader_hears_the_whole_line(tagged):
    words = tagged.window.tag_list.model().index(1, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == (
        "#: 2, Category: ∅ Omission, Verdict: Differs, Status: Open, A: absent, "
        f"B: A ferry will carry cars over the river from Friday., By: {author()}"
    )


def test_the_model_keeps_qts_rules(tagged, qtmodeltester):
    model = tagged.window.tag_list.model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    qtmodeltester.check(model)
    tagged.session.undo_stack.undo()
    tagged.session.undo_stack.redo()
    tagged.window.articles.swap()
    tester.deleteLater()


def test_a_tag_chosen_in_the_list_leads_to_its_pair(tagged):
    tagged.session.set_current(None)
    tagged.window.tag_list.selectRow(0)
    assert tagged.session.current is tagged.row("12 people")
    tagged.window.tag_list.selectRow(1)
    assert tagged.session.current is tagged.row("A ferry")


def test_a_key_says_once_which_tag_it_leads_to_also_where_the_reader_stands_there_already(tagged):
    table, said = tagged.window.tag_list, []
    table.setFocus()
    table.selectRow(0)
    table.chosen.connect(said.append)
    first, second = (tag.id for tag in tagged.session.tags())
    for key, wanted in ((K.Key_Down, second), (K.Key_Down, second), (K.Key_Up, first), (K.Key_End, second)):
        said.clear()
        tagged.press(key)
        assert said == [wanted]
    said.clear()
    tagged.press(K.Key_End, Qt.KeyboardModifier.ShiftModifier)  # which extends what is chosen by nothing
    assert said == []


def test_double_click_edits(tagged):
    table = tagged.window.tag_list
    tagged.dialogs.expect(lambda _dialog: [QTest.keyClick(QApplication.focusWidget(), key) for key in ("3", ENTER)])
    point = table.visualRect(table.model().index(0, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert tagged.session.tags()[0].category == "who-did-what"


def test_an_edited_tag_stays_chosen(tagged):
    table = tagged.window.tag_list
    table.setFocus()
    table.selectRow(0)
    for key, category in (("3", "who-did-what"), ("4", "denial")):
        tagged.dialogs.expect(
            lambda _dialog, key=key: [QTest.keyClick(QApplication.focusWidget(), k) for k in (key, ENTER)]
        )
        tagged.press(ENTER)
        assert tagged.session.tags()[0].category == category


def test_after_a_deletion_nothing_is_chosen_and_down_goes_on_with_the_next(tagged):
    table = tagged.window.tag_list
    table.setFocus()
    table.selectRow(0)
    second = tagged.session.tags()[1]
    tagged.press(Qt.Key.Key_Delete)
    assert (table.selected(), table.all_selected()) == ("", [])
    tagged.press(Qt.Key.Key_Delete)
    assert tagged.session.tags() == (second,)
    tagged.press(Qt.Key.Key_Down)
    assert table.selected() == second.id
    tagged.press(Qt.Key.Key_Delete)
    assert tagged.session.tags() == ()


def test_swapping_the_sides_swaps_the_quotes(tagged, qtbot):
    table = tagged.window.tag_list
    with qtbot.waitSignal(table.model().dataChanged):
        tagged.window.articles.swap()
    assert cells(table)[0][4] == "Police said that 19 people were hurt when a bus left the road."
    assert cells(table)[1][4:6] == ["A ferry will carry cars over the river from Friday.", "absent"]


def test_tags_of_articles_that_are_not_shown_are_not_listed(tagged, articles):
    tagged.open(articles / "third-voice.txt")
    tagged.window.articles.show_on("right", "a3")
    tagged.settle()
    assert cells(tagged.window.tag_list) == []
    names = [tagged.session.project.article(key).name for key in ("a1", "a2")]
    said = tagged.window.tag_list.hint.text().splitlines()
    assert said[0] == "No tags on these two articles. The project has others:"
    assert said[1:] == [f"2 on {names[0]} and {names[1]}"]
    tagged.window.articles.show_on("right", "a2")
    tagged.settle()
    assert len(cells(tagged.window.tag_list)) == 2


def test_the_keys_come_to_it_without_moving_the_texts_and_stand_at_the_tag_of_the_pair(tagged):
    window = tagged.window
    window.tag_list.clearSelection()
    window.tag_list.selectionModel().clearCurrentIndex()
    tagged.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    tagged.session.set_current(tagged.row("two of its pillars"))
    tagged.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert tagged.session.current is tagged.row("two of its pillars")
    assert window.tag_list.selected() == tagged.session.tags()[0].id  # there is none on it: the first
    window.tag_list.clearSelection()
    tagged.session.set_current(tagged.row("A ferry"))
    tagged.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    tagged.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert tagged.session.current is tagged.row("A ferry")
    assert window.tag_list.selected() == tagged.session.tags()[1].id


def test_a_tag_that_undo_brings_back_is_chosen_again(tagged):
    tagged.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    tagged.window.tag_list.choose(tagged.session.tags()[0].id)
    tagged.press(Qt.Key.Key_Delete)
    assert [tag.number for tag in tagged.session.tags()] == [2]
    tagged.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert tagged.window.tag_list.selected() == tagged.session.tags()[0].id


def test_a_new_tag_is_the_chosen_one(pair):
    assert not pair.window.tag_list.selected()
    for number, words in enumerate(("12 people", "two of its pillars"), start=1):
        pair.click_on("left", words)
        pair.tag("1", ENTER)
        pair.window.tabs.setCurrentWidget(pair.window.tag_place)
        tag = pair.session.tags()[-1]
        assert (tag.number, pair.window.tag_list.selected()) == (number, tag.id)


def test_a_click_on_the_tag_at_which_the_list_stands_leads_to_it_too(pair):
    pair.click_on("left", "12 people")
    pair.tag("1", ENTER)
    pair.click_on("left", "two of its pillars")
    pair.window.tabs.setCurrentWidget(pair.window.tag_place)
    view = pair.window.tag_list
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0, 1)).center())
    assert pair.session.current is pair.row("12 people")
