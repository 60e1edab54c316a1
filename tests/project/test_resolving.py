"""Decisions about sentences are found again however the sentences are cut."""

from dataclasses import replace

import pytest

from compareview.alignment.link import Pin
from compareview.project.anchoring import anchor
from compareview.project.decisions import Exclusion, PinnedPair, ReviewedPair
from compareview.project.project import new_project
from compareview.project.resolving import resolve_excluded, resolve_pins, resolve_reviewed
from compareview.project.tags import Absent
from compareview.text.article import article_from_text

LEFT = "It rained all night. The bridge was closed on Monday. Two cars were lost. Nobody was hurt."
RIGHT = "Police shut the bridge on Monday after heavy rain. No one was hurt, they said. Schools stay open."
MADE = {"author": "Ada", "at": "2031-03-05T09:12:00Z"}


@pytest.fixture
def project():
    project = new_project()
    for text in (LEFT, RIGHT):
        project, _ = project.with_article(article_from_text(text))
    return project


def sentences(project, article_id, *numbers):
    article = project.article(article_id)
    return tuple(anchor(article, article.sentences[n]) for n in numbers)


def pinned(project, left, right, kind="same", pin_id="n1"):
    sides = [(("a1", left)), (("a2", right))]
    targets = [t for key, numbers in sides for t in (sentences(project, key, *numbers) or (Absent(key),))]
    return project.with_pin(PinnedPair(pin_id, tuple(targets), kind=kind, **MADE))


def pins(project, left="a1", right="a2"):
    return resolve_pins(project, project.article(left), project.article(right))


def test_a_pin_ties_every_sentence_of_one_side_to_every_one_of_the_other(project):
    project = pinned(project, [0, 1], [0])
    assert pins(project) == (Pin(0, 0), Pin(1, 0))
    assert pins(project, "a2", "a1") == (Pin(0, 0), Pin(0, 1))
    assert pins(pinned(project, [3], [1], "partial", "n2"))[2:] == (Pin(3, 1, "partial"),)


def test_a_sentence_can_be_pinned_to_nothing(project):
    project = pinned(pinned(project, [2], [], "none"), [], [2], "none", "n2")
    assert pins(project) == (Pin(2, None), Pin(None, 2))
    assert pins(project, "a2", "a1") == (Pin(None, 2), Pin(2, None))


def test_pins_of_other_pairs_do_not_count(project):
    project, third = pinned(project, [1], [0]).with_article(article_from_text("Another report."))
    assert pins(project, "a1", third) == ()


def test_a_pin_follows_its_sentence_and_goes_when_that_goes(project):
    project = pinned(pinned(project, [1], [0]), [2], [2], pin_id="n2")
    later = project.with_revision(
        "a1", article_from_text(LEFT.replace("Two cars were lost. ", "").replace("It", "Dark. It"))
    )
    assert pins(later) == (Pin(2, 0),)
    assert len(later.pins) == 2
    assert pins(later.reverted("a1")) == pins(project) == (Pin(1, 0), Pin(2, 2))


def test_a_pin_holds_where_sentences_are_cut_anew(project):
    project = pinned(project, [1], [0])
    article = project.article("a1")
    cut = article.text.index("was closed")
    split, _ = project.with_article(replace(article, corrections=article.corrections.split_at(cut)))
    assert len(split.article("a1").sentences) == 5
    assert pins(split) == (Pin(2, 0),)  # the half with most of its words
    joined, _ = project.with_article(
        replace(article, corrections=article.corrections.join_at(article.sentences[1].start))
    )
    assert pins(joined) == (Pin(0, 0),)


def test_reviewed_pairs_and_exclusions_name_their_sentences(project):
    both = (*sentences(project, "a1", 3), *sentences(project, "a2", 1))
    pair = ReviewedPair("v1", both, verdict="agrees", **MADE)
    project = project.with_reviewed(pair).with_exclusion(Exclusion("x1", sentences(project, "a2", 0, 2), **MADE))
    left, right = project.articles
    assert resolve_reviewed(project, left, right) == (((3,), (1,), pair),)
    assert resolve_reviewed(project, right, left) == (((1,), (3,), pair),)
    assert resolve_excluded(project, right) == {0, 2}
    assert resolve_excluded(project, left) == frozenset()


def test_decisions_are_replaced_by_their_id_and_removed(project):
    project = pinned(pinned(project, [1], [0]), [2], [0])
    assert pins(project) == (Pin(2, 0),)
    pair = ReviewedPair("v1", sentences(project, "a1", 0), **MADE)
    twice = project.with_reviewed(pair).with_reviewed(replace(pair, verdict="gap", author="A\udcff"))
    assert [(p.verdict, p.author) for p in twice.reviewed] == [("gap", "A\ufffd")]
    assert twice.without_reviewed("v1").reviewed == ()
