"""Quantities: case files by language, and what holds for any text."""

import math
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compareview.facts.counted import singular
from compareview.facts.fact import Quantity
from compareview.facts.number_words import number_words
from compareview.facts.quantities import find_quantities
from compareview.facts.sentence import Sentence
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
            yield pytest.param(text, path.stem, expected, id=f"{path.stem}-{number}", marks=marks)


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
    return find_quantities(Sentence(text, tokenize(text), language))


@pytest.mark.parametrize(("text", "language", "expected"), list(read_cases()))
def test_a_sentence_holds_these_quantities(text, language, expected):
    assert ("; ".join(told(quantity, text) for quantity in found_in(text, language)) or "-") == expected


def test_there_are_forty_cases_that_hold():
    assert sum(not case.marks for case in read_cases()) >= 40


@pytest.mark.parametrize(
    ("text", "heads", "fate"),
    [
        ("12 injured ferry passengers were there.", ["passenger"], "injured"),
        ("12 people were shot dead.", ["person"], "killed"),
        ("It killed some 12 villagers.", ["villager"], "killed"),
        ("There were 12 deaths.", ["death"], "killed"),
        ("23 others were injured.", [], "injured"),
        ("12 dead were found.", [], "killed"),
        ("They took 12 women and children hostage.", ["woman", "child"], "held"),
        ("12 boats came and people were hurt.", ["boat"], ""),
        ("12 boats, where one man was hurt, came.", ["boat"], ""),
        ("12 sports clubs closed.", ["club"], ""),
        ("They raised 12 million dollars for aid.", [], ""),
    ],
)
def test_what_is_counted_and_what_happened_to_it(text, heads, fate):
    quantity = found_in(text)[0]
    assert (list(quantity.heads), quantity.fate) == (heads, fate)
    assert set(heads) <= set(quantity.nouns)
    assert not heads or quantity.nouns[-1] == heads[-1]


WORDS = """0 1 12 1,200 3.5 ３ ٣ 40% $ € R$ 5m 3bn 62m 21st million hundred and a an no half third thirds dozen of
dozens twenty first second at least more than about up to as many over - / . , : ( “ people km h p.m. March 2031 No.
the crowns
per cent 9 in out between from or old aged all most magnitude others killed hurt"""
SCRAPS = st.lists(st.sampled_from([*WORDS.split(), " ", "\n"]), max_size=25)
TEXTS = st.one_of(st.text(max_size=80), SCRAPS.map(" ".join), SCRAPS.map("".join))


@settings(max_examples=300)
@given(TEXTS, st.sampled_from(["en", "", "de", "fr", "xx", "../en", "a\0b", "x" * 5000]))
@example("9" * 5000 + " people", "en")
@example("million " * 400, "en")
@example("mille " * 400, "fr")
@example("thousands of thousands " * 400, "en")
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
        assert set(quantity.heads) <= set(quantity.nouns)
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
        ("women", "woman"), ("israelis", "israeli"), ("children", "child"),
    ],
)  # fmt: skip
def test_a_plural_and_its_singular_meet(plural, expected):
    assert singular(plural, number_words("en")) == expected
