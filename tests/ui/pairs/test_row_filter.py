"""A filter holds for the list, the texts, the keys, the counts and the export alike, and is easily taken back."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton

from compareview.project.anchoring import anchor
from compareview.project.decisions import ReviewedPair
from compareview.project.project import now
from compareview.ui.theme import theme

SIDES = ("left", "right")
DOWN, ESCAPE = Qt.Key.Key_Down, Qt.Key.Key_Escape
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def show(reader, choice):
    reader.window.bar.filters.chosen.emit(choice)


def listed(reader):
    model = reader.window.pairs.model()
    return [int(model.index(n, 0).data()) for n in range(model.rowCount())]


def status(reader):
    return " ".join(label.text() for label in reader.window.statusBar().findChildren(QLabel))


def review(reader, row):
    targets = tuple(anchor(reader.article(side), span) for side in SIDES for span in row.spans(side))
    pair = ReviewedPair(f"r{row.number}", targets, "", now())
    reader.session.edit("Review", reader.session.project.with_reviewed(pair))


def menu(reader):
    more = reader.window.bar.filters.findChildren(QToolButton)[0]
    return more, {action.text(): action for action in more.menu().actions() if not action.isSeparator()}


def test_every_kind_lists_its_rows_and_counts_them(ferry):
    rows, counts = ferry.session.comparison.rows, ferry.window.finding.rows.counts()
    for state, count in Counter(row.state for row in rows).items():
        show(ferry, state)
        assert listed(ferry) == [row.number for row in rows if row.state == state]
        assert counts[state] == count
    for kind in ("number", "attribution", "omission"):
        show(ferry, kind)
        wanted = [row.number for row in rows if any(d.kind == kind for d in row.differences)]
        assert listed(ferry) == wanted != []
        assert counts[kind] == len(wanted)


def test_the_other_kinds_are_in_a_menu_with_their_counts(ferry):
    more, actions = menu(ferry)
    rows = len(ferry.session.comparison.rows)
    assert f"Not reviewed  {rows}" in actions
    number = next(action for name, action in actions.items() if name.startswith("# Number"))
    number.trigger()
    assert len(listed(ferry)) == int(number.text().split()[-1])
    assert more.text().startswith("# Number")
    assert more.isChecked()
    assert not any(b.isChecked() for b in ferry.window.bar.filters._buttons.values())
    denial = next(action for name, action in menu(ferry)[1].items() if name.startswith("¬ Denial"))
    assert not denial.isEnabled()  # there is none


def test_a_dismissed_difference_makes_a_row_none_of_its_kind(ferry):
    ferry.window.session.show_dismissed(True)
    ferry.click_on("left", "12 people")
    before = ferry.window.finding.rows.counts()["number"]
    ferry.press(Qt.Key.Key_X)
    assert ferry.window.finding.rows.counts()["number"] == before - 1


def test_a_reviewed_pair_leaves_the_rows_to_review(pair):
    show(pair, "unreviewed")
    assert len(listed(pair)) == 7
    row = pair.row("12 people")
    review(pair, row)
    assert row.number not in listed(pair)
    assert len(listed(pair)) == 6
    assert "6 of 7 rows listed (not reviewed)" in status(pair)
    pair.session.undo_stack.undo()
    assert row.number in listed(pair)


def test_a_filter_keeps_the_current_row_or_goes_to_the_nearest(pair):
    rows = pair.session.comparison.rows
    for row in rows:
        for kind in ("identical", "reworded"):
            pair.session.set_current(row)
            pair.window.finding.rows.choose(kind)
            now = pair.session.current
            listed = [each for each in rows if each.state == kind]
            assert now in listed
            assert abs(now.number - row.number) == min(abs(each.number - row.number) for each in listed)
            assert pair.window.pairs.currentIndex().row() == listed.index(now)
            pair.window.finding.rows.choose("all")
            assert pair.session.current is now


def test_the_counts_say_what_is_listed(pair):
    show(pair, "divergent")
    assert "1 of 7 rows listed (differs)" in status(pair)
    assert pair.window.tabs.tabText(0) == "Rows 1 of 7"
    show(pair, "all")
    assert "5 pairs (1 differ" in status(pair)
    assert pair.window.tabs.tabText(0) == "Rows"


@pytest.mark.parametrize("focus", ["left", "right", "list"])
def test_escape_shows_all_again(pair, focus):
    show(pair, "divergent")
    (pair.window.pairs if focus == "list" else pair.text(focus)).setFocus()
    pair.press(ESCAPE)
    assert len(listed(pair)) == 7
    assert pair.window.bar.filters._buttons["all"].isChecked()


def test_escape_closes_the_search_first(pair):
    show(pair, "divergent")
    pair.window.finding.searching.open()
    pair.press(ESCAPE)
    assert len(listed(pair)) == 1
    pair.press(ESCAPE)
    assert len(listed(pair)) == 7


def test_one_click_shows_all_again(pair):
    clear = pair.window.bar.filters.findChildren(QToolButton)[1]
    assert not clear.isVisible()
    show(pair, "omission")
    assert clear.isVisible()
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert len(listed(pair)) == 7
    assert not clear.isVisible()


def test_an_empty_list_says_why(pair):
    show(pair, "tagged")
    hints = [label.text() for label in pair.window.pairs.findChildren(QLabel) if label.isVisible()]
    assert hints == ["There is no row of this kind (tagged). Esc lists all."]
    show(pair, "quotation")
    hints = [label.text() for label in pair.window.pairs.findChildren(QLabel) if label.isVisible()]
    assert hints == ["There is no row of this kind (quotation). Esc lists all."]


# The texts


def strongest(reader, side, words):
    """The best contrast that any ink at these words has with the paper."""
    (rect, *_) = reader.text(side).rects(reader.place(side, words))
    colours = [QColor(name) for name in reader.colours(side, rect)]
    return max(contrast(colour, theme()["paper"]) for colour in colours)


def luminance(colour):
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    """As in WCAG 2.1."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_what_does_not_pass_is_dimmed_and_can_still_be_read(pair, name):
    pair.window.use_theme(name)
    assert strongest(pair, "left", "Schools in the valley") > 10
    show(pair, "divergent")
    assert 3.0 <= strongest(pair, "left", "Schools in the valley") < 6
    assert 3.0 <= strongest(pair, "right", "A ferry will carry") < 6
    assert strongest(pair, "right", "19 people were hurt") > 10
    assert strongest(pair, "left", "Storm closes the bridge") > 10  # a headline is no sentence
    tint = theme().tint("identical").name()
    (rect, *_) = pair.text("left").rects(pair.place("left", "Schools in the valley"))
    assert tint not in pair.colours("left", rect)
    show(pair, "all")
    assert strongest(pair, "left", "Schools in the valley") > 10
    pair.window.use_theme("light")


def test_what_is_looked_at_is_not_dimmed(pair):
    show(pair, "divergent")
    pair.click_on("left", "Bakers")
    assert strongest(pair, "left", "Bakers in the market") > 10
    pair.click_on("left", "12 people")
    assert strongest(pair, "left", "Bakers in the market") < 6


def test_what_was_found_stays_clear_in_a_dimmed_sentence(pair):
    show(pair, "divergent")
    pair.window.finding.searching.open()
    pair.window.finding.bar_place.part.field.setText("bread")
    pair.session.set_current(None)
    found = theme()["found"]
    (rect,) = pair.text("left").rects(pair.place("left", "bread"))
    assert max(contrast(QColor(name), found) for name in pair.colours("left", rect)) > 10
    assert strongest(pair, "left", "Bakers in the market") < 6


def test_a_filter_lays_nothing_out_anew(pair):
    texts = [pair.text(side) for side in SIDES]
    laid_out = []
    for text in texts:
        text.settle()  # what is still to be told of the first layout
        text.laid_out.connect(lambda: laid_out.append(1))
    rects = [dict(text._rects) for text in texts]
    show(pair, "divergent")
    pair.settle()
    pair.image(pair.window.view)
    assert not laid_out
    assert all(rects[n].items() <= text._rects.items() for n, text in enumerate(texts))


def test_links_of_what_does_not_pass_are_not_drawn(pair):
    strip = pair.window.view.strip
    all_links = {ribbon.number for ribbon in strip._ribbons}
    show(pair, "divergent")
    pair.settle()
    row = pair.row("12 people").number
    assert row in all_links
    assert {ribbon.number for ribbon in strip._ribbons} == {row}


def test_a_tag_lets_its_pair_pass(pair):
    show(pair, "tagged")
    assert strongest(pair, "left", "12 people") < 6
    pair.click_on("left", "12 people")
    pair.tag("1", Qt.Key.Key_Return)
    pair.session.set_current(None)
    assert strongest(pair, "left", "12 people") > 10


# The keys


def walked(reader, key, modifiers, steps):
    found = []
    for _ in range(steps):
        reader.press(key, modifiers)
        found.append(reader.session.current.number if reader.session.current else 0)
    return found


def test_the_keys_keep_to_the_filter(ferry):
    show(ferry, "only-left")
    ferry.text("left").setFocus()
    ferry.press(DOWN, ALT)
    assert ferry.session.current is None
    message = ferry.window.statusBar().currentMessage()
    assert message == "There is no difference further down among what is listed (only in A)."
    show(ferry, "all")
    assert ferry.window.statusBar().currentMessage() == ""  # it was about the list
    show(ferry, "only-left")
    rows = [row.number for row in ferry.session.comparison.rows if row.state == "only-left"]
    assert walked(ferry, DOWN, ALT | SHIFT, len(rows)) == rows


def test_whoever_finds_no_more_this_way_is_told_where_there_is_some(ferry):
    told, none = ferry.window.statusBar().currentMessage, Qt.KeyboardModifier.NoModifier
    ferry.text("left").setFocus()
    assert walked(ferry, Qt.Key.Key_O, none, 5) == [1, 2, 4, 5, 5]
    assert told() == "There is no open difference further down; 3 rows further up: Shift+O. 2 facts clash: Alt+2."
    walked(ferry, DOWN, ALT, 1)
    assert told().startswith("There is no difference further down; 2 rows further up: Alt+Up. O and Shift+O find")
    while ferry.session.comparison.rows[0].differences:
        ferry.session.set_current(ferry.session.comparison.rows[0])
        ferry.press(Qt.Key.Key_X)
    ferry.session.set_current(ferry.session.comparison.rows[1])
    walked(ferry, Qt.Key.Key_Up, ALT, 1)
    assert told().startswith("There is no difference further up. O and")
    while found := [f for f in ferry.session.comparison.table if f.relation == "clashes"]:
        ferry.window.judging.dismiss(found[0])
    walked(ferry, Qt.Key.Key_Up, ALT, 1)
    assert told().endswith("find what differs in other rows.")


def test_keys_go_to_what_has_no_counterpart_to_tags_and_to_what_is_to_review(pair):
    rows = pair.session.comparison.rows
    pair.click_on("left", "12 people")
    pair.tag("1", Qt.Key.Key_Return)
    tagged = pair.session.current.number
    pair.text("left").setFocus()
    pair.session.set_current(None)
    alone = [row.number for row in rows if row.bead.kind == "none"]
    assert walked(pair, DOWN, ALT | SHIFT, 2) == alone
    assert walked(pair, Qt.Key.Key_PageUp, ALT, 1) == alone[:1]  # where the desktop takes Alt+Shift+Up for itself
    pair.session.set_current(None)
    assert walked(pair, Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier, 1) == [tagged]
    pair.press(Qt.Key.Key_F8)
    assert pair.window.statusBar().currentMessage() == "There is no tag further down."
    for row in rows[:3]:
        review(pair, row)
    pair.session.set_current(None)
    assert walked(pair, Qt.Key.Key_J, ALT, 2) == [4, 5]
    assert walked(pair, Qt.Key.Key_K, ALT, 2) == [4, 4]


# The export


def test_the_page_shows_what_is_listed_and_says_so(pair, choose, tmp_path):
    show(pair, "divergent")
    choose(tmp_path / "some.html")
    pair.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    page = (tmp_path / "some.html").read_text(encoding="utf-8")
    assert "Shows 1 of 7 rows: differs." in page
    assert page.count('<tbody role="rowgroup" id="p1-row-') == 1
    show(pair, "all")
    pair.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    page = (tmp_path / "some.html").read_text(encoding="utf-8")
    assert "Shows " not in page
    assert page.count('<tbody role="rowgroup" id="p1-row-') == 7


def test_open_differences_are_found_in_any_row_until_they_are_decided_on(ferry):
    rows, session = ferry.session.comparison.rows, ferry.session
    wanted = [row.number for row in rows if row.differences]
    assert {row.state for row in rows if row.differences} > {"divergent"}
    ferry.text("left").setFocus()
    walked = []
    for _ in wanted:
        ferry.press(Qt.Key.Key_O)
        walked.append(session.current.number)
    assert walked == wanted
    while any(session.judgement(d) == "open" for d in session.current.differences):
        ferry.press(Qt.Key.Key_X)
    ferry.session.set_current(None)
    show(ferry, "open")
    assert ferry.window.finding.rows.counts()["open"] == len(wanted) - 1
    assert [row.number for row in ferry.window.finding.rows.rows()] == wanted[:-1]
    ferry.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert ferry.window.finding.rows.counts()["open"] == len(wanted)
