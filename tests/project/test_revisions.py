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


def marks(project):
    return project.tags, project.pins, project.reviewed, project.excluded


def texts(project, key):
    return sorted([project.article(key).text, *(r.article.text for r in project.dossier(key).revisions)])


def test_any_earlier_text_comes_back_with_its_marks_and_none_is_lost(full_project):
    first = full_project.article("a1")
    later, date = full_project, full_project.dossier("a1").modified
    number = len(full_project.dossier("a1").revisions)
    for change in (("ferry", "boat"), ("hurt", "injured"), ("Tuesday", "Monday")):
        later = later.with_revision("a1", article_from_text(later.article("a1").text.replace(*change)), "2031-04-01")
    assert len(later.dossier("a1").revisions) == number + 3
    back = later.reverted("a1", number)
    assert back.article("a1") == first
    assert marks(back) == marks(full_project)
    assert texts(back, "a1") == texts(later, "a1")
    assert (back.dossier("a1").modified, back.dossier("a1").note) == (date, full_project.dossier("a1").note)
    assert parse(dump(back)) == back
    again = back.reverted("a1")
    assert (again.article("a1"), marks(again)) == (later.article("a1"), marks(later))
    assert again.dossier("a1").modified == "2031-04-01"


def test_what_was_said_since_stays_with_the_earlier_text(project):
    """Nothing that the reader did after an update is only to be had by undo."""
    old = project.article("a1")
    cut = old.text.index("reef on")
    project, _ = project.with_article(replace(old, corrections=old.corrections.split_at(cut)))
    project = tagged(project, "a1", "12 people", "t9")
    later = project.with_revision("a1", article_from_text(old.text.replace("12", "15").replace("a reef on", "")))
    place = next(a for t in later.tags if t.id == "t9" for a in t.anchors("a1"))
    later = later.confirming(place, place.span)
    later, _ = later.with_article(replace(later.article("a1"), outlet="Gazette"))
    back = later.reverted("a1")
    assert (back.article("a1").text, back.article("a1").outlet) == (old.text, "Gazette")
    assert back.article("a1").corrections.splits == (cut,)
    (found,) = (a for t in back.tags if t.id == "t9" for a in t.anchors("a1"))
    assert (found.state, found.span.of(old.text)) == ("fuzzy", "12 people")
    assert [r.article.text for r in back.dossier("a1").revisions] == [later.article("a1").text]


@settings(max_examples=60)
@given(STORIES, st.lists(STORIES, min_size=1, max_size=3), st.data())
def test_going_back_to_any_text_brings_its_marks_where_they_were(first, stories, data):
    project, key = new_project().with_article(article_from_text(first))
    for n in range(3):
        start = data.draw(st.integers(0, len(first) - 1))
        project = tagged(project, key, first[start : start + data.draw(st.integers(1, 30))], f"t{n}")
    states = [project]
    for text in stories:
        if text == project.article(key).text:
            continue
        project = parse(dump(project.with_revision(key, article_from_text(text))))
        for held in project.tags:
            (place,) = held.anchors(key)
            assert not place.is_settled or place.span.of(project.article(key).text) == place.exact
        states.append(project)
    for n, state in enumerate(states[:-1]):
        back = project.reverted(key, n)
        assert back.article(key).text == state.article(key).text
        assert texts(back, key) == texts(project, key)
        for tag, before in zip(back.tags, state.tags, strict=True):
            assert tag == before or not before.anchors(key)[0].is_settled


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
