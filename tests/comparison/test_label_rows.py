"""Which labels of two articles stand in one row of the facts table: a case file."""

from pathlib import Path

import pytest

from compareview.comparison.compare import compare
from compareview.facts.lexicon import language_data
from compareview.text.article import article_from_text

CASES = Path(__file__).parents[1] / "data" / "cases" / "fact_table" / "labels.txt"
# What is shared by all of two texts tells nothing: words weigh the more, the more sentences are without them.
FILLED = "It rained. Nobody came. The sea was calm. A band played. The shops were shut. Snow fell in the hills."
SETS = {entry["id"].replace("-", " ") for entry in language_data("en", "labels")["sets"]}


def read_cases():
    for number, line in enumerate(CASES.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            texts, expected = line.split(" => ")
            rows = [] if expected == "-" else expected.split("; ")
            yield pytest.param(*texts.split(" || "), rows, id=f"labels-{number}")


@pytest.mark.parametrize(("left", "right", "expected"), list(read_cases()))
def test_labels_stand_in_one_row_if_they_are_used_for_the_same(left, right, expected):
    here, there = (article_from_text(f"{FILLED} {text} {FILLED}") for text in (left, right))
    for one, other, swap in ((here, there, False), (there, here, True)):
        rows = [row.why for row in compare(one, other).table if row.kind == "wording" and row.topic in SETS]
        if swap:
            rows = [" / ".join(reversed(row.split(" / "))) for row in rows]
        assert sorted(rows) == sorted(expected)
