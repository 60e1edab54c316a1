"""Which figures of two articles stand in one row of the facts table: a case file."""

from dataclasses import replace
from pathlib import Path

import pytest

from compareview.comparison.compare import compare
from compareview.text.article import article_from_text

CASES = Path(__file__).parents[1] / "data" / "cases" / "fact_table" / "figures.txt"


def read_cases():
    for number, line in enumerate(CASES.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            texts, expected = line.split(" => ")
            yield pytest.param(*texts.split(" || "), expected.split("; "), id=f"figures-{number}")


def told(row):
    return row.why.replace(" / ", " ≠ ") if row.relation == "clashes" else row.why


@pytest.mark.parametrize("published", ["", "2031-03-04"])
@pytest.mark.parametrize(("left", "right", "expected"), list(read_cases()))
def test_figures_stand_in_one_row_if_they_are_of_one_thing(left, right, expected, published):
    texts = (f"{text} The sea was calm. Nobody spoke." for text in (left, right))
    here, there = (replace(article_from_text(text), published=published) for text in texts)
    assert sorted(told(row) for row in compare(here, there).table if row.kind == "number") == sorted(expected)


def test_a_row_does_not_name_its_topic_twice():
    left = article_from_text("Gusts of 75 km/h were measured at the harbour mouth. The sea was rough.")
    right = article_from_text("The ferry struck the reef in gusts of 60 km/h. The sea was rough.")
    assert [row.topic for row in compare(left, right).table if row.kind == "number"] == ["Gusts"]
