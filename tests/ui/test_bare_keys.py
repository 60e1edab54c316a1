"""A letter typed into an open menu, or Space on a button, is no command for the text behind it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton


def test_a_letter_in_an_open_menu_chooses_its_entry_and_changes_nothing_behind(pair, monkeypatch):
    exported = []
    pair.click_on("left", "Bakers")
    before = pair.session.project
    file = next(menu for menu in pair.window.menuBar().findChildren(QMenu) if menu.title() == "&File")
    entry = next(action for action in file.actions() if action.text().startswith("&Export"))
    entry.triggered.disconnect()
    entry.triggered.connect(lambda: exported.append(True))
    QTest.keyClick(pair.window, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    assert QApplication.activePopupWidget() is file
    QTest.keyClick(file, Qt.Key.Key_E)
    assert exported == [True]
    assert pair.session.project is before


@pytest.mark.parametrize("steps", [(), (Qt.Key.Key_Right,)])
def test_escape_in_a_menu_gives_the_keys_back_to_where_the_reader_was(pair, steps):
    for place in (pair.text("right"), pair.window.pairs):
        pair.session.set_current(pair.session.comparison.rows[0])
        place.setFocus()
        pair.press(Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
        for key in (*steps, Qt.Key.Key_Escape):
            QTest.keyClick(QApplication.activePopupWidget(), key)
        assert QApplication.activePopupWidget() is None
        assert pair.window.menuBar().activeAction() is None
        assert place.hasFocus()
        pair.press(Qt.Key.Key_J)
        assert pair.session.current.number == 2


def test_escape_in_a_menu_of_a_menu_leaves_that_one_alone(pair):
    pair.text("left").setFocus()
    pair.press(Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    view = QApplication.activePopupWidget()
    QTest.keyClick(view, Qt.Key.Key_G)
    assert QApplication.activePopupWidget() is not view
    QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is view
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert pair.text("left").hasFocus()


def test_a_command_from_the_menu_bar_gives_the_keys_back_to_the_text(pair):
    pair.click_on("right", "Schools in the valley")
    bar = pair.window.menuBar()
    QTest.keyClick(pair.text("right"), Qt.Key.Key_Alt)
    assert bar.hasFocus()
    pair.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    field = pair.window.finding.go_to.field
    QTest.keyClicks(field, "1")
    QTest.keyClick(field, Qt.Key.Key_Return)
    pair.bot.waitUntil(pair.window.isActiveWindow)
    assert pair.text("right").hasFocus()


def test_alt_leads_to_the_menu_bar_and_back_to_the_text(pair):
    pair.text("left").setFocus()
    bar = pair.window.menuBar()
    for place in (bar, pair.text("left"), bar, pair.text("left")):
        here = QApplication.focusWidget()
        QTest.keyPress(here, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
        QTest.keyRelease(here, Qt.Key.Key_Alt)
        assert place.hasFocus()
    pair.press(Qt.Key.Key_J)
    assert pair.session.current is not None


def test_a_letter_in_the_menu_of_a_right_click_is_no_command_either(pair):
    pair.click_on("left", "12 people")
    row, before = pair.session.current, pair.session.project
    pair.window.view.menu_wanted.emit(pair.window.mapToGlobal(QPoint(100, 100)))
    menu = QApplication.activePopupWidget()
    QTest.keyClick(menu, Qt.Key.Key_K)  # of no entry
    assert pair.session.current is row
    assert pair.session.project is before
    menu.close()


def test_return_and_space_press_the_button_that_has_the_focus(pair, dialogs):
    details = next(b for b in pair.window.view.panes["left"].findChildren(QPushButton) if b.text() == "Details…")
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        seen = []
        details.setFocus()
        dialogs.expect(lambda dialog, seen=seen: (seen.append(dialog.windowTitle()), dialog.reject()))
        QTest.keyClick(details, key)
        assert seen == ["Details of article A"]
    assert not pair.session.tags()


def test_each_letter_leads_to_one_entry_of_its_menu_and_each_menu_fits_on_a_small_screen(pair):
    for menu in pair.window.menuBar().findChildren(QMenu):
        menu.aboutToShow.emit()
        letters = [QKeySequence.mnemonic(action.text()).toString() for action in menu.actions() if action.text()]
        found = [letter for letter in letters if letter]
        assert len(set(found)) == len(found), menu.title()
        assert menu.sizeHint().height() < 600, menu.title()
    only = next(menu for menu in pair.window.menuBar().findChildren(QMenu) if menu.title() == "Show onl&y")
    assert all("&" in action.text() for action in only.actions() if action.text())
    view = next(menu for menu in pair.window.menuBar().findChildren(QMenu) if menu.title() == "&View")
    assert view.sizeHint().height() < 400
