"""Word differences: a case file, and what holds for any two texts."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.alignment.words import Edit, diff_words, share_equal
from compareview.text.segment import segment
from compareview.text.span import Span
from compareview.text.tokens import tokenize, words

CASES = Path(__file__).parents[1] / "data" / "cases" / "words"


def read_cases():
    for path in sorted(CASES.glob("*.txt")):
        blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
        for number, block in enumerate(blocks[1:], 1):
            yield pytest.param(*block.split("\n"), id=f"{path.stem}-{number}")


def differ(left, right):
    return diff_words(left, segment(left), right, segment(right))


def told(edit, left, right):
    """An edit as the case files write it."""
    here, there = ("/".join(s.of(text) for s in spans) for text, spans in ((left, edit.left), (right, edit.right)))
    return here or there if edit.operation == "equal" else f"[{here}|{there}]"


@pytest.mark.parametrize(("left", "right", "expected"), list(read_cases()))
def test_two_sentences_differ_as_a_reader_would_say(left, right, expected):
    found = " ".join(told(edit, left, right) for edit in differ(left, right))
    assert found.removesuffix(" .") == expected.removesuffix(" .")


def mirrored(edits):
    name = {"insert": "delete", "delete": "insert"}
    return tuple(Edit(name.get(e.operation, e.operation), e.right, e.left) for e in edits)


NEWS = "The ferry left at noon . , — “ ” and it's the Größe 12 14 of people said a 北京 地震 passenger It Mr. ② Ⓐ ㏂"
TEXTS = st.one_of(st.text(max_size=50), st.lists(st.sampled_from([*NEWS.split(), "\n\n"]), max_size=20).map(" ".join))


@settings(max_examples=300)
@given(TEXTS, TEXTS)
def test_edits_account_for_every_word_once_and_in_order(left, right):
    edits = differ(left, right)
    for text, side in ((left, "left"), (right, "right")):
        sentences = segment(text)
        spans = [span for edit in edits for span in getattr(edit, side)]
        assert all(one.end <= other.start for one, other in pairwise(spans))
        assert all(any(sentence.contains(span) for sentence in sentences) for span in spans)
        covered = {n for span in spans for n in range(span.start, span.end)}
        missed = [t.folded for t in tokenize(text) if t.is_word and not covered >= {*range(t.span.start, t.span.end)}]
        assert not missed
        # No word is cut in two.
        assert all({t.span.start in covered, t.span.end - 1 in covered} != {True, False} for t in tokenize(text))


@settings(max_examples=200)
@given(TEXTS, TEXTS)
def test_each_edit_is_what_it_is_called(left, right):
    for edit in differ(left, right):
        here, there = (
            [w for span in spans for w in words(span.of(text))]
            for text, spans in ((left, edit.left), (right, edit.right))
        )
        match edit.operation:
            case "equal":
                assert here == there
            case "insert":
                assert edit.left == ()
                assert there
            case "delete":
                assert edit.right == ()
                assert here
            case "replace":
                assert here
                assert there
                assert here != there


# Few words in any order: where several ways to pair them are as good, difflib's choice hangs on which text comes first.
SHUFFLED = st.lists(st.sampled_from(["alpha", "bravo", "gamma", "delta"]), max_size=9).map(" ".join)


@settings(max_examples=200)
@given(TEXTS | SHUFFLED, TEXTS | SHUFFLED)
def test_the_same_whichever_text_is_on_the_left(left, right):
    assert differ(left, right) == mirrored(differ(right, left))


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    edits = differ(text, text.replace("“", '"'))
    assert {edit.operation for edit in edits} <= {"equal"}


@settings(max_examples=200)
@given(TEXTS, TEXTS)
def test_changes_are_phrases_and_no_pepper(left, right):
    """Between two changes there are three equal words, or one that is long or a figure."""
    edits = differ(left, right)
    for before, edit, after in zip(edits, edits[1:], edits[2:], strict=False):
        if edit.operation == "equal" and "equal" not in (before.operation, after.operation):
            kept = [w for span in edit.left for w in words(span.of(left))]
            assert len(kept) > 2 or any(len(w) >= 5 or w[0].isdigit() for w in kept)


def test_several_sentences_on_a_side_keep_their_own_places():
    left = "He left early. It was dark. She stayed."
    right = "He left early and she stayed."
    sentences = segment(left)
    first, last = sentences[0], sentences[2]
    edits = diff_words(left, [first, last], right, segment(right))
    assert [told(e, left, right) for e in edits][:3] == ["He left early", "[|and]", "She stayed"]
    assert not any(span.overlaps(sentences[1]) for e in edits for span in e.left)


def test_a_change_over_a_sentence_end_has_a_span_in_each_sentence():
    left, right = "They met on Monday. Nobody spoke.", "They met and talked for hours about boats."
    replaced = next(e for e in differ(left, right) if e.operation == "replace")
    assert [span.of(left) for span in replaced.left] == ["on Monday", "Nobody spoke"]


@pytest.mark.parametrize(("extra", "operation"), [("", "equal"), (" end", "replace")])
def test_a_text_that_was_never_cut_is_compared_as_a_whole(extra, operation):
    left, right = "word " * 5000, "word " * 5000 + extra
    (edit,) = diff_words(left, [Span(0, len(left))], right, [Span(0, len(right))])
    assert edit.operation == operation
    assert edit.left == (Span(0, len(left) - 1),)


def test_one_side_may_have_no_sentence():
    assert diff_words("", [], "", []) == ()
    assert diff_words("", [], "He left.", [Span(0, 8)]) == (Edit("insert", (), (Span(0, 7),)),)


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [
        ("He left early.", "He left early.", 1.0),
        ("He left early.", "She came", 0.0),
        ("ab ab", "ab xy", 0.5),
        ("", "", 0.0),
    ],
)
def test_the_share_of_a_pair_that_is_equal(left, right, share):
    assert share_equal(differ(left, right)) == pytest.approx(share, abs=0.1)
