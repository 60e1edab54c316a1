"""The places of marks in their articles: found again in a text that has changed, checked in one that has not."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from compareview.project.anchoring import Anchor, locate, reanchor
from compareview.project.decisions import Exclusion, PinnedPair, ReviewedPair
from compareview.project.dossier import Dossier
from compareview.project.tags import ContradictionTag
from compareview.project.text_change import TextChange
from compareview.text.article import Article

Mark = TypeVar("Mark", ContradictionTag, PinnedPair, ReviewedPair, Exclusion)
Change = Callable[[Anchor], Anchor]


def with_anchors(marks: Iterable[Mark], change: Change) -> tuple[Mark, ...]:
    """Return the marks with each of their anchors changed in this way; one that it leaves alone is the same object."""

    def changed(mark: Mark) -> Mark:
        targets = tuple(change(target) if isinstance(target, Anchor) else target for target in mark.targets)
        return mark if targets == mark.targets else replace(mark, targets=targets)

    return tuple(map(changed, marks))


def found_again(article: Article, dossier: Dossier) -> Change:
    """Return what finds the anchors in this article again, whose earlier texts the dossier has."""
    revisions = {revision.article.digest: revision.article.text for revision in dossier.revisions}
    changes: dict[str, TextChange] = {}

    def found(anchor: Anchor) -> Anchor:
        if anchor.article != article.id:
            return anchor
        if anchor.digest in revisions and anchor.digest not in changes:
            changes[anchor.digest] = TextChange(revisions[anchor.digest], article.text)
        return reanchor(anchor, article, changes.get(anchor.digest))

    return found


def checked(articles: Iterable[Article]) -> Change:
    """Return what checks the places of the anchors in these articles."""
    texts = {article.id: article.text for article in articles}
    return lambda anchor: locate(anchor, texts[anchor.article]) if anchor.article in texts else anchor
