"""Moments: a case file, other languages, and what holds for any text."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compareview.facts.dates import find_moments
from compareview.facts.sentence import Sentence
from compareview.text.tokens import tokenize

CASES = Path(__file__).parents[1] / "data" / "cases" / "dates"
PUBLISHED = "2031-03-05"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def told(moment, text):
    """A moment as the case files write it."""
    days = f"{moment.first}" if moment.first == moment.last else f"{moment.first}..{moment.last}"
    if moment.weekday is not None and moment.first != moment.last:
        days = WEEKDAYS[moment.weekday]
    clock = ""
    if moment.minutes:
        low, high = (f"{minute // 60:02}:{minute % 60:02}" for minute in moment.minutes)
        clock = (low if low == high else f"{low}-{high}") + "?" * moment.half_day
    value = " ".join(part for part in (days if moment.first else "", clock, moment.zone, moment.grain) if part)
    relation = "" if moment.relation == "at" else f"{moment.relation} "
    return f"{moment.span.of(text)} = {relation}{'' if moment.exact else '~'}{value}"


def found_in(text, language="en", published=PUBLISHED):
    return find_moments(Sentence(text, tokenize(text), language), published)


def test_a_sentence_holds_these_moments(text, expected):
    assert ("; ".join(told(moment, text) for moment in found_in(text)) or "-") == expected


def test_there_are_forty_cases_that_hold(cases):
    assert sum(not case.marks for case in cases) >= 40


@pytest.mark.parametrize(
    ("language", "text", "words", "first", "minutes"),
    [
        ("de", "Am 4. März 2031 sank das Schiff.", "4. März 2031", date(2031, 3, 4), None),
        ("fr", "Il est parti le 4 mars 2031.", "4 mars 2031", date(2031, 3, 4), None),
        ("fr", "Il est parti à 19h30.", "19h30", None, (1170, 1170)),
        ("es", "Llegó el 4 de marzo de 2031.", "4 de marzo de 2031", date(2031, 3, 4), None),
        ("ru", "Это было 4 марта 2031 года в 19:12.", "19:12", None, (1152, 1152)),
        ("ja", "2031年3月4日に沈んだ。", "2031年3月4日", date(2031, 3, 4), None),
        ("xx", "2031-03-04", "2031-03-04", date(2031, 3, 4), None),
        ("ar", "في 2031-03-04", "2031-03-04", date(2031, 3, 4), None),
    ],
)
def test_figures_are_read_in_any_language(language, text, words, first, minutes):
    moment = found_in(text, language, "")[-1]
    assert (moment.span.of(text), moment.first, moment.minutes) == (words, first, minutes)


def test_a_month_is_no_word_in_a_language_that_is_not_known():
    assert not found_in("Mars och april", "sv", "")


@pytest.mark.parametrize(
    ("one", "other", "disjoint"),
    [
        ("on 4 March", "on 5 March", True),
        ("on 4 March", "in March", False),
        ("on 4 March", "in April", True),
        ("on Tuesday", "on Wednesday", True),
        ("on Tuesday", "on 4 March", False),  # it was one
        ("on Tuesday", "on 5 March", True),
        ("on Tuesday", "this week", False),
        ("on Tuesday night", "early Wednesday", False),  # after midnight
        ("on Tuesday evening", "on Wednesday", True),
        ("around 7 p.m.", "at 7:01 p.m.", False),
        ("at 7 p.m.", "at 7:01 p.m.", False),
        ("at 6:52 p.m.", "at 19:12", True),
        ("at 6:15", "at 18:15", False),
        ("at 6:15", "at 18:16", True),
        ("at 1400 GMT", "at 4 p.m.", False),  # who knows how far that zone is
        ("shortly before 7 p.m.", "at 6:52 p.m.", False),
        ("by 9:40 p.m.", "at 11:15 p.m.", True),
        ("by 9:40 p.m.", "at 9:15 p.m.", False),
        ("after 9:40 p.m.", "at 9:15 p.m.", True),
        ("by 9:40 p.m.", "by 8 p.m.", False),
        ("since June", "since July", True),
        ("since June", "in July", False),
        ("next March", "next year", False),
        ("last week", "this week", True),
        ("recently", "in recent years", False),
        ("at noon", "on Tuesday", False),
        ("in 2029", "in 2030", True),
    ],
)
def test_two_moments_may_exclude_each_other(one, other, disjoint):
    (first,), (second,) = found_in(f"It was {one}."), found_in(f"It was {other}.")
    assert first.disjoint(second) == second.disjoint(first) == disjoint


def test_without_the_articles_date_a_day_still_excludes_another():
    (first,), (second,), (third,) = (found_in(text, published="") for text in ("4 March.", "5 March.", "5 March 2031."))
    assert first.disjoint(second)
    assert first.disjoint(third)
    assert not second.disjoint(third)


WORDS = """0 4 4th 12 19:12 2031 31 March May Mon Tuesday since until by the end of last next this week quarter half
past six o'clock a.m. p . m . GMT at on in , - 年 月 日 ago days weeks early recently yesterday night ３ ٣ :"""
SCRAPS = st.lists(st.sampled_from([*WORDS.split(), " ", "\n"]), max_size=25)
TEXTS = st.one_of(st.text(max_size=80), SCRAPS.map(" ".join), SCRAPS.map("".join))


@settings(max_examples=300)
@given(
    TEXTS, st.sampled_from(["en", "", "de", "xx", "../en", "a\0b"]), st.sampled_from(["", PUBLISHED, "0001-01-01", "x"])
)
@example("99 years ago, 31 February 2031, 2031-02-31, 31.2.2031, 24:00", "en", PUBLISHED)
@example("9" * 5000 + " March", "en", "9999-12-31T25:00")
def test_any_text_gives_moments_that_lie_in_it(text, language, published):
    found = found_in(text, language, published)
    end = 0
    for moment in found:
        assert end <= moment.span.start < moment.span.end <= len(text)
        assert moment.minutes is None or 0 <= moment.minutes[0] <= moment.minutes[1]
        assert (moment.first is None) == (moment.last is None)
        assert moment.first is None or moment.first <= moment.last
        assert not moment.disjoint(replace(moment))
        end = moment.span.end
    for one, other in pairwise(found):
        assert one.disjoint(other) == other.disjoint(one)
    assert found == found_in(text, language, published)
