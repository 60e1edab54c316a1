"""A small project with tags of every sort, one that has everything, and what a test may hold against a file."""

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from compareview.project.anchoring import anchor
from compareview.project.decisions import Exclusion, PinnedPair, ReviewedPair
from compareview.project.dossier import Dossier
from compareview.project.project import Project
from compareview.project.reading_place import ReadingPlace
from compareview.project.removed import Removed, removing
from compareview.project.tags import Absent, ContradictionTag
from compareview.resources import read_json_resource
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


@pytest.fixture
def full_project(project):
    """A project with something of everything that a file can hold."""
    left, right = project.articles
    made = {"author": "Ben", "at": "2031-03-06T08:00:00Z"}
    same = (
        place(left, "The ferry hit a reef on Tuesday."),
        place(right, "The ferry Marigold hit a reef on Tuesday evening."),
    )
    project = project.with_pin(PinnedPair("n1", same, kind="same", **made))
    project = project.with_pin(PinnedPair("n2", (place(left, "Ferry aground"), Absent("a2")), kind="none", **made))
    apart = place(left, "The ferry hit a reef on Tuesday."), place(right, "At least 14 people were hurt.")
    project = project.with_pin(PinnedPair("n3", apart, kind="apart", **made))
    project = project.with_reviewed(ReviewedPair("v1", same, verdict="agrees", **made))
    project = project.with_exclusion(Exclusion("x1", (place(right, "At least 14 people were hurt."),), **made))
    project = project.with_dossier("a2", Dossier("Ask for the tape.", "2031-03-05"))
    text = LEFT.replace("12 people", "15 people").replace("The ferry hit", "Late news. The ferry hit")
    project = project.with_revision("a1", article_from_text(text), "2031-03-07")
    project = project.dismissing("number", (("a1", "12"), ("a2", "14"))).with_abbreviations(("Harbm",))
    project = project.with_places([ReadingPlace("a2", "a1", 40, 17, ("a1", 33))])
    gone = removing(replace(article_from_text("It was a whale.\n", "a9"), outlet="Coast"), Dossier("Who said so?"))
    return replace(project, title="Everything", removed={"a7": Removed("7" * 64), "a9": gone})


_SCHEMA = read_json_resource("project.schema.json")


def strict(schema):
    """The schema without room for fields that it does not list."""
    if isinstance(schema, list):
        return [strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    inside = {key: strict(value) for key, value in schema.items()}
    return inside | ({"additionalProperties": False} if "properties" in schema and "required" in schema else {})


_VALIDATORS = {False: Draft202012Validator(_SCHEMA), True: Draft202012Validator(strict(_SCHEMA))}


@pytest.fixture(scope="session")
def schema_faults():
    """A function that tells where a file does not keep to the schema; `exactly` allows for no unlisted fields."""

    def faults(data, *, exactly=True):
        errors = _VALIDATORS[exactly].iter_errors(json.loads(data))
        return [f"{list(error.path)}: {error.message[:200]}" for error in errors]

    return faults
