"""Looking at the pairs one by one, with keys only."""

import re
import time
from itertools import combinations

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton

from compareview.export.report import build_report
from compareview.project.anchoring import anchor
from compareview.project.decisions import Exclusion
from compareview.project.file import open_project, save_project
from compareview.project.project import now
from compareview.project.tags import Absent
from compareview.ui.review.large_quote import LargeQuote
from compareview.ui.theme import theme

K = Qt.Key
F7, ENTER, SPACE, ESCAPE, TAB = K.Key_F7, K.Key_Return, K.Key_Space, K.Key_Escape, K.Key_Tab
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def review(ferry):
    """The reader in the review mode, at the first pair."""
    ferry.press(F7)
    return ferry


def is_reviewing(reader):
    return reader.window.pages.is_reviewing


def number(reader):
    return reader.session.current.number


def page(reader):
    return reader.window.pages.review.page


def words(reader):
    """What stands on the page, and what is told in the status bar."""
    shown = [label.text() for label in page(reader).findChildren(QLabel) if label.isVisibleTo(reader.window)]
    return " | ".join([*shown, reader.window.statusBar().currentMessage()])


def verdicts(reader):
    """The verdicts of the reviewed pairs, by their numbers."""
    rows = reader.window.finding.rows
    return {row.number: found.verdict for row in reader.session.comparison.rows if (found := rows.review(row))}


def editor(reader, *keys):
    """Expect the tag editor and press these keys in it. Returns what it began with."""
    seen = []

    def use(dialog):
        seen.append(dialog.choice())
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key)

    reader.dialogs.expect(use)
    return seen


def count(reader):
    return len(reader.session.comparison.rows)


def test_below_the_words_stands_what_comes_before_and_after_them(review):
    article = review.session.article("left")
    for n in range(2):
        around = [article.sentences[m].of(article.text) if m >= 0 else "" for m in (n - 1, n + 1)]
        review.session.set_current(review.session.comparison.row_of("left", n))
        assert " […] ".join(" ".join(each.split()) for each in around).strip() in words(review)


def test_f7_shows_the_first_pair_large_and_leads_back_to_the_texts(ferry):
    ferry.press(F7)
    assert is_reviewing(ferry)
    assert number(ferry) == 1
    assert not ferry.text("left").isVisible()
    left, right = page(ferry).findChildren(LargeQuote)
    row = ferry.session.current
    for text, side in ((left, "left"), (right, "right")):
        said = " ".join(span.of(ferry.article(side).text) for span in row.spans(side))
        assert text.toPlainText() in (said, "no match found")
        assert text.font().pointSizeF() < text.currentCharFormat().font().pointSizeF()
    assert QApplication.focusWidget() is left
    assert f"1 of {count(ferry)} rows · 0 reviewed" in words(ferry)
    ferry.press(F7)
    assert not is_reviewing(ferry)
    assert ferry.text("left").isVisible()
    assert not ferry.session.is_dirty


@pytest.mark.parametrize("width", [1280, 1000, 900, 760])
def test_no_button_is_cut_however_narrow_the_window(review, width):
    review.window.resize(width, 700)
    QApplication.processEvents()
    shown = page(review)
    assert review.window.width() == width
    for button in shown.buttons:
        assert button.width() >= button.sizeHint().width(), button.text()
        assert shown.rect().contains(button.geometry()), button.text()
    places = [button.geometry() for button in shown.buttons]
    assert not any(one.intersects(other) for one, other in combinations(places, 2))


@pytest.mark.parametrize(
    ("forth", "back"), [(K.Key_J, K.Key_K), (K.Key_Right, K.Key_Left), (K.Key_PageDown, K.Key_PageUp)]
)
def test_keys_walk_the_pairs_and_mark_nothing(review, forth, back):
    for expected in range(2, count(review) + 1):
        review.press(forth)
        assert number(review) == expected
        assert isinstance(QApplication.focusWidget(), LargeQuote)
    review.press(back)
    assert number(review) == count(review) - 1
    assert verdicts(review) == {}


@pytest.fixture
def small(review):
    """The review in a window that does not show the whole of a row."""
    review.window.resize(900, 420)
    review.settle()
    bar = page(review).scroll_bar
    review.bot.waitUntil(lambda: bar.maximum() > bar.pageStep() // 2)
    return review


def test_the_page_keys_scroll_a_row_that_is_higher_than_the_window_first(small):
    bar = page(small).scroll_bar
    seen = [bar.value()]
    while bar.value() < bar.maximum():
        small.press(K.Key_PageDown)
        assert number(small) == 1
        assert seen[-1] < bar.value() <= seen[-1] + bar.pageStep()  # nothing is passed over
        seen.append(bar.value())
    assert len(seen) > 1
    small.press(K.Key_PageDown)
    assert (number(small), bar.value()) == (2, 0)
    small.press(K.Key_PageDown)
    small.press(K.Key_PageUp)
    assert (number(small), bar.value()) == (2, 0)
    small.press(K.Key_PageUp)
    assert number(small) == 1
    small.press(K.Key_PageDown)
    small.press(K.Key_J)
    assert (number(small), bar.value()) == (2, 0)


def test_the_arrow_keys_and_home_and_end_scroll_it_too(small):
    bar = page(small).scroll_bar
    small.press(K.Key_Down)
    first = bar.value()
    assert 0 < first < bar.pageStep()
    small.press(K.Key_Down)
    assert bar.value() > first
    small.press(K.Key_Up)
    assert bar.value() == first
    small.press(K.Key_End)
    assert bar.value() == bar.maximum()
    small.press(K.Key_Home)
    assert (bar.value(), number(small)) == (0, 1)


def test_where_all_of_a_row_is_in_view_the_arrow_keys_move_the_caret(review):
    assert page(review).scroll_bar.maximum() == 0
    review.press(K.Key_End)
    assert page(review).first.textCursor().position() > 0
    review.press(K.Key_Home)
    assert page(review).first.textCursor().position() == 0


def test_looked_at_next(review):
    review.press(SPACE)
    assert verdicts(review) == {1: ""}
    assert number(review) == 2
    assert "Pair 1 reviewed. U takes it back." in words(review)
    assert f"2 of {count(review)} rows · 1 reviewed" in words(review)
    assert page(review).bar.value() == 1


@pytest.mark.parametrize(
    ("key", "verdict"),
    [(K.Key_A, "agrees"), (K.Key_D, "differs"), (K.Key_F, "framing"), (K.Key_G, "gap"), (K.Key_E, "time")],
)
def test_a_letter_gives_the_verdict_and_goes_on(review, key, verdict):
    QSettings().setValue("author", "Ada")
    review.press(key)
    assert verdicts(review) == {1: verdict}
    assert number(review) == 2
    assert review.session.project.reviewed[0].author == "Ada"
    assert review.session.project.tags == ()
    review.press(K.Key_K)
    pressed = [button.accessibleName() for button in page(review).findChildren(QPushButton) if button.isChecked()]
    assert len(pressed) == 1
    assert f"✓ {pressed[0]} · Ada" in words(review)


def test_a_verdict_on_a_row_decides_on_its_differences(review):
    """O passes over them, the counts agree, and each line says what the reader said; tagging them stays open."""
    rows, here = review.window.finding.rows, review.row("12 people")
    open_rows, found = rows.counts()["open"], len(review.session.comparison.differences)
    before = len(here.differences)
    assert number(review) == here.number
    review.press(SPACE)
    assert rows.counts()["open"] == open_rows
    review.press(K.Key_K)
    review.press(K.Key_D)
    assert rows.counts()["open"] == open_rows - 1
    review.press(K.Key_K)
    assert words(review).count("judged: differs") == before
    status = " ".join(label.text() for label in review.window.statusBar().findChildren(QLabel))
    assert f"{found - before} open, {before} in rows you judged" in status
    editor(review, ENTER)
    review.press(ENTER)
    assert review.session.project.tags[0].origin == "number"
    review.press(ESCAPE)
    review.session.set_current(None)
    review.press(K.Key_O)
    assert review.session.current.number > here.number
    page_of = build_report(review.session.project, [review.session.found], made_at="2031-05-08T00:00:00Z")
    told = [(bool(d.accepted), d.verdict) for d in page_of.pairs[0].rows[here.number - 1].differences]
    assert sorted(told) == [(False, "differs"), *[(True, "differs")] * (before - 1)]
    for _ in range(3):  # the tag, the verdict, and that it was looked at
        review.press(K.Key_Z, CONTROL)
    assert rows.counts()["open"] == open_rows


def test_another_verdict_takes_the_place_of_the_first_and_looking_again_keeps_it(review):
    review.press(K.Key_A)
    review.press(K.Key_K)
    review.press(K.Key_G)
    review.press(K.Key_K)
    review.press(SPACE)
    assert verdicts(review) == {1: "gap"}
    assert len(review.session.project.reviewed) == 1
    assert number(review) == 2


def test_undo_names_what_it_takes_back(review):
    review.press(K.Key_A)
    assert review.session.undo_stack.undoText() == "Review pair 1: agrees"
    review.press(SPACE)
    assert review.session.undo_stack.undoText() == "Review pair 2"
    review.press(K.Key_Z, CONTROL)
    review.press(K.Key_Z, CONTROL)
    assert verdicts(review) == {}
    assert "0 reviewed" in words(review)


def test_undo_and_redo_show_the_row_whose_verdict_they_take_back_and_give_again(review):
    review.press(K.Key_A)
    review.press(K.Key_D)
    for _ in range(2):
        review.press(K.Key_J)
    review.press(K.Key_Z, CONTROL)
    assert (verdicts(review), number(review)) == ({1: "agrees"}, 2)
    review.press(K.Key_Z, CONTROL)
    assert (verdicts(review), number(review)) == ({}, 1)
    review.press(K.Key_J)
    review.press(K.Key_Y, CONTROL)
    assert (verdicts(review), number(review)) == ({1: "agrees"}, 1)


def test_u_takes_the_mark_of_the_pair_back(review):
    review.press(K.Key_A)
    review.press(K.Key_K)
    review.press(K.Key_U)
    assert verdicts(review) == {}
    assert number(review) == 1
    assert review.session.undo_stack.undoText() == "Take back the review of pair 1"
    assert "The review of pair 1 is taken back." in words(review)


def test_u_right_after_a_verdict_takes_that_back_and_goes_back_to_the_pair(review):
    review.press(K.Key_A)
    review.press(K.Key_D)
    review.press(K.Key_U)
    assert (verdicts(review), number(review)) == ({1: "agrees"}, 2)
    assert review.session.undo_stack.undoText() == "Take back the review of pair 2"
    assert "The review of pair 2 is taken back." in words(review)
    review.press(K.Key_U)  # that was the last thing done: what is meant now is not sure
    assert (verdicts(review), number(review)) == ({1: "agrees"}, 2)
    assert "Pair 2 is not reviewed. Ctrl+Z takes back your last step: Take back the review of pair 2." in words(review)
    review.press(K.Key_Z, CONTROL)
    assert verdicts(review) == {1: "agrees", 2: "differs"}


def test_u_at_the_end_takes_the_verdict_of_the_last_pair_back(review):
    while number(review) < count(review):
        review.press(K.Key_J)
    review.press(K.Key_J)
    review.press(K.Key_U)
    assert "This is the end of the list." in words(review)
    review.press(K.Key_K)
    review.press(K.Key_G)
    assert "That was the last one" in words(review)
    review.press(K.Key_U)
    assert (verdicts(review), number(review)) == ({}, count(review))
    assert "That was the last one" not in words(review)
    assert "is taken back." in words(review)


@pytest.mark.parametrize("walk", [(K.Key_J,), (K.Key_K, K.Key_K), (SPACE, K.Key_K, SPACE, K.Key_J), (F7, F7)])
def test_u_takes_nothing_back_elsewhere_once_the_reader_has_walked_on(review, walk):
    review.press(K.Key_J)
    review.press(K.Key_A)
    for key in walk:
        review.press(key)
    before, here = verdicts(review), number(review)
    assert here not in before
    review.press(K.Key_U)
    assert (verdicts(review), number(review)) == (before, here)
    assert f" {here} is not reviewed. Ctrl+Z takes back your last step: Review " in words(review)


def test_u_where_the_pair_has_a_mark_of_its_own_takes_that_back(review):
    review.press(K.Key_J)
    review.press(K.Key_G)
    review.press(K.Key_K)
    review.press(K.Key_K)
    review.press(K.Key_A)
    review.press(K.Key_U)
    assert (verdicts(review), number(review)) == ({1: "agrees"}, 2)


def test_u_after_something_else_was_done_takes_nothing_back(review):
    review.press(K.Key_A)
    editor(review, ENTER)
    review.press(K.Key_T)
    review.press(K.Key_U)
    assert (verdicts(review), number(review)) == ({1: "agrees"}, 2)
    assert "Ctrl+Z takes back your last step: Tag" in words(review)


def test_u_after_a_contradiction_leads_back_and_says_that_the_tag_holds_it(review):
    editor(review, ENTER)
    review.press(K.Key_C)
    review.press(K.Key_U)
    assert (verdicts(review), number(review)) == ({1: "contradiction"}, 1)
    assert "A tag says contradiction: ⚑1. Pair 1 is reviewed as long as the tag says so." in words(review)


def test_looking_again_is_not_a_verdict_that_u_takes_back(review):
    review.press(K.Key_A)
    review.press(K.Key_K)
    review.press(SPACE)
    review.press(K.Key_U)
    assert (verdicts(review), number(review)) == ({1: "agrees"}, 2)


def test_c_makes_a_tag_and_marks_the_pair(review):
    began = editor(review, ENTER)
    review.press(K.Key_C)
    assert began[0].verdict == "contradiction"
    assert [tag.verdict for tag in review.session.project.tags] == ["contradiction"]
    assert verdicts(review) == {1: "contradiction"}
    assert number(review) == 2
    review.press(K.Key_K)
    assert "⚑1" in words(review)
    assert "Contradiction · Open" in words(review)


def test_a_contradiction_and_its_mark_are_one_step(review):
    review.press(K.Key_A)
    review.press(K.Key_K)
    steps = review.session.undo_stack.count()
    editor(review, ENTER)
    review.press(K.Key_C)
    assert verdicts(review) == {1: "contradiction"}
    assert review.session.undo_stack.count() == steps + 1
    review.press(K.Key_K)
    review.press(K.Key_U)
    assert "A tag says contradiction: ⚑1" in words(review)
    assert verdicts(review) == {1: "contradiction"}
    review.press(K.Key_Z, CONTROL)
    assert (verdicts(review), review.session.project.tags) == ({1: "agrees"}, ())


def test_another_verdict_in_the_editor_is_the_pairs(review):
    def use(dialog):
        box = dialog.findChild(QComboBox)
        box.setCurrentIndex(box.findData("framing"))
        QTest.keyClick(dialog, ENTER, CONTROL)

    review.dialogs.expect(use)
    review.press(K.Key_C)
    assert verdicts(review) == {1: "framing"}
    assert [tag.verdict for tag in review.session.project.tags] == ["framing"]


def test_it_goes_on_at_the_next_that_is_not_reviewed_and_comes_back_to_where_it_was_left(review):
    review.press(K.Key_A)
    review.press(K.Key_A)
    review.press(K.Key_K)
    review.press(ESCAPE)
    review.press(F7)
    assert number(review) == 2
    review.press(ESCAPE)
    review.session.set_current(review.session.comparison.rows[0])
    review.press(F7)
    assert number(review) == 3
    assert "Pair 1 is reviewed already: this is the next" in review.window.statusBar().currentMessage()


def test_a_screen_reader_is_told_both_sides_and_why(review):
    first = page(review).first
    row = review.session.current
    right = " ".join(span.of(review.article("right").text) for span in row.right)
    assert f"B: {right}" in first.accessibleDescription()
    assert f"Pairing: {row.reason} · {row.score:.2f} sure" in first.accessibleDescription()
    assert "12 / 19 people" in first.accessibleName()
    assert "reviewed" not in first.accessibleName()


def test_c_without_a_tag_marks_nothing(review):
    editor(review, ESCAPE)
    review.press(K.Key_C)
    assert (verdicts(review), review.session.project.tags, number(review)) == ({}, (), 1)
    assert not any(button.isChecked() for button in page(review).findChildren(QPushButton))


def test_t_tags_the_pair_and_stays(review):
    began = editor(review, ENTER)
    review.press(K.Key_T)
    assert began[0].verdict == "differs"
    assert len(review.session.project.tags) == 1
    assert (number(review), verdicts(review)) == (1, {})


def test_x_dismisses_the_first_open_difference(review):
    row = review.row("12 people")
    while number(review) != row.number:
        review.press(K.Key_J)
    before = len(review.session.current.differences)
    review.press(K.Key_X)
    assert len(review.session.project.dismissals) == 1
    assert number(review) == row.number
    assert len(review.session.current.differences) == before - 1
    assert "12 / 19" not in words(review).split("Dismissed")[0]
    review.press(K.Key_X, Qt.KeyboardModifier.ShiftModifier)
    assert len(review.session.current.differences) == before
    assert "Shown again: number" in words(review)


def test_return_tags_the_first_open_difference_as_in_the_texts(review):
    began = editor(review, ENTER)
    review.press(ENTER)
    assert began[0].category == "number"
    assert len(review.session.project.tags) == 1
    assert (number(review), verdicts(review)) == (1, {})


def test_the_end_says_what_is_left_and_leads_there(review):
    review.press(K.Key_J)
    for _ in range(count(review) - 1):
        review.press(SPACE)
    told = review.window.statusBar().currentMessage()
    assert f"That was the last one. 1 of {count(review)} rows is not reviewed yet." in told
    assert f"1 of {count(review)} rows is not reviewed yet." in words(review)
    assert QApplication.focusWidget() is page(review).end
    review.press(K.Key_A)
    review.press(K.Key_J)
    assert len(verdicts(review)) == count(review) - 1
    review.press(K.Key_K)
    assert "That was the last one" not in words(review)
    assert number(review) == count(review)
    review.press(K.Key_J)
    review.press(SPACE)
    assert number(review) == 1
    review.press(K.Key_A)
    while "That was the last one" not in words(review):
        review.press(K.Key_J)
    assert f"All {count(review)} rows are reviewed." in words(review)
    review.press(ESCAPE)
    assert not is_reviewing(review)


def test_escape_returns_to_the_texts_at_the_same_pair(ferry):
    ferry.click_on("left", "12 people")
    first = number(ferry)
    ferry.press(F7)
    assert number(ferry) == first
    ferry.press(K.Key_J)
    ferry.press(ESCAPE)
    assert not is_reviewing(ferry)
    assert number(ferry) == first + 1
    assert ferry.text("left").hasFocus()
    ferry.press(K.Key_J)
    assert number(ferry) == first + 2


def test_the_filter_holds_and_a_reviewed_pair_stays_on_the_way(ferry):
    ferry.window.finding.rows.choose("divergent")
    wanted = [row.number for row in ferry.window.finding.rows.rows()]
    assert 1 < len(wanted) < count(ferry)
    ferry.press(F7)
    seen = []
    while "That was the last one" not in words(ferry):
        seen.append(number(ferry))
        ferry.press(K.Key_J)
    assert seen == wanted
    assert f"{len(wanted)} of {len(wanted)} rows (differs)" in words(ferry)
    ferry.press(ESCAPE)
    ferry.window.finding.rows.choose("unreviewed")
    ferry.session.set_current(ferry.session.comparison.rows[0])
    ferry.press(F7)
    ferry.press(K.Key_A)
    ferry.press(K.Key_K)
    assert (number(ferry), verdicts(ferry)) == (1, {1: "agrees"})
    assert f"1 of {count(ferry)} rows listed (not reviewed) · 1 reviewed" in words(ferry)
    ferry.press(ESCAPE)
    assert 1 not in {row.number for row in ferry.window.finding.rows.rows()}


def test_a_sentence_that_is_not_compared_is_left_out(ferry):
    row = ferry.row("Bread")
    target = anchor(ferry.article("left"), row.left[0])
    ferry.session.edit("Leave out", ferry.session.project.with_exclusion(Exclusion("x", (target,), "", now())))
    ferry.settle()
    out = ferry.row("Bread").number
    assert ferry.session.comparison.rows[out - 1].state == "excluded"
    ferry.press(F7)
    seen = set()
    while "That was the last one" not in words(ferry):
        seen.add(number(ferry))
        ferry.press(K.Key_J)
    assert seen == {row.number for row in ferry.session.comparison.rows} - {out}


def test_what_only_one_side_says_is_reviewed_and_kept_in_the_file(ferry, tmp_path):
    row = ferry.row("Bread")
    ferry.session.set_current(row)
    ferry.press(F7)
    assert "no match found" in [text.toPlainText() for text in page(ferry).findChildren(LargeQuote)]
    ferry.press(K.Key_G)
    assert any(isinstance(target, Absent) for target in ferry.session.project.reviewed[0].targets)
    save_project(ferry.session.project, tmp_path / "x.cvproj")
    ferry.session.open(open_project(tmp_path / "x.cvproj").project, None)
    ferry.settle()
    assert verdicts(ferry) == {row.number: "gap"}


def test_nothing_agrees_with_what_only_one_side_says(ferry):
    row = ferry.row("Bread")
    ferry.session.set_current(row)
    ferry.press(F7)
    agrees, gap = (
        next(b for b in page(ferry).findChildren(QPushButton) if b.accessibleName() == name)
        for name in ("Agrees", "Gap")
    )
    assert (agrees.isEnabled(), gap.isEnabled()) == (False, True)
    ferry.press(K.Key_A)
    assert (verdicts(ferry), number(ferry)) == ({}, row.number)
    assert "Only A says this: there is nothing that agrees with it. Space marks it as looked at, G as a gap." in words(
        ferry
    )
    assert agrees.toolTip() in words(ferry)
    ferry.session.set_current(ferry.row("12 people"))
    assert agrees.isEnabled()
    assert agrees.toolTip() == "Agrees, and go on (A)"


def test_the_list_has_a_check_mark_and_says_the_verdict(review):
    review.press(K.Key_A)
    review.press(ESCAPE)
    model = review.window.pairs.model()
    assert model.index(0, 5).data() == "✓ Agrees"
    assert "reviewed: agrees" in model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.index(1, 5).data() == ""


def test_a_new_start_begins_at_the_first_pair_that_is_not_reviewed(review):
    review.press(SPACE)
    review.press(ESCAPE)
    review.session.set_current(None)
    review.press(F7)
    assert number(review) == 2


def test_comparing_anew_stays_at_the_pair(review):
    review.press(K.Key_J)
    review.press(K.Key_J)
    review.press(K.Key_F5)
    assert "Comparing" in words(review)
    review.settle()
    assert number(review) == 3
    assert "Row 3" in words(review)


def test_it_says_how_far_a_comparison_has_come_and_that_it_was_cancelled(review, monkeypatch):
    def slow(*_articles, progress, **_settings):
        for _ in range(4000):  # until it is cancelled: then `progress` ends it
            time.sleep(0.005)
            progress(0.4)

    monkeypatch.setattr("compareview.ui.compare_job._PATIENCE", 0)
    monkeypatch.setattr("compareview.comparison.compare.compare", slow)
    review.press(K.Key_F5)
    review.bot.waitUntil(lambda: page(review).end.text() == "Comparing… 40 %")
    review.session.cancel()
    assert page(review).end.text() == "The comparison was cancelled. Press F5 to compare."
    assert page(review).end.isVisible()


def test_without_two_articles_it_says_what_is_missing(reader, articles):
    reader.open(articles / "alder-post.txt")
    reader.press(F7)
    assert not is_reviewing(reader)
    assert "Drop another to compare" in reader.window.statusBar().currentMessage()


def test_removing_an_article_ends_it(review):
    review.window.articles.remove_shown("left")
    review.settle()
    assert not is_reviewing(review)


def test_everything_has_a_name_and_is_reached_by_tab(review):
    row = review.row("12 people")
    while number(review) != row.number:
        review.press(K.Key_J)
    start, names = QApplication.focusWidget(), []
    for _ in range(40):
        names.append(QApplication.focusWidget().accessibleName() or QApplication.focusWidget().text())
        QTest.keyClick(QApplication.focusWidget(), TAB)
        if QApplication.focusWidget() is start:
            break
    told = " | ".join(names)
    assert f"Pair {row.number} of {count(review)}, differs: 12 / 19 people" in names[0]
    for name in ("B, ", "Tag it: Number, 12 / 19", "Not reviewed yet", "Agrees", "Contradiction", "Looked at, next"):
        assert name in told
    assert "Back to the texts  Esc" in names


def test_space_presses_the_button_that_has_the_focus(review):
    button = next(b for b in page(review).findChildren(QPushButton) if b.accessibleName() == "Framing")
    button.setFocus()
    review.press(SPACE)
    assert verdicts(review) == {1: "framing"}
    next(b for b in page(review).findChildren(QPushButton) if b.accessibleName() == "Gap").setFocus()
    review.press(ENTER)
    assert verdicts(review) == {1: "framing", 2: "gap"}


def test_the_texts_stand_beside_each_other_only_where_there_is_room(review):
    def corners():
        return [text.mapTo(page(review), text.rect().topLeft()) for text in page(review).findChildren(LargeQuote)]

    left, right = corners()
    assert (left.y(), left.x() < right.x()) == (right.y(), True)
    review.window.resize(900, 700)
    review.bot.waitUntil(lambda: corners()[0].x() == corners()[1].x())
    left, right = corners()
    assert left.y() < right.y()
    assert review.window.width() == 900


def test_what_stands_around_the_words_has_the_height_that_it_needs_after_a_narrow_window_too(reader):
    reader.window.resize(1440, 900)
    reader.window.documents.open_sample()
    reader.settle()
    reader.press(F7)
    for size in ((900, 650), (1440, 900)):
        reader.window.resize(*size)
        reader.settle()
    for _ in range(9):
        for side in page(reader)._sides.values():
            around = side._around
            assert abs(around.height() - around.heightForWidth(around.width())) <= 1
        reader.press(K.Key_J)
        reader.settle()


def test_the_words_of_both_sides_are_level_whatever_stands_around_them(reader):
    reader.window.documents.open_sample()
    reader.window.resize(1280, 720)
    reader.settle()
    reader.press(F7)
    texts, arounds = page(reader).findChildren(LargeQuote), [s._around for s in page(reader)._sides.values()]

    def edges(text):
        rect = text.rect()
        return [text.mapTo(page(reader), corner).y() for corner in (rect.topLeft(), rect.bottomLeft())]

    def are_level():
        return edges(texts[0]) == edges(texts[1]) and all(text.verticalScrollBar().maximum() == 0 for text in texts)

    unlike = 0
    for _ in range(30):
        reader.bot.waitUntil(are_level)
        unlike += len({around.heightForWidth(around.width()) for around in arounds}) == 2
        reader.press(K.Key_J)
        reader.settle()
    assert unlike > 5


@pytest.mark.parametrize("height", [1000, 420])
def test_the_buttons_stand_at_one_height_whatever_is_shown_and_right_by_the_words(review, height):
    """The mouse need not follow them, nor the eye go far."""
    review.window.resize(1200, height)
    review.settle()
    shown, places = page(review), []
    for _ in range(count(review)):
        places.append([button.mapTo(shown, button.rect().topLeft()) for button in shown.buttons])
        review.press(K.Key_J)
        review.settle()
    assert "That was the last one" in words(review)
    assert all(place == places[0] for place in places)
    review.press(K.Key_K)
    review.settle()
    agrees = next(button for button in shown.buttons if button.accessibleName() == "Agrees")
    assert 0 < shown.first.mapTo(shown, shown.first.rect().topLeft()).y() - agrees.geometry().bottom() < 60


def test_in_a_high_window_the_row_stands_lower_and_in_a_wide_one_in_larger_type(sample):
    sample.press(F7)
    seen = []
    for width, height in ((1200, 640), (1200, 900), (1900, 900), (1900, 640)):
        sample.window.resize(width, height)
        sample.settle()
        text = page(sample).first
        seen.append((text.mapTo(page(sample), text.rect().topLeft()).y(), text.currentCharFormat().font().pointSizeF()))
    assert seen[0][0] < seen[1][0] == seen[2][0]
    assert seen[0][1] == seen[1][1] == seen[3][1] < seen[2][1]  # where the room is low, it is for more words
    assert page(sample).scroll_bar.maximum() == 0


def test_what_is_selected_stays_while_the_window_is_resized_and_the_type_is_set_larger(sample):
    sample.press(F7)
    text, sizes = page(sample).first, set()
    text.selectAll()
    selected = text.textCursor().selectedText()
    for width in (1200, 1900):
        sample.window.resize(width, 900)
        sample.settle()
        sizes.add(text.currentCharFormat().font().pointSizeF())
        assert text.textCursor().selectedText() == selected
    assert len(sizes) == 2
    sample.window.zoom(sample.window.view.points + 1)
    assert text.textCursor().selectedText() == selected
    sample.press(K.Key_J)
    assert not text.textCursor().hasSelection()


def test_no_line_is_too_long_to_be_read(sample):
    sample.press(F7)
    sample.window.resize(1900, 1000)
    longest = 0
    for _ in range(count(sample)):
        sample.settle()
        for quote in page(sample).findChildren(LargeQuote):
            lines = quote.document().firstBlock().layout()
            longest = max([longest, *(lines.lineAt(n).textLength() for n in range(lines.lineCount()))])
        sample.press(K.Key_J)
    assert 60 <= longest <= 80


def test_other_keys_of_the_window_still_lead_through_it(review):
    wanted = next(row for row in review.session.comparison.rows if row.state == "divergent" and row.number > 1)
    review.press(K.Key_Down, ALT)
    assert number(review) == wanted.number
    assert f"Pair {wanted.number} ·" in words(review)


def test_a_project_of_a_later_version_takes_no_review_and_says_so(reader, bridge):
    bridge.write_bytes(bridge.read_bytes().replace(b'"version": [1, 0]', b'"version": [2, 0]'))
    reader.open(bridge)
    reader.press(F7)
    first = number(reader)
    reader.dialogs.expect_message("would be lost")
    reader.press(K.Key_A)
    assert (number(reader), verdicts(reader)) == (first, {})
    assert not any(button.isChecked() for button in page(reader).findChildren(QPushButton))
    reader.press(K.Key_J)
    assert number(reader) == first + 1


def test_the_button_leads_back_as_well_and_a_comparison_that_fails_does(review):
    page(review).back.setFocus()
    review.press(SPACE)
    assert not is_reviewing(review)
    review.press(F7)
    review.dialogs.expect_message("could not be compared")
    review.session.failed.emit(ValueError("x"))
    assert not is_reviewing(review)


def test_larger_type_is_larger_here_too(review):
    text = page(review).first
    before = text.currentCharFormat().font().pointSizeF()
    review.press(K.Key_Plus, CONTROL)
    assert text.currentCharFormat().font().pointSizeF() > before
    assert is_reviewing(review)


def find(reader, words):
    """Open the search bar and type."""
    reader.press(K.Key_F, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), words)
    return QApplication.focusWidget()


def test_whoever_searches_goes_through_the_rows_and_gives_no_verdict(review):
    field = find(review, "said")
    seen = {number(review)}
    for _ in range(3):
        review.press(ENTER)
        seen.add(number(review))
    QTest.keyClicks(QApplication.focusWidget(), "d")
    assert len(seen) > 1
    assert (field.text(), verdicts(review)) == ("saidd", {})
    review.press(ESCAPE)
    assert (is_reviewing(review), review.window.finding.searching.is_open) == (True, False)
    assert isinstance(QApplication.focusWidget(), LargeQuote)
    assert not review.window.view.words.selected()
    review.press(K.Key_F3)  # from the page, with the last words
    review.press(ESCAPE)
    assert (is_reviewing(review), review.window.finding.searching.is_open) == (True, False)
    review.press(ESCAPE)
    assert not is_reviewing(review)
    field = find(review, "said")  # and from the texts, where the keys were
    review.press(F7)
    field.setFocus()
    review.press(ESCAPE)
    assert isinstance(QApplication.focusWidget(), LargeQuote)


def test_what_is_found_is_marked_in_the_words_of_the_row(review):
    quotes = page(review).findChildren(LargeQuote)

    def marked():
        """The words under each of the two colours that a search has, and whether these are painted."""
        found = {"found": [], "found-now": []}
        for quote in quotes:
            painted = review.image(quote.viewport())
            seen = {painted.pixel(x, y) for x in range(painted.width()) for y in range(painted.height())}
            for name, words in found.items():
                its = [s for s in quote.extraSelections() if s.format.background().color() == theme()[name]]
                words += [selection.cursor.selectedText() for selection in its]
                assert (theme()[name].rgb() in seen) == bool(its)
        return found["found-now"], found["found"]

    review.press(K.Key_J)
    find(review, "water")
    assert number(review) == review.row("Three people died").number
    assert marked() == (["water"], ["water"])  # in a sentence that begins in the middle of the article
    review.press(K.Key_F3)
    assert marked() == (["water"], ["water"])
    review.press(ESCAPE)
    assert marked() == ([], [])


@pytest.fixture
def sample(reader):
    """The reader, with the pair that comes with the program: some of its sentences stand in several rows."""
    reader.window.documents.open_sample()
    reader.settle()
    return reader


def shows(reader, words):
    """Whether these words stand on the page."""
    return any(words in quote.toPlainText() for quote in page(reader).findChildren(LargeQuote))


def test_a_search_begins_at_the_row_that_is_shown_also_where_others_share_its_sentence(sample):
    row = sample.row("which looks after them, could not be reached")
    shared = sample.session.comparison.row_at("right", sample.place("right", "light No. 4, the beacon").start)
    assert shared.number < row.number
    sample.session.set_current(row)
    sample.press(F7)
    find(sample, "wednesday")
    assert (number(sample), shows(sample, "Wednesday")) == (row.number, True)
    sample.press(ENTER)
    assert number(sample) > row.number
    assert shows(sample, "Wednesday")


def test_a_search_begins_at_the_nearest_row_from_the_one_that_is_shown(sample):
    sample.press(F7)
    for _ in range(11):
        sample.press(K.Key_J)
    here = number(sample)
    find(sample, "harbour")
    comparison, text = sample.session.comparison, sample.article("left").text
    found = [comparison.row_at("left", match.start()).number for match in re.finditer("arbour", text)]
    assert number(sample) == min(each for each in found if each >= here)
    assert here > min(found)


def test_a_search_passes_over_headings_which_the_review_does_not_show_and_says_so(sample):
    sample.press(F7)
    bar = sample.window.finding.bar_place.part
    find(sample, "Row over")
    assert "1 in a heading, not shown here" in bar.field.accessibleDescription()
    sample.press(ENTER)
    assert "F7 leads back to the texts" in sample.window.statusBar().currentMessage()
    find(sample, "marigold")
    seen = []
    for _ in range(30):
        sample.press(ENTER)
        seen.append(shows(sample, "Marigold"))
    assert all(seen)
    sample.press(F7)
    find(sample, "Row over")
    assert sample.text("right").marks.found.now == sample.place("right", "Row over")
