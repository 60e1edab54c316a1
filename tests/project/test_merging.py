"""Two people's work on one project is brought together: nothing of either is lost, and nothing comes twice."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.project.anchoring import Anchor, anchor
from compareview.project.changes import describe_changes
from compareview.project.decisions import Exclusion, PinnedPair, ReviewedPair
from compareview.project.dossier import Dossier
from compareview.project.format import dump, parse
from compareview.project.merging import merge
from compareview.project.project import Project
from compareview.project.tags import Absent, Category, ContradictionTag
from compareview.project.unknown import Unknown
from compareview.text.article import article_from_text
from compareview.text.span import Span

TEXTS = (
    "Ferry aground\n\nThe ferry hit a reef on Tuesday. It hurt 12 people, police said.\n\nNobody else was hurt.\n",
    "The ferry hit a reef. The ferry hit a reef. Four people, Dr. Holt said, were hurt.\n\nNobody was.\n",
    "Bread was handed out on the quay. Schools stay closed.\n",
)


def changed(project, number, **fields):
    return project.with_tag(replace(project.tags[number], **fields))


def added(project, make_tag, words, tag_id, **known):
    article = project.articles[0]
    start = article.text.index(words)
    return project.with_tag(make_tag(anchor(article, Span(start, start + len(words))), tag_id=tag_id, **known))


class TestTags:
    def test_new_ones_of_both_sides_are_there_and_no_number_stands_twice(self, project, make_tag):
        ours = added(project, make_tag, "ferry", "mine", author="Ada")
        theirs = added(added(project, make_tag, "reef", "one", author="Ben"), make_tag, "Tuesday", "two", author="Ben")
        merged, notes = (found := merge(ours, theirs, project)).project, found.notes
        assert {tag.id: tag.number for tag in merged.tags} == {"t1": 1, "t2": 2, "t3": 3, "mine": 4, "two": 5, "one": 6}
        assert [tag.author for tag in merged.tags[3:]] == ["Ada", "Ben", "Ben"]
        assert merged.tags_made == 6
        assert notes == ("Their Tag 4 is Tag 6 here.",)

    def test_one_that_only_they_have_changed_is_as_they_have_it(self, project):
        merged = merge(project, changed(project, 0, note="Theirs", status="confirmed"), project)
        assert (merged.project.tags[0].note, merged.project.tags[0].status) == ("Theirs", "confirmed")
        assert merged.notes == ()

    def test_one_that_both_have_changed_stays_and_theirs_comes_beside_it(self, project):
        ours, theirs = changed(project, 0, note="Ours"), changed(project, 0, note="Theirs")
        merged = merge(ours, theirs, project)
        assert merged.project.tags[:3] == ours.tags
        assert (merged.project.tags[3].note, merged.project.tags[3].number) == ("Theirs", 4)
        assert merged.notes == ("Tag 1 was changed here and there: yours stays, theirs is Tag 4.",)

    def test_one_that_both_have_changed_alike_comes_once(self, project):
        ours, theirs = (changed(project, 0, status="confirmed", modified=time) for time in ("2031-04-01", "2031-04-02"))
        assert merge(ours, theirs, project).project == ours

    def test_one_that_was_removed_here_comes_back_only_if_they_worked_on_it(self, project):
        ours = project.without_tag("t1").without_tag("t2")
        merged = merge(ours, changed(project, 0, note="Theirs"), project)
        assert [(tag.id, tag.number) for tag in merged.project.tags] == [("t3", 3), ("t1", 1)]
        assert merged.notes == ("Tag 1, which you removed, was changed there: it is here again.",)

    def test_what_they_removed_stays_and_it_is_said(self, full_project):
        merged = merge(
            full_project, full_project.without_tag("t2").without_pin("n1").without_article("a2"), full_project
        )
        assert merged.project == full_project
        assert merged.notes == ("Removed there, and kept here: “Pasted text”, Tag 2, 1 pinned pair.",)

    def test_a_category_of_theirs_comes_along(self, project, make_tag):
        own = Category("sport", "Sport", "", "s", "1")
        theirs = replace(project, categories=(*project.categories, own))
        theirs = added(theirs, make_tag, "reef", "one", category="sport")
        merged = merge(project, theirs, project).project
        assert merged.category("sport").label == "Sport"
        assert merged.category("sport").key == ""  # another one has it
        assert merged.tags[-1].category == "sport"


class TestArticles:
    def test_theirs_that_is_new_comes_with_its_tags(self, project, make_tag):
        ours, mine = project.with_article(article_from_text(TEXTS[1]))
        theirs, other = project.with_article(article_from_text(TEXTS[2]))
        assert mine == other == "a3"
        theirs = theirs.with_tag(make_tag(anchor(theirs.article("a3"), Span(0, 5)), tag_id="one"))
        theirs = theirs.with_dossier("a3", Dossier("Theirs"))
        merged = merge(ours, theirs, project).project
        assert [article.text for article in merged.articles[2:]] == [TEXTS[1], TEXTS[2]]
        assert [target.article for target in merged.tags[-1].targets] == ["a4"]
        assert merged.dossier("a4").note == "Theirs"

    def test_the_same_text_added_by_both_is_one_article(self, project, make_tag):
        ours, _ = project.with_article(article_from_text(TEXTS[1]))
        ours, _ = ours.with_article(article_from_text(TEXTS[2]))
        theirs, _ = project.with_article(article_from_text(TEXTS[2]))
        theirs = theirs.with_tag(make_tag(anchor(theirs.article("a3"), Span(0, 5)), tag_id="one"))
        merged = merge(ours, theirs, project).project
        assert merged.articles == ours.articles
        assert merged.tags[-1].targets[0].article == "a4"

    def test_a_text_that_they_have_updated_is_taken_and_our_tags_find_their_words(self, project, make_tag):
        ours = added(project, make_tag, "on Tuesday", "mine")
        text = project.articles[0].text.replace("It hurt 12", "Late news. It hurt 15")
        theirs = project.with_revision("a1", article_from_text(text), "2031-03-09")
        merged = merge(ours, theirs, project).project
        assert merged.article("a1").text == text
        assert merged.dossier("a1") == theirs.dossier("a1")
        assert merged.tags[-1].targets[0].is_settled
        assert merge(merged, theirs, theirs).project == merged

    def test_a_text_that_both_have_updated_stays_and_theirs_is_an_earlier_version(self, project, make_tag):
        first, second = (project.articles[0].text.replace("12", number) for number in ("15", "16"))
        ours = project.with_revision("a1", article_from_text(first))
        theirs = added(project.with_revision("a1", article_from_text(second)), make_tag, "16 people", "one")
        merged = merge(ours, theirs, project)
        assert merged.project.article("a1").text == first
        earlier = [old.article.text for old in merged.project.dossier("a1").revisions]
        assert earlier == [project.articles[0].text, second]
        assert merged.project.tags[-1].targets[0].exact == "16 people"
        assert not merged.project.tags[-1].targets[0].is_settled
        assert "updated here and there" in merged.notes[0]

    def test_notes_of_both_are_kept(self, project):
        ours, theirs = (project.with_dossier("a1", Dossier(note)) for note in ("Ours.", "Theirs."))
        merged = merge(ours, theirs, project)
        assert merged.project.dossier("a1").note == "Ours.\n\nTheirs."
        assert "it holds both" in merged.notes[0]

    def test_one_that_was_removed_here_comes_back_with_their_tag_on_it(self, project, make_tag):
        theirs = added(project, make_tag, "reef", "one")
        merged = merge(project.without_article("a1"), theirs, project)
        assert merged.project.article("a1") == project.article("a1")
        assert merged.project.removed == {}
        assert "is here again" in merged.notes[0]

    def test_cutting_of_sentences_by_both_holds(self, project):
        def cut(at):
            article = project.articles[0]
            return project.with_article(replace(article, corrections=article.corrections.split_at(at)))[0]

        merged = merge(cut(40), cut(50), project).project
        assert merged.article("a1").corrections.splits == (40, 50)


def test_decisions_and_dismissals_of_both_are_there_and_ours_hold(full_project):
    base = full_project
    ours = base.dismissing("date", (("a1", "x"), ("a2", "y")))
    theirs = base.dismissing("number", (("a1", "x"), ("a2", "y")))
    theirs = theirs.with_reviewed(replace(base.reviewed[0], id="v2", verdict="gap"))
    theirs = theirs.with_exclusion(replace(base.excluded[0], id="x2")).with_pin(replace(base.pins[0], kind="partial"))
    found = merge(ours, theirs, base)
    merged = found.project
    assert found.notes == ("1 pair reviewed here and there with different verdicts: yours hold.",)
    assert {one.kind for one in merged.dismissals} == {"number", "date"}
    assert [pair.id for pair in merged.reviewed] == ["v2", "v1"]  # of two about a pair, the later one holds
    assert {one.id for one in merged.excluded} == {"x1", "x2"}
    assert merged.pins == theirs.pins


def test_what_a_later_version_has_added_there_comes_along(project):
    ours = replace(project, unknown=Unknown({"x-ours": 1, "x-both": 1}))
    theirs = replace(
        project, unknown=Unknown({"x-theirs": 2, "x-both": 2}, {"tags": Unknown({}, {"id t1 1": Unknown({"y": 3})})})
    )
    merged = merge(ours, theirs, project).project
    assert merged.unknown.fields == {"x-ours": 1, "x-both": 1, "x-theirs": 2}
    assert merged.unknown.inside == theirs.unknown.inside


# Whatever the two have done


def edited(project: Project, edits, who: str) -> Project:
    """Do what the numbers say, as this person."""
    for turn, (act, n) in enumerate(edits):
        made = {"author": who, "at": f"2031-04-{turn + 1:02}"}
        articles = project.articles
        article = articles[n % len(articles)] if articles else None
        if act == "article":
            project, _ = project.with_article(article_from_text(TEXTS[n % 3]))
        elif article is None:
            continue
        elif act == "tag":
            start = n % (len(article.text) - 5)
            targets = (anchor(article, Span(start, start + 5)), Absent("a9" if n % 7 == 0 else article.id))
            tag = ContradictionTag(f"{who}{turn}", 0, targets, "number", "differs", "open", f"{n}", who, "", "")
            project = project.with_tag(tag)
        elif act == "change" and project.tags:
            project = changed(project, n % len(project.tags), note=f"{who} {n % 3}")
        elif act == "untag" and project.tags:
            project = project.without_tag(project.tags[n % len(project.tags)].id)
        elif act == "decide":
            places = (anchor(article, Span(0, 4)), Absent("a1"))
            project = project.with_pin(PinnedPair(f"{who}p{turn}", places, kind="none", **made))
            project = project.with_reviewed(ReviewedPair(f"{who}r{n % 3}", places, verdict="gap", **made))
            project = project.with_exclusion(Exclusion(f"x{n % 2}", places[:1], **made))
            project = project.dismissing("number", ((article.id, f"{n % 4}"),))
        elif act == "update":
            text = article.text.replace("ferry", f"vessel {who if n % 2 else ''}", 1 + n % 2) + "\nMore.\n" * (n % 2)
            project = project.with_revision(article.id, article_from_text(text))
        elif act == "note":
            project = project.with_dossier(article.id, replace(project.dossier(article.id), note=f"{who} {n % 3}"))
            project, _ = project.with_article(replace(article, outlet=f"{who} {n % 3}"))
        elif act == "remove":
            project = project.without_article(article.id)
        elif act == "words":
            project = project.with_abbreviations((*project.abbreviations, f"{who[0]}{n % 2}"))
    return project


ACTS = ["article", "tag", "tag", "change", "untag", "decide", "update", "note", "remove", "words"]
EDITS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 999)), max_size=6)
BEGIN = edited(Project("p", ""), [("article", 0), ("article", 1), ("tag", 3), ("tag", 40), ("decide", 1)], "base")


def words(mark):
    """What somebody has said by a mark, whatever its articles are called and wherever its words stand now."""
    targets = sorted(target.exact if isinstance(target, Anchor) else "" for target in mark.targets)
    told = getattr(mark, "note", ""), getattr(mark, "verdict", ""), getattr(mark, "kind", ""), mark.author
    return tuple(targets), told


def marks(project):
    return [*project.tags, *project.pins, *project.reviewed, *project.excluded]


def texts(project):
    earlier = (old.article for dossier in project.dossiers.values() for old in dossier.revisions)
    return {article.text for article in (*project.articles, *earlier)}


@settings(max_examples=80, deadline=None)
@given(EDITS, EDITS, EDITS)
def test_nothing_of_either_side_is_lost(before, mine, others):
    base = edited(BEGIN, before, "first")
    ours, theirs = edited(base, mine, "ours"), edited(base, others, "theirs")
    found = merge(ours, theirs, base)
    merged = found.project
    known = {(type(mark), mark.id): words(mark) for mark in marks(base)}
    here = {(type(mark), mark.id): words(mark) for mark in marks(merged)}
    for mark in marks(ours):  # each is there, and as it was, but for what only they have changed
        assert here[type(mark), mark.id] == words(mark) or words(mark) == known[type(mark), mark.id]
    said = [(kind, told) for (kind, _), told in here.items()]
    for mark in marks(theirs):
        assert words(mark) == known.get((type(mark), mark.id)) or (type(mark), words(mark)) in said
    assert texts(ours) <= texts(merged)
    assert {article.text for article in theirs.articles} <= texts(merged) | texts(base)
    assert {(d.kind, len(d.quotes)) for d in ours.dismissals} <= {(d.kind, len(d.quotes)) for d in merged.dismissals}
    assert {*ours.abbreviations} - {*base.abbreviations} <= {*merged.abbreviations}

    # It is a project like any other: no number or id twice, marks on their words, and the file gives it back.
    assert len({tag.number for tag in merged.tags}) == len(merged.tags) <= merged.tags_made
    here_now = {article.id: article for article in merged.articles}
    assert len(here_now) == len(merged.articles)
    for target in (target for mark in marks(merged) for target in mark.targets):
        if isinstance(target, Anchor) and target.is_settled and target.article in here_now:
            assert target.span.of(here_now[target.article].text) == target.exact
    assert parse(dump(merged)) == merged.settled() == merged

    # Once is enough, whether what was there is the base by now or not.
    assert describe_changes(merged, merge(merged, theirs, base).project) == []
    assert describe_changes(merged, merge(merged, theirs, theirs).project) == []


@settings(max_examples=40, deadline=None)
@given(EDITS, EDITS)
def test_what_is_the_same_stays_the_same(before, mine):
    base = edited(BEGIN, before, "first")
    ours = edited(base, mine, "ours")
    for theirs, known in ((ours, base), (base, base), (ours, ours), (ours, Project("", ""))):
        assert describe_changes(ours, merge(ours, theirs, known).project) == []
    # Where nothing was done here, what they have removed is all that is not as they have it.
    taken = merge(base, ours, base).project
    assert texts(ours) <= texts(taken)
    assert {words(mark) for mark in marks(ours)} <= {words(mark) for mark in marks(taken)}


@pytest.mark.parametrize("other", ["ours", "theirs"])
def test_nothing_in_common_is_no_trouble(project, full_project, other):
    pair = (project, full_project) if other == "ours" else (full_project, project)
    merged = merge(*pair, Project("", "")).project
    assert {tag.id for tag in merged.tags} >= {"t1", "t2", "t3"}


def test_another_project_altogether_is_brought_in_beside_ours_and_it_is_said(project):
    theirs, _ = Project("another", "").with_article(article_from_text(TEXTS[1]))
    merged = merge(project, theirs, project)
    assert [article.id for article in merged.project.articles] == ["a1", "a2", "a3"]
    assert merged.project.tags == project.tags
    assert merged.notes[0] == "Theirs was begun as another project, not as yours."
