"""The row of buttons with counts: it counts what there is, and chooses what the list shows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton


def buttons(reader):
    from PySide6.QtWidgets import QPushButton

    return reader.window.bar.filters.findChildren(QPushButton)


def labels(reader):
    return [button.text() for button in buttons(reader)]


def test_without_a_comparison_there_is_nothing_to_count(reader):
    assert not any(sign.isdigit() for label in labels(reader) for sign in label)
    assert not any(button.isEnabled() for button in buttons(reader))


def test_each_button_counts_its_kind(pair):
    assert labels(pair) == [
        "All 7",
        "≠ Differs 1",
        "≈ Reworded 2",
        "= Same 2",
        "~ Related 0",
        "↕ Moved 1",
        "Only A 1",
        "Only B 1",
        "⚑ Tagged 0",
    ]


def test_the_counts_follow_tags_and_articles(pair, articles):
    pair.click_on("left", "12 people")
    pair.tag("1", Qt.Key.Key_Return)
    assert labels(pair)[-1] == "⚑ Tagged 1"
    pair.session.undo_stack.undo()
    assert labels(pair)[-1] == "⚑ Tagged 0"
    pair.window.articles.swap()
    pair.settle()
    assert labels(pair)[0] == "All 7"
    pair.open(articles / "third-voice.txt")
    pair.window.articles.show_on("right", "a3")
    pair.settle()
    assert labels(pair)[0] == f"All {len(pair.session.comparison.rows)}"


@pytest.mark.parametrize("fact", [None, 3], ids=["nothing", "a fact"])
def test_who_comes_from_the_facts_begins_at_the_first_row_of_the_kind(reader, fact):
    reader.window.resize(1280, 700)
    reader.window.documents.open_sample()
    reader.settle()
    reader.window.tabs.setCurrentWidget(reader.window.fact_place)
    if fact is not None:
        reader.window.facts.table.selectRow(fact)
    reader.window.bar.filters.chosen.emit("only-right")
    listed = reader.window.pairs
    assert listed.isVisible()
    assert [index.row() for index in listed.selectionModel().selectedRows()] == [0]
    assert listed.verticalScrollBar().value() == 0
    assert reader.session.current is listed.model().lines[0]


def test_a_button_filters_the_list_and_brings_it_to_the_front(pair):
    pair.click_on("left", "12 people")
    pair.window.tabs.setCurrentWidget(pair.window.tag_place)
    QTest.mouseClick(buttons(pair)[1], Qt.MouseButton.LeftButton)
    assert pair.window.pairs.isVisible()
    assert pair.window.pairs.model().rowCount() == 1
    assert [button.isChecked() for button in buttons(pair)].index(True) == 1
    QTest.mouseClick(buttons(pair)[0], Qt.MouseButton.LeftButton)
    assert pair.window.pairs.model().rowCount() == 7
    assert pair.session.current is pair.row("12 people")


def test_the_status_bar_says_the_counts_in_words(pair):
    from PySide6.QtWidgets import QLabel

    words = " ".join(label.text() for label in pair.window.statusBar().findChildren(QLabel))
    assert "5 pairs (1 differ, 2 reworded, 2 identical, 1 moved)" in words
    assert "1 only in A · 1 only in B" in words


def test_the_count_of_tagged_pairs_is_that_of_the_lines_listed(pair):
    pair.click_on("left", "12 people")
    for key in ("1", "2"):
        pair.tag(key, Qt.Key.Key_Return)
    assert labels(pair)[-1] == "⚑ Tagged 1"
    pair.window.finding.rows.choose("tagged")
    assert pair.window.pairs.model().rowCount() == 1


def test_where_there_is_no_room_for_names_signs_stand_alone_the_last_first_and_names_come_back(pair):
    bar, counted = pair.window.bar, []
    for width in (1600, 1150, 1000, 1600, 900):
        pair.window.resize(width, 700)
        pair.settle()
        named = ["≠ Differs 1" in labels(pair), "Only A 1" in labels(pair), "⚑ Tagged 0" in labels(pair)]
        assert named == sorted(named, reverse=True)
        assert named[1] != ("A 1" in labels(pair))
        assert all(button.isVisible() for button in buttons(pair)), width
        assert bar.width() <= pair.window.width() <= width
        counted.append(sum(named))
    assert counted[0] == counted[3] == 3
    assert counted[0] >= counted[1] >= counted[2] >= counted[4]
    assert counted[4] < 3


def test_a_kind_chosen_in_the_menu_takes_no_more_names_than_the_room_for_it(ferry):
    ferry.window.resize(1150, 700)
    ferry.window.bar.filters.chosen.emit("number")
    ferry.settle()
    assert "≠ Differs 2" in labels(ferry)
    shown = [each for each in ferry.window.bar.filters.findChildren(QAbstractButton) if each.isVisible()]
    assert ferry.window.bar.filters.width() - max(button.geometry().right() for button in shown) < 100


def test_the_window_fits_in_half_a_screen_whatever_the_status_bar_says(pair):
    pair.window.status._counts.setText("many words of the comparison " * 20)
    pair.window.status._state.setText("a-long-name-of-a-project.cvproj · unsaved changes")
    pair.settle()
    assert pair.window.minimumSizeHint().width() <= 940
    pair.window.resize(955, 700)
    pair.settle()
    assert pair.window.width() == 955


def test_a_narrow_window_stays_narrow_when_the_articles_come(reader):
    reader.window.resize(900, 700)
    reader.window.documents.open_sample()
    reader.settle()
    assert reader.window.width() == 900


def test_all_buttons_of_the_bar_are_of_one_height(pair):
    shown = [button for button in pair.window.bar.findChildren(QAbstractButton) if button.isVisible()]
    assert len(shown) > 12
    assert len({button.height() for button in shown}) == 1
    assert len({button.mapTo(pair.window, button.rect().topLeft()).y() for button in shown}) == 1
