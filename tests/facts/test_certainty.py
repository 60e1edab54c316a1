"""Hedges: a case file, and what holds for any text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.facts.certainty import find_hedges
from compareview.facts.lexicon import language_data
from compareview.facts.sentence import Sentence
from compareview.text.tokens import tokenize

CASES = Path(__file__).parents[1] / "data" / "cases" / "certainty"


def found_in(text, language="en"):
    return find_hedges(Sentence(text, tokenize(text), language))


def test_a_sentence_holds_these_hedges(text, expected):
    told = [f"{hedge.span.of(text)} = {hedge.certainty:g}" for hedge in found_in(text)]
    assert ("; ".join(told) or "-") == expected


def test_there_are_forty_cases_that_hold(cases):
    assert sum(not case.marks for case in cases) >= 40


def test_another_language_has_no_hedges():
    assert found_in("It may rain.", "de") == []


CUES = [cue for cues in language_data("en", "certainty")["cues"].values() for cue in cues]


@pytest.mark.parametrize("cue", CUES)
def test_each_cue_is_found_as_a_whole(cue):
    assert [hedge.span.of(f"so {cue} now") for hedge in found_in(f"so {cue} now")] == [cue]


@settings(max_examples=200)
@given(
    st.lists(st.one_of(st.sampled_from([*CUES, "in May", "so", ","]), st.text(max_size=9)), max_size=15).map(" ".join)
)
def test_any_text_gives_hedges_that_lie_in_it(text):
    end = 0
    for hedge in found_in(text):
        assert end <= hedge.span.start < hedge.span.end <= len(text)
        assert 0 <= hedge.certainty <= 1
        end = hedge.span.end
