"""The keys that all lists have in common."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from compareview.ui.tags.tag_wishes import TagWishes

HOME, END, CONTROL = Qt.Key.Key_Home, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier
KEYS = [(END, HOME, Qt.KeyboardModifier.NoModifier), (END, HOME, CONTROL)]


def walk(reader, table, last, first, modifiers):
    """The lines that are chosen after each of the two keys, begun in the middle."""
    assert table.isVisible()
    table.setFocus()
    table.selectRow(1)
    for key in (last, first):
        reader.press(key, modifiers)
        yield [index.row() for index in table.selectionModel().selectedRows()]


@pytest.mark.parametrize(("last", "first", "modifiers"), KEYS)
def test_home_and_end_lead_to_the_first_and_the_last_row_of_those_listed(pair, last, first, modifiers):
    table = pair.window.pairs
    assert [*walk(pair, table, last, first, modifiers)] == [[len(pair.session.comparison.rows) - 1], [0]]
    pair.window.finding.rows.choose("identical")
    listed = [row for row in pair.session.comparison.rows if row.state == "identical"]
    assert len(listed) > 1
    assert [*walk(pair, table, last, first, modifiers)] == [[len(listed) - 1], [0]]
    assert pair.session.current is listed[0]


@pytest.mark.parametrize(("last", "first", "modifiers"), KEYS)
def test_home_and_end_lead_to_the_first_and_the_last_fact(ferry, last, first, modifiers):
    ferry.window.tabs.setCurrentWidget(ferry.window.fact_place)
    facts = ferry.session.comparison.table
    assert len(facts) > 1
    assert [*walk(ferry, ferry.window.facts.table, last, first, modifiers)] == [[len(facts) - 1], [0]]
    assert ferry.session.fact is facts[0]


@pytest.mark.parametrize(("last", "first", "modifiers"), KEYS)
def test_home_and_end_lead_to_the_first_and_the_last_tag_as_they_are_sorted_and_filtered(pair, last, first, modifiers):
    for words, category in (("12 people", "1"), ("Bakers", "8"), ("Schools", "1"), ("12 people", "2")):
        pair.click_on("left", words)
        pair.tag(category, Qt.Key.Key_Return)
    table = pair.window.tag_list
    pair.window.tabs.setCurrentWidget(pair.window.tag_place)
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert [*walk(pair, table, last, first, modifiers)] == [[3], [0]]
    assert table.selected() == pair.session.tags()[-1].id
    table.wish(TagWishes(category="number"))
    assert [*walk(pair, table, last, first, modifiers)] == [[1], [0]]
    assert table.selected() == pair.session.tags()[2].id
    assert pair.session.current is pair.row("Schools")


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up, HOME, END])
def test_the_only_tag_is_chosen_by_a_key_when_the_list_is_entered(pair, key):
    pair.tag_the_pair()
    pair.window.tabs.setCurrentWidget(pair.window.pairs)
    pair.window.pairs.setFocus()
    pair.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    pair.press(key)
    assert pair.window.tag_list.selected() == pair.session.tags()[0].id


@pytest.mark.parametrize("name", ["pairs", "facts", "tags"])
def test_the_words_of_a_and_b_have_the_room_first_and_no_head_is_cut(ferry, name):
    window = ferry.window
    ferry.click_on("left", "12 people")
    ferry.tag(Qt.Key.Key_Return)
    part = {"pairs": window.pairs, "facts": window.facts.table, "tags": window.tag_list}[name]
    window.tabs.setCurrentIndex(["pairs", "facts", "tags"].index(name))
    header = part.horizontalHeader()
    words = [
        column
        for column in range(header.count())
        if part.model().headerData(column, Qt.Orientation.Horizontal) in ("A", "B")
    ]

    def widths(size):
        window.resize(size, 700)
        QApplication.processEvents()
        assert part.isVisible()
        return [part.columnWidth(column) for column in range(header.count())]

    wide = widths(1600)
    narrow = widths(900)
    assert min(narrow[column] for column in words) >= 90
    assert 0 in narrow  # what says least has gone
    assert narrow[0]  # but not the number, or the sign of how the sides stand to each other
    heads = [str(part.model().headerData(column, Qt.Orientation.Horizontal)) for column in range(header.count())]
    kept = {head: width for head, width in zip(heads, narrow, strict=True) if width}
    assert {
        head: width for head, width in kept.items() if header.fontMetrics().horizontalAdvance(head) > width - 15
    } == {}
    assert sum(narrow) <= part.viewport().width()
    assert widths(1600) == wide


def test_what_is_copied_of_a_list_is_said(ferry):
    window, said = ferry.window, ferry.window.statusBar().currentMessage
    ferry.click_on("left", "12 people")
    for tab, words in (
        (1, "Copied: A: Police said that 12 people were hurt when the ferry struck the reef off Alder."),
        (2, "Copied: injured / A: 12 people, 15 people / B: 19 people"),
        (3, "Copied: ⚑1 Number · Differs · Open / A: 12 people"),
    ):
        if tab == 3:
            ferry.tag(Qt.Key.Key_Return)
        ferry.press(getattr(Qt.Key, f"Key_{tab}"), Qt.KeyboardModifier.AltModifier)
        ferry.press(Qt.Key.Key_C, CONTROL)
        assert said().startswith(words)
        assert len(said()) < 110
    ferry.click_on("right", "Schools")
    ferry.tag(Qt.Key.Key_Return)
    window.tag_list.setFocus()
    window.tag_list.selectAll()
    ferry.press(Qt.Key.Key_C, CONTROL)
    assert said().endswith(" and 1 more")


def test_in_a_small_window_the_rows_say_in_what_they_differ_the_facts_their_kind_and_the_tags_their_notes(ferry):
    def shown(tab):
        window.tabs.setCurrentIndex(tab)
        QApplication.processEvents()
        table = (window.pairs, window.facts.table, window.tag_list)[tab]
        heads = range(table.model().columnCount())
        names = [table.model().headerData(n, Qt.Orientation.Horizontal) for n in heads]
        return [name for n, name in enumerate(names) if not table.isColumnHidden(n)]

    window = ferry.window
    window.resize(900, 650)
    assert shown(0) == ["#", "State", "In what", "A", "B"]
    assert shown(1) == ["", "Kind", "What", "A", "B"]
    ferry.click_on("left", "12 people")
    ferry.tag(Qt.Key.Key_Return)
    assert shown(0) == ["#", "State", "A", "B", "Verdict"]
    assert shown(2) == ["#", "Category", "Verdict", "A", "B"]
    tag = ferry.session.tags()[0]
    ferry.session.edit("Note", ferry.session.project.with_tag(replace(tag, note="Twelve by morning.")))
    assert shown(2) == ["#", "Category", "Verdict", "A", "B", "Note"]


def test_the_line_chosen_when_a_list_is_first_opened_is_in_view(reader):
    reader.window.resize(900, 650)
    reader.window.documents.open_sample()
    reader.settle()
    for row in reader.session.comparison.rows[::6]:
        reader.session.set_current(row)
        reader.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
        reader.settle()
        table = reader.window.facts.table
        (chosen,) = table.selectionModel().selectedRows()
        assert table.viewport().rect().contains(table.visualRect(chosen).center())
        reader.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)


def test_the_row_that_is_looked_at_is_in_view_also_where_the_first_column_is_left_out(ferry):
    table, rows = ferry.window.pairs, ferry.session.comparison.rows
    ferry.window.resize(900, 650)
    ferry.settle()
    table.show_column(0, shown=False)
    assert table.viewport().height() < len(rows) * table.rowHeight(0)
    for row in (rows[-1], rows[0], rows[len(rows) // 2]):
        ferry.session.set_current(row)
        assert table.viewport().rect().contains(table.visualRect(table.model().index(row.number - 1, 1)).center())
