"""Two small articles, compared by hand so that these tests do not depend on how sentences are paired."""

from dataclasses import replace

import pytest

from compareview.alignment.link import Bead
from compareview.alignment.words import UNCOMPARED, changes, diff_words
from compareview.comparison.difference import Difference
from compareview.comparison.fact_table.row import FactRow
from compareview.comparison.result import Comparison, Row
from compareview.project.anchoring import anchor
from compareview.project.project import Project
from compareview.project.tags import Absent, ContradictionTag
from compareview.text.article import Article, Source
from compareview.text.outline import Heading
from compareview.text.span import Span

LEFT = """Bridge closed after crack is found

The bridge was closed on Monday. Engineers found 3 cracks in the deck. Nobody was hurt.

*The detour*

Buses use the tunnel. The mayor spoke."""
RIGHT = """Old bridge shut

The mayor spoke. On Monday the bridge was closed. Engineers found 7 cracks in the deck.

Buses are diverted. Repairs cost a million."""


def place(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def small_article(text, article_id, **known):
    """An article whose first block is the title, and whose blocks in asterisks are section headings."""
    blocks = [place(text, block) for block in text.split("\n\n")]
    sections = [b for b in blocks if b.of(text).startswith("*")]
    return Article(
        article_id,
        text,
        language="en",
        headings=(Heading(blocks[0], "title"), *(Heading(s, "section") for s in sections)),
        paragraphs=tuple(b for b in blocks[1:] if b not in sections),
        **known,
    )


def row(number, left, right, state, *, here=(), there=(), differences=(), moved=False, reason=""):
    """A row whose sentences are given by their numbers."""
    here_spans = tuple(left.sentences[n] for n in here)
    there_spans = tuple(right.sentences[n] for n in there)
    kind = "none" if not here or not there else "partial" if state == "related" else "same"
    worded = changes(diff_words(left, here, right, there)) if kind != "none" else UNCOMPARED
    bead = Bead(here, there, kind, moved)
    return Row(number, bead, here_spans, there_spans, state, 0.5, reason, worded, differences)


def compared(left, right):
    """The two small articles, or others with the same sentences, with one row in each state and each kind of fact."""
    cracks = Difference(
        "number", (place(left.text, "3"),), (place(right.text, "7"),), "3 / 7 cracks in the deck", inline=True
    )
    buses = Difference(
        "wording",
        (place(left.text, "use"),),
        (place(right.text, "diverted"),),
        "use / diverted",
        inline=False,
        weight=0.4,
    )
    money = Difference("omission", (), (place(right.text, "a million"),), "only B gives a price", inline=False)
    rows = (
        row(1, left, right, "reworded", here=(0,), there=(1,), reason="shares “bridge”, “Monday”"),
        row(
            2,
            left,
            right,
            "divergent",
            here=(1,),
            there=(2,),
            differences=(cracks,),
            reason="shares “cracks in the deck”",
        ),
        row(3, left, right, "only-left", here=(2,)),
        row(4, left, right, "related", here=(3,), there=(3,), differences=(buses,), reason="shares “Buses”"),
        row(5, left, right, "identical", here=(4,), there=(0,), moved=True, reason="word for word the same"),
        replace(row(6, left, right, "only-right", there=(4,)), differences=(money,)),
    )
    return Comparison(left, right, (), rows, facts(left, right))


def facts(left, right):
    """A row of the facts table in each relation."""

    def fact(kind, here, there, topic, relation, *, weight, explained=""):
        spans = [
            tuple(map(place, [article.text] * len(words), words)) for article, words in ((left, here), (right, there))
        ]
        why = " / ".join(", ".join(words) or "not found" for words in (here, there))
        found = FactRow(kind, *spans, why, inline=False, weight=weight, explained=explained)
        return replace(found, topic=topic, key=topic, relation=relation)

    later = "may be explained by time: B is 1 day later"
    return (
        fact("number", ["3 cracks"], ["7 cracks"], "cracks", "clashes", weight=0.85, explained=later),
        fact("wording", ["bridge was closed", "The bridge"], ["bridge was closed"], "bridge", "differs", weight=0.6),
        fact("number", [], ["a million"], "cost", "one-sided", weight=0.4),
        fact("date", ["on Monday"], ["On Monday"], "closed", "same", weight=0.35),
    )


@pytest.fixture
def left():
    source = Source("/home/reader/secret folder/bridge.txt", "windows-1252", 300, "0" * 64)
    return small_article(
        LEFT,
        "a1",
        title="Bridge closed after crack is found",
        outlet="River Post",
        author="T. Lind",
        published="2031-03-04T21:10",
        url="https://river-post.example/bridge",
        source=source,
    )


@pytest.fixture
def right():
    return small_article(RIGHT, "a2", title="Old bridge shut", outlet="Town Radio", url="javascript:alert(1)")


@pytest.fixture
def comparison(left, right):
    return compared(left, right)


@pytest.fixture
def project(left, right):
    def tag(number, targets, category, **other):
        known = {"verdict": "contradiction", "status": "open", "note": "", "author": "Ada", "modified": ""} | other
        created = "2031-03-05T09:12:00+00:00"
        return ContradictionTag(f"t{number}", number, targets, category, created=created, **known)

    def at(article, words):
        return anchor(article, place(article.text, words))

    gone = replace(
        at(left, "Nobody was hurt"), exact="Sheep grazed on the far bank", prefix="Long ago ", suffix=" in peace. "
    )
    twice = replace(at(right, "Old"), exact="the", prefix="", suffix="")
    tags = (
        tag(1, (at(left, "3 cracks"), at(right, "7 cracks")), "number", note="Who counted?\nAsk again."),
        tag(2, (at(right, "Repairs cost a million."), Absent("a1")), "omission", verdict="gap", status="confirmed"),
        tag(3, (gone,), "other", verdict="framing", status="dismissed", modified="2031-03-06T10:00:00+00:00"),
        tag(4, (at(left, "Bridge closed"), at(right, "Old bridge shut")), "wording", origin="wording/1"),
        tag(5, (at(left, "hurt.\n\n*The detour*\n\nBuses"),), "other"),
        tag(6, (at(left, "The bridge"), replace(at(left, "The mayor"), article="a9")), "other"),
        tag(7, (twice,), "other"),
    )
    return Project(
        "p1",
        "2031-03-05T09:00:00+00:00",
        articles=(left, right),
        shown=("a1", "a2"),
        tags=tags,
        tags_made=7,
    )
