"""The page as a browser reads it: safe whatever is in it, whole, and linked to itself only."""

import base64
import hashlib
import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from compareview import __version__
from compareview.comparison.compare import compare
from compareview.comparison.difference_filter import DifferenceFilter
from compareview.export.html import render_for_paper, render_html, style_sheet
from compareview.export.report import build_report
from compareview.project.anchoring import Anchor, anchor
from compareview.project.project import Project
from compareview.project.reviews import with_review
from compareview.project.tags import CATEGORIES, Category
from compareview.resources import read_json_resource, read_resource
from compareview.text.article import article_from_text
from compareview.text.normalise import normalise
from compareview.text.span import Span
from compareview.text.visible import visible

GOLD = Path(__file__).parent.parent / "data" / "reports" / "two-pairs.html"
VOID = {"meta", "link", "br", "hr", "img", "input", "base", "embed"}
PAYLOADS = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus=alert(1) '",
    "javascript:alert(1)",
    "<a href=javascript:alert(1)>x</a>",
    '<meta http-equiv="refresh" content="0;url=//evil.example">',
    "<base href=//evil.example>",
    "<iframe srcdoc='<script>1</script>'>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "{{ 7 * 7 }}{% for x in y %}",
    "&lt;script&gt;&#60;b&#62;&amp;amp;",
    "<style>@import url(//evil.example/x.css)</style>",
    "</textarea></template><plaintext>",
    "\u202egpj.tcirts\u202c \u2066x\u2069",
    "＜script＞ \u2028 \u200b",
]


class Page(HTMLParser):
    """The elements of a page with their attributes, and the text in each element that has an id."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.elements, self.text, self.open = [], {}, []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag, f"</{tag}> closes something else"

    def handle_data(self, data):
        for tag, attrs in self.open:
            key = attrs.get("id") or tag
            if not any(is_sign(a) for _, a in self.open):
                self.text[key] = self.text.get(key, "") + data

    def values(self, attribute):
        return [attrs[attribute] for _, attrs in self.elements if attribute in attrs]


def is_sign(attributes):
    """Whether this is set beside the words of an article: the sign of a sentence, or the flag of a tag."""
    return not {"g", "flag"}.isdisjoint(attributes.get("class", "").split())


@pytest.fixture
def page_text(project, comparison):
    return render_html(build_report(project, [comparison], made_at="2031-03-06T12:00:00+00:00"))


@pytest.fixture
def page(page_text):
    return Page(page_text)


def assert_safe(page):
    """Nothing in the page can run, load or send anything."""
    names = {tag for tag, _ in page.elements}
    assert not names & {"script", "img", "svg", "iframe", "object", "embed", "form", "base", "link", "template", "math"}
    attributes = {name for _, attrs in page.elements for name in attrs}
    assert not {name for name in attributes if name.startswith("on")}
    assert not attributes & {"style", "src", "srcdoc", "srcset", "action", "formaction", "background", "ping"}
    assert [a for t, a in page.elements if t == "meta" and a.get("http-equiv", "").lower() == "refresh"] == []
    for tag, attrs in page.elements:
        if "href" in attrs:
            assert tag == "a"
            assert attrs["href"].startswith(("#", "https://", "http://"))
            if not attrs["href"].startswith("#"):
                assert attrs["rel"] == "noreferrer noopener"
    assert page.open == []


def assert_linked(page):
    """Every link within the page has its place, and no place is there twice."""
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.values("href") if href.startswith("#")} <= set(ids)
    assert {one for value in page.values("aria-labelledby") for one in value.split()} <= set(ids)


def test_the_page_is_safe_and_linked(page):
    assert_safe(page)
    assert_linked(page)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_markup(payload, project, comparison, left, right):
    evil = replace(
        left,
        title=payload,
        outlet=payload,
        author=payload,
        published=payload,
        url=payload,
        language=payload,
        source=replace(left.source, path=f"/home/{payload}", encoding=payload),
    )
    tags = tuple(replace(tag, note=payload, author=payload, created=payload, category=payload) for tag in project.tags)
    tags += (replace(tags[0], id="t8", number=8, targets=(Anchor("a1", Span(0, 1), payload, payload, payload),)),)
    categories = (*CATEGORIES, Category(payload, payload, payload, payload, "x"))
    difference = replace(comparison.rows[1].differences[0], kind=payload, why=payload, explained=payload)
    differences = (difference, replace(difference, inline=False))
    facts = tuple(replace(f, kind=payload, topic=payload, why=payload, explained=payload) for f in comparison.table)
    rows = tuple(
        replace(row, reason=payload, differences=differences if row.number == 2 else ()) for row in comparison.rows
    )
    hostile = replace(
        project,
        title=payload,
        articles=(evil, right),
        tags=tags,
        categories=categories,
        difference_filter=DifferenceFilter("all", frozenset({f"{payload}!"})),
    )
    made = replace(comparison, left=evil, rows=rows, table=facts)
    text = render_html(build_report(hostile, [made], made_at=payload))
    page = Page(text)
    seen = "".join(page.text.values())
    assert visible(payload) in seen
    assert_safe(page)
    assert_linked(page)
    names = [tag for tag, _ in page.elements]
    assert names.count("style") == names.count("title") == names.count("body") == 1


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_words_of_an_article_come_out_as_they_went_in(payload, project, left, right, comparison):
    words = payload.replace("\u2028", " ")  # a text in the program's form has no such line ends
    text = left.text + words
    last = left.paragraphs[-1]
    changed = replace(left, text=text, paragraphs=(*left.paragraphs[:-1], Span(last.start, last.end + len(words))))
    sentences = range(len(changed.sentences))
    rows = tuple(
        replace(
            comparison.rows[2],
            number=n + 1,
            bead=replace(comparison.rows[2].bead, left=(n,)),
            left=(changed.sentences[n],),
        )
        for n in sentences
    )
    others = tuple(
        replace(
            comparison.rows[5],
            number=len(rows) + n + 1,
            bead=replace(comparison.rows[5].bead, right=(n,)),
            right=(right.sentences[n],),
            differences=(),
        )
        for n in range(len(right.sentences))
    )
    page = Page(render_html(build_report(project, [replace(comparison, left=changed, rows=rows + others)])))
    assert_safe(page)
    shown = "".join(page.text[f"p1-a{n + 1}"] for n in sentences)
    written = "".join(span.of(text) for span in changed.sentences)
    assert shown == written
    assert words.split()[-1] in shown


def test_unseen_characters_in_names_and_notes_are_shown(project, comparison, left):
    hidden = "Bridge \u202etrosnoc \u200b"
    source = replace(left.source, path=f"/home/{hidden}", encoding=hidden)
    evil = replace(left, title=hidden, outlet=hidden, author=hidden, published=hidden, url=hidden, source=source)
    tags = tuple(replace(tag, note=hidden, author=hidden, category=hidden) for tag in project.tags)
    hostile = replace(project, title=hidden, tags=tags, articles=(evil, *project.articles[1:]))
    facts = (replace(comparison.table[0], topic=hidden, explained=hidden),)
    text = render_html(build_report(hostile, [replace(comparison, left=evil, table=facts)], made_at=hidden))
    assert "\u202e" not in text
    assert "\u200b" not in text
    assert "Bridge ⟨U+202E⟩trosnoc ⟨U+200B⟩" in text


def test_the_only_style_sheet_is_allowed_by_its_hash(page, page_text):
    policy = next(a["content"] for t, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256(page.text["style"].encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert page_text.index("Content-Security-Policy") < page_text.index("<style>")
    assert "url(" not in page.text["style"]
    assert "@import" not in page.text["style"]
    assert ("meta", {"name": "referrer", "content": "no-referrer"}) in page.elements


def test_the_program_never_says_contradiction(comparison, left, right):
    text = render_html(build_report(Project("p", "", articles=(left, right)), [comparison]))
    assert "contradiction" not in text.lower()
    assert "Differences found by the program" in text
    assert "Proposals: the reader has accepted those that are tagged." in text


def test_a_reader_finds_what_was_found(page, page_text):
    assert page.text["title"] == "A: River Post — Bridge closed after crack is found / B: Town Radio — Old bridge shut"
    assert "absent from A" in page_text
    assert "orphan: these words are not in the article any more" in page_text
    assert "1 tag of the project concerns articles that are not side by side on this page." in page_text
    assert "No date, so it is not known which day words such as “yesterday” mean" in page_text
    assert f"Made with CompareView {__version__} on 6 March 2031, 12:00 UTC." in page_text
    assert "secret folder" not in page_text
    assert page.text["p1-tag-1"].count("cracks") == 2


def test_the_tagged_words_are_marked_in_the_sentence_that_a_tag_quotes(project, comparison):
    report = build_report(project, [comparison])
    assert "Engineers found <mark>3 cracks</mark> in the deck.</a></q>" in render_html(report)
    assert '“Engineers found <span class="tagged">3 cracks</span> in the deck.”' in render_for_paper(report)


def test_the_verdict_on_a_row_is_told_at_its_differences_and_not_at_a_fact(project, comparison):
    row = next(row for row in comparison.rows if row.differences)
    reviewed = with_review(replace(project, tags=()), comparison, row, "framing", "")
    for page in (render_html, render_for_paper):
        told = page(build_report(reviewed, [comparison]))
        assert told.count("judged: framing") == len(row.differences)
        assert "not tagged" in told  # the facts


def test_facts_and_differences_are_told_with_the_judgement_of_the_reader(project, comparison):
    fact = comparison.table[0]
    places = (anchor(comparison.left, fact.left[0]), anchor(comparison.right, fact.right[0]))
    tag = replace(project.tags[0], id="new", number=0, targets=places, origin="number")
    page = Page(render_html(build_report(project.with_tag(tag), [comparison])))
    assert "the program proposes, the reader decides" in page.text["caption"]
    told = " ".join(page.text["table"].split())
    assert "cracks Number · clashes · tagged may be explained by time: B is 1 day later 3 cracks" in told
    assert "cost Number · only in B · tagged nothing found a million" in told  # a tag of the reader's own holds it
    assert ("a", "#p1-tag-8") in [(t, a.get("href")) for t, a in page.elements]
    beside = " ".join(page.text["p1-row-4"].split())
    assert beside.endswith("Wording: use / diverted not tagged")  # "open" would clash with a row that was reviewed


def test_headings_go_down_one_step_at_a_time(project, comparison, right):
    second = replace(comparison, right=replace(right, id="a3"))
    for comparisons in ([comparison], [comparison, second]):
        page = Page(render_html(build_report(project, comparisons)))
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
        assert_linked(page)


def test_languages_are_marked(project, comparison, left):
    german = replace(comparison, left=replace(left, language="de"))
    page = Page(render_html(build_report(project, [german])))
    assert [a.get("lang") for t, a in page.elements if t == "article"] == ["de", "en"]
    assert page.elements[0] == ("html", {"lang": "en"})


def test_signs_do_not_decide_the_direction_of_a_text(page):
    """`dir=auto` looks for the first letter, and the sign of "only in A" is one, unless it has a direction itself."""
    signs = [attrs for tag, attrs in page.elements if tag == "a" and is_sign(attrs)]
    assert signs
    assert all(attrs["dir"] == "ltr" for attrs in signs)
    bodies = [attrs for tag, attrs in page.elements if attrs.get("class") in ("body", "headline", "section")]
    assert all(attrs["dir"] == "auto" for attrs in bodies)


@pytest.mark.parametrize("other", ["coast-radio-news", "meridian-wire"])
def test_the_sample_articles_make_a_whole_page(other):
    texts = [read_resource(f"samples/{name}.txt") for name in ("harbour-gazette", other)]
    left, right = (article_from_text(normalise(text), f"a{n}") for n, text in enumerate(texts))
    page = Page(render_html(build_report(Project("p", "", articles=(left, right)), [compare(left, right)])))
    assert_safe(page)
    assert_linked(page)
    for letter, article in (("a", left), ("b", right)):
        shown = [page.text[f"p1-{letter}{n + 1}"] for n in range(len(article.sentences))]
        assert shown == [span.of(article.text) for span in article.sentences]


def test_table_headers_have_a_scope(page):
    assert all(attrs.get("scope") in ("col", "row") for tag, attrs in page.elements if tag == "th")


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_contrast(theme):
    """WCAG 2.2: 7:1 (AAA) for the words of the articles on every tint, 4.5:1 (AA) for all other text."""
    colour = read_json_resource(f"themes/{theme}.json")
    states = ("identical", "reworded", "divergent", "related", "only", "tag")
    assert min(contrast(colour["ink"], colour[f"{s}-tint"]) for s in states) >= 7
    assert min(contrast(colour["ink"], colour[name]) for name in ("paper", "window")) >= 7
    signs = {state: state for state in states} | {"identical": "soft"}
    assert min(contrast(colour[sign], colour[f"{state}-tint"]) for state, sign in signs.items()) >= 4.5
    others = ("soft", "accent", *states)
    assert min(contrast(colour[name], colour[ground]) for name in others for ground in ("paper", "window")) >= 4.5


def test_the_style_sheet_knows_every_colour_it_uses():
    style = style_sheet()
    assert set(re.findall(r"var\(--([a-z-]+)\)", style)) <= set(re.findall(r"--([a-z-]+):", style))


def test_the_name_of_a_verdict_is_never_broken_within_a_word():
    """Names of files and addresses may be; in a narrow column "contradiction" was too."""
    style = style_sheet()
    assert style.index(".pairs .state{overflow-wrap:normal}") > style.index("overflow-wrap:anywhere")


def scrubbed(page):
    """The page without what changes with the release or the design: version, style sheet, its hash."""
    page = re.sub(r"<style>.*?</style>", "<style>…</style>", page, flags=re.DOTALL)
    return re.sub(r"sha256-[^']*'", "sha256-…'", page).replace(f"CompareView {__version__}", "CompareView x.y.z")


def test_gold_page(project, comparison, right):
    """Set COMPAREVIEW_WRITE_GOLD=1 to write the page anew after a change that was meant; then read the difference."""
    second = replace(comparison, right=replace(right, id="a3", outlet="Hill Times"))
    whole = replace(project, title="The bridge")
    made = scrubbed(render_html(build_report(whole, [comparison, second], made_at="2031-03-06")))
    if os.environ.get("COMPAREVIEW_WRITE_GOLD"):
        GOLD.write_text(made, encoding="utf-8")
    assert made == GOLD.read_text(encoding="utf-8")
