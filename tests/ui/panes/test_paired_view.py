"""Both articles side by side: choosing, hovering, walking, scrolling together, and the ribbons between."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTextEdit

from compareview.text.span import joined
from compareview.ui.panes.article_text import ArticleText
from compareview.ui.theme import theme

SIDES = ("left", "right")
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def sample(reader):
    """The sample pair, in a window so low that both articles have to be scrolled."""
    reader.window.resize(1100, 640)
    reader.window.documents.open_sample()
    reader.settle()
    return reader


def in_view(reader, side, span):
    text = reader.text(side)
    top, bottom = text.extent([span])
    scroll = text.verticalScrollBar().value()
    return scroll <= top and bottom <= scroll + text.viewport().height()


def frame(reader, side, span):
    """The colours just outside the top left of a sentence, where its outline runs."""
    edge = reader.text(side).rects(span)[0].adjusted(-5, -4, 0, 0)
    edge.setHeight(4)
    edge.setWidth(30)
    return reader.colours(side, edge)


def test_a_click_chooses_the_pair_and_brings_its_counterpart_into_view(sample):
    last = next(row for row in reversed(sample.session.comparison.rows) if row.state == "reworded")
    sample.window.view.lock.setChecked(False)
    sample.text("left").bring_into_view(last.left)
    assert not in_view(sample, "right", last.right[0])
    sample.click_on("left", last.left[0].of(sample.article("left").text))
    assert sample.session.current is last
    assert in_view(sample, "right", last.right[0])
    for side in SIDES:
        assert theme()["current"].name() in frame(sample, side, last.spans(side)[0])


def test_a_click_on_a_headline_sets_it_beside_the_other(sample):
    sample.session.set_current(sample.session.comparison.rows[3])
    sample.click_on("left", "Twelve hurt")
    fact = sample.session.fact
    texts = [sample.article(side).text for side in SIDES]
    assert [sides[0].of(text)[:11] for sides, text in zip((fact.left, fact.right), texts, strict=True)] == [
        "Twelve hurt",
        "At least 14",
    ]
    sample.click_on("left", "A passenger ferry")
    assert sample.session.fact is None


def test_a_click_beside_the_text_chooses_nothing(pair):
    pair.click_on("left", "12 people")
    chosen = pair.session.current
    viewport = pair.text("left").viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=viewport.rect().bottomLeft() + QPoint(5, -5))
    assert pair.session.current is chosen


def test_dragging_over_words_selects_them_and_chooses_their_pair(pair):
    viewport = pair.text("left").viewport()
    here, there = pair.point_on("left", "Police"), pair.point_on("left", "12 people")
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=here)
    QTest.mouseMove(viewport, there)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=there)
    selected = pair.window.view.words.selected()
    assert selected.keys() == {"left"}
    assert pair.session.current is pair.row("12 people")
    assert pair.window.view.words.selected() == selected


def test_the_mouse_over_a_sentence_outlines_it_and_its_counterpart(pair):
    spans = {side: pair.row("12 people").spans(side)[0] for side in SIDES}
    before = {side: frame(pair, side, spans[side]) for side in SIDES}
    QTest.mouseMove(pair.text("left").viewport(), pair.point_on("left", "12 people"))
    assert all(frame(pair, side, spans[side]) != before[side] for side in SIDES)
    assert pair.session.current is None
    QApplication.sendEvent(pair.text("left"), QEvent(QEvent.Type.Leave))
    assert all(frame(pair, side, spans[side]) == before[side] for side in SIDES)


def test_alt_and_the_arrows_walk_from_difference_to_difference(reader, tmp_path):
    same = "The harbour master closed the eastern quay before noon. "
    told = "Divers found {} barrels of oil. " + same + "The mayor thanked {} volunteers. Repairs will take {} weeks."
    (tmp_path / "a.txt").write_text(told.format(12, 40, 3), encoding="utf-8")
    (tmp_path / "b.txt").write_text(told.format(19, 60, 5), encoding="utf-8")
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    walked = []
    for _ in range(3):
        reader.press(Qt.Key.Key_Down, ALT)
        walked.append(reader.session.current.differences[0].why)
    assert walked == ["12 / 19 barrels", "40 / 60 volunteers", "3 / 5 weeks"]
    last = reader.session.current
    reader.press(Qt.Key.Key_Down, ALT)
    assert reader.session.current is last
    assert "no difference further down" in reader.window.statusBar().currentMessage()
    reader.press(Qt.Key.Key_Up, ALT)
    assert reader.session.current.differences[0].why == "40 / 60 volunteers"


def test_j_and_k_walk_from_pair_to_pair(pair):
    numbers = []
    for key in "JJJKJ":
        pair.press(getattr(Qt.Key, f"Key_{key}"))
        numbers.append(pair.session.current.number)
    assert numbers == [1, 2, 3, 2, 3]


def test_the_first_press_needs_no_click(pair):
    """After opening, the keyboard works at once: the focus is in an article."""
    pair.press(Qt.Key.Key_Down, ALT)
    assert pair.session.current is pair.row("12 people")
    pair.tag(Qt.Key.Key_Escape)


def test_the_caret_chooses_the_sentence_it_comes_to(pair):
    pair.click_on("left", "two of its pillars")
    first = pair.session.current
    for _ in range(40):
        pair.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        if pair.session.current is not first:
            break
    assert pair.session.current is pair.row("12 people")
    # The counterpart's caret went along, so that Tab leads to the same place.
    assert pair.row("12 people").right[0].contains(type(first.left[0])(*[pair.text("right").caret()] * 2))


def test_the_right_button_chooses_the_sentence_and_offers_to_tag_it(pair):
    text = pair.text("right")
    point = pair.point_on("right", "19 people")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, text.viewport().mapToGlobal(point))
    QApplication.sendEvent(text.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert menu.actions()[0].text() == "&Tag the row or the selected words…"
    assert pair.session.current is pair.row("19 people")
    menu.close()


def test_scrolling_one_article_brings_the_other_level(sample):
    sample.window.resize(800, 600)
    sample.settle()
    bars = {side: sample.text(side).verticalScrollBar() for side in SIDES}
    view = sample.text("left").viewport().height()
    tried = 0
    for row in sample.session.comparison.rows:
        if row.state not in ("reworded", "identical") or row.moved or len(row.left) > 1 or len(row.right) > 1:
            continue
        wanted = {side: sum(sample.text(side).extent(row.spans(side))) / 2 - view / 3 for side in SIDES}
        # Near the ends the texts are level further up or down, so that the ends can meet.
        if all(view <= wanted[side] <= bars[side].maximum() - view for side in SIDES):
            tried += 1
            for here, there in (SIDES, SIDES[::-1]):
                bars[here].setValue(0)
                bars[here].setValue(round(wanted[here]))
                assert bars[there].value() == pytest.approx(wanted[there], abs=2)
    assert tried >= 3


@pytest.mark.parametrize("driving", SIDES)
def test_the_ends_of_the_articles_meet_and_nothing_jumps_back(sample, driving):
    bar = sample.text(driving).verticalScrollBar()
    other = sample.text(SIDES[driving == "left"]).verticalScrollBar()
    values = []
    for value in range(0, bar.maximum() + 1, 7):
        bar.setValue(value)
        values.append(other.value())
    assert values == sorted(values)
    bar.setValue(bar.maximum())
    assert other.value() == other.maximum() > 0
    bar.setValue(0)
    assert other.value() == 0


def test_a_walk_leaves_the_articles_where_a_turn_of_the_wheel_leaves_them(sample):
    sample.window.resize(1280, 700)
    sample.settle()
    bars, walked = {side: sample.text(side).verticalScrollBar() for side in SIDES}, 0
    for key in (Qt.Key.Key_J, Qt.Key.Key_K):
        for _ in sample.session.comparison.rows:
            sample.press(key)
            row, before = sample.session.current, {side: bar.value() for side, bar in bars.items()}
            assert all(in_view(sample, side, span) for side in SIDES for span in row.spans(side)[:1]), row.number
            lead, led = SIDES if row.left else SIDES[::-1]
            bars[lead].setValue(before[lead] - 1 if before[lead] else 1)
            bars[lead].setValue(before[lead])
            if not row.moved:
                walked += 1
                assert bars[led].value() == pytest.approx(before[led], abs=2), row.number
    assert walked > 60


def test_the_lock_sets_the_articles_free(sample):
    left, right = (sample.text(side).verticalScrollBar() for side in SIDES)
    QTest.mouseClick(sample.window.view.lock, Qt.MouseButton.LeftButton)
    left.setValue(400)
    assert right.value() == 0
    sample.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert right.value() > 100


def test_a_ribbon_ends_where_its_sentences_are(sample):
    view = sample.window.view
    sample.window.resize(1100, 900)
    sample.settle()
    sample.text("left").verticalScrollBar().setValue(300)
    QApplication.processEvents()
    drawn = [
        (r.number, side, end) for r in view.strip._ribbons for side, end in zip(SIDES, (r.left, r.right), strict=True)
    ]
    drawn += [(stub.number, stub.side, stub.extent) for stub in view.strip._stubs]
    tried = 0
    for number, side, end in drawn:
        row, text = sample.session.comparison.rows[number - 1], sample.text(side)
        spans = row.spans(side)
        if row.state == "related" or len(joined(spans, sample.article(side).text)) > 1:
            continue
        tried += 1
        top, bottom = text.extent(spans)
        origin = view.strip.mapFromGlobal(text.viewport().mapToGlobal(QPoint(0, 0))).y()
        shift = origin - text.verticalScrollBar().value()
        assert end == pytest.approx((top + shift, bottom + shift), abs=1)
    assert tried >= 5


def test_a_ribbon_is_painted_in_the_tint_of_its_pair(pair):
    row = pair.row("12 people")
    strip = pair.window.view.strip
    ribbon = next(r for r in strip._ribbons if r.number == row.number)
    image = pair.image(strip)
    for x, (top, bottom) in ((3, ribbon.left), (strip.width() - 4, ribbon.right)):
        colours = [image.pixelColor(x, y).name() for y in range(round(top) + 2, round(bottom) - 2)]
        assert max(colours, key=colours.count) == theme()["divergent-tint"].name()  # other ribbons may cross it
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(3, round(sum(ribbon.left) / 2)))
    assert pair.session.current is row


def test_marks_follow_when_the_window_is_resized(pair):
    pair.window.resize(700, 700)
    pair.settle()
    row = pair.row("Ruth Ekman")
    lines = pair.text("left").rects(row.left[0])
    assert len(lines) > 1
    pair.text("left").bring_into_view(row.left)
    for line in lines:
        assert pair.colours("left", line)[0] == theme()["reworded-tint"].name()
        assert line.right() <= pair.text("left").viewport().width()


def test_type_size_stays_within_what_can_be_read(pair):
    control = Qt.KeyboardModifier.ControlModifier
    pair.press(Qt.Key.Key_Plus, control)
    assert pair.window.view.points == 14
    for _ in range(40):
        pair.press(Qt.Key.Key_Minus, control)
    assert pair.window.view.points == 7
    pair.press(Qt.Key.Key_0, control)
    assert pair.window.view.points == 13


def parts(reader):
    """The widgets in which a bare letter is a command."""
    window = reader.window
    inspector = window.inspector
    return [
        reader.text("left"),
        reader.text("right"),
        window.view.lock,
        window.pairs,
        inspector.findChild(QTextEdit),
        inspector.findChild(QPushButton),
        window.tag_list,
    ]


def test_the_single_letters_act_wherever_one_reads(pair):
    pair.click_on("left", "two of its pillars")
    for number, widget in enumerate(parts(pair)):
        pair.window.activateWindow()  # what a window manager does after a dialog
        pair.bot.waitUntil(pair.window.isActiveWindow)
        if widget is pair.window.tag_list:
            pair.window.view.tag_clicked.emit("")  # brings the list of tags to the front
        widget.setFocus()
        pair.bot.waitUntil(widget.hasFocus)
        before = pair.session.current.number
        pair.press(Qt.Key.Key_J)
        assert pair.session.current.number == before + 1, number
        pair.press(Qt.Key.Key_K)
        assert pair.session.current.number == before, number
        pair.tag(Qt.Key.Key_Escape)
        assert pair.dialogs.answered == number + 1
        assert pair.window.focusWidget() is widget


def test_where_one_types_or_chooses_letters_are_letters(pair):
    pair.click_on("left", "two of its pillars")
    chosen = pair.session.current
    field = QLineEdit(pair.window.centralWidget())
    field.show()
    for widget in (field, pair.window.bar.findChildren(QPushButton)[-1]):
        widget.setFocus()
        for key in (Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_T):
            pair.press(key)
        assert pair.session.current is chosen
    assert field.text() == "jkt"
    assert pair.dialogs.answered == 0


def far_pair(sample):
    """A pair that is at the top of the left pane and out of view in the right one, which is free."""
    sample.window.view.lock.setChecked(False)
    row = next(row for row in reversed(sample.session.comparison.rows) if row.state == "reworded")
    sample.text("left").bring_into_view(row.left)
    sample.text("right").verticalScrollBar().setValue(0)
    sample.settle()
    assert not in_view(sample, "right", row.right[0])
    return row


def test_the_mouse_at_rest_on_a_sentence_brings_its_counterpart_into_view(sample):
    row = far_pair(sample)
    here = sample.text("left").verticalScrollBar().value()
    words = row.left[0].of(sample.article("left").text)
    sample.window.view.lock.setChecked(True)
    sample.text("left").verticalScrollBar().setValue(here)
    sample.text("right").verticalScrollBar().blockSignals(True)
    sample.text("right").verticalScrollBar().setValue(0)
    sample.text("right").verticalScrollBar().blockSignals(False)
    QTest.mouseMove(sample.text("left").viewport(), sample.point_on("left", words))
    assert not in_view(sample, "right", row.right[0])  # not at once
    sample.bot.waitUntil(lambda: in_view(sample, "right", row.right[0]))
    assert sample.text("left").verticalScrollBar().value() == here
    assert sample.session.current is None


def test_a_mouse_that_moves_on_or_scrolls_moves_no_pane(sample):
    row = far_pair(sample)
    words = row.left[0].of(sample.article("left").text)
    right = sample.text("right").verticalScrollBar()
    viewport = sample.text("left").viewport()
    QTest.mouseMove(viewport, sample.point_on("left", words))
    QApplication.sendEvent(sample.text("left"), QEvent(QEvent.Type.Leave))
    QTest.qWait(500)
    assert right.value() == 0
    QTest.mouseMove(viewport, sample.point_on("left", words))
    sample.text("left").verticalScrollBar().setValue(sample.text("left").verticalScrollBar().value() + 5)
    QTest.qWait(500)
    assert right.value() == 0


def test_a_step_paints_anew_what_is_current_and_nothing_else(pair, monkeypatch):
    made = []
    for name in ("set_marks", "set_tags"):
        monkeypatch.setattr(ArticleText, name, lambda _text, *_marks, name=name: made.append(name))
    pair.press(Qt.Key.Key_J)
    assert made == []


@pytest.mark.parametrize("side", SIDES)
def test_only_what_is_near_the_window_is_measured(reader, tmp_path, side):
    sentences = [f"House number {n} has {n} rooms, {n % 7} chimneys and a red door." for n in range(600)]
    for name, skip in (("a.txt", 7), ("b.txt", 5)):
        kept = [s for n, s in enumerate(sentences) if n % skip]
        paragraphs = [" ".join(kept[n : n + 5]) for n in range(0, len(kept), 5)]
        (tmp_path / name).write_text("A house\n\n" + "\n\n".join(paragraphs), encoding="utf-8")
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    bar = reader.text(side).verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    reader.window.zoom(13)
    reader.settle()
    bar.setValue(bar.value() + 50)
    reader.settle()
    reader.image(reader.window.view)
    for each in SIDES:
        assert 0 < len(reader.text(each)._rects) < 150
    assert 3 < len(reader.window.view.strip._ribbons) < 60


def test_the_chosen_pair_stays_in_view_and_level_whatever_the_size_of_type_and_window(sample):
    """Zoomed, and in a lower or narrower window: its words wrap anew, and it is still where the reader looks."""
    view, rows = sample.window.view, sample.session.comparison.rows
    text = {side: sample.text(side) for side in SIDES}
    for row in [row for row in rows if row.left and row.right][::3]:
        sample.window.resize(1360, 900)
        view.set_points(13)
        sample.settle()
        sample.session.set_current(row)
        for points, width, height in ((17, 1360, 900), (17, 1000, 640), (11, 1360, 640), (11, 1100, 820)):
            before = {side: text[side].height_in_view(row.spans(side)) for side in SIDES}
            view.set_points(points)
            sample.window.resize(width, height)
            sample.settle()
            after = {side: text[side].height_in_view(row.spans(side)) for side in SIDES}
            ends = [bar.value() in (0, bar.maximum()) for bar in (t.verticalScrollBar() for t in text.values())]
            for side in SIDES:
                top, bottom = text[side].extent(row.spans(side))
                assert -1 <= after[side] <= max(9, text[side].viewport().height() - (bottom - top)), row.number
            if (off := abs(before["left"] - before["right"])) <= 3 and not any(ends):
                assert abs(after["left"] - after["right"]) <= off + 2, row.number


def test_j_walks_the_pairs_that_are_listed(pair):
    pair.window.bar.filters.chosen.emit("only-left")
    pair.text("left").setFocus()
    wanted = [row.number for row in pair.session.comparison.rows if row.state == "only-left"]
    walked = []
    for _ in wanted:
        pair.press(Qt.Key.Key_J)
        walked.append(pair.session.current.number)
    assert walked == wanted


def test_both_texts_begin_level_however_long_their_titles_are(reader, tmp_path):
    title = "A title that goes on and on until it needs another line in the header of its pane, and perhaps one more"
    for name, words in (("a.txt", "Short"), ("b.txt", title)):
        (tmp_path / name).write_text(f"{words}\n\nPolice said 12 people were hurt near the reef.\n", encoding="utf-8")
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    for width in (1360, 960, 1360):
        reader.window.resize(width, 700)
        reader.settle()
        tops = {reader.text(side).mapTo(reader.window, QPoint(0, 0)).y() for side in ("left", "right")}
        assert len(tops) == 1


def test_a_sentence_that_one_side_tells_brings_the_place_where_the_other_would_tell_it(reader, tmp_path):
    shared = [f"The council spoke about harbour lamp number {n} in the year {1900 + n}." for n in range(60)]
    alone = "Nobody has ever seen a whale so far up the river."
    (tmp_path / "a.txt").write_text("\n\n".join([*shared[:40], alone, *shared[40:]]), encoding="utf-8")
    (tmp_path / "b.txt").write_text("\n\n".join(shared), encoding="utf-8")
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    reader.window.resize(1200, 700)
    reader.settle()
    reader.session.set_current(reader.row(alone))
    reader.settle()
    assert reader.text("right").shows_some_of([reader.place("right", "number 39"), reader.place("right", "number 40")])


def test_where_there_is_little_room_the_texts_have_it(reader):
    reader.window.documents.open_sample()
    panes, strip = reader.window.view.panes, reader.window.view.strip

    def look(width, height):
        reader.window.resize(width, height)
        reader.settle()
        tops = {pane.text.mapTo(reader.window, pane.text.rect().topLeft()).y() for pane in panes.values()}
        assert len(tops) == 1, "both texts begin level"
        return strip.width(), [pane._title.isVisible() for pane in panes.values()]

    wide, titles = look(1600, 1100)
    assert titles == [True, True]
    assert look(900, 700) == (strip.width(), [False, False])
    assert strip.width() < wide
    assert reader.window.view.lock.geometry().right() <= strip.width()
    assert look(1600, 1100) == (wide, titles)


def test_a_title_that_the_text_does_not_have_stays_above_it(reader, tmp_path):
    (tmp_path / "a.txt").write_text("title Twelve hurt\n\nPolice said that 12 people were hurt.\n", encoding="utf-8")
    reader.window.resize(900, 700)
    reader.open(tmp_path / "a.txt", tmp_path / "a.txt")
    reader.settle()
    pane = reader.window.view.panes["left"]
    article = reader.session.article("left")
    for title, is_seen in (("Another title", True), ("", False)):
        pane.show_metadata(replace(article, title=title))
        assert pane._title.isVisible() is is_seen
