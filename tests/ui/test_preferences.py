"""Preferences: each holds at once, for the window or for new projects, and all can be restored."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from compareview.alignment.ignoring import IGNORE_ALL
from compareview.ui.correcting.ignoring_menu import usual_ignoring
from compareview.ui.correcting.sentence_cutting import usual_abbreviations
from compareview.ui.main_window import MainWindow
from compareview.ui.preferences import Preferences
from compareview.ui.tags.tagging import author
from compareview.ui.theme import chosen_theme, theme, theme_choices, theme_names

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def preferences(pair):
    made = Preferences(pair.window)
    made.show()
    yield made
    pair.window.use_theme("light")


def box(preferences, name):
    return next(each for each in preferences._boxes if each.text() == name)


def test_colours_are_those_that_there_are_and_hold_at_once(preferences):
    names = [preferences.colours.itemData(n) for n in range(preferences.colours.count())]
    assert names == ["system", *theme_names()]
    assert {"light", "dark"} <= set(names)
    preferences.colours.setCurrentIndex(names.index("dark"))
    assert theme().name == chosen_theme() == "dark"


def test_the_menu_of_colours_follows(pair, preferences):
    preferences.colours.setCurrentIndex(list(theme_choices()).index("dark"))
    colours = next(a.menu() for a in pair.window.findChildren(QAction) if a.text() == "&Colours")
    colours.aboutToShow.emit()
    assert [a.data() for a in colours.actions() if a.isChecked()] == ["dark"]


def test_the_size_of_type_holds_at_once_and_at_the_next_start(pair, preferences, qtbot):
    preferences.points.setCurrentText("16 points")
    assert pair.window.view.points == 16
    again = MainWindow()
    qtbot.addWidget(again)
    assert again.view.points == 16


@pytest.mark.parametrize("damage", ["large", "", "nan", ["a"], -3, 1e9])
def test_a_damaged_size_of_type_does_not_stop_the_start(reader, qtbot, damage):
    QSettings().setValue("points", damage)
    again = MainWindow()
    qtbot.addWidget(again)
    assert 7 <= again.view.points <= 32


def test_a_box_and_its_entry_of_the_menu_are_one(pair, preferences, qtbot):
    linked = next(a for a in pair.window.findChildren(QAction) if a.text() == "Lin&ked scrolling")
    box(preferences, "Linked scrolling").setChecked(False)
    assert not linked.isChecked()
    assert not pair.window.view.lock.isChecked()
    pair.window.view.lock.setChecked(True)
    assert box(preferences, "Linked scrolling").isChecked()
    box(preferences, "Linked scrolling").setChecked(False)
    again = MainWindow()
    qtbot.addWidget(again)
    assert not again.view.lock.isChecked()


def test_the_name_on_tags_falls_back_to_that_of_the_login(preferences, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "aldane")
    preferences.author.setText(" Mia  Aldane ")
    assert author() == "Mia Aldane"
    preferences.author.clear()
    assert author() == "aldane"


def test_new_projects_begin_with_what_is_chosen_and_the_open_one_stays(pair, preferences):
    preferences.ignoring["accents"].setChecked(False)
    preferences.abbreviations.setPlainText("Obs.\nz. B.\n\nObs")
    assert not usual_ignoring().accents
    assert usual_ignoring().case
    assert usual_abbreviations() == ("Obs", "z.B")
    assert pair.session.project.ignoring == IGNORE_ALL
    assert pair.session.project.abbreviations == ()
    fresh = MainWindow()
    assert not fresh.session.project.ignoring.accents
    assert fresh.session.project.abbreviations == ("Obs", "z.B")
    shown = Preferences(fresh)
    assert not shown.ignoring["accents"].isChecked()
    assert shown.abbreviations.toPlainText() == "Obs.\nz.B."
    fresh.deleteLater()


def test_the_defaults_come_back(pair, preferences):
    preferences.points.setCurrentText("20 points")
    preferences.author.setText("Mia")
    preferences.ignoring["case"].setChecked(False)
    preferences.abbreviations.setPlainText("Obs.")
    box(preferences, "Linked scrolling").setChecked(False)
    preferences.colours.setCurrentIndex(2)
    button = next(b for b in preferences.findChildren(QPushButton) if "Restore" in b.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (chosen_theme(), pair.window.view.points) == ("system", 13)
    assert usual_ignoring() == IGNORE_ALL
    assert usual_abbreviations() == ()
    assert preferences.abbreviations.toPlainText() == ""
    assert author() != "Mia"
    assert all(each.isChecked() for each in preferences._boxes)


def test_ctrl_comma_opens_it_and_escape_closes_it(pair):
    def look(dialog):
        assert isinstance(dialog, Preferences)
        assert QApplication.focusWidget() is dialog.colours
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    before = {key: QSettings().value(key) for key in ("theme", "author", "ignoring", "abbreviations")}
    pair.dialogs.expect(look)
    pair.press(Qt.Key.Key_Comma, CONTROL)
    assert pair.dialogs.answered == 1
    assert (chosen_theme(), usual_ignoring(), usual_abbreviations()) == ("system", IGNORE_ALL, ())
    assert not before["author"]
