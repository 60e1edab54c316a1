"""The comparison as JSON for other programs: keys and offsets are kept stable."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.comparison.compare import compare
from compareview.comparison.result import SIDES
from compareview.export.comparison_json import render_json
from compareview.text.article import article_from_text
from compareview.text.normalise import normalise

KINDS = {
    "number", "date", "who-did-what", "denial", "attribution", "certainty", "wording", "omission", "quotation", "other",
}  # fmt: skip
RELATIONS = {"clashes", "differs", "one-sided", "same"}
STATES = {"identical", "reworded", "divergent", "related", "only-left", "only-right"}


def check(document):
    """Whatever is compared, this holds."""
    assert [*document] == ["format", "version", "left", "right", "links", "beads", "differences", "facts"]
    assert (document["format"], document["version"]) == ("compareview-comparison", 1)
    for side in SIDES:
        article = document[side]
        assert [*article] == ["title", "outlet", "date", "text", "sentences"]
        for span in article["sentences"]:
            assert [*span] == ["start", "end"]
            assert 0 <= span["start"] < span["end"] <= len(article["text"])
    numbers = {side: range(len(document[side]["sentences"])) for side in SIDES}
    for link in document["links"]:
        assert [*link] == ["left", "right", "score", "kind", "reason"]
        assert all(link[side] in numbers[side] for side in SIDES)
        assert 0 <= link["score"] <= 1
        assert link["kind"] in ("same", "partial")
    for bead in document["beads"]:
        assert [*bead] == ["left", "right", "state", "moved", "pinned"]
        assert bead["state"] in STATES
        assert all(number in numbers[side] for side in SIDES for number in bead[side])
    for side in SIDES:
        assert {number for bead in document["beads"] for number in bead[side]} == {*numbers[side]}
    for difference in document["differences"]:
        assert [*difference] == ["kind", "left", "right", "why", "inline", "weight", "explained"]
        assert type(difference["inline"]) is bool
        assert 0 <= difference["weight"] <= 1
    for fact in document["facts"]:
        assert [*fact] == ["kind", "topic", "relation", "left", "right", "why", "explained"]
        assert fact["relation"] in RELATIONS
        assert fact["topic"]
    for found in document["differences"] + document["facts"]:
        assert found["kind"] in KINDS
        for side in SIDES:
            assert all(0 <= span["start"] < span["end"] <= len(document[side]["text"]) for span in found[side])


def test_the_document_of_a_comparison(comparison):
    text = render_json(comparison)
    document = json.loads(text)
    check(document)
    assert text.endswith("}\n")
    left = document["left"]
    assert (left["title"], left["outlet"], left["date"]) == (
        "Bridge closed after crack is found",
        "River Post",
        "2031-03-04T21:10",
    )
    sentences = [left["text"][s["start"] : s["end"]] for s in left["sentences"]]
    assert sentences[:2] == ["The bridge was closed on Monday.", "Engineers found 3 cracks in the deck."]
    assert document["beads"][1] == {"left": [1], "right": [2], "state": "divergent", "moved": False, "pinned": False}
    assert document["beads"][4]["moved"] is True
    cracks, buses, money, *stated = document["differences"]
    assert [left["text"][s["start"] : s["end"]] for s in cracks["left"]] == ["3"]
    assert (cracks["kind"], cracks["inline"], cracks["why"]) == ("number", True, "3 / 7 cracks in the deck")
    assert (buses["weight"], buses["explained"]) == (0.4, "")
    assert (money["left"], money["inline"]) == ([], False)
    assert [each["why"] for each in stated] == [f["why"] for f in document["facts"] if f["relation"] != "same"]
    first = document["facts"][0]
    assert (first["topic"], first["relation"], first["why"]) == ("cracks", "clashes", "3 cracks / 7 cracks")
    assert first["explained"] == stated[0]["explained"] == "may be explained by time: B is 1 day later"
    assert [left["text"][s["start"] : s["end"]] for s in first["left"]] == ["3 cracks"]


NEWS = [
    "The ferry sank at noon, killing 12 people. ",
    "At noon the ferry sank, killing 14 people. ",
    "😀 ",
    "\n\n",
    "港は閉鎖された。",
]
TEXTS = (st.text(max_size=60) | st.lists(st.sampled_from(NEWS), max_size=8).map("".join)).map(normalise)


@settings(max_examples=80)
@given(TEXTS, TEXTS)
def test_any_comparison_has_this_shape(left, right):
    document = json.loads(render_json(compare(article_from_text(left), article_from_text(right))))
    check(document)
    assert (document["left"]["text"], document["right"]["text"]) == (left, right)
    json.dumps(document).encode("utf-8")
