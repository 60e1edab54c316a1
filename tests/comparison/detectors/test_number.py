"""Numbers: what holds whichever side comes first, and for any words."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from compareview.comparison.detectors.number import find_number_differences
from compareview.comparison.detectors.pair import Half, Pair
from compareview.facts.find import find_facts
from compareview.text.article import article_from_sentences

WORDS = """12 14 23 187 214 40 75 2,000 twelve dozens several one two first 3rd half all most at least over about up to
and of people passengers crew others boats hurt killed were km/h knots crowns $ % , . ( 67 Osk hours days the in"""
SENTENCES = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=18).map(" ".join)


def half(text):
    article = article_from_sentences([text], language="en")
    return Half(article, article.tokens[0], find_facts(article)[0])


def found(left, right):
    return find_number_differences(Pair(half(left), half(right), ()))


@settings(max_examples=150, deadline=None)
@given(SENTENCES, SENTENCES)
@example("12 people and 14 boats and 23 people", "14 people and 12 boats and 40 others")
@example("187 passengers and 27 crew", "231 people and 12 crew and 14 passengers")
def test_swapping_the_sides_swaps_the_differences(left, right):
    here, there = found(left, right), found(right, left)
    assert sorted((d.left, d.right, d.inline, d.weight) for d in here) == sorted(
        (d.right, d.left, d.inline, d.weight) for d in there
    )
    assert here == found(left, right)
    for d in here:
        assert 0 <= d.weight <= 1
        assert all(span.of(left).strip() for span in d.left)
        assert all(span.of(right).strip() for span in d.right)


@settings(max_examples=50, deadline=None)
@given(SENTENCES)
def test_a_sentence_does_not_differ_from_itself(text):
    assert not found(text, text)


def test_sure_differences_outweigh_other_bounds():
    (sure,) = found("The storm hurt 12 people.", "The storm hurt 14 people.")
    (bound,) = found("The storm hurt at least 12 people.", "The storm hurt 12 people.")
    assert sure.weight > bound.weight
