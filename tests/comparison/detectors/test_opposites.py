"""Opposites, labels and denials between two sentences: the list itself, and what holds for any pair."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.alignment.words import diff_words
from compareview.comparison.detectors.denial import find_denial_differences
from compareview.comparison.detectors.pair import Half, Pair
from compareview.comparison.detectors.wording import find_wording_differences
from compareview.facts.find import find_facts
from compareview.resources import read_json_resource
from compareview.text.article import article_from_sentences

CASES = Path(__file__).parents[2] / "data" / "cases" / "differences"
PARTS = ("verdicts", "verbs", "nouns", "adjectives", "words")
PAIRS = [(part, tuple(sides)) for part in PARTS for sides in read_json_resource("languages/en/opposites.json")[part]]


def half(article):
    return Half(article, article.tokens[0], find_facts(article)[0])


def differences(left, right):
    """The differences of wording and denial, as plain values."""
    one, other = (article_from_sentences([text], language="en") for text in (left, right))
    pair = Pair(half(one), half(other), diff_words(one, (0,), other, (0,)))
    found = [*find_denial_differences(pair), *find_wording_differences(pair)]
    return [(d.kind, d.left, d.right, d.why, d.inline, d.weight) for d in found]


def mirrored(found):
    back = [
        (kind, right, left, " / ".join(reversed(why.split(" / "))), inline, weight)
        for kind, left, right, why, inline, weight in found
    ]
    return sorted(back)


def test_there_are_four_hundred_pairs_of_opposites():
    assert len(PAIRS) >= 400
    assert len(set(PAIRS)) == len(PAIRS)


def test_no_word_is_its_own_opposite():
    for _, (one, other) in PAIRS:
        assert set(one.split()).isdisjoint(other.split())


def sentences():
    for kind in ("wording", "denial"):
        for line in (CASES / f"{kind}.txt").read_text(encoding="utf-8").splitlines():
            if " || " in line and line[0] not in "#!":
                yield line.partition(" => ")[0].split(" || ")


@pytest.mark.parametrize(("left", "right"), list(sentences()))
def test_swapping_the_sides_swaps_the_differences(left, right):
    assert mirrored(differences(left, right)) == sorted(differences(right, left))


@pytest.mark.parametrize(("left", "right"), list(sentences()))
def test_a_sentence_does_not_differ_from_itself(left, right):
    assert not differences(left, left)
    assert not differences(right, right)


def test_a_mark_is_a_few_words_not_the_sentence():
    (found,) = differences(
        "Halvern Line, the owner of the ferry, denied on Wednesday that the steering had failed.",
        "The steering had failed, said the captain of the ferry, who was on the bridge on Wednesday.",
    )
    assert all(len(span) < 80 for span in (*found[1], *found[2]))


WORDS = st.sampled_from(
    [
        "the",
        "rebels",
        "militants",
        "took",
        "freed",
        "no",
        "not",
        "fell",
        "rose",
        "open",
        "closed",
        "denied",
        "that",
        ",",
        ".",
    ]
)
TEXTS = st.one_of(st.text(min_size=1, max_size=40), st.lists(WORDS, min_size=1, max_size=14).map(" ".join))


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_any_two_texts_can_be_swapped(left, right):
    assert mirrored(differences(left, right)) == sorted(differences(right, left))
