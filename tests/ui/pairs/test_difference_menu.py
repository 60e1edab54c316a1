"""How many differences are shown, and of which kinds: chosen in a menu, at once, undone, and saved with the project."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from compareview.project.held_file import hold

CONTROL = Qt.KeyboardModifier.ControlModifier


def entries(reader):
    (menu,) = (m for m in reader.window.menuBar().findChildren(QMenu) if m.title() == "&Differences")
    return {re.sub(r"^&\d  |&", "", action.text()): action for action in menu.actions() if action.text()}


def checked(reader):
    return {name for name, action in entries(reader).items() if action.isChecked()}


def kinds(reader):
    return {difference.kind for difference in reader.session.comparison.differences}


def test_a_kind_is_hidden_at_once_and_shown_again(ferry):
    ferry.click_on("left", "12 people")
    links = ferry.session.comparison.links
    entries(ferry)["#  Number"].trigger()
    assert kinds(ferry) == {"attribution", "omission"}
    assert not any(row.kind == "number" for row in ferry.session.comparison.table)
    assert ferry.session.comparison.links is links
    assert ferry.session.current is ferry.row("12 people")
    assert ferry.session.current.state == "reworded"
    assert "#  Number" not in checked(ferry)
    assert ferry.session.undo_stack.undoText() == "Hide differences: number"
    ferry.press(Qt.Key.Key_Z, CONTROL)
    assert kinds(ferry) == {"number", "attribution", "omission"}
    assert "#  Number" in checked(ferry)


AMOUNTS = {"Few", "Usual", "All"}


@pytest.mark.parametrize(("key", "name"), [(Qt.Key.Key_BracketLeft, "Few"), (Qt.Key.Key_BracketRight, "All")])
def test_fewer_and_more_have_keys(ferry, key, name):
    usual = len(ferry.session.comparison.table)
    ferry.press(key, CONTROL)
    assert (len(ferry.session.comparison.table) < usual) is (name == "Few")
    assert checked(ferry) & AMOUNTS == {name}
    assert ferry.session.undo_stack.undoText() == f"Show {name.lower()} differences"
    entries(ferry)["Usual"].trigger()
    assert len(ferry.session.comparison.table) == usual


def test_the_keys_go_one_step_at_a_time_and_leave_none_out(ferry):
    seen, before = [], ferry.session.undo_stack.count()
    for key in "]][[[]]":
        ferry.press(Qt.Key(ord(key)), CONTROL)
        seen += checked(ferry) & AMOUNTS
    assert seen == ["All", "All", "Usual", "Few", "Few", "Usual", "All"]
    assert ferry.session.undo_stack.count() == before + 5
    assert [entries(ferry)[name].isEnabled() for name in ("Show fewer", "Show more")] == [True, False]


def test_what_is_hidden_altogether_is_told(ferry):
    for name in list(entries(ferry)):
        if name[0] in "#◷⇄¬@?≈∅”":
            entries(ferry)[name].trigger()
    assert ferry.session.comparison.differences == ()
    assert "View > Differences" in ferry.window.facts._hint.text()


def test_the_choice_is_saved_with_the_project(ferry, tmp_path):
    entries(ferry)["@  Attribution"].trigger()
    ferry.press(Qt.Key.Key_BracketLeft, CONTROL)
    ferry.session.save_as(tmp_path / "x.cvproj")
    opened, file = hold(tmp_path / "x.cvproj")
    ferry.session.open(opened.project, file)
    ferry.settle()
    assert "Few" in checked(ferry)
    assert "@  Attribution" not in checked(ferry)
    assert "attribution" not in kinds(ferry)


def test_showing_dismissed_ones_is_a_matter_of_the_window(ferry):
    ferry.click_on("left", "12 people")
    ferry.press(Qt.Key.Key_X)
    before, project = len(ferry.session.comparison.differences), ferry.session.project
    entries(ferry)["Show dismissed"].trigger()
    assert len(ferry.session.comparison.differences) == before + 1
    assert ferry.session.project is project
    entries(ferry)["Show dismissed"].trigger()
    assert len(ferry.session.comparison.differences) == before
