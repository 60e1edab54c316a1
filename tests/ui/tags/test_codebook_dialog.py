"""The codebook: categories are added, changed, put in order and removed, in one step and without losing a tag."""

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPushButton, QRadioButton

from compareview.project.mark_colours import MARK_COLOURS, can_be_seen
from compareview.project.tags import CATEGORIES
from compareview.ui.main_window import MainWindow
from compareview.ui.tags.codebook_dialog import CodebookDialog
from compareview.ui.tags.tag_colours import papers, tag_ink
from compareview.ui.tags.usual_codebook import keep_codebook, usual_codebook
from compareview.ui.theme import theme_names

K = Qt.Key
ENTER, CONTROL, ALT = K.Key_Return, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def press(*keys, held=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, held)


def choose(dialog, name):
    lines = dialog._lines.lines
    dialog._choose(next(n for n, category in enumerate(lines) if category.label == name))


def add(dialog, name="", entry="New category"):
    dialog._fill_adding()
    next(a for a in dialog._adding.actions() if entry in a.text().replace("&", "")).trigger()
    if name:
        dialog._fields.name.setText(name)


def button(dialog, name):
    return next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "").startswith(name))


def within(dialog, act):
    """Answer the next dialog that this one opens; what answers this one is busy with it."""
    modal = QApplication.activeModalWidget()
    if modal in (None, dialog):
        QTimer.singleShot(10, lambda: within(dialog, act))
    else:
        act(modal)


@pytest.fixture
def edit(pair):
    """Open the codebook, do this, and save."""

    def run(act, *, key="Save"):
        def use(dialog):
            act(dialog)
            button(dialog, key).click()

        pair.dialogs.expect(use)
        pair.window.tagging.edit_codebook()

    return run


def test_all_of_a_category_can_be_changed_in_one_step(pair, edit):
    def change(dialog):
        choose(dialog, "Denial")
        fields = dialog._fields
        fields.name.setText("  Contrary  claim ")
        fields.sign.setText("⊥")
        fields.meaning.setPlainText("They say the opposite.")
        fields.use_colour(MARK_COLOURS["Steel"])
        press(K.Key_Up, held=ALT)

    steps = pair.session.undo_stack.count()
    edit(change)
    project = pair.session.project
    denial = project.category("denial")
    assert (denial.label, denial.glyph, denial.definition) == ("Contrary claim", "⊥", "They say the opposite.")
    assert denial.colour == MARK_COLOURS["Steel"]
    assert [c.id for c in project.codebook][2:4] == ["denial", "who-did-what"]
    assert pair.session.undo_stack.count() == steps + 1
    pair.press(K.Key_Z, CONTROL)
    assert pair.session.project.categories == CATEGORIES


def test_nothing_changed_or_cancelled_is_no_step(pair, edit):
    steps = pair.session.undo_stack.count()
    edit(lambda _dialog: None)
    edit(lambda dialog: choose(dialog, "Date or time") or dialog._fields.name.setText("When"), key="Cancel")
    assert pair.session.undo_stack.count() == steps


def test_an_own_category_is_there_at_once_to_tag_with(pair, edit):
    def change(dialog):
        choose(dialog, "Other")
        dialog._fields.key.setCurrentIndex(0)
        add(dialog, "Casualties")
        dialog._fields.key.setCurrentIndex(dialog._fields.key.findData("0"))

    edit(change)
    pair.click_on("left", "12 people")
    pair.tag(K.Key_0, ENTER)
    assert pair.session.project.category(pair.session.tags()[0].category).label == "Casualties"


def test_add_adds_at_once_where_there_is_nothing_to_choose_and_ctrl_enter_saves(pair):
    def use(dialog):
        button(dialog, "Add").click()
        assert len(dialog._lines.lines) == len(CATEGORIES) + 1
        dialog._fields.name.setText("Tone")
        dialog._fields.name.setFocus()
        press(ENTER, held=CONTROL)

    pair.dialogs.expect(use)
    pair.window.tagging.edit_codebook()
    assert pair.session.project.codebook[-1].label == "Tone"


def test_doubles_are_refused_in_words_and_the_dialog_stays(pair):
    seen = []

    def use(dialog):
        add(dialog, " number ")
        button(dialog, "Save").click()
        seen.append((dialog.isVisible(), dialog._fault.text()))
        dialog._fields.name.setText("Casualties")
        dialog._fields.key.setCurrentIndex(dialog._fields.key.findData("1"))
        button(dialog, "Save").click()
        seen.append((dialog.isVisible(), dialog._fault.text()))
        assert "now Number" in dialog._fields.key.currentText()
        dialog._fields.key.setCurrentIndex(0)
        seen.append((dialog.isVisible(), dialog._fault.text()))
        button(dialog, "Cancel").click()

    pair.dialogs.expect(use)
    pair.window.tagging.edit_codebook()
    assert seen == [
        (True, "There are two categories called “number”."),
        (True, "“Number” and “Casualties” both have the key 1."),
        (True, ""),
    ]


@pytest.mark.parametrize("goes", [False, True])
def test_the_tags_of_a_removed_category_stay_or_go_where_the_reader_says(pair, edit, goes):
    pair.tag_the_pair()

    def change(dialog):
        def answer(question):
            stay, move = question.findChildren(QRadioButton)
            assert stay.isChecked()
            if goes:
                move.setChecked(True)
                box = question.findChild(QComboBox)
                box.setCurrentIndex(box.findData("date"))
            button(question, "Remove").click()

        choose(dialog, "Number")
        QTimer.singleShot(10, lambda: within(dialog, answer))
        dialog._table.setFocus()
        press(K.Key_Delete)

    edit(change)
    project = pair.session.project
    assert "number" not in [category.id for category in project.codebook]
    assert [tag.category for tag in project.tags] == ["date" if goes else "number"]
    assert pair.window.tag_list.model().index(0, 1).data() == ("◷ Date or time" if goes else "# Number")
    # The program goes on to find differences of this kind.
    pair.click_on("left", "12 people")
    assert [d.kind for d in pair.session.current.differences][:1] == ["number"]
    pair.press(K.Key_Z, CONTROL)
    assert [tag.category for tag in pair.session.project.tags] == ["number"]
    assert pair.session.project.categories == CATEGORIES


def test_a_removed_category_can_be_brought_back(pair, edit):
    pair.tag_the_pair()

    def remove(dialog):
        choose(dialog, "Number")
        QTimer.singleShot(10, lambda: within(dialog, lambda question: button(question, "Remove").click()))
        button(dialog, "Remove").click()

    edit(remove)
    edit(lambda dialog: add(dialog, entry="Number"))
    back = pair.session.project.codebook[-1]
    assert (back.id, back.label, back.retired) == ("number", "Number", False)


def test_a_tag_of_a_retired_category_keeps_it_when_it_is_edited(pair, edit):
    pair.tag_the_pair()
    pair.session.edit("Codebook", pair.session.project.with_categories(CATEGORIES[1:]))
    pair.dialogs.expect(lambda dialog: dialog._note.setPlainText("seen") or QTest.keyClick(dialog, ENTER, CONTROL))
    pair.window.tagging.edit_tag(pair.session.tags()[0].id)
    assert [(tag.category, tag.note) for tag in pair.session.tags()] == [("number", "seen")]


def test_a_colour_that_would_be_lost_is_changed_and_that_is_said(qtbot):
    dialog = CodebookDialog(CATEGORIES, ())
    qtbot.addWidget(dialog)
    dialog._fields.use_colour("#ffffcc")
    colour = dialog.codebook()[0].colour
    assert can_be_seen(colour, papers())
    assert "#ffffcc would be lost" in dialog._fields._said.text()
    dialog._fields.use_colour(MARK_COLOURS["Blue"])
    assert dialog._fields._said.text() == ""


@pytest.mark.parametrize("name", theme_names())
def test_a_colour_from_a_file_is_seen_on_the_page_in_use_whatever_it_is(pair, edit, name):
    edit(lambda dialog: dialog._fields.use_colour(MARK_COLOURS["Green"]))
    pair.tag_the_pair()
    pair.window.use_theme(name)
    text, row = pair.text("left"), pair.row("12 people")
    ink = tag_ink(pair.session.project.category("number")).name()
    first = text.rects(row.left[0])[0]
    margin = first.adjusted(0, 0, 0, 0)
    margin.setLeft(text.viewport().width() - text.document().rootFrame().frameFormat().rightMargin() + 6)
    margin.setRight(text.viewport().width())
    assert ink in pair.colours("left", margin)


def test_new_projects_can_begin_with_it(pair, edit, qtbot):
    def change(dialog):
        choose(dialog, "Denial")
        dialog._fields.name.setText("Contrary")
        dialog._usual.setChecked(True)

    edit(change)
    assert usual_codebook() == pair.session.project.codebook
    again = MainWindow()
    qtbot.addWidget(again)
    assert [c.label for c in again.session.project.codebook][3] == "Contrary"
    edit(lambda dialog: dialog._usual.setChecked(False))
    assert usual_codebook() == CATEGORIES


def test_a_kept_codebook_that_makes_no_sense_is_none(home):
    keep_codebook(CATEGORIES[:2])
    assert usual_codebook() == CATEGORIES[:2]
    for nonsense in ("{", "[1]", '[{"id": "a"}]', '{"a": 1}'):
        QSettings().setValue("codebook", nonsense)
        assert usual_codebook() == CATEGORIES


def test_it_can_be_reached_by_the_menu_and_left_by_escape(pair):
    pair.dialogs.expect(lambda dialog: QTest.keyClick(dialog, K.Key_Escape))
    action = next(a for a in pair.window.menuBar().actions() if a.text() == "&Tag").menu().actions()
    next(a for a in action if a.text() == "Code&book…").trigger()
    assert pair.dialogs.answered == 1
    assert isinstance(CodebookDialog(CATEGORIES, (), pair.window), QDialog)
