"""Each moment of a sentence is told by the words of its own clause."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.comparison.clauses import clauses
from compareview.comparison.fact_table.told import Told
from compareview.facts.find import find_facts
from compareview.text.article import article_from_sentences


def told(sentence):
    article = article_from_sentences([sentence], language="en")
    (half,) = Told(article, find_facts(article)).halves
    return half, clauses(half)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The barge left Orrin at noon and hit the bank at 7 p.m.", ["barge left orrin noon", "hit bank 7 p m"]),
        ("It left at noon and, the log shows, hit the bank at 19:12.", ["left noon", "log shows hit bank 19:12"]),
        ("On Monday, the crew left; on Tuesday, the port opened.", ["monday crew left", "tuesday port opened"]),
        (
            "At 6 p.m. the barge and its crew left Orrin; at 7 p.m. it hit the bank.",
            ["6 p m barge crew left orrin", "7 p m hit bank"],
        ),
        ("The mayor said on Friday that the dam had burst in May.", ["mayor said friday", "dam burst may"]),
        ("It fell at noon, after a dam, which opened in May, burst.", ["fell noon", "opened may burst"]),
        ("The fair is open on Saturday and Sunday.", ["fair open saturday sunday"] * 2),
        ("The dam burst on Friday and flooded the valley.", ["dam burst friday flooded valley"]),
        ("Nobody was hurt.", []),
    ],
)  # fmt: skip
def test_a_sentence_is_cut_between_two_moments(sentence, expected):
    half, found = told(sentence)
    assert [" ".join(half.weighty[clause]) for clause in found] == expected


WORDS = "on Monday Friday at noon 7 p.m. in May 1998 and , ; when which the ship left port . after before"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=16).map(" ".join))
def test_a_clause_holds_its_moment(sentence):
    half, found = told(sentence)
    assert len(found) == len(half.facts.moments)
    for moment, clause in zip(half.facts.moments, found, strict=True):
        first, last = half.weighty_in(moment.span)
        assert first == last or clause.start <= first <= last <= clause.stop
