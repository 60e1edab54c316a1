"""Unseen characters must not turn a name into another one; ordinary text must stay as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compareview.text.visible import shortened, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("report\u202egpj.exe", "report⟨U+202E⟩gpj.exe"),
        ("a\u2066b\u2069c", "a⟨U+2066⟩b⟨U+2069⟩c"),
        ("Riv\u200ber Post", "Riv⟨U+200B⟩er Post"),
        ("Ri\u200dver", "Ri⟨U+200D⟩ver"),
        ("\ufeffTitle", "⟨U+FEFF⟩Title"),
        ("soft\u00adhyphen", "soft⟨U+00AD⟩hyphen"),
        ("Hangul \u3164 filler", "Hangul ⟨U+3164⟩ filler"),
        ("bell\x07 nul\x00", "bell⟨U+0007⟩ nul⟨U+0000⟩"),
        ("half \ud83d pair", "half ⟨U+D83D⟩ pair"),
        ("two\nlines\tof it", "two lines of it"),
    ],
)
def test_unseen_characters_are_written_out(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Größe – „Zitat“, 5 €, naïve",
        "שלום עולם",
        "می\u200cخواهم",  # Persian: the non-joiner is part of the spelling
        "👩\u200d🚒 and ❤\ufe0f",  # a joined emoji, and one that asks for colour
        "क्\u200dष",
        "日本語\u3000の見出し",
        "no-break\u00a0space",
    ],
)
def test_ordinary_text_stays(text):
    assert visible(text) == text


def test_kept_line_ends():
    assert visible("one\ntwo\u2028three", keep="\n") == "one\ntwo⟨U+2028⟩three"


@given(st.text(st.characters(), max_size=60))
def test_the_result_can_be_saved_and_showing_it_again_changes_nothing(text):
    once = visible(text)
    once.encode("utf-8")
    assert visible(once) == once
    assert len(once) >= len(text)


@pytest.mark.parametrize(
    ("words", "longest", "shown"),
    [
        ("A ferry ran aground.", 20, "A ferry ran aground."),
        ("A ferry\n\nran  aground.", 20, "A ferry ran aground."),
        ("A ferry ran aground.", 12, "A ferry ran…"),
        ("A ferry ran aground.", 9, "A ferry…"),
        ("周二渡轮在海岸附近搁浅", 6, "周二渡轮在…"),
        ("Cafe\u0301 closed", 5, "Caf…"),
        ("हिन्दी में", 4, "हि…"),
        ("\u0301" * 9, 4, "\u0301\u0301\u0301…"),
    ],
)
def test_words_that_are_cut_say_so_and_no_letter_loses_its_marks(words, longest, shown):
    assert shortened(words, longest) == shown


@given(st.text(), st.integers(1, 40))
def test_what_is_cut_is_never_longer_than_it_may_be(words, longest):
    assert len(shortened(words, longest)) <= longest
