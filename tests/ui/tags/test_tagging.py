"""Tagging with the keyboard: what is current or selected becomes a tag, can be edited, deleted, and taken back."""

from contextlib import suppress
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QInputDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QToolTip,
)

from compareview.errors import CompareViewError
from compareview.project.anchoring import Anchor, anchor
from compareview.project.recovery import read_journal
from compareview.project.tags import Absent
from compareview.ui.files.journal_keeper import recovery_folder
from compareview.ui.session import Session
from compareview.ui.tags.tag_colours import tag_ink

SIDES = ("left", "right")
ALT, CONTROL, SHIFT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Alt", "Control", "Shift"))
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def quotes(tag):
    return tuple(tag.quote(article) for article in ("a1", "a2"))


def test_t_a_digit_and_enter_tag_the_current_pair(pair):
    pair.click_on("left", "12 people")
    pair.tag("1", ENTER)
    (tag,) = pair.session.tags()
    assert (tag.number, tag.category, tag.verdict, tag.status, tag.note) == (1, "number", "differs", "open", "")
    assert quotes(tag) == (
        "Police said that 12 people were hurt when a bus left the road.",
        "Police said that 19 people were hurt when a bus left the road.",
    )
    assert tag.created == tag.modified
    assert tag.created.endswith("Z")
    assert pair.session.is_dirty


@pytest.mark.parametrize("key", "1234567890")
def test_every_category_has_its_digit(pair, key):
    pair.click_on("left", "12 people")
    pair.tag(key, ENTER)
    (tag,) = pair.session.tags()
    assert pair.session.project.category(tag.category).key == key


def test_the_program_proposes_the_category_of_the_difference(pair):
    pair.click_on("left", "12 people")
    pair.tag(ENTER)
    pair.click_on("left", "Bakers")
    pair.tag(ENTER)
    assert [tag.category for tag in pair.session.tags()] == ["number", "omission"]


def test_words_selected_on_one_side_are_tagged_with_the_sentence_opposite(pair):
    pair.select("left", "12 people")
    pair.text("left").setFocus()
    pair.tag(ENTER)
    (tag,) = pair.session.tags()
    assert quotes(tag) == ("12 people", "Police said that 19 people were hurt when a bus left the road.")
    assert pair.window.view.words.selected() == {}
    assert pair.window.tabs.currentWidget() is pair.window.pairs  # the reader stays where he was


def test_words_selected_on_both_sides_are_tagged_as_they_are(pair):
    pair.select("left", "12 people were hurt")
    pair.select("right", "19 people")
    pair.text("right").setFocus()
    pair.tag(ENTER)
    (tag,) = pair.session.tags()
    assert quotes(tag) == ("12 people were hurt", "19 people")


def test_who_makes_a_tag_again_is_told_of_the_first(pair):
    for key, told in (("1", "Tag 1 made."), ("2", "Tag 2 made."), ("1", "Tag 3 made. Tag 1 says the same.")):
        pair.select("left", "12 people")
        pair.text("left").setFocus()
        pair.tag(key, ENTER)
        message = pair.window.statusBar().currentMessage()
        assert message.startswith(told.split(".")[0])
        assert ("says the same" in message) == ("says the same" in told)


def test_a_word_that_is_cut_by_the_selection_is_tagged_as_a_whole(pair):
    pair.select("left", "2 people were hur")
    pair.text("left").setFocus()
    pair.tag(ENTER)
    (tag,) = pair.session.tags()
    assert quotes(tag)[0] == "12 people were hurt"


def double_click_on(pair, side, words):
    viewport, place = pair.text(side).viewport(), pair.point_on(side, words)
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=place)


def drag_over(pair, side, first, last):
    viewport, here, there = pair.text(side).viewport(), pair.point_on(side, first), pair.point_on(side, last)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=here)
    QTest.mouseMove(viewport, there)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=there)


def button(pair):
    return next(b.text() for b in pair.window.inspector.findChildren(QPushButton) if b.text().startswith("Tag "))


@pytest.mark.parametrize("way", ["keys in the text", "keys in the list", "a click on the other side"])
def test_selected_words_are_not_tagged_any_more_once_the_reader_looks_at_another_row(pair, way):
    double_click_on(pair, "left", "12 people")
    assert button(pair) == "Tag the selected words  T"
    if way == "a click on the other side":
        pair.click_on("right", "A ferry")
    else:
        if way == "keys in the list":
            pair.window.pairs.setFocus()
        pair.press(Qt.Key.Key_J)
        pair.press(Qt.Key.Key_J)
        assert pair.window.view.words.selected() == {}
    current = pair.session.current
    assert current is not pair.row("12 people")
    assert button(pair) in ("Tag this pair  T", "Tag this sentence  T")
    pair.tag("7", ENTER)
    (tag,) = pair.session.tags()
    assert quotes(tag) == tuple(
        " … ".join(span.of(pair.article(side).text) for span in current.spans(side)) for side in SIDES
    )


@pytest.mark.parametrize("by_keys", [False, True])
def test_words_selected_on_both_sides_may_be_of_different_rows(pair, by_keys):
    double_click_on(pair, "left", "people were")
    if by_keys:
        pair.press(Qt.Key.Key_F6)
        pair.press(Qt.Key.Key_End, CONTROL)
        pair.press(Qt.Key.Key_Left, CONTROL | SHIFT)
        pair.press(Qt.Key.Key_Left, CONTROL | SHIFT)
    else:
        double_click_on(pair, "right", "ferry")
    assert pair.session.current is not pair.row("12 people")
    assert button(pair) == "Tag the selected words  T"
    selected = {side: span.of(pair.article(side).text) for side, span in pair.window.view.words.selected().items()}
    pair.tag("7", ENTER)
    (tag,) = pair.session.tags()
    assert set(selected) == set(SIDES)
    assert quotes(tag) == tuple(selected[side] for side in SIDES)


def test_words_that_the_reader_went_on_from_are_not_tagged_with_those_of_a_row_further_on(pair):
    double_click_on(pair, "left", "people were")
    pair.click_on("right", "On Monday evening")
    drag_over(pair, "right", "A ferry", "over the river")
    selected = pair.window.view.words.selected()
    assert selected.keys() == {"right"}
    assert button(pair) == "Tag the selected words  T"
    assert pair.window.view.words.meant() == selected


def test_words_are_forgotten_if_the_caret_walks_on_once_others_were_selected(pair):
    double_click_on(pair, "left", "people were")
    pair.press(Qt.Key.Key_F6)
    for way, there in ((Qt.Key.Key_End, SIDES), (Qt.Key.Key_Up, ("right",))):
        for _ in range(3):
            pair.press(way, CONTROL if way == Qt.Key.Key_End else Qt.KeyboardModifier.NoModifier)
        pair.press(Qt.Key.Key_Left, CONTROL | SHIFT)
        pair.press(Qt.Key.Key_Left, CONTROL | SHIFT)
        assert set(pair.window.view.words.meant()) == set(there)


def test_words_across_two_sentences_go_with_all_that_is_paired_with_them(pair):
    first, second = pair.row("12 people"), pair.session.comparison.rows[pair.row("12 people").number]
    text = pair.article("left").text
    words = text[first.left[0].start + 7 : second.left[-1].end - 1]
    pair.select("left", words)
    pair.text("left").setFocus()
    pair.tag(ENTER)
    (tag,) = pair.session.tags()
    left, right = quotes(tag)
    assert left == words
    for span in (*first.right, *second.right):
        assert span.of(pair.article("right").text) in right
    assert {row.number for row in pair.session.rows_of(tag.id)} == {first.number, second.number}


def test_one_side_can_be_left_out(pair):
    pair.select("left", "12 people")
    pair.text("left").setFocus()

    def use(dialog):
        dialog.findChildren(QCheckBox)[1].click()
        QTest.keyClick(dialog, ENTER, CONTROL)

    pair.dialogs.expect(use)
    pair.press(Qt.Key.Key_T)
    (tag,) = pair.session.tags()
    assert quotes(tag) == ("12 people", "")
    assert [target.article for target in tag.targets] == ["a1"]


def test_a_tag_on_several_words_of_a_paragraph_has_its_name_there_once(pair):
    article = pair.article("left")
    places = tuple(anchor(article, pair.place("left", words)) for words in ("Police", "12 people", "the road"))
    pair.tag_the_pair()
    tag = replace(pair.session.tags()[0], targets=places)
    pair.session.edit("Edit", pair.session.project.with_tag(tag))
    pair.settle()
    pair.image(pair.text("left").viewport())
    assert sum(not chip.isEmpty() for chip in pair.text("left")._chips.values()) == 1


def test_a_contradiction_marks_its_pair_as_reviewed_and_is_taken_back_with_it(pair):
    pair.click_on("left", "12 people")
    row, rows = pair.session.current, pair.window.finding.rows
    steps = pair.session.undo_stack.count()

    def use(dialog):
        box = dialog.findChild(QComboBox)
        box.setCurrentIndex(box.findData("contradiction"))
        QTest.keyClick(dialog, ENTER, CONTROL)

    pair.dialogs.expect(use)
    pair.press(Qt.Key.Key_T)
    assert rows.review(row).verdict == "contradiction"
    assert "unreviewed" not in rows.kinds(row)
    assert pair.session.undo_stack.count() == steps + 1
    pair.press(Qt.Key.Key_Z, CONTROL)
    assert rows.review(row) is None


def test_the_differences_within_a_tag_on_a_pair_count_as_tagged_until_it_is_undone(pair):
    pair.click_on("left", "12 people")
    session, row = pair.session, pair.session.current

    def still_open():
        return {(d.left, d.right) for d in session.found.differences if session.judgement(d) == "open"}

    before, inside, steps = still_open(), {(d.left, d.right) for d in row.differences}, session.undo_stack.count()
    assert inside
    assert inside <= before
    pair.tag_the_pair()
    assert before - still_open() == inside
    assert f"{len(inside)} difference" in pair.window.statusBar().currentMessage()
    assert session.undo_stack.count() == steps + 1
    session.undo_stack.undo()
    assert still_open() == before


def give_up(editor):
    """Leave the editor, and the note that was typed; what answers the editor is busy with it."""

    def drop():
        next(b for b in QApplication.activeModalWidget().buttons() if "Drop" in b.text()).click()

    QTimer.singleShot(50, drop)
    QTest.keyClick(editor, ESCAPE)


@pytest.mark.parametrize("ends", ["made", "given up"])
def test_what_is_typed_into_the_editor_outlives_a_crash_while_it_is_open(pair, ends):
    """It is kept within two seconds, as the tag that it would be; nothing of it is kept once it is given up."""
    pair.click_on("left", "12 people")
    kept = []

    def use(dialog):
        QTest.keyClicks(dialog.findChild(QPlainTextEdit), "Who counted?")
        pair.bot.waitUntil(lambda: bool(find()), timeout=2000)
        journal = read_journal(find()[0])
        kept.extend(journal.project.tags)
        assert journal.writing == kept[0].id
        QTest.keyClick(dialog, ENTER, CONTROL) if ends == "made" else give_up(dialog)

    def find():
        with suppress(CompareViewError):  # it is removed while it is read
            return [file for file in recovery_folder().glob("*.cvjournal") if read_journal(file).project.tags]
        return []

    pair.dialogs.expect(use)
    pair.press(Qt.Key.Key_T)
    assert [tag.note for tag in kept] == ["Who counted?"]
    made = ends == "made"
    assert [tag.note for tag in pair.session.tags()] == ["Who counted?"] * made
    pair.bot.waitUntil(lambda: len(find()) == made)


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("12 people were hurt", "number"),  # a difference was found in them
        ("two of its pillars", "number"),
        ("on Thursday", "date"),
        ("damaged", ""),
    ],
)
def test_what_is_preselected_follows_from_the_selected_words_or_is_left_to_the_reader(pair, words, category):
    pair.click_on("left", "12 people")
    pair.tag("6", ENTER)  # what was used last does not follow from any words
    pair.select("left", words)
    chosen = []

    def look(editor):
        chosen.append(editor.picker.chosen())
        QTest.keyClick(editor, ESCAPE)

    pair.dialogs.expect(look)
    pair.press(Qt.Key.Key_T)
    assert chosen == [category]


def test_a_sentence_that_only_one_side_has_is_absent_from_the_other(pair):
    pair.click_on("left", "Bakers")
    pair.tag(ENTER)
    pair.click_on("right", "A ferry")
    pair.tag(ENTER)
    first, second = pair.session.tags()
    assert isinstance(first.targets[0], Anchor)
    assert first.targets[1] == Absent("a2")
    assert second.targets[0] == Absent("a1")
    assert isinstance(second.targets[1], Anchor)


def test_words_of_a_heading_are_tagged_alone_whatever_pair_is_current(pair):
    pair.click_on("left", "12 people")
    pair.select("left", "Storm closes the bridge")
    pair.tag("0", ENTER)
    (tag,) = pair.session.tags()
    assert [target.exact for target in tag.targets] == ["Storm closes the bridge"]


def test_one_article_alone_can_be_tagged(reader, articles):
    reader.open(articles / "alder-post.txt")
    reader.select("left", "12 people")
    reader.text("left").setFocus()
    reader.tag("7", ENTER)
    (tag,) = reader.session.tags()
    assert [target.exact for target in tag.targets] == ["12 people"]


def test_with_nothing_chosen_t_says_what_to_do(pair):
    pair.press(Qt.Key.Key_T)
    assert "select some words" in pair.window.statusBar().currentMessage()


def test_escape_makes_no_tag(pair):
    pair.click_on("left", "12 people")
    steps = pair.session.undo_stack.count()
    pair.tag("3", ESCAPE)
    assert pair.session.tags() == ()
    assert pair.session.undo_stack.count() == steps


def test_verdict_status_and_note_are_kept(pair, dialogs):
    def fill(dialog):
        verdict, status = dialog.findChildren(QComboBox)
        for box, words in ((dialog.picker.field, "4"), (verdict, "Con"), (status, "Dis")):
            assert QApplication.focusWidget() is box
            QTest.keyClicks(box, words)
            QTest.keyClick(box, Qt.Key.Key_Tab)
        note = dialog.findChild(QPlainTextEdit)
        assert QApplication.focusWidget() is note
        QTest.keyClicks(note, "Tt jJ kK 1 of")
        QTest.keyClick(note, ENTER)
        QTest.keyClicks(note, "two lines")
        QTest.keyClick(note, ENTER, CONTROL)

    pair.click_on("left", "12 people")
    current = pair.session.current
    dialogs.expect(fill)
    pair.press(Qt.Key.Key_T)
    (tag,) = pair.session.tags()
    assert (tag.category, tag.verdict, tag.status) == ("denial", "contradiction", "dismissed")
    # The letters were words and no commands, and Enter did not close the dialog.
    assert tag.note == "Tt jJ kK 1 of\ntwo lines"
    assert pair.session.current is current


def test_the_note_of_a_tag_can_be_saved_whatever_was_pasted_into_it(pair, dialogs, tmp_path):
    def fill(dialog):
        dialog.findChild(QPlainTextEdit).setPlainText("a\ud800b\x01\u2028c\r\nd")
        QTest.keyClick(QApplication.focusWidget(), ENTER)

    pair.click_on("left", "12 people")
    dialogs.expect(fill)
    pair.press(Qt.Key.Key_T)
    pair.session.save_as(tmp_path / "x.cvproj")
    assert not pair.session.is_dirty


def test_t_is_a_command_wherever_one_reads_and_a_letter_where_one_types(pair, dialogs):
    pair.click_on("left", "12 people")
    places = [pair.window.pairs, pair.text("right"), pair.window.view.lock, pair.window.inspector.findChild(QTextEdit)]
    for widget in places:
        widget.setFocus()
        pair.tag(ESCAPE)

    def type_a_note(editor):
        note = editor.findChild(QPlainTextEdit)
        note.setFocus()
        QTest.keyClick(note, Qt.Key.Key_T)
        assert note.toPlainText() == "t"
        give_up(editor)

    dialogs.expect(type_a_note)
    pair.text("left").setFocus()
    pair.press(Qt.Key.Key_T)
    assert dialogs.answered == len(places) + 1


def test_the_editor_shows_both_quotes_and_says_which_side_lacks_it(pair, dialogs):
    seen = []

    def look(dialog):
        seen.extend(label.text() for label in dialog.findChildren(QLabel))
        QTest.keyClick(dialog, ESCAPE)

    pair.click_on("left", "Bakers")
    dialogs.expect(look)
    pair.press(Qt.Key.Key_T)
    assert any("Bakers in the market square" in words for words in seen)
    assert any("absent" in words for words in seen)


def test_return_in_the_tag_list_edits_and_delete_deletes_and_all_of_it_can_be_undone(pair):
    session, undo = pair.session, pair.session.undo_stack
    pair.click_on("left", "12 people")
    pair.tag("1", ENTER)
    made = session.tags()
    pair.press(Qt.Key.Key_3, ALT)
    tags = pair.window.tag_list
    tags.selectRow(0)
    pair.dialogs.expect(lambda _dialog: [QTest.keyClick(QApplication.focusWidget(), key) for key in ("2", ENTER)])
    pair.press(ENTER)
    edited = session.tags()
    assert [(tag.number, tag.category) for tag in edited] == [(1, "date")]
    tags.setFocus()
    tags.selectRow(0)
    pair.press(Qt.Key.Key_Delete)
    assert session.tags() == ()
    assert "Ctrl+Z" in pair.window.statusBar().currentMessage()
    for expected in (edited, made, ()):
        pair.press(Qt.Key.Key_Z, CONTROL)
        assert session.tags() == expected
    assert undo.canRedo()
    for expected in (made, edited, ()):
        pair.press(Qt.Key.Key_Z, CONTROL | SHIFT)
        assert session.tags() == expected


def test_editing_without_a_change_is_no_step(pair):
    pair.click_on("left", "12 people")
    pair.tag("1", ENTER)
    steps = pair.session.undo_stack.count()
    pair.press(Qt.Key.Key_3, ALT)
    pair.window.tag_list.selectRow(0)
    pair.dialogs.expect(lambda _dialog: QTest.keyClick(QApplication.focusWidget(), ENTER))
    pair.press(ENTER)
    assert pair.session.undo_stack.count() == steps


def test_numbers_are_not_used_twice(pair):
    for words in ("12 people", "Bakers"):
        pair.click_on("left", words)
        pair.tag(ENTER)
    pair.window.tagging.delete_tags([pair.session.tags()[1].id])
    pair.click_on("left", "Engineers")
    pair.tag("1", ENTER)
    assert [tag.number for tag in pair.session.tags()] == [1, 3]


def test_both_margins_and_the_tagged_words_show_the_tag(pair):
    row = pair.row("12 people")
    tag_colour = tag_ink(pair.session.project.category("number")).name()

    def places(side):
        text = pair.text(side)
        first = text.rects(row.spans(side)[0])[0]
        margin = first.adjusted(0, 0, 0, 0)
        margin.setLeft(text.viewport().width() - text.document().rootFrame().frameFormat().rightMargin() + 6)
        margin.setRight(text.viewport().width())
        below = first.adjusted(2, first.height() + 1, -2, 3)
        return tag_colour in pair.colours(side, margin), pair.colours(side, below)

    pair.click_on("left", "12 people")
    before = {side: places(side) for side in SIDES}
    assert not any(in_margin for in_margin, _ in before.values())
    pair.tag("1", ENTER)
    for side in SIDES:
        in_margin, below = places(side)
        assert in_margin
        assert below != before[side][1]
    pair.press(Qt.Key.Key_Z, CONTROL)
    assert {side: places(side) for side in SIDES} == before


def test_the_login_name_stands_on_tags_until_the_reader_gives_another(pair, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "aldane")
    for name in ("", " M. Aldane\n", "   "):
        if name:
            monkeypatch.setattr(QInputDialog, "getText", lambda *_, name=name, **__: (name, True))
            pair.window.tagging.ask_author()
        pair.click_on("left", "12 people")
        pair.tag("1", ENTER)
    assert [tag.author for tag in pair.session.tags()] == ["aldane", "M. Aldane", "aldane"]


@pytest.mark.parametrize("trouble", [OSError, KeyError, ImportError])
def test_every_tag_has_an_author_where_nobody_can_tell_who_it_is(pair, monkeypatch, trouble):
    def nobody():
        raise trouble

    monkeypatch.setattr("getpass.getuser", nobody)
    pair.click_on("left", "12 people")
    pair.tag("1", ENTER)
    assert [tag.author for tag in pair.session.tags()] == ["reader"]


def test_a_click_on_a_tags_name_in_the_margin_chooses_it_in_the_list(pair):
    pair.click_on("left", "12 people")
    pair.tag("1", ENTER)
    pair.settle()
    pair.session.set_current(None)
    pair.window.tag_list.clearSelection()
    pair.settle()
    text = pair.text("left")
    pair.image(text.viewport())
    (chip,) = text._chips.values()
    at = QPoint(round(chip.center().x()), round(chip.center().y() - text.verticalScrollBar().value()))
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert pair.window.tag_list.selected() == pair.session.tags()[0].id
    assert pair.session.current is pair.row("12 people")


@pytest.mark.parametrize(("width", "room_for_the_name"), [(1280, False), (1600, True)])
def test_the_margin_has_the_name_of_the_category_or_its_sign_where_there_is_less_room(pair, width, room_for_the_name):
    pair.window.resize(width, 800)
    pair.click_on("left", "12 people")
    before = pair.article("left").text, pair.text("left").toPlainText()
    pair.tag("3", ENTER)
    pair.settle()
    text = pair.text("left")
    pair.image(text.viewport())
    (chip,) = text._chips.values()
    names = [painted_width(text, name) for name in ("⚑1 Who did what", "⇄⚑1", "⚑1")]
    assert [chip.width() > name for name in names] == [room_for_the_name, True, True]
    assert chip.right() < text.viewport().width()
    assert (pair.article("left").text, text.toPlainText()) == before
    at = QPoint(round(chip.center().x()), round(chip.center().y() - text.verticalScrollBar().value()))
    help_event = QHelpEvent(QEvent.Type.ToolTip, at, text.viewport().mapToGlobal(at))
    QApplication.sendEvent(text.viewport(), help_event)
    assert QToolTip.text() == "⚑1 Who did what"
    QToolTip.hideText()


def painted_width(text, words):
    font = QFont(text.font())
    font.setPointSizeF(text.document().defaultFont().pointSizeF() * 0.66)
    font.setWeight(QFont.Weight.DemiBold)
    return QFontMetricsF(font).horizontalAdvance(words)


def test_tagging_pair_after_pair_from_the_list_stays_in_the_list(pair):
    pair.click_on("left", "two of its pillars")
    pair.window.pairs.setFocus()
    for number in (2, 3, 4):
        pair.press(Qt.Key.Key_J)
        pair.tag("1", ENTER)
        assert pair.session.current.number == number
        assert pair.window.focusWidget() is pair.window.pairs
        assert pair.window.pairs.isVisible()
    assert len(pair.session.tags()) == 3


def test_going_to_a_tag_whose_words_are_gone_leaves_the_current_pair(pair):
    pair.click_on("left", "12 people")
    pair.tag("1", ENTER)
    tag = pair.session.tags()[0]
    gone = replace(tag, targets=tuple(replace(target, state="orphan") for target in tag.targets))
    pair.session.edit("Lose", pair.session.project.with_tag(gone))
    pair.click_on("left", "Bakers")
    pair.window.tag_list.chosen.emit(tag.id)
    assert pair.session.current is pair.row("Bakers")


def test_the_status_bar_says_how_far_a_long_comparison_has_come(pair, monkeypatch):
    monkeypatch.setattr(Session, "is_comparing", True)
    pair.session.comparison, pair.session.percent = None, 40
    pair.session.progressed.emit()
    assert "Comparing… 40 %" in [label.text() for label in pair.window.statusBar().findChildren(QLabel)]
