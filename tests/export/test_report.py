"""What the page says, before it is set: every word of the articles, the right places, every tag."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.alignment.link import Bead
from compareview.comparison.compare import compare
from compareview.export.report import build_report
from compareview.project.anchoring import anchor
from compareview.project.project import Project
from compareview.text.article import article_from_text
from compareview.text.span import Span


@pytest.fixture
def report(project, comparison):
    return build_report(project, [comparison], made_at="2031-03-06T12:00:00+00:00")


@pytest.fixture
def pair(report):
    return report.pairs[0]


def sentences(side):
    return [sentence for block in side.blocks for sentence in block.sentences]


def test_blocks_hold_every_word_of_the_article_in_order(pair, left, right):
    for side, article in zip(pair.sides, (left, right), strict=True):
        bodies = [block.text for block in side.blocks if not block.is_heading]
        assert bodies == [paragraph.of(article.text) for paragraph in article.paragraphs]
    assert [block.text for block in pair.sides[0].blocks if block.is_heading] == ["The detour"]


def test_each_sentence_has_its_state_and_leads_to_its_counterpart(pair):
    shown = {s.id: (s.state.word, s.moved, s.target) for s in sentences(pair.sides[0]) if s.state}
    assert shown == {
        "p1-a1": ("reworded", False, "p1-b2"),
        "p1-a2": ("differs", False, "p1-b3"),
        "p1-a3": ("only in A", False, "p1-row-3"),
        "p1-a4": ("related", False, "p1-b4"),
        "p1-a5": ("identical", True, "p1-b1"),
    }
    moved = sentences(pair.sides[1])[0]
    assert moved.title == "Identical, moved; to the counterpart in A: The mayor spoke."


def test_the_words_of_a_difference_say_what_it_is(pair):
    differing = [(s.id, r.text, r.why) for s in sentences(pair.sides[0]) for r in s.runs if "differs" in r.roles]
    assert differing == [("p1-a2", "3", "Number: 3 / 7 cracks in the deck")]
    assert not any(r.why for s in sentences(pair.sides[0]) for r in s.runs if "differs" not in r.roles)


def test_differences_beside_the_text_are_listed_with_their_side_only(pair):
    inline, beside = pair.differences
    assert (inline.kind, inline.inline, [[q.text for q in quotes] for quotes in inline.sides]) == (
        "Number",
        True,
        [["3"], ["7"]],
    )
    assert (beside.kind, beside.inline, beside.sides[0]) == ("Omission", False, ())
    assert [(q.text, q.target) for q in beside.sides[1]] == [("a million", "p1-b5")]


def test_counts_add_up(pair, comparison):
    counts = {count.word: count.number for count in pair.counts}
    assert counts == {
        "pairs": 3,
        "differs": 1,
        "reworded": 1,
        "identical": 1,
        "related": 1,
        "only in A": 1,
        "only in B": 1,
        "moved": 1,
        "tags": 6,
    }
    assert sum(c.number for c in pair.counts if c.style not in ("", "moved", "tag")) == len(comparison.rows)


def test_a_tag_is_listed_with_both_quotes_and_flagged_where_it_ends(pair):
    tag = pair.tags[0]
    assert (tag.number, tag.category, tag.verdict, tag.status) == (1, "Number", "Contradiction", "Open")
    assert tag.note == "Who counted?\nAsk again."
    assert [(s.badge, [(q.text, q.target) for q in s.quotes]) for s in tag.sides] == [
        ("A", [("3 cracks", "p1-a2")]),
        ("B", [("7 cracks", "p1-b3")]),
    ]
    runs = [run for s in sentences(pair.sides[0]) for run in s.runs]
    assert [run.text for run in runs if any(flag.number == 1 for flag in run.flags)] == [" cracks"]
    assert "".join(run.text for run in runs if "tag" in run.roles).startswith("3 cracks")


def test_a_tag_on_something_absent_says_so(pair):
    tag = pair.tags[1]
    assert tag.sides[0].absent
    assert not tag.sides[0].quotes
    assert not tag.sides[1].absent


def test_a_tag_whose_words_are_gone_keeps_them_and_says_so(pair):
    gone, ambiguous = pair.tags[2], pair.tags[5]
    assert gone.sides[0].quotes[0].text == "Nobody was harmed"
    assert gone.sides[0].quotes[0].remark.startswith("orphan")
    assert ambiguous.sides[1].quotes[0].remark.startswith("ambiguous")
    assert not gone.sides[0].quotes[0].target
    assert not any(flag.number in (3, 7) for s in sentences(pair.sides[0]) for r in s.runs for flag in r.flags)


def test_a_tag_in_the_title_has_its_flag_there(pair):
    assert [flag.number for flag in pair.sides[0].flags] == [4]
    assert pair.tags[3].sides[0].quotes[0].target == "p1-a-title"


def test_a_tag_over_several_sentences_marks_all_and_has_one_flag(pair):
    tagged = [s.id for s in sentences(pair.sides[0]) if any("tag" in r.roles for r in s.runs)]
    assert tagged == ["p1-a2", "p1-a3", "p1-a-h1", "p1-a4"]
    flagged = [s.id for s in sentences(pair.sides[0]) for r in s.runs for flag in r.flags if flag.number == 5]
    assert flagged == ["p1-a4"]


def test_a_tag_that_ends_in_the_space_after_a_sentence_has_its_flag_there(project, comparison, left):
    words = "Engineers found 3 cracks in the deck. "
    start = left.text.index(words)
    target = anchor(left, Span(start, start + len(words)))
    tags = (replace(project.tags[0], targets=(target,)),)
    side = build_report(replace(project, tags=tags), [comparison]).pairs[0].sides[0]
    assert [s.id for s in sentences(side) for r in s.runs if r.flags] == ["p1-a2"]


def test_a_tag_that_reaches_beyond_the_pair_is_counted(report):
    assert report.tags_elsewhere == 1


def test_an_article_in_several_pairs_is_one_source(project, comparison, right):
    third = replace(right, id="a3", outlet="Third")
    other = replace(comparison, right=third)
    report = build_report(project, [comparison, other])
    assert [source.outlet for source in report.sources] == ["River Post", "Town Radio", "Third"]
    assert [pair.id for pair in report.pairs] == ["p1", "p2"]


def test_sources_hide_the_folder_and_follow_web_addresses_only(report, left):
    first, second = report.sources
    assert (first.file_name, first.encoding, first.digest) == ("bridge.txt", "windows-1252", left.digest)
    assert first.link == first.url == "https://river-post.example/bridge"
    assert (second.url, second.link) == ("javascript:alert(1)", "")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//host/x",
        "https://",
        "http://[",
        "https://a b",
        "https://a\u200bb.example",
    ],
)
def test_other_addresses_are_not_followed(project, comparison, left, url):
    report = build_report(project, [replace(comparison, left=replace(left, url=url))])
    assert report.sources[0].link == ""


def test_sentences_of_a_merged_pair_all_lead_to_its_first_counterpart(project, comparison, left, right):
    bead = Bead((0, 1), (1, 2), "same")
    merged = replace(comparison.rows[0], bead=bead, left=left.sentences[:2], right=right.sentences[1:3])
    rows = (merged, *(row for row in comparison.rows if row.number > 2))
    pair = build_report(project, [replace(comparison, rows=rows)]).pairs[0]
    assert [s.target for s in sentences(pair.sides[0])[:2]] == ["p1-b2", "p1-b2"]
    assert [s.target for s in pair.rows[0].sides[1]] == ["p1-b2", "p1-b3"]
    assert sentences(pair.sides[0])[0].title.endswith("was closed. Engineers found 7 cracks in the deck.")


def test_quoted_words_of_a_reason_stand_apart_from_its_direction(pair):
    assert pair.rows[0].reason == "shares “\u2068bridge\u2069”, “\u2068Monday\u2069”"


def test_a_comparison_alone_makes_a_page(comparison, left, right):
    report = build_report(Project("p", "", articles=(left, right)), [comparison])
    assert report.pairs[0].tags == ()
    assert report.made_at == ""


_WORDS = (
    "The ferry",
    "ran aground",
    "12 people",
    "14 people",
    "were hurt",
    "said Dr. Voll",
    "in",
    "“No,”",
    "שלום",
    "\n",
)
_TEXTS = st.lists(st.sampled_from((*_WORDS, ". ", ".\n\n")), max_size=25).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(_TEXTS, _TEXTS)
def test_whatever_the_articles_their_words_are_on_the_page(one, other):
    comparison = compare(article_from_text(one, "a1"), article_from_text(other, "a2"))
    pair = build_report(Project("p", ""), [comparison]).pairs[0]
    for side, article in zip(pair.sides, (comparison.left, comparison.right), strict=True):
        bodies = [block.text for block in side.blocks if not block.is_heading]
        assert bodies == [paragraph.of(article.text) for paragraph in article.paragraphs]
