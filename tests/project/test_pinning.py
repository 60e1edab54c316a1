"""The reader's word on sentences, as values: the last word counts, and what is taken back is gone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.project.pinning import alone, brought_back, left_out, pinned, unpinned
from compareview.project.project import new_project
from compareview.project.resolving import resolve_excluded, resolve_pins
from compareview.text.article import article_from_text

LEFT = "One walks here. Two swim there. Three fly off. Four stay put."
RIGHT = "Alder is a town. Birch is a village. Cedar is a port. Dogwood is a lake."
NUMBER, KIND = st.integers(0, 3), st.sampled_from(["same", "partial", "apart"])


class Desk:
    """A project of two articles, and somebody who has a word on their sentences."""

    def __init__(self):
        self.project = new_project()
        for text in (LEFT, RIGHT):
            self.project, _ = self.project.with_article(article_from_text(text))
        self.left, self.right = self.project.articles

    def pin(self, *tied):
        self.project = pinned(self.project, self.left, self.right, tied, "Ada")

    def unpin(self, lefts=(), rights=()):
        self.project = unpinned(self.project, self.left, self.right, lefts, rights)

    def alone(self, *numbers):
        self.project = alone(self.project, self.left, self.right, numbers, "Ada")

    @property
    def word(self):
        return {(pin.left, pin.right, pin.kind) for pin in resolve_pins(self.project, self.left, self.right)}

    @property
    def excluded(self):
        return resolve_excluded(self.project, self.left)


@pytest.fixture
def desk():
    return Desk()


def test_a_sentence_may_be_pinned_to_several(desk):
    desk.pin((0, 1, "same"))
    desk.pin((0, 2, "same"))
    assert desk.word == {(0, 1, "same"), (0, 2, "same")}


def test_the_last_word_on_two_sentences_counts(desk):
    desk.pin((0, 1, "same"))
    desk.pin((0, 1, "partial"))
    assert desk.word == {(0, 1, "partial")}
    assert len(desk.project.pins) == 1


def test_a_sentence_is_either_alone_or_in_a_pair(desk):
    desk.pin((0, 1, "same"), (2, 3, "same"))
    desk.alone(0)
    assert desk.word == {(0, None, "same"), (2, 3, "same")}
    desk.pin((0, 3, "same"))
    assert desk.word == {(0, 3, "same"), (2, 3, "same")}


def test_both_ends_have_to_be_meant_for_a_pair_to_be_unpinned(desk):
    desk.pin((0, 1, "same"), (0, 2, "same"))
    desk.alone(3)
    desk.unpin([0], [1])
    assert desk.word == {(0, 2, "same"), (3, None, "same")}
    desk.unpin([3])
    assert desk.word == {(0, 2, "same")}


def test_two_that_are_apart_may_each_belong_elsewhere_or_nowhere(desk):
    desk.pin((0, 1, "same"), (0, 2, "same"))
    desk.pin((0, 1, "apart"))
    assert desk.word == {(0, 1, "apart"), (0, 2, "same")}
    desk.alone(3)
    desk.pin((3, 1, "apart"))
    assert desk.word == {(0, 1, "apart"), (0, 2, "same"), (3, 1, "apart"), (3, None, "same")}


def test_what_took_a_sentence_out_of_a_pair_is_taken_back_from_either_side_but_not_with_its_other_pair(desk):
    desk.pin((0, 1, "apart"), (0, 2, "same"))
    desk.unpin([0], [2])
    assert desk.word == {(0, 1, "apart")}
    desk.unpin([], [1])
    assert not desk.word


def test_one_sentence_of_a_paragraph_is_brought_back(desk):
    desk.project = left_out(desk.project, desk.left, [1, 2], "Ada")
    desk.project = brought_back(desk.project, desk.left, [2])
    assert desk.excluded == {1}
    desk.project = brought_back(desk.project, desk.left, [1])
    assert not desk.project.excluded


@given(st.lists(st.tuples(NUMBER, NUMBER, KIND), max_size=5), st.sets(NUMBER))
@settings(max_examples=30, deadline=None)
def test_what_is_said_last_is_what_is_known(tied, lone):
    desk = Desk()
    desk.pin(*tied)
    assert {word[:2] for word in desk.word} == {link[:2] for link in tied}
    desk.alone(*lone)
    assert {word for word in desk.word if word[0] in lone} == {(n, None, "same") for n in lone}
    desk.unpin(range(4), range(4))
    assert not desk.project.pins
