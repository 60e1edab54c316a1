"""The way through the pairs: no pair is left out, none comes twice, and the words say how far one is."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.alignment.link import Bead
from compareview.comparison.difference import Difference
from compareview.comparison.result import Row
from compareview.project.decisions import ReviewedPair
from compareview.text.span import Span
from compareview.ui.review.review_walk import Walk, progress, reviewed_words, spoken, standing, what_is_left

numbers = st.sets(st.integers(1, 60)).map(lambda found: tuple(sorted(found)))
REVIEW = ReviewedPair("r", (), "Ada", "2031-05-06T07:08:09Z", "agrees")
FOUND = Difference("number", (Span(0, 1),), (Span(0, 1),), why="over 200 / around\n200", inline=True)
ROW = Row(12, Bead((0,), (0,), "same"), (Span(0, 9),), (Span(0, 9),), "divergent", differences=(FOUND,))


@settings(max_examples=60)
@given(numbers, st.integers(0, 61))
def test_steps_go_through_every_pair_once_in_both_directions(way, start):
    walk = Walk(way)
    for by, expected in ((1, [n for n in way if n > start]), (-1, [n for n in reversed(way) if n < start])):
        seen, here = [], start
        while (here := walk.after(here, by)) is not None:
            seen.append(here)
        assert seen == expected


@settings(max_examples=60)
@given(numbers, numbers, st.none() | st.integers(1, 60))
def test_it_begins_at_the_current_pair_or_at_the_first_not_reviewed(way, reviewed, current):
    start = Walk(way).start(current, reviewed)
    if not way:
        assert start is None
    elif current in way:
        assert start == current
    elif current is None or current > way[-1]:
        assert start == next((n for n in way if n not in reviewed), way[0])
    else:
        assert start == min(n for n in way if n > current)


@settings(max_examples=60)
@given(numbers, numbers, st.none() | st.integers(1, 60))
def test_it_goes_on_at_what_is_not_reviewed_as_long_as_there_is_some(way, reviewed, current):
    walk = Walk(way)
    place, left = walk.resume(current, reviewed), walk.left(reviewed)
    if current in left:
        assert place == current
    elif left:
        assert place == next((n for n in left if n > (current or 0)), left[0])
    else:
        assert place == walk.start(current, reviewed)


@settings(max_examples=60)
@given(numbers, numbers)
def test_what_is_left_and_what_is_reviewed_are_all(way, reviewed):
    left = Walk(way).left(reviewed)
    assert set(left) | (set(way) & set(reviewed)) == set(way)
    assert set(left).isdisjoint(reviewed)
    assert [Walk(way).position(n) for n in way] == list(range(1, len(way) + 1))


def test_progress_in_words():
    walk = Walk((2, 4, 6))
    assert progress(walk, 4, {2, 3}) == "2 of 3 rows · 1 reviewed"
    assert progress(walk, 5, {2}) == "not one of the 3 rows · 1 reviewed"


@pytest.mark.parametrize(
    ("way", "reviewed", "kind", "words"),
    [
        ((1, 2, 3), {1}, "", "2 of 3 rows are not reviewed yet."),
        ((1, 2, 3), {1, 2}, "moved", "1 of 3 rows (moved) is not reviewed yet."),
        ((1, 2), {1, 2}, "", "All 2 rows are reviewed."),
        ((1,), {1}, "moved", "The only row (moved) is reviewed."),
        ((), (), "moved", "There is nothing to review (moved)."),
    ],
)
def test_what_is_left_in_words(way, reviewed, kind, words):
    assert what_is_left(Walk(way), reviewed, kind) == words


def test_a_screen_reader_is_told_the_place_the_state_and_what_differs():
    everything, some = Walk(tuple(range(1, 42))), Walk((3, 12))
    assert spoken(ROW, everything, ROW.differences, None) == "Pair 12 of 41, differs: over 200 / around 200"
    assert spoken(ROW, some, (), REVIEW) == "2 of 2, pair 12, differs. reviewed: agrees"
    moved = replace(ROW, bead=replace(ROW.bead, moved=True))
    assert spoken(moved, Walk(), (), None) == "Pair 12, differs, moved"


def test_a_review_in_words():
    assert standing(None) == "Not reviewed yet"
    assert standing(REVIEW) == "✓ Agrees · Ada · 6 May 2031"
    assert standing(replace(REVIEW, verdict="", author="")) == "✓ Looked at · 6 May 2031"
    assert reviewed_words(REVIEW) == "reviewed: agrees"
    assert reviewed_words(replace(REVIEW, verdict="")) == "reviewed"
