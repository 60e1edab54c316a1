"""Put the reader's word on sentences into a project: which belong together, which stand alone, which are left out."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from uuid import uuid4

from compareview.alignment.link import PinKind
from compareview.project.anchoring import Anchor, anchor
from compareview.project.decisions import Exclusion, PinnedPair
from compareview.project.project import Project, now
from compareview.project.resolving import sentences_of
from compareview.project.tags import Absent
from compareview.text.article import Article

Tied = tuple[int, int, PinKind]


def pinned(project: Project, left: Article, right: Article, tied: Iterable[Tied], author: str) -> Project:
    """Say how sentences belong together, or that they do not: each on the left with one on the right, counted from 0.

    The reader's earlier word on the same two sentences is replaced; if they belong together, that one of them has no
    counterpart, too.
    """
    for one, other, kind in tied:
        kept = []
        for pin in project.pins:
            here, there = _ends(pin, left, right)
            alone = kind != "apart" and pin.kind == "none" and (one in here or other in there)
            if not (alone or (here == (one,) and there == (other,))):
                kept.append(pin)
        places = anchor(left, left.sentences[one]), anchor(right, right.sentences[other])
        pin = PinnedPair(str(uuid4()), places, author, now(), kind)
        project = replace(project, pins=tuple(kept)).with_pin(pin)
    return project


def unpinned(
    project: Project, left: Article, right: Article, lefts: Collection[int], rights: Collection[int]
) -> Project:
    """Take back the reader's word on some of these sentences together, or that one of them has no counterpart.

    Of sentences of one side only, that is also the word that took them out of a pair.
    """
    is_one_sided = not (lefts and rights)

    def is_meant(pin: PinnedPair) -> bool:
        here, there = _ends(pin, left, right)
        meets = not set(lefts).isdisjoint(here), not set(rights).isdisjoint(there)
        return any(meets) if pin.kind == "none" or (pin.kind == "apart" and is_one_sided) else all(meets)

    return replace(project, pins=tuple(pin for pin in project.pins if not is_meant(pin)))


def alone(project: Project, article: Article, other: Article, numbers: Collection[int], author: str) -> Project:
    """Say that nothing in the other article matches these sentences of this one. Earlier word on them is replaced."""
    kept = (pin for pin in project.pins if set(numbers).isdisjoint(_ends(pin, article, other)[0]))
    project = replace(project, pins=tuple(kept))
    for n in numbers:
        places = anchor(article, article.sentences[n]), Absent(other.id)
        project = project.with_pin(PinnedPair(str(uuid4()), places, author, now(), "none"))
    return project


def left_out(project: Project, article: Article, numbers: Iterable[int], author: str) -> Project:
    """Leave these sentences of the article out of every comparison."""
    places = tuple(anchor(article, article.sentences[n]) for n in numbers)
    return project.with_exclusion(Exclusion(str(uuid4()), places, author, now()))


def brought_back(project: Project, article: Article, numbers: Collection[int]) -> Project:
    """Compare these sentences of the article again."""
    kept = []
    for exclusion in project.excluded:
        places = tuple(
            place
            for place in exclusion.targets
            if not isinstance(place, Anchor) or set(numbers).isdisjoint(sentences_of((place,), article))
        )
        if places:
            kept.append(replace(exclusion, targets=places))
    return replace(project, excluded=tuple(kept))


def _ends(pin: PinnedPair, left: Article, right: Article) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the sentences of both articles that a pin names; none if it is about other articles."""
    if {target.article for target in pin.targets} != {left.id, right.id}:
        return (), ()
    return sentences_of(pin.targets, left), sentences_of(pin.targets, right)
