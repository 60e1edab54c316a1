"""Articles in other scripts: they lie on the page as their readers expect, and every mark is on its words."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontInfo, QImage, QPainter, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest

from compareview.text.article import article_from_text
from compareview.text.span import Span
from compareview.ui.panes.article_text import ArticleText
from compareview.ui.panes.offsets import Offsets
from compareview.ui.panes.text_marks import ByPlace, SentenceMark, TagMark, Underline
from compareview.ui.theme import theme

SCRIPTS = Path(__file__).parents[2] / "data" / "scripts"
ARTICLES = Path(__file__).parents[2] / "data" / "articles"
INK = QColor("#ff00ff")  # of no theme
POINTS = 13


@pytest.fixture
def shown(qtbot):
    """A function that shows one of the articles and returns its pane."""

    def show(name):
        text = ArticleText()
        qtbot.addWidget(text)
        text.resize(560, 900)
        folder = ARTICLES if name == "alder-post" else SCRIPTS
        article = article_from_text((folder / f"{name}.txt").read_text(encoding="utf-8"))
        text.set_article(article, POINTS)
        text.show()
        return text, article

    return show


def place(article, words):
    start = article.text.index(words)
    return Span(start, start + len(words))


def column(text):
    """Where the column begins and ends, in pixels."""
    form = text.document().rootFrame().frameFormat()
    return form.leftMargin(), text.viewport().width() - form.rightMargin()


def columns_of(image, colour, rows):
    """The columns of pixels that have this colour in these rows."""
    name = QColor(colour).name()
    return [x for x in range(image.width()) if any(image.pixelColor(x, y).name() == name for y in rows)]


def ink(text, article, span, rows):
    """The columns of pixels in which these words alone leave ink, in these rows."""
    document, offsets = text.document().clone(), Offsets(article.text)
    document.setTextWidth(text.viewport().width())

    def painted(colour):
        cursor, form = QTextCursor(document), QTextCharFormat()
        for part, ink in ((Span(0, len(article.text)), "white"), (span, colour)):
            cursor.setPosition(offsets.to_qt(part.start))
            cursor.setPosition(offsets.to_qt(part.end), QTextCursor.MoveMode.KeepAnchor)
            form.setForeground(QColor(ink))
            cursor.mergeCharFormat(form)
        image = QImage(document.size().toSize(), QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        document.drawContents(painter)
        painter.end()
        return image

    black, white = painted("black"), painted("white")  # signs with colours of their own are in both
    return [x for x in range(black.width()) if any(_is_darker(black, white, x, y) for y in rows)]


def _is_darker(image, than, x, y):
    return than.pixelColor(x, y).lightness() - image.pixelColor(x, y).lightness() > 127


WORDS = [
    ("ar", "12 شخصا"),
    ("ar", "القبطان"),
    ("ar", "Northline"),
    ("ar", "الهيئة"),
    ("ar", "أُعلن"),  # after an emoji
    ("he", "12 בני אדם"),
    ("he", "רב החובל"),
    ("he", "UNISEA"),
    ("ja", "エンジンが故障"),
    ("ja", "地元の漁師たち"),  # after two emoji
    ("zh", "航运公司Northline"),
    ("emoji", "At least 14 people"),
    ("emoji", "before midnight"),
    ("emoji", "the rocks"),  # after letters beyond the first plane
    ("emoji", "investigation"),
]


@pytest.mark.parametrize(("name", "words"), WORDS)
def test_a_line_is_painted_under_its_words_and_no_others(shown, name, words):
    text, article = shown(name)
    span = place(article, words)
    text.set_marks(ByPlace(), ByPlace([Underline(span, INK)]))
    image = text.viewport().grab().toImage()
    rects = text.rects(span)
    for rect in rects if len(rects) == 1 else rects[:1]:
        painted = columns_of(image, INK, range(round(rect.bottom()) - 4, round(rect.bottom()) + 1))
        written = ink(text, article, span, range(round(rect.top()), round(rect.bottom())))
        assert painted
        assert (painted[0], painted[-1]) == (pytest.approx(written[0], abs=5), pytest.approx(written[-1], abs=5))


@pytest.mark.parametrize("name", ["ar", "he"])
def test_every_paragraph_begins_at_the_right_edge_of_the_column(shown, name):
    text, article = shown(name)
    _left, right = column(text)
    for paragraph in article.paragraphs:
        assert text.rects(paragraph)[0].right() == pytest.approx(right, abs=3), paragraph.of(article.text)


@pytest.mark.parametrize(("name", "at_the_right"), [("ar", True), ("he", True), ("ja", False), ("alder-post", False)])
def test_glyphs_stand_where_lines_begin_and_tags_where_they_end(shown, qtbot, name, at_the_right):
    text, article = shown(name)
    sentences = [s for s in article.sentences if len(s) > 40][:2]
    plain = theme()["paper"]
    text.set_marks(ByPlace(SentenceMark(s, plain, "≠", INK) for s in sentences), ByPlace())
    text.set_tags([TagMark("t7", sentences[0], ("⚑7 Number", "⚑7"), theme()["tag"])])
    image = text.viewport().grab().toImage()
    left, right = column(text)
    for sentence in sentences:
        line = text.rects(sentence)[0]
        glyph = columns_of(image, INK, range(round(line.top()), round(line.bottom())))
        assert glyph
        assert all(x > right if at_the_right else x < left for x in glyph)
    tag = columns_of(image, theme()["tag"], range(round(text.rects(sentences[0])[0].top()) + 6, image.height()))
    beside = [x for x in tag if not left - 4 <= x <= right + 4]
    assert beside
    assert all(x < left if at_the_right else x > right for x in beside)
    chip = QPoint(round(left - 20 if at_the_right else right + 24), round(text.rects(sentences[0])[0].top()) + 8)
    with qtbot.waitSignal(text.tag_clicked) as clicked:
        QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=chip)
    assert clicked.args == ["t7"]


def test_glyphs_of_sentences_on_one_line_stand_side_by_side_the_first_furthest_out(qtbot):
    for words, at_the_right in (("One. Two is here.", False), ("אחד. שתיים כאן.", True)):
        text = ArticleText()
        qtbot.addWidget(text)
        text.resize(560, 300)
        article = article_from_text(f"{words}\n")
        text.set_article(article, POINTS)
        first, second = article.sentences
        inks = QColor("#ff00ff"), QColor("#00ffff")
        plain = theme()["paper"]
        marks = [SentenceMark(s, plain, "≠", c) for s, c in zip((first, second), inks, strict=True)]
        text.set_marks(ByPlace(marks), ByPlace())
        text.show()
        image = text.viewport().grab().toImage()
        outer, inner = (columns_of(image, colour, range(image.height())) for colour in inks)
        assert (min(outer) > max(inner)) if at_the_right else (max(outer) < min(inner))


@pytest.mark.parametrize(
    ("name", "word"), [("ar", "القبطان"), ("he", "תקלה"), ("ar", "Marigold"), ("emoji", "service")]
)
def test_a_double_click_selects_the_word_that_is_there(shown, name, word):
    text, article = shown(name)
    span = place(article, word)
    centre = text.rects(span)[0].center().toPoint()
    QTest.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert text.selection() == span
    assert span.start <= text.position_at(centre) < span.end


@pytest.mark.parametrize("name", ["ja", "zh"])
def test_lines_without_spaces_are_filled_and_none_begins_with_a_full_stop(shown, name):
    text, article = shown(name)
    text.resize(420, 900)
    left, right = column(text)
    longest = max(article.paragraphs, key=len)
    rects = text.rects(longest)
    assert len(rects) > 2
    assert all(rect.left() >= left - 1 and rect.right() <= right + 1 for rect in rects)
    assert all(rect.width() > 0.9 * (right - left) for rect in rects[:-1])
    for rect in rects:
        first = text.position_at(QPoint(round(rect.left()) + 3, round(rect.center().y())))
        assert article.text[first] not in "。、，」”"


@pytest.mark.parametrize("name", ["ar", "he", "ja", "zh", "emoji", "alder-post"])
def test_lines_stand_apart_evenly_and_do_not_touch(shown, name):
    text, article = shown(name)
    size = QFontInfo(text.document().defaultFont()).pixelSize()
    for paragraph in article.paragraphs:
        tops = sorted({round(rect.bottom(), 1) for rect in text.rects(paragraph)})
        steps = [(below - above) / size for above, below in pairwise(tops)]
        assert all(1.4 <= step <= 1.9 for step in steps), steps
        if name == "alder-post":
            assert all(step <= 1.55 for step in steps)
        rects = text.rects(paragraph)
        assert all(low.top() >= high.bottom() - 1 for high, low in pairwise(rects) if low.bottom() > high.bottom() + 2)


def test_a_text_from_right_to_left_scrolls_along_with_one_from_left_to_right(reader, tmp_path):
    for name in ("ar", "en"):
        folder = SCRIPTS / "ar.txt" if name == "ar" else ARTICLES / "alder-post.txt"
        whole = folder.read_text(encoding="utf-8")
        (tmp_path / f"{name}.txt").write_text(whole + whole.partition("\n\n")[2] * 4, encoding="utf-8")
    reader.open(tmp_path / "ar.txt", tmp_path / "en.txt")
    bars = [reader.text(side).verticalScrollBar() for side in ("left", "right")]
    assert all(bar.maximum() > 200 for bar in bars)
    bars[0].setValue(bars[0].maximum())
    assert bars[1].value() == bars[1].maximum()
    reader.press(Qt.Key.Key_Escape)
    bars[1].setValue(0)
    assert bars[0].value() == 0


def test_the_caret_walks_on_to_the_left_in_a_text_from_right_to_left(shown):
    text, article = shown("ar")
    start = place(article, "القبطان").start
    text.put_caret(start)
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Left)
    assert text.caret() == start + 1


def test_the_list_of_pairs_sets_words_that_run_from_right_to_left_as_such(reader):
    reader.open(SCRIPTS / "ar.txt", SCRIPTS / "zh.txt")
    model = reader.window.pairs.model()
    cells = [model.index(n, c).data() for n in range(model.rowCount()) for c in range(model.columnCount())]
    arabic = [cell for cell in cells if "ال" in cell]
    assert arabic
    assert all(cell.startswith("\u2067") for cell in arabic)
    assert not any("\u2067" in cell for cell in cells if cell not in arabic)
