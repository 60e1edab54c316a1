"""Dates and names that differ: swapping the sides swaps them, the article's date counts, nothing breaks on odd text."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.alignment.link import Pin
from compareview.alignment.words import diff_words
from compareview.comparison.compare import compare
from compareview.comparison.decided import Decided
from compareview.comparison.detectors.date import find_date_differences
from compareview.comparison.detectors.pair import Half, Pair
from compareview.comparison.detectors.who_did_what import find_who_did_what_differences
from compareview.facts.find import find_facts, merged
from compareview.text.article import article_from_sentences


def half(text, published=""):
    article = replace(article_from_sentences([text], language="en"), published=published)
    return Half(article, tuple(article.tokens[0]), merged(list(find_facts(article))))


def found(left, right):
    pair = Pair(left, right, diff_words(left.article, (0,), right.article, (0,)))
    return [*find_date_differences(pair), *find_who_did_what_differences(pair)]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("It sank on Tuesday.", "It sank on 4 March.", []),
        ("It sank on Tuesday.", "It sank on 7 October.", ["on Tuesday / on 7 October"]),
        ("It sank yesterday.", "It sank on Tuesday.", []),
        ("It sank yesterday.", "It sank on Friday.", ["yesterday / on Friday"]),
        ("It sank last week.", "It sank on 24 February.", ["last week / on 24 February"]),
        ("It sank last week.", "It sank on 4 March.", ["last week / on 4 March"]),
    ],
)
def test_days_are_put_to_the_articles_date(left, right, expected):
    here, there = half(left, "2031-03-05"), half(right, "2031-03-05")
    assert [d.why for d in found(here, there)] == expected


def test_the_same_word_is_another_day_in_an_article_of_another_day():
    here, there = half("The ferry sank yesterday.", "2031-03-05"), half("The ferry sank yesterday.", "2031-03-08")
    assert [d.why for d in found(here, there)] == ["yesterday / yesterday"]


def test_a_name_in_either_of_two_sentences_is_no_difference():
    left = article_from_sentences(["The Petrel and the Osprey came to Tarn Holm."], language="en")
    right = article_from_sentences(["The Petrel came to Tarn Holm.", "The Osprey came too."], language="en")
    comparison = compare(left, right, Decided((Pin(0, 0), Pin(0, 1))))
    assert not [d for d in comparison.differences if d.kind == "who-did-what"]


WORDS = """The the Petrel lifeboats Anders Voll Bram Osk Sudan Kenya Danish led pulled was were by by in near northern
western inside outside reef and , . at 7 p.m. 19:12 on Tuesday Friday 4 March since until last week said rescued"""
TEXTS = st.one_of(
    st.text(min_size=1, max_size=60).filter(str.strip),
    st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=16).map(" ".join),
)


@settings(max_examples=200)
@given(TEXTS, TEXTS)
def test_swapping_the_sides_swaps_the_differences(left, right):
    here, there = half(left), half(right)
    one, other = found(here, there), found(there, here)
    assert sorted((d.left, d.right, d.inline, d.weight) for d in one) == sorted(
        (d.right, d.left, d.inline, d.weight) for d in other
    )
    for difference in one:
        assert difference.right
        assert difference.left
        assert all(span and span.end <= len(left) for span in difference.left)
