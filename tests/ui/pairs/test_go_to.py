"""A pair is gone to by its number, by a tag's, or by its words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from compareview.text.search import FoldedText
from compareview.ui.pairs.row_search import RowSearch

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
SIDES = ("left", "right")


def ask(reader, words):
    """Open the list from the left text and type."""
    reader.text("left").setFocus()
    return type_words(reader, words)


def type_words(reader, words):
    reader.press(Qt.Key.Key_L, CONTROL)
    field = QApplication.focusWidget()
    assert field is reader.window.finding.go_to.field
    QTest.keyClicks(field, words)
    model = reader.window.finding.go_to.table.model()
    return [int(model.index(n, 0).data()) for n in range(model.rowCount())]


def told(reader):
    return reader.window.finding.go_to.findChildren(QLabel)[-1].text()


def enter(reader, key=ENTER):
    QTest.keyClick(reader.window.finding.go_to.field, key)
    reader.bot.waitUntil(reader.window.isActiveWindow)


def test_a_number_goes_to_its_pair(pair):
    assert ask(pair, "6")[0] == 6
    enter(pair)
    assert pair.session.current.number == 6
    assert pair.text("left").hasFocus()
    assert pair.text("right").shows_some_of(pair.session.current.right)


def test_a_number_leaves_the_keys_where_they_are_even_if_the_other_text_has_it_too(ferry):
    assert "1" in words_of(ferry, ferry.session.comparison.rows[0])
    ferry.text("right").setFocus()
    type_words(ferry, "1")
    enter(ferry)
    assert ferry.session.current.number == 1
    assert ferry.text("right").hasFocus()


def test_words_list_the_pairs_that_have_them_as_they_are_typed(pair):
    assert ask(pair, "DIVERS pillars") == [pair.row("divers").number]
    field = pair.window.finding.go_to.field
    field.clear()
    QTest.keyClicks(field, "monday")
    numbers = [row.number for row in pair.session.comparison.rows if "Monday" in words_of(pair, row)]
    model = pair.window.finding.go_to.table.model()
    assert [int(model.index(n, 0).data()) for n in range(model.rowCount())] == numbers
    QTest.keyClick(field, Qt.Key.Key_Down)
    enter(pair)
    assert pair.session.current.number == numbers[1]


def words_of(reader, row):
    return " ".join(span.of(reader.article(side).text) for side in SIDES for span in row.spans(side))


@pytest.mark.parametrize("sign", ["#1", "t1", "T1"])
def test_a_tag_goes_to_its_pair(pair, sign):
    pair.click_on("left", "12 people")
    pair.tag("1", ENTER)
    tagged = pair.session.current
    pair.click_on("left", "Bakers")
    assert ask(pair, sign) == [tagged.number]
    enter(pair)
    assert pair.session.current is tagged


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("#9", "Tag 9 is in no row of these two articles."),
        ("zebra", "No row has these words."),
        ("99", "The last row is 7, and no row has this number among its words."),
    ],
)
def test_what_is_not_there_is_said_and_enter_does_nothing(pair, words, why):
    pair.click_on("left", "Bakers")
    current = pair.session.current
    assert ask(pair, words) == []
    assert told(pair) == why
    enter(pair, ESCAPE)
    assert pair.session.current is current


def test_escape_leaves_everything_as_it_was(pair):
    pair.click_on("left", "Bakers")
    current = pair.session.current
    assert len(ask(pair, "")) == 7
    assert pair.window.finding.go_to.table.currentIndex().row() == current.number - 1
    QTest.keyClick(pair.window.finding.go_to.field, Qt.Key.Key_Down)
    enter(pair, ESCAPE)
    assert pair.session.current is current
    assert pair.text("left").hasFocus()


@pytest.mark.parametrize(("words", "side"), [("ruth visited", "left"), ("ruth met", "right"), ("bakers", "left")])
def test_the_keys_go_to_the_sentence_that_has_the_words(pair, words, side):
    pair.click_on("right" if side == "left" else "left", "Schools in the valley")
    type_words(pair, words)
    enter(pair)
    assert pair.text(side).hasFocus()
    (sentence,) = pair.session.current.spans(side)
    assert pair.text(side).caret() == sentence.start


def test_the_caret_goes_to_the_second_sentence_of_a_row_if_that_has_the_words(roof):
    type_words(roof, "the tiles damaged")
    enter(roof)
    assert roof.text("left").caret() == roof.place("left", "The tiles").start
    assert roof.text("left").hasFocus()
    assert roof.session.current.left[1].start == roof.text("left").caret()


def test_from_the_search_the_keys_go_to_the_row_so_that_letters_are_commands_again(pair):
    pair.text("left").setFocus()
    pair.press(Qt.Key.Key_F, CONTROL)
    type_words(pair, "3")
    enter(pair)
    assert pair.text("left").hasFocus()
    pair.press(Qt.Key.Key_J)
    assert pair.session.current.number == 4


def test_from_the_search_in_the_review_the_keys_go_to_the_words_of_the_review(pair):
    pair.press(Qt.Key.Key_F7)
    review = pair.window.pages.review
    for words, number in (("3", 3), ("bakers", pair.row("Bakers").number)):
        pair.press(Qt.Key.Key_F, CONTROL)
        type_words(pair, words)
        enter(pair)
        assert pair.session.current.number == number
        assert review.page.first.hasFocus()
    pair.press(Qt.Key.Key_K)
    assert pair.session.current.number == number - 1


def test_from_the_end_of_the_review_the_row_that_was_last_can_be_gone_to(pair):
    pair.press(Qt.Key.Key_F7)
    page, last = pair.window.pages.review.page, len(pair.session.comparison.rows)
    for _ in range(last):
        pair.press(Qt.Key.Key_J)
    assert page.end.isVisible()
    pair.press(Qt.Key.Key_F, CONTROL)
    type_words(pair, str(last))
    enter(pair)
    assert not page.end.isVisible()
    assert page.first.hasFocus()


def test_a_pair_that_the_filter_hides_can_be_gone_to(pair):
    pair.window.bar.filters.chosen.emit("divergent")
    ask(pair, "bakers")
    enter(pair)
    assert pair.session.current is pair.row("Bakers")


def test_without_two_articles_there_is_nothing_to_go_to(reader):
    reader.press(Qt.Key.Key_L, CONTROL)
    assert not reader.window.finding.go_to.isVisible()


def test_a_number_means_its_pair_first_and_then_the_words(pair):
    comparison = pair.session.comparison
    texts = {side: FoldedText(comparison.article(side).text) for side in SIDES}
    search = RowSearch(comparison.rows, texts, {3: [2, 5]})
    rows = comparison.rows
    assert search.find("") == list(rows)
    assert search.find("7") == [rows[6]]
    assert search.find("12") == [pair.row("12 people")]
    assert search.find(" # 3 ") == [rows[1], rows[4]]
    assert search.find("“RUTH ekman”") == search.find('"Ruth Ekman"') == []
    assert search.find("ékman") == [pair.row("Ruth Ekman")]
