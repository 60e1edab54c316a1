"""A citation: both quotes with where they are from, as plain text and as HTML that holds no markup of others."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.export.citation import cite
from compareview.text.article import article_from_text
from compareview.text.span import Span

HERE = "Twelve people were hurt. Nobody knows why.\nThe ferry is back in port."
THERE = "At least 14 people were hurt."


def article(text, **known):
    return replace(article_from_text(text), **known)


LEFT = article(
    HERE,
    outlet="Harbour Gazette",
    title="Ferry runs aground",
    published="2031-03-04T21:10",
    url="https://gazette.example/1",
)
RIGHT = article(THERE, outlet="Coast Radio", title="", published="", url="")


def test_a_citation_names_outlet_title_date_and_address():
    made = cite(LEFT, RIGHT, ([Span(0, 24)], [Span(0, len(THERE))]))
    assert made.text == (
        "A: “Twelve people were hurt.” — Harbour Gazette, “Ferry runs aground”, 4 March 2031, 21:10. "
        "https://gazette.example/1\n\nB: “At least 14 people were hurt.” — Coast Radio\n"
    )
    assert '<a href="https://gazette.example/1">https://gazette.example/1</a>' in made.html


def test_sentences_that_stand_apart_are_joined_by_an_ellipsis_and_neighbours_are_not():
    first, second, third = LEFT.sentences
    assert "“Twelve people were hurt. Nobody knows why.”" in cite(LEFT, RIGHT, ([first, second], [])).text
    assert "“Twelve people were hurt. … The ferry is back in port.”" in cite(LEFT, RIGHT, ([first, third], [])).text


def test_a_side_without_a_counterpart_says_so_and_is_still_named():
    made = cite(LEFT, RIGHT, ([Span(0, 24)], []))
    assert "B: no matching passage was found — Coast Radio\n" in made.text
    assert "<i>no matching passage was found</i> — Coast Radio" in made.html


class Tags(HTMLParser):
    """Which elements and attributes a piece of HTML has, and its words."""

    def __init__(self, words):
        super().__init__()
        self.found, self.links, self.words = set(), [], ""
        self.feed(words)

    def handle_starttag(self, tag, attributes):
        self.found |= {tag, *(name for name, _ in attributes)}
        self.links += [value for name, value in attributes if name == "href"]

    def handle_data(self, data):
        self.words += data


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https:", 'https://x.example/"><script>'])
def test_only_an_ordinary_address_is_a_link(url):
    made = Tags(cite(replace(LEFT, url=url), RIGHT, ([Span(0, 6)], [])).html)
    assert all(link.startswith("https://") for link in made.links)
    assert "script" not in made.found


@given(st.text(max_size=60), st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=120, deadline=None)
def test_other_peoples_words_are_words_whatever_is_in_them(words, outlet, title, url):
    left = replace(LEFT, text=f"<b>{words}&amp;", outlet=outlet, title=title, url=url)
    made = cite(left, RIGHT, ([Span(0, len(left.text))], [Span(0, 8)]))
    assert Tags(made.html).found <= {"p", "span", "dir", "a", "href", "i"}
    # Both say the same.
    assert "".join(Tags(made.html).words.split()) == "".join(made.text.split())
    assert made.text.count("\n") == 3
