"""Anchors: a tag's place in a text that may have changed."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from compareview.project.anchoring import Anchor, anchor, locate, reanchor
from compareview.project.text_change import TextChange
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
    text = Article("a1", "x" * 50 + "[the words]" + "y" * 50)
    assert made == Anchor("a1", Span(50, 61), "[the words]", "x" * 32, "y" * 32, "exact", text.digest, 50)
    assert at("the words", "the words").prefix == ""


def test_where_nothing_has_changed_the_place_is_exact():
    made = at(TEXT, "ferry", 1)
    assert locate(made, TEXT) == made


def test_an_anchor_that_was_found_is_only_checked():
    made = at(TEXT, "ferry", 1)
    assert locate(replace(made, state="moved"), TEXT).state == "moved"
    near = replace(made, state="fuzzy", score=0.8, exact="fery")
    assert locate(near, TEXT) == near
    for state in ("ambiguous", "orphan"):
        assert locate(replace(made, state=state), TEXT).state == state


def test_a_place_that_cannot_be_is_looked_for():
    moved = locate(replace(at(TEXT, "Nobody knew"), span=Span(0, 11)), TEXT)
    assert (moved.state, moved.span.of(TEXT)) == ("moved", "Nobody knew")
    beyond = replace(at(TEXT, "Nobody knew"), state="fuzzy", span=Span(60, 900))
    assert locate(beyond, TEXT).state == "moved"


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
def test_an_anchor_names_its_own_words_or_says_that_it_does_not(place, text):
    made = anchor(Article("a1", place[0]), Span(*place[1]))
    for found in (locate(made, text), reanchor(made, Article("a1", text), TextChange(place[0], text))):
        assert not found.is_settled or found.span.of(text) == made.exact
        assert found.state != "fuzzy" or found.span.end <= len(text)
        assert (found.state == "exact") <= (found.span == made.span)
        assert locate(found, text) == found
        assert replace(found, span=made.span, state=made.state, score=1.0) == made


@given(PLACES, TEXTS, TEXTS)
def test_where_a_text_takes_an_anchor_hangs_on_that_text_alone(place, between, text):
    made = anchor(Article("a1", place[0]), Span(*place[1]))
    there = Article("a1", text)
    assert reanchor(reanchor(made, Article("a1", between)), there) == reanchor(made, there)
    assert reanchor(reanchor(made, there), Article("a1", place[0])) == made
