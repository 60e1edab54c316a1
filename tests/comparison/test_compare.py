"""Comparing two articles: what holds for any two, and how well the sample reports are paired."""

import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.alignment.ignoring import Ignoring
from compareview.alignment.link import Bead, Pin
from compareview.alignment.words import UNCOMPARED
from compareview.comparison.compare import compare
from compareview.comparison.decided import Decided
from compareview.comparison.result import SIDES, Comparison, Row, with_ignoring
from compareview.text.article import article_from_text, with_metadata
from compareview.text.span import Span

SENTENCES = [
    "The ferry Marigold ran aground off Skerry Point on Tuesday evening, injuring twelve people.",
    "At least 14 people were injured when the ferry Marigold hit rocks near Skerry Point on Tuesday.",
    "The ferry Marigold ran aground off Skerry Point on Tuesday evening, injuring 15 people.",
    "Gusts of 75 km/h were measured at the harbour mouth, and a heavy swell was running.",
    "The harbour master measured gusts of 60 km/h at the harbour mouth.",
    "Fishermen said the light on the reef had been dark since November.",
    "The Lights Board denied that the light on the reef had been dark.",
    "Nobody spoke.",
    "港は月曜日に閉鎖された。",
    "😀 Fares rose by 5 per cent to $3, the company said.",
    "Fares rose by 6 per cent to $4, the company said.",
]
ARTICLES = st.lists(st.sampled_from(SENTENCES), max_size=7).map("\n\n".join).map(article_from_text)
OPPOSITE = {"only-left": "only-right", "only-right": "only-left"}


def content(comparison, *, swapped=False):
    """All that is found, with the sides swapped if so wished, but for the order of the rows."""
    sides = SIDES[::-1] if swapped else SIDES
    rows = {
        (
            tuple(row.spans(side) for side in sides),
            OPPOSITE.get(row.state, row.state) if swapped else row.state,
            row.score,
            row.reason,
            row.changes.share_equal,
            tuple(places[:: -1 if swapped else 1] for places in (row.changes.changed, row.changes.ignored)),
        )
        for row in comparison.rows
    }
    links = {(*(getattr(link, side) for side in sides), link.score, link.kind) for link in comparison.links}
    differences = {(d.kind, *(getattr(d, side) for side in sides), d.inline) for d in comparison.differences}
    return rows, links, differences


@settings(max_examples=60)
@given(ARTICLES, ARTICLES)
def test_swapping_the_sides_swaps_the_result(left, right):
    assert content(compare(left, right)) == content(compare(right, left), swapped=True)


@settings(max_examples=60)
@given(ARTICLES, ARTICLES)
def test_every_sentence_has_one_home(left, right):
    comparison = compare(left, right)
    for side in SIDES:
        article = comparison.article(side)
        for number, span in enumerate(article.sentences):
            home = comparison.row_of(side, number)
            assert span in home.spans(side)
            assert comparison.row_at(side, span.start) is home
            assert comparison.row_at(side, span.end - 1) is home
        assert {s for row in comparison.rows for s in row.spans(side)} == {*article.sentences}
    assert [row.number for row in comparison.rows] == list(range(1, len(comparison.rows) + 1))


@settings(max_examples=60)
@given(ARTICLES, ARTICLES)
def test_a_state_says_what_was_found(left, right):
    for row in compare(left, right).rows:
        match row.state:
            case "only-left" | "only-right":
                assert (row.left == ()) == (row.state == "only-right")
                assert (row.right == ()) == (row.state == "only-left")
                assert row.changes == UNCOMPARED
            case "related":
                assert row.bead.kind == "partial"
                assert not any(d.inline for d in row.differences)
            case "divergent":
                assert any(d.inline for d in row.differences)
            case "identical":
                assert not row.changes
                assert row.changes.share_equal == 1
            case "reworded":
                assert row.changes
                assert row.changes.share_equal < 1
                assert not any(d.inline for d in row.differences)
        if row.left and row.right:
            assert 0 < row.score <= 1
            assert row.reason


IGNORING = st.builds(Ignoring, *[st.booleans()] * 5)


@settings(max_examples=40)
@given(ARTICLES, ARTICLES.map(lambda a: replace(a, text=a.text.upper().replace(".", "!"))), IGNORING, IGNORING)
def test_what_is_ignored_changes_the_wording_and_nothing_else(left, right, ignoring, before):
    usual, other = compare(left, right), compare(left, right, ignoring=ignoring)
    assert other.links == usual.links
    bare = [[replace(row, changes=UNCOMPARED, state="") for row in made.rows] for made in (usual, other)]
    assert bare[0] == bare[1]
    # To change one's mind is as good as to have begun like that.
    assert with_ignoring(compare(left, right, ignoring=before), ignoring) == other


@pytest.mark.parametrize("option", [option.name for option in fields(Ignoring)])
def test_a_pair_whose_only_changes_are_ignored_is_identical(option):
    left = article_from_text("Lefèvre  said, “The  Strait is shut.”")
    right = article_from_text('lefevre said "the strait is shut!"')
    assert [row.state for row in compare(left, right).rows] == ["identical"]
    (row,) = compare(left, right, ignoring=replace(Ignoring(), **{option: False})).rows
    assert row.state == "reworded"


@settings(max_examples=60)
@given(ARTICLES, ARTICLES)
def test_a_difference_stands_in_its_sentences(left, right):
    for row in compare(left, right).rows:
        for difference in row.differences:
            for side in SIDES:
                assert all(any(s.contains(span) for s in row.spans(side)) for span in getattr(difference, side))
            assert difference.left or difference.right
            assert difference.why
            assert "contradict" not in difference.why.lower()


@settings(max_examples=20)
@given(ARTICLES, ARTICLES)
def test_the_same_input_gives_the_same_result(left, right):
    assert compare(left, right) == compare(replace(left), replace(right))


def test_the_same_result_in_every_process():
    samples = Path(__file__).parents[2] / "resources" / "samples"
    command = [sys.executable, "-m", "compareview", "compare", "--format", "json"]
    files = [str(samples / name) for name in ("harbour-gazette.txt", "coast-radio-news.txt")]
    answers = {
        subprocess.run([*command, *files], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("0", "1", "2025")
    }
    assert len(answers) == 1


def test_a_text_and_itself_are_identical_in_order(samples):
    article = samples["harbour-gazette.txt"]
    comparison = compare(article, replace(article, id="other"))
    assert {row.state for row in comparison.rows} == {"identical"}
    assert not any(row.moved for row in comparison.rows)
    assert comparison.differences == ()


def test_metadata_changes_nothing_but_metadata(samples):
    left, right = samples["harbour-gazette.txt"], samples["coast-radio-news.txt"]
    # But for the date, which tells what "yesterday" means.
    known = {"title": "T", "outlet": "O", "author": "A", "url": "https://x.example"}
    renamed = with_metadata(left, **known, published=left.published)
    before, after = compare(left, right), compare(renamed, right)
    assert (before.links, before.rows) == (after.links, after.rows)
    assert after.left is renamed


def test_an_article_without_a_counterpart_is_only_on_its_side(samples):
    article, nothing = samples["harbour-gazette.txt"], article_from_text("")
    comparison = compare(article, nothing)
    assert comparison.count("only-left") == len(article.sentences) == len(comparison.rows)
    assert compare(nothing, article).count("only-right") == len(article.sentences)
    assert compare(nothing, nothing).rows == ()


def test_between_sentences_there_is_no_row():
    article = article_from_text("He left the harbour.\n\nShe stayed at home.")
    comparison = compare(article, article)
    assert comparison.row_at("left", 20) is None
    assert comparison.row_at("right", 999) is None
    assert comparison.row_at("left", 22).number == 2


def test_a_sentence_of_several_rows_is_at_home_in_its_best_pair():
    article = article_from_text("One here.\n\nTwo here.\n\nThree here.")
    one, two, three = article.sentences
    rows = (
        Row(1, Bead((0,), (2,), "partial"), (one,), (three,), "related", 0.9),
        Row(2, Bead((1,), (2,), "same"), (two,), (three,), "reworded", 0.6),
        Row(3, Bead((2,), (2,), "same"), (three,), (three,), "identical", 0.8),
    )
    comparison = Comparison(article, article, (), rows)
    assert comparison.row_of("right", 2) is rows[2]
    assert [comparison.row_of("left", n) for n in range(3)] == list(rows)
    assert comparison.count("related", "identical") == 2


def test_a_pinned_pair_is_shown_as_one():
    left = article_from_text("He left the old harbour at noon.\n\nNobody spoke of it again.")
    right = article_from_text("Prices rose by five per cent.\n\nHe left the old harbour at noon.")
    comparison = compare(left, right, Decided((Pin(0, 0), Pin(1, None))))
    assert comparison.row_of("left", 0) is comparison.row_of("right", 0)
    assert comparison.row_of("left", 1).state == "only-left"
    assert comparison.row_of("right", 1).state == "only-right"
    assert {row.state: row.pinned for row in comparison.rows if row.left} == {"reworded": True, "only-left": True}
    assert not comparison.row_of("right", 1).pinned


def test_a_sentence_that_is_left_out_has_no_pair_and_tells_nothing():
    left = article_from_text("He left Port Ellery at noon.\n\nAt least 12 people were hurt.")
    right = article_from_text("He left Port Ellery at noon.\n\nAt least 15 people were hurt.")
    whole, without = compare(left, right), compare(left, right, Decided(excluded=(frozenset({1}), frozenset())))
    assert [row.state for row in whole.rows] == ["identical", "divergent"]
    assert sorted(row.state for row in without.rows) == ["excluded", "identical", "only-right"]
    assert [d.kind for d in whole.differences] == ["number"]
    assert [d.kind for d in without.differences] == ["omission"]
    assert any(row.left and row.key for row in whole.table if row.kind == "number")
    assert not any(row.left for row in without.table if row.kind == "number")
    assert [row.state for row in without.keeping(lambda _: False).rows] == [row.state for row in without.rows]
    both = Decided((Pin(1, 1),), (frozenset({1}), frozenset()))
    assert compare(left, right, both).rows == without.rows


def agreement(comparison, pairs, sentence, kinds):
    """F1 of the links, of these kinds, with the gold ones."""
    said = {(link.left, link.right) for link in comparison.links if link.kind in kinds}
    want = set()
    for link in pairs["links"]:
        if not link.get("headline") and link["kind"] in kinds:
            ends = sentence(comparison.left, link["left"]), sentence(comparison.right, link["right"])
            assert None not in ends, link
            want.add(ends)
    return 2 * len(said & want) / (len(said) + len(want))


@pytest.mark.parametrize("pair", [0, 1, 2])
def test_the_sample_reports_are_paired_well_enough(samples, gold, sentence, pair):
    """A floor, a little below what was measured: three short reports say if something broke, not how good it is."""
    comparison = compare(samples[gold[pair]["left"]], samples[gold[pair]["right"]])
    assert agreement(comparison, gold[pair], sentence, {"same"}) >= 0.70
    assert agreement(comparison, gold[pair], sentence, {"same", "partial"}) >= 0.80


def test_what_two_reports_share_word_for_word_is_identical(samples):
    comparison = compare(samples["harbour-gazette.txt"], samples["meridian-wire.txt"])
    identical = [row.left[0].of(comparison.left.text) for row in comparison.rows if row.state == "identical"]
    assert [words[:20] for words in identical] == ["Fishermen have compl", "“The cause of the gr"]


@settings(max_examples=40)
@given(ARTICLES, ARTICLES, st.integers(0, 400), st.integers(1, 200))
def test_the_sentences_in_a_place_and_their_rows_are_all_of_them(left, right, start, length):
    comparison, place = compare(left, right), Span(start, start + length)
    for side in SIDES:
        sentences = comparison.article(side).sentences
        touched = [n for n, span in enumerate(sentences) if span.overlaps(place)]
        assert list(comparison.sentences_in(side, place)) == touched
        for n in touched:
            assert list(comparison.rows_with(side, n)) == [r for r in comparison.rows if sentences[n] in r.spans(side)]


def test_progress_rises_to_the_whole_and_can_end_the_work(samples):
    left, right = list(samples.values())[:2]
    told = []
    assert compare(left, right, progress=told.append) == compare(left, right)
    assert told == sorted(told)
    assert told[0] >= 0
    assert told[-1] == 1

    def stop(share):
        if share > 0.8:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        compare(left, right, progress=stop)
