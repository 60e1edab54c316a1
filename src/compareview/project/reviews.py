"""Which pairs the reader has looked at one by one, and with what verdict."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid4

from compareview.alignment.link import Bead
from compareview.comparison.result import SIDES, Comparison, Row
from compareview.project.anchoring import anchor
from compareview.project.decisions import ReviewedPair, ReviewVerdict
from compareview.project.project import Project, now
from compareview.project.resolving import resolve_reviewed
from compareview.project.tagged_rows import rows_spoken_for
from compareview.project.tags import Absent, Target

Sentences = tuple[tuple[int, ...], tuple[int, ...]]
Reviews = Mapping[Sentences, ReviewedPair]


def sentences(bead: Bead) -> Sentences:
    """Return the sentences of a bead on the left and on the right, counted from 0."""
    return bead.left, bead.right


def reviews(project: Project, comparison: Comparison, marked: Reviews | None = None) -> Reviews:
    """Return the reviewed pairs by their sentences: those that the reader marked, and those with a contradiction.

    A tag that says contradiction speaks for its pairs as long as it does so. A mark with a verdict of its own goes
    before it; see `let_tags_speak`. `marked` is what `marks` returns, for whoever knows it.
    """
    found = _by_tags(project, comparison)
    for key, mark in (marks(project, comparison) if marked is None else marked).items():
        found[key] = replace(mark, verdict=found[key].verdict) if key in found and not mark.verdict else mark
    return found


def verdicts_on_rows(comparison: Comparison, marked: Reviews) -> dict[int, ReviewVerdict]:
    """Return the verdicts that marks have for rows, by their numbers; a tag speaks for its own words alone."""
    said = {key: mark.verdict for key, mark in marked.items() if mark.verdict}
    rows = comparison.rows if said else ()
    return {row.number: said[key] for row in rows if (key := sentences(row.bead)) in said}


def marks(project: Project, comparison: Comparison) -> Reviews:
    """Return the pairs that the reader marked; of two marks of a pair, the later one.

    A pair whose sentences were cut or joined since is none of them: it is to be looked at again.
    """
    if not project.reviewed:
        return {}
    found = resolve_reviewed(project, comparison.left, comparison.right)
    return {(left, right): pair for left, right, pair in found}


def _by_tags(project: Project, comparison: Comparison) -> dict[Sentences, ReviewedPair]:
    """Return the pairs that tags say are contradictions, both sides of each, as reviews by the tags' authors."""
    tags = project.tags_of(comparison.left.id, comparison.right.id)
    return {
        sentences(row.bead): ReviewedPair(tag.id, tag.targets, tag.author, tag.modified, "contradiction")
        for tag in tags
        if tag.verdict == "contradiction"
        for row in rows_spoken_for(comparison, tag)
        if row.state != "excluded"
    }


def let_tags_speak(before: Project, after: Project, comparison: Comparison) -> Project:
    """Return `after` without other marks on the pairs whose tags say contradiction only since this step."""
    said = _by_tags(before, comparison)
    for key in _by_tags(after, comparison).keys() - said.keys():
        after = _without_marks(after, comparison, key)
    return after


def with_review(project: Project, comparison: Comparison, row: Row, verdict: ReviewVerdict, author: str) -> Project:
    """Mark a pair as reviewed. A new verdict takes the place of the one before; to look again without one keeps it."""
    key = sentences(row.bead)
    before = marks(project, comparison).get(key)
    if (before and verdict == before.verdict) or (not verdict and key in reviews(project, comparison)):
        return project
    targets: list[Target] = []
    for side in SIDES:
        article = comparison.article(side)
        targets += [anchor(article, span) for span in row.spans(side)] or [Absent(article.id)]
    made = ReviewedPair(str(uuid4()), tuple(targets), author, now(), verdict)
    return project.with_reviewed(replace(made, id=before.id) if before else made)


def without_review(project: Project, comparison: Comparison, row: Row) -> Project:
    """Take all marks of a pair back."""
    return _without_marks(project, comparison, sentences(row.bead))


def _without_marks(project: Project, comparison: Comparison, key: Sentences) -> Project:
    for left, right, pair in resolve_reviewed(project, comparison.left, comparison.right):
        if (left, right) == key:
            project = project.without_reviewed(pair.id)
    return project
