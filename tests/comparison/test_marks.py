"""Runs: a text cut where marks begin and end."""

from hypothesis import given
from hypothesis import strategies as st

from compareview.alignment.link import Pin
from compareview.comparison.compare import compare
from compareview.comparison.marks import Mark, Run, cut, difference_marks, row_marks
from compareview.text.article import article_from_text
from compareview.text.span import Span

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: Span(min(ends), max(ends)))
MARKS = st.lists(st.builds(Mark, SPANS, st.sampled_from(["changed", "differs", "tag", "found"])), max_size=12)


@given(SPANS, MARKS)
def test_runs_join_back_to_the_span_and_say_who_is_there(span, marks):
    runs = cut(span, marks)
    assert [n for run in runs for n in range(run.span.start, run.span.end)] == list(range(span.start, span.end))
    assert all(len(run.span) for run in runs)
    for run in runs:
        for n in range(run.span.start, run.span.end):
            assert {*run.roles} == {m.role for m in marks if m.span.start <= n < m.span.end}
        assert list(run.roles) == sorted({*run.roles})


@given(SPANS, MARKS)
def test_a_cut_stands_only_where_a_mark_begins_or_ends(span, marks):
    edges = {edge for m in marks if len(m.span) for edge in (m.span.start, m.span.end)}
    assert {run.span.start for run in cut(span, marks)} <= edges | {span.start}


@given(SPANS, MARKS)
def test_the_order_of_marks_does_not_matter(span, marks):
    assert cut(span, marks) == cut(span, marks[::-1])


def test_overlapping_marks_share_a_run():
    runs = cut(Span(10, 20), [Mark(Span(5, 14), "changed"), Mark(Span(12, 16), "differs"), Mark(Span(13, 13), "tag")])
    assert runs == [
        Run(Span(10, 12), ("changed",)),
        Run(Span(12, 14), ("changed", "differs")),
        Run(Span(14, 16), ("differs",)),
        Run(Span(16, 20), ()),
    ]


def test_without_marks_there_is_one_run_and_without_a_text_none():
    assert cut(Span(3, 9), []) == [Run(Span(3, 9), ())]
    assert cut(Span(3, 3), [Mark(Span(0, 9), "tag")]) == []


def test_the_marks_of_a_pair():
    left = article_from_text("The storm hurt 12 people in the old harbour.")
    right = article_from_text("The storm wounded 14 people in the old harbour.")
    comparison = compare(left, right)
    (row,) = comparison.rows
    assert [(m.span.of(left.text), m.role) for m in row_marks(row, "left")] == [
        ("hurt 12", "changed"),
        ("12", "differs"),
    ]
    assert [(m.span.of(right.text), m.role) for m in row_marks(row, "right")] == [
        ("wounded 14", "changed"),
        ("14", "differs"),
    ]
    assert difference_marks(comparison.rows, "right") == [Mark(Span(18, 20), "differs")]


def test_a_pair_with_next_to_nothing_in_common_has_no_changed_words():
    left = article_from_text("Twelve people were wounded by the storm, police said.")
    right = article_from_text("At least 14 people needed treatment when gusts struck Vellmar harbour on Monday night.")
    (row,) = compare(left, right, [Pin(0, 0)]).rows
    assert [(m.span.of(left.text), m.role) for m in row_marks(row, "left")] == [("Twelve", "differs")]
