"""Which pairs the reader has looked at one by one, and with what verdict."""

from dataclasses import replace
from uuid import uuid4

from compareview.alignment.link import Bead
from compareview.comparison.compare import SIDES, Comparison, Row
from compareview.project.anchoring import anchor
from compareview.project.decisions import ReviewedPair, ReviewVerdict
from compareview.project.project import Project, now
from compareview.project.resolving import resolve_reviewed
from compareview.project.tags import Absent, Target

Sentences = tuple[tuple[int, ...], tuple[int, ...]]


def sentences(bead: Bead) -> Sentences:
    """Return the sentences of a bead on the left and on the right, counted from 0."""
    return bead.left, bead.right


def reviews(project: Project, comparison: Comparison) -> dict[Sentences, ReviewedPair]:
    """Return the reviewed pairs by their sentences; of two reviews of a pair, the later one.

    A pair whose sentences were cut or joined since is none of them: it is to be looked at again.
    """
    if not project.reviewed:
        return {}
    found = resolve_reviewed(project, comparison.left, comparison.right)
    return {(left, right): pair for left, right, pair in found}


def with_review(project: Project, comparison: Comparison, row: Row, verdict: ReviewVerdict, author: str) -> Project:
    """Mark a pair as reviewed. A new verdict takes the place of the one before; to look again without one keeps it."""
    before = reviews(project, comparison).get(sentences(row.bead))
    if before and verdict in ("", before.verdict):
        return project
    targets: list[Target] = []
    for side in SIDES:
        article = comparison.article(side)
        targets += [anchor(article, span) for span in row.spans(side)] or [Absent(article.id)]
    made = ReviewedPair(str(uuid4()), tuple(targets), author, now(), verdict)
    return project.with_reviewed(replace(made, id=before.id) if before else made)


def without_review(project: Project, comparison: Comparison, row: Row) -> Project:
    """Take all reviews of a pair back."""
    for left, right, pair in resolve_reviewed(project, comparison.left, comparison.right):
        if (left, right) == sentences(row.bead):
            project = project.without_reviewed(pair.id)
    return project
