"""Where words stand on the page, whichever way they run: measured by the ink that they leave."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextCharFormat, QTextCursor, QTextDocument

from compareview.text.article import article_from_text
from compareview.text.folding import folded
from compareview.ui import typesetting
from compareview.ui.panes.offsets import Offsets
from compareview.ui.theme import reading_font
from compareview.ui.typesetting import direction, line_at, line_rects, set_type

ENGLISH = "The minister said שלום עולם 12 to them, and she wrote אבג on the wall of the house by the old bridge."
HEBREW = "השר אמר Good morning, all 12 of you לעיתונאים, והיא כתבה ABC על הקיר של הבית ליד הגשר הישן בעיר."


def page(text, width=420):
    document = QTextDocument()
    document.setDefaultFont(reading_font(12))
    document.setPlainText(text)
    document.setTextWidth(width)
    document.documentLayout().documentSize()
    return document


def ink(document, start, end, line):
    """The columns of pixels in which these characters alone leave ink, in the line of this rectangle."""
    cursor = QTextCursor(document)
    form = QTextCharFormat()
    for first, last, colour in ((0, len(document.toPlainText()), "white"), (start, end, "black")):
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        form.setForeground(QColor(colour))
        cursor.mergeCharFormat(form)
    image = QImage(document.size().toSize(), QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    document.drawContents(painter)
    painter.end()
    rows = range(round(line.top()), min(round(line.bottom()), image.height()))
    return [x for x in range(image.width()) if any(image.pixelColor(x, y).lightness() < 128 for y in rows)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (ENGLISH, "minister"),
        (ENGLISH, "שלום"),
        (ENGLISH, "עולם"),
        (ENGLISH, "שלום עולם 12"),
        (ENGLISH, "אבג"),
        (HEBREW, "אמר"),
        (HEBREW, "Good"),
        (HEBREW, "Good morning, all 12 of you"),
        (HEBREW, "ABC"),
        (HEBREW, "לעיתונאים"),
    ],
)
def test_a_word_is_marked_where_it_stands(qapp, text, words):
    document = page(text)
    start = text.index(words)
    end = start + len(words)
    rects = line_rects(document, start, end)
    columns = ink(document, start, end, rects[0])
    assert columns
    assert all(any(rect.left() - 2 <= x <= rect.right() + 2 for rect in rects) for x in columns)
    for rect in rects:
        inside = [x for x in columns if rect.left() - 2 <= x <= rect.right() + 2]
        assert (inside[0], inside[-1]) == (pytest.approx(rect.left(), abs=7), pytest.approx(rect.right(), abs=7))
    rest = line_rects(document, 0, start) + line_rects(document, end, len(text))
    overlaps = [mine.intersected(other) for mine in rects for other in rest]
    assert all(overlap.width() < 1 for overlap in overlaps)


@pytest.mark.parametrize(
    ("text", "words"), [(ENGLISH, "said שלום"), (ENGLISH, "עולם 12 to"), (HEBREW, "אמר Good"), (HEBREW, "of you ל")]
)
def test_words_that_do_not_stand_together_have_several_rectangles_in_a_line(qapp, text, words):
    document = page(text, 2000)
    start = text.index(words)
    rects = line_rects(document, start, start + len(words))
    assert len(rects) == 2
    assert rects[0].right() < rects[1].left()
    assert len({(rect.top(), rect.height()) for rect in rects}) == 1


@pytest.mark.parametrize("text", [ENGLISH, HEBREW, "Only English words, and nothing else in this line."])
def test_a_whole_line_is_one_rectangle(qapp, text):
    document = page(text, 2000)
    (rect,) = line_rects(document, 0, len(text))
    assert rect.width() == pytest.approx(document.idealWidth() - 2 * document.documentMargin(), abs=2)


def test_white_space_alone_has_a_place_too(qapp):
    assert len(line_rects(page("שלום   עולם"), 4, 7)) == 1


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("“שלום”, said A", "LeftToRight"),
        ("12 שלום", "RightToLeft"),
        ("سلام", "RightToLeft"),
        ("A שלום", "RightToLeft"),
        ("UNISEA هي الهيئة التي تشرف على السفن", "RightToLeft"),
        ("The word was سلام, she said", "LeftToRight"),
        ("12", "LeftToRight"),
        ("٣٤", "LeftToRight"),
        ("", "LeftToRight"),
    ],
)
def test_a_text_runs_as_most_of_its_letters_do(text, runs):
    assert direction(text).name == runs


@pytest.mark.parametrize("text", ["", "12:30", "***", "ab שר"])
def test_a_paragraph_that_does_not_say_runs_as_its_article_does(text):
    for otherwise in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        assert direction(text, otherwise) == otherwise


@pytest.mark.parametrize("laid_out", [True, False])
def test_the_line_at_a_height_is_the_one_that_stands_there(qapp, laid_out):
    text = "\n".join(f"{n}. {ENGLISH}" * (n % 4) for n in range(90))  # some paragraphs are empty
    document, known = page(text), page(text)
    if not laid_out:
        document.setTextWidth(419)
        document.setTextWidth(420)
    for start in (n for n in range(0, len(text), 37) if text[n] != "\n"):
        (line,) = line_rects(known, start, start + 1)
        first, last = line_at(document, line.center().y())
        assert first <= start < last
        assert len({rect.top() for rect in line_rects(known, first, last)}) == 1
    assert line_at(document, -50.0)[0] == 0
    assert line_at(document, 10**6)[1] >= len(text)


@pytest.mark.parametrize("text", [f"{ENGLISH} 🚢 {ENGLISH}", f"{HEBREW} {HEBREW}", f"{HEBREW} {ENGLISH}"])
def test_a_paragraph_that_is_shaped_in_pieces_looks_as_if_it_were_not(qapp, text, monkeypatch):
    text = f"A title\n\n{text}\n\n{text}"

    def picture():
        document = page(text)
        set_type(document, article_from_text(text), Offsets(text), 12)
        image = QImage(document.size().toSize(), QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        document.drawContents(painter)
        painter.end()
        return document, image

    in_pieces, seen = picture()
    assert all(len(run.text()) < 130 for block in blocks(in_pieces) for run in fragments(block))
    monkeypatch.setattr(typesetting, "_shape_in_pieces", lambda *_: None)
    assert picture()[1] == seen


def test_what_a_reader_need_not_see_is_set_in_the_bundled_font(qapp):
    """In a size in which that has no letters, Qt opens all fonts of the system to find one: it took four seconds."""
    text = "date 2031-03-04\n\n# Twelve hurt as ferry runs aground\n\nThe ferry ran aground off Skerry Point."
    article = article_from_text(text)
    assert [text[at.start : at.end] for at in folded(article)] == ["date 2031-03-04", "# "]
    document = page(text)
    set_type(document, article, Offsets(text), 12)
    document.documentLayout().documentSize()
    layouts = [block.layout() for block in blocks(document)]
    runs = [run for layout in layouts for n in range(layout.lineCount()) for run in layout.lineAt(n).glyphRuns()]
    assert {run.rawFont().familyName() for run in runs} == {"Source Serif 4"}
    assert all(glyph for run in runs for glyph in run.glyphIndexes())


def blocks(document):
    return map(document.findBlockByNumber, range(document.blockCount()))


def fragments(block):
    """The runs of one format in a paragraph."""
    at = block.begin()
    while not at.atEnd():
        yield at.fragment()
        at += 1
