"""A small project with tags of every sort."""

import pytest

from compareview.project.anchoring import anchor
from compareview.project.project import Project
from compareview.project.tags import Absent, ContradictionTag
from compareview.text.article import Source, article_from_text
from compareview.text.span import Span

LEFT = "date 2031-03-04\n\nFerry aground\n\nThe ferry hit a reef on Tuesday. It hurt 12 people 😀, police said.\n"
RIGHT = "The ferry Marigold hit a reef on Tuesday evening. At least 14 people were hurt.\n"


def place(article, words):
    start = article.text.index(words)
    return anchor(article, Span(start, start + len(words)))


@pytest.fixture
def make_tag():
    """A function that makes a tag of targets; its other fields have values that can be told apart."""

    def make(*targets, number=0, tag_id="t1", **known):
        fields = {
            "category": "number", "verdict": "differs", "status": "open", "note": "Who counted?\nAsk.", "author": "Ada",
            "created": "2031-03-05T09:12:00Z", "modified": "2031-03-05T09:13:00Z",
        } | known  # fmt: skip
        return ContradictionTag(tag_id, number, targets, **fields)

    return make


@pytest.fixture
def project(make_tag):
    source = Source("/articles/gazette.txt", "cp1252", 120, "0" * 64, 1)
    left, right = article_from_text(LEFT, "a1", source), article_from_text(RIGHT, "a2")
    made = Project("p1", "2031-03-05T09:00:00Z", "Ferry", articles=(left, right), shown=("a1", "a2"))
    made = made.with_tag(make_tag(place(left, "12 people 😀"), place(right, "14 people"), tag_id="t1"))
    made = made.with_tag(make_tag(place(left, "police said"), Absent("a2"), tag_id="t2", category="omission"))
    return made.with_tag(make_tag(place(right, "Marigold"), tag_id="t3", category="other", status="dismissed"))
