"""What a later minor version adds to a file is still there when this version has changed and saved it."""

import json
from dataclasses import replace

import pytest

from compareview.project.file import load_project, save_project
from compareview.project.format import dump, parse
from compareview.project.records import integrity
from compareview.text.article import article_from_text


def with_news(value, place="top"):
    """The document with an unknown field in every record of it, which says where it belongs."""
    if isinstance(value, list):
        return [with_news(item, f"{place}/{n}") for n, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    return {key: with_news(item, f"{place}/{key}") for key, item in value.items()} | {"later": {"of": place}}


def news(value):
    """All the unknown fields."""
    if isinstance(value, list):
        return [found for item in value for found in news(item)]
    if not isinstance(value, dict):
        return []
    own = [value["later"]["of"]] if "later" in value else []
    return own + [found for key, item in value.items() if key != "later" for found in news(item)]


def sealed(document):
    bare = {key: value for key, value in document.items() if key != "integrity"}
    return json.dumps(bare | {"integrity": integrity(bare)}).encode()


@pytest.fixture
def later(full_project):
    """A file of version 1.7, with news in every record."""
    document = json.loads(dump(full_project))
    del document["integrity"]
    return with_news(document) | {"version": [1, 7]}


def test_fields_of_a_later_minor_version_are_kept_at_every_level(full_project, later):
    opened = parse(sealed(later))
    assert replace(opened, unknown=full_project.unknown) == full_project
    again = json.loads(dump(opened))
    assert len(news(again)) > 60
    assert sorted(news(again)) == sorted(news(later))
    assert {key: value for key, value in again.items() if key not in ("integrity", "version")} == {
        key: value for key, value in later.items() if key != "version"
    }
    assert parse(dump(opened)) == opened


def test_they_stay_with_their_record_when_others_go(later):
    opened = parse(sealed(later)).without_tags(["t1"]).without_article("a2")
    opened = replace(opened, pins=opened.pins[1:])
    tag = opened.tags[0]
    opened = opened.with_tag(replace(tag, note="Changed."))
    again = json.loads(dump(opened))
    assert [tag["later"]["of"] for tag in again["tags"]] == ["top/tags/1", "top/tags/2"]
    assert [article["later"]["of"] for article in again["articles"]] == ["top/articles/0"]
    assert [pin["later"]["of"] for pin in again["pins"]] == ["top/pins/1", "top/pins/2"]
    assert again["settings"]["ignoring"]["later"] == {"of": "top/settings/ignoring"}


def test_a_project_whose_records_with_unknown_fields_went_can_be_saved(later, tmp_path):
    opened = parse(sealed(later)).without_tags(["t1"]).without_article("a2")
    save_project(opened, tmp_path / "ferry.cvproj")
    assert [tag.id for tag in load_project(tmp_path / "ferry.cvproj").tags] == ["t2", "t3"]


def test_what_this_version_knows_is_never_overwritten_by_it(later):
    later["articles"][0]["later"] = "known"
    opened = parse(sealed(later))
    article = json.loads(dump(opened.with_dossier("a1", replace(opened.dossier("a1"), note="New"))))["articles"][0]
    assert (article["note"], article["later"]) == ("New", "known")


def test_they_stay_with_a_tag_whose_place_was_found_anew(later):
    def tags(project):
        return json.loads(dump(project))["tags"]

    opened = parse(sealed(later))
    before = news(tags(opened))
    text = "A line that nobody had read before.\n\n" + opened.article("a1").text
    again = opened.with_revision("a1", article_from_text(text))
    assert again.tags != opened.tags
    assert sorted(news(tags(again))) == sorted(before)


def test_records_that_stand_in_another_order_than_this_version_writes_keep_their_own_fields(project):
    document = json.loads(dump(project))
    first, second = ({"article": name, "text_sha256": "7" * 64, "x-said": name} for name in ("a8", "a9"))
    document["removed"] = [second, first]
    del document["integrity"]
    document["integrity"] = integrity(document)
    again = json.loads(dump(parse(json.dumps(document).encode())))
    assert {record["article"]: record["x-said"] for record in again["removed"]} == {"a8": "a8", "a9": "a9"}
