"""Tags, and the words that they are made of."""

from dataclasses import replace

from compareview.project.tags import CATEGORIES, STATUSES, VERDICTS, Absent


def test_the_ids_are_the_ones_that_files_and_exports_use():
    categories = " ".join(category.id for category in CATEGORIES)
    assert categories == "number date who-did-what denial attribution certainty wording omission quotation other"
    assert [*VERDICTS] == ["differs", "contradiction", "framing", "time", "gap", "agrees"]
    assert [*STATUSES] == ["open", "confirmed", "dismissed"]


def test_each_category_has_a_key_and_a_glyph_of_its_own():
    assert sorted(c.key for c in CATEGORIES) == list("0123456789")
    assert len({c.glyph for c in CATEGORIES}) == len(CATEGORIES)
    assert all(c.label and c.definition for c in CATEGORIES)


def test_a_tag_quotes_its_places_article_by_article(project, make_tag):
    first, second, _ = project.tags
    assert first.quote("a1") == "12 people 😀"
    assert first.quote("a2") == "14 people"
    assert second.quote("a2") == ""
    both = make_tag(*first.anchors("a1"), *second.anchors("a1"))
    assert both.quote("a1") == "12 people 😀 … police said"


def test_a_tag_concerns_the_articles_of_its_targets(project):
    assert project.tags[1].concerns("a2")
    assert project.tags[1].targets[1] == Absent("a2")
    assert not project.tags[2].concerns("a1", "a9")


def test_a_tag_says_that_an_article_lacks_something_if_that_is_named_or_it_is_an_omission_in_one_alone(project):
    named, (here, there) = project.tags[1], (project.tags[0].anchors(article)[0] for article in ("a1", "a2"))
    assert named.says_lacking("a2")
    assert not named.says_lacking("a1")
    omission = replace(named, category="omission", targets=(here,))
    assert omission.says_lacking("a2")
    assert not omission.says_lacking("a1")
    assert not replace(omission, category="number").says_lacking("a2")
    assert not replace(omission, targets=(here, there)).says_lacking("a2")
    assert not replace(omission, targets=(here, Absent("a9"))).says_lacking("a2")
