"""Slots: whether words of the two sides stand in the same place, by the words around them."""

from typing import NamedTuple

from compareview.comparison.detectors.pair import Half, Pair
from compareview.text.span import Span

_REACH = 4  # content words on either side


class Slot(NamedTuple):
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
    touching = (before[-1:] == earlier[-1:] != []) + (after[:1] == later[:1] != [])
    here, there = {*before, *after}, {*earlier, *later}
    shared = len(here & there)
    return Slot(touching, shared / (min(len(here), len(there)) or 1), shared)


def _surroundings(half: Half, place: Span) -> tuple[list[str], list[str]]:
    """Return what stands before the place and after it: the sets of labels, the stems of others."""
    first, last = half.weighty_in(place)
    return half.senses[max(0, first - _REACH) : first], half.senses[last : last + _REACH]
