"""Markdown is read as a reader sees it, and every part of it is where its words are."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compareview.reading.markdown import read_markdown
from compareview.reading.read import read_article

PAGE = """---
title: The *Marigold*
author: "M. Aldane"
source: Harbour Gazette
date: 2031-03-04T21:10:00Z
tags:
  - sea
---

# Twelve hurt as **ferry** runs aground #

The ferry *Marigold* ran aground, **police __said__**. It was 3 * 4 metres long.

*On the bridge*

He said _"no"_ and went.

What they say
-------------

The owner said `*nothing*` about the \\*deck\\*.
"""


def test_marks_go_and_headings_stay_headings():
    page = read_markdown(PAGE)
    assert [(h.kind, h.span.of(page.text)) for h in page.headings] == [
        ("title", "Twelve hurt as ferry runs aground"),
        ("section", "On the bridge"),
        ("section", "What they say"),
    ]
    assert [p.of(page.text) for p in page.paragraphs] == [
        "The ferry Marigold ran aground, police said. It was 3 * 4 metres long.",
        'He said "no" and went.',
        "The owner said `*nothing*` about the *deck*.",
    ]


def test_what_stands_before_the_text_is_told_of_it():
    page = read_markdown(PAGE)
    told = (page.title, page.author, page.outlet, page.published)
    assert told == ("The Marigold", "M. Aldane", "Harbour Gazette", "2031-03-04")
    assert "Gazette" not in page.text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It was *very* late.", "It was very late."),
        ("It was *very\nvery* late.", "It was very\nvery late."),
        ("It was ***very*** late.", "It was very late."),
        ("It was **very *very* very** late.", "It was very very very late."),
        ("It cost 5* and 6* there.", "It cost 5* and 6* there."),
        ("It was 2*3*4 long.", "It was 2*3*4 long."),
        ("A file named the_long_name went.", "A file named the_long_name went."),
        ("See [x *y*](http://e.example/*foo*/bar) *now*.", "See [x y](http://e.example/*foo*/bar) now."),
        ("See [x](/wiki/_a_(_b_)/c 'd') _now_.", "See [x](/wiki/_a_(_b_)/c 'd') now."),
        ("See [x](<a *b* c>).", "See [x](<a *b* c>)."),
        (
            "See https://e.example/_b_/c and www.e.example/*b*/c.",
            "See https://e.example/_b_/c and www.e.example/*b*/c.",
        ),
        ("*See https://e.example/a_b*, he _said_.", "See https://e.example/a_b, he said."),
        ("See <https://e.example/*b*> or [c].\n\n[c]: ./_d_/e", "See <https://e.example/*b*> or [c].\n\n[c]: ./_d_/e"),
        ("He [said](so *to* her)", "He [said](so to her)"),
        ("# A ferry # \nIt came.", "A ferry\nIt came."),
        ("* one *two* three", "* one two three"),
        ("*It ends here.\n\nIt begins* anew.", "*It ends here.\n\nIt begins* anew."),
        ("See # 3 and no more #", "See # 3 and no more #"),
        (
            "---\n\nA rule is no front matter: it stays.\n\n---\n",
            "---\n\nA rule is no front matter: it stays.\n\n---\n",
        ),
        ("---\nHe said: no.\nShe went.\n---\n", "---\nHe said: no.\nShe went.\n---\n"),
        ("---\nNo: it stays.\n---\n", "---\nNo: it stays.\n---\n"),
    ],
)
def test_only_marks_go(text, shown):
    assert read_markdown(text).text == shown


@pytest.mark.parametrize(
    "text",
    [
        "# a" + " \t" * 100_000,
        "# a" + " \t" * 100_000 + "b",
        "# a" + " #" * 100_000 + "b",
        "`" * 200_000,
        "`" * 200_000 + "a",
        "](" * 100_000,
        "](a" * 66_000,
        "[a](" + "(a)" * 66_000,
        "www." + "*" * 200_000,
        "http://" * 28_000 + "*" * 4000,
        "<a:" * 66_000,
        "[a]:" * 50_000,
    ],
    ids=lambda text: f"{text[:6]!r}...{text[-4:]!r}",
)
def test_a_long_line_of_marks_is_read_at_once(text):
    words = "".join(c for c in read_markdown(text).text if c.isalnum())
    assert words == "".join(c for c in text if c.isalnum())


@given(st.text("ab1 *_#`\\-.:\n", max_size=60))
@example("***a** b*")
@settings(max_examples=300, deadline=None)
def test_parts_lie_in_the_text_and_hold_all_of_it(text):
    page = read_markdown(text)
    spans = sorted([*(h.span for h in page.headings), *page.paragraphs], key=lambda span: span.start)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert "".join("".join(span.of(page.text).split()) for span in spans) == "".join(page.text.split())


def test_only_markdown_files_are_read_so(tmp_path):
    for name in ("a.md", "a.txt"):
        (tmp_path / name).write_text("# A ferry\n\nIt was *late* when it came.\n", encoding="utf-8")
    plain, marked = read_article(tmp_path / "a.txt"), read_article(tmp_path / "a.md")
    assert plain.text == "# A ferry\n\nIt was *late* when it came.\n"
    assert marked.text == "A ferry\n\nIt was late when it came.\n"
    assert plain.title == marked.title == "A ferry"
    assert [s.of(marked.text) for s in marked.sentences] == ["It was late when it came."]
