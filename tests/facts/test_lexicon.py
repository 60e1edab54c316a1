"""Lexicons: the longest phrase is found, and a language without a file has none."""

import pytest

from compareview.facts.lexicon import NOTHING, Phrases, language_data, lexicon
from compareview.text.tokens import tokenize

PHRASES = lexicon([("no", 1), ("no longer", 2), ("far-right", 3), ("don't", 4), ("Élan", 5)])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("No, no longer", [1, 2]),
        ("the far-right", [3]),
        ("the FAR - RIGHT", [3]),
        ("far from right", []),
        ("don’t no", [4, 1]),
        ("elan", [5]),
        ("no long", [1]),
        ("", []),
    ],
)
def test_the_longest_phrase_is_found(text, values):
    assert [value for _, _, value in PHRASES.find([token.folded for token in tokenize(text)])] == values


def test_a_phrase_is_found_at_its_first_word_and_at_its_last():
    known = Phrases({"km": 1, "km per hour": 2, "per hour": 3})
    words = ("60", "km", "per", "hour", *NOTHING)
    assert [known.at(words, place) for place in (0, 1, 2, 3, 4)] == [None, (3, 2), (2, 3), None, None]
    assert [known.before(words, place) for place in (0, 2, 4)] == [None, (1, 1), (3, 2)]
    assert known.at(("km", "per", *NOTHING), 0) == (1, 1)  # the sentence ends before the longer phrase does


@pytest.mark.parametrize("language", ["", "xx", "../en", "a\0b", "x" * 5000, "EN"])
def test_a_language_without_a_file_has_nothing(language):
    assert language_data(language, "negation") == {}
