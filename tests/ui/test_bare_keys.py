"""A letter typed into an open menu, or Space on a button, is no command for the text behind it."""

from PySide6.QtCore import Qt
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
