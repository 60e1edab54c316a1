"""What the page says, before it is set: every word of the articles, the right places, every tag."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.alignment.link import Bead
from compareview.comparison.compare import compare
from compareview.comparison.difference_filter import DifferenceFilter
from compareview.comparison.states import STATES, is_unsure
from compareview.export.html import render_for_paper, render_html
from compareview.export.report import build_report
from compareview.project.anchoring import anchor
from compareview.project.mark_colours import LEAST, contrast
from compareview.project.project import Project
from compareview.project.reviews import with_review
from compareview.project.tags import CATEGORIES, Absent, Category
from compareview.resources import read_json_resource
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


def test_what_differs_stands_with_its_pair_and_says_why(pair):
    found = {row.number: row.differences for row in pair.rows if row.differences}
    assert {number: [(d.glyph, d.kind, d.inline, d.why) for d in each] for number, each in found.items()} == {
        2: [("#", "Number", True, "3 / 7 cracks in the deck")],
        4: [("≈", "Wording", False, "use / diverted")],
        6: [("∅", "Omission", False, "only B gives a price")],
    }


def test_a_sentence_with_an_omission_is_marked_as_such(pair):
    marked = [(s.id, s.title) for side in pair.sides for s in sentences(side) if s.omission]
    assert marked == [("p1-b5", "Only in B (only B gives a price); to row 6 of the lists below")]


def test_a_fact_has_both_quotes_with_their_places(pair):
    told = [
        (f.relation.glyph, f.relation.word, f.topic, [[(q.text, q.target) for q in quotes] for quotes in f.sides])
        for f in pair.facts
    ]
    assert told == [
        ("≠", "clashes", "cracks", [[("3 cracks", "p1-a2")], [("7 cracks", "p1-b3")]]),
        (
            "↔",
            "differs",
            "bridge",
            [[("bridge was closed", "p1-a1"), ("The bridge", "p1-a1")], [("bridge was closed", "p1-b2")]],
        ),
        ("B", "only in B", "cost", [[], [("a million", "p1-b5")]]),
        ("=", "same", "closed", [[("on Monday", "p1-a1")], [("On Monday", "p1-b2")]]),
    ]
    assert pair.facts[0].explained == "may be explained by time: B is 1 day later"


def test_words_that_a_fact_has_several_times_are_quoted_once_with_all_their_places(project, comparison, left):
    text = left.text
    again = [Span(n, n + 3) for n in range(len(text)) if text[n : n + 3].casefold() == "the"]
    fact = replace(comparison.table[0], left=tuple(again))
    (quote,) = build_report(project, [replace(comparison, table=(fact,))]).pairs[0].facts[0].sides[0]
    assert (quote.text, quote.target) == (text[again[0].start : again[0].end], "p1-a1")
    assert quote.again == ("p1-a2", "p1-a-h1", "p1-a4", "p1-a5")


def accepting(project, comparison, difference):
    """The project with a tag that was made from this difference."""
    sides = ((comparison.left, difference.left), (comparison.right, difference.right))
    targets = [anchor(article, span) for article, spans in sides for span in spans]
    targets += [Absent(article.id) for article, spans in sides if not spans]
    tag = replace(
        project.tags[0], id=f"new {project.tags_made}", number=0, targets=tuple(targets), origin=difference.kind
    )
    return project.with_tag(tag)


def test_what_the_reader_accepted_says_so_and_names_the_tag(project, comparison):
    money, fact = comparison.rows[5].differences[0], comparison.table[0]
    accepted = accepting(accepting(project, comparison, money), comparison, fact)
    pair = build_report(accepted, [comparison]).pairs[0]
    made = {d.kind: d.accepted and d.accepted.number for row in pair.rows for d in row.differences}
    assert made == {"Number": 9, "Wording": None, "Omission": 8}  # 9 is that of the fact, which has the number
    assert [f.accepted and f.accepted.target for f in pair.facts] == ["p1-tag-9", None, "p1-tag-2", None]
    assert "p1-tag-9" in {tag.id for tag in pair.tags}


def test_what_the_reader_dismissed_is_counted_and_nowhere_else(project, comparison):
    cracks, fact = comparison.rows[1].differences[0], comparison.table[0]
    for found in (cracks, fact):
        project = project.dismissing(found.kind, comparison.quotes(found))
    pair = build_report(project, [comparison]).pairs[0]
    assert [f.topic for f in pair.facts] == ["bridge", "cost", "closed"]
    assert [row.state.word for row in pair.rows if row.number == 2] == ["reworded"]
    assert not pair.rows[1].differences
    assert not any(run.why for s in sentences(pair.sides[0]) for run in s.runs)
    assert pair.left_out == "Not shown: 1 difference and 1 fact dismissed by the reader."


def test_the_page_says_that_two_languages_were_compared(project, comparison):
    vars(comparison)["in_two_languages"] = True
    assert "different languages" in build_report(project, [comparison]).pairs[0].left_out
    del vars(comparison)["in_two_languages"]


def test_a_dismissal_between_other_articles_is_not_counted(project, comparison):
    elsewhere = project.dismissing("number", (("a1", "3"), ("a7", "9")))
    assert build_report(elsewhere, [comparison]).pairs[0].left_out == ""


def test_the_page_has_as_much_as_the_reader_wants_to_see(project, comparison):
    few = replace(project, difference_filter=DifferenceFilter("few", frozenset({"number"})))
    pair = build_report(few, [comparison]).pairs[0]
    assert [f.topic for f in pair.facts] == ["bridge"]
    assert not any(row.differences for row in pair.rows)
    assert pair.left_out == "Not shown: 2 of less weight; all of kind Number."


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
        "not compared": 0,
        "moved": 1,
        "reviewed": 2,
        "tags": 6,
        "clashes in Facts": 0,
    }
    states = [count for count in pair.counts if not count.target]
    assert sum(c.number for c in states if c.style not in ("", "moved", "reviewed", "tag")) == len(comparison.rows)


def test_a_tag_is_listed_with_both_quotes_and_flagged_where_it_ends(pair):
    tag = pair.tags[0]
    assert (tag.number, tag.category, tag.verdict, tag.status) == (1, "Number", "Contradiction", "Open")
    assert tag.note == "Who counted?\nAsk again."
    assert [(s.badge, [(q.text, q.target) for q in s.quotes]) for s in tag.sides] == [
        ("A", [("Engineers found 3 cracks in the deck.", "p1-a2")]),
        ("B", [("Engineers found 7 cracks in the deck.", "p1-b3")]),
    ]
    runs = [run for s in sentences(pair.sides[0]) for run in s.runs]
    assert [run.text for run in runs if any(flag.number == 1 for flag in run.flags)] == [" cracks"]
    assert "".join(run.text for run in runs if "tag" in run.roles).startswith("3 cracks")


def quoted(project, comparison, *targets):
    """What a tag on these places quotes of A, with the tagged words in brackets, and where that leads."""
    tag = replace(project.tags[0], targets=targets)
    (entry,) = build_report(replace(project, tags=(tag,)), [comparison]).pairs[0].tags
    return [
        ("".join(f"[{run.text}]" if run.roles else run.text for run in quote.runs), quote.target, quote.remark)
        for quote in entry.sides[0].quotes
    ]


def at(article, words):
    start = article.text.index(words)
    return anchor(article, Span(start, start + len(words)))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["3 cracks"], [("Engineers found [3 cracks] in the deck.", "p1-a2")]),
        (["Engineers", "cracks"], [("[Engineers] found 3 [cracks] in the deck.", "p1-a2")]),
        (["the deck. Nobody"], [("Engineers found 3 cracks in [the deck. Nobody] was hurt.", "p1-a2")]),
        (["hurt", "cracks"], [("Engineers found 3 [cracks] in the deck. Nobody was [hurt].", "p1-a2")]),
        (["mayor", "3"], [("Engineers found [3] cracks in the deck.", "p1-a2"), ("The [mayor] spoke.", "p1-a5")]),
        (["the deck. Nobody was", "Nobody"], [("Engineers found 3 cracks in [the deck. Nobody was] hurt.", "p1-a2")]),
        (["Nobody was hurt"], [("Nobody was hurt.", "p1-a3")]),
        (["detour*\n\nBuses"], [("The [detour*\n\nBuses] use the tunnel.", "p1-a-h1")]),
        (["crack is"], [("Bridge closed after [crack is] found", "p1-a-title")]),
    ],
)
def test_a_tag_quotes_whole_sentences_with_its_words_marked(project, comparison, left, words, told):
    found = quoted(project, comparison, *(at(left, each) for each in words))
    assert [(text, target) for text, target, _ in found] == told


def test_a_place_to_confirm_quotes_the_tagged_words_alone(project, comparison, left):
    near = replace(at(left, "3 cracks"), exact="three cracks", state="fuzzy", score=0.8)
    found = quoted(project, comparison, near, at(left, "mayor"))
    assert found[0] == ("The [mayor] spoke.", "p1-a5", "")
    assert found[1][:2] == ("three cracks", "p1-a2")
    assert "the article now has “3 cracks”" in found[1][2]


def test_a_tag_quotes_a_third_article_too(project, comparison, left):
    third = replace(left, id="a9", outlet="Third")
    tag = replace(project.tags[0], targets=(*project.tags[0].targets, replace(at(left, "mayor"), article="a9")))
    whole = replace(project, articles=(*project.articles, third), tags=(tag,))
    side = build_report(whole, [comparison]).pairs[0].tags[0].sides[2]
    assert [(quote.text, quote.target) for quote in side.quotes] == [("The mayor spoke.", "")]


def test_a_tag_on_something_absent_says_so(pair):
    tag = pair.tags[1]
    assert tag.sides[0].absent
    assert not tag.sides[0].quotes
    assert not tag.sides[1].absent


def test_a_tag_whose_words_are_gone_keeps_them_and_says_so(pair):
    gone, ambiguous = pair.tags[2], pair.tags[5]
    assert gone.sides[0].quotes[0].text == "Sheep grazed on the far bank"
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
    rows = (merged, *(replace(row, number=row.number - 1) for row in comparison.rows if row.number > 2))
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


def test_a_place_to_be_confirmed_is_never_shown_as_the_tagged_one(project, comparison, left):
    tag = next(t for t in project.tags if t.anchors(left.id) and t.anchors(left.id)[0].is_settled)
    here = tag.anchors(left.id)[0]
    near = replace(here, state="fuzzy", exact="quite other words", score=0.8)
    targets = tuple(near if target is here else target for target in tag.targets)
    pair = build_report(project.with_tag(replace(tag, targets=targets)), [comparison]).pairs[0]
    runs = [run for block in pair.sides[0].blocks for sentence in block.sentences for run in sentence.runs]
    marked = "".join(run.text for run in runs if "near" in run.roles)
    assert marked == here.span.of(left.text)
    assert not any("tag" in run.roles and "near" in run.roles and run.text == marked for run in runs)
    (flag,) = [flag for run in runs for flag in run.flags if flag.number == tag.number]
    assert not flag.is_sure
    assert flag.title.endswith("place to confirm")
    quote = next(t for t in pair.tags if t.number == tag.number).sides[0].quotes[0]
    assert quote.target
    assert quote.remark == f"fuzzy, to be confirmed: the article now has “{marked}”"


def test_a_reviewed_pair_says_the_verdict_and_whose_it_is(project, comparison):
    row = comparison.rows[2]
    reviewed = with_review(project, comparison, row, "framing", "Ada\u202e")
    entries = {entry.number: entry for entry in build_report(reviewed, [comparison]).pairs[0].rows}
    assert entries[3].review == "framing"
    assert entries[3].reviewer.startswith("Ada⟨U+202E⟩ · ")
    assert "contradiction" in {entry.review for entry in entries.values()}  # the pair that is tagged so
    assert "" in {entry.review for entry in entries.values()}


@pytest.mark.parametrize(
    ("words", "flagged"),
    [("cracks in the deck", "."), ("Engineers found 3", "3"), ("Nobody was hurt.", ".")],
)
def test_a_flag_stands_behind_the_full_stop_and_never_within_a_word(project, comparison, left, words, flagged):
    tags = []
    for number, tagged in enumerate((words, words.split()[-1]), start=1):  # two tags that end together
        start = left.text.index(words) + len(words) - len(tagged)
        target = anchor(left, Span(start, start + len(tagged)))
        tags.append(replace(project.tags[0], id=f"t{number}", number=number, targets=(target,)))
    side = build_report(replace(project, tags=tuple(tags)), [comparison]).pairs[0].sides[0]
    (run,) = [run for s in sentences(side) for run in s.runs if run.flags]
    assert run.text.endswith(flagged)
    assert [flag.number for flag in run.flags] == [1, 2]


def test_a_tag_on_several_words_of_a_paragraph_has_one_flag_there(project, comparison, left):
    spans = [Span(left.text.index(words), left.text.index(words) + len(words)) for words in ("Engineers", "3", "deck")]
    tags = (replace(project.tags[0], targets=tuple(anchor(left, span) for span in spans)),)
    side = build_report(replace(project, tags=tags), [comparison]).pairs[0].sides[0]
    runs = [run for s in sentences(side) for run in s.runs]
    assert [run.text for run in runs if run.flags] == ["."]
    assert [run.text for run in runs if "tag" in run.roles] == ["Engineers", "3", "deck"]


def test_the_legend_has_the_projects_own_categories(project, comparison):
    own = Category("own", "Casual\u202eties", "Who was <hurt>.", "✚", "", "#2f8f57")
    number = replace(CATEGORIES[0], label="Figure", glyph="№")
    book = (number, *(c for c in CATEGORIES[1:] if c.id != "omission"), own)
    report = build_report(project.with_categories(book), [comparison])
    entries = {entry.label: entry for entry in report.categories}
    assert next(iter(entries)) == "Figure"
    assert (entries["Casual⟨U+202E⟩ties"].definition, entries["Casual⟨U+202E⟩ties"].glyph) == ("Who was <hurt>.", "✚")
    assert [label for label, entry in entries.items() if entry.retired] == ["Omission"]
    assert {difference.kind for row in report.pairs[0].rows for difference in row.differences} & {"Figure"}
    assert [tag.category for tag in report.pairs[0].tags][:1] == ["Figure"]
    page, paper = render_html(report), render_for_paper(report)
    for made in (page, paper):
        assert "Who was &lt;hurt&gt;." in made
        assert "no longer in the codebook" in made


def test_a_categorys_colour_is_seen_on_the_light_page_and_on_the_dark_one(project, comparison):
    book = (replace(CATEGORIES[0], colour="#ffffcc"), *CATEGORIES[1:])
    page = render_html(build_report(project.with_categories(book), [comparison]))
    colours = re.findall(r"\.own-1\{--own:(#[0-9a-f]{6})\}", page)
    papers = [read_json_resource(f"themes/{name}.json")["paper"] for name in ("light", "dark")]
    assert [contrast(*pair) >= LEAST for pair in zip(colours, papers, strict=True)] == [True, True]
    assert 'class="entry own own-1"' in page


def test_what_is_no_colour_is_not_on_the_page(project, comparison):
    book = (replace(CATEGORIES[0], colour="red}body{display:none"), *(replace(c, colour="") for c in CATEGORIES[1:]))
    page = render_html(build_report(project.with_categories(book), [comparison]))
    assert "own-1" not in page
    assert "display:none}" not in page.split("</style>")[1]


def test_the_list_has_a_question_mark_after_the_state_of_rows_that_are_not_sure(project, comparison):
    report = build_report(project, [comparison], made_at="2031-03-06T12:00:00+00:00")
    doubted = {row.number for row in comparison.rows if is_unsure(row)}
    assert {row.number for row in report.pairs[0].rows if row.unsure} == doubted
    assert 0 < len(doubted) < len(comparison.rows)
    for render, sign in ((render_html, "</span> {}{} "), (render_for_paper, " {}{}")):
        page = render(report)
        for row in comparison.rows:
            if row.number in doubted:
                assert sign.format(STATES[row.state].word, "?").strip() in page
