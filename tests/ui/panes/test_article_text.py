"""An article in its pane: marks are painted on it in the theme's colours, and its text stays as it was written."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from compareview.text.article import article_from_text
from compareview.ui.panes import layout_watch
from compareview.ui.panes.article_text import ArticleText
from compareview.ui.panes.text_marks import ByPlace, SentenceMark, TagMark, Underline
from compareview.ui.theme import theme

SIDES = ("left", "right")


def test_the_pane_holds_the_articles_text_whatever_is_marked(pair):
    for row in pair.session.comparison.rows:
        pair.session.set_current(row)
    QApplication.processEvents()
    for side in SIDES:
        assert pair.text(side).toPlainText() == pair.article(side).text


@pytest.mark.parametrize("words", ["12 people", "Ruth Ekman", "two of its pillars", "Bakers", "A ferry", "Schools"])
def test_a_sentence_has_the_tint_of_its_state(pair, words):
    row = pair.row(words)
    for side in SIDES:
        for span in row.spans(side):
            for line in pair.text(side).rects(span):
                assert pair.colours(side, line)[0] == theme().tint(row.state).name()


def test_differing_words_are_underlined_and_others_are_not(pair):
    image = {side: pair.image(pair.text(side).viewport()) for side in SIDES}
    for side, words, underlined in (("left", "12", True), ("right", "19", True), ("left", "hurt", False)):
        (rect,) = pair.text(side).rects(pair.place(side, words))
        y = round(rect.bottom()) - 2 - pair.text(side).verticalScrollBar().value()
        line = {image[side].pixelColor(x, y).name() for x in range(round(rect.left()) + 1, round(rect.right()) - 1)}
        assert (theme()["divergent"].name() in line) is underlined


def test_changed_words_are_dotted_in_the_current_pair_only(pair):
    (rect,) = pair.text("left").rects(pair.place("left", "visited"))
    low = rect.adjusted(0, rect.height() - 3, 0, 0)
    before = pair.colours("left", low)
    pair.session.set_current(pair.row("visited"))
    assert theme()["soft"].name() not in before
    assert theme()["soft"].name() in pair.colours("left", low)


def is_near(colour, other):
    return all(abs(a - b) <= 16 for a, b in zip(colour.getRgb(), other.getRgb(), strict=True))


def test_the_margin_shows_the_states_glyph_in_its_colour(pair):
    text = pair.text("left")
    (first, *_) = text.rects(pair.row("two of its pillars").left[0])
    margin = first.adjusted(-45, 0, 0, 0)
    margin.setRight(first.left() - 4)
    wanted = theme().ink("identical")
    # What is thin is painted paler in some fonts.
    assert any(is_near(QColor(name), wanted) for name in pair.colours("left", margin))
    blank = text.rects(pair.place("left", "Storm closes"))[0].adjusted(-45, 0, 0, 0)
    blank.setRight(first.left() - 4)
    assert pair.colours("left", blank) == [theme()["paper"].name()]


def test_an_emoji_before_a_sentence_does_not_shift_its_mark(reader, tmp_path):
    plain = "Nobody was hurt. The bridge closed at 9 on Monday. It rained."
    for name, text in (("a.txt", f"🚒🚒 News! {plain}"), ("b.txt", plain.replace("9", "8"))):
        (tmp_path / name).write_text(f"A title\n\n{text}\n", encoding="utf-8")
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    (difference,) = (d for d in reader.session.comparison.differences if d.inline)
    assert difference.left[0].of(reader.article("left").text).startswith("9")
    reader.select("left", "The bridge closed at 9 on Monday.")
    painted = reader.text("left").cursorRect(reader.text("left").textCursor()).right()
    *_, rect = reader.text("left").rects(reader.row("at 9 on").left[0])
    assert rect.right() == pytest.approx(painted, abs=3)
    reader.click_on("left", "It rained")
    assert reader.session.current is reader.row("It rained")


def test_copying_gives_the_words_and_no_colours(pair):
    pair.text("left").setFocus()
    pair.select("left", "Police said that 12 people")
    pair.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == "Police said that 12 people"
    assert not copied.hasHtml()


def test_typing_and_deleting_change_nothing(pair):
    pair.text("left").setFocus()
    pair.select("left", "Police")
    for key in (Qt.Key.Key_X, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return):
        pair.press(key)
    pair.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pair.text("left").toPlainText() == pair.article("left").text


def test_a_selection_is_told_in_code_points_without_white_space_at_its_ends(reader, tmp_path):
    (tmp_path / "a.txt").write_text("T\n\n😀 One two three. Four five.\n", encoding="utf-8")
    reader.open(tmp_path / "a.txt")
    reader.select("left", " two ")
    assert reader.text("left").selection() == reader.place("left", "two")
    reader.select("left", " ")
    assert reader.text("left").selection() is None


def test_a_place_over_several_lines_has_a_rectangle_a_line(qtbot):
    text = ArticleText()
    qtbot.addWidget(text)
    text.resize(320, 300)
    article = article_from_text(
        "A title\n\nA sentence that is long enough to go over several lines of a narrow pane.\n"
    )
    text.set_article(article, 12)
    text.show()
    (sentence,) = article.sentences
    rects = text.rects(sentence)
    assert len(rects) > 2
    assert all(lower.top() > upper.bottom() for upper, lower in pairwise(rects))
    for rect in rects:
        assert (
            sentence.start <= text.position_at(QPoint(round(rect.left()) + 2, round(rect.center().y()))) < sentence.end
        )


def test_marks_of_a_right_to_left_text_stand_on_its_words(qtbot):
    text = ArticleText()
    qtbot.addWidget(text)
    text.resize(500, 300)
    article = article_from_text("המשטרה אמרה כי 12 בני אדם נפצעו. איש לא נהרג.\n")
    text.set_article(article, 12)
    text.show()
    first, second = (text.rects(sentence)[0] for sentence in article.sentences)
    assert 0 < second.right() <= first.left() + 8 < first.right() <= text.viewport().width()


def test_many_marks_in_one_place_and_marks_on_nothing_are_painted(qtbot):
    text = ArticleText()
    qtbot.addWidget(text)
    article = article_from_text("One short sentence.\n")
    text.set_article(article, 12)
    (span,) = article.sentences
    empty = type(span)(span.start, span.start)
    colours = theme()
    text.set_marks(
        ByPlace([SentenceMark(span, colours["paper"], "≠", colours["ink"])]),
        ByPlace([Underline(empty, colours["ink"]), Underline(span, colours["ink"], dotted=True)]),
    )
    text.set_tags(
        [TagMark(f"t{n}", span, (f"⚑{n} Number", f"⚑{n}"), colours["tag"]) for n in range(1, 6)]
        + [TagMark("t9", empty, ("⚑9 Number", "⚑9"), colours["tag"])],
    )
    text.set_current([span, empty])
    text.resize(600, 300)
    text.show()
    assert not text.grab().isNull()


@pytest.mark.parametrize("side", SIDES)
def test_ctrl_and_the_wheel_set_both_articles_larger(pair, side):
    before = pair.window.view.points
    viewport = pair.text(side).viewport()
    centre = viewport.mapTo(pair.window, viewport.rect().center())
    for turn, points in ((120, before + 1), (-120, before), (-120, before - 1)):
        QTest.wheelEvent(
            pair.window.windowHandle(), centre, QPoint(0, turn), stateKey=Qt.KeyboardModifier.ControlModifier
        )
        QApplication.processEvents()
        assert pair.window.view.points == points
        assert [pair.text(each).document().defaultFont().pointSizeF() for each in SIDES] == [points] * 2


def test_four_hundred_sentences_a_side_are_shown_to_their_ends(reader, tmp_path):
    sentences = [f"Sentence number {n} tells of the house with {n} rooms and a red door." for n in range(400)]
    for name, skip in (("a.txt", 7), ("b.txt", 5)):
        kept = [s for n, s in enumerate(sentences) if n % skip]
        paragraphs = [" ".join(kept[n : n + 5]) for n in range(0, len(kept), 5)]
        (tmp_path / name).write_text("A house\n\n" + "\n\n".join(paragraphs), encoding="utf-8")
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    bar = reader.text("left").verticalScrollBar()
    assert bar.maximum() > 5000
    bar.setValue(bar.maximum())
    right = reader.text("right").verticalScrollBar()
    assert right.value() == right.maximum()


@pytest.mark.parametrize("points", [9, 13, 20])
def test_a_line_holds_60_to_75_characters_where_there_is_room(qtbot, articles, points):
    text = ArticleText()
    qtbot.addWidget(text)
    text.resize(1600, 900)
    text.show()
    prose = " ".join((articles / "alder-post.txt").read_text(encoding="utf-8").split())
    text.set_article(article_from_text(f"{prose} {prose}\n"), points)
    layout = text.document().begin().layout()
    # The first line begins with a date that is not seen.
    counts = [layout.lineAt(n).textLength() for n in range(1, layout.lineCount() - 1)]
    assert len(counts) > 10
    assert 62 <= sum(counts) / len(counts) <= 73
    assert max(counts) <= 82


@pytest.mark.parametrize("points", [9, 13, 20])
def test_lines_stand_about_one_and_a_half_times_the_types_size_apart(qtbot, articles, points):
    text = ArticleText()
    qtbot.addWidget(text)
    text.resize(700, 900)
    text.show()
    article = article_from_text((articles / "alder-post.txt").read_text(encoding="utf-8"))
    text.set_article(article, points)
    paragraph = max(article.paragraphs, key=len)
    steps = [low.bottom() - high.bottom() for high, low in pairwise(text.rects(paragraph))]
    size = QFontInfo(text.document().defaultFont()).pixelSize()
    assert all(1.4 <= step / size <= 1.55 for step in steps)


@pytest.mark.parametrize("key", [Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0])
def test_zooming_keeps_the_line_that_is_read_where_it_is(reader, tmp_path, key):
    sentences = [f"Sentence number {n} tells of the house with {n} rooms and a red door." for n in range(120)]
    for name in ("a.txt", "b.txt"):
        paragraphs = [" ".join(sentences[n : n + 4]) for n in range(0, 120, 4)]
        (tmp_path / name).write_text("A house\n\n" + "\n\n".join(paragraphs), encoding="utf-8")
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    reader.window.zoom(15)
    reader.text("left").verticalScrollBar().setValue(1200)
    reader.settle()
    before = reader.window.view.being_read()
    reader.press(key, Qt.KeyboardModifier.ControlModifier)
    reader.settle()
    for old, new in zip(before, reader.window.view.being_read(), strict=True):
        assert abs(new - old) < 80  # a line's worth


def test_the_last_paragraph_is_there_whatever_changes_at_once(ferry):
    text = "\n\n".join(f"Paragraph {n} of a report that goes on for longer than the window is high." for n in range(60))
    pane = ferry.text("left")
    ferry.window.resize(1100, 640)
    pane.set_article(article_from_text(text), 13)
    ferry.bot.waitUntil(pane.is_laid_out)
    height = pane.document().size().height()
    for name in ("dark", "light", "high-contrast", "light"):
        ferry.window.use_theme(name)
        ferry.bot.waitUntil(lambda: pane.is_laid_out() and pane.document().size().height() == height)


def test_a_long_text_is_laid_out_in_short_turns_to_its_end(ferry, monkeypatch):
    monkeypatch.setattr(layout_watch, "_TURN", 0)
    pane, known = ferry.text("left"), [0]
    pane.set_article(article_from_text("\n\n".join(f"Paragraph {n}. {'Words of it. ' * 20}" for n in range(800))), 13)
    beat = QTimer()
    beat.timeout.connect(lambda: known.append(_laid_out(pane.document())))
    beat.start(0)
    ferry.bot.waitUntil(pane.is_laid_out)
    beat.stop()
    assert max(after - before for before, after in pairwise(known)) < 100
    assert pane.verticalScrollBar().maximum() > 800 * 30


def _laid_out(document):
    blocks = map(document.findBlockByNumber, range(document.blockCount()))
    return sum(block.layout().lineCount() > 0 for block in blocks)


def test_lines_that_the_file_broke_stand_as_close_as_those_broken_here(reader, tmp_path):
    lines = ["The ferry ran aground near the rocks on Tuesday", "evening, and twelve people were hurt when it did,"]
    lines += ["the police said on Wednesday.", "", "The owner said that nobody had been to blame for it at all."]
    (tmp_path / "a.txt").write_text("\n".join(["A title", "", *lines, ""]))
    reader.open(tmp_path / "a.txt")
    reader.settle()
    block, tops = reader.text("left").document().begin(), []
    while block.isValid():
        if block.text():
            tops.append(reader.text("left").document().documentLayout().blockBoundingRect(block).top())
        block = block.next()
    first, second, paragraph = (b - a for a, b in pairwise(tops[1:]))
    assert abs(first - second) < 1
    assert paragraph > first + 5


def test_marks_of_headings_and_what_the_header_says_take_no_room(reader, tmp_path):
    body = "The ferry ran aground at night. Nobody was hurt in the end, the police said on Monday.\n\n"
    (tmp_path / "a.txt").write_text(
        f"date 2031-03-04\n\n# A ferry\n\n{body}*On the bridge*\n\n{body}", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text(f"date 2031-03-05 {body}", encoding="utf-8")
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    left, right = reader.text("left"), reader.text("right")

    def rect(side, words):
        return reader.text(side).rects(reader.place(side, words))[0]

    assert left.toPlainText() == reader.article("left").text
    assert rect("left", "date 2031-03-04").height() < 4
    first = rect("left", "The ferry ran aground")
    assert abs(rect("left", "A ferry").left() - first.left()) < 3
    assert abs(rect("left", "On the bridge").left() - first.left()) < 3
    assert rect("right", "The ferry ran").left() - right._margins()[0].right() < 4
