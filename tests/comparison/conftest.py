"""The three sample reports, read once, and their gold data."""

import json
from pathlib import Path

import pytest

from compareview.reading.read import read_article

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def samples():
    """The sample reports by file name."""
    return {path.name: read_article(path, path.stem) for path in (CHECKOUT / "resources" / "samples").glob("*.txt")}


@pytest.fixture(scope="session")
def gold():
    """The hand-made links between the sample reports."""
    return json.loads((CHECKOUT / "tests" / "data" / "samples" / "alignment.json").read_text(encoding="utf-8"))["pairs"]


@pytest.fixture(scope="session")
def sentence():
    """A function that gives the number of the one sentence that begins with these words, None for a headline."""

    def find(article, words):
        found = [n for n, span in enumerate(article.sentences) if span.of(article.text).startswith(words)]
        assert len(found) <= 1, words
        return found[0] if found else None

    return find
