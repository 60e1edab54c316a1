"""Runs: a text cut where marks begin and end."""

from hypothesis import given
from hypothesis import strategies as st

from compareview.alignment.link import Pin
from compareview.comparison.compare import compare
from compareview.comparison.decided import Decided
from compareview.comparison.marks import Mark, Run, cut, difference_marks, row_marks
from compareview.comparison.result import SIDES
from compareview.text.article import article_from_sentences, article_from_text
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


def changed(left, right):
    """The changed words of two sentences that are paired by hand."""
    texts = article_from_sentences([left]), article_from_sentences([right])
    (row,) = compare(*texts, Decided((Pin(0, 0),))).rows
    return [
        [m.span.of(text.text) for m in row_marks(row, side) if m.role == "changed"]
        for text, side in zip(texts, SIDES, strict=True)
    ]


def test_a_pair_with_next_to_nothing_in_common_has_only_names_figures_and_times_marked():
    left = "Twelve people were wounded by the storm, police in Vellmar said."
    right = "On Monday night at least 14 residents of Vellmar needed treatment when gusts struck Anders Holm's harbour."
    assert changed(left, right) == [["Twelve"], ["On Monday night", "at least 14", "Anders Holm"]]


def test_a_name_a_figure_and_a_time_that_both_have_are_no_change_however_they_are_told():
    left = "Police said twelve climbers from Vellmar were brought down by a helicopter on Monday."
    right = "On Monday, 12 mountaineers, who came from Vellmar, owed their lives to pilots."
    assert changed(left, right) == [[], []]


def test_in_a_language_whose_names_are_not_known_a_capital_tells_them():
    left = "Ein Boot aus Vellmar sank am Abend."
    assert changed(left, "Gestern ging in der Bucht von Holm die Marigold mit 14 Leuten unter.") == [[], ["14"]]
    left = "Le bateau de Vellmar a sombré au petit matin, dit-on."
    right = "Hier, une vedette partie du port de Holm est partie par le fond avec 14 personnes à bord."
    assert changed(left, right) == [["Vellmar"], ["Holm", "14"]]


def test_what_is_ignored_is_marked_as_such():
    left, right = article_from_text("The strait  was “shut”."), article_from_text("The Strait was shut.")
    (row,) = compare(left, right).rows
    assert row.state == "identical"
    assert [(m.span.of(left.text), m.role) for m in row_marks(row, "left")] == [
        ("strait  ", "ignored"),
        ("“", "ignored"),
        ("”", "ignored"),
    ]
    assert [(m.span.of(right.text), m.role) for m in row_marks(row, "right")] == [("Strait ", "ignored")]
