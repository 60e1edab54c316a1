"""Negations and denials: a case file, and what holds for any text."""

from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from compareview.facts.negation import find_negations
from compareview.facts.sentence import Sentence
from compareview.text.tokens import tokenize

CASES = Path(__file__).parents[1] / "data" / "cases" / "negation"


def found_in(text, language="en"):
    return find_negations(Sentence(text, tokenize(text), language))


def told(negation, text):
    """A negation as the case files write it."""
    speaker = f" by {negation.speaker.of(text)}" if negation.speaker else ""
    return f"{negation.kind}: {negation.span.of(text)} [{negation.scope.of(text)}]{speaker}"


def test_a_sentence_holds_these_negations(text, expected):
    assert ("; ".join(told(negation, text) for negation in found_in(text)) or "-") == expected


def test_there_are_forty_cases_that_hold(cases):
    assert sum(not case.marks for case in cases) >= 40


def test_spans_count_in_the_article():
    text = "The storm passed. Voll denied the leak."
    (denial,) = find_negations(Sentence(text, tokenize(text[18:], 18), "en"))
    assert told(denial, text) == "denial: denied [the leak] by Voll"


def test_a_language_without_a_list_has_none():
    assert found_in("Er ist not known.", "de") == []


WORDS = """no not n't don't never nobody without denied refused to rejected ruled out is was which who that by and but
, . ; “ ’ t doesn neither nor Voll the a claims evidence there 4 No until only doubt 你 \u0301"""
SCRAPS = st.lists(st.sampled_from([*WORDS.split(), " "]), max_size=25)
TEXTS = st.one_of(st.text(max_size=80), SCRAPS.map(" ".join), SCRAPS.map("".join))


@settings(max_examples=300)
@given(TEXTS, st.sampled_from(["en", "", "de", "xx", "../en", "a\0b", "x" * 5000]))
@example("denied " * 500, "en")
@example(", not" * 500, "en")
@example("was denied by", "en")
@example(", which denied it", "en")
def test_any_text_gives_negations_that_lie_in_it(text, language):
    found = found_in(text, language)
    for negation in found:
        places = [negation.span, negation.scope, *([negation.speaker] if negation.speaker else [])]
        assert all(place.of(text).strip() and place.end <= len(text) for place in places)
        assert not negation.span.overlaps(negation.scope)
    assert [n.span.start for n in found] == sorted({n.span.start for n in found})
    assert found == found_in(text, language)
