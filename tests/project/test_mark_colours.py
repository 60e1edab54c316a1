"""A mark of any colour can be seen: on light pages, on dark ones, and on those of high contrast."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.project.mark_colours import (
    LEAST,
    MARK_COLOURS,
    can_be_seen,
    contrast,
    is_colour,
    made_visible,
    words_on,
)
from compareview.resources import read_json_resource, resource_folder

THEMES = [read_json_resource(f"themes/{path.name}") for path in sorted((resource_folder() / "themes").glob("*.json"))]
PAPERS = tuple(theme["paper"] for theme in THEMES)
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colour", MARK_COLOURS.values())
def test_the_colours_offered_are_seen_in_all_themes(colour):
    tints = [theme[name] for theme in THEMES for name in theme if name.endswith("-tint")]
    assert can_be_seen(colour, (*PAPERS, *tints, "#000000", "#ffffff"))
    assert made_visible(colour, PAPERS) == colour


@settings(max_examples=80)
@given(COLOURS)
def test_any_colour_becomes_one_that_is_seen_in_all_themes(colour):
    seen = made_visible(colour, PAPERS)
    assert is_colour(seen)
    assert all(contrast(seen, paper) >= LEAST for paper in PAPERS)
    assert made_visible(seen, PAPERS) == seen


@settings(max_examples=80)
@given(COLOURS)
def test_words_on_a_mark_can_be_read(colour):
    assert contrast(words_on(colour), colour) >= 4.5


@pytest.mark.parametrize("name", ["", "red", "#fff", "#12345g", "#123456;}", "#1234567"])
def test_what_is_no_colour(name):
    assert not is_colour(name)
