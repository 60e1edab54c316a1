"""A whole article on a narrow strip, in numbers: nothing that matters is hidden, and places go there and back."""

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.text.span import Span
from compareview.ui.panes.overview import (
    STRONGEST,
    Fit,
    Scale,
    Stripe,
    counted,
    layered,
    pixels_of,
    scale_of,
    shaded,
    stripes,
)

LAYERS = 3
AS_HIGH_AS_LONG = Scale((0, 10_000), (0.0, 10_000.0))


@st.composite
def texts(draw):
    """The corners of a text's paragraphs: start, end, top, bottom."""
    corners, at, height = [], 0, 0.0
    for length, white in draw(st.lists(st.tuples(st.integers(0, 400), st.floats(0, 30)), min_size=1, max_size=30)):
        top = height + white
        height = top + 20.0 * (1 + length // 60)
        corners.append((at, at + length, top, height))
        at += length + 1
    return corners


@given(texts(), st.data())
@settings(max_examples=60, deadline=None)
def test_heights_rise_with_the_text_and_lead_back_to_it(corners, data):
    scale, end = scale_of(corners), corners[-1][1]
    places = sorted(data.draw(st.lists(st.integers(0, end), min_size=2, max_size=8)))
    heights = [scale.height(place) for place in places]
    assert heights == sorted(heights)
    assert all(0 <= height <= corners[-1][3] for height in heights)
    for start, stop, top, bottom in corners:
        middle = (start + stop) // 2
        assert top - 0.01 <= scale.height(middle) <= bottom + 0.01
        if stop - start > 1:
            assert abs(scale.position(scale.height(middle)) - middle) <= 1


def test_a_text_without_words_has_a_scale_too():
    assert Scale().height(7) == 0
    assert scale_of([]).position(100) == 0
    assert scale_of([(0, 0, 14.0, 34.0)]).height(0) == 34.0


@given(
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 200), st.integers(0, LAYERS - 1)), max_size=60),
    st.integers(1, 700),
)
@settings(max_examples=80, deadline=None)
def test_what_differs_is_never_hidden(found, height):
    zoom, layers = height / 5200, [set() for _ in range(LAYERS)]
    for top, length, layer in found:
        layers[layer] |= {*pixels_of([Span(top, top + length)], AS_HIGH_AS_LONG, height, zoom)}
    drawn = stripes(layered(layers, height))
    assert all(0 <= stripe.top < stripe.bottom <= height for stripe in drawn)
    assert all(above.bottom <= below.top for above, below in pairwise(drawn))
    for top, _, layer in found:
        seen = [s.layer for s in drawn if s.top - 2 <= top * zoom <= s.bottom + 2]
        assert max(seen) > layer


CROWDS = st.dictionaries(st.integers(0, 18).map(lambda top: (top, top + 2)), st.integers(1, 9), max_size=12)


@given(CROWDS, CROWDS, CROWDS)
def test_where_places_crowd_what_differs_shows_by_its_share_over_what_most_are(same, other, differing):
    every = counted(sum(map(Counter, (same, other, differing)), Counter()), 20)
    shown = shaded({1: same, 2: other}, {3: differing}, every, 20)
    share = [part / max(whole, 1) for part, whole in zip(counted(differing, 20), every, strict=True)]
    strength = [dict(shades).get(3, 0) for shades in shown]
    assert all(bool(part) == bool(strong) for part, strong in zip(share, strength, strict=True))
    ranked = [strong for _, strong in sorted(zip(share, strength, strict=True))]
    assert ranked == sorted(ranked)
    assert all(strong == STRONGEST for part, strong in zip(share, strength, strict=True) if part >= 0.5)
    for shades, *most in zip(shown, counted(same, 20), counted(other, 20), strict=True):
        calm = [layer for layer, _ in shades if layer < 3]
        assert calm == ([1 if most[0] > most[1] else 2] if any(most) else [])


def test_neighbours_can_be_told_apart_where_there_is_room():
    assert stripes(layered([pixels_of(next_to(10), AS_HIGH_AS_LONG, 40)], 40)) == [Stripe(0, 9, 1), Stripe(10, 19, 1)]
    assert stripes(layered([pixels_of(next_to(1), AS_HIGH_AS_LONG, 40)], 40)) == [Stripe(0, 3, 1)]


def next_to(length):
    """Two places of this length, one after the other."""
    return [Span(0, length), Span(length, 2 * length)]


FITS = st.builds(Fit, st.floats(1, 200_000), st.floats(20, 2000), st.floats(20, 2000))


@given(FITS, st.floats(0, 1))
@settings(max_examples=100, deadline=None)
def test_the_frame_stays_on_the_strip_and_can_be_taken_hold_of(fit, share):
    scroll = share * max(fit.text - fit.view, 0)
    top, bottom = fit.frame(scroll)
    assert bottom - top >= 10 - 1e-6
    assert bottom <= fit.strip + 1e-6
    middle = (top + bottom) / 2
    held = fit.hold(middle, scroll)
    assert held is not None
    if fit.view * fit.share > 10 and fit.view < fit.text:  # the frame is as high as what it shows
        assert abs(fit.scroll(middle, held) - scroll) < 1
    assert fit.hold(bottom + 1, scroll) is None


def test_a_short_text_stands_beside_the_strip_as_it_is():
    assert Fit(300, 600, 600).share == 1
    assert Fit(0, 600, 600).share == 1
    assert Fit(1200, 600, 600).share == 0.5
