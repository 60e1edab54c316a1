"""Where the ends of links are, in numbers."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.ui.panes.link_ends import (
    free_band,
    is_within,
    level_top,
    middle_in_view,
    nearest,
    spread,
    stands_above,
)

VIEW = (100.0, 400.0)


def test_an_end_is_in_view_above_or_below():
    assert is_within((90, 101), VIEW)
    assert is_within((0, 900), VIEW)
    assert not is_within((60, 100), VIEW)
    assert stands_above((60, 100), VIEW)
    assert not stands_above((400, 420), VIEW)
    assert middle_in_view((0, 200), VIEW) == 150
    assert nearest([(-500, -480), (430, 450), (900, 910)], VIEW) == (430, 450)


@given(st.floats(0, 500), st.floats(1, 200), st.floats(0, 500), st.floats(0, 500))
@settings(max_examples=100, deadline=None)
def test_a_card_covers_nothing_that_is_taken(wanted, height, one, other):
    taken = (min(one, other), max(one, other))
    band = free_band(wanted, height, VIEW, taken)
    rooms = [VIEW] if not is_within(taken, VIEW) else [(VIEW[0], taken[0]), (taken[1], VIEW[1])]
    assert band in rooms
    if band[1] - band[0] >= height:
        top = level_top(wanted, height, band)
        assert band[0] <= top
        assert top + height <= band[1] + 1e-6
        fitting = [room for room in rooms if room[1] - room[0] >= height]
        assert abs(top - wanted) == min(abs(level_top(wanted, height, room) - wanted) for room in fitting)


@given(st.lists(st.floats(-50, 600), max_size=40), st.floats(1, 30))
@settings(max_examples=100, deadline=None)
def test_stubs_keep_their_order_and_lie_beside_each_other(wanted, height):
    wanted.sort()
    found = spread(wanted, height, VIEW)
    assert len(found) == len(wanted)
    step = min(height, (VIEW[1] - VIEW[0] - height) / max(len(wanted) - 1, 1))
    assert all(b - a >= step - 1e-6 for a, b in pairwise(found))
    assert all(VIEW[0] + height / 2 - 1e-6 <= y <= VIEW[1] - height / 2 + 1e-6 for y in found)


def test_a_stub_with_room_stands_where_it_is_wanted():
    assert spread([150, 200, 205], 20, VIEW) == [150, 200, 220]


@given(st.floats(-900, 900), st.floats(1, 900))
@settings(max_examples=60, deadline=None)
def test_a_card_is_level_where_there_is_room(wanted, height):
    top = level_top(wanted, height, VIEW)
    assert top >= VIEW[0]
    if height <= VIEW[1] - VIEW[0]:
        assert top + height <= VIEW[1] + 1e-6
        if VIEW[0] <= wanted <= VIEW[1] - height:
            assert top == wanted
