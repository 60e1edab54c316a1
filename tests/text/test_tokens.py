"""Words and signs, and the folded form that they are compared by."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compareview.text.tokens import fold, tokenize, words, written_words

# Any text, and text rich in what the rules look at: marks, possessives, numbers, scripts without spaces.
SCRAPS = [*"'é_-—ไ北\u0301\u200d \n", "’s", "don", "1,200.5", "21:10", "३.५", "नमस्ते"]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(SCRAPS), max_size=25).map("".join))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t panic, Mr. Strake!", ["don't", "panic", "mr", "strake"]),
        ("Israel’s and Israel's and the Strakes’ boat", ["israel", "and", "israel", "and", "the", "strakes", "boat"]),
        ("5,700 people, $3.5bn, 21:10, 1st, 40%", ["5,700", "people", "3.5bn", "21:10", "1st", "40"]),
        ("mid-March covid-19 A320", ["mid", "march", "covid", "19", "a320"]),
        ("CAFÉ Größe naïve", ["cafe", "grosse", "naive"]),
        ("Ёлка и йод", ["елка", "и", "иод"]),
        ("نَعَم", ["نعم"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("北京地震", ["北", "京", "地", "震"]),
        ("がぎ", ["か\u3099", "き\u3099"]),
        ("Halvern_Line", ["halvern", "line"]),
        ("— … “” ()", []),
        ("", []),
    ],
)
def test_words_of_a_text(text, expected):
    assert words(text) == expected


def test_a_sign_is_a_token_but_no_word():
    tokens = tokenize("“No,” he said")
    assert [(t.folded, t.is_word) for t in tokens] == [
        ('"', False), ("no", True), (",", False), ('"', False), ("he", True), ("said", True),
    ]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [("“", '"'), ("’", "'"), ("—", "-"), ("‑", "-"), ("»", "«")])
def test_outlets_may_set_the_same_sign_differently(one, other):
    assert fold(one) == fold(other)


@given(TEXTS)
def test_tokens_cover_all_but_white_space(text):
    end = 0
    for token in tokenize(text):
        assert not text[end : token.span.start].strip()
        assert token.span.of(text) == "".join(token.span.of(text).split()) != ""
        assert token.folded
        end = token.span.end
    assert not text[end:].strip()


@given(TEXTS)
def test_a_word_is_the_same_however_its_accents_are_encoded(text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert words(composed) == words(decomposed)


@given(TEXTS)
def test_words_as_written_are_the_words_of_the_text(text):
    spoken = [t.span.of(text) for t in tokenize(text) if t.is_word]
    if not re.search("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\uffff\U00020000-\U0003134f]", text):
        assert written_words(text) == spoken


def test_a_script_without_spaces_is_read_in_pairs_of_characters():
    assert written_words("港は closed 北京。") == ["港は", "closed", "北京"]
    assert written_words("曜日に") == ["曜日", "日に"]
    assert written_words("港") == ["港"]


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), min_size=1, max_size=12))
def test_a_word_is_the_same_in_capitals(word):
    assert fold(word) == fold(word.upper()) == fold(word.lower().upper())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Don’t pay $5,700 at 21:10 – it’s a trap!", ["Don’t", "pay", "5,700", "at", "21:10", "it’s", "a", "trap"]),
        ("Größe été naïve", ["Größe", "été", "naïve"]),
        ("北京地震 3", ["北京", "京地", "地震", "3"]),
        ("मंत्री ने कहा", ["मंत्री", "ने", "कहा"]),
        ("", []),
    ],
)
def test_words_as_written(text: str, wanted: list[str]) -> None:
    assert written_words(text) == wanted
