"""The current pair below the articles: each quote in the direction of its own words."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QTextEdit

from compareview.ui.quotes import Quotes
from compareview.ui.typesetting import line_rects

ENGLISH = "The mayor שלום said so."
HEBREW = "העיר נסגרה ביום שני, אמר Smith."


def test_a_quote_runs_as_its_own_words_do_and_not_as_the_letter_before_it(reader, tmp_path):
    for name, text in (("a.txt", HEBREW), ("b.txt", ENGLISH)):
        (tmp_path / name).write_text(f"{text}\n", encoding="utf-8")
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    right_to_left = Qt.LayoutDirection.RightToLeft
    for words, letter in ((HEBREW, "A"), (ENGLISH, "B")):
        reader.session.set_current(reader.row(words))
        quotes = reader.window.inspector.findChild(QTextEdit)
        block = quotes.document().begin()
        while not block.text().endswith(words):
            block = block.next()
        assert block.text() == f"{letter}\t{words}"
        runs_back = block.textDirection() == right_to_left
        assert runs_back is (words == HEBREW)
        # The letter stands before the words, where reading begins.
        start = block.position()
        (sign,), (first,) = (line_rects(quotes.document(), n, n + 1) for n in (start, start + 2))
        assert (sign.center().x() > first.center().x()) is runs_back
        assert max(first.left() - sign.right(), sign.left() - first.right()) > 5
        assert all(0 <= rect.left() < rect.right() <= quotes.viewport().width() for rect in (sign, first))


def test_a_heading_that_has_no_room_ends_in_dots_and_is_told_in_full(pair):
    pair.click_on("left", "12 people")
    heading = pair.window.inspector._heading
    words = heading.text()
    for room in range(60, 80):
        heading.setFixedWidth(room)
        painted = heading.grab().toImage()
        edge = {painted.pixel(painted.width() - 1, y) for y in range(painted.height())}
        assert len(edge) == 1, f"a letter is cut at {room}"
    assert heading.text() == words


def test_in_a_small_window_both_quotes_of_a_long_pair_are_seen_or_can_be_reached_by_keys(reader):
    reader.window.documents.open_sample()
    reader.settle()
    area = reader.window.inspector.findChild(QScrollArea)
    quotes, bar = reader.window.inspector.findChild(Quotes), area.verticalScrollBar()
    sizes = set()
    for width, height in ((1600, 1000), (900, 650)):
        reader.window.resize(width, height)
        reader.settle()
        for row in reader.session.comparison.rows:
            reader.session.set_current(row)
            reader.settle()
            side = "left" if row.left else "right"
            first = quotes.document().find(row.spans(side)[0].of(reader.article(side).text)[:8])
            size = first.charFormat().font().pointSizeF()
            sizes.add((width, round(size, 1)))
            assert size >= 0.75 * reader.window.view.points
            if size < reader.window.view.points:
                assert area.viewport().rect().contains(quotes.mapTo(area.viewport(), quotes.rect().bottomLeft()))
            if bar.maximum():
                quotes.setFocus()
                for _ in range(4):
                    reader.press(Qt.Key.Key_PageDown)
                assert bar.value() == bar.maximum()
    assert {size for width, size in sizes if width == 1600} == {reader.window.view.points}
    assert len({size for width, size in sizes if width == 900}) > 1


def test_in_a_window_of_the_usual_least_size_both_quotes_of_a_pair_with_two_differences_are_seen(reader):
    reader.window.resize(1280, 720)
    reader.window.documents.open_sample()
    reader.settle()
    reader.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    reader.settle()
    assert len(reader.session.current.differences) == 2
    area, quotes = (reader.window.inspector.findChild(kind) for kind in (QScrollArea, Quotes))
    ends = (quotes.rect().topLeft(), quotes.rect().bottomLeft())
    assert all(area.viewport().rect().contains(quotes.mapTo(area.viewport(), end)) for end in ends)


def test_a_quote_says_where_words_are_left_out_between_its_sentences(reader):
    reader.window.documents.open_sample()
    reader.settle()
    text, left_out = reader.article("left").text, 0
    for row in [row for row in reader.session.comparison.rows if not row.right[1:]]:
        reader.session.set_current(row)
        quotes = reader.window.inspector.findChild(Quotes).toPlainText()
        between = [text[one.end : other.start].strip() for one, other in pairwise(row.left)]
        assert quotes.count(" […] ") == sum(map(bool, between))
        left_out += sum(map(bool, between))
    assert left_out


def test_what_is_selected_in_the_quotes_stays_while_the_window_is_resized_and_the_type_is_set_larger(reader):
    reader.window.documents.open_sample()
    reader.settle()
    reader.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    quotes, sizes = reader.window.inspector.findChild(Quotes), set()
    quotes.selectAll()
    selected = quotes.textCursor().selectedText()
    for height in range(1000, 580, -20):  # with some system fonts there is less room than with others
        reader.window.resize(1280 + height % 30, height)
        reader.settle()
        sizes.add(quotes.currentCharFormat().font().pointSizeF())
        assert quotes.textCursor().selectedText() == selected
    assert len(sizes) > 1
    reader.window.zoom(reader.window.view.points + 1)
    assert quotes.textCursor().selectedText() == selected


def test_resizing_by_some_pixels_leaves_the_quotes_as_they_are(reader):
    reader.window.resize(1280, 720)
    reader.window.documents.open_sample()
    reader.settle()
    reader.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    changed = []
    reader.window.inspector.findChild(Quotes).document().contentsChange.connect(lambda *change: changed.append(change))
    for width in range(1280, 1285):
        reader.window.resize(width, 720)
        reader.settle()
    assert changed == []


SAME = "The town was closed on Monday, Smith said."
OTHER = "A new bridge will cost 40 million and open in the spring."


@pytest.mark.parametrize(
    ("texts", "key", "told"),
    [
        ((f"{SAME} 12 people were hurt in it.", f"{SAME} 19 people were hurt in it."), "Alt+Down", "no difference"),
        ((SAME, f"{SAME} {OTHER}"), "Alt+Shift+Down", "What only one side has: Alt+Shift+Down."),
        ((SAME, SAME), "J", "There is no difference further down."),
    ],
)
def test_where_nothing_differs_it_names_another_way_to_begin(reader, tmp_path, texts, key, told):
    for name, text in zip(("a.txt", "b.txt"), texts, strict=True):
        (tmp_path / name).write_text(f"{text}\n", encoding="utf-8")
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    heading = reader.window.inspector._heading.text()
    assert f"press {key} for" in heading
    assert ("No pair differs" in heading) is (key != "Alt+Down")
    for _ in range(2):
        reader.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert told in reader.window.statusBar().currentMessage()


def test_it_says_why_articles_in_two_languages_have_so_few_pairs(reader, tmp_path):
    for name, text in (("a.txt", f"{HEBREW}\n"), ("b.txt", "The town was closed on Monday, Smith said.\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    said = [label for label in reader.window.inspector.findChildren(QLabel) if "different languages" in label.text()]
    for row in (None, *reader.session.comparison.rows):
        reader.session.set_current(row)
        assert [label.isVisible() for label in said] == [True]
    (tmp_path / "a.txt").write_text("The town will be open again on Friday.\n", encoding="utf-8")
    reader.open(tmp_path / "a.txt")
    reader.window.articles.show_on("left", "a3")
    reader.settle()
    assert not said[0].isVisible() or "different languages" not in said[0].text()


def test_in_a_small_window_there_is_room_to_read_and_to_compare(reader):
    window = reader.window
    window.documents.open_sample()
    reader.settle()
    reader.session.set_current(reader.row("twelve people"))
    kind = next(label for label in window.inspector.findChildren(QLabel) if label.text() == "Number")
    for width, height in ((900, 650), (1280, 720)):
        window.resize(width, height)
        reader.settle()
        assert kind.isVisible() is (width > 1000)  # else its sign says it
        assert window.pairs.viewport().height() >= 5 * window.pairs.verticalHeader().defaultSectionSize()
        block = next(b for b in blocks(reader.text("left").document()) if len(b.text()) > 200)
        lines = [block.layout().lineAt(n).textLength() for n in range(block.layout().lineCount() - 1)]
        assert sum(lines) / len(lines) > 34
    quotes, area = window.inspector.findChild(QTextEdit), window.inspector.findChild(QScrollArea)
    end = quotes.mapTo(area, QPoint(0, quotes.height())).y()
    assert end <= area.height() + quotes.fontMetrics().height()  # both quotes, but perhaps for a last line


def blocks(document):
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()
