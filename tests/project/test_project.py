"""The project as a value: every edit gives a new one."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from compareview.errors import CompareViewError
from compareview.project.dossier import Dossier
from compareview.project.format import dump, parse
from compareview.project.project import Project, new_project, now
from compareview.project.reading_place import ReadingPlace, place_of, with_place
from compareview.project.removed import Removed, earlier_of, removing
from compareview.project.tags import CATEGORIES
from compareview.text.article import Source, article_from_text

STORY = "The ferry left at noon. It never arrived."


def test_a_new_project_is_empty_and_has_an_id_of_its_own():
    one, other = new_project(), new_project()
    assert one.articles == one.tags == ()
    assert one.categories == CATEGORIES
    assert UUID(one.id) != UUID(other.id)
    assert datetime.fromisoformat(now()).tzinfo == UTC


def test_articles_get_ids_that_are_never_used_twice(project, make_tag):
    one, first = Project("p", "").with_article(article_from_text(STORY))
    two, second = one.with_article(article_from_text("Another."))
    assert (first, second) == ("a1", "a2")
    assert one.articles == two.articles[:1]
    # An article that only tags still name keeps its id.
    bare = replace(project, articles=project.articles[:1])
    assert bare.with_article(article_from_text(STORY))[1] == "a3"


def test_a_file_that_is_here_already_is_not_added_again():
    source = Source("/news/gazette.txt", "utf-8", len(STORY), "5e")
    project, _ = Project("p", "").with_article(article_from_text(STORY, source=source))
    # The bytes are what counts: in another encoding they are still the same file.
    same, known = project.with_article(article_from_text("Other letters.", source=replace(source, encoding="cp1252")))
    assert same is project
    assert known == "a1"


def test_the_same_text_from_elsewhere_is_another_article():
    source = Source("/news/gazette.txt", "utf-8", len(STORY), "5e")
    project = Project("p", "")
    elsewhere = replace(source, path="/news/radio.txt")
    changed = replace(source, bytes_sha256="6f")
    for origin in (source, elsewhere, changed, None, None):
        project, _ = project.with_article(article_from_text(STORY, source=origin))
    assert [article.id for article in project.articles] == ["a1", "a2", "a3", "a4", "a5"]


def test_an_article_with_an_id_takes_the_place_of_the_one_it_has(project):
    renamed = replace(project.articles[0], outlet="Gazette")
    changed, known = project.with_article(renamed)
    assert known == "a1"
    assert [a.outlet for a in changed.articles] == ["Gazette", ""]
    assert project.articles[0].outlet == ""


def test_an_abbreviation_holds_for_every_article_now_and_later(project):
    story = article_from_text("He met Harbm. Holm there. She left.")
    before, added = project.with_article(story)
    after = before.with_abbreviations(("Harbm",))
    late, later = project.with_abbreviations(("Harbm",)).with_article(story)
    assert len(before.article(added).sentences) == 3
    assert len(after.article(added).sentences) == len(late.article(later).sentences) == 2
    assert len(after.with_abbreviations(()).article(added).sentences) == 3


@pytest.mark.parametrize(("to", "order"), [(0, "cab"), (1, "acb"), (2, "abc"), (-4, "cab"), (9, "abc")])
def test_an_article_is_put_at_a_place_in_the_order(to, order):
    project = Project("p", "", articles=tuple(article_from_text(STORY, key) for key in "abc"))
    moved = project.moving("c", to)
    assert [article.id for article in moved.articles] == [*order]
    with pytest.raises(CompareViewError, match="a7"):
        project.moving("a7", 0)


def test_where_articles_were_read_is_no_work_and_goes_with_them(project):
    more, third = project.with_article(article_from_text(STORY))
    places = [ReadingPlace("a1", "a2", 7, 9), ReadingPlace(third, "a1", 1, 2)]
    read = more.with_places([*places, ReadingPlace("a1", "a9", 0, 0)])
    assert read == more
    assert read.places == tuple(places)
    assert read.without_article(third).places == tuple(places[:1])


def test_a_pair_has_one_place_whichever_side_its_articles_are_on():
    first = ReadingPlace("a1", "a2", 7, 9, ("a2", 11))
    places = with_place(with_place((), ReadingPlace("a2", "a1", 0, 0)), first)
    assert places == (first,)
    assert place_of(places, "a1", "a2") == first
    assert place_of(places, "a2", "a1") == ReadingPlace("a2", "a1", 9, 7, ("a2", 11))
    assert place_of(places, "a1", "a3") is None


def test_only_articles_that_are_here_can_be_shown(project):
    assert project.showing("a2", "").shown == ("a2", "")
    with pytest.raises(CompareViewError, match="a7"):
        project.showing("a1", "a7")


def test_tags_are_numbered_and_no_number_comes_twice(project, make_tag):
    assert [tag.number for tag in project.tags] == [1, 2, 3]
    without = project.without_tags(["t3"])
    again = without.with_tag(make_tag(*project.tags[2].targets, tag_id="t4"))
    assert [tag.number for tag in again.tags] == [1, 2, 4]
    assert again.tags_made == 4


def test_a_changed_tag_keeps_its_number_and_its_place(project):
    changed = project.with_tag(replace(project.tags[0], note="No."))
    assert next((t.id, t.number, t.note) for t in changed.tags) == ("t1", 1, "No.")
    assert len(changed.tags) == 3


def test_what_no_file_can_hold_does_not_get_into_a_tag(project):
    changed = project.with_tag(replace(project.tags[0], note="half \ud83d\r\nend\0", author="A\udcff"))
    assert (changed.tags[0].note, changed.tags[0].author) == ("half \ufffd\nend\ufffd", "A\ufffd")


def test_tags_of_two_articles(project):
    assert [t.id for t in project.tags_of("a1", "a2")] == ["t1", "t2", "t3"]
    assert [t.id for t in project.tags_of("a2", "a9")] == ["t3"]


def test_a_category_that_is_gone_stands_for_itself(project):
    assert project.category("number").label == "Number"
    assert project.category("my own").label == "my own"


def test_tags_are_found_again_in_a_changed_text(project):
    text = "Correction. " + project.articles[0].text.replace(", police said", "")
    changed, _ = project.with_article(replace(project.articles[0], text=text))
    states = [anchor.state for tag in changed.relocated("a1").tags for anchor in tag.anchors("a1")]
    assert states == ["moved", "orphan"]
    assert changed.settled() == changed.relocated("a1")
    assert changed.settled().settled() == changed.settled()
    assert project.settled() == project


def test_a_removed_article_s_tags_stay_and_come_back_with_its_text(project):
    less = project.without_article("a1")
    assert (less.shown, less.tags) == (("", "a2"), project.tags)
    back, known = less.with_article(replace(project.articles[0], id=""))
    assert known == "a1"
    assert back.tags == project.tags
    other, new = less.with_article(article_from_text("Another story."))
    assert new == "a3"
    assert other.tags == project.tags


def test_a_later_text_that_was_removed_comes_back_under_its_id_too(project):
    later = article_from_text(project.articles[0].text + "It was towed in.\n")
    less = project.with_revision("a1", later).without_article("a1")
    back, known = less.with_article(later)
    assert known == "a1"
    assert [tag.anchors("a1")[0].exact for tag in back.tags[:2]] == ["12 people 😀", "police said"]


def test_a_removed_article_comes_back_as_it_was_with_all_that_was_made_of_it(project):
    told, _ = project.with_article(replace(project.articles[0], outlet="The Gazette, late edition"))
    told = told.with_revision("a1", article_from_text(project.articles[0].text + "It was towed in.\n"))
    told = told.with_dossier("a1", replace(told.dossier("a1"), note="Ask again."))
    saved = parse(dump(told.without_article("a1")))
    back = saved.bringing_back("a1")
    assert back.article("a1") == told.article("a1")
    assert (back.tags, back.dossiers, back.removed) == (told.tags, told.dossiers, {})


def test_the_text_of_a_removed_article_brings_its_note_and_its_outlet_back(project):
    told, _ = project.with_article(replace(project.articles[0], outlet="The Gazette, late edition"))
    less = told.with_dossier("a1", Dossier("Ask again.")).without_article("a1")
    back, known = less.with_article(replace(project.articles[0], id="", outlet=""))
    assert (known, back.article("a1").outlet) == ("a1", "The Gazette, late edition")
    assert back.dossier("a1").note == "Ask again."


def test_an_earlier_text_of_a_removed_article_does_not_push_out_the_later(project):
    first = project.articles[0]
    less = project.with_revision("a1", article_from_text(first.text + "It was towed in.\n")).without_article("a1")
    back, known = less.with_article(replace(first, id=""))
    assert (known, back.article("a1").text) == ("a1", first.text)
    assert any("towed" in old.article.text for old in back.dossier("a1").revisions)


def test_a_note_alone_keeps_a_removed_article_and_its_id_is_not_given_away(project):
    more, third = project.with_article(article_from_text("Another story.\n"))
    less = more.with_dossier(third, Dossier("Odd.")).without_article(third)
    assert less.removed[third].article.text == "Another story.\n"
    assert less.with_article(article_from_text("Something else.\n"))[1] != third


def test_of_what_was_removed_by_an_earlier_version_there_is_no_text_to_bring_back(project):
    less = replace(project.without_article("a1"), removed={"a1": Removed(project.articles[0].digest)})
    with pytest.raises(CompareViewError):
        less.bringing_back("a1")
    assert less.with_article(replace(project.articles[0], id=""))[1] == "a1"


@pytest.mark.parametrize(
    ("text", "path", "found"),
    [
        ("The ferry hit a reef. It hurt 15 people. It was towed in.\n", "", "a1"),
        ("A wholly other story, in other words.\n", "/articles/x.txt", "a1"),
        ("A wholly other story, in other words.\n", "", ""),
        ("The ferry hit a reef. It hurt 12 people. It was towed in.\n", "", ""),
    ],
)
def test_a_text_is_known_as_the_later_one_of_a_removed_article(text, path, found):
    def made(text, path):
        return article_from_text(text, "a1", Source(path, "utf-8", 1, "0" * 64) if path else None)

    was = made("The ferry hit a reef. It hurt 12 people. It was towed in.\n", "/articles/x.txt")
    assert earlier_of(made(text, path), {"a1": removing(was, Dossier()), "a2": Removed("7" * 64)}) == found


def test_of_a_removed_article_that_nothing_is_about_nothing_stays(project):
    more, third = project.with_article(article_from_text("Another story.\n"))
    assert more.without_article(third).removed == {}
