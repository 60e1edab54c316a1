"""Words are looked for in both texts at once, with the keys alone."""

import time

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from compareview.ui.theme import theme

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER, ESCAPE, F, F3, G = (getattr(Qt.Key, f"Key_{key}") for key in ("Return", "Escape", "F", "F3", "G"))
SIDES = ("left", "right")


def find(reader, words, *, start="left"):
    """Open the bar from one of the texts and type."""
    reader.text(start).setFocus()
    reader.press(F, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), words)
    return reader.window.finding.bar_place.part


def said(reader):
    return reader.window.finding.bar_place.part.findChild(QLabel).text()


def marked(reader):
    """How many places each side marks, and the words at which the search stands."""
    found = {side: reader.text(side).marks.found for side in SIDES}
    now = [(side, marks.now.of(reader.article(side).text)) for side, marks in found.items() if marks.now]
    return [len(marks.matches) for marks in found.values()], now


def walk(reader, key=F3, modifiers=Qt.KeyboardModifier.NoModifier, *, steps):
    places = []
    for _ in range(steps):
        reader.press(key, modifiers)
        ((side, _),) = marked(reader)[1]
        places.append((side, reader.text(side).marks.found.now.start))
    return places


def test_both_texts_are_searched_as_one_types(pair):
    bar = find(pair, "ALDER")
    assert bar.isVisible()
    assert said(pair) == "A 2 · B 1 · 1 of 3"
    assert marked(pair) == ([2, 1], [("left", "Alder")])
    QTest.keyClicks(bar.field, "x")
    assert said(pair) == "Nothing found"
    assert marked(pair) == ([0, 0], [])
    assert not any(button.isEnabled() for button in bar.findChildren(QToolButton)[:2])


def test_the_pair_in_which_the_search_stands_is_current_and_in_view(pair):
    pair.window.resize(1360, 520)
    pair.settle()
    find(pair, "ferry")
    assert pair.session.current is pair.row("A ferry will carry")
    assert pair.text("right").shows_some_of([pair.place("right", "A ferry")])
    # A headline belongs to no pair; it is shown all the same.
    find(pair, "Storm closes")
    assert marked(pair)[1] == [("left", "Storm closes")]


@pytest.mark.parametrize(
    ("ahead", "back"),
    [
        ((F3, Qt.KeyboardModifier.NoModifier), (F3, SHIFT)),
        ((G, CONTROL), (G, CONTROL | SHIFT)),
        ((ENTER, Qt.KeyboardModifier.NoModifier), (ENTER, SHIFT)),
    ],
)
def test_keys_walk_all_places_pair_by_pair_and_round_again(pair, ahead, back):
    find(pair, "pillars")
    assert said(pair) == "A 2 · B 2 · 1 of 4"
    seen = walk(pair, *ahead, steps=4)
    comparison = pair.session.comparison
    rows = [comparison.row_at(side, start).number for side, start in seen]
    assert len(set(seen)) == 4
    assert rows[:3] == sorted(rows[:3])
    assert said(pair) == "A 2 · B 2 · 1 of 4"
    assert "from the start" in pair.window.statusBar().currentMessage()
    assert walk(pair, *back, steps=4) == [*reversed(seen[:3]), seen[3]]


def test_a_search_that_is_opened_again_leads_nobody_away_before_asking(pair):
    find(pair, "pillars")
    pair.press(Qt.Key.Key_Escape)
    pair.session.set_current(pair.session.comparison.rows[0])
    for side in SIDES:
        pair.text(side).clear_selection()
    pair.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert pair.session.current is pair.session.comparison.rows[0]
    assert said(pair).startswith("A 2 · B 2")
    pair.press(Qt.Key.Key_Return)
    assert pair.session.current is pair.row("pillars")


def test_what_was_found_stays_selected_and_f3_goes_on_from_there(pair):
    find(pair, "pillars", start="right")
    pair.press(ENTER)
    ((side, words),) = marked(pair)[1]
    first = pair.text(side).marks.found.now
    pair.press(ESCAPE)
    assert pair.text(side).hasFocus()
    assert pair.text(side).selection() == first
    assert words == "pillars"
    seen = [(side, first.start), *walk(pair, steps=3)]
    assert len(set(seen)) == 4
    assert not pair.window.view.words.selected()
    pair.press(ESCAPE)
    pair.press(F3, SHIFT)
    ((side, _),) = marked(pair)[1]
    assert (side, pair.text(side).marks.found.now.start) == seen[2]


def test_what_was_found_is_no_longer_selected_when_the_reader_goes_to_another_pair(pair):
    find(pair, "Alder")
    pair.press(ESCAPE)
    assert pair.window.view.words.selected()
    pair.press(Qt.Key.Key_J)
    assert not pair.window.view.words.selected()
    side, caret = pair.window.view.caret()
    assert pair.session.comparison.row_at(side, caret) is pair.session.current


def test_escape_takes_the_bar_away_and_gives_the_keys_back(pair):
    find(pair, "nowhere", start="right")
    pair.press(ESCAPE)
    assert pair.text("right").hasFocus()
    find(pair, "ferry", start="right")
    pair.press(ESCAPE)
    assert not pair.window.finding.bar_place.part.isVisible()
    assert pair.text("right").hasFocus()
    assert marked(pair) == ([0, 0], [])
    assert pair.session.current is pair.row("A ferry will carry")
    find(pair, "pillars")
    pair.window.pairs.setFocus()
    pair.press(ESCAPE)  # from anywhere
    assert not pair.window.finding.bar_place.part.isVisible()
    assert pair.window.pairs.hasFocus()


def test_f3_goes_on_with_the_words_of_the_last_time_and_leaves_the_keys_in_the_text(pair):
    find(pair, "pillars")
    pair.press(ESCAPE)
    pair.click_on("right", "A ferry")
    pair.press(F3)
    assert pair.window.finding.bar_place.part.isVisible()
    assert pair.text("right").hasFocus()
    assert marked(pair)[0] == [2, 2]
    assert pair.session.current is pair.row("divers and engineers")


def test_f3_without_words_asks_for_them(pair):
    pair.text("left").setFocus()
    pair.press(F3)
    assert pair.window.finding.bar_place.part.field.hasFocus()


def test_selected_words_are_proposed_and_the_search_stands_at_them(pair):
    pair.text("right").setFocus()
    pair.select("right", "damaged pillars")
    pair.press(F, CONTROL)
    field = pair.window.finding.bar_place.part.field
    assert field.text() == field.selectedText() == "damaged pillars"
    assert marked(pair) == ([1, 1], [("right", "damaged pillars")])
    QTest.keyClicks(field, "bus")  # typing replaces it
    assert field.text() == "bus"


def test_the_search_starts_where_the_reader_is_and_stays_there_while_more_is_typed(pair):
    pair.click_on("left", "Bakers")
    pair.text("left").setFocus()
    pair.press(F, CONTROL)
    field = pair.window.finding.bar_place.part.field
    for letters, words in (("e", "e"), ("n", "En")):
        QTest.keyClicks(field, letters)
        ((side, found),) = marked(pair)[1]
        assert found.casefold() == words.casefold()
    assert (
        pair.session.comparison.row_at(side, pair.text(side).marks.found.now.start).number >= pair.row("Bakers").number
    )


def test_a_click_elsewhere_is_where_it_goes_on(pair):
    find(pair, "pillars")
    pair.click_on("left", "Bakers")
    assert said(pair) == "A 2 · B 2"
    pair.press(F3)
    assert pair.session.current is pair.row("Engineers will examine")


def test_the_switches_narrow_what_is_found(pair):
    bar = find(pair, "bus")
    assert said(pair).startswith("A 1 · B 2")  # “bus crash” is in a headline
    QTest.keyClicks(bar.field, "")
    bar.field.setText("the")
    case, whole = bar.findChildren(QPushButton)
    before = marked(pair)[0]
    QTest.mouseClick(case, Qt.MouseButton.LeftButton)
    with_case = marked(pair)[0]
    assert with_case < before
    QTest.mouseClick(whole, Qt.MouseButton.LeftButton)
    assert marked(pair)[0] <= with_case


def test_other_articles_are_searched_anew(pair, articles):
    find(pair, "pillars")
    pair.window.articles.swap()
    pair.settle()
    assert marked(pair)[0] == [2, 2]
    pair.open(articles / "third-voice.txt")
    pair.window.articles.show_on("right", "a3")
    pair.settle()
    text = pair.article("right").text
    assert len(pair.text("right").marks.found.matches) == text.count("pillars")


def test_one_article_alone_can_be_searched(reader, articles):
    reader.open(articles / "alder-post.txt")
    find(reader, "pillars")
    assert said(reader) == "A 2 · B 0 · 1 of 2"
    reader.press(F3)
    assert said(reader) == "A 2 · B 0 · 2 of 2"


def test_what_is_found_is_marked_quietly_and_where_it_stands_strongly(pair):
    find(pair, "pillars")
    ((side, _),) = marked(pair)[1]
    here = pair.text(side).rects(pair.text(side).marks.found.now)[0]
    other = pair.text(side).rects(pair.text(side).marks.found.matches[1])[0]
    assert pair.colours(side, here)[0] == theme()["found-now"].name()
    assert pair.colours(side, other)[0] == theme()["found"].name()
    # The space before the words has the frame, or nothing.
    edges = [QRectF(rect.left() - 4, rect.top() + 3, 3, rect.height() - 6) for rect in (here, other)]
    assert [theme()["current"].name() in pair.colours(side, edge) for edge in edges] == [True, False]


TEXT = (
    "Der Zug 😀 hielt. 😀😀 Wasser stieg. {}\n\nמשטרת העיר אמרה ש־12 אנשים נפצעו בשריפה.\n\n東京で火事。火事は消えた。"
)


def test_spans_are_right_after_emoji_and_in_other_scripts(reader, tmp_path):
    for name, word in (("a.txt", "Ende"), ("b.txt", "Schluss")):
        (tmp_path / name).write_text("Titel\n\n" + TEXT.format(word), encoding="utf-8")
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    for words, count in (("wasser", 1), ("אנשים", 1), ("火事", 2), ("😀", 3)):
        find(reader, "").field.setText(words)  # Qt's typist knows Latin letters only
        assert said(reader).startswith(f"A {count} · B {count}")
        ((side, found),) = marked(reader)[1]
        assert found.casefold() == words.casefold()
        (rect,) = reader.text(side).rects(reader.text(side).marks.found.now)
        assert theme()["found-now"].name() in reader.colours(side, rect)[:2]
        reader.press(ESCAPE)


def test_five_thousand_sentences_are_searched_at_once(reader, tmp_path):
    for name, odd in (("a.txt", 7), ("b.txt", 5)):
        lines = [f"House number {n} has {n % odd} rooms, “{n % 3}” chimneys and a red door." for n in range(5000)]
        paragraphs = [" ".join(lines[n : n + 5]) for n in range(0, 5000, 5)]
        (tmp_path / name).write_text("A house\n\n" + "\n\n".join(paragraphs), encoding="utf-8")
    reader.open(tmp_path / "a.txt")  # alone: to pair them takes longer than this test is about
    reader.window.articles.swap()
    field = find(reader, "red").field
    assert len(reader.text("right").marks.found.matches) == 5000
    began = time.perf_counter()
    field.setText("red door")
    assert time.perf_counter() - began < 0.5
    reader.image(reader.window.view)
    assert len(reader.text("right")._rects) < 400  # nothing is measured that is not in view


def test_words_found_in_a_and_then_in_b_are_tagged_together(ferry):
    find(ferry, "12 people")
    ferry.press(ESCAPE)
    ferry.text("right").setFocus()
    find(ferry, "19 people", start="right")
    ferry.press(ESCAPE)
    words = {side: span.of(ferry.article(side).text) for side, span in ferry.window.view.words.meant().items()}
    assert words == {"left": "12 people", "right": "19 people"}
    ferry.tag(ENTER)
    assert [target.exact for target in ferry.session.project.tags[0].targets] == ["12 people", "19 people"]


def test_words_found_from_one_side_only_are_tagged_together_too(ferry):
    """Whoever stays in A sees the search go to B, as A has no such words; on its way it stood at others in A."""
    find(ferry, "12 people")
    ferry.press(ESCAPE)
    find(ferry, "19 people")
    assert marked(ferry)[1] == [("right", "19 people")]
    ferry.press(ESCAPE)
    words = {side: span.of(ferry.article(side).text) for side, span in ferry.window.view.words.meant().items()}
    assert words == {"left": "12 people", "right": "19 people"}


def test_whoever_steps_on_has_only_the_last_words_of_a_side_selected(ferry):
    find(ferry, "12 people")
    ferry.press(ESCAPE)
    find(ferry, "Alder")
    assert walk(ferry, ENTER, steps=1)[0][0] == "right"
    ferry.press(ESCAPE)
    assert list(ferry.window.view.words.selected()) == ["right"]


def test_typing_stays_on_the_side_where_it_began_as_long_as_it_has_the_words(ferry):
    field = find(ferry, "", start="right").field
    seen = []
    for letter in "help came":
        QTest.keyClicks(field, letter)
        seen += marked(ferry)[1]
    assert {side for side, _ in seen} == {"right"}
    find(ferry, "examined", start="right")
    assert marked(ferry)[1] == [("left", "examined")]


def meant(reader):
    return {side: span.of(reader.article(side).text) for side, span in reader.window.view.words.meant().items()}


def test_words_that_no_longer_count_are_not_brought_back_by_a_search(ferry):
    ferry.click_on("left", "12 people")
    ferry.select("left", "12 people")
    ferry.click_on("right", "Four people")  # on, without selecting words there
    assert not meant(ferry)
    find(ferry, "Schools", start="right")
    ferry.press(ESCAPE)
    assert meant(ferry) == {"right": "Schools"}
    assert list(ferry.window.view.words.selected()) == ["right"]


def test_while_a_search_stands_in_another_row_what_was_selected_before_is_not_meant_alone(ferry):
    find(ferry, "Schools")
    ferry.press(ESCAPE)
    ferry.click_on("left", "12 people")
    ferry.select("left", "12 people")
    ferry.press(F3)
    assert marked(ferry)[1] == [("right", "Schools")]
    assert not meant(ferry)
    ferry.press(ESCAPE)
    assert meant(ferry) == {"left": "12 people", "right": "Schools"}


def test_words_selected_by_hand_while_the_search_is_open_stay_across(ferry):
    find(ferry, "Four people")
    ferry.click_on("left", "31 lamps")
    ferry.select("left", "31 lamps")
    ferry.press(F3)
    ferry.press(ESCAPE)
    assert meant(ferry) == {"left": "31 lamps", "right": "Four people"}
