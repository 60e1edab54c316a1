"""After an update: which places are doubtful, whose they are, where they may be, and what changed around the others."""

from dataclasses import replace

import pytest

from compareview.project.anchoring import anchor
from compareview.project.confirming import doubtful_places, has_changed_around
from compareview.project.format import dump
from compareview.project.update_preview import preview_update
from compareview.text.article import article_from_text
from compareview.text.corrections import Corrections
from compareview.text.span import Span


def updated(project, *changes):
    text = project.article("a1").text
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return project.with_revision("a1", article_from_text(text))


def test_a_doubtful_place_says_whose_it_is_and_where_it_may_be(project):
    later = updated(project, ("12 people", "15 people"))
    (place,) = doubtful_places(later)
    text = later.article("a1").text
    assert place.marks == ("Tag 1 · Number",)
    assert place.home.of(place.text) == place.anchor.exact == "12 people 😀"
    assert [span.of(text) for span in place.likely] == ["15 people 😀"]
    assert doubtful_places(later, "a2") == ()
    assert doubtful_places(project) == ()


def test_words_that_may_be_several_have_all_those_places(project, make_tag):
    text = "The boat left.\n\nPolice said so. Nobody knew.\n\nThe mayor spoke.\n\nPolice said so. Nobody asked.\n"
    article = replace(article_from_text(text), id="a3")
    project, _ = project.with_article(article)
    start = text.index("Police said so")
    project = project.with_tag(make_tag(anchor(article, Span(start, start + 14)), tag_id="t9"))
    new = "Rain fell.\n\nPolice said so. It went on.\n\nSnow fell.\n\nPolice said so. It went by.\n"
    later = project.with_revision("a3", article_from_text(new))
    (place,) = doubtful_places(later, "a3")
    assert [span.of(new) for span in place.likely] == ["Police said so"] * 2


def test_words_that_are_gone_have_no_place(project):
    (place,) = doubtful_places(updated(project, (" It hurt 12 people 😀, police said.", "")), "a1")[:1]
    assert (place.anchor.state, place.likely) == ("orphan", ())


def test_every_mark_of_a_place_is_named(full_project):
    first = updated(full_project, ("hit a reef", "ran onto a rock"))
    names = {name for place in doubtful_places(first) for name in place.marks}
    assert {"Pinned pair", "Reviewed pair"} <= names


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (("hit a reef", "hit the reef"), False),  # the sentence before
        (("It hurt", "It injured"), True),
        (("12 people 😀, police said", "12 people 😀,  police said"), False),  # white space
        (("12 people 😀", "15 people 😀"), True),
    ],
)
def test_a_sentence_that_changed_around_a_tag_is_known(project, change, changed):
    later = updated(project, change)
    (tag,) = [t for t in later.tags if t.quote("a1") == "police said"]
    assert has_changed_around(later, tag.anchors("a1")[0]) is changed
    assert not has_changed_around(project, project.tags[1].anchors("a1")[0])


def test_a_doubtful_place_is_not_also_changed_around(project):
    later = updated(project, ("12 people", "15 people"))
    assert not has_changed_around(later, later.tags[0].anchors("a1")[0])


def test_where_sentences_are_cut_is_no_change(project):
    project = project.with_abbreviations(("Tuesday",))
    later = updated(project, ("Ferry aground", "Ferry aground!"))
    assert later.article("a1").corrections == Corrections(abbreviations=("Tuesday",))
    (tag,) = [t for t in later.tags if t.quote("a1") == "police said"]
    assert not has_changed_around(later, tag.anchors("a1")[0])


def test_a_preview_changes_nothing_and_an_update_is_what_it_showed(project):
    before = dump(project)
    text = project.article("a1").text.replace("12", "15")
    preview = preview_update(project, "a1", article_from_text(text))
    assert dump(project) == before
    assert (preview.exact, preview.moved, len(preview.doubtful), preview.is_another) == (1, 0, 1, False)
    place = preview.doubtful[0]
    done = preview.updated({place.anchor: place.likely[0]}, "2031-03-09")
    assert done.to_confirm() == ()
    assert done.dossier("a1").modified == "2031-03-09"
    assert done.tags[0].quote("a1") == "15 people 😀"
    assert dump(project.with_revision("a1", article_from_text(text))).count(b"15 people") == 1


def test_the_same_text_is_no_update_and_another_one_is_told_apart(project):
    assert preview_update(project, "a1", article_from_text(project.article("a1").text)) is None
    assert preview_update(
        project, "a1", article_from_text("Snow fell over the hills and the roads were shut.")
    ).is_another
