"""The list of pairs: the comparison in words, for eyes, keyboard and screen reader."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from compareview.ui.theme import theme


def line(pair, words):
    """The row of the list, as it is filtered now, in which these words stand."""
    model = pair.window.pairs.model()
    return next(row for row in range(model.rowCount()) for column in (3, 4) if words in model.index(row, column).data())


def cell(pair, row, column, role=Qt.ItemDataRole.DisplayRole):
    return pair.window.pairs.model().index(row, column).data(role)


def test_every_row_of_the_comparison_is_a_line(pair):
    assert pair.window.pairs.model().rowCount() == len(pair.session.comparison.rows)
    row = line(pair, "12 people")
    assert [cell(pair, row, column) for column in range(6)] == [
        str(row + 1),
        "≠ differs",
        "#",
        "Police said that 12 people were hurt when a bus left the road.",
        "Police said that 19 people were hurt when a bus left the road.",
        "",
    ]
    assert cell(pair, line(pair, "Schools"), 1) == "= identical ↕"
    assert cell(pair, line(pair, "Bakers"), 4) == ""


def test_a_pair_of_which_the_program_is_not_sure_is_a_question_until_the_reader_says_so(reader):
    reader.window.documents.open_sample()
    reader.settle()
    row = reader.row("cooperating")
    heading = reader.window.inspector._heading

    def told():
        roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return [cell(reader, line(reader, "cooperating"), 1, role) or "" for role in roles]

    reader.session.set_current(row)
    shown, tip, heard = told()
    sure = f"{row.score:.2f} sure"
    assert 0.5 < row.score < 0.7
    assert shown == "≈ reworded?"
    assert f"Only {sure}" in tip
    assert f"only {sure}" in heard
    assert heading.text().endswith("≈ reworded?")
    reader.press(Qt.Key.Key_C)
    reader.settle()
    shown, tip, heard = told()
    assert shown.endswith("≈ reworded")
    assert "sure" not in tip + heard + heading.text()


def test_the_rows_are_in_the_order_that_the_head_of_the_list_tells(reader):
    reader.window.documents.open_sample()
    reader.settle()
    rows = reader.session.comparison.rows
    order = "In the order of A. What only B says follows the row of the sentence before it in B."
    model = reader.window.pairs.model()
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == order
    firsts = [row.left[0].start for row in rows if row.left]
    assert firsts == sorted(firsts)
    only_in_b = [row for row in rows if row.state == "only-right"]
    assert len(only_in_b) > 5
    for row in only_in_b:
        above = rows[row.number - 2]
        assert row.bead.right[0] - 1 in above.bead.right, row.number


def test_the_state_has_its_colour(pair):
    assert cell(pair, line(pair, "12 people"), 1, Qt.ItemDataRole.ForegroundRole) == theme()["divergent"]


def test_a_screen_reader_hears_the_whole_line(pair):
    words = cell(pair, line(pair, "12 people"), 0, Qt.ItemDataRole.AccessibleTextRole)
    assert words == (
        "Pair 2, differs, Number: 12 / 19 people, "
        "A: Police said that 12 people were hurt when a bus left the road., "
        "B: Police said that 19 people were hurt when a bus left the road."
    )
    assert "only in A, A: Bakers" in cell(pair, line(pair, "Bakers"), 0, Qt.ItemDataRole.AccessibleTextRole)
    assert "identical, moved" in cell(pair, line(pair, "Schools"), 0, Qt.ItemDataRole.AccessibleTextRole)


def test_the_tree_of_accessible_things_has_the_line_too(pair):
    table = pair.window.pairs
    cell_on_screen = table.visualRect(table.model().index(line(pair, "12 people"), 1)).center()
    point = table.viewport().mapToGlobal(cell_on_screen)
    found = QAccessible.queryAccessibleInterface(table).childAt(point.x(), point.y())
    assert "Number: 12 / 19 people" in found.text(QAccessible.Text.Name)


def test_both_models_keep_qts_rules(pair, qtmodeltester):
    filtered = pair.window.pairs.model()
    for model in (filtered,):
        qtmodeltester.check(model)
    tester = QAbstractItemModelTester(filtered, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for choice in ("divergent", "tagged", "moved", "all"):
        pair.window.finding.rows.choose(choice)
    pair.window.articles.swap()
    pair.settle()
    tester.deleteLater()


def test_a_line_chosen_is_the_current_pair_and_the_other_way_round(pair):
    table = pair.window.pairs
    table.setFocus()
    table.selectRow(line(pair, "Bakers"))
    assert pair.session.current is pair.row("Bakers")
    pair.press(Qt.Key.Key_Up)
    assert pair.session.current is pair.session.comparison.rows[line(pair, "Bakers") - 1]
    pair.click_on("right", "19 people")
    assert table.currentIndex().row() == line(pair, "19 people")
    assert table.selectionModel().isRowSelected(line(pair, "19 people"))


def test_a_filter_shows_the_lines_of_its_kind(pair):
    for choice in ("divergent", "reworded", "identical", "only-left", "only-right"):
        pair.window.finding.rows.choose(choice)
        numbers = [cell(pair, row, 0) for row in range(pair.window.pairs.model().rowCount())]
        assert numbers == [str(row.number) for row in pair.session.comparison.rows if row.state == choice]
    pair.window.finding.rows.choose("moved")
    assert cell(pair, 0, 3).startswith("Schools")


@pytest.mark.parametrize("shown", ["all", "tagged"])
def test_a_tag_shows_in_the_list_and_goes_with_it(pair, shown):
    pair.window.finding.rows.choose(shown)
    pair.click_on("left", "12 people")
    pair.tag("1", Qt.Key.Key_Return)
    row = line(pair, "12 people")
    assert cell(pair, row, 5) == "⚑1 Differs"
    heard = cell(pair, row, 0, Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("Pair 2, differs, tag 1, Number: differs, Number: 12 / 19 people, A: Police")
    pair.session.undo_stack.undo()
    lines = [cell(pair, n, 5) for n in range(pair.window.pairs.model().rowCount())]
    assert lines == ([""] * len(pair.session.comparison.rows) if shown == "all" else [])


class TestVerdicts:
    """The last column says how the reader has judged a row, in words, and stands empty where nothing was said."""

    def test_it_comes_with_the_first_and_leaves_its_room_to_the_texts_till_then(self, pair):
        table = pair.window.pairs
        before = table.columnWidth(3)
        assert table.isColumnHidden(5)
        pair.tag_the_pair()
        assert not table.isColumnHidden(5)
        assert table.columnWidth(3) < before
        pair.session.undo_stack.undo()
        assert table.isColumnHidden(5)

    def test_of_reviews_and_of_looking_only(self, pair):
        review = {"12 people": Qt.Key.Key_G, "two of its pillars": Qt.Key.Key_Space}
        for words, key in review.items():
            pair.click_on("left", words)
            pair.press(Qt.Key.Key_F7)
            pair.press(key)
            pair.press(Qt.Key.Key_Escape)
        row = line(pair, "12 people")
        assert cell(pair, row, 5) == "✓ Gap"
        assert cell(pair, row, 5, Qt.ItemDataRole.ToolTipRole).startswith("<p>✓ Gap · ")
        assert cell(pair, line(pair, "two of its pillars"), 5) == "✓ Looked at"
        assert cell(pair, line(pair, "Bakers"), 5) == ""
        assert not cell(pair, line(pair, "Bakers"), 5, Qt.ItemDataRole.ToolTipRole)

    def test_of_tags_each_verdict_once_and_of_a_review_beside_them(self, pair):
        for number, verdict in enumerate(("differs", "framing", "differs"), start=1):
            pair.tag_the_pair()
            tag = pair.session.tags()[-1]
            pair.session.edit("Change", pair.session.project.with_tag(replace(tag, number=number, verdict=verdict)))
        row = line(pair, "12 people")
        assert cell(pair, row, 5) == "⚑1 ⚑3 Differs · ⚑2 Framing"
        pair.press(Qt.Key.Key_F7)
        pair.press(Qt.Key.Key_Space)
        assert cell(pair, row, 5) == "✓ ⚑1 ⚑3 Differs · ⚑2 Framing"  # looked at, and the tags say what was seen
        pair.session.set_current(pair.session.comparison.rows[row])
        pair.press(Qt.Key.Key_F)
        assert cell(pair, row, 5) == "✓ ⚑2 Framing · ⚑1 ⚑3 Differs"
        assert "reviewed: framing, tag 1, Number: differs, tag 2" in cell(
            pair, row, 0, Qt.ItemDataRole.AccessibleTextRole
        )

    def test_of_a_tag_that_was_dismissed(self, pair):
        pair.tag_the_pair()
        tag = pair.session.tags()[0]
        pair.session.edit("Dismiss", pair.session.project.with_tag(replace(tag, status="dismissed", note="a <b>slip")))
        row = line(pair, "12 people")
        assert cell(pair, row, 5) == "⚑1 Dismissed"
        tip = cell(pair, row, 5, Qt.ItemDataRole.ToolTipRole)
        assert tip == "<p>⚑1 Number · Differs · Dismissed · a &lt;b&gt;slip</p>"

    @pytest.mark.parametrize("shows_dismissed", [False, True])
    def test_of_differences_that_were_dismissed(self, ferry, shows_dismissed):
        ferry.session.show_dismissed(shows_dismissed)
        row = line(ferry, "12 people")
        for count in (1, 2):
            ferry.click_on("left", "12 people")
            ferry.press(Qt.Key.Key_X)
            assert cell(ferry, row, 5) == f"{count} dismissed"
            assert f"{count} dismissed" in cell(ferry, row, 0, Qt.ItemDataRole.AccessibleTextRole)
        assert cell(ferry, row, 2) == ""

    def test_of_a_difference_that_a_tag_elsewhere_counts_for(self, reader, tmp_path):
        told = "Police said that {} people were hurt when the ferry struck the reef off Alder."
        again = "On the quay the harbour master read the list, with {} people hurt, to the families that waited there."
        for name, number in (("left.txt", 12), ("right.txt", 19)):
            text = f"date 2031-05-07\n\nA ferry\n\n{told.format(number)}\n\n{again.format(number)}\n"
            (tmp_path / name).write_text(text, encoding="utf-8")
        reader.open(tmp_path / "left.txt", tmp_path / "right.txt")
        reader.click_on("left", "12 people")
        reader.dialogs.expect(lambda _editor: QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return))
        reader.press(Qt.Key.Key_Return)
        assert cell(reader, line(reader, "Police"), 5) == "⚑1 Differs"
        assert cell(reader, line(reader, "harbour master"), 5) == "1 tagged"

    def test_all_fits_without_being_cut_at_the_smallest_usual_size(self, pair):
        pair.window.resize(1280, 720)
        pair.tag_the_pair()
        pair.settle()
        table, fonts = pair.window.pairs, pair.window.pairs.fontMetrics()
        for words in ("✓ ⚑1 Contradiction", "✓ Explained by time", "1 tagged · 1 dismissed"):
            assert fonts.horizontalAdvance(words) + 22 <= table.columnWidth(5), words
        assert min(table.columnWidth(column) for column in (3, 4)) >= 120


def test_a_pair_that_the_filter_hides_can_be_current_and_the_list_shows_none(pair):
    pair.window.finding.rows.choose("identical")
    pair.click_on("left", "two of its pillars")
    pair.click_on("left", "12 people")
    assert pair.session.current is pair.row("12 people")
    assert not pair.window.pairs.selectionModel().hasSelection()
    pair.window.finding.rows.choose("all")
    assert pair.window.pairs.currentIndex().row() == line(pair, "12 people")


def test_the_current_line_stays_when_only_what_is_known_of_an_article_changes(pair):
    pair.click_on("left", "12 people")
    project, _ = pair.session.project.with_article(replace(pair.article("left"), outlet="The Post"))
    pair.session.edit("Edit details of A", project)
    assert pair.window.pairs.currentIndex().row() == line(pair, "12 people")
    assert pair.session.current is pair.row("12 people")


def test_a_line_can_be_chosen_again_after_a_pair_that_the_filter_hides(pair):
    pair.window.finding.rows.choose("identical")
    pair.window.pairs.selectRow(0)
    first = pair.session.current
    pair.click_on("left", "12 people")
    pair.window.pairs.selectRow(0)
    assert pair.session.current is first


def test_filtering_keeps_the_current_pair_where_it_is_of_the_kind(pair):
    pair.click_on("left", "12 people")
    for choice in ("divergent", "number", "all"):
        pair.window.finding.rows.choose(choice)
        assert pair.session.current is pair.row("12 people")


def test_a_tag_that_goes_leaves_the_current_pair(pair):
    for words in ("12 people", "two of its pillars"):
        pair.click_on("left", words)
        pair.tag("1", Qt.Key.Key_Return)
    pair.window.finding.rows.choose("tagged")
    assert pair.window.pairs.model().rowCount() == 2
    pair.session.undo_stack.undo()
    assert pair.window.pairs.model().rowCount() == 1
    assert pair.session.current is pair.row("two of its pillars")
    pair.session.undo_stack.redo()
    assert pair.window.pairs.currentIndex().row() == line(pair, "two of its pillars")
    assert pair.session.current is pair.row("two of its pillars")


def test_open_differences_show_their_signs_and_say_more_under_the_mouse(ferry):
    tip, ink = Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.ForegroundRole
    row = line(ferry, "12 people")
    assert cell(ferry, row, 2) == "# @"
    assert cell(ferry, row, 2, ink) == theme()["divergent"]
    assert (
        cell(ferry, row, 2, tip) == "<p>Number: 12 / 19 people</p><p>Attribution: Police said / The coastguard said</p>"
    )
    ferry.click_on("left", "12 people")
    ferry.press(Qt.Key.Key_X)
    assert cell(ferry, row, 2) == "@"
    assert cell(ferry, row, 2, ink) == theme()["soft"]


def test_what_only_one_side_tells_has_the_sign_of_an_omission_and_its_facts_as_a_tip(ferry):
    row = line(ferry, "Inspector")
    assert cell(ferry, row, 1) == "only in A"
    assert cell(ferry, row, 2) == "∅"
    assert "31 lamps, Inspector Ruth Ekman" in cell(ferry, row, 2, Qt.ItemDataRole.ToolTipRole)
    assert cell(ferry, line(ferry, "Bread"), 2) == ""


def test_the_margin_tells_an_omission_from_what_merely_stands_on_one_side(ferry):
    def margin():
        ferry.session.set_current(ferry.row("Schools"))
        text, place = ferry.text("left"), ferry.place("left", "Inspector")
        text.bring_into_view([place])
        column, first = text.document().rootFrame().frameFormat().leftMargin(), text.rects(place)[0]
        box = QRect(0, int(first.top()) - text.verticalScrollBar().value(), int(column) - 4, int(first.height()))
        return ferry.image(text.viewport()).copy(box)

    told = margin()
    ferry.session.set_current(ferry.row("Inspector"))
    ferry.press(Qt.Key.Key_X)
    assert margin() != told


def test_the_words_have_the_room_of_the_verdicts_until_there_is_one(pair):
    pair.window.resize(1280, 720)
    pair.settle()
    table = pair.window.pairs
    before = table.columnWidth(5), table.columnWidth(3)
    pair.tag_the_pair()
    pair.settle()
    assert table.columnWidth(5) > 2 * before[0]
    pair.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    pair.settle()
    assert (table.columnWidth(5), table.columnWidth(3)) == before


def test_a_row_has_the_menu_that_its_sentences_have(pair):
    pair.session.set_current(pair.row("12 people"))
    pairs = pair.window.pairs
    pairs.setFocus()
    pairs.scrollToTop()
    place = pairs.visualRect(pairs.currentIndex()).center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, pairs.viewport().mapToGlobal(place))
    QApplication.sendEvent(pairs.viewport(), asked)
    menu = QApplication.activePopupWidget()
    offered = {action.text().replace("&", ""): action for action in menu.actions()}
    pairing, review = "Confirm the pair", "Review rows one by one"
    assert {"Tag the row or the selected words…", "Copy", "Copy the row as a citation", pairing, review} <= {*offered}
    assert "Join B’s sentence with the one before" in offered
    offered[pairing].trigger()
    menu.close()
    pair.settle()
    assert pair.row("12 people").pinned
