"""Words that stand once in both of two texts."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.project.landmarks import Landmarks
from compareview.text.span import Span

OLD = "The old ferry left the harbour on Monday. Nobody knew why.\n\nRain fell.\n\nThe mayor left too, on Monday."


def kept(words, new, old=OLD, occurrence=0):
    start = [found.start() for found in re.finditer(re.escape(words), old)][occurrence]
    found = Landmarks(old, new).kept(Span(start, start + len(words)))
    return found and (found.of(new), found.start)


@pytest.mark.parametrize(
    ("words", "new"),
    [
        ("Monday", "Rain fell.\n\nThe new ferry left the harbour on Monday. All knew why."),
        ("on Monday. Nobody", "The mayor left.\n\nThe ferry left the harbour on Monday. Nobody cared."),
        ("Rain", "It was in the Rain of May.\n\nRain fell.\n\nThe ferry left."),
        ("fell.\n\nThe mayor", "New.\n\nRain fell.\n\nThe mayor stayed."),
    ],
)
def test_words_are_known_by_their_paragraph_or_by_those_around_them(words, new):
    assert kept(words, new) == (words, new.rindex(words))


@pytest.mark.parametrize(
    ("words", "new"),
    [
        ("Monday", "The ferry left on Monday.\n\nRain fell."),  # too few of the words around it
        ("Rain", "Rain came.\n\nThe old ferry left."),
        ("ferry", "The new ferry left the harbour on Monday. A ferry left the harbour on Monday."),
        ("fell.\n\nThe mayor", "The mayor left too, on Monday.\n\nRain fell."),
    ],
)
def test_no_place_is_told_where_others_may_be_meant(words, new):
    assert kept(words, new) is None


def test_two_places_are_not_carried_to_one():
    old = "So the ferry that had left the pier sank. Then a boat that had left the harbour sank."
    new = "So the ferry that had left the harbour sank."
    assert kept("that had left", new, old, 0) is kept("that had left", new, old, 1) is None


def test_words_beside_a_landmark_go_with_it_unless_they_are_in_another_paragraph():
    old = "The old ferry left the harbour. It sank.\n\nNobody knew why."
    assert kept("sank", old.replace("old", "new"), old) == ("sank", 35)
    new = "The mayor left.\n\nThe old ferry left the harbour.\n\nIt sank."
    assert kept("sank", new, old) is None


PARAGRAPHS = st.lists(
    st.sampled_from([*OLD.split("\n\n"), *OLD.replace("left", "came").split("\n\n"), "Rain fell.", "Monday", " "]),
    max_size=8,
)


@given(PARAGRAPHS, PARAGRAPHS)
@settings(max_examples=150, deadline=None)
def test_what_is_carried_over_is_carried_back(old, new):
    old, new = "\n\n".join(old), "\n".join(new)
    there, here = Landmarks(old, new), Landmarks(new, old)
    for word in re.finditer(r"\w+", old):
        span = Span(*word.span())
        if found := there.kept(span):
            assert found.of(new) == word[0]
            assert here.kept(found) == span
