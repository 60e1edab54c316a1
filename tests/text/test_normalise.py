"""The one form of text in which positions are counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compareview.text.normalise import normalise


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\u2028", "\u2029", "\ufdd0", "\ufdd1"])
def test_there_is_one_line_end(end):
    assert normalise(f"one{end}two{end}{end}three") == "one\ntwo\n\nthree"


@pytest.mark.parametrize("unsafe", ["\0", "\x07", "\x1b", "\x1f", "\udfff"])
def test_what_no_text_can_hold_is_replaced(unsafe):
    assert normalise(f"a{unsafe}b") == "a\ufffdb"


@pytest.mark.parametrize(
    "text",
    ["tab\there", "no\u00a0break", "“quoted”", "e\u0301 and é", "\u200e\u202eabc", "👩‍👩‍👧", "ﬁne", "a\u00adb", " x "],
)
def test_what_the_outlet_wrote_is_kept(text):
    assert normalise(text) == text


def test_a_byte_order_mark_at_the_start_is_dropped_and_one_inside_kept():
    assert normalise("\ufeffa\ufeffb") == normalise("\ufeff\ufeffa\ufeffb") == "a\ufeffb"


@given(st.text(alphabet=st.characters(categories=None) | st.sampled_from("\r\n\u2028\ufdd0\ufeff\0")))
def test_any_text_becomes_one_that_can_be_saved_and_stays_itself(text):
    once = normalise(text)
    assert once.encode("utf-8").decode("utf-8") == once
    assert normalise(once) == once
    assert not {*"\r\0\u2028\u2029\ufdd0\ufdd1"} & {*once}
