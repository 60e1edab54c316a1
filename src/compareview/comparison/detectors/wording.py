"""Wording: different labels for the same people, act or thing, and opposites, in the same place."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from compareview.comparison.detectors.opposites import find_opposites
from compareview.comparison.detectors.pair import Half, Pair
from compareview.comparison.detectors.slot import slot
from compareview.comparison.difference import Difference
from compareview.facts.fact import Label
from compareview.facts.lexicon import language_data
from compareview.text.span import Span

# How alike the rest of the sentence must be for opposites, 0..1.
_FRAME = 0.5
# What part of the words around two labels must be the same to mark them, and to show them beside the text if none of
# those words touches them.
_ALIKE, _WEAK = 0.5, 0.3
# Labels so near to each other, in code points, are told as one difference.
_TOGETHER = 32


def find_wording_differences(pair: Pair) -> list[Difference]:
    """Return labels and opposites that differ; marked in the text where the words around them are alike."""
    found = {(d.left, d.right): d for d in (*_labels(pair), *_opposites(pair))}
    return [found[places] for places in sorted(found)]


def _labels(pair: Pair) -> list[Difference]:
    """Compare labels of the same set. One that stands opposite too is no difference; each word is used once."""
    if not pair.left.facts.labels or not pair.right.facts.labels:
        return []
    here, there = _unanswered(pair.left, pair.right), _unanswered(pair.right, pair.left)
    if not here or not there:
        return []
    found = [
        (slot(pair, one.span, other.span), one, other)
        for one in here
        for other in there
        if one.referent == other.referent
    ]
    # The pairs whose places are most alike come first; of equals the order is the same with the sides swapped.
    found.sort(key=lambda x: (-x[0].share - x[0].touching, sorted((x[1].span.start, x[2].span.start))))
    used: set[tuple[str, int]] = set()
    kept: list[_Rivals] = []
    for place, one, other in found:
        ends = {("left", one.span.start), ("right", other.span.start)}
        beside = any(_beside(one.span, k.left) and _beside(other.span, k.right) for k in kept)
        if used & ends or not (place.touching or place.share >= _WEAK or beside):
            continue
        used |= ends
        mild = {one.member, other.member} in _mild(pair.left.article.language)
        inline = place.share >= _ALIKE and place.shared >= 2 and not mild
        kept.append(_Rivals(one.span, other.span, inline, 0.3 + (place.share + place.touching) / 5))
    return [_one_difference(pair, run) for run in _runs(kept)]


@dataclass(frozen=True, slots=True)
class _Rivals:
    """Two labels, one of either side, that stand in each other's place."""

    left: Span
    right: Span
    inline: bool
    weight: float


@cache
def _mild(language: str) -> list[set[str]]:
    return [set(members) for members in language_data(language, "labels").get("mild", ())]


def _beside(one: Span, other: Span) -> bool:
    """Tell whether two labels of a side stand together: kidnapped by the militants."""
    first, second = sorted((one, other))
    return 0 <= second.start - first.end <= _TOGETHER


def _runs(kept: list[_Rivals]) -> list[list[_Rivals]]:
    """Group labels that stand together on both sides, in the same order."""
    runs: list[list[_Rivals]] = []
    for rivals in sorted(kept, key=lambda k: (k.left, k.right)):
        last = runs[-1][-1] if runs else None
        if last and last.right < rivals.right and _beside(last.left, rivals.left) and _beside(last.right, rivals.right):
            runs[-1].append(rivals)
        else:
            runs.append([rivals])
    return runs


def _one_difference(pair: Pair, run: list[_Rivals]) -> Difference:
    left, right = tuple(rivals.left for rivals in run), tuple(rivals.right for rivals in run)
    why = f"{_told(pair.left, left)} / {_told(pair.right, right)}"
    weight = max(rivals.weight for rivals in run)
    return Difference("wording", left, right, why, any(rivals.inline for rivals in run), weight)


def _told(half: Half, places: Sequence[Span]) -> str:
    """Return the words at these places, with dots for what stands between them."""
    said = half.said(places[0])
    for before, place in pairwise(places):
        said += (" … " if half.article.text[before.end : place.start].strip() else " ") + half.said(place)
    return said


def _unanswered(half: Half, opposite: Half) -> list[Label]:
    said = {(label.referent, label.member) for label in opposite.facts.labels}
    return [label for label in half.facts.labels if (label.referent, label.member) not in said]


def _opposites(pair: Pair) -> list[Difference]:
    return [
        _one_difference(pair, [_Rivals(x.left, x.right, inline=True, weight=0.7)])
        for x in find_opposites(pair)
        if x.alone and not x.verdict and pair.likeness((x.left,), (x.right,)) >= _FRAME
    ]
