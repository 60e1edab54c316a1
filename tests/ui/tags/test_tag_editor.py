"""The dialog of a tag: what a tag says stays unless the reader changes it, and quotes run in their own direction."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPlainTextEdit, QPushButton, QTableView

from compareview.project.tags import CATEGORIES, Category
from compareview.ui.tags.tag_editor import TagChoice, TagEditor

K = Qt.Key
ENTER, ESCAPE = K.Key_Return, K.Key_Escape
CONTROL = Qt.KeyboardModifier.ControlModifier
CHOICE = TagChoice("number", "differs", "open", "")


@pytest.mark.parametrize("categories", [CATEGORIES[1:3], ()])
def test_a_category_that_the_project_does_not_list_stays_on_its_tag(pair, categories):
    pair.click_on("left", "12 people")
    pair.tag("1", ENTER)
    pair.session.replace_project(replace(pair.session.project, categories=categories))
    pair.window.tabs.setCurrentWidget(pair.window.tag_place)
    pair.window.tag_list.setFocus()
    pair.window.tag_list.selectRow(0)

    def confirm(dialog):
        dialog.findChild(QPlainTextEdit).setPlainText("a note")
        QTest.keyClick(QApplication.focusWidget(), ENTER)

    pair.dialogs.expect(confirm)
    pair.press(ENTER)
    (tag,) = pair.session.tags()
    assert (tag.category, tag.note) == ("number", "a note")


def test_a_new_tag_gets_a_category_of_the_projects_list_as_the_reader_chooses_it(pair):
    pair.session.replace_project(replace(pair.session.project, categories=CATEGORIES[1:3]))
    pair.click_on("left", "12 people")
    assert "number" in {difference.kind for difference in pair.session.current.differences}

    def use(editor):
        QTest.keyClick(editor, ENTER, CONTROL)
        assert editor.isVisible()
        assert any("Choose a category first" in label.text() for label in editor.findChildren(QLabel))
        QTest.keyClick(QApplication.focusWidget(), K.Key_Down)
        QTest.keyClick(editor, ENTER, CONTROL)

    pair.dialogs.expect(use)
    pair.press(K.Key_T)
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
    model = editor.findChild(QTableView).model()
    assert [model.index(0, n).data() for n in (1, 2)] == ["•", "Odd⟨U+202E⟩"]


@pytest.fixture
def editor(qtbot):
    made = TagEditor(("12 hurt", "19 hurt"), CATEGORIES, CHOICE, may_leave_out=True)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def listed(editor):
    model = editor.findChild(QTableView).model()
    return [model.index(row, 2).data() for row in range(model.rowCount())]


def press(*keys, held=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, held)


def test_every_category_is_in_view_with_its_digit(editor):
    model = editor.findChild(QTableView).model()
    keys = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert "".join(keys) == "1234567890"
    table = editor.findChild(QTableView)
    assert table.visualRect(model.index(9, 0)).bottom() <= table.viewport().height()
    assert "same quantity" in model.index(0, 3).data()


def test_the_chosen_category_of_a_long_codebook_is_in_view(qtbot):
    many = (*CATEGORIES, *(Category(f"own{n}", f"Own {chr(97 + n)}", "", "•", "") for n in range(6)))
    editor = TagEditor(("one", "two"), many, TagChoice("own3", "differs", "open", ""))
    qtbot.addWidget(editor)
    editor.show()
    qtbot.waitUntil(editor.isActiveWindow)
    table = editor.findChild(QTableView)

    def in_view():
        rect = table.visualRect(table.currentIndex())
        return rect.top() >= 0 and rect.bottom() <= table.viewport().height()

    assert table.currentIndex().row() == len(CATEGORIES) + 3
    assert in_view()
    press(K.Key_Home, K.Key_Down, K.Key_Down)
    assert in_view()
    QTest.keyClicks(QApplication.focusWidget(), "Own f")
    press(ENTER)
    assert editor.choice().category == "own5"
    assert in_view()


def test_the_letters_of_the_sides_stand_on_the_line_of_their_quotes(editor):
    quotes = [label for label in editor.findChildren(QLabel) if label.text() in ("12 hurt", "19 hurt")]
    assert len({quote.x() for quote in quotes}) == 1
    for box, words in zip(editor._sides, ("12 hurt", "19 hurt"), strict=True):
        quote = next(label for label in editor.findChildren(QLabel) if label.text() == words)
        own, quoted = box.fontMetrics(), quote.fontMetrics()
        baseline = box.y() + (box.height() - own.height()) / 2 + own.ascent()
        assert abs(baseline - (quote.y() + quoted.ascent())) <= 1


@pytest.mark.parametrize(
    ("typed", "found"), [("den", "denial"), ("UOT", "quotation"), ("¬", "denial"), ("order", "date"), ("at or", "date")]
)
def test_letters_find_a_category_by_name_sign_or_meaning(editor, typed, found):
    QTest.keyClicks(QApplication.focusWidget(), typed)
    assert editor.choice().category == found
    assert len(listed(editor)) < len(CATEGORIES)
    press(ENTER)  # takes it; the dialog stays for the rest
    assert editor.isVisible()
    assert len(listed(editor)) == len(CATEGORIES)
    assert editor.choice().category == found
    press(ENTER)
    assert editor.result() == TagEditor.DialogCode.Accepted


def test_arrows_go_through_what_was_found(editor):
    press(K.Key_Down, K.Key_Down)
    assert editor.choice().category == "who-did-what"
    QTest.keyClicks(QApplication.focusWidget(), "o")
    names = listed(editor)
    press(K.Key_Down)
    chosen = next(category for category in CATEGORIES if category.id == editor.choice().category)
    assert chosen.label == names[1]
    press(*[K.Key_Up] * 12)
    press(*[K.Key_PageDown] * 5)
    assert next(c.label for c in CATEGORIES if c.id == editor.choice().category) == names[-1]


def test_a_digit_chooses_at_once_whatever_was_typed(editor):
    QTest.keyClicks(QApplication.focusWidget(), "den4")
    assert editor.choice().category == "denial"
    assert len(listed(editor)) == len(CATEGORIES)
    assert QApplication.focusWidget().accessibleName() == "Category: Denial"
    assert "Key: 4" in QApplication.focusWidget().accessibleDescription()


def test_no_tag_is_made_of_a_category_that_there_is_not(editor):
    QTest.keyClicks(QApplication.focusWidget(), "zzz")
    press(ENTER, held=CONTROL)
    assert editor.isVisible()
    assert any("Codebook" in label.text() for label in editor.findChildren(QLabel))
    press(*[K.Key_Backspace] * 3)
    press(ENTER, held=CONTROL)
    assert editor.result() == TagEditor.DialogCode.Accepted


def test_ctrl_enter_makes_the_tag_from_the_note_in_which_enter_breaks_the_line(editor):
    note = editor.findChild(QPlainTextEdit)
    note.setFocus()
    QTest.keyClicks(note, "one")
    press(ENTER)
    QTest.keyClicks(note, "2")
    press(ENTER, held=CONTROL)
    assert editor.result() == TagEditor.DialogCode.Accepted
    assert (editor.choice().note, editor.choice().category) == ("one\n2", "number")


def test_ctrl_enter_makes_the_tag_though_cancel_has_the_keys(editor):
    next(b for b in editor.findChildren(QPushButton) if b.text().replace("&", "") == "Cancel").setFocus()
    press(ENTER, held=CONTROL)
    assert editor.result() == TagEditor.DialogCode.Accepted


def test_after_the_note_comes_what_keeps_it(editor):
    editor.findChild(QPlainTextEdit).setFocus()
    names = []
    for _ in range(2):
        press(K.Key_Tab)
        names.append(QApplication.focusWidget().text().replace("&", ""))
    assert names == ["Make tag", "Cancel"]


def cancel(editor):
    next(b for b in editor.findChildren(QPushButton) if b.text().replace("&", "") == "Cancel").click()


@pytest.mark.parametrize("leave", [lambda editor: QTest.keyClick(editor, ESCAPE), cancel])
def test_a_typed_note_is_dropped_only_if_the_reader_says_so(editor, dialogs, leave):
    note = editor.findChild(QPlainTextEdit)
    note.setFocus()
    QTest.keyClicks(note, "a note")
    dialogs.expect_message("note that you have typed", button="Keep writing")
    leave(editor)
    assert editor.isVisible()
    dialogs.expect(lambda box: QTest.keyClick(box, ESCAPE))
    leave(editor)
    assert (editor.isVisible(), editor.choice().note) == (True, "a note")
    dialogs.expect_message("note that you have typed", button="Drop the note")
    leave(editor)
    assert editor.result() == TagEditor.DialogCode.Rejected
    assert not editor.isVisible()


@pytest.mark.parametrize("note", ["", "700 or 900", " 700\n"])
def test_nothing_is_asked_about_a_note_that_nobody_typed(qtbot, note):
    editor = TagEditor(("one", "two"), CATEGORIES, replace(CHOICE, note=note))
    qtbot.addWidget(editor)
    editor.show()
    editor.reject()
    assert not editor.isVisible()


def test_either_side_can_be_left_out_but_not_both(editor):
    left, right = editor.findChildren(QCheckBox)
    left.click()
    assert not right.isEnabled()
    assert editor.choice().sides == (False, True)


def test_what_the_editor_says_to_a_screen_reader(editor):
    names = {widget.accessibleName() for widget in editor.findChildren(QComboBox)}
    assert names == {"Verdict", "Status"}
    assert {box.accessibleName() for box in editor.findChildren(QCheckBox)} == {
        "Words of A belong to the tag",
        "Words of B belong to the tag",
    }


def test_ctrl_enter_without_a_category_says_what_is_missing(pair):
    said = []

    def type_in(editor):
        QTest.keyClicks(editor.focusWidget(), "ask the desk")
        note = editor.findChild(QPlainTextEdit)
        note.setFocus()
        QTest.keyClick(note, ENTER, CONTROL)
        said.extend(label.text() for label in editor.findChildren(QLabel))
        assert editor.focusWidget() is editor.picker.field
        editor.reject()

    pair.click_on("left", "12 people")
    pair.dialogs.expect(type_in)
    pair.press(K.Key_T)
    assert any(words.startswith("Choose a category first") for words in said)
    assert pair.session.tags() == ()


def test_a_note_is_written_on_where_it_ends(qtbot):
    editor = TagEditor(("a", "b"), CATEGORIES, replace(CHOICE, note="12 / 19 people"), at_note=True)
    qtbot.addWidget(editor)
    editor.show()
    QTest.keyClicks(editor.focusWidget(), "; ask")
    assert editor.choice().note == "12 / 19 people; ask"
    editor.done(0)


def test_the_categories_used_last_stand_first_with_the_digits_that_they_always_have(pair):
    seen = []

    def look(editor):
        cells = editor.picker._lines
        seen.append([cells.cells(line)[0] for line in cells.lines])
        QTest.keyClick(QApplication.focusWidget(), K.Key_Down)  # nothing is chosen yet: the first, which was used last
        QTest.keyClick(editor, ENTER, CONTROL)

    for key in ("8", "5"):
        pair.click_on("left", "12 people")
        pair.tag(key, ENTER)
    pair.click_on("left", "two of its pillars")
    assert not pair.session.current.differences
    pair.dialogs.expect(look)
    pair.press(K.Key_T)
    assert seen == [["5", "8", "1", "2", "3", "4", "6", "7", "9", "0"]]
    assert pair.session.tags()[-1].category == "attribution"
