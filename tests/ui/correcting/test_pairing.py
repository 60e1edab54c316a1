"""The reader corrects the pairing with the keyboard: pairs, takes apart, confirms, leaves out, asks why."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from compareview.alignment.counterparts import Candidate
from compareview.comparison.compare import compare
from compareview.comparison.states import reason_words
from compareview.export.comparison_json import render_json
from compareview.export.html import render_html
from compareview.export.report import build_report
from compareview.export.summary import render_summary
from compareview.project.file import load_project
from compareview.project.resolving import resolve_decided

SHIFT = Qt.KeyboardModifier.ShiftModifier
ONLY_A, ONLY_B = "Ruth Ekman", "Schools in the valley"


def press(reader, key, modifiers=Qt.KeyboardModifier.NoModifier):
    reader.press(key, modifiers)
    reader.settle()


def pair_them(reader, left=ONLY_A, right=ONLY_B, modifiers=Qt.KeyboardModifier.NoModifier):
    reader.click_on("left", left)
    press(reader, Qt.Key.Key_Space)
    reader.click_on("right", right)
    press(reader, Qt.Key.Key_Space, modifiers)


def said(reader):
    return reader.window.statusBar().currentMessage()


class TestPairing:
    def test_space_on_both_sides_pairs_two_sentences(self, ferry):
        assert ferry.row(ONLY_A) is not ferry.row(ONLY_B)
        pair_them(ferry)
        row = ferry.row(ONLY_A)
        assert row is ferry.row(ONLY_B) is ferry.session.current
        assert (row.bead.kind, row.pinned, row.reason) == ("same", True, "pinned by you")
        assert ferry.session.undo_stack.undoText() == "Pair sentences"
        assert "Ctrl+Z takes it back" in said(ferry)

    def test_between_two_paragraphs_the_next_sentence_is_meant(self, ferry):
        text = ferry.article("left").text
        ferry.text("left").setFocus()
        ferry.text("left").put_caret(text.index("\n\nInspector") + 1)
        press(ferry, Qt.Key.Key_Space)
        assert [span.of(text)[:9] for span in ferry.text("left").marks.picked] == ["Inspector"]

    def test_the_keys_mean_the_sentence_that_is_boxed_wherever_the_caret_goes(self, ferry):
        text, words, article = ferry.text("left"), ferry.article("left").text, ferry.article("left")
        text.setFocus()
        text.put_caret(words.index("Police said"))
        for _ in range(len(words.strip()) - words.index("Police said")):
            ferry.press(Qt.Key.Key_Right)
            side, number = ferry.window.view.sentence_at_caret()
            assert article.sentences[number] in ferry.session.current.spans(side)

    def test_on_the_line_between_two_paragraphs_the_next_sentence_is_boxed_and_meant(self, ferry):
        ferry.click_on("left", "15 people")
        for key in (Qt.Key.Key_End, Qt.Key.Key_Right):
            press(ferry, key)
        assert ferry.text("left").caret() == ferry.place("left", "\n\nInspector").start + 1
        assert ferry.session.current is ferry.row(ONLY_A)
        press(ferry, Qt.Key.Key_N)
        assert ferry.row(ONLY_A).pinned
        assert not ferry.row("15 people").pinned

    def test_after_a_click_beside_the_text_the_boxed_sentence_is_meant(self, ferry):
        ferry.click_on("left", ONLY_A)
        text = ferry.text("left")
        end = text.rects(ferry.place("left", "in all."))[-1]
        beside = QPoint(text.viewport().width() - 4, round(end.center().y() - text.verticalScrollBar().value()))
        QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=beside)
        assert ferry.session.current is ferry.row(ONLY_A)
        press(ferry, Qt.Key.Key_N)
        assert ferry.row(ONLY_A).pinned
        assert not ferry.row("15 people").pinned

    def test_with_the_caret_in_a_heading_the_boxed_sentence_is_meant(self, ferry):
        ferry.click_on("left", ONLY_A)
        ferry.text("left").put_caret(1)
        press(ferry, Qt.Key.Key_N)
        assert ferry.row(ONLY_A).pinned

    def test_a_tag_which_says_that_the_other_side_lacks_the_sentence_is_named(self, ferry):
        for side, words in (("right", ONLY_B), ("left", ONLY_A), ("right", ONLY_B)):
            ferry.click_on(side, words)
            ferry.tag(Qt.Key.Key_8, Qt.Key.Key_Return)
        pair_them(ferry)
        assert said(ferry) == (
            "Pair sentences: pinned by you. Ctrl+Z takes it back. "
            "Tag 2 still says that only A has this sentence. Tags 1 and 3 still say that only B has this sentence. "
            "Rows have new numbers."
        )

    def test_a_tag_that_says_nothing_of_the_kind_is_not_named(self, ferry):
        ferry.click_on("right", ONLY_B)
        ferry.tag(Qt.Key.Key_8, Qt.Key.Key_Return)
        ferry.click_on("right", "19 people")
        ferry.tag(Qt.Key.Key_1, Qt.Key.Key_Return)
        session = ferry.session
        session.edit("Dismiss", session.project.with_tag(replace(session.project.tags[0], status="dismissed")))
        pair_them(ferry)
        assert said(ferry) == "Pair sentences: pinned by you. Ctrl+Z takes it back. Rows have new numbers."

    @pytest.mark.parametrize("first", [False, True])
    def test_a_sentence_that_loses_its_counterpart_by_it_is_named(self, ferry, first):
        if first:  # where the row is the reader's own already, too
            pair_them(ferry, ONLY_A, ONLY_B)
        assert ferry.row("12 people") is ferry.row("19 people")
        pair_them(ferry, ONLY_A, "19 people")
        alone = ferry.row("12 people")
        assert alone.state == "only-left"
        lost = f"A “Police said that 12 people …”, which was paired here before, stands alone now (row {alone.number})"
        assert f"{lost}: pair it too to group them." in said(ferry)
        pair_them(ferry, "12 people", "19 people")
        assert len(ferry.row("19 people").bead.left) == 2
        assert "stands alone" not in said(ferry)

    def test_undo_and_redo(self, ferry):
        before = ferry.session.comparison
        pair_them(ferry)
        ferry.session.undo_stack.undo()
        ferry.settle()
        assert ferry.session.comparison == before
        ferry.session.undo_stack.redo()
        ferry.settle()
        assert ferry.row(ONLY_A) is ferry.row(ONLY_B)

    def test_from_b_to_a_is_the_same(self, ferry):
        ferry.click_on("right", ONLY_B)
        press(ferry, Qt.Key.Key_Space)
        ferry.click_on("left", ONLY_A)
        press(ferry, Qt.Key.Key_Space)
        assert ferry.row(ONLY_A) is ferry.row(ONLY_B)

    def test_shift_space_makes_them_related_and_keeps_the_pair_that_says_the_same(self, ferry):
        old = ferry.row("12 people").bead
        pair_them(ferry, "12 people", ONLY_B, SHIFT)
        beads = [(row.bead.kind, row.bead.left, row.bead.right) for row in ferry.session.comparison.rows]
        assert ("same", old.left, old.right) in beads
        assert ferry.row(ONLY_B).state == "related"
        assert ferry.row(ONLY_B).pinned

    def test_a_second_sentence_makes_a_split_pair(self, ferry):
        pair_them(ferry)
        pair_them(ferry, ONLY_A, "Four people died")
        row = ferry.row(ONLY_A)
        assert row.pinned
        assert len(row.bead.right) == 2

    def test_the_pick_is_painted_and_told_of_while_the_reader_walks(self, ferry):
        ferry.click_on("left", ONLY_A)
        place = ferry.text("left").rects(ferry.place("left", "examined 31 lamps"))[0]
        before = ferry.colours("left", place)[0]
        press(ferry, Qt.Key.Key_Space)
        assert ferry.colours("left", place)[0] != before
        ferry.click_on("right", ONLY_B)
        assert said(ferry).startswith("Picked in A: “Inspector Ruth Ekman of the …”. Press Space on its counter")
        assert "Esc" in said(ferry)

    def test_a_picked_sentence_without_spaces_is_quoted_with_a_sign_where_it_is_cut(self, reader, tmp_path):
        words = "周二一艘渡轮在港口附近的礁石上搁浅" * 4
        for name in ("a.txt", "b.txt"):
            (tmp_path / name).write_text(f"{words}。\n", encoding="utf-8")
        reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
        reader.click_on("left", "周二")
        press(reader, Qt.Key.Key_Space)
        assert f"“{words[:49]}…”" in said(reader)

    def test_the_review_ends_the_pick(self, ferry):
        ferry.click_on("left", ONLY_A)
        press(ferry, Qt.Key.Key_Space)
        ferry.press(Qt.Key.Key_F7)
        assert "Picked" not in said(ferry)
        ferry.press(Qt.Key.Key_Space)
        assert "Picked" not in said(ferry)
        assert not ferry.text("left").marks.picked
        assert ferry.window.pages.is_reviewing

    def test_the_button_says_that_the_texts_scroll_apart_while_a_sentence_is_picked(self, ferry):
        lock = ferry.window.view.lock
        ferry.click_on("left", ONLY_A)
        assert lock.text() == "Linked"
        press(ferry, Qt.Key.Key_Space)
        assert (lock.text(), lock.isEnabled()) == ("Free", False)
        assert "picked" in lock.toolTip()
        ferry.press(Qt.Key.Key_Escape)
        assert (lock.text(), lock.isEnabled()) == ("Linked", True)
        assert "picked" not in lock.toolTip()

    @pytest.mark.parametrize(("here", "there"), [("left", "right"), ("right", "left")])
    def test_the_pick_stays_in_view_however_the_reader_walks_and_scrolls_on_the_other_side(self, reader, here, there):
        reader.window.resize(1100, 640)
        reader.window.documents.open_sample()
        reader.settle()
        first = next(row for row in reader.session.comparison.rows if row.left and row.right)
        text, opposite = reader.text(here), reader.text(there)
        reader.window.view.go_to_sentence(first, here, first.spans(here)[0])
        press(reader, Qt.Key.Key_Space)
        before = text.verticalScrollBar().value()
        opposite.setFocus()
        for _ in range(30):
            press(reader, Qt.Key.Key_Down)
        opposite.verticalScrollBar().setValue(opposite.verticalScrollBar().maximum())
        for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K):
            press(reader, key)
        reader.settle()
        assert text.verticalScrollBar().value() == before
        assert text.shows_some_of(first.spans(here))
        press(reader, Qt.Key.Key_Escape)
        opposite.verticalScrollBar().setValue(opposite.verticalScrollBar().maximum())
        assert text.verticalScrollBar().value() != before

    def test_escape_lets_go_before_it_takes_back_the_filter(self, ferry):
        ferry.window.finding.rows.choose("only-left")
        ferry.click_on("left", ONLY_A)
        press(ferry, Qt.Key.Key_Space)
        press(ferry, Qt.Key.Key_Escape)
        assert said(ferry) == ""
        assert ferry.window.finding.rows.choice == "only-left"
        press(ferry, Qt.Key.Key_Escape)
        assert ferry.window.finding.rows.choice == "all"
        ferry.click_on("right", ONLY_B)
        press(ferry, Qt.Key.Key_Space)
        assert not ferry.session.project.pins

    def test_space_on_the_same_side_moves_the_pick(self, ferry):
        ferry.click_on("left", "Bread was")
        press(ferry, Qt.Key.Key_Space)
        pair_them(ferry)
        assert ferry.row(ONLY_A) is ferry.row(ONLY_B)
        assert not ferry.row("Bread was").pinned

    def test_f6_leads_to_the_sentence_at_the_other_caret(self, ferry):
        ferry.click_on("right", ONLY_B)
        ferry.click_on("left", "12 people")
        press(ferry, Qt.Key.Key_U)
        ferry.text("right").put_caret(ferry.place("right", ONLY_B).start)
        for key in (Qt.Key.Key_Space, Qt.Key.Key_F6, Qt.Key.Key_Space):
            press(ferry, key)
        assert ferry.row("12 people") is ferry.row(ONLY_B) is ferry.session.current

    def test_with_the_other_caret_in_a_heading_the_reader_is_told_to_choose(self, ferry):
        ferry.click_on("left", ONLY_A)
        ferry.text("right").put_caret(1)
        for key in (Qt.Key.Key_Space, Qt.Key.Key_F6, Qt.Key.Key_Space):
            press(ferry, key)
        assert "Choose a sentence" in said(ferry)
        assert not ferry.session.project.pins

    def test_a_sentence_out_of_view_is_shown_before_it_is_paired(self, sample):
        one = next(row for row in sample.session.comparison.rows if row.state == "only-left")
        sample.session.set_current(one)
        text = sample.text("right")
        sample.window.view.lock.setChecked(False)
        text.put_caret(0)
        text.verticalScrollBar().setValue(text.verticalScrollBar().maximum())
        text.put_caret(sample.article("right").sentences[0].start)
        sample.text("left").setFocus()
        for key in (Qt.Key.Key_Space, Qt.Key.Key_F6, Qt.Key.Key_Space):
            press(sample, key)
        assert "out of view" in said(sample)
        assert not sample.session.project.pins
        assert text.shows_some_of(sample.article("right").sentences[:1])
        press(sample, Qt.Key.Key_Space)
        assert sample.session.current.pinned
        assert sample.session.current.bead.right == (0,)

    def test_in_the_list_of_pairs(self, ferry):
        ferry.session.set_current(ferry.row(ONLY_A))
        ferry.window.pairs.setFocus()
        press(ferry, Qt.Key.Key_Space)
        ferry.session.set_current(ferry.row(ONLY_B))
        press(ferry, Qt.Key.Key_Space)
        assert ferry.row(ONLY_A) is ferry.row(ONLY_B)
        assert ferry.window.pairs.hasFocus()

    def test_letters_stay_letters_where_one_types(self, ferry):
        ferry.click_on("left", ONLY_A)
        field = QLineEdit(ferry.window)
        field.show()
        field.setFocus()
        for key in "eucn ":
            QTest.keyClick(field, key)
        assert field.text() == "eucn "
        assert not ferry.session.project.pins + ferry.session.project.excluded

    def test_the_file_keeps_it(self, ferry, tmp_path):
        pair_them(ferry)
        ferry.click_on("left", "Bread was")
        press(ferry, Qt.Key.Key_E)
        ferry.session.save_as(tmp_path / "work.cvproj")
        kept = load_project(tmp_path / "work.cvproj")
        assert (kept.pins, kept.excluded) == (ferry.session.project.pins, ferry.session.project.excluded)

    def test_the_row_looked_at_is_meant_and_not_where_the_caret_was_left(self, ferry):
        ferry.click_on("left", "12 people")
        ferry.session.set_current(ferry.row(ONLY_B))
        assert ferry.text("left").hasFocus()
        press(ferry, Qt.Key.Key_N)
        assert [target.article for pin in ferry.session.project.pins for target in pin.targets] == ["a2", "a1"]
        assert ferry.row(ONLY_B).pinned
        assert not ferry.row("12 people").pinned


class TestTakingApart:
    def test_u_takes_the_readers_own_pair_back(self, ferry):
        pair_them(ferry)
        press(ferry, Qt.Key.Key_U)
        assert not ferry.session.project.pins
        assert ferry.row(ONLY_A).state == "only-left"

    def test_u_takes_a_pair_of_the_program_apart(self, ferry):
        assert ferry.row("12 people").bead.kind == "same"
        ferry.click_on("left", "12 people")
        press(ferry, Qt.Key.Key_U)
        row = ferry.row("12 people")
        assert (row.state, row.pinned) == ("only-left", True)
        assert ferry.session.undo_stack.undoText().startswith("Take pair")

    @pytest.mark.parametrize(
        ("side", "at"), [("left", "Monday night."), ("left", "The tiles"), ("right", "eleven cars")]
    )
    def test_u_takes_all_sentences_of_a_row_apart_and_says_so(self, roof, side, at):
        assert roof.row("The tiles").bead.left == (0, 1)
        roof.click_on(side, at)
        press(roof, Qt.Key.Key_U)
        assert [pin.kind for pin in roof.session.project.pins] == ["apart", "apart"]
        assert {roof.row(words).state for words in ("Monday night.", "The tiles")} == {"only-left"}
        assert roof.row("the tiles").state == "only-right"
        assert "the 2 sentences of A and the sentence of B are not paired with each other any more" in said(roof)
        assert roof.session.current is roof.row("the tiles" if side == "right" else at)

    def test_n_takes_one_sentence_out_of_a_row_of_several(self, roof):
        roof.click_on("left", "The tiles")
        press(roof, Qt.Key.Key_N)
        assert roof.row("The tiles").state == "only-left"
        assert roof.row("Monday night.") is roof.row("the tiles")

    def test_u_once_more_puts_it_together_again(self, ferry):
        before = ferry.row("12 people").bead
        ferry.click_on("left", "12 people")
        press(ferry, Qt.Key.Key_U)
        assert reason_words(ferry.row("12 people")) == "taken apart by you"
        press(ferry, Qt.Key.Key_U)
        assert ferry.row("12 people").bead == before
        assert not ferry.session.project.pins

    def test_c_fixes_a_pair_as_it_is(self, ferry):
        before = ferry.row("12 people")
        ferry.click_on("left", "12 people")
        press(ferry, Qt.Key.Key_C)
        row = ferry.row("12 people")
        assert row.pinned
        assert row.bead == before.bead
        assert ferry.session.current is row

    def test_n_confirms_that_nothing_matches_and_u_takes_it_back(self, ferry):
        ferry.click_on("left", "12 people")
        press(ferry, Qt.Key.Key_N)
        assert ferry.row("12 people").pinned
        assert ferry.row("12 people").state == "only-left"
        press(ferry, Qt.Key.Key_U)
        assert ferry.row("12 people").bead.kind == "same"
        assert not ferry.session.project.pins

    def test_pairing_a_sentence_takes_back_that_nothing_matches_it(self, ferry):
        ferry.click_on("left", ONLY_A)
        press(ferry, Qt.Key.Key_N)
        pair_them(ferry)
        assert [pin.kind for pin in ferry.session.project.pins] == ["same"]


class TestLeavingOut:
    def test_e_leaves_a_sentence_out_and_brings_it_back(self, ferry):
        ferry.click_on("left", "12 people")
        press(ferry, Qt.Key.Key_E)
        assert ferry.row("12 people").state == "excluded"
        press(ferry, Qt.Key.Key_E)
        assert ferry.row("12 people").bead.kind == "same"
        assert not ferry.session.project.excluded

    def test_shift_e_leaves_the_paragraph_out_and_e_brings_one_sentence_back(self, ferry):
        ferry.click_on("left", ONLY_A)
        press(ferry, Qt.Key.Key_E, SHIFT)
        assert ferry.row(ONLY_A).state == ferry.row("Bread was").state == "excluded"
        press(ferry, Qt.Key.Key_E)
        assert ferry.row(ONLY_A).state == "only-left"
        assert ferry.row("Bread was").state == "excluded"
        press(ferry, Qt.Key.Key_E, SHIFT)
        assert ferry.row(ONLY_A).state == "excluded"
        press(ferry, Qt.Key.Key_E, SHIFT)
        assert not ferry.session.project.excluded

    @pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_C, Qt.Key.Key_U, Qt.Key.Key_N])
    def test_what_is_left_out_is_not_paired(self, ferry, key):
        ferry.click_on("left", ONLY_A)
        press(ferry, Qt.Key.Key_E)
        press(ferry, key)
        assert not ferry.session.project.pins
        assert "left out" in said(ferry)


def cells(dialog):
    model = dialog.table.model()
    return [[model.index(n, m).data() for m in range(model.columnCount())] for n in range(model.rowCount())]


class TestAskingWhy:
    def ask(self, reader, act, words="15 people"):
        def answer(dialog):
            reader.bot.waitUntil(lambda: dialog.table.model().rowCount() > 0)
            act(dialog)

        reader.dialogs.expect(answer)
        reader.click_on("left", words)
        press(reader, Qt.Key.Key_Y)

    def test_enter_pairs_the_chosen_one(self, ferry):
        self.ask(ferry, lambda _dialog: QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return))
        row = ferry.row("15 people")
        assert row.pinned
        assert row.bead.kind == "same"

    def test_enter_does_not_pair_what_has_no_likeness(self, ferry, monkeypatch):
        nothing = (Candidate(1, 0.0, "shared word"), Candidate(2, 0.4, "shared words"))
        monkeypatch.setattr("compareview.ui.correcting.candidates_dialog.candidates_for", lambda *_: nothing)

        def look(dialog):
            pair, go = dialog._do
            dialog.table.selectRow(1)  # after what the sentence is related to now
            assert go.isDefault()
            assert not pair.isDefault()
            dialog.table.selectRow(2)
            assert pair.isDefault()
            dialog.table.selectRow(1)
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

        self.ask(ferry, look)
        assert not ferry.session.project.pins

    def test_what_it_goes_with_now_comes_first_with_the_figure_of_its_row(self, ferry):
        def look(dialog):
            seen.append(cells(dialog))
            assert dialog.chosen() == row.bead.right[0]
            pair, go = dialog._do
            assert not pair.isEnabled()
            assert go.isDefault()
            dialog.reject()

        seen, row = [], ferry.row("12 people")
        assert row is ferry.row("19 people")
        self.ask(ferry, look, "12 people")
        figure, sentence, why, stands = seen[0][0]
        assert figure == f"{row.score:.2f} sure"
        assert "19 people" in sentence
        assert why == row.reason
        assert stands == f"paired with it now, pair {row.number}"
        assert all(line[0].endswith(" alike") for line in seen[0][1:])
        assert "19 people" not in " ".join(line[1] for line in seen[0][1:])

    def test_what_is_only_related_is_named_so_once_and_can_be_paired(self, ferry):
        def look(dialog):
            seen.append(cells(dialog))
            dialog.table.selectRow(0)
            assert all(button.isEnabled() for button in dialog._do)
            dialog.reject()

        seen = []
        pair_them(ferry, "15 people", ONLY_B, SHIFT)
        self.ask(ferry, look)
        lines = [line for line in seen[0] if ONLY_B in line[1]]
        assert lines == [seen[0][0]]
        assert lines[0][0] == "yours"
        assert lines[0][2:] == ["pinned by you", f"related to it now, row {ferry.row(ONLY_B).number}"]

    def test_the_two_figures_have_names_and_are_explained(self, ferry):
        def look(dialog):
            tip = dialog.table.model().headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
            assert "“sure”" in tip
            assert "“alike”" in tip
            dialog.reject()

        self.ask(ferry, look)
        pairing = next(x for x in ferry.window.inspector.findChildren(QLabel) if x.text().startswith("Pairing: "))
        assert pairing.text().endswith(" sure")
        assert "How sure" in pairing.toolTip()

    def test_go_there(self, ferry):
        def go(dialog):
            assert "hurt" in dialog.table.model().lines[0].reason
            button = next(b for b in dialog._do if "Go" in b.text())
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

        self.ask(ferry, go)
        assert ferry.window.focusWidget() is ferry.text("right")
        assert not ferry.session.project.pins

    def test_escape_changes_nothing(self, ferry):
        self.ask(ferry, lambda _dialog: QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape))
        assert not ferry.session.project.pins


class TestWhatIsShown:
    def test_the_list_has_a_pin_and_says_whose_pair_it_is(self, ferry):
        pair_them(ferry)
        model = ferry.window.pairs.model()
        line = model.index(ferry.row(ONLY_A).number - 1, 1)
        assert model.data(line).startswith("⚲ ")
        assert "pinned by you" in model.data(line, Qt.ItemDataRole.AccessibleTextRole)

    def test_the_inspector_says_what_the_reader_has_decided(self, ferry):
        def shown():
            return " ".join(label.text() for label in ferry.window.inspector.findChildren(QLabel) if label.isVisible())

        pair_them(ferry)
        assert "pinned by you" in shown()
        ferry.click_on("left", "Bread was")
        press(ferry, Qt.Key.Key_N)
        assert "nothing matches: confirmed by you" in shown()
        press(ferry, Qt.Key.Key_E)
        assert "left out by you" in shown()
        assert "no match found" not in shown()

    def test_the_ribbon_has_a_ring(self, ferry):
        pair_them(ferry)
        ribbons = {ribbon.number: ribbon for ribbon in ferry.window.view.strip._ribbons}
        ribbon = ribbons[ferry.row(ONLY_A).number]
        assert ribbon.pinned
        assert not ribbons[ferry.row("12 people").number].pinned
        strip = ferry.window.view.strip
        middle = QPoint(strip.width() // 2, round(sum((*ribbon.left, *ribbon.right)) / 4))
        assert ferry.image(strip).pixelColor(middle) == ribbon.ink

    def test_what_is_left_out_is_soft_with_a_cross_in_the_margin(self, ferry):
        ferry.click_on("left", "Bread was")
        press(ferry, Qt.Key.Key_E)
        ferry.click_on("left", "12 people")
        span = next(s for s in ferry.article("left").sentences if s.start == ferry.place("left", "Bread was").start)
        assert ferry.text("left").is_dimmed(span)
        assert any(m.glyph == "×" and m.span == span for m in ferry.text("left").marks.sentences.within(span))

    def test_the_page_and_the_summary_say_it_of_the_reader(self, ferry):
        pair_them(ferry)
        ferry.click_on("left", "Bread was")
        press(ferry, Qt.Key.Key_E)
        comparison = ferry.session.comparison
        page = render_html(build_report(ferry.session.project, [comparison]))
        assert "pinned by the reader" in page
        assert "left out by the reader" in page
        assert 's excluded"' in page
        told = render_summary(comparison)
        assert "pinned by the reader" in told
        assert "Not compared" in told
        assert "1 not compared" in " ".join(told.split())
        beads = json.loads(render_json(comparison))["beads"]
        assert [bead["pinned"] for bead in beads].count(True) == 1
        assert [bead["state"] for bead in beads].count("excluded") == 1


class TestWhatElseChanges:
    """The reader's word decides on the sentences that it is about; what was found elsewhere stays."""

    def test_confirming_a_pair_changes_no_row(self, sample):
        before = [row.bead for row in sample.session.comparison.rows]
        links = found(sample)
        related = {n for row in sample.session.comparison.rows if row.bead.kind == "partial" for n in row.bead.right}
        rows = sample.session.comparison.rows
        both = next(row for row in rows if row.bead.kind == "same" and related.intersection(row.bead.right))
        self.press_at(sample, both, Qt.Key.Key_C)
        assert sample.session.current.pinned
        assert [row.bead for row in sample.session.comparison.rows] == before
        assert found(sample) == links

    def test_pairing_two_sentences_leaves_every_other_link(self, sample):
        rows = sample.session.comparison.rows
        one, two = (next(r for r in rows if r.state == state) for state in ("only-left", "only-right"))
        links = found(sample)
        self.press_at(sample, one, Qt.Key.Key_Space)
        self.press_at(sample, two, Qt.Key.Key_Space)
        assert found(sample) - links == {(one.bead.left[0], two.bead.right[0], "same")}
        assert links <= found(sample)
        assert "related" not in said(sample)

    def test_u_on_a_related_row_of_a_pinned_sentence_takes_only_that_apart(self, sample):
        rows = sample.session.comparison.rows
        tied = {n for row in rows if row.bead.kind == "same" for n in row.bead.right}
        row = next(r for r in rows if r.bead.kind == "partial" and tied.intersection(r.bead.right))
        pair, links = (row.bead.left[0], row.bead.right[0], "partial"), found(sample)
        self.press_at(sample, sample.session.comparison.row_of("right", pair[1]), Qt.Key.Key_C)
        assert found(sample) == links
        self.press_at(sample, next(r for r in sample.session.comparison.rows if r.bead == row.bead), Qt.Key.Key_U)
        assert links - found(sample) == {pair}
        assert found(sample) <= links
        assert "keeps its other pair" in said(sample)
        sample.session.undo_stack.undo()
        sample.settle()
        assert found(sample) == links

    def test_a_related_row_stays_the_one_looked_at_when_it_is_tagged(self, sample):
        rows = sample.session.comparison.rows
        tied = {n for row in rows if row.bead.kind == "same" for n in row.bead.right}
        row = next(r for r in rows if r.bead.kind == "partial" and tied.intersection(r.bead.right))
        sample.session.set_current(row)
        sample.window.pairs.setFocus()
        sample.tag("1", Qt.Key.Key_Return)
        sample.settle()
        assert sample.session.current.bead == row.bead

    def test_the_next_run_respects_it(self, sample, tmp_path):
        row = next(r for r in sample.session.comparison.rows if r.bead.kind == "same")
        links = found(sample)
        self.press_at(sample, row, Qt.Key.Key_U)
        taken = links - found(sample)
        assert taken
        sample.session.save_as(tmp_path / "work.cvproj")
        kept = load_project(tmp_path / "work.cvproj")
        left, right = (kept.article(shown) for shown in kept.shown)
        again = compare(left, right, resolve_decided(kept, left, right))
        assert {(k.left, k.right, k.kind) for k in again.links} == links - taken

    def press_at(self, reader, row, key):
        reader.session.set_current(row)
        reader.window.pairs.setFocus()
        press(reader, key)


def found(reader):
    return {(k.left, k.right, k.kind) for k in reader.session.comparison.links}


@pytest.fixture
def sample(reader):
    reader.window.documents.open_sample()
    reader.settle()
    return reader
