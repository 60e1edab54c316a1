"""The reader corrects where sentences begin, with the keyboard, and everything follows: pairs, undo and the file."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from compareview.project.file import load_project

CONTROL = Qt.KeyboardModifier.ControlModifier
SENTENCE = "Police said that 12 people were hurt when a bus left the road."


def sentences(reader, side="left"):
    reader.settle()
    article = reader.article(side)
    return [span.of(article.text) for span in article.sentences]


def split_at(reader, words):
    reader.click_on("left", words)
    reader.text("left").put_caret(reader.place("left", words).start + 1)
    reader.press(Qt.Key.Key_Return, CONTROL)


def test_ctrl_enter_begins_a_sentence_at_the_word_with_the_caret(pair):
    split_at(pair, "when a bus")
    cut = sentences(pair)
    assert "Police said that 12 people were hurt" in cut
    assert "when a bus left the road." in cut
    assert pair.session.current is pair.row("12 people") or pair.session.current is pair.row("when a bus")


def test_ctrl_backspace_joins_a_sentence_to_the_one_before(pair):
    split_at(pair, "when a bus")
    pair.settle()
    pair.click_on("left", "when a bus")
    pair.press(Qt.Key.Key_Backspace, CONTROL)
    assert SENTENCE in sentences(pair)


def test_undo_and_redo_take_a_split_back_and_make_it_again(pair):
    before = sentences(pair)
    split_at(pair, "when a bus")
    after = sentences(pair)
    pair.session.undo_stack.undo()
    assert sentences(pair) == before
    pair.session.undo_stack.redo()
    assert sentences(pair) == after


def test_the_file_keeps_splits_joins_and_abbreviations(pair, tmp_path):
    split_at(pair, "when a bus")
    pair.settle()
    pair.session.edit("", pair.session.project.with_abbreviations(("Obs",)))
    pair.session.save(tmp_path / "work.cvproj")
    again = load_project(tmp_path / "work.cvproj")
    assert again == pair.session.project
    assert again.abbreviations == ("Obs",)
    assert again.articles[0].sentences == pair.article("left").sentences


def test_where_nothing_can_be_split_or_joined_the_reader_is_told_why(pair):
    before = pair.session.project
    pair.click_on("left", "Police said that 12")
    pair.text("left").put_caret(pair.place("left", "Police said that 12").start)
    pair.press(Qt.Key.Key_Return, CONTROL)
    assert "begins there already" in pair.window.statusBar().currentMessage()
    pair.text("left").put_caret(pair.article("left").paragraphs[0].start)
    pair.press(Qt.Key.Key_Backspace, CONTROL)
    assert "none before it" in pair.window.statusBar().currentMessage()
    assert pair.session.project is before


def test_abbreviations_are_named_in_a_dialog_and_are_the_default_of_new_projects(pair):
    def type_words(dialog):
        field = dialog.findChild(QPlainTextEdit)
        field.setPlainText("Obs.\nVol, Insp.")
        field.setFocus()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    pair.dialogs.expect(type_words)
    pair.window.cutting.edit_abbreviations()
    assert pair.session.project.abbreviations == ("Obs", "Vol", "Insp")
    assert all(a.corrections.abbreviations == ("Obs", "Vol", "Insp") for a in pair.session.project.articles)
    other = type(pair.window)()
    pair.bot.addWidget(other)
    assert other.session.project.abbreviations == ("Obs", "Vol", "Insp")
