"""Figures that grew between two reports."""

from dataclasses import replace

import pytest

from compareview.alignment.link import Pin
from compareview.comparison.compare import compare
from compareview.comparison.decided import Decided
from compareview.text.article import article_from_sentences


def differences(left, right, first="2031-03-04", second="2031-03-06"):
    here, there = (
        replace(article_from_sentences([text], language="en"), published=day)
        for text, day in ((left, first), (right, second))
    )
    return [(d.why, d.explained) for d in compare(here, there, Decided((Pin(0, 0),))).differences if d.kind == "number"]


def test_a_toll_that_grew_may_be_explained_by_time():
    assert differences("The storm hurt 12 people.", "The storm hurt 14 people.") == [
        ("12 / 14 people", "may be explained by time: B is 2 days later")
    ]
    assert differences("The storm hurt 14 people.", "The storm hurt 12 people.", "2031-03-06", "2031-03-05") == [
        ("14 / 12 people", "may be explained by time: A is 1 day later")
    ]


@pytest.mark.parametrize(
    ("left", "right", "first", "second"),
    [
        ("The storm hurt 14 people.", "The storm hurt 12 people.", "2031-03-04", "2031-03-06"),
        ("The storm hurt 12 people.", "The storm hurt 14 people.", "2031-03-04", "2031-03-04"),
        ("The storm hurt 12 people.", "The storm hurt 14 people.", "", "2031-03-04"),
        ("The storm hurt 12 people.", "The storm hurt 14 people.", "spring", "2031-03-04"),
        ("Gusts reached 60 km/h.", "Gusts reached 75 km/h.", "2031-03-04", "2031-03-06"),
        ("Each was paid 1,200 crowns.", "Each was paid 2,000 crowns.", "2031-03-04", "2031-03-06"),
    ],
)
def test_time_explains_nothing_else(left, right, first, second):
    assert [explained for _, explained in differences(left, right, first, second)] == [""]
