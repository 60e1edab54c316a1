"""The reader judges what the program found: by keys in the texts and the list, and by the buttons beside the pair."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from compareview.export.proposals import left_out
from compareview.project.anchoring import Anchor
from compareview.project.format import NewerProject
from compareview.project.held_file import hold
from compareview.project.tags import Absent
from compareview.ui.theme import theme

ENTER, ESCAPE, X, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_X, Qt.Key.Key_Delete
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def buttons(reader, name):
    """The buttons of this name beside the current pair, from top to bottom."""
    found = reader.window.inspector.lines.findChildren(QPushButton)
    return [b for b in found if b.text() == name and b.isVisibleTo(reader.window)]


def lines(reader):
    """The words beside the current pair, a list a difference."""
    found = [w for w in reader.window.inspector.lines.children() if w.isWidgetType() and w.isVisibleTo(reader.window)]
    return [[label.text() for label in line.findChildren(QLabel)] for line in found]


def kinds(reader):
    return [line[1] for line in lines(reader)]


def told(reader):
    return reader.window.statusBar().currentMessage()


def standing(reader):
    """What the status bar says all the time."""
    return " ".join(label.text() for label in reader.window.statusBar().findChildren(QLabel))


def accept(reader, *keys):
    """Press Enter, then these keys in the tag editor."""
    reader.dialogs.expect(lambda _dialog: [QTest.keyClick(QApplication.focusWidget(), key) for key in keys])
    reader.press(ENTER)


def test_each_difference_is_a_line_with_its_kind_its_words_and_what_may_explain_it(ferry):
    ferry.click_on("left", "12 people")
    assert lines(ferry) == [
        ["#", "Number", "12 / 19 people", "may be explained by time: B is 1 day later"],
        ["@", "Attribution", "Police said / The coastguard said"],
    ]
    words = [label.text() for label in ferry.window.findChildren(QLabel)]
    assert not any("contradict" in each.lower() for each in words)


def test_marked_differences_stand_first_and_stand_out(ferry):
    ferry.click_on("left", "12 people")
    first, second = (
        next(label for label in ferry.window.inspector.lines.findChildren(QLabel) if label.text() == kind)
        for kind in ("Number", "Attribution")
    )
    assert (
        first.mapTo(ferry.window, first.rect().topLeft()).y() < second.mapTo(ferry.window, first.rect().topLeft()).y()
    )
    for label, ink in ((first, "divergent"), (second, "soft")):
        assert label.palette().color(QPalette.ColorRole.WindowText) == theme()[ink]


def test_enter_tags_the_first_open_difference_with_its_words(ferry):
    ferry.click_on("left", "12 people")
    accept(ferry, ENTER)
    accept(ferry, ENTER)
    first, second = ferry.session.tags()
    assert [target.exact for target in first.targets] == ["12", "19"]
    assert (first.category, first.origin, first.note, first.verdict) == (
        "number",
        "number",
        "",  # both quotes are told beside it
        "differs",
    )
    assert (second.category, second.origin) == ("attribution", "attribution")
    assert [line[-1] for line in lines(ferry)] == ["tagged", "tagged"]
    assert "2 tagged" in standing(ferry)
    ferry.press(ENTER)
    assert "No open difference" in told(ferry)


def test_enter_in_the_list_stays_in_the_list_and_escape_makes_no_tag(ferry):
    ferry.click_on("left", "12 people")
    ferry.window.pairs.setFocus()
    accept(ferry, ESCAPE)
    assert ferry.session.tags() == ()
    accept(ferry, ENTER)
    assert len(ferry.session.tags()) == 1
    assert ferry.window.focusWidget() is ferry.window.pairs


def test_a_side_that_lacks_it_is_absent_in_the_tag(ferry):
    ferry.click_on("left", "Inspector")
    accept(ferry, ENTER)
    (tag,) = ferry.session.tags()
    assert isinstance(tag.targets[0], Anchor)
    assert tag.targets[1] == Absent("a2")
    assert tag.category == "omission"


@pytest.mark.parametrize("where", ["text", "list"])
@pytest.mark.parametrize("key", [X, DELETE])
def test_a_key_dismisses_the_first_open_difference_at_once(ferry, where, key):
    ferry.click_on("left", "12 people")
    if where == "list":
        ferry.window.pairs.setFocus()
    links = ferry.session.comparison.links
    ferry.press(key)
    assert kinds(ferry) == ["Attribution"]
    assert ferry.session.comparison.links is links  # nothing was compared anew
    assert not ferry.session.is_comparing
    assert ferry.session.current is ferry.row("12 people")
    assert ferry.session.current.state == "reworded"
    assert "Dismissed number “12 / 19 people”. Shift+X shows it again." in told(ferry)
    assert ferry.session.undo_stack.undoText() == "Dismiss number “12 / 19 people”"
    ferry.press(Qt.Key.Key_Z, CONTROL)
    assert kinds(ferry) == ["Number", "Attribution"]
    assert ferry.session.current.state == "divergent"


@pytest.mark.parametrize("where", ["text", "list"])
def test_shift_x_shows_again_what_was_dismissed_last(ferry, where):
    ferry.click_on("left", "12 people")
    if where == "list":
        ferry.window.pairs.setFocus()
    ferry.press(X)
    ferry.press(X)
    assert kinds(ferry) == []
    ferry.press(X)
    assert "nothing to dismiss. Shift+X shows again" in told(ferry)
    ferry.press(X, SHIFT)
    assert "Shown again: attribution" in told(ferry)
    assert kinds(ferry) == ["Attribution"]
    ferry.press(X, SHIFT)
    assert kinds(ferry) == ["Number", "Attribution"]
    ferry.press(X, SHIFT)
    assert "Nothing was dismissed here: nothing to show again." in told(ferry)
    ferry.press(Qt.Key.Key_Z, CONTROL)
    assert kinds(ferry) == ["Attribution"]


def test_shift_x_means_what_is_looked_at_alone(ferry):
    ferry.click_on("left", "12 people")
    ferry.press(X)
    ferry.click_on("right", "Schools")
    ferry.press(X, SHIFT)
    assert "Nothing was dismissed here" in told(ferry)
    assert len(ferry.session.project.dismissals) == 1


def test_what_is_dismissed_is_no_longer_underlined(ferry):
    ferry.click_on("right", "Schools")
    place = ferry.text("left").rects(ferry.place("left", "12"))[0]
    line = place.adjusted(0, place.height() - 3, 0, 0)
    assert theme()["divergent"].name() in ferry.colours("left", line)
    ferry.click_on("left", "12 people")
    ferry.press(X)
    ferry.click_on("right", "Schools")
    assert theme()["divergent"].name() not in ferry.colours("left", line)


def test_counts_tell_open_ones_and_dismissed_ones(ferry):
    before = len(ferry.session.comparison.differences)
    assert f"Differences in all rows: {before} open" in standing(ferry)
    ferry.click_on("left", "12 people")
    ferry.press(X)
    assert f"Differences in all rows: {before - 1} open, 1 dismissed" in standing(ferry)
    ferry.window.finding.rows.choose("only-left")
    assert f"Differences in all rows: {before - 1} open, 1 dismissed" in standing(ferry)


def test_the_page_counts_what_is_dismissed_as_the_window_does(ferry):
    ferry.click_on("left", "Three people")
    ferry.press(X)
    ferry.click_on("left", "12 people")
    ferry.press(X)
    ferry.press(Qt.Key.Key_Z, CONTROL)
    assert "1 dismissed" in standing(ferry)
    words = left_out(ferry.session.project, ferry.session.found)
    assert words == "Not shown: 1 difference and 1 fact dismissed by the reader."  # the fact of the same words
    ferry.session.show_dismissed(True)
    hidden = [fact for fact in ferry.session.comparison.table if ferry.session.judgement(fact) == "dismissed"]
    assert [fact.topic for fact in hidden] == ["killed"]


def test_dismissed_ones_can_be_seen_and_taken_back(ferry):
    ferry.click_on("left", "12 people")
    ferry.press(X)
    ferry.session.show_dismissed(True)
    assert kinds(ferry) == ["Attribution", "Number"]  # no longer marked in the text, so it stands below
    assert "dismissed" in lines(ferry)[1]
    assert ferry.session.current.state == "reworded"
    (again,) = buttons(ferry, "Show again")
    again.setFocus()
    ferry.press(ENTER)
    assert kinds(ferry) == ["Number", "Attribution"]
    assert ferry.session.project.dismissals == ()
    ferry.press(Qt.Key.Key_Z, CONTROL)
    assert len(ferry.session.project.dismissals) == 1


def test_the_fact_about_the_same_words_goes_with_a_difference_and_brings_it_back(ferry):
    ferry.click_on("left", "Three")
    ferry.press(X)
    session = ferry.session
    (fact,) = (f for f in session.found.table if f.why == "Three people / Four people")
    assert session.judgement(fact) == "dismissed"
    assert fact not in session.comparison.table
    ferry.window.judging.reopen(fact)
    assert session.project.dismissals == ()
    assert fact in session.comparison.table
    assert kinds(ferry) == ["Number"]


def test_a_fact_that_has_another_figure_too_stays_when_a_difference_goes(ferry):
    ferry.click_on("left", "12 people")
    ferry.press(X)
    (fact,) = (f for f in ferry.session.comparison.table if f.why == "12 people, 15 people / 19 people")
    assert ferry.session.judgement(fact) == "open"


def test_the_buttons_are_reached_with_tab_and_the_focus_stays_with_the_lines(ferry):
    ferry.click_on("left", "12 people")
    next(b for b in ferry.window.findChildren(QPushButton) if b.text() == "Tag this pair  T").setFocus()
    for _ in range(2):
        ferry.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Dismiss: Number, 12 / 19 people"
    ferry.press(Qt.Key.Key_Space)
    assert kinds(ferry) == ["Attribution"]
    assert QApplication.focusWidget().accessibleName() == "Tag it: Attribution, Police said / The coastguard said"


def test_where_nothing_is_open_the_keys_say_so_and_do_nothing(ferry):
    ferry.press(X)
    assert "Choose a row" in told(ferry)
    ferry.click_on("right", "Schools")
    ferry.press(X)
    assert "No open difference" in told(ferry)
    assert not ferry.session.undo_stack.undoText().startswith("Dismiss")


def test_x_is_a_letter_where_one_types(ferry, dialogs):
    def type_x(editor):
        note = editor.findChild(QPlainTextEdit)
        note.setFocus()
        note.setPlainText("12")
        note.moveCursor(QTextCursor.MoveOperation.Start)
        QTest.keyClick(note, X)
        QTest.keyClick(note, DELETE)
        assert note.toPlainText() == "x2"
        editor.done(editor.DialogCode.Rejected)

    ferry.click_on("left", "12 people")
    dialogs.expect(type_x)
    ferry.press(ENTER)
    assert ferry.session.project.dismissals == ()


def test_judgements_are_saved_and_hold_with_the_sides_swapped(ferry, tmp_path):
    ferry.click_on("left", "12 people")
    ferry.press(X)
    accept(ferry, ENTER)
    ferry.session.save_as(tmp_path / "x.cvproj")
    opened, file = hold(tmp_path / "x.cvproj")
    ferry.session.open(opened.project, file)
    ferry.window.articles.swap()
    ferry.settle()
    ferry.click_on("right", "12 people")
    assert [line[1:2] + line[-1:] for line in lines(ferry)] == [["Attribution", "tagged"]]


def test_shift_x_shows_the_headlines_again_that_a_click_on_one_of_them_led_to(ferry):
    ferry.click_on("left", "Ferry strikes")
    fact = ferry.session.fact
    assert fact.topic == "headlines"
    ferry.press(X)
    assert ferry.session.fact is None
    assert "Shift+X shows it again." in told(ferry)
    ferry.press(X, SHIFT)
    assert ferry.session.fact == fact
    assert ferry.text("left").hasFocus()
    assert "Shown again: " in told(ferry)
    ferry.press(X)
    ferry.click_on("right", "Schools")  # elsewhere
    ferry.press(X, SHIFT)
    assert "Nothing was dismissed here" in told(ferry)


def test_a_dismissal_that_was_refused_is_not_told_as_done(ferry, monkeypatch):
    monkeypatch.setattr(type(ferry.session), "refusal", NewerProject(9))
    ferry.click_on("left", "12 people")
    ferry.dialogs.expect_message("newer CompareView")
    ferry.press(X)
    assert kinds(ferry) == ["Number", "Attribution"]
    assert "Dismissed" not in told(ferry)


def test_what_is_no_longer_dismissed_but_of_a_hidden_kind_is_not_said_to_be_shown(ferry):
    ferry.click_on("left", "12 people")
    ferry.press(X)
    session = ferry.session
    wanted = replace(session.project.difference_filter, hidden=frozenset({"number"}))
    session.edit("Hide", replace(session.project, difference_filter=wanted))
    ferry.press(X, SHIFT)
    assert not session.project.dismissals
    assert kinds(ferry) == ["Attribution"]
    assert told(ferry) == "No longer dismissed: number “12 / 19 people”. View > Differences hides it."
