"""A damaged file is never lost whole: what is intact comes back, and the rest is told."""

import json
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compareview.project.format import dump, parse
from compareview.project.salvage import salvage
from compareview.project.unknown import Unknown


def test_a_whole_file_comes_back_whole(full_project):
    found = salvage(dump(full_project))
    assert found.lost == ()
    assert found.project == full_project


def test_what_comes_back_can_be_saved(full_project):
    data = dump(full_project)
    for end in range(0, len(data), 997):
        project = salvage(data[:end]).project
        assert parse(dump(project)) == project


@pytest.mark.parametrize("cut", ["{", '"text_sha256"', '"tags"', '"settings"', '"pins"', '"id": "t2"'])
def test_a_file_that_ends_too_soon_gives_all_that_stands_before(full_project, cut):
    data = dump(full_project)
    end = data.index(cut.encode())
    found = salvage(data[:end])
    assert found.lost
    whole = [article.text for article in full_project.articles if article.digest.encode() in data[:end]]
    assert [article.text for article in found.project.articles] == whole
    assert {tag.id for tag in found.project.tags} == {
        t.id for t in full_project.tags if f'"{t.id}"'.encode() in data[:end]
    }


def test_an_article_with_one_wrong_letter_is_shown_with_a_warning_and_its_tags_are_found(project):
    found = salvage(dump(project).replace(b"12 people \xf0\x9f\x98\x80, police", b"12 pxople \xf0\x9f\x98\x80, police"))
    assert [article.id for article in found.project.articles] == ["a1", "a2"]
    assert found.project.articles[0].source == project.articles[0].source
    first, second, _ = found.project.tags
    assert second.anchors("a1")[0].state == "exact"
    (place,) = first.anchors("a1")
    assert (place.exact, place.state) == ("12 people 😀", "fuzzy")
    assert place.span.of(found.project.articles[0].text) == "12 pxople 😀"
    assert found.lost[-1] == "The text of “Gazette” was damaged: compare it with its file."


def test_tags_whose_article_is_gone_are_counted_and_its_file_is_named(project):
    found = salvage(dump(project).replace(b'"text": "date 2031', b'"txet": "date 2031'))
    assert [article.id for article in found.project.articles] == ["a2"]
    assert found.lost[-1] == "2 tags are in “gazette.txt”, which is missing: add it again to see what was tagged."
    back, known = found.project.with_article(replace(project.articles[0], id=""))
    assert (known, back.tags) == ("a1", project.tags)


def test_what_was_kept_of_a_removed_article_comes_back_and_is_not_among_the_others(project):
    data = dump(project.without_article("a1"))
    for broken in (data, data.replace(b"police said", b"police sbid", 1), data.replace(b'"shown"', b'"shown!')):
        found = salvage(broken).project
        assert [article.id for article in found.articles] == ["a2"]
        assert found.removed["a1"].article.name == "Gazette"


def test_a_text_that_fits_its_digest_comes_back_whatever_has_become_of_its_record(project):
    data = dump(project)
    for broken in (
        data.replace(b'"paragraphs": [', b'"paragraphs": !', 1),
        data.replace(b'"paragraphs"', b'"paragrxphs"', 1),
        data.replace(b'"id": "a1"', b'"ix": "a1"', 1),
        data.replace(b'"language": "', b'"language": ', 1),
        b"\xff\xfe" + data[40:],
    ):
        found = salvage(broken)
        assert {a.text for a in found.project.articles} == {a.text for a in project.articles}
        assert len(found.project.tags) == 3


def test_what_a_later_version_adds_is_left_behind(project):
    document = json.loads(dump(project)) | {"version": [2, 0], "title": "Later", "tags": [*map(dict, ({"x": 1},))]}
    found = salvage(json.dumps(document).encode())
    assert found.project == replace(project, title="Later", tags=(), tags_made=0, unknown=Unknown())


@given(st.binary(max_size=300))
def test_no_bytes_at_all_stop_it(data):
    salvage(data)
    salvage(b'{"format": "compareview-project", "articles": [{"text": "x", "text_sha256": ' + data)


def test_no_mixture_of_a_file_s_own_pieces_stops_it(full_project):
    data = dump(full_project)
    rng = random.Random(11)  # noqa: S311 - the same every time
    for _ in range(60):
        pieces = [data[at : at + rng.randrange(1, 900)] for at in (rng.randrange(len(data)) for _ in range(9))]
        project = salvage(b"".join(pieces)).project
        assert parse(dump(project)) == project


def test_a_file_that_was_made_to_waste_time_does_not():
    salvage(b'{"a":' * 100_000)
    salvage(b'{"text": "' * 50_000)
    salvage(b'"text": "x", ' * 50_000)
    salvage(b'[{"a": [' + b"1," * 50_000)
