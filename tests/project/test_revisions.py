"""A corrected article: its earlier text is kept, its marks are found again, and all of it can be taken back."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.errors import CompareViewError
from compareview.project.anchoring import anchor
from compareview.project.dossier import Dossier
from compareview.project.format import dump, parse
from compareview.project.project import new_project
from compareview.project.tags import ContradictionTag
from compareview.text.article import Source, article_from_text, with_metadata
from compareview.text.span import Span

WORDS = ["the", "ferry", "left", "noon.", "police", "said", "12", "people", "were", "hurt,", "why.", "“gone”"]
STORIES = st.lists(st.sampled_from(WORDS), min_size=3, max_size=40).map(" ".join)


def tagged(project, article_id, words, tag_id="t1"):
    article = project.article(article_id)
    start = article.text.index(words)
    target = anchor(article, Span(start, start + len(words)))
    return project.with_tag(ContradictionTag(tag_id, 0, (target,), "number", "differs", "open", "", "Ada", "", ""))


def test_the_earlier_text_is_kept_and_tags_follow(project):
    old = project.article("a1")
    later = project.with_revision("a1", article_from_text("Corrected. " + old.text.replace("12", "15")), "2031-03-08")
    assert later.article("a1").text.startswith("Corrected. ")
    assert later.dossier("a1").modified == "2031-03-08"
    (revision,) = later.dossier("a1").revisions
    assert (revision.article.text, revision.article.digest) == (old.text, old.digest)
    states = [(a.state, a.span.of(later.article("a1").text)) for t in later.tags for a in t.anchors("a1")]
    assert states == [("fuzzy", "15 people 😀"), ("moved", "police said")]
    assert [a.exact for a in later.to_confirm()] == ["12 people 😀"]
    assert parse(dump(later)) == later


def test_the_reader_confirms_what_is_not_beyond_doubt(project):
    text = project.article("a1").text.replace("12", "15")
    later = project.with_revision("a1", article_from_text(text))
    (doubtful,) = later.to_confirm()
    settled = later.confirming(doubtful, doubtful.span)
    assert settled.to_confirm() == ()
    assert settled.tags[0].quote("a1") == "15 people 😀"
    assert settled.tags[0].anchors("a1")[0].digest == settled.article("a1").digest


def test_going_back_brings_the_same_bytes(full_project):
    before = dump(full_project)
    text = full_project.article("a1").text
    later = full_project
    for change in (("ferry", "boat"), ("hurt", "injured"), ("Tuesday", "Monday")):
        later = later.with_revision("a1", article_from_text(later.article("a1").text.replace(*change)), "2031-04-01")
    assert dump(later) != before
    assert len(later.dossier("a1").revisions) == 4
    for _ in range(3):
        later = later.reverted("a1")
    assert later.article("a1").text == text
    assert dump(later) == before


@settings(max_examples=60)
@given(STORIES, st.lists(STORIES, min_size=1, max_size=3), st.data())
def test_going_back_through_any_texts_brings_the_same_bytes(first, texts, data):
    project, key = new_project().with_article(article_from_text(first))
    for n in range(3):
        start = data.draw(st.integers(0, len(first) - 1))
        project = tagged(project, key, first[start : start + data.draw(st.integers(1, 30))], f"t{n}")
    states = [dump(project)]
    for text in texts:
        if text == project.article(key).text:
            continue
        project = parse(dump(project.with_revision(key, article_from_text(text))))
        for held in project.tags:
            (place,) = held.anchors(key)
            assert not place.is_settled or place.span.of(project.article(key).text) == place.exact
        states.append(dump(project))
    while project.dossier(key).revisions:
        assert dump(project) == states.pop()
        project = project.reverted(key)
    assert dump(project) == states[0]


def test_what_the_reader_said_of_an_article_stays(project):
    article = with_metadata(
        project.article("a1"), title="My title", outlet="Gazette", author="", published="2031-03-04", url="https://x"
    )
    project, _ = project.with_article(article)
    cut = article.text.index("reef on")
    project, _ = project.with_article(replace(article, corrections=article.corrections.split_at(cut)))
    source = Source("/new/gazette.txt", "utf-8", 9, "5e")
    new = article_from_text("A note first. " + article.text, "", source)
    later = project.with_revision("a1", new).article("a1")
    assert (later.id, later.title, later.outlet, later.url) == ("a1", "My title", "Gazette", "https://x")
    assert later.source == source
    assert later.corrections.splits == (cut + len("A note first. "),)


def test_the_same_text_from_elsewhere_is_no_revision(project):
    same = article_from_text(project.article("a1").text, "", Source("/moved.txt", "utf-8", 9, "5e"))
    later = project.with_revision("a1", same)
    assert later.dossier("a1") == Dossier()
    assert later.article("a1").source == same.source


def test_there_must_be_something_to_go_back_to(project):
    with pytest.raises(CompareViewError, match="no earlier text"):
        project.reverted("a1")
    with pytest.raises(CompareViewError, match="a9"):
        project.with_revision("a9", article_from_text("x"))


def test_earlier_texts_name_no_folder_either(project):
    source = Source("/home/somebody/a.txt", "utf-8", 9, "5e")
    project, key = project.with_article(article_from_text("One. Two.", "", source))
    project = project.with_revision(key, article_from_text("Three.", "", source))
    assert b"somebody" not in dump(project.with_source_paths(lambda path: path.replace("/home/somebody/", "")))


def test_notes_are_kept_with_their_article(project):
    noted = project.with_dossier("a1", Dossier("Ask\r\nagain", "2031-03-05"))
    assert noted.dossier("a1").note == "Ask\nagain"
    assert parse(dump(noted)) == noted
    assert noted.with_dossier("a1", Dossier()) == project
    assert noted.without_article("a1").dossiers == {}
