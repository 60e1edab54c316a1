"""Wording: different labels for the same people, act or thing, and opposites, in the same place."""

from compareview.comparison.detectors.opposites import find_opposites
from compareview.comparison.detectors.pair import Difference, Half, Pair
from compareview.comparison.detectors.slot import Slot, slot
from compareview.facts.fact import Label
from compareview.text.span import Span

# How alike the rest of the sentence must be for opposites, 0..1.
_FRAME = 0.5
# What part of the words around two labels must be the same to mark them, and to show them beside the text if none of
# those words touches them.
_ALIKE, _WEAK = 0.5, 0.25


def find_wording_differences(pair: Pair) -> list[Difference]:
    """Return labels and opposites that differ; marked in the text where the words around them are alike."""
    found = {(d.left, d.right): d for d in (*_labels(pair), *_opposites(pair))}
    return [found[places] for places in sorted(found)]


def _labels(pair: Pair) -> list[Difference]:
    """Compare labels of the same set. One that stands opposite too is no difference; each word is used once."""
    if not pair.left.facts.labels or not pair.right.facts.labels:
        return []
    here, there = _unanswered(pair.left, pair.right), _unanswered(pair.right, pair.left)
    found: list[tuple[float, Label, Label, Slot]] = []
    for one in here:
        for other in there:
            if one.referent == other.referent:
                place = slot(pair, one.span, other.span)
                found.append((place.share + place.touching, one, other, place))
    # The pairs whose places are most alike come first; of equals the order is the same with the sides swapped.
    found.sort(key=lambda x: (-x[0], sorted((x[1].span.start, x[2].span.start))))
    used: set[tuple[str, int]] = set()
    differences = []
    for likeness, one, other, place in found:
        ends = {("left", one.span.start), ("right", other.span.start)}
        if used & ends or not (place.touching or place.share >= _WEAK):
            continue
        used |= ends
        inline = place.share >= _ALIKE and place.shared >= 2
        differences.append(_difference(pair, one.span, other.span, inline=inline, weight=0.3 + likeness / 5))
    return differences


def _unanswered(half: Half, opposite: Half) -> list[Label]:
    said = {(label.referent, label.member) for label in opposite.facts.labels}
    return [label for label in half.facts.labels if (label.referent, label.member) not in said]


def _opposites(pair: Pair) -> list[Difference]:
    return [
        _difference(pair, x.left, x.right, inline=True, weight=0.7)
        for x in find_opposites(pair)
        if x.alone and not x.verdict and pair.likeness((x.left,), (x.right,)) >= _FRAME
    ]


def _difference(pair: Pair, left: Span, right: Span, *, inline: bool, weight: float) -> Difference:
    return Difference(
        "wording", (left,), (right,), f"{pair.left.said(left)} / {pair.right.said(right)}", inline, weight
    )
