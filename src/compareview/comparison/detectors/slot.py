"""Slots: whether words of the two sides stand in the same place, by the words around them."""

from dataclasses import dataclass

from compareview.comparison.detectors.pair import Half, Pair, touched
from compareview.text.span import Span

_REACH = 4  # content words on either side


@dataclass(frozen=True, slots=True)
class Slot:
    """How alike the surroundings of two places are.

    `touching` counts the neighbours that are the same, 0 to 2: the next content word before, and after. `share` says
    which part of the four content words on either side stands around the other place too, 0..1, and `shared` how many.
    Words are the same in any form, and where they are labels of one set.
    """

    touching: int
    share: float
    shared: int


def slot(pair: Pair, left: Span, right: Span) -> Slot:
    """Compare the surroundings of a place on the left with those of one on the right."""
    (before, after), (earlier, later) = _surroundings(pair.left, left), _surroundings(pair.right, right)
    touching = sum(bool(a and b and a[0] == b[0]) for a, b in ((before, earlier), (after, later)))
    here, there = {*before, *after}, {*earlier, *later}
    shared = len(here & there)
    return Slot(touching, shared / (min(len(here), len(there)) or 1), shared)


def _surroundings(half: Half, place: Span) -> tuple[list[str], list[str]]:
    """Return what stands before the place and after it, the nearest first: the sets of labels, the stems of others."""
    inside = touched(half.weighty, place)
    before = half.senses[max(0, inside.start - _REACH) : inside.start]
    return before[::-1], half.senses[inside.stop : inside.stop + _REACH]
