"""Bring somebody else's decisions about sentences into one's own project, so that of two about the same one holds."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from compareview.project.anchoring import Anchor
from compareview.project.decisions import PinnedPair, ReviewedPair
from compareview.project.merging_marks import Coming, Mark, said
from compareview.project.project import Project
from compareview.project.resolving import sentences_of
from compareview.text.visible import visible

_LONGEST = 60  # code points of a quote
_Place = tuple[str, int | str]


def with_their_decisions(
    project: Project, ours: Sequence[Mark], theirs: Sequence[Mark], base: Sequence[Mark], coming: Sequence[Coming]
) -> tuple[tuple[Mark, ...], list[str]]:
    """Put decisions of one sort in; say in words what clashed. `ours` and `coming` are placed in this project.

    Where two are about the same sentences the later one holds, so what comes in stands before what was decided here
    since `base`, but after the rest. What they have decided anew takes the place of the decision that they took back
    for it, if that is untouched here. A pin of theirs that denies one made here since is left out.
    """
    if not coming:
        return tuple(ours), []
    before, there, notes = {mark.id: said(mark) for mark in base}, {mark.id for mark in theirs}, []
    own = {mark.id for mark in ours if said(mark) != before.get(mark.id)}
    about = _meeting(project, (mark for mark in ours if mark.id in own))
    denied = {one.mark.id: one.mark for one in coming if any(_deny(one.mark, other) for other in about(one.mark))}
    if denied:
        told = "; ".join(map(_words, denied.values()))
        notes.append(f"Pinned there, but not here, as you have decided otherwise: {told}.")
    crossing = (one.mark for one in coming if one.how in ("new", "back"))
    if n := sum(any(_cross(mark, other) for other in about(mark)) for mark in crossing):
        notes.append(f"{n} pair{'s' * (n != 1)} reviewed here and there with different verdicts: yours hold.")

    changed = {one.origin: one.mark for one in coming if one.how == "changed" and one.mark.id not in denied}
    new = [one.mark for one in coming if one.how != "changed" and one.mark.id not in denied]
    about = _meeting(project, (mark for mark in ours if mark.id not in own and mark.id not in there))
    replaced = {other.id for mark in new for other in about(mark)}
    kept = [changed.get(mark.id, mark) for mark in ours if mark.id not in replaced]
    first = next((place for place, mark in enumerate(kept) if mark.id in own), len(kept))
    return (*kept[:first], *new, *kept[first:]), notes


def _meeting(project: Project, marks: Iterable[Mark]) -> Callable[[Mark], list[Mark]]:
    """Return a function that gives those of these decisions that are about the same sentences as another."""
    articles = {article.id: article for article in project.articles}

    def places_of(mark: Mark) -> frozenset[_Place]:
        found: set[_Place] = set()
        for target in mark.targets:
            if isinstance(target, Anchor):
                article = articles.get(target.article)
                numbers = sentences_of((target,), article) if article else ()
                found |= {(target.article, n) for n in numbers} or {(target.article, target.exact)}
        return frozenset(found)

    by_place: dict[_Place, list[tuple[Mark, frozenset[_Place]]]] = defaultdict(list)
    for mark in marks:
        places = places_of(mark)
        for place in places:
            by_place[place].append((mark, places))

    def about_the_same(mark: Mark) -> list[Mark]:
        places = places_of(mark)
        near = {other.id: (other, theirs) for place in places for other, theirs in by_place.get(place, ())}
        return [other for other, theirs in near.values() if _is_same(mark, places, other, theirs)]

    return about_the_same


def _is_same(one: Mark, places: frozenset[_Place], other: Mark, theirs: frozenset[_Place]) -> bool:
    articles = {target.article for target in one.targets}
    if articles != {target.article for target in other.targets}:
        return False
    if not (isinstance(one, PinnedPair) and isinstance(other, PinnedPair)):
        return places == theirs
    # That a sentence has no counterpart is about each pair that it is in.
    return "none" in (one.kind, other.kind) or {article for article, _ in places & theirs} == articles


def _deny(one: Mark, other: Mark) -> bool:
    return isinstance(one, PinnedPair) and isinstance(other, PinnedPair) and one.kind != other.kind


def _cross(one: Mark, other: Mark) -> bool:
    return isinstance(one, ReviewedPair) and isinstance(other, ReviewedPair) and one.verdict != other.verdict


def _words(pin: Mark) -> str:
    """Say what a pin says."""
    quotes = [visible(" ".join(target.exact.split())) for target in pin.targets if isinstance(target, Anchor)]
    named = " with ".join(f"“{words[:_LONGEST]}…”" if len(words) > _LONGEST else f"“{words}”" for words in quotes)
    kind = pin.kind if isinstance(pin, PinnedPair) else ""
    return named + {"none": " without a counterpart", "partial": " in part", "apart": " as no pair"}.get(kind, "")
