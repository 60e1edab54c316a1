"""The sheet of all keys: it has what the menus have, and finds as one types."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTableView

from compareview.ui.help.shortcut_sheet import Command, commands, halves, with_headings
from compareview.ui.later import Later

CONTROL = Qt.KeyboardModifier.ControlModifier


def lines(sheet):
    """What stands in both columns, from top to bottom."""
    return [
        (model.index(row, 0).data(), model.index(row, 1).data())
        for model in (table.model() for table in sheet.findChildren(QTableView))
        for row in range(model.rowCount())
    ]


def test_every_key_of_the_menus_is_on_the_sheet(reader):
    Later.make_all(reader.window)
    found = commands(reader.window.menuBar(), reader.window.findChildren(QShortcut))
    told = {key for command in found for key in command.keys.split(", ")}
    in_menus = {action for menu in reader.window.menuBar().findChildren(QMenu) for action in menu.actions()}
    for action in in_menus:
        assert {keys.toString() for keys in action.shortcuts()} <= told, action.text()
    assert Command("File", "Save", "Ctrl+S") in found
    assert Command("View", "Show more", "Ctrl+]", "Differences > ") in found
    assert Command("Facts", "Count apart…", "A") in found


def test_what_is_added_to_a_menu_is_on_the_sheet(reader):
    action = QAction("&Sing && dance", reader.window)
    action.setShortcut("Ctrl+Alt+7")
    reader.window.menuBar().actions()[2].menu().addMenu("Inner").addAction(action)
    assert Command("View", "Sing & dance", "Ctrl+Alt+7", "Inner > ") in commands(reader.window.menuBar())


def test_ctrl_question_mark_opens_it_and_typing_finds(pair):
    def use(sheet):
        assert ("File", "") in lines(sheet)
        menus = {command.menu for command in commands(pair.window.menuBar(), pair.window.findChildren(QShortcut))}
        assert all(keys or name in menus for name, keys in lines(sheet))
        assert QApplication.focusWidget() is sheet.field
        QTest.keyClicks(sheet.field, "next diff")
        first, second = ("Next difference", "Alt+Down, Ctrl+Down"), ("Next open difference", "O")
        assert lines(sheet) == [("View", ""), first, ("View", ""), second]  # one in each column
        sheet.field.setText("ctrl+s")
        assert ("Save", "Ctrl+S") in lines(sheet)
        sheet.field.setText("only in b")
        assert ("Show only > Only in B", "") in lines(sheet)
        sheet.field.setText("qqq")
        assert lines(sheet) == []
        QTest.keyClick(sheet, Qt.Key.Key_Escape)

    pair.dialogs.expect(use)
    pair.press(Qt.Key.Key_Question, CONTROL)
    assert pair.dialogs.answered == 1


def test_a_menu_that_is_cut_has_its_heading_in_both_columns():
    found = [Command(menu, f"{menu}{n}", "x") for menu, count in (("a", 2), ("b", 9)) for n in range(count)]
    first, second = halves(with_headings(found))
    assert second[0] == Command("b")
    assert first[-1].name
    assert [line for line in (*first, *second) if line.name] == found
    assert abs(len(first) - len(second)) <= 1
    assert halves([]) == ([], [])
    for count in range(1, 30):
        first, second = halves(with_headings(found[:count]))
        assert [line for line in (*first, *second) if line.name] == found[:count]
        assert not first or first[-1].name
        assert not second or not second[0].name
