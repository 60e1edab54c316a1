"""The reader says what is ignored in the wording: marks follow, pairs stay, and it is undone, saved and made usual."""

import pytest
from PySide6.QtWidgets import QMenu

from compareview.alignment.ignoring import IGNORE_ALL, Ignoring
from compareview.project.held_file import hold
from compareview.ui.compare_job import CompareJob
from compareview.ui.theme import theme

LEFT = "Storm closes bridge\n\nThe Strait was “closed” on Monday. Nobody in the town was hurt by the storm.\n"
RIGHT = 'Bridge shut\n\nThe strait was "closed" on Monday. Nobody in the old town was hurt by the storm.\n'


@pytest.fixture
def storm(reader, tmp_path):
    """The reader, with a pair that differs only in what is ignored, and one in more than that."""
    for name, text in (("left.txt", LEFT), ("right.txt", RIGHT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    reader.open(tmp_path / "left.txt", tmp_path / "right.txt")
    return reader


def entries(window):
    (menu,) = (m for m in window.menuBar().findChildren(QMenu) if "Ignore in" in m.title())
    return {action.text().replace("&", ""): action for action in menu.actions() if action.text()}


def checked(window):
    return {name for name, action in entries(window).items() if action.isCheckable() and action.isChecked()}


ALL = {"Case", "Punctuation", "Quote style", "Accents", "White space"}


def test_what_is_no_longer_ignored_is_marked_and_the_pairs_stay(storm):
    links, current = storm.session.comparison.links, storm.row("Strait")
    storm.session.set_current(current)
    assert current.state == "identical"
    entries(storm.window)["Case"].trigger()
    assert storm.session.comparison.links is links  # in view until the wording was compared
    storm.settle()
    assert storm.row("Strait").state == "reworded"
    assert storm.session.comparison.links is links
    assert storm.session.current is storm.row("Strait")
    assert storm.row("Nobody").state == "reworded"


def test_every_choice_is_one_step_that_can_be_undone_and_the_menu_shows_it(storm):
    assert checked(storm.window) == ALL
    for name in ("Quote style", "Case"):
        entries(storm.window)[name].trigger()
        storm.settle()
    stack = storm.session.undo_stack
    assert stack.undoText() == "Mark case"
    assert checked(storm.window) == ALL - {"Quote style", "Case"}
    assert storm.session.comparison.ignoring == Ignoring(case=False, quotes=False)
    stack.undo()
    storm.settle()
    assert checked(storm.window) == ALL - {"Quote style"}
    assert storm.session.comparison.ignoring == Ignoring(quotes=False)
    stack.undo()
    storm.settle()
    assert checked(storm.window) == ALL
    assert storm.row("Strait").state == "identical"
    entries(storm.window)["Case"].trigger()
    entries(storm.window)["Case"].trigger()
    assert stack.undoText() == "Ignore case"


def test_two_quick_choices_end_with_the_last(storm):
    entries(storm.window)["Case"].trigger()
    entries(storm.window)["Case"].trigger()
    storm.settle()
    assert storm.session.comparison.ignoring == IGNORE_ALL
    storm.bot.waitUntil(lambda: not storm.session.findChildren(CompareJob))
    assert storm.row("Strait").state == "identical"


def test_what_is_ignored_stays_faintly_visible_in_the_current_pair(storm):
    (rect,) = storm.text("left").rects(storm.place("left", "Strait"))
    low = rect.adjusted(0, rect.height() - 3, 0, 0)
    colours = {name: theme()[name].name() for name in ("ignored", "soft")}
    assert colours["ignored"] not in storm.colours("left", low)
    storm.session.set_current(storm.row("Strait"))
    assert colours["ignored"] in storm.colours("left", low)
    assert colours["soft"] not in storm.colours("left", low)
    entries(storm.window)["Case"].trigger()
    storm.settle()
    assert colours["ignored"] not in storm.colours("left", low)
    assert colours["soft"] in storm.colours("left", low)


def test_the_choices_are_saved_with_the_project(storm, tmp_path):
    entries(storm.window)["White space"].trigger()
    storm.settle()
    storm.session.save_as(tmp_path / "work.cvproj")
    storm.session.undo_stack.undo()
    storm.settle()
    assert checked(storm.window) == ALL
    opened, file = hold(tmp_path / "work.cvproj")
    storm.session.open(opened.project, file)
    storm.settle()
    assert checked(storm.window) == ALL - {"White space"}
    assert storm.session.comparison.ignoring == Ignoring(whitespace=False)


def test_new_projects_begin_as_the_reader_wants(storm):
    def fresh():
        made = type(storm.window)()
        storm.bot.addWidget(made)
        return made.session.project.ignoring

    entries(storm.window)["Case"].trigger()
    assert fresh() == IGNORE_ALL
    entries(storm.window)["Begin new projects like this"].trigger()
    assert fresh() == Ignoring(case=False)
    for name in ALL - {"Case"}:
        entries(storm.window)[name].trigger()
    entries(storm.window)["Begin new projects like this"].trigger()
    assert fresh() == Ignoring(case=False, punctuation=False, quotes=False, accents=False, whitespace=False)


def test_each_entry_says_in_the_status_bar_what_it_does(reader):
    tips = {action.statusTip() for action in entries(reader.window).values()}
    assert len(tips) == len(ALL) + 1
    assert "" not in tips
