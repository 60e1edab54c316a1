"""Differences between two paired sentences: a case file for each kind."""

from pathlib import Path

import pytest

from compareview.alignment.link import Pin
from compareview.comparison.compare import compare
from compareview.comparison.decided import Decided
from compareview.text.article import article_from_sentences

CASES = Path(__file__).parents[2] / "data" / "cases" / "differences"


def read_cases():
    for path in sorted(CASES.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            *known, texts, expected = line.split(" => ")
            marks = pytest.mark.xfail(reason=known[0].removeprefix("! "), strict=True) if known else ()
            yield pytest.param(path.stem, *texts.split(" || "), expected, id=f"{path.stem}-{number}", marks=marks)


@pytest.mark.parametrize(("kind", "left", "right", "expected"), list(read_cases()))
def test_two_sentences_differ_in_this(kind, left, right, expected):
    comparison = compare(
        *(article_from_sentences([text], language="en") for text in (left, right)), Decided((Pin(0, 0),))
    )
    found = [d.why if d.inline else f"({d.why})" for d in comparison.differences if d.kind == kind]
    assert ("; ".join(found) or "-") == expected
