"""Word differences: a case file, and what holds for any two texts and whatever is ignored."""

from dataclasses import fields, replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.alignment import words as word_edits
from compareview.alignment.ignoring import IGNORE_ALL, Ignoring
from compareview.alignment.words import Edit, diff_words
from compareview.text.article import Article
from compareview.text.language import function_words
from compareview.text.span import Span
from compareview.text.tokens import tokenize, words

CASES = Path(__file__).parents[1] / "data" / "cases" / "words"
OPTIONS = [field.name for field in fields(Ignoring)]
NOTHING = Ignoring(**dict.fromkeys(OPTIONS, False))


def read_cases():
    for path in sorted(CASES.glob("*.txt")):
        blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
        for number, block in enumerate(blocks[1:], 1):
            yield pytest.param(*block.split("\n"), id=f"{path.stem}-{number}")


def article(text):
    return Article("", text, language="en", paragraphs=(Span(0, len(text)),))


def whole(text):
    """The text as one sentence."""
    return Article("", text, language="en", paragraphs=(Span(0, len(text)),), cut=(Span(0, len(text)),))


def differ(left, right, ignoring=IGNORE_ALL, made=article):
    here, there = made(left), made(right)
    return diff_words(here, range(len(here.sentences)), there, range(len(there.sentences)), ignoring)


def told(edit, left, right):
    """An edit as the case files write it."""
    here, there = ("/".join(s.of(text) for s in spans) for text, spans in ((left, edit.left), (right, edit.right)))
    return here or there if edit.operation == "equal" else f"[{here}|{there}]"


def changes(left, right, ignoring):
    """What differs, and what of that is ignored, in the order of the text."""
    edits = differ(left, right, ignoring)
    marked = [told(e, left, right) for e in edits if e.operation != "equal"]
    return marked, [told(i, left, right) for e in edits for i in e.ignored]


@pytest.mark.parametrize(("left", "right", "expected"), list(read_cases()))
def test_two_sentences_differ_as_a_reader_would_say(left, right, expected):
    assert " ".join(told(edit, left, right) for edit in differ(left, right)) == expected


@pytest.mark.parametrize(
    ("option", "left", "right", "found"),
    [
        ("case", "The Strait was shut.", "The strait was shut.", ["[Strait|strait]"]),
        ("case", "In DIYARBAKIR it rained.", "In Diyarbakır it rained.", ["[DIYARBAKIR|Diyarbakır]"]),
        ("accents", "The café was shut.", "The cafe was shut.", ["[café|cafe]"]),
        ("quotes", "She said “no” twice.", 'She said "no" twice.', ['[“|"]', '[”|"]']),
        ("quotes", "She said ‘no’ twice.", "She said “no” twice.", ["[‘|“]", "[’|”]"]),
        ("quotes", "They don’t know.", "They don't know.", ["[don’t|don't]"]),
        ("punctuation", "It was, he said, shut.", "It was he said shut", ["[,|]", "[,|]", "[.|]"]),
        ("punctuation", "The north – and the south.", "The north - and the south.", ["[–|-]"]),
        ("punctuation", "She said “no” twice.", "She said no twice.", ["[“|]", "[”|]"]),
        ("whitespace", "It was  shut.", "It was shut.", ["[  | ]"]),
        ("whitespace", "It was\nshut.", "It was shut.", ["[\n| ]"]),
        ("whitespace", "Up 40\u00a0%.", "Up 40%.", ["[\u00a0|]"]),
    ],
)
def test_each_option_ignores_its_own_and_nothing_else_does(option, left, right, found):
    """What is ignored is told as such; with the option off, be it alone or with all others, it is marked."""
    for only in (replace(NOTHING, **{option: True}), IGNORE_ALL):
        assert changes(left, right, only) == ([], found)
    for off in (NOTHING, replace(IGNORE_ALL, **{option: False})):
        assert changes(left, right, off) == (found, [])


def test_a_possessive_is_a_change_of_wording():
    assert changes("Israel’s army left.", "Israel army left.", IGNORE_ALL) == (["[Israel’s|Israel]"], [])


def test_where_a_sentence_ends_on_one_side_only_white_space_is_not_compared():
    left, right = "He left.\nShe stayed on.", "He left. She stayed on."
    here, there = article(left), whole(right)
    (edit,) = diff_words(here, [0, 1], there, [0], NOTHING)
    assert (edit.operation, len(edit.left), len(edit.right)) == ("equal", 2, 1)


def outside(text, spans):
    return [t.span.of(text) for t in tokenize(text) if not any(span.contains(t.span) for span in spans)]


def mirrored(edits):
    name = {"insert": "delete", "delete": "insert"}
    return tuple(Edit(name.get(e.operation, e.operation), e.right, e.left, mirrored(e.ignored)) for e in edits)


NEWS = "The ferry left at noon . , — “ ” ' and it's the THE Größe Grosse 12 14 of people said a 北京 地震 bus Mr. ② Ⓐ"
TEXTS = st.one_of(
    st.text(max_size=50),
    st.lists(st.sampled_from([*NEWS.split(), "\n\n", "\u00a0"]), max_size=20).map(" ".join),
)
IGNORING = st.builds(Ignoring, *[st.booleans()] * len(OPTIONS))


@settings(max_examples=300)
@given(TEXTS, TEXTS, IGNORING)
def test_edits_account_for_every_word_once_and_in_order(left, right, ignoring):
    edits = differ(left, right, ignoring)
    for text, side in ((left, "left"), (right, "right")):
        sentences = article(text).sentences
        spans = [span for edit in edits for span in getattr(edit, side)]
        assert all(one.end <= other.start for one, other in pairwise(spans))
        assert all(any(sentence.contains(span) for sentence in sentences) for span in spans)
        covered = {n for span in spans for n in range(span.start, span.end)}
        missed = [t.folded for t in tokenize(text) if t.is_word and not covered >= {*range(t.span.start, t.span.end)}]
        assert not missed
        # No word is cut in two.
        assert all({t.span.start in covered, t.span.end - 1 in covered} != {True, False} for t in tokenize(text))
        for edit in edits:
            places = getattr(edit, side)
            assert all(any(s.contains(i) for s in places) for step in edit.ignored for i in getattr(step, side))


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
                assert told(edit, left, right) != f"[{left}|{left}]"


@settings(max_examples=300)
@given(TEXTS, TEXTS)
def test_where_nothing_is_ignored_equal_means_the_very_same_characters(left, right):
    here, there = left.strip(), right.strip()
    edits = differ(here, there, NOTHING, whole)
    assert not any(edit.ignored for edit in edits)
    for edit in edits:
        if edit.operation == "equal":
            assert [s.of(here) for s in edit.left] == [s.of(there) for s in edit.right]
    assert ({edit.operation for edit in edits} <= {"equal"}) == (here == there)
    # What stands in no edit is the same on both sides too, but for the white space around changes.
    assert outside(here, [s for e in edits for s in e.left]) == outside(there, [s for e in edits for s in e.right])


@settings(max_examples=200)
@given(TEXTS, TEXTS, IGNORING, st.sampled_from(OPTIONS))
def test_who_ignores_more_sees_no_change_where_there_was_none(left, right, ignoring, option):
    def changed(ignored):
        return any(edit.operation != "equal" for edit in differ(left, right, ignored))

    if not changed(ignoring):
        assert not changed(replace(ignoring, **{option: True}))


# Few words in any order: where several ways to pair them are as good, difflib's choice hangs on which text comes first.
SHUFFLED = st.lists(st.sampled_from(["alpha", "bravo", "gamma", "delta"]), max_size=9).map(" ".join)


@settings(max_examples=200)
@given(TEXTS | SHUFFLED, TEXTS | SHUFFLED, IGNORING)
def test_the_same_whichever_text_is_on_the_left(left, right, ignoring):
    assert differ(left, right, ignoring) == mirrored(differ(right, left, ignoring))


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    edits = differ(text, text.replace("“", '"'))
    assert {edit.operation for edit in edits} <= {"equal"}


@settings(max_examples=200)
@given(TEXTS, TEXTS)
def test_changes_are_phrases_and_no_pepper(left, right):
    """Between two changes there are three equal words, or one that is long or a figure, and not only function words."""
    edits = differ(left, right)
    for before, edit, after in zip(edits, edits[1:], edits[2:], strict=False):
        if edit.operation == "equal" and "equal" not in (before.operation, after.operation):
            kept = [w for span in edit.left for w in words(span.of(left))]
            assert len(kept) > 2 or any(len(w) >= 5 or w[0].isdigit() for w in kept)
            assert not function_words("en").issuperset(kept)


def test_several_sentences_on_a_side_keep_their_own_places():
    left, right = "He left early. It was dark. She stayed.", "He left early and she stayed."
    here = article(left)
    edits = diff_words(here, [0, 2], article(right), [0])
    assert [told(e, left, right) for e in edits] == ["He left early", "[|and]", "She stayed."]
    assert not any(span.overlaps(here.sentences[1]) for e in edits for span in e.left)


def test_a_change_over_a_sentence_end_has_a_span_in_each_sentence():
    left, right = "They met on Monday. Nobody spoke.", "They met and talked for hours about boats."
    replaced = next(e for e in differ(left, right) if e.operation == "replace")
    assert [span.of(left) for span in replaced.left] == ["on Monday", "Nobody spoke"]


@pytest.mark.parametrize(("extra", "operation"), [("", "equal"), (" end", "replace"), (" !", "equal")])
def test_a_text_that_was_never_cut_is_compared_as_a_whole(extra, operation):
    left = "word " * 5000
    (edit,) = differ(left, left + extra, made=whole)
    assert edit.operation == operation
    assert edit.left == (Span(0, len(left) - 1),)


def test_one_side_may_have_no_sentence():
    assert differ("", "") == ()
    assert differ("", "He left.") == (Edit("insert", (), (Span(0, 7),)),)


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
    assert word_edits.changes(differ(left, right)).share_equal == pytest.approx(share, abs=0.1)
