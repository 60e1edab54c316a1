"""The dialog of a tag: what a tag says stays unless the reader changes it, and quotes run in their own direction."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPlainTextEdit

from compareview.project.tags import CATEGORIES, Category
from compareview.ui.tags.tag_editor import TagChoice, TagEditor

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
CHOICE = TagChoice("number", "differs", "open", "")


@pytest.mark.parametrize("categories", [CATEGORIES[1:3], ()])
def test_a_category_that_the_project_does_not_list_stays_on_its_tag(pair, categories):
    pair.click_on("left", "12 people")
    pair.tag("1", ENTER)
    pair.session.replace_project(replace(pair.session.project, categories=categories))
    pair.window.tag_list.setFocus()
    pair.window.tag_list.selectRow(0)

    def confirm(dialog):
        dialog.findChild(QPlainTextEdit).setPlainText("a note")
        QTest.keyClick(QApplication.focusWidget(), ENTER)

    pair.dialogs.expect(confirm)
    pair.press(ENTER)
    (tag,) = pair.session.tags()
    assert (tag.category, tag.note) == ("number", "a note")


def test_a_new_tag_gets_a_category_of_the_projects_list(pair):
    pair.session.replace_project(replace(pair.session.project, categories=CATEGORIES[1:3]))
    pair.click_on("left", "12 people")
    pair.tag(ENTER)
    assert [tag.category for tag in pair.session.tags()] == ["date"]


@pytest.mark.parametrize("words", ["שלום B", "Peace שלום"])
def test_a_quote_runs_in_its_own_direction(qtbot, words):
    editor = TagEditor((words, ""), CATEGORIES, CHOICE)
    qtbot.addWidget(editor)
    editor.show()
    label = next(label for label in editor.findChildren(QLabel) if label.text() == words)
    image = label.grab().toImage()
    ground = image.pixelColor(0, 0)
    ink = [x for x in range(image.width()) if any(image.pixelColor(x, y) != ground for y in range(image.height()))]
    assert (ink[0] > image.width() / 2) is words.startswith("ש")


def test_a_categorys_name_cannot_turn_the_direction(qtbot):
    odd = Category("odd", "Odd\u202e", "", "•", "")
    editor = TagEditor(("one", "two"), (odd,), CHOICE)
    qtbot.addWidget(editor)
    assert editor.findChild(QComboBox).itemText(0) == "•  Odd⟨U+202E⟩"
