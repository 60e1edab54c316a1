"""The comparison as text for a terminal."""

from dataclasses import replace

import pytest

from compareview.comparison.compare import compare
from compareview.export.summary import counts, render_summary
from compareview.text.article import article_from_text


def test_it_begins_with_what_a_reader_wants_to_know_first(comparison):
    lines = render_summary(comparison).splitlines()
    assert lines[0] == "A  River Post · Bridge closed after crack is found · 2031-03-04T21:10"
    assert lines[1] == "B  Town Radio · Old bridge shut"
    assert lines[2] == counts(comparison)
    assert lines[2] == (
        "6 rows: 3 pairs (1 differ, 1 reworded, 1 identical, 1 moved) · 1 related · 1 only in A · 1 only in B"
    )


def test_one_pair_is_one_pair():
    article = article_from_text("He left the harbour at noon.")
    assert counts(compare(article, article)).startswith("1 row: 1 pair (0 differ, 0 reworded, 1 identical, 0 moved)")


def test_without_a_date_it_says_what_follows_from_that(comparison):
    text = render_summary(comparison)
    assert "B has no date: it is not known which day words such as “Tuesday” mean." in text
    assert "A has no date" not in text


def test_differences_come_first_by_kind_and_then_by_weight_with_both_quotes_and_the_reason(comparison):
    weighed = {"number": 0.5, "wording": 0.4, "omission": 0.7}
    rows = tuple(
        replace(row, differences=tuple(replace(d, weight=weighed[d.kind]) for d in row.differences))
        for row in comparison.rows
    )
    lines = render_summary(replace(comparison, rows=rows)).splitlines()
    start = lines.index("Differences found by the program, for you to judge")
    assert lines[start + 1 : start + 7] == [
        "  number\u00a01, wording\u00a01, omission\u00a01",
        "  ∅ Omission: only B gives a price   (row 6)",
        "      B  a million",
        "  ≠ Number: 3 / 7 cracks in the deck   (pair 2)",
        "  ~ Wording: use / diverted   (row 4)",
        "",
    ]


def test_of_many_differences_the_weightiest_are_told_and_the_rest_is_counted(comparison):
    one = comparison.rows[1].differences[0]
    many = tuple(replace(one, why=f"3 / {n}7 cracks", weight=n / 100) for n in range(20))
    rows = (replace(comparison.rows[1], differences=many),)
    text = render_summary(replace(comparison, rows=rows)).split("\nFacts")[0]
    assert [f"3 / {n}7 cracks   (pair 2)" in text for n in range(20)] == [False] * 12 + [True] * 8
    assert "  … and 12 of less weight" in text.splitlines()


def test_facts_that_clash_are_told_and_the_others_counted(comparison):
    lines = render_summary(comparison).splitlines()
    start = lines.index("Facts side by side, for you to judge")
    assert lines[start + 1 : start + 5] == [
        "  1 clash, 1 differ, 1 on one side only, 1 the same",
        "  ≠ cracks: 3 cracks / 7 cracks",
        "      may be explained by time: B is 1 day later",
        "",
    ]


def test_each_sentence_stands_under_its_heading_with_its_letter(comparison):
    text = render_summary(comparison)
    pairs, only_a, only_b = text.split("\nPairs\n")[1].replace("Only in B", "Only in A").split("\nOnly in A\n")
    assert pairs.splitlines()[:2] == [
        "   1 ≈  A  The bridge was closed on Monday.",
        "        B  On Monday the bridge was closed.",
    ]
    assert "   5 =↕ A  The mayor spoke." in pairs
    assert "   4 ~  A  Buses use the tunnel." in pairs
    assert only_a.split() == ["3", "A", "Nobody", "was", "hurt."]
    assert only_b.split() == ["6", "B", "Repairs", "cost", "a", "million."]


@pytest.mark.parametrize("width", [40, 80, 100])
def test_lines_are_short_enough_for_a_terminal(comparison, width):
    long = article_from_text("Word " * 300 + "end. " + "W" * 300)
    cracks = replace(comparison.rows[1].differences[0], why="crack " * 50, explained="time " * 50)
    wordy = replace(comparison, rows=(replace(comparison.rows[1], differences=(cracks,)),))
    for made in (comparison, wordy, compare(long, replace(long, id="a2"))):
        assert max(map(len, render_summary(made, width).splitlines())) <= width


def test_nothing_in_an_article_commands_the_terminal(comparison):
    # U+009B begins a command in many terminals; a line end or U+202E would forge a line.
    text = "He paid \x9b31m 12 crowns \u202e and left\u2028the town."
    made = compare(replace(article_from_text(text), title="T\x9b", outlet="O\u202e"), article_from_text(text))
    fact = replace(comparison.table[0], topic=text, why=text, explained=text, left=(), right=())
    found = replace(comparison.rows[1].differences[0], why=text, explained=text, left=(), right=())
    made = replace(made, table=(fact,), rows=(replace(made.rows[0], differences=(found,)), *made.rows[1:]))
    summary = render_summary(made)
    assert not {"\x9b", "\u202e", "\u2028"} & {*summary}
    assert "⟨U+009B⟩31m 12 crowns" in summary


def test_the_program_never_speaks_of_a_contradiction(comparison):
    assert "contradict" not in render_summary(comparison).lower()


def test_without_anything_to_show_there_are_no_empty_headings():
    empty = article_from_text("")
    lines = render_summary(compare(empty, empty)).splitlines()
    assert (
        lines[2]
        == "0 rows: 0 pairs (0 differ, 0 reworded, 0 identical, 0 moved) · 0 related · 0 only in A · 0 only in B"
    )
    assert len(lines) == 5
