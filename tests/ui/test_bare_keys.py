"""A letter typed into an open menu, or Space on a button, is no command for the text behind it."""

from PySide6.QtCore import Qt
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
