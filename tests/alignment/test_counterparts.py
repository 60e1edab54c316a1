"""What a sentence comes nearest to: shown when a reader asks why it was not paired."""

from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.alignment.counterparts import MOST, candidates_for

LEFT = [
    "The harbour master closed the north quay on Monday.",
    "Bread was handed out to the crew.",
]
RIGHT = [
    "Schools stay closed.",
    "On Monday the north quay was closed by the harbour master.",
    "The crew was given bread.",
    "Monday brought rain to the valley.",
    "A quay in the south stays open.",
]
WORDS = st.lists(st.text(alphabet="abc 1.", max_size=12), min_size=1, max_size=6)


def test_the_nearest_comes_first_with_what_they_share():
    best = candidates_for(LEFT, RIGHT, 0)[0]
    assert best.sentence == 1
    assert "quay" in best.reason


def test_at_most_three_are_named_the_best_first():
    found = candidates_for(LEFT, RIGHT, 0)
    assert len(found) <= MOST
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)


def test_where_its_neighbours_are_paired_what_stands_between_their_counterparts_is_named_too():
    """The reader has seen the pair that the program made of it: it takes no place of the three."""
    own = [
        "The harbour master closed the north quay.",
        "Doctors in the town said that the crew was tired, cold and hungry after the storm.",
        "Bread was handed out on the square.",
    ]
    opposite = [
        "The crew was hungry.",
        "The storm was cold.",
        "The crew said nothing after the storm in the town.",
        "The town was tired of the storm.",
        "The north quay was closed by the harbour master.",
        "A physician spoke of exhausted men, and of a cold night.",
        "On the square bread was handed out.",
    ]
    alone = candidates_for(own, opposite, 1)
    others = candidates_for(own, opposite, 1, [(1, alone[0].sentence)])
    assert 5 not in [candidate.sentence for candidate in (*alone, *others)]
    beside = candidates_for(own, opposite, 1, [(0, 4), (1, alone[0].sentence), (2, 6)])
    assert 5 in [candidate.sentence for candidate in beside]
    assert alone[0].sentence not in [candidate.sentence for candidate in beside]


def test_a_sentence_that_shares_nothing_is_no_candidate():
    assert candidates_for(["Öl und Wachs."], ["12 31 44"], 0) == ()


@given(WORDS, WORDS)
@settings(max_examples=40, deadline=None)
def test_any_text_will_do(own, opposite):
    for number in range(len(own)):
        for candidate in candidates_for(own, opposite, number):
            assert 0 <= candidate.score <= 1
            assert 0 <= candidate.sentence < len(opposite)
