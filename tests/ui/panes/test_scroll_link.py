"""Where the other pane has to stand: it follows, it never jumps back, and the ends meet."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compareview.ui.panes.scroll_link import (
    LEVEL,
    Port,
    counterpart,
    in_order,
    mirrored,
    other_scroll,
    scroll_to_both,
)

HEIGHTS = st.floats(1, 5000)
PAIRS = st.lists(st.tuples(st.integers(-50, 3000), st.integers(-50, 3000)), max_size=30)


@st.composite
def ties(draw):
    return in_order(draw(PAIRS), draw(HEIGHTS), draw(HEIGHTS))


@given(ties())
def test_ties_rise_on_both_sides(tied):
    assert tied[0] == (0.0, 0.0)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(tied))


@given(PAIRS, HEIGHTS, HEIGHTS)
def test_the_texts_ends_are_tied(pairs, left, right):
    assert in_order(pairs, left, right)[-1] == (max(left, 1), max(right, 1))


@given(ties())
def test_tied_places_belong_to_each_other(tied):
    for left, right in tied:
        assert counterpart(left, tied) == pytest.approx(right)


@given(ties(), st.lists(st.floats(-100, 6000), min_size=2))
def test_further_down_here_is_further_down_there(tied, heights):
    there = [counterpart(height, tied) for height in sorted(heights)]
    assert all(b >= a - 1e-6 for a, b in pairwise(there))


@given(ties(), st.floats(0, 1))
def test_the_other_side_finds_the_way_back(tied, share):
    height = share * tied[-1][0]
    # Steep ties make rounding felt; a thousandth of a pixel is not seen.
    assert counterpart(counterpart(height, tied), mirrored(tied)) == pytest.approx(height, abs=1e-3)


@given(PAIRS, st.integers(300, 900), st.integers(0, 4000), st.integers(0, 4000))
def test_both_ends_meet(pairs, view, left_reach, right_reach):
    tied = in_order(pairs, left_reach + view, right_reach + view)
    left, right = Port(0, left_reach, view), Port(0, right_reach, view)
    assert other_scroll(left, tied, right) == 0
    at_end = other_scroll(Port(left_reach, left_reach, view), tied, right)
    assert at_end == pytest.approx(right_reach if left_reach > 0 else 0, abs=1e-6)


def test_in_the_middle_tied_places_stand_on_the_level_line():
    tied = in_order([(1000, 1600)], 3000, 4000)
    view = 600
    scroll = 1000 - LEVEL * view
    there = other_scroll(Port(scroll, 2400, view), tied, Port(0, 3400, view))
    assert there + LEVEL * view == pytest.approx(1600)


def test_a_text_that_fits_its_pane_does_not_scroll_the_other():
    assert other_scroll(Port(0, 0, 600), in_order([], 400, 4000), Port(700, 3400, 600)) == 0


PLACES = st.tuples(st.integers(0, 3000), st.integers(10, 120))


@given(PAIRS, PLACES, PLACES, st.integers(200, 900), st.integers(0, 2500))
def test_both_sides_of_a_pair_are_shown_level_where_that_can_be(pairs, here, there, view, scroll):
    height, (top, size), (top_there, size_there) = 3200, here, there
    tied = in_order([*pairs, (top + size / 2, top_there + size_there / 2)], height, height)
    left, right = Port(scroll, height - view, view), Port(0, height - view, view)
    found = scroll_to_both(left, tied, right, (top, top + size), (top_there, top_there + size_there))
    level = {each: other_scroll(Port(each, height - view, view), tied, right) for each in range(height - view + 1)}
    showing = [
        each
        for each, opposite in level.items()
        if each <= max(top - 8, 0) and top + size <= min(each + view - 8, height)
        if opposite <= max(top_there - 8, 0) and top_there + size_there + 8 <= opposite + view
    ]
    if found is None:
        assert not showing
    else:
        assert found <= top
        assert top + size <= found + view
        assert level[found] <= top_there
        assert top_there + size_there <= level[found] + view
        assert found == scroll or scroll not in showing  # what is shown already stays where it is
