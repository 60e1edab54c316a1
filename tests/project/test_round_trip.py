"""Any project that the program can hold comes back from its file as it was."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.alignment.ignoring import Ignoring
from compareview.comparison.difference_filter import AMOUNTS, DifferenceFilter
from compareview.comparison.fact_table.groups import Groups
from compareview.project.anchoring import STATES, Anchor
from compareview.project.decisions import PIN_KINDS, REVIEW_VERDICTS, Exclusion, PinnedPair, ReviewedPair
from compareview.project.dismissals import Dismissal
from compareview.project.dossier import Dossier
from compareview.project.format import dump, parse
from compareview.project.project import Project
from compareview.project.reading_place import ReadingPlace
from compareview.project.removed import Removed, removing
from compareview.project.salvage import salvage
from compareview.project.tags import STATUSES, VERDICTS, Absent, Category, ContradictionTag
from compareview.project.unknown import Unknown
from compareview.text.article import Source, article_from_text
from compareview.text.corrections import Corrections
from compareview.text.normalise import normalise
from compareview.text.span import Span

STRINGS = st.text(max_size=12)
TEXTS = st.text(max_size=80).map(normalise)
SOURCES = st.builds(Source, STRINGS, STRINGS, st.integers(0, 2**40), STRINGS, st.integers(0, 99))
ARTICLES = st.builds(
    lambda text, source, title, outlet, url: replace(
        article_from_text(text, "", source), title=title, outlet=outlet, url=url
    ),
    TEXTS, st.none() | SOURCES, STRINGS, STRINGS, STRINGS,
)  # fmt: skip
SPANS = st.tuples(st.integers(0, 90), st.integers(0, 20)).map(lambda place: Span(place[0], sum(place)))
ANCHORS = st.builds(
    Anchor, st.sampled_from(["a1", "a2", "a9"]), SPANS, STRINGS, STRINGS, STRINGS,
    st.sampled_from(STATES), st.just("") | st.just("5" * 64), st.integers(0, 90),
    st.integers(0, 100).map(lambda score: score / 100), st.booleans(),
)  # fmt: skip
TARGETS = st.lists(ANCHORS | st.builds(Absent, st.sampled_from(["a1", "a2", "a9"])), min_size=1, max_size=3)
TAGS = st.builds(
    ContradictionTag, st.uuids().map(str), st.just(0), TARGETS.map(tuple), STRINGS, st.sampled_from([*VERDICTS]),
    st.sampled_from([*STATUSES]), STRINGS, STRINGS, STRINGS, STRINGS, STRINGS,
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(-1e9, 1e9) | STRINGS,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(STRINGS, inside, max_size=3),
    max_leaves=6,
)


MADE = (st.uuids().map(str), TARGETS.map(tuple), STRINGS, STRINGS)
QUOTES = st.lists(st.tuples(STRINGS, STRINGS), max_size=2).map(tuple)


@st.composite
def projects(draw):
    """Any project that the program could hold, quotes that fit their text among them."""
    project = Project(
        draw(STRINGS), draw(STRINGS), draw(STRINGS), abbreviations=tuple(draw(st.lists(STRINGS, max_size=2)))
    )
    for article in draw(st.lists(ARTICLES, max_size=3)):
        places = st.lists(st.integers(0, len(article.text)), max_size=3, unique=True).map(
            lambda found: tuple(sorted(found))
        )
        project, _ = project.with_article(replace(article, corrections=Corrections(draw(places), draw(places))))
    for tag in draw(st.lists(TAGS, max_size=3)):
        project = project.with_tag(tag)
    ids = [article.id for article in project.articles]
    if ids:
        project = project.showing(draw(st.sampled_from(["", *ids])), draw(st.sampled_from(["", *ids])))
    categories = draw(st.lists(st.builds(Category, STRINGS, STRINGS, STRINGS, STRINGS, STRINGS), max_size=2))
    for pin in draw(st.lists(st.builds(PinnedPair, *MADE, st.sampled_from(PIN_KINDS)), max_size=2)):
        project = project.with_pin(pin)
    for pair in draw(st.lists(st.builds(ReviewedPair, *MADE, st.sampled_from(REVIEW_VERDICTS)), max_size=2)):
        project = project.with_reviewed(pair)
    for exclusion in draw(st.lists(st.builds(Exclusion, *MADE), max_size=2)):
        project = project.with_exclusion(exclusion)
    if ids:
        project = project.with_dossier(draw(st.sampled_from(ids)), Dossier(draw(STRINGS), draw(STRINGS)))
        for article in draw(st.lists(ARTICLES, max_size=2)):
            project = project.with_revision(draw(st.sampled_from(ids)), article, draw(STRINGS))
        ends = (st.sampled_from(ids), st.sampled_from(ids), st.integers(0, 2**40), st.integers(0, 90))
        current = st.none() | st.tuples(STRINGS, st.integers(0, 90))
        project = project.with_places(draw(st.lists(st.builds(ReadingPlace, *ends, current, current), max_size=2)))
    gone = {"g": removing(replace(draw(ARTICLES), id="g"), Dossier(draw(STRINGS)))} if draw(st.booleans()) else {}
    unknown = draw(st.dictionaries(STRINGS.map(lambda key: f"x-{key}"), JSON, max_size=2))
    dismissals = draw(st.lists(st.builds(Dismissal, STRINGS, QUOTES, STRINGS), max_size=2))
    wanted = DifferenceFilter(draw(st.sampled_from(AMOUNTS)), draw(st.frozensets(STRINGS, max_size=2)))
    groups = Groups().merging(draw(STRINGS), draw(STRINGS) + "x").splitting(draw(STRINGS), draw(STRINGS))
    return replace(
        project,
        categories=tuple(categories),
        unknown=Unknown(unknown),
        dismissals=tuple(dismissals),
        difference_filter=wanted,
        groups=groups,
        ignoring=draw(st.builds(Ignoring, *[st.booleans()] * 5)),
        removed=draw(st.dictionaries(STRINGS, st.builds(Removed, STRINGS), max_size=2)) | gone,
    ).settled()


@settings(max_examples=60)
@given(projects())
def test_what_is_written_comes_back(schema_faults, project):
    data = dump(project)
    assert parse(data) == project
    assert (parse(data).places, parse(data).removed) == (project.places, project.removed)
    assert dump(parse(data)) == data
    assert schema_faults(data, exactly=False) == []


@settings(max_examples=30)
@given(projects())
def test_what_is_whole_is_salvaged(project):
    salvaged = salvage(dump(project)).project
    assert (salvaged.articles, salvaged.tags) == (project.articles, project.tags)
