"""The reader corrects where sentences begin, with the keyboard, and everything follows: pairs, undo and the file."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPlainTextEdit

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


def menu_of_row(reader):
    """What a right click on the chosen row of the list offers, by its name."""
    table = reader.window.pairs
    at = table.visualRect(table.currentIndex()).center()
    table.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, table.viewport().mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    return menu, {action.text().replace("&", ""): action for action in menu.actions() if action.text()}


def test_a_row_offers_what_a_sentence_offers_but_for_what_needs_the_caret(pair):
    offered = []
    for place in ("text", "list"):
        pair.click_on("left", "12 people")
        if place == "list":
            pair.window.pairs.setFocus()
            menu, actions = menu_of_row(pair)
        else:
            pair.window.view.menu_wanted.emit(pair.window.mapToGlobal(QPoint(100, 100)))
            menu = QApplication.activePopupWidget()
            actions = {action.text().replace("&", ""): action for action in menu.actions() if action.text()}
        offered.append(list(actions))
        menu.close()
    in_both = [name for name in offered[0] if name in offered[1]]
    assert [name for name in offered[0] if name not in in_both] == [
        "Begin a sentence at the caret",
        "Join with the sentence before",
    ]
    assert [name for name in offered[1] if name not in in_both] == [
        "Join A’s sentence with the one before",
        "Join B’s sentence with the one before",
    ]


@pytest.mark.parametrize(("side", "letter"), [("left", "A"), ("right", "B")])
def test_the_menu_of_a_row_joins_the_sentence_of_the_side_that_is_named(reader, side, letter):
    reader.window.documents.open_sample()
    before = {each: sentences(reader, each) for each in ("left", "right")}
    row = next(
        row
        for row in reader.session.comparison.rows
        if len(row.left) == len(row.right) == 1
        if all(reader.article(each).text[row.spans(each)[0].start - 1] == " " for each in before)
    )
    reader.session.set_current(row)
    reader.window.pairs.setFocus()
    menu, actions = menu_of_row(reader)
    menu.close()
    actions[f"Join {letter}’s sentence with the one before"].trigger()
    after = {each: sentences(reader, each) for each in before}
    assert {each: len(before[each]) - len(after[each]) for each in before} == {"left": 0, "right": 0, side: 1}
    assert reader.window.focusWidget() is reader.text(side)


def test_the_menu_of_a_row_joins_nothing_where_it_has_several_sentences(roof):
    row = next(row for row in roof.session.comparison.rows if len(row.left) == 2)
    roof.session.set_current(row)
    roof.window.pairs.setFocus()
    menu, actions = menu_of_row(roof)
    menu.close()
    assert not any("A’s sentence" in name for name in actions)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Backspace])
def test_from_the_list_the_caret_goes_into_the_article_and_the_reader_is_told_how_to_go_on(pair, key):
    before = sentences(pair)
    pair.click_on("left", "12 people")
    pair.window.pairs.setFocus()
    pair.press(key, CONTROL)
    assert sentences(pair) == before
    said = pair.window.statusBar().currentMessage()
    assert said.startswith("The caret is in A now: put it ")
    assert said.endswith(f"then press {'Ctrl+Return' if key == Qt.Key.Key_Return else 'Ctrl+Backspace'}.")
    assert pair.text("left").hasFocus()
    assert pair.session.current is pair.row("12 people")


def test_a_row_of_one_sentence_is_joined_from_the_list(pair):
    before = sentences(pair)
    pair.session.set_current(next(r for r in pair.session.comparison.rows if r.state == "only-left"))
    pair.window.pairs.setFocus()
    pair.press(Qt.Key.Key_Backspace, CONTROL)
    said, cut = pair.window.statusBar().currentMessage(), sentences(pair)
    assert len(cut) == len(before) - 1 or "begins its paragraph" in said
    assert pair.text("left").hasFocus()


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


def test_only_the_boxed_sentence_is_cut(pair):
    before = pair.session.project
    pair.click_on("left", "a bus left")
    pair.session.set_current(pair.row("A ferry"))
    assert pair.text("left").hasFocus()
    pair.press(Qt.Key.Key_Return, CONTROL)
    assert pair.session.project is before
    assert "Put the caret into a sentence" in pair.window.statusBar().currentMessage()


def test_the_file_keeps_splits_joins_and_abbreviations(pair, tmp_path):
    split_at(pair, "when a bus")
    pair.settle()
    pair.session.edit("", pair.session.project.with_abbreviations(("Obs",)))
    pair.session.save_as(tmp_path / "work.cvproj")
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
    pair.click_on("left", "The old bridge")
    pair.press(Qt.Key.Key_Backspace, CONTROL)
    assert "none before it" in pair.window.statusBar().currentMessage()
    assert pair.session.project is before


def name_abbreviations(reader, words, *, for_new=False):
    def type_words(dialog):
        dialog.findChild(QPlainTextEdit).setPlainText(words)
        box = dialog.findChild(QCheckBox)
        assert not box.isChecked()
        box.setChecked(for_new)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    reader.dialogs.expect(type_words)
    reader.window.cutting.edit_abbreviations()


@pytest.mark.parametrize("for_new", [False, True])
def test_abbreviations_are_named_in_a_dialog_for_this_project_or_for_new_ones_too(pair, for_new):
    name_abbreviations(pair, "Obs.\nVol, Insp.", for_new=for_new)
    assert pair.session.project.abbreviations == ("Obs", "Vol", "Insp")
    assert all(a.corrections.abbreviations == ("Obs", "Vol", "Insp") for a in pair.session.project.articles)
    other = type(pair.window)()
    pair.bot.addWidget(other)
    assert other.session.project.abbreviations == (("Obs", "Vol", "Insp") if for_new else ())


def test_an_abbreviation_may_have_several_words(reader, tmp_path):
    text = "Dort k. x. Angelika kam. Meier et rel. Sie blieb zu Hause."
    (tmp_path / "a.txt").write_text(f"Ein Titel\n\n{text}\n", encoding="utf-8")
    reader.open(tmp_path / "a.txt")
    assert len(sentences(reader)) > 2
    name_abbreviations(reader, "k. x.\net rel.")
    assert reader.session.project.abbreviations == ("k.x", "rel")
    assert sentences(reader) == ["Dort k. x. Angelika kam.", "Meier et rel. Sie blieb zu Hause."]


@pytest.mark.parametrize(
    ("text", "caret", "second"),
    [
        ("港口星期一关闭目前尚不清楚何时重新开放。", "目前", "目前尚不清楚何时重新开放。"),
        ("他说，「港口关闭」大家都知道了。", "港口", "「港口关闭」大家都知道了。"),
        ("記者はAP通信に語った。", "P通信", "AP通信に語った。"),
        ("ท่าเรือถูกปิดเมื่อวันจันทร์", "ถูก", "ถูกปิดเมื่อวันจันทร์"),
        ("ท่าเรือถูกปิดเมื่อวันจันทร์", "ื่อ", "มื่อวันจันทร์"),
    ],
)
def test_a_script_without_spaces_is_split_before_the_character(reader, tmp_path, text, caret, second):
    (tmp_path / "a.txt").write_text(f"{text}\n", encoding="utf-8")
    reader.open(tmp_path / "a.txt")
    assert sentences(reader) == [text]
    reader.text("left").setFocus()
    reader.text("left").put_caret(reader.place("left", caret).start)
    reader.press(Qt.Key.Key_Return, CONTROL)
    assert sentences(reader) == [text.removesuffix(second), second]


def test_at_the_end_of_a_sentence_the_caret_is_still_in_it(pair):
    split_at(pair, "when a bus")
    pair.settle()
    pair.text("left").setFocus()
    pair.text("left").put_caret(pair.place("left", "when a bus left the road.").end)
    pair.press(Qt.Key.Key_Backspace, CONTROL)
    assert SENTENCE in sentences(pair)


def test_where_one_sentence_ends_and_the_next_begins_the_next_is_meant(reader, tmp_path):
    (tmp_path / "a.txt").write_text("第一句话。第二句话。第三句话。\n", encoding="utf-8")
    reader.open(tmp_path / "a.txt")
    reader.text("left").setFocus()
    reader.text("left").put_caret(reader.place("left", "第三").start)
    reader.press(Qt.Key.Key_Backspace, CONTROL)
    assert sentences(reader) == ["第一句话。", "第二句话。第三句话。"]
