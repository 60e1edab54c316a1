"""Places in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compareview.text.span import Span, joined, quoted

SPANS = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda ends: Span(min(ends), max(ends)))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 4), (-2, -1)])
def test_a_span_that_is_none_cannot_be_made(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_code_points_are_counted():
    assert Span(1, 3).of("a😀e\u0301") == "😀e"
    assert len(Span(1, 3)) == 2
    assert Span(1, 3).shifted(4) == Span(5, 7)


@given(SPANS, SPANS)
def test_two_spans_overlap_where_they_share_a_code_point(one, other):
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)


@given(SPANS, SPANS)
def test_a_span_contains_another_when_it_holds_all_of_it(one, other):
    if len(other):
        assert one.contains(other) == (set(range(other.start, other.end)) <= set(range(one.start, one.end)))
    if one.contains(other):
        assert one.start <= other.start <= other.end <= one.end


def test_spans_are_joined_across_white_space_and_where_they_overlap():
    text = "One. Two.\n\nThree, four."
    assert joined([Span(0, 4), Span(5, 9), Span(11, 16), Span(18, 23)], text) == (Span(0, 16), Span(18, 23))
    assert joined([Span(0, 9), Span(2, 4)], text) == (Span(0, 9),)


def test_where_words_between_quoted_places_are_left_out_the_quote_says_so():
    text = "One. Two.\n\nThree, four."
    assert quoted([Span(0, 4), Span(5, 9), Span(11, 17)], text) == "One. Two. Three,"
    assert quoted([Span(0, 4), Span(11, 17)], text) == "One. […] Three,"
    assert quoted([], text) == ""
