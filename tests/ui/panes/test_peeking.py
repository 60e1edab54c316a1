"""Peeking: what the other side says, beside the sentence looked at."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

LEFT = Qt.MouseButton.LeftButton
SIDES = ("left", "right")


@pytest.fixture
def apart(reader):
    """The sample pair, free, with a pair of A current and its counterpart in B out of view."""
    reader.window.resize(1100, 800)
    reader.window.documents.open_sample()
    reader.settle()
    reader.window.view.lock.setChecked(False)
    row = next(row for row in reversed(reader.session.comparison.rows) if row.state == "divergent" and not row.moved)
    reader.session.set_current(row)
    reader.text("right").verticalScrollBar().setValue(0)
    reader.text("left").setFocus()
    reader.settle()
    assert not reader.text("right").shows_some_of(row.right)
    return reader


def card(reader):
    return reader.window.view.peeking.card


def button(reader, name):
    return next(b for b in card(reader).findChildren(QPushButton) if b.text() == name)


def where(widget, rect=None):
    """A widget, or a rectangle of it, on the screen."""
    rect = rect or widget.rect()
    return QRect(widget.mapToGlobal(rect.topLeft()), rect.size())


def first_line(reader, side, span):
    rect = reader.text(side).rects(span)[0].toRect()
    return where(reader.text(side).viewport(), rect.translated(0, -reader.text(side).verticalScrollBar().value()))


@pytest.mark.parametrize("side", SIDES)
def test_p_shows_the_counterpart_face_to_face(apart, side):
    there = SIDES[side == "left"]
    row, text = apart.session.current, apart.text(side)
    if side == "right":
        text.bring_into_view(row.right)
        apart.text("left").verticalScrollBar().setValue(0)
        text.setFocus()
        apart.settle()
    scrolls = [apart.text(each).verticalScrollBar().value() for each in SIDES]
    apart.press(Qt.Key.Key_P)
    assert card(apart).isVisible()
    assert [apart.text(each).verticalScrollBar().value() for each in SIDES] == scrolls
    assert where(apart.text(there).viewport()).contains(where(card(apart)))
    assert not where(card(apart)).intersects(first_line(apart, side, row.spans(side)[0]))
    words = " ".join(span.of(apart.article(there).text) for span in row.spans(there))
    assert words in card(apart).quotes.toPlainText()
    quotes = where(card(apart).quotes)
    assert abs(quotes.top() - first_line(apart, side, row.spans(side)[0]).top()) <= 6


def test_the_card_marks_the_words_that_the_articles_mark(apart):
    apart.press(Qt.Key.Key_P)
    document = card(apart).quotes.document()
    marked = []
    block = document.begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if fragment.charFormat().fontWeight() == 600:
                marked.append(fragment.text())
            iterator += 1
        block = block.next()
    difference = next(d for d in apart.session.current.differences if d.inline)
    assert marked
    assert difference.right[0].of(apart.article("right").text) in " ".join(marked)


def test_a_screen_reader_hears_whose_words_they_are_and_where_they_stand(apart):
    apart.press(Qt.Key.Key_P)
    quotes = card(apart).quotes
    assert quotes.hasFocus()
    assert quotes.accessibleName().startswith("What B says: Coast Radio News, B, paragraph ")
    assert "sentence" in quotes.accessibleName()
    apart.press(Qt.Key.Key_Tab)
    assert button(apart, "Go there").hasFocus()
    apart.press(Qt.Key.Key_Tab)
    assert button(apart, "Close").hasFocus()


@pytest.mark.parametrize("by", ["escape", "escape in the article", "p", "button", "another pair", "scrolled away"])
def test_the_card_closes(apart, by):
    apart.press(Qt.Key.Key_P)
    if by == "escape":
        apart.press(Qt.Key.Key_Escape)
    elif by == "escape in the article":
        apart.text("left").setFocus()
        apart.press(Qt.Key.Key_Escape)
    elif by == "p":
        apart.press(Qt.Key.Key_P)
    elif by == "button":
        button(apart, "Close").setFocus()
        apart.press(Qt.Key.Key_Return)
    elif by == "another pair":
        apart.press(Qt.Key.Key_K)
    else:
        apart.text("left").verticalScrollBar().setValue(0)
        apart.settle()
    assert not card(apart).isVisible()
    apart.bot.waitUntil(apart.text("left").hasFocus)


def test_go_there_brings_the_sentence_into_view_and_the_keys_with_it(apart):
    row, here = apart.session.current, apart.text("left").verticalScrollBar().value()
    apart.press(Qt.Key.Key_P)
    button(apart, "Go there").setFocus()
    apart.press(Qt.Key.Key_Return)
    assert apart.dialogs.answered == 0  # in the articles Enter tags a difference
    assert not card(apart).isVisible()
    assert apart.text("right").shows_some_of(row.right)
    assert apart.text("left").verticalScrollBar().value() == here
    apart.bot.waitUntil(apart.text("right").hasFocus)
    assert apart.session.current is row


def test_the_card_stays_level_when_the_articles_scroll(apart):
    apart.press(Qt.Key.Key_P)
    before = card(apart).geometry().top()
    bar = apart.text("left").verticalScrollBar()
    bar.setValue(bar.value() + 20)
    apart.settle()
    assert card(apart).geometry().top() == before - 20


def test_p_works_in_the_list_of_pairs(apart):
    apart.window.pairs.setFocus()
    apart.press(Qt.Key.Key_P)
    assert card(apart).isVisible()
    assert apart.window.view.peeking._side == "left"
    apart.press(Qt.Key.Key_Escape)
    apart.bot.waitUntil(apart.window.pairs.hasFocus)


def test_a_counterpart_that_is_in_view_is_lit_up_instead(reader):
    reader.window.resize(1100, 800)
    reader.window.documents.open_sample()
    reader.settle()
    reader.session.set_current(next(row for row in reader.session.comparison.rows if row.right and not row.moved))
    reader.settle()
    spans = reader.session.current.right
    line = reader.text("right").rects(spans[0])[0]
    before = reader.colours("right", line)[0]
    reader.press(Qt.Key.Key_P)
    assert not card(reader).isVisible()
    assert reader.text("right").marks.lit == spans
    assert reader.colours("right", line)[0] != before
    assert "in view" in reader.window.statusBar().currentMessage()
    reader.bot.waitUntil(lambda: reader.text("right").marks.lit == (), timeout=4000)
    assert reader.colours("right", line)[0] == before


@pytest.mark.parametrize("each", [9, pytest.param(1, marks=pytest.mark.faults)], ids=["sample", "whole"])
def test_the_card_never_covers_the_counterpart_nor_the_chosen_sentence(apart, each):
    shown = 0
    for row in [row for row in apart.session.comparison.rows if row.left and row.right][::each]:
        apart.session.set_current(row)
        bar, text = apart.text("right").verticalScrollBar(), apart.text("right")
        top, bottom = text.extent(row.right)
        height = text.viewport().height()
        for value in (bottom - 20, top - height + 20, top - 60, bottom + 40):  # a line at the edge, in view, out of it
            bar.setValue(round(value))
            apart.text("left").setFocus()
            apart.settle()
            apart.press(Qt.Key.Key_P)
            apart.settle()
            if not card(apart).isVisible():
                seen = min(bottom - bar.value(), height) - max(top - bar.value(), 0)
                assert seen >= min(bottom - top, height / 2) - 1
                continue
            shown += 1
            for side in SIDES:
                pane = apart.text(side)
                rects = [r.toRect() for span in row.spans(side) for r in pane.rects(span)]
                lines = [r.translated(0, -pane.verticalScrollBar().value()) & pane.viewport().rect() for r in rects]
                covered = [
                    line for line in lines if line and where(pane.viewport(), line).intersects(where(card(apart)))
                ]
                assert not covered, (row.number, value)
            apart.press(Qt.Key.Key_Escape)
    assert shown > 5


@pytest.mark.parametrize("side", SIDES)
def test_a_moved_pair_can_be_peeked_at_also_where_both_its_ends_are_in_view(reader, side):
    reader.window.resize(1600, 1000)
    reader.window.documents.open_sample()
    reader.settle()
    row = next(row for row in reader.session.comparison.rows if row.moved)
    reader.session.set_current(row)
    reader.settle()
    assert all(reader.text(each).shows_some_of(row.spans(each)) for each in SIDES)
    reader.text(side).setFocus()
    reader.press(Qt.Key.Key_P)
    reader.settle()
    there = SIDES[side == "left"]
    assert card(reader).isVisible()
    assert row.spans(there)[0].of(reader.article(there).text) in card(reader).quotes.toPlainText()
    assert not any(where(card(reader)).intersects(first_line(reader, each, row.spans(each)[0])) for each in SIDES)
    reader.press(Qt.Key.Key_P)
    assert not card(reader).isVisible()


def test_where_there_is_nothing_to_show_the_status_bar_says_why(pair):
    said = pair.window.statusBar().currentMessage
    pair.press(Qt.Key.Key_P)
    assert said().startswith("Choose a sentence first")
    pair.click_on("left", "12 people")
    pair.press(Qt.Key.Key_P)
    assert said() == "Both sides of this pair are in view."
    pair.session.set_current(next(row for row in pair.session.comparison.rows if row.state == "only-left"))
    pair.press(Qt.Key.Key_P)
    assert said() == "Nothing in B was found to match."
    assert not card(pair).isVisible()


def test_the_card_follows_what_is_decided_and_how_it_looks(apart):
    apart.press(Qt.Key.Key_P)
    size = card(apart).quotes.document().begin().charFormat().fontPointSize()
    apart.window.zoom(15)
    apart.settle()
    if card(apart).isVisible():  # the sentence may have gone out of view
        assert card(apart).quotes.document().begin().charFormat().fontPointSize() >= size
    apart.window.documents.open_sample()
    apart.settle()
    apart.window.articles.swap()
    apart.settle()
    assert not card(apart).isVisible()


def test_a_long_counterpart_stays_inside_the_pane(reader, tmp_path):
    words = " ".join(f"the {n}th witness saw the ferry Marigold strike the Sisters reef," for n in range(60))
    filler = "\n\n".join(f"Nothing much happened on day {n} of that quiet month." for n in range(40))
    for name, text in (("a.txt", f"{words} at noon.\n\n{filler}"), ("b.txt", f"{filler}\n\n{words} at one.")):
        (tmp_path / name).write_text(f"Ferry\n\n{text}\n", encoding="utf-8")
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    row = reader.row("the 5th witness")
    reader.window.view.peeking.show(row, "left")
    assert where(reader.text("right").viewport()).contains(where(card(reader)))
    assert button(reader, "Close").isVisible()
    assert where(card(reader)).contains(where(button(reader, "Close")))


def test_all_of_a_counterpart_is_shown_at_once_where_there_is_room_for_it(reader, tmp_path):
    words = " ".join(f"the {n}th witness saw the ferry Marigold strike the Sisters reef," for n in range(12))
    filler = "\n\n".join(f"Nothing much happened on day {n} of that quiet month." for n in range(40))
    for name, text in (("a.txt", f"{words} at noon.\n\n{filler}"), ("b.txt", f"{filler}\n\n{words} at one.")):
        (tmp_path / name).write_text(f"Ferry\n\n{text}\n", encoding="utf-8")
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    reader.window.view.peeking.show(reader.row("the 5th witness"), "left")
    quotes = card(reader).quotes
    assert quotes.height() > 10 * quotes.fontMetrics().height()
    assert quotes.visibleRegion().boundingRect().height() == quotes.height()


def test_a_click_beside_the_card_leaves_it(apart):
    apart.press(Qt.Key.Key_P)
    viewport = apart.text("left").viewport()
    QTest.mouseClick(viewport, LEFT, pos=QPoint(viewport.width() - 3, viewport.height() - 3))
    QApplication.processEvents()
    assert card(apart).isVisible()
