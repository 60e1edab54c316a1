"""Differences inside pairs: every planted one of the sample reports, and what must not be marked."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.alignment.link import Pin
from compareview.comparison.compare import compare
from compareview.comparison.decided import Decided
from compareview.text.article import article_from_sentences

DATA = json.loads((Path(__file__).parents[1] / "data" / "samples" / "differences.json").read_text(encoding="utf-8"))
# Who said it, and how sure it is, tells how something is reported: such differences are shown beside the text.
NEVER_INLINE = ("attribution", "certainty")
# Why a planted difference is not found yet, or a figure that changed with time does not say so.
MISSED = {
    " / had left the bridge when the ship struck": "its sentence is related to one with the same name, and has no other"
}
NOT_EXPLAINED = {"Three of them / Two of the injured": "only a count that grew is put down to time, and this one fell"}
# Why a trap is marked, though it is no difference.
TRAPPED: dict[str, str] = {}


def cases(listed, missed):
    for case in listed:
        name = f"{case['left']} / {case['right']}"
        marks = pytest.mark.xfail(reason=missed[name], strict=True) if name in missed else ()
        yield pytest.param(case, id=name, marks=marks)


def planted(wanted, missed=MISSED):
    return list(cases(filter(wanted, DATA["differences"]), missed))


def is_inline(case):
    return case["inline"] and case["kind"] not in NEVER_INLINE


@pytest.fixture(scope="session")
def paired(samples, gold, sentence):
    """The comparisons of the sample reports, with the gold links pinned, so that pairing is not on trial."""
    made = {}
    for pair in gold:
        left, right = samples[pair["left"]], samples[pair["right"]]
        ends = [
            (sentence(left, link["left"]), sentence(right, link["right"]), link["kind"])
            for link in pair["links"]
            if not link.get("headline")
        ]
        made[pair["left"], pair["right"]] = compare(left, right, Decided(tuple(Pin(*end) for end in ends)))
    return made


@pytest.fixture
def touching(paired, sentence):
    """A function that returns the differences and rows of the facts table that touch both quotes of a case."""

    def find(case):
        comparison = paired[case["left_file"], case["right_file"]]
        found = [*comparison.differences, *comparison.table]
        for side in ("left", "right"):
            if case[side]:
                start, end = place(comparison, case, side, sentence)
                found = [d for d in found if any(s.start < end and start < s.end for s in getattr(d, side))]
        return found

    return find


def place(comparison, case, side, sentence):
    article = comparison.article(side)
    number = sentence(article, case[f"{side}_sentence"])
    start = article.text.index(case[side], article.sentences[number].start)
    return start, start + len(case[side])


@pytest.mark.parametrize("case", planted(is_inline))
def test_a_planted_difference_is_marked_in_the_text(touching, case):
    assert case["kind"] in [d.kind for d in touching(case) if d.inline]


@pytest.mark.parametrize("case", planted(lambda case: not is_inline(case) and case["kind"] != "omission"))
def test_a_planted_difference_is_shown_beside_the_text_or_in_the_table(touching, case):
    assert touching(case)


@pytest.mark.parametrize("case", planted(lambda case: case["kind"] == "omission"))
def test_what_one_report_leaves_out_is_shown(paired, sentence, case):
    comparison = paired[case["left_file"], case["right_file"]]
    side = "left" if case["left"] else "right"
    start, end = place(comparison, case, side, sentence)
    alone = [
        span
        for row in comparison.rows
        # A row of its own, or what is marked in a pair as told by this side only.
        for span in (row.spans(side) if row.bead.kind == "none" else row.one_sided[side == "right"])
    ]
    assert any(span.start < end and start < span.end for span in alone)


@pytest.mark.parametrize(
    "case", planted(lambda case: case["kind"] == "number" and case["explained"] and case["inline"], NOT_EXPLAINED)
)
def test_a_figure_that_changed_with_time_says_so(touching, case):
    assert all(d.explained for d in touching(case) if d.inline)


@pytest.mark.parametrize("case", list(cases(DATA["traps"], TRAPPED)))
def test_a_trap_is_not_marked(touching, case):
    assert not [d for d in touching(case) if d.inline]


def test_the_program_never_speaks_of_a_contradiction(paired):
    for comparison in paired.values():
        for row in comparison.rows:
            assert "contradict" not in row.reason.lower()
            assert not any("contradict" in (d.why + d.kind).lower() for d in row.differences)


def test_differences_between_sentences_that_only_share_something_are_shown_beside_the_text():
    left, right = (
        article_from_sentences([text]) for text in ("The storm hurt 12 people.", "The storm hurt 14 people.")
    )
    (difference,) = compare(left, right, Decided((Pin(0, 0, "partial"),))).differences
    assert (difference.why, difference.inline) == ("12 / 14 people", False)


def test_a_mark_that_was_dismissed_makes_room_for_the_next():
    left = ["The storm hurt 12 people and sank 30 boats."]
    right = ["The storm hurt 14 people and sank 50 boats."]
    comparison = compare(
        *(article_from_sentences(side, language="en") for side in (left, right)), Decided((Pin(0, 0),))
    )
    first = next(d for d in comparison.differences if d.inline)
    (row,) = comparison.keeping(lambda d: (d.left, d.right) != (first.left, first.right)).rows
    assert [d.inline for d in row.differences if d.kind == "number"] == [True]
    assert row.state == "divergent"


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_every_place_points_at_words_of_one_sentence_or_headline(data, samples):
    left, right = (data.draw(st.sampled_from(sorted(samples))) for _ in range(2))
    comparison = compare(samples[left], samples[right])
    for d in (*comparison.differences, *comparison.table):
        for article, spans in ((comparison.left, d.left), (comparison.right, d.right)):
            for span in spans:
                titles = [heading.span for heading in article.headings if heading.kind == "title"]
                assert any(place.contains(span) for place in (*article.sentences, *titles)), d.why
                assert d.kind == "omission" or len(span) <= 160
