"""Two people's work on one project is brought together: nothing of either is lost, and nothing comes twice."""

import json
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.comparison.fact_table.groups import Groups
from compareview.project.anchoring import Anchor, anchor
from compareview.project.changes import describe_changes
from compareview.project.codebook import faults
from compareview.project.decisions import Exclusion, ReviewedPair
from compareview.project.dossier import Dossier
from compareview.project.format import dump, parse
from compareview.project.merging import merge
from compareview.project.merging_articles import same_articles
from compareview.project.pinning import alone, pinned, unpinned
from compareview.project.project import Project
from compareview.project.records import integrity
from compareview.project.resolving import resolve_pins, resolve_reviewed
from compareview.project.tags import CATEGORIES, Absent, Category, ContradictionTag
from compareview.project.unknown import Unknown
from compareview.text.article import Source, article_from_text
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
        ours = project.without_tags(["t1", "t2"])
        merged = merge(ours, changed(project, 0, note="Theirs"), project)
        assert [(tag.id, tag.number) for tag in merged.project.tags] == [("t3", 3), ("t1", 1)]
        assert merged.notes == ("Tag 1, which you removed, was changed there: it is here again.",)

    def test_what_they_removed_stays_and_it_is_said(self, full_project):
        theirs = replace(full_project.without_tags(["t2"]), pins=full_project.pins[1:]).without_article("a2")
        merged = merge(full_project, theirs, full_project)
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


class TestCodebook:
    @pytest.fixture
    def base(self):
        three = (Category(key, name, "", "•", digit) for key, name, digit in (("a", "A", "1"), ("b", "B", "2")))
        return Project("p", "", categories=(*three, Category("c", "C", "", "•", "")))

    @staticmethod
    def with_one(project, category, **fields):
        changed = tuple(replace(one, **fields) if one.id == category else one for one in project.categories)
        return replace(project, categories=changed)

    @staticmethod
    def merge(ours, theirs, base):
        merged = merge(ours, theirs, base)
        assert faults(merged.project.codebook) == []
        for known in (base, theirs):
            assert merge(merged.project, theirs, known).project == merged.project
        return merged

    def test_two_of_one_name_do_not_stand_in_it(self, base):
        ours = replace(base, categories=(*base.categories, Category("s", "Sport", "", "s", "")))
        theirs = replace(base, categories=(*base.categories, Category("z", "sport ", "", "z", "")))
        merged = self.merge(ours, theirs, base)
        assert merged.project.codebook == ours.codebook
        assert merged.project.category("z").retired
        assert "not in the codebook" in merged.notes[0]

    def test_a_name_that_ours_has_by_now_is_not_taken(self, base):
        merged = self.merge(self.with_one(base, "a", label="X"), self.with_one(base, "b", label="X"), base)
        assert [one.label for one in merged.project.codebook] == ["X", "B", "C"]
        assert "there is another one of that name" in merged.notes[0]

    def test_a_key_that_ours_has_by_now_is_not_taken(self, base):
        merged = self.merge(self.with_one(base, "c", key="3"), self.with_one(base, "b", key="3", glyph="b"), base)
        assert [(one.key, one.glyph) for one in merged.project.codebook] == [("1", "•"), ("", "b"), ("3", "•")]
        assert "without its key" in merged.notes[0]

    def test_one_that_was_taken_out_here_is_a_retired_one_for_their_tags(self, base, make_tag):
        ours = replace(base, categories=base.categories[1:])
        theirs = base.with_tag(make_tag(Absent("a1"), category="a"))
        merged = self.merge(ours, theirs, base)
        assert merged.project.codebook == ours.codebook
        assert merged.project.category("a") == replace(base.categories[0], key="", retired=True)
        assert "which you took out" in merged.notes[0]

    def test_their_order_is_taken_and_what_they_took_out_stays(self, base):
        a, b, c = base.categories
        merged = self.merge(base, replace(base, categories=(c, a)), base)
        assert [one.id for one in merged.project.categories] == ["c", "b", "a"]
        assert merged.notes == ("Removed there, and kept here: the category “B”.",)
        merged = self.merge(replace(base, categories=(b, a, c)), replace(base, categories=(c, a, b)), base)
        assert [one.id for one in merged.project.categories] == ["b", "a", "c"]
        assert "order of the categories" in merged.notes[0]


class TestSettings:
    def test_figures_counted_together_by_both_are_there(self, project):
        def counted(project, *sets):
            return replace(project, groups=Groups(sets, project.groups.split))

        base = counted(project, ("a", "b"), ("x", "y"))
        ours = counted(base, ("a", "b"), ("x", "y"), ("c", "d"))
        theirs = counted(base, ("a", "b", "e"), ("g", "h"))  # as a merging of more makes it, and one taken back
        merged = merge(ours, theirs, base)
        assert set(merged.project.groups.merged) == {("a", "b", "e"), ("c", "d"), ("g", "h")}
        assert merged.notes == ()
        clashing = merge(ours, counted(base, ("a", "b"), ("x", "y"), ("c", "e")), base)
        assert clashing.project.groups == ours.groups
        assert clashing.notes == ("Changed here and there, and as you have it: which figures count the same.",)

    def test_what_they_took_out_of_a_setting_is_out(self, project):
        base = project.with_abbreviations(("Harbm", "Capt"))
        merged = merge(base, base.with_abbreviations(("Capt",)), base)
        assert merged.project.abbreviations == ("Capt",)


class TestArticles:
    def test_theirs_that_is_new_comes_with_its_tags(self, project, make_tag):
        ours, mine = project.with_article(article_from_text(TEXTS[1]))
        theirs, other = project.with_article(article_from_text(TEXTS[2]))
        assert mine == other == "a3"
        theirs = theirs.with_tag(make_tag(anchor(theirs.article("a3"), Span(0, 5)), tag_id="one"))
        theirs = theirs.with_dossier("a3", Dossier("Theirs")).dismissing("date", (("a1", "Tuesday"), ("a3", "quay")))
        merged = merge(ours, theirs, project).project
        assert [one.quotes for one in merged.dismissals] == [(("a1", "Tuesday"), ("a4", "quay"))]
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

    @pytest.mark.parametrize("more", [(), (TEXTS[1],)])
    def test_one_agency_text_of_two_outlets_is_two_articles(self, project, make_tag, more):
        gazette, radio = (replace(article_from_text(TEXTS[2]), outlet=outlet) for outlet in ("Gazette", "Radio"))
        ours, _ = project.with_article(gazette)
        theirs = project
        for article in (*map(article_from_text, more), radio):
            theirs, key = theirs.with_article(article)
        theirs = theirs.with_tag(make_tag(anchor(theirs.article(key), Span(0, 5)), tag_id="one"))
        merged = merge(ours, theirs, project).project
        assert {"Gazette", "Radio"} <= {article.outlet for article in merged.articles}
        assert merged.article("a3").outlet == "Gazette"
        assert merged.article(merged.tags[-1].targets[0].article).outlet == "Radio"
        later = theirs.with_dossier(key, Dossier("Ask the agency."))
        again = merge(merged, later, theirs).project  # before ours is saved
        assert again.articles == merged.articles
        assert again.dossier(merged.tags[-1].targets[0].article).note == "Ask the agency."
        assert again.dossier("a3").note == ""

    def test_one_file_that_both_have_added_is_one_article_whatever_they_call_its_outlet(self, project):
        ours, theirs = (
            project.with_article(
                replace(article_from_text(TEXTS[2], source=Source(path, "utf-8", 9, "7" * 64, 1)), outlet=outlet)
            )[0]
            for path, outlet in (("/a/x.txt", "Gazette"), ("/b/x.txt", "Radio"))
        )
        merged = merge(ours, theirs, project)
        assert merged.project.articles[2].outlet == "Gazette"
        assert len(merged.project.articles) == 3
        assert "Theirs: “Radio”." in merged.notes[0]

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

    def test_a_note_that_they_have_removed_stays_and_it_is_said(self, project):
        base = project.with_dossier("a1", Dossier("Ask the harbour."))
        merged = merge(base, base.with_dossier("a1", Dossier()), base)
        assert merged.project == base
        assert merged.notes == ("Removed there, and kept here: the note on “Gazette”.",)

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
    ours = ours.with_reviewed(replace(base.reviewed[0], verdict="time"))
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


def test_a_dismissal_that_they_have_taken_back_stays_and_it_is_said(full_project):
    theirs = full_project.reopening("number", full_project.dismissals[0].quotes)
    merged = merge(full_project, theirs, full_project)
    assert merged.project == full_project
    assert merged.notes == ("Removed there, and kept here: 1 dismissal.",)


class TestDecidedAnew:
    """To pin a pair again, or to take a review back and mark the pair again, makes a decision with another id."""

    @pytest.fixture
    def base(self, project):
        return pinned(project, *project.articles, [(0, 0, "same")], "Ada")

    @staticmethod
    def pins(project):
        return {(pin.left, pin.right, pin.kind) for pin in resolve_pins(project, *project.articles)}

    @pytest.mark.parametrize("turn", [1, -1])
    def test_theirs_holds_where_ours_is_untouched(self, base, turn):
        left, right = base.articles
        partial = pinned(base, left, right, [(0, 0, "partial")], "Ben")
        none = alone(base, *base.articles[::turn], [0], "Ben")
        for theirs in (partial, none, pinned(none, left, right, [(0, 0, "same")], "Ben")):
            merged = merge(base, theirs, base)
            assert self.pins(merged.project) == self.pins(theirs)
            assert merged.notes == ()
            for known in (base, theirs):
                assert merge(merged.project, theirs, known).project == merged.project

    def test_what_they_only_took_back_stays(self, base):
        theirs = unpinned(base, *base.articles, [0], [0])
        theirs = pinned(theirs, *base.articles, [(1, 1, "same")], "Ben")
        merged = merge(base, theirs, base)
        assert self.pins(merged.project) == {(0, 0, "same"), (1, 1, "same")}
        assert merged.notes == ("Removed there, and kept here: 1 pinned pair.",)

    @pytest.mark.parametrize("theirs_too", [False, True])
    def test_ours_holds_against_theirs_that_denies_it_and_it_is_said(self, project, base, theirs_too):
        begun = base if theirs_too else project
        left, right = begun.articles
        none = alone(begun, left, right, [0], "Ada")
        same = pinned(begun, left, right, [(0, 0, "same" if not theirs_too else "partial")], "Ben")
        for ours, theirs in ((none, same), (same, none)):
            merged = merge(ours, theirs, begun)
            assert merged.project.pins == ours.pins
            (note,) = merged.notes
            assert "“The ferry hit a reef on Tuesday.”" in note
            assert ("without a counterpart" in note) == (theirs is none)
            for known in (begun, theirs):
                assert merge(merged.project, theirs, known).project == merged.project

    def test_a_verdict_given_again_takes_the_place_of_the_one_before(self, full_project):
        base = full_project
        theirs = base.without_reviewed("v1").with_reviewed(replace(base.reviewed[0], id="v2", verdict="framing"))
        merged = merge(base, theirs, base)
        assert [pair.verdict for pair in merged.project.reviewed] == ["framing"]
        assert merged.notes == ()
        ours = base.with_reviewed(replace(base.reviewed[0], verdict="time"))
        merged = merge(ours, theirs, base)
        assert [pair.verdict for pair in merged.project.reviewed] == ["framing", "time"]
        assert "different verdicts: yours hold" in merged.notes[0]

    def test_theirs_holds_on_a_pair_that_nobody_has_touched_here(self, full_project):
        ours = full_project.with_reviewed(replace(full_project.reviewed[0], id="mine", targets=(Absent("a1"),)))
        theirs = full_project.with_reviewed(replace(full_project.reviewed[0], id="v2", verdict="gap"))
        merged = merge(ours, theirs, full_project)
        assert [pair.id for pair in merged.project.reviewed] == ["v1", "v2", "mine"]
        assert merged.notes == ()


def test_what_a_later_version_has_added_there_comes_along(project):
    ours = replace(project, unknown=Unknown({"x-ours": 1, "x-both": 1}))
    theirs = replace(
        project, unknown=Unknown({"x-theirs": 2, "x-both": 2}, {"tags": Unknown({}, {"id t1 1": Unknown({"y": 3})})})
    )
    merged = merge(ours, theirs, project).project
    assert merged.unknown.fields == {"x-ours": 1, "x-both": 1, "x-theirs": 2}
    assert merged.unknown.inside == theirs.unknown.inside


def test_what_a_later_version_has_added_stays_with_its_record(project, make_tag):
    ours, _ = project.with_article(article_from_text(TEXTS[1]))
    ours = changed(ours, 0, note="Ours")
    theirs, _ = project.with_article(article_from_text(TEXTS[2]))
    theirs = changed(theirs, 0, note="Theirs").dismissing("number", (("a1", "12"), ("a3", "x")))
    theirs = theirs.with_tag(make_tag(anchor(theirs.article("a3"), Span(0, 5)), tag_id="one"))
    document = json.loads(dump(theirs))
    document["articles"][2]["y"] = "of their article"
    document["tags"][0]["y"] = "of their tag"
    document["tags"][3]["targets"][0]["y"] = "of their place"
    document["dismissed"][0]["y"] = "of their dismissal"
    del document["integrity"]
    theirs = parse(json.dumps(document | {"integrity": integrity(document)}).encode())
    merged = merge(ours, theirs, project).project
    document = json.loads(dump(merged))
    assert [article.get("y") for article in document["articles"]] == [None, None, None, "of their article"]
    assert [tag.get("y") for tag in document["tags"]] == [None, None, None, None, "of their tag"]
    assert document["tags"][3]["targets"][0]["y"] == "of their place"
    assert document["dismissed"][0]["y"] == "of their dismissal"


# Whatever the two have done


def about_words(project, act, n):
    """Dismiss what the program found in some words, or take a dismissal back."""
    if act == "dismiss":
        return project.dismissing("number", ((project.articles[n % len(project.articles)].id, f"{n % 4}"),))
    dismissal = project.dismissals[n % len(project.dismissals)] if project.dismissals else None
    return project.reopening(dismissal.kind, dismissal.quotes) if dismissal else project


def about_article(project, article, act, n, who):
    if act == "remove":
        return project.without_article(article.id)
    if act == "update":
        text = article.text.replace("ferry", f"vessel {who if n % 2 else ''}", 1 + n % 2) + "\nMore.\n" * (n % 2)
        return project.with_revision(article.id, article_from_text(text))
    project = project.with_dossier(article.id, replace(project.dossier(article.id), note=f"{who} {n % 3}"))
    return project.with_article(replace(article, outlet=f"{who} {n % 3}"))[0]


SENTENCE_ACTS = ["pin", "alone", "unpin", "review", "unreview"]


def about_sentences(project, act, n, new_id, made):
    """Decide about two sentences as the window does it."""
    left, right = (project.articles[m % len(project.articles)] for m in (n, n // 2))
    one, two = n % len(left.sentences), n // 3 % len(right.sentences)
    if left is right:
        return project
    if act == "pin":
        return pinned(project, left, right, [(one, two, ("same", "partial")[n % 2])], made["author"])
    if act == "alone":
        return alone(project, left, right, [one], made["author"])
    if act == "unpin":
        return unpinned(project, left, right, [one], [two])
    known = [pair.id for *key, pair in resolve_reviewed(project, left, right) if key == [(one,), (two,)]]
    if act == "unreview":
        return project.without_reviewed(known[-1]) if known else project
    places = anchor(left, left.sentences[one]), anchor(right, right.sentences[two])
    verdict = ("gap", "time", "agrees")[n % 3]
    return project.with_reviewed(ReviewedPair(known[-1] if known else new_id, places, verdict=verdict, **made))


def with_category(project, n, new_id):
    """Take a category out of the codebook and put another in, or the others in another order."""
    own = Category(new_id, f"C{n % 3}", "", "•", f"{n % 10}")
    kept = [one for one in project.categories if one.id != CATEGORIES[n % 4].id][:: -1 if n % 5 == 0 else 1]
    if faults([*(one for one in kept if not one.retired), own]):
        return project
    project = project.with_categories((*kept, own))
    return changed(project, n % len(project.tags), category=own.id) if project.tags else project


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
            project = project.without_tags([project.tags[n % len(project.tags)].id])
        elif act == "decide":
            project = project.with_exclusion(Exclusion(f"x{n % 2}", (anchor(article, Span(0, 4)),), **made))
        elif act in ("dismiss", "reopen"):
            project = about_words(project, act, n)
        elif act in SENTENCE_ACTS:
            project = about_sentences(project, act, n, f"{who}{turn}", made)
        elif act == "category":
            project = with_category(project, n, f"{who}{turn}")
        elif act in ("update", "note", "remove"):
            project = about_article(project, article, act, n, who)
        elif act == "words":
            project = project.with_abbreviations((*project.abbreviations, f"{who[0]}{n % 2}"))
    return project


ACTS = ["article", "tag", "tag", "change", "untag", "decide", "dismiss", "reopen", "update", "note", "remove", "words"]
ACTS += ["category", *SENTENCE_ACTS]
EDITS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 999)), max_size=6)
# Few acts on few sentences, so that two people meet.
CLOSE = ["dismiss", "reopen", "article", *SENTENCE_ACTS, "pin", "alone", "review"]
MEETING = st.lists(st.tuples(st.sampled_from(CLOSE), st.integers(0, 5)), max_size=3)
BEGUN = [("article", 0), ("article", 1), ("tag", 3), ("tag", 40), ("decide", 1), ("pin", 2), ("review", 2)]
BEGIN = edited(Project("p", ""), BEGUN, "base")


def words(mark):
    """What somebody has said by a mark, whatever its articles are called and wherever its words stand now."""
    targets = sorted(target.exact if isinstance(target, Anchor) else "" for target in mark.targets)
    told = getattr(mark, "note", ""), getattr(mark, "verdict", ""), getattr(mark, "kind", ""), mark.author
    return tuple(targets), told


def marks(project):
    return [*project.tags, *project.pins, *project.reviewed, *project.excluded]


def holding(project, ids):
    """What is decided about pairs of sentences, whatever records say it: how they are pinned and reviewed.

    `ids` are those that the articles have elsewhere.
    """
    held = {}
    for left, right in permutations(project.articles, 2):
        pins = resolve_pins(project, left, right)
        pairs = {(pin.left, pin.right): pin.kind for pin in pins if None not in (pin.left, pin.right)}
        ends = {end for i, j in pairs for end in ((i, None), (None, j))}
        single = {(pin.left, pin.right) for pin in pins} - pairs.keys() - ends
        seen = {(here, there): pair.verdict for here, there, pair in resolve_reviewed(project, left, right)}
        about = ids.get(left.id, left.id), ids.get(right.id, right.id)
        held |= {(about, "pin", *key): kind for key, kind in (*pairs.items(), *((end, "none") for end in single))}
        held |= {(about, "review", *key): verdict for key, verdict in seen.items()}
    return held


def since(base, project):
    """What holds in one of two states and did not hold in the other."""
    return {key: value for key, value in project.items() if base.get(key) != value}


def cut(project, ids):
    """The sentences of each article."""
    return {ids.get(article.id, article.id): (article.text, article.sentences) for article in project.articles}


def texts(project):
    earlier = (old.article for dossier in project.dossiers.values() for old in dossier.revisions)
    return {article.text for article in (*project.articles, *earlier)}


@settings(max_examples=80, deadline=None)
@given(EDITS, EDITS, EDITS)
def test_nothing_of_either_side_is_lost(before, mine, others):
    check(edited(BEGIN, before, "first"), mine, others)


@settings(max_examples=250, deadline=None)
@given(MEETING, MEETING)
def test_what_was_decided_holds_where_two_decide_about_the_same(mine, others):
    check(BEGIN, mine, others)


def check(base, mine, others):
    """Bring together what the two have done since the base, and look at it."""
    ours, theirs = edited(base, mine, "ours"), edited(base, others, "theirs")
    found = merge(ours, theirs, base)
    merged = found.project
    known = {(type(mark), mark.id): words(mark) for mark in marks(base)}
    here = {(type(mark), mark.id): words(mark) for mark in marks(merged)}
    for mark in (*ours.tags, *ours.excluded):  # each is there, and as it was, but for what only they have changed
        assert here[type(mark), mark.id] == words(mark) or words(mark) == known[type(mark), mark.id]
    said = [(kind, told) for (kind, _), told in here.items()]
    for mark in (*theirs.tags, *theirs.excluded):
        assert words(mark) == known.get((type(mark), mark.id)) or (type(mark), words(mark)) in said

    # What either has decided about sentences holds where these are the same, and ours where both have.
    ids = same_articles(ours, theirs, base)
    begun = holding(base, {})
    by_us, by_them, now = (
        since(begun, holding(ours, {})),
        since(holding(base, ids), holding(theirs, ids)),
        holding(merged, {}),
    )
    as_here, as_there, as_now = cut(ours, {}), cut(theirs, ids), cut(merged, {})
    for key, value in by_us.items():
        if all(as_here[article] == as_now.get(article) for article in key[0]):
            assert now[key] == value
    crossing = any("Pinned there" in note for note in found.notes)

    def said_anew(key):
        """Whether we have given the verdict of a pair once more, the same as before."""
        anew = [mark for mark in ours.reviewed if mark not in base.reviewed]
        return bool(anew) and now.get(key) == holding(ours, {}).get(key)

    for key, value in by_them.items():
        if all(as_there[article] == as_now.get(article) for article in key[0]):
            assert now.get(key) == value or (crossing if key[1] == "pin" else key in by_us or said_anew(key))
    assert crossing <= any(pin not in base.pins for pin in ours.pins)

    dismissed = {(one.kind, one.quotes) for one in merged.dismissals}
    assert {(one.kind, one.quotes) for one in ours.dismissals} <= dismissed
    before_there = {(one.kind, one.quotes) for one in base.dismissals}
    for one in theirs.dismissals:
        quotes = tuple(sorted((ids.get(article, article), told) for article, told in one.quotes))
        assert (one.kind, one.quotes) in before_there or (one.kind, quotes) in dismissed
    assert faults(merged.codebook) == []
    assert {tag.category for tag in merged.tags} <= {category.id for category in merged.categories}
    assert {*ours.categories} - {*base.categories} <= {*merged.categories}

    assert texts(ours) <= texts(merged)
    assert {article.text for article in theirs.articles} <= texts(merged) | texts(base)
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
    if cut(ours, {}).items() <= cut(taken, {}).items():
        assert holding(ours, {}).items() <= holding(taken, {}).items()


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


def test_a_text_that_is_there_twice_is_brought_in_once():
    """Found by the properties above: ours has another outlet for the one, they a second copy of it."""
    check(BEGIN, [("article", 1), ("note", 0)], [("article", 0), ("tag", 0)])
