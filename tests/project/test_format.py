"""The project file: what is written comes back, and whatever else a file may hold is refused in words."""

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from compareview.alignment.ignoring import IGNORE_ALL, Ignoring
from compareview.errors import CompareViewError
from compareview.project import records
from compareview.project.format import VERSION, dump, parse, version_of
from compareview.project.project import Project
from compareview.project.records import DamagedProject
from compareview.project.tags import Absent
from compareview.text.article import Article
from compareview.text.normalise import normalise

RELEASED = Path(__file__).parents[1] / "data" / "projects"


def test_the_same_project_gives_the_same_bytes(project):
    data = dump(project)
    assert data == dump(replace(project))
    text = data.decode("utf-8")
    assert text.endswith("}\n")
    assert "\r" not in text
    assert "😀" in text
    # One value a line, so that two versions can be compared by hand.
    assert '\n   "title": "Ferry aground",\n' in text


def test_other_programs_find_what_the_format_promises(project):
    document = json.loads(dump(project))
    assert [*document][:4] == ["format", "version", "generator", "id"]
    assert (document["format"], document["version"]) == ("compareview-project", [1, 0])
    assert (document["text_form"], document["offset_unit"]) == ("cv-text/1", "unicode-code-point")
    article, tag = document["articles"][0], document["tags"][0]
    assert article["text_sha256"] == hashlib.sha256(article["text"].encode()).hexdigest()
    quote, position = tag["targets"][0]["selector"]
    assert (quote["type"], quote["exact"]) == ("TextQuoteSelector", "12 people 😀")
    assert article["text"][position["start"] : position["end"]] == quote["exact"]
    assert document["tags"][1]["targets"][1] == {"article": "a2", "absent": True}
    assert sealed(document) == document["integrity"]["value"]


@pytest.mark.parametrize("shift", range(4))
def test_a_long_text_is_written_in_parts_as_it_would_be_whole(project, shift, monkeypatch):
    text = "x" * shift + '😀 “12 people” were\thurt \\ near "the bridge".\n' * 5000
    project, _ = project.with_article(Article("a9", normalise(text)))
    pieces = []

    def keeping(coming):
        for piece in coming:
            pieces.append(piece)
            yield piece

    written = dump(project, keeping)
    assert written == dump(project)
    assert max(map(len, pieces)) < len(text) / 2
    document = json.loads(written)
    assert document["articles"][-1]["text"] == normalise(text)
    assert sealed(document) == document["integrity"]["value"]
    monkeypatch.setattr(records, "_PIECE", len(text))
    assert dump(project) == written
    assert parse(written).article("a9").text == normalise(text)


def sealed(document):
    """The checksum of a document, as the format describes it."""
    bare = {key: value for key, value in document.items() if key != "integrity"}
    canonical = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def file_of(document):
    """A file with this content and a checksum that fits it: what somebody could send on purpose."""
    document = document | {"integrity": document["integrity"] | {"value": sealed(document)}}
    return json.dumps(document).encode()


def refusal(data):
    """The message for a file; anything but a CompareViewError fails the test."""
    with pytest.raises(CompareViewError) as caught:
        parse(data)
    assert caught.value.advice
    assert len(caught.value.message) < 200
    return caught.value.message


def test_a_later_major_version_is_refused_whatever_it_holds(project):
    document = json.loads(dump(project)) | {"version": [2, 0], "articles": "elsewhere"}
    assert "newer CompareView" in refusal(file_of(document))


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"null", b'"x"', b"<html>", b"\x89PNG", b'{"format": "other"}'])
def test_what_is_no_project_is_refused(data):
    refusal(data)


def test_an_edited_text_is_noticed(project):
    data = dump(project).replace(b"12 people", b"13 people")
    assert "checksum" in refusal(data)


HOSTILE = {
    "deep lists": b'{"format": "compareview-project", "version": [1, 0], "x": ' + b"[" * 100_000,
    "deep lists, closed": b'{"format": "compareview-project", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep objects": b'{"a":' * 100_000,
    "a long number": b'{"format": "compareview-project", "version": [1, 0], "tags_made": ' + b"9" * 5000 + b"}",
    "not a number": b'{"format": "compareview-project", "version": [NaN]}',
    "infinity": b'{"format": "compareview-project", "version": [-Infinity]}',
    "too large a float": b'{"format": "compareview-project", "version": [1e400]}',
    "a key twice": b'{"format": "compareview-project", "format": "compareview-project", "version": [1, 0]}',
    "byte order mark": b'\xef\xbb\xbf{"format": "compareview-project"}',
    "UTF-16": '{"format": "compareview-project"}'.encode("utf-16"),
    "half a character": b'{"format": "compareview-project", "version": [1, 0], "title": "\\ud800"}',
    "half a character in a key": b'{"format": "compareview-project", "version": [1, 0], "\\udfff": 1}',
    "bytes that are no UTF-8": b'{"format": "compareview-project\xff"}',
    "a NUL": b'{"format": "compareview-project\0"}',
    "a trailing comma": b'{"format": "compareview-project",}',
    "two documents": b'{"format": "compareview-project"}{}',
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_json_is_refused(data):
    refusal(data)


def nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value", [float("inf"), float("nan"), 10**30, -(10**30), nested(60), nested(400)], ids=lambda v: str(v)[:6]
)
def test_what_could_be_read_but_not_written_again_is_refused(project, value):
    data = file_of(json.loads(dump(project)) | {"later": value})
    assert "no project holds" in refusal(data)
    assert "no project holds" in refusal(data.replace(b"Infinity", b"1e400"))


def test_a_key_that_stands_twice_is_refused(project):
    data = dump(project)
    twice = data.replace(b'"title": "Ferry"', b'"title": "Train",\n "title": "Ferry"')
    assert twice != data
    assert "no project holds" in refusal(twice)


NONSENSE = [None, True, False, 0, -1, 10**15, 10**30, 1.5, "", "x", "\ud800", [], [1], ["x"], [[]], [{}], {}, {"x": 1}]


def places(document, path=()):
    """The paths to all values of a document."""
    yield path
    inside = (
        document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    )
    for key, value in inside:
        yield from places(value, (*path, key))


def put(document, path, value):
    if not path:
        return value
    copy = document.copy()
    copy[path[0]] = put(copy[path[0]], path[1:], value)
    return copy


def test_a_wrong_value_anywhere_is_refused_or_harmless(project):
    """With a checksum that fits: nothing but the reader's own checks stands between such a file and the program."""
    document = json.loads(dump(project.with_categories(project.categories[:2])))
    opened = refused = 0
    for path in places(document):
        if not path or path[0] == "integrity":
            continue
        for value in NONSENSE:
            try:
                made = parse(file_of(put(document, path, value)))
            except CompareViewError:
                refused += 1
                continue
            opened += 1
            assert parse(dump(made)) == made
            for article in made.articles:
                assert all(s.end <= len(article.text) for s in article.sentences)
    assert refused > 5 * opened > 0


# What came after the first trial version, or says nothing where it is missing.
MAY_BE_MISSING = {
    "absent", "generator", "source", "dismissed", "pins", "reviewed", "excluded", "note", "modified", "revisions",
    "text_sha256", "made_at", "score", "places", "removed", "colour",
}  # fmt: skip


def test_a_missing_value_anywhere_is_refused(project):
    document = json.loads(dump(project))
    for path in places(document):
        if not path or path[0] == "integrity" or isinstance(path[-1], int):
            continue
        if path[-1] in MAY_BE_MISSING:
            continue
        if path[0] == "settings" and "abbreviations" not in path and len(path) > 1:  # the usual ones hold then
            continue
        less = {key: value for key, value in at(document, path[:-1]).items() if key != path[-1]}
        refusal(file_of(put(document, path[:-1], less)))


def at(document, path):
    for key in path:
        document = document[key]
    return document


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("articles", 0, "paragraphs"), [[0, 10**6]]),
        (("articles", 0, "paragraphs"), [[9, 3]]),
        (("articles", 0, "paragraphs"), [[10, 20], [0, 5]]),
        (("articles", 0, "paragraphs"), [[0, 9], [5, 20]]),
        (("articles", 0, "headings"), [[0, 10**6, "title"]]),
        (("articles", 0, "headings"), [[0, 5, "footer"]]),
        (("articles", 0, "text"), "Another text."),
        (("articles", 1, "id"), "a1"),
        (("articles", 1, "id"), ""),
        (("shown",), ["a1"]),
        (("shown",), ["a1", "a9"]),
        (("tags", 1, "id"), "t1"),
        (("tags", 0, "verdict"), "lie"),
        (("tags", 0, "status"), ""),
        (("tags", 0, "targets"), []),
        (("tags", 0, "targets", 0, "selector"), []),
        (("tags", 0, "targets", 0, "state"), "fine"),
        (("tags", 0, "targets", 0, "selector", 1, "start"), -3),
        (("offset_unit",), "utf-16"),
        (("text_form",), "cv-text/2"),
        (("version",), [0, 8]),
        (("version",), [1]),
        (("version",), [-1, 0]),
        (("version",), []),
    ],
)
def test_what_does_not_fit_together_is_refused(project, path, value):
    assert "damaged" in refusal(file_of(put(json.loads(dump(project)), path, value)))


@pytest.mark.parametrize("path", [("integrity",), ("integrity", "value"), ("integrity", "alg"), ("integrity", "of")])
@pytest.mark.parametrize("value", [None, "", [], {}, "sha1"])
def test_a_file_without_its_checksum_is_refused(project, path, value):
    assert "checksum" in refusal(json.dumps(put(json.loads(dump(project)), path, value)).encode())


def test_a_text_with_characters_that_no_text_has_is_refused(project):
    document = json.loads(dump(project))
    for text in ("a\0b", "a\r\nb", "\ufeffa", "\u2028"):
        digest = hashlib.sha256(text.encode()).hexdigest()
        article = document["articles"][0] | {"text": text, "text_sha256": digest, "headings": [], "paragraphs": []}
        assert "characters" in refusal(file_of(put(document, ("articles", 0), article)))


def test_an_anchor_beyond_its_text_is_an_orphan_not_a_loss(project):
    document = json.loads(dump(project))
    path = ("tags", 0, "targets", 0, "selector")
    quote = {"type": "TextQuoteSelector", "exact": "nowhere to be found", "prefix": "in this", "suffix": "or that"}
    document = put(document, (*path, 0), quote)
    document = put(document, (*path, 1, "end"), 10**9)
    tag = parse(file_of(document)).tags[0]
    assert [anchor.state for anchor in tag.anchors("a1")] == ["orphan"]
    assert tag.quote("a1") == "nowhere to be found"


def test_a_damaged_file_says_that_there_may_be_a_backup():
    assert ".bak" in str(DamagedProject("it stops"))


@pytest.mark.parametrize("path", sorted(RELEASED.glob("*.cvproj")), ids=lambda path: path.stem)
def test_a_project_of_every_format_still_opens(path, schema_faults):
    """These files were written by the program at its releases. They are never changed."""
    project = parse(path.read_bytes())
    assert [article.name for article in project.articles] == ["Harbour Gazette", "Coast Radio News", "Meridian Wire"]
    assert [article.published for article in project.articles] == ["2031-03-04", "2031-03-05", "2031-03-07"]
    assert project.shown == ("a1", "a2")
    assert [(tag.number, tag.category, tag.verdict, tag.status) for tag in project.tags] == [
        (1, "number", "differs", "open"),
        (2, "who-did-what", "contradiction", "confirmed"),
        (4, "omission", "gap", "open"),
    ]
    assert project.tags_made == 4
    first, second, third = project.tags
    assert (first.quote("a1"), first.quote("a2")) == ("twelve people", "At least 14 people")
    assert second.note == "Who pulled whom?\nThe two cannot both be true."
    assert third.targets[1] == Absent("a2")
    assert {anchor.state for tag in project.tags for anchor in (*tag.anchors("a1"), *tag.anchors("a2"))} == {"exact"}
    assert project.ignoring == IGNORE_ALL
    assert parse(dump(project)) == project
    assert schema_faults(dump(project)) == []


def test_to_the_first_programs_of_this_format_what_was_taken_apart_has_no_counterpart(full_project):
    kinds = {pin["id"]: (pin["kind"], pin.get("apart")) for pin in json.loads(dump(full_project))["pins"]}
    assert kinds == {"n1": ("same", None), "n2": ("none", None), "n3": ("none", True)}
    assert [pin.kind for pin in parse(dump(full_project)).pins] == ["same", "none", "apart"]


def test_what_a_file_does_not_say_of_wording_is_ignored_and_what_it_says_is_kept(project):
    chosen = replace(project, ignoring=Ignoring(case=False))
    document = json.loads(dump(chosen))
    assert parse(dump(chosen)).ignoring == Ignoring(case=False)
    told = {"quotes": False, "spelling": True}
    assert parse(file_of(put(document, ("settings", "ignoring"), told))).ignoring == Ignoring(quotes=False)
    assert "damaged" in refusal(file_of(put(document, ("settings", "ignoring", "case"), "yes")))


def test_there_is_a_project_of_the_present_format_with_everything_in_it():
    data = (RELEASED / "1.0.cvproj").read_bytes()
    assert version_of(data) == VERSION
    project = parse(data)
    assert [pin.kind for pin in project.pins] == ["same", "none"]
    assert [pair.verdict for pair in project.reviewed] == ["differs"]
    assert (len(project.excluded), len(project.dismissals)) == (1, 1)
    assert [place.current for place in project.places] == [("a1", 301), None]
    assert [(key, one.article and one.article.name) for key, one in project.removed.items()] == [
        ("a4", None),
        ("a5", "Coast Letter"),
    ]
    assert project.removed["a5"].dossier.note == "Ask him which channel."
    dossier = project.dossier("a3")
    assert (dossier.modified, dossier.note) == ("2031-03-09", "Ask for the agency’s first version.")
    (earlier,) = dossier.revisions
    assert (earlier.modified, earlier.replaced_at) == ("2031-03-08", "2031-03-09T10:00:00Z")
    assert "has corrected this report" in project.articles[2].text
    assert "has corrected this report" not in earlier.article.text
    # A file of this version is written as it was.
    assert re.sub(rb'"generator".*', b"", dump(project)) == re.sub(rb'"generator".*', b"", data)


def test_an_article_that_cannot_be_written_is_no_crash():
    with pytest.raises(CompareViewError):
        dump(Project("p", "", articles=(Article("a1", "Text.", title="half \ud83d"),)))
