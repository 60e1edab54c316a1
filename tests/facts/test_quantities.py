"""Quantities: a case file, and what holds for any text."""

import math
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compareview.facts.fact import Quantity
from compareview.facts.quantities import find_quantities, singular
from compareview.text.span import Span
from compareview.text.tokens import tokenize

CASES = Path(__file__).parents[1] / "data" / "cases" / "quantities"


def read_cases():
    for path in sorted(CASES.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            *known, text, expected = line.split(" => ")
            marks = pytest.mark.xfail(reason=known[0].removeprefix("! "), strict=True) if known else ()
            yield pytest.param(text, expected, id=f"{path.stem}-{number}", marks=marks)


def told(quantity, text):
    """A quantity as the case files write it."""
    low, high = (f"{value:,.12g}" for value in (quantity.low, quantity.high))
    value = f"{low}..{high}"
    if quantity.low == quantity.high:
        value = low
    elif quantity.high == math.inf:
        value = f"{low}.." if quantity.low == round(quantity.low) else f">{low}"
    elif quantity.high != round(quantity.high) and not quantity.low:
        value = f"<{high}"
    of = f"of {quantity.counted}" if quantity.counted else ""
    return " ".join(part for part in (quantity.span.of(text), "=", value, quantity.unit, of) if part)


def found_in(text, language="en"):
    return find_quantities(text, tokenize(text), language)


@pytest.mark.parametrize(("text", "expected"), list(read_cases()))
def test_a_sentence_holds_these_quantities(text, expected):
    assert ("; ".join(told(quantity, text) for quantity in found_in(text)) or "-") == expected


def test_there_are_forty_cases_that_hold():
    assert sum(not case.marks for case in read_cases()) >= 40


WORDS = """0 1 12 1,200 3.5 ３ ٣ 40% $ € 5m 3bn million hundred and a an no half dozen of dozens at least more than
about up to as many over - / . , : ( “ people km h p.m. March 2031 No. the crowns per cent 9"""
SCRAPS = st.lists(st.sampled_from([*WORDS.split(), " ", "\n"]), max_size=25)
TEXTS = st.one_of(st.text(max_size=80), SCRAPS.map(" ".join), SCRAPS.map("".join))


@settings(max_examples=300)
@given(TEXTS, st.sampled_from(["en", "", "de", "xx", "../en", "a\0b", "x" * 5000]))
@example("9" * 5000 + " people", "en")
@example("million " * 400, "en")
@example("about " + "9" * 400 + " trillion", "en")
def test_any_text_gives_quantities_that_lie_in_it(text, language):
    found = found_in(text, language)
    end = 0
    for quantity in found:
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        assert 0 <= quantity.low <= quantity.high
        assert quantity.low == quantity.high or not quantity.exact
        assert quantity.counted in text
        assert bool(quantity.counted) == bool(quantity.nouns)
        end = quantity.span.end
    assert found == found_in(text, language)


def quantity(low, high):
    return Quantity(Span(0, 1), low, high, low == high, "", "", ())


@pytest.mark.parametrize(
    ("one", "other", "disjoint", "same"),
    [
        ((12, 12), (14, 14), True, False),
        ((12, 12), (14, math.inf), True, False),
        ((14, 14), (14, math.inf), False, False),
        ((36, 44), (38, 38), False, False),
        ((12, 12), (12, 12), False, True),
        ((14, math.inf), (14, math.inf), False, True),
        ((0.1 + 0.2, 0.1 + 0.2), (0.3, 0.3), True, True),
    ],
)
def test_two_values_may_exclude_each_other(one, other, disjoint, same):
    assert quantity(*one).disjoint(quantity(*other)) == quantity(*other).disjoint(quantity(*one)) == disjoint
    assert quantity(*one).same_value(quantity(*other)) == quantity(*other).same_value(quantity(*one)) == same


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("passengers", "passenger"), ("bodies", "body"), ("churches", "church"), ("boxes", "box"), ("glasses", "glass"),
        ("crew", "crew"), ("gas", "gas"), ("press", "press"), ("virus", "virus"), ("crisis", "crisis"), ("ties", "tie"),
    ],
)  # fmt: skip
def test_a_plural_and_its_singular_meet(plural, expected):
    assert singular(plural) == expected
