"""Quotation, attribution and certainty: what holds for any two texts, and what holds across sentences."""

from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.alignment.link import Pin
from compareview.comparison.compare import compare
from compareview.comparison.decided import Decided
from compareview.text.article import article_from_sentences

KINDS = ("quotation", "attribution", "certainty")


def differences(left, right, pins):
    comparison = compare(
        *(article_from_sentences(texts, language="en") for texts in (left, right)), Decided(tuple(pins))
    )
    return [d for d in comparison.differences if d.kind in KINDS], comparison


def test_a_quotation_cut_into_two_sentences_is_the_same():
    left = ["“The lamp was working on Monday night, and nobody told us that it failed,” said Holt."]
    right = ["“The lamp was working on Monday night.", "Nobody told us that it failed,” said Holt."]
    assert differences(left, right, [Pin(0, 0), Pin(0, 1)])[0] == []


def test_a_changed_quotation_is_marked_where_it_changed():
    left = ["“We lost the rudder near the old light at night,” he said."]
    right = ["“We lost the anchor near the old light at night,” he said."]
    (found,), comparison = differences(left, right, [Pin(0, 0)])
    assert [span.of(comparison.left.text) for span in found.left] == ["rudder"]
    assert [span.of(comparison.right.text) for span in found.right] == ["anchor"]
    assert found.inline


def test_a_source_in_the_second_of_two_sentences_counts_for_the_pair():
    left = ["Twelve people were hurt on the ferry and the port was closed, police said."]
    right = ["Twelve people were hurt on the ferry.", "The port was closed, police said."]
    assert differences(left, right, [Pin(0, 0), Pin(0, 1)])[0] == []


WORDS = """police officials said say claimed confirmed according to the a ferry port crew hurt closed may probably not
could alleged , . “ ” " Strake he told us twelve rudder that was lamp working unlikely reportedly"""
SENTENCES = st.lists(
    st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=14).map(" ".join), min_size=1, max_size=2
)


@settings(max_examples=100)
@given(SENTENCES, SENTENCES)
def test_swapping_the_sides_swaps_the_differences(left, right):
    pins = [Pin(i, j) for i in range(len(left)) for j in range(len(right))]
    found, comparison = differences(left, right, pins)
    swapped, _ = differences(right, left, [Pin(pin.right, pin.left) for pin in pins])
    places = sorted((d.kind, d.left, d.right, d.inline, d.weight) for d in found)
    assert places == sorted((d.kind, d.right, d.left, d.inline, d.weight) for d in swapped)
    for d in found:
        assert d.left
        assert d.right
        assert all(len(span) and span.end <= len(comparison.left.text) for span in d.left)
        assert "contradict" not in d.why


@settings(max_examples=100)
@given(SENTENCES)
def test_a_text_does_not_differ_from_itself(sentences):
    assert differences(sentences, sentences, [Pin(n, n) for n in range(len(sentences))])[0] == []
