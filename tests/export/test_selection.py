"""A page of some of the pairs lists those, says so, and still leads nowhere that is not there."""

import re

import pytest

from compareview.export.html import render_for_paper, render_html
from compareview.export.report import Selection, build_report


def ids(page):
    return re.findall(r'\bid="([^"]*)"', page)


@pytest.fixture
def divergent(comparison):
    return Selection(frozenset(row.number for row in comparison.rows if row.state == "divergent"), "differs")


def test_only_the_rows_of_the_selection_are_listed(project, comparison, divergent):
    pair = build_report(project, [comparison], selections=[divergent]).pairs[0]
    assert {row.number for row in pair.rows} == divergent.numbers
    assert pair.shows == f"Shows {len(divergent.numbers)} of {len(comparison.rows)} rows: differs."


def test_the_texts_stay_whole_and_what_is_not_listed_is_grey(project, comparison, divergent):
    whole = build_report(project, [comparison]).pairs[0]
    some = build_report(project, [comparison], selections=[divergent]).pairs[0]
    for before, after in zip(whole.sides, some.sides, strict=True):
        assert [block.text for block in before.blocks] == [block.text for block in after.blocks]
    grey = {s.id for side in some.sides for block in side.blocks for s in block.sentences if s.dimmed}
    listed = {s.target for row in some.rows for side in row.sides for s in side}
    assert grey
    assert not grey & listed
    assert not [s for side in whole.sides for block in side.blocks for s in block.sentences if s.dimmed]


@pytest.mark.parametrize("numbers", [frozenset(), frozenset({1})])
def test_no_link_leads_to_what_is_left_out(project, comparison, numbers):
    page = render_html(build_report(project, [comparison], selections=[Selection(numbers, "<b>some</b>")]))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids(page))
    assert f"Shows {len(numbers)} of {len(comparison.rows)} rows: &lt;b&gt;some&lt;/b&gt;." in page


def test_paper_says_it_too(project, comparison, divergent):
    paper = render_for_paper(build_report(project, [comparison], selections=[divergent]))
    assert f"Shows {len(divergent.numbers)} of" in paper
    assert "Shows " not in render_for_paper(build_report(project, [comparison]))


def test_a_selection_is_of_one_comparison_and_leaves_the_others_whole(project, comparison):
    pairs = build_report(project, [comparison, comparison], selections=[None, Selection(frozenset({1}), "moved")]).pairs
    assert [len(pair.rows) for pair in pairs] == [len(comparison.rows), 1]
    assert [bool(pair.shows) for pair in pairs] == [False, True]
