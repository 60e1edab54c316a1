"""From the reader's decisions, which are fastened to words, to the sentences of the articles as they are cut now."""

from bisect import bisect_right
from itertools import product

from compareview.alignment.link import Pin
from compareview.comparison.decided import Decided
from compareview.project.anchoring import Anchor
from compareview.project.decisions import ReviewedPair, anchors_in
from compareview.project.project import Project
from compareview.project.tags import Target
from compareview.text.article import Article


def resolve_decided(project: Project, left: Article, right: Article) -> Decided:
    """Return what the reader has decided about the sentences of these articles, as `compare` takes it."""
    excluded = resolve_excluded(project, left), resolve_excluded(project, right)
    return Decided(resolve_pins(project, left, right), excluded)


def resolve_pins(project: Project, left: Article, right: Article) -> tuple[Pin, ...]:
    """Return the reader's pins on this pair of articles, as `align` takes them.

    A sentence that is not there any more, or that may be one of several, has none.
    """
    pins: dict[Pin, None] = {}
    for pinned in project.pins:
        if {target.article for target in pinned.targets} != {left.id, right.id}:
            continue
        here, there = sentences_of(pinned.targets, left), sentences_of(pinned.targets, right)
        if pinned.kind == "none":
            found = [*(Pin(n, None) for n in here), *(Pin(None, n) for n in there)]
        else:
            found = [Pin(one, other, pinned.kind) for one, other in product(here, there)]
        pins |= dict.fromkeys(found)
    return tuple(pins)


def resolve_reviewed(
    project: Project, left: Article, right: Article
) -> tuple[tuple[tuple[int, ...], tuple[int, ...], ReviewedPair], ...]:
    """Return the reviewed pairs of these two articles, each with its sentences on the left and on the right."""
    found = (
        (sentences_of(pair.targets, left), sentences_of(pair.targets, right), pair)
        for pair in project.reviewed
        if {target.article for target in pair.targets} == {left.id, right.id}
    )
    return tuple((here, there, pair) for here, there, pair in found if here or there)


def resolve_excluded(project: Project, article: Article) -> frozenset[int]:
    """Return the sentences of this article that are not to be compared."""
    return frozenset(n for exclusion in project.excluded for n in sentences_of(exclusion.targets, article))


def sentences_of(targets: tuple[Target, ...], article: Article) -> tuple[int, ...]:
    """Return the sentences in which these places of the article are, in order, counted from 0."""
    found = (_sentence(anchor, article) for anchor in anchors_in(targets, article.id))
    return tuple(sorted({n for n in found if n is not None}))


def _sentence(anchor: Anchor, article: Article) -> int | None:
    """Return the sentence that holds at least half of the place, whatever it was cut into since."""
    if anchor.state in ("ambiguous", "orphan"):
        return None
    middle = (anchor.span.start + anchor.span.end) // 2
    number = bisect_right(article.sentences, middle, key=lambda span: span.end)
    if number == len(article.sentences):
        return None
    sentence = article.sentences[number]
    shared = min(sentence.end, anchor.span.end) - max(sentence.start, anchor.span.start)
    return number if 2 * shared >= len(anchor.span) else None
