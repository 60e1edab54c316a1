"""Two states of a project are told apart in words: nothing that differs goes unsaid, and nothing else is said."""

from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compareview.alignment.ignoring import Ignoring
from compareview.comparison.difference_filter import DifferenceFilter
from compareview.comparison.fact_table.groups import Groups
from compareview.project.changes import describe_changes
from compareview.project.dossier import Dossier
from compareview.project.project import Project
from compareview.project.tags import CATEGORIES, Absent, Category
from compareview.project.unknown import Unknown
from compareview.text.article import article_from_text


def tagged(project, **changes):
    return project.with_tag(replace(project.tags[0], **changes))


def detailed(project, **changes):
    return project.with_article(replace(project.articles[0], **changes))[0]


def corrected(project):
    text = project.articles[0].text.replace("on Tuesday", "late on Tuesday")
    return project.with_revision("a1", article_from_text(text, "", project.articles[0].source))


def titled(project, title):
    return replace(project, articles=(project.articles[0], replace(project.articles[1], title=title)))


EDITS = {
    "an article more": (
        lambda p: p.with_article(replace(article_from_text("Bread was handed out.\n"), outlet="Alder Post"))[0],
        ["Article added: “Alder Post”"],
    ),
    "an article less": (
        lambda p: p.without_article("a2"),
        ["Article removed: “Pasted text”", "Articles shown: “Gazette”"],
    ),
    "another outlet": (
        lambda p: detailed(p, outlet="Alder Post"),
        ["Article renamed: “Gazette” is now “Alder Post”", "Details of “Alder Post” changed: outlet"],
    ),
    "other details": (
        lambda p: detailed(p, author="Ada", published="2031-03-05"),
        ["Details of “Gazette” changed: author, date"],
    ),
    "another text": (
        corrected,
        ["Text of “Gazette” changed: 15 words, before 14", "Earlier texts of “Gazette”: 1 kept, before 0"],
    ),
    "a sentence cut": (
        lambda p: detailed(p, corrections=p.articles[0].corrections.split_at(40)),
        ["Sentences of “Gazette” begin in other places"],
    ),
    "a note on an article": (lambda p: p.with_dossier("a1", Dossier("Ask.")), ["Note on “Gazette” added"]),
    "a tag less": (lambda p: p.without_tags(["t2"]), ["Tag 2 removed: Omission, “police said” – absent"]),
    "another verdict": (
        lambda p: tagged(p, verdict="contradiction", note="Both counted.", modified="2031-03-06T09:13:00Z"),
        ["Tag 1 changed (verdict from Differs to Contradiction, note): Number, “12 people 😀” – “14 people”"],
    ),
    "another category": (
        lambda p: tagged(p, category="date", status="confirmed"),
        ["Tag 1 changed (category from Number to Date or time, status from Open to Confirmed): Date or time, “12 people 😀” – “14 people”"],  # noqa: E501
    ),
    "other words": (
        lambda p: tagged(p, targets=(p.tags[0].targets[0], Absent("a2"))),
        ["Tag 1 changed (words): Number, “12 people 😀” – absent"],
    ),
    "another place": (
        lambda p: tagged(p, targets=(replace(p.tags[0].targets[0], state="moved"), p.tags[0].targets[1])),
        ["Tag 1 changed (place): Number, “12 people 😀” – “14 people”"],
    ),
    "a later time": (
        lambda p: tagged(p, modified="2031-03-09T09:13:00Z"),
        ["Tag 1 changed (time): Number, “12 people 😀” – “14 people”"],
    ),
    "a dismissal": (lambda p: p.dismissing("number", (("a1", "12"),)), ["Dismissed differences: 1 added"]),
    "categories": (
        lambda p: replace(
            p, categories=(Category("own", "Own", "", "o", ""), replace(CATEGORIES[0], label="Figure"), *CATEGORIES[2:])
        ),
        ["Category added: “Own”", "Category removed: “Date or time”", "Category changed (label): “Figure”"],
    ),
    "settings": (
        lambda p: replace(p.with_abbreviations(("Harbm",)), difference_filter=DifferenceFilter("all")),
        ["Settings changed: abbreviations, which differences are shown"],
    ),
    "a title": (lambda p: replace(p, title="Reef"), ["Title of the project: “Reef”, before “Ferry”"]),
    "sides": (lambda p: p.showing("a2", "a1"), ["Articles shown: “Pasted text” and “Gazette”"]),
    "an order": (lambda p: replace(p, tags=p.tags[::-1]), ["Tags stand in another order"]),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "lines"), EDITS.values(), ids=EDITS)
def test_a_change_is_told_in_plain_words(project, edit, lines):
    assert describe_changes(project, edit(project)) == lines


def test_a_new_tag_is_told_with_its_words(project, make_tag):
    more = project.with_tag(make_tag(*project.tags[0].targets, tag_id="t9", category="who-did-what"))
    lines = describe_changes(project, more)
    assert lines == ["Tag 4 added: Who did what, “12 people 😀” – “14 people”"]


def test_decisions_are_counted(full_project):
    fewer = replace(full_project, pins=full_project.pins[1:], excluded=()).without_reviewed("v1")
    fewer = fewer.reopening("number", (("a1", "12"), ("a2", "14")))
    other = fewer.with_pin(replace(full_project.pins[1], author="Ada"))
    names = ("Pinned pairs", "Reviewed pairs", "Excluded sentences", "Dismissed differences")
    assert describe_changes(fewer, full_project) == [f"{name}: 1 added" for name in names]
    assert describe_changes(full_project, other)[0] == "Pinned pairs: 1 removed, 1 changed"


OTHER = {
    "id": "p2", "created": "2031-04-05T09:00:00Z", "title": "Reef", "shown": ("a2", "a1"), "tags_made": 9,
    "abbreviations": ("Corp",), "ignoring": Ignoring(case=False), "difference_filter": DifferenceFilter("few"),
    "groups": Groups().splitting("people", "12"), "unknown": Unknown({"later": 1}), "dossiers": {},
}  # fmt: skip


@pytest.mark.parametrize("field", [field.name for field in fields(Project) if field.compare])
def test_no_field_of_a_project_is_forgotten(full_project, field):
    other = replace(full_project, **{field: OTHER.get(field, ())})
    (first, *_) = lines = describe_changes(full_project, other)
    assert "no words for" not in first
    assert describe_changes(other, full_project)
    assert len(set(lines)) == len(lines)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.lists(st.sampled_from(list(EDITS)), max_size=4, unique=True), twice=st.booleans())
def test_two_projects_that_differ_are_never_told_to_be_equal(project, chosen, twice):
    changed = project
    for name in chosen:
        try:
            changed = EDITS[name][0](changed)
        except (IndexError, KeyError):  # it was about what another edit has taken away
            continue
    lines = describe_changes(project, changed)
    assert bool(lines) is (project != changed)
    assert describe_changes(changed, changed) == []
    assert describe_changes(project, changed) == lines


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(alphabet=st.sampled_from("ab \n\t\u2028\u202e\u200b\x00é漢😀"), min_size=1, max_size=200))
def test_words_of_others_stay_in_one_line_that_can_be_seen(project, words):
    changed = replace(
        detailed(titled(tagged(project, category=words), words), outlet=words),
        title=words,
        categories=(Category(words, words, words, words, words),),
    )
    for line in [*describe_changes(project, changed), *describe_changes(changed, project)]:
        assert line.isprintable()
        assert len(line.replace("⟨U+", "").replace("⟩", "")) < 900


def test_a_long_quote_is_cut_between_words(project):
    changed = replace(project, title="The harbour master’s report on all that was seen and heard that night, in full")
    (line,) = describe_changes(project, changed)
    assert line.startswith("Title of the project: “The harbour master’s report on all that was seen and heard…”")
