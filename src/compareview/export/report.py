"""Build the page's plain data from a project and its comparisons."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from urllib.parse import urlsplit

from compareview import __version__
from compareview.comparison.result import SIDES, Comparison, State
from compareview.comparison.states import IN_TWO_LANGUAGES, MOVED_GLYPH, REVIEWED_GLYPH, STATES, is_unsure, reason_words
from compareview.export.page import Count, PairReport, Report, RowEntry, SourceEntry
from compareview.export.places import SidePlaces
from compareview.export.proposals import CLASHES, RELATIONS, Proposals, as_shown, left_out
from compareview.export.side import SideBuilder
from compareview.export.tag_entries import category_entries, flag, tag_entry
from compareview.project.decisions import ReviewedPair
from compareview.project.project import Project
from compareview.project.reviews import marks, reviews, sentences, verdicts_on_rows
from compareview.project.tagged_rows import tagged_rows
from compareview.project.tags import VERDICTS
from compareview.text.article import Article
from compareview.text.dates import spoken_date
from compareview.text.visible import visible

# Quoted words are isolated (Unicode's FSI and PDI), or those of a right-to-left language would change their order.
_QUOTED = re.compile("“([^”]*)”")


@dataclass(frozen=True, slots=True)
class Selection:
    """Some rows of a comparison, by their numbers, and in words what they are: `differs`."""

    numbers: frozenset[int]
    words: str


def build_report(
    project: Project,
    comparisons: Sequence[Comparison],
    *,
    made_at: str = "",
    selections: Sequence[Selection | None] = (),
) -> Report:
    """Return the page for these comparisons of the project's articles, with the tags that concern them.

    It shows what the reader sees: the project's filter and dismissals hold for the whole comparisons given here.
    `made_at` is an ISO 8601 date or time, or empty to leave it out. `selections` say which rows of each comparison the
    page lists, all where there is none; the articles are always there as a whole. Same input, same page.
    """
    listed = {tag.id for c in comparisons for tag in project.tags_of(c.left.id, c.right.id)}
    articles = {(a.id, a.digest): a for c in comparisons for a in (c.left, c.right)}
    return Report(
        title=visible(project.title),
        pairs=tuple(
            _pair(project, comparison, f"p{n}", selection)
            for n, (comparison, selection) in enumerate(zip_longest(comparisons, selections), start=1)
        ),
        sources=tuple(_source(article) for article in articles.values()),
        categories=category_entries(project),
        tags_elsewhere=len(project.tags) - len(listed),
        version=__version__,
        made_at=spoken_date(made_at),
    )


def _pair(project: Project, whole: Comparison, pair_id: str, selection: Selection | None) -> PairReport:
    comparison = as_shown(project, whole)
    listed = selection.numbers if selection else {row.number for row in comparison.rows}
    shown = f"Shows {len(listed)} of {len(comparison.rows)} rows: {selection.words}." if selection else ""
    marked = marks(project, comparison)
    reviewed, verdicts = reviews(project, comparison, marked), verdicts_on_rows(comparison, marked)
    tags = project.tags_of(comparison.left.id, comparison.right.id)
    places = {side: SidePlaces(pair_id, side, comparison.article(side), tags) for side in SIDES}
    flags = {tag.id: flag(project, tag, pair_id) for tag in tags}
    tagged = tagged_rows(comparison, tags).tags
    proposals = Proposals(project, comparison, places, flags)
    left, right = (SideBuilder(comparison, side, places, flags, listed, kind_label=proposals.kind) for side in SIDES)
    facts = tuple(map(proposals.fact, comparison.table))
    clashes = sum(fact.relation is RELATIONS["clashes"] and fact.accepted is None for fact in facts)
    counts = _counts(comparison, len(tags), sum(sentences(row.bead) in reviewed for row in comparison.rows))
    return PairReport(
        id=pair_id,
        sides=(left.build(), right.build()),
        counts=(*counts, Count(clashes, CLASHES.word, CLASHES.style, CLASHES.glyph, f"{pair_id}-facts")),
        tags=tuple(tag_entry(project, tag, comparison, places, pair_id) for tag in tags),
        facts=facts,
        rows=tuple(
            RowEntry(
                id=places["left"].row(row.number),
                number=row.number,
                state=STATES[row.state],
                moved=row.moved,
                sides=(left.row(row), right.row(row)),
                reason=_QUOTED.sub("“\u2068\\1\u2069”", visible(reason_words(row, "the reader"))),
                pinned=row.pinned,
                unsure=is_unsure(row),
                differences=tuple(proposals.difference(each, verdicts.get(row.number, "")) for each in row.differences),
                flags=tuple(flags[tag.id] for tag in tagged.get(row.number, ())),
                **_review(reviewed.get(sentences(row.bead))),
            )
            for row in comparison.rows
            if row.number in listed
        ),
        left_out=" ".join(filter(None, (IN_TWO_LANGUAGES if whole.in_two_languages else "", left_out(project, whole)))),
        shows=shown,
    )


def _review(review: ReviewedPair | None) -> dict[str, str]:
    """The verdict of whoever has looked at a pair, and who that was."""
    if review is None:
        return {}
    told = [visible(review.author), spoken_date(review.at[:10])]
    verdict = VERDICTS[review.verdict].lower() if review.verdict else "looked at"
    return {"review": verdict, "reviewer": " · ".join(part for part in told if part)}


def _counts(comparison: Comparison, tags: int, reviewed: int) -> tuple[Count, ...]:
    """Count what a reader first wants to know; the three states of a pair add up to the pairs."""
    states: list[State] = ["divergent", "reworded", "identical", "related", "only-left", "only-right", "excluded"]
    pairs = comparison.count("divergent", "reworded", "identical")
    moved = sum(row.moved for row in comparison.rows)
    counts = [Count(pairs, "pair" if pairs == 1 else "pairs")]
    for state in states:
        number, words = comparison.count(state), STATES[state]
        word = "differ" if state == "divergent" and number != 1 else words.word
        counts.append(Count(number, word, words.style, words.glyph))
    counts.append(Count(moved, "moved", "moved", MOVED_GLYPH))
    counts.append(Count(reviewed, "reviewed", "reviewed", REVIEWED_GLYPH))
    counts.append(Count(tags, "tag" if tags == 1 else "tags", "tag", "⚑"))
    return tuple(counts)


def _source(article: Article) -> SourceEntry:
    return SourceEntry(
        title=visible(article.title),
        outlet=visible(article.name),
        author=visible(article.author),
        published=spoken_date(article.published),
        language=article.language,
        url=visible(article.url),
        link=article.url if may_be_followed(article.url) else "",
        file_name=visible(article.source.name) if article.source else "",
        encoding=visible(article.source.encoding) if article.source else "",
        digest=article.digest,
    )


def may_be_followed(url: str) -> bool:
    """Tell whether this is an ordinary web address: http or https, a host, nothing unseen in it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and visible(url) == url and " " not in url
