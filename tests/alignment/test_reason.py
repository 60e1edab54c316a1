"""The reason for a link is told in words that the reader finds in the texts."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.alignment.features import read_features
from compareview.alignment.reason import explain

CASES = Path(__file__).parents[1] / "data" / "cases" / "reasons" / "en.txt"
IDLE = ["A plan was made.", "Rain is likely.", "They sang until dawn."]


def reason(left, right):
    features = read_features([left, *IDLE], [right, *IDLE])
    return explain(features.left[0], features.right[0], features)


def read_cases():
    for number, line in enumerate(CASES.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            texts, expected = line.split(" => ")
            yield pytest.param(*texts.split(" || "), expected, id=f"reasons-{number}")


@pytest.mark.parametrize(("left", "right", "expected"), list(read_cases()))
def test_shared_words_are_shown_as_the_texts_have_them(left, right, expected):
    assert reason(left, right) == expected


def test_a_phrase_holds_no_half_of_a_name():
    left, right = (
        "It hit rocks off Skerry Point on Tuesday evening.",
        "It sank near Skerry Point on Tuesday evening, police say.",
    )
    assert "“Point" not in reason(left, right)


WORDS = "the U.S. US at 7 p.m. Anna Voll , . km/h 4 “ ” rocks 漢字 и x"
SENTENCES = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=9).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(SENTENCES, SENTENCES)
def test_any_two_sentences_have_a_reason_and_swapping_them_keeps_it(left, right):
    features, swapped = read_features([left], [right]), read_features([right], [left])
    here = explain(features.left[0], features.right[0], features)
    there = explain(swapped.left[0], swapped.right[0], swapped)
    assert [sorted(words.split(" / ")) for words in re.split("[“”]", here)] == [
        sorted(words.split(" / ")) for words in re.split("[“”]", there)
    ]
    assert here
