"""Anchors: a tag's place in a text that may have changed."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from compareview.project.anchoring import Anchor, anchor, locate
from compareview.text.article import Article
from compareview.text.span import Span

TEXT = "The ferry left. The ferry sank. Nobody knew why the old ferry left."


def at(text, words, occurrence=0):
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return anchor(Article("a1", text), Span(start, start + len(words)))


def test_an_anchor_keeps_its_words_and_their_neighbours():
    made = at("x" * 50 + "[the words]" + "y" * 50, "[the words]")
    assert made == Anchor("a1", Span(50, 61), "[the words]", "x" * 32, "y" * 32, "exact")
    assert at("the words", "the words").prefix == ""


def test_where_nothing_has_changed_the_place_is_exact():
    made = at(TEXT, "ferry", 1)
    assert locate(made, TEXT) == made


def test_words_that_stand_once_elsewhere_have_moved():
    found = locate(at(TEXT, "Nobody knew"), "A correction was made. " + TEXT)
    assert found.state == "moved"
    assert found.span.of("A correction was made. " + TEXT) == "Nobody knew"


@pytest.mark.parametrize("occurrence", [0, 1, 2])
def test_words_that_stand_in_several_places_are_told_apart_by_their_neighbours(occurrence):
    made = at(TEXT, "ferry", occurrence)
    found = locate(made, "New. " + TEXT)
    assert (found.state, found.span) == ("moved", made.span.shifted(5))


def test_words_that_cannot_be_told_apart_are_ambiguous_and_stay_where_they_were():
    made = Anchor("a1", Span(2, 4), "no", "", "")
    found = locate(made, "yes, no, maybe, no")
    assert (found.state, found.span) == ("ambiguous", Span(2, 4))


def test_words_that_are_gone_leave_an_orphan_with_its_quote():
    made = at(TEXT, "Nobody knew why")
    found = locate(made, TEXT.replace("Nobody knew why", "Everybody knew"))
    assert found == replace(made, state="orphan")
    assert locate(made, "").state == "orphan"


def test_an_orphan_comes_back_when_its_words_do():
    orphan = locate(at(TEXT, "Nobody"), "")
    assert locate(orphan, TEXT).state == "exact"


def test_an_anchor_without_words_is_an_orphan():
    assert locate(Anchor("a1", Span(3, 3), "", "", ""), TEXT).state == "orphan"


TEXTS = st.text(max_size=80) | st.lists(st.sampled_from(["ferry ", "left. ", "😀", "e\u0301", "\n"]), max_size=20).map(
    "".join
)
PLACES = TEXTS.filter(bool).flatmap(
    lambda text: st.tuples(
        st.just(text),
        st.integers(0, len(text) - 1).flatmap(lambda a: st.tuples(st.just(a), st.integers(a + 1, len(text)))),
    )
)


@given(PLACES)
def test_an_anchor_is_exact_in_the_text_it_was_made_in(place):
    text, (start, end) = place
    made = anchor(Article("a1", text), Span(start, end))
    assert locate(made, text) == made


@given(PLACES, TEXTS)
def test_text_put_before_moves_an_anchor_along(place, before):
    text, (start, end) = place
    made = anchor(Article("a1", text), Span(start, end))
    found = locate(made, before + text)
    assume(made.span.of(before + text) != made.exact)
    if found.state == "moved":
        # Never to other words, and to the right ones of several where the neighbours are whole.
        assert found.span.of(before + text) == made.exact
    else:
        assert found.state == "ambiguous"
        assert (before + text).count(made.exact[0]) > 1
    if sum((before + text).startswith(made.exact, n) for n in range(len(before + text))) == 1:
        assert (found.state, found.span) == ("moved", made.span.shifted(len(before)))


@given(PLACES, TEXTS)
def test_locating_twice_changes_nothing(place, text):
    made = anchor(Article("a1", place[0]), Span(*place[1]))
    once = locate(made, text)
    assert locate(once, text) == once
    assert once.exact == made.exact
    assert once.state != "exact" or once.span == made.span
