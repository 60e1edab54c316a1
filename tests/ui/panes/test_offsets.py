"""Positions in code points and Qt's positions stand for the same places."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from compareview.text.normalise import normalise
from compareview.text.span import Span
from compareview.ui.panes.offsets import Offsets

TEXTS = st.text(st.sampled_from("ab é\n😀𝒳中\u0301👩\u200d🚒"), max_size=40) | st.text(max_size=40).map(normalise)


@given(TEXTS)
def test_there_and_back_is_where_one_started(text):
    offsets = Offsets(text)
    places = range(len(text) + 1)
    assert [offsets.from_qt(offsets.to_qt(n)) for n in places] == list(places)
    assert [offsets.to_qt(n) for n in places] == [len(text[:n].encode("utf-16-le")) // 2 for n in places]


@given(TEXTS, st.data())
def test_a_document_selects_the_same_words(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    offsets = Offsets(text)
    document = QTextDocument()
    document.setPlainText(text)
    cursor = QTextCursor(document)
    cursor.setPosition(offsets.to_qt(start))
    cursor.setPosition(offsets.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
    # Qt gives its line ends and no-break spaces other characters; the words are what counts.
    assert cursor.selectedText().replace("\u2029", "\n").replace("\u00a0", " ") == text[start:end].replace(
        "\u00a0", " "
    )
    assert offsets.span_from_qt(cursor.selectionStart(), cursor.selectionEnd()) == Span(start, end)


def test_the_middle_of_an_emoji_is_the_emoji():
    offsets = Offsets("a😀b")
    assert [offsets.from_qt(n) for n in range(5)] == [0, 1, 1, 2, 3]
