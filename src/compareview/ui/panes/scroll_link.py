"""Linked scrolling, as arithmetic: where the other pane has to stand. Numbers in, numbers out, no Qt.

A height is a distance from the top of a text in pixels. The texts are tied at the middles of their pairs, and between
two ties a height is interpolated.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

Tie = tuple[float, float]

# The line of the window, as a share of its height, on which the two texts are held level.
LEVEL = 1 / 3
EDGE = 8  # pixels: what stands nearer to the window's top or bottom is brought further in


def in_order(pairs: Sequence[Tie], left_height: float, right_height: float) -> list[Tie]:
    """Return ties that rise on both sides, from the texts' tops to their ends. `pairs` must be free of crossings.

    The ends meet because the tops and the ends are ties too.
    """
    ties: list[Tie] = [(0.0, 0.0)]
    for left, right in sorted(pairs):
        if left > ties[-1][0] and right > ties[-1][1] and left < left_height and right < right_height:
            ties.append((left, right))
    ties.append((max(left_height, ties[-1][0] + 1), max(right_height, ties[-1][1] + 1)))
    return ties


def counterpart(height: float, ties: Sequence[Tie]) -> float:
    """Return the height on the right that belongs to this one on the left. Rises with it; ends map to ends."""
    lefts = [tie[0] for tie in ties]
    n = min(max(bisect_right(lefts, height), 1), len(ties) - 1)
    (x0, y0), (x1, y1) = ties[n - 1], ties[n]
    share = min(max((height - x0) / (x1 - x0), 0.0), 1.0)
    return y0 + share * (y1 - y0)


def mirrored(ties: Sequence[Tie]) -> list[Tie]:
    """Return the ties as seen from the other side."""
    return [(right, left) for left, right in ties]


@dataclass(frozen=True, slots=True)
class Port:
    """What a pane shows of its text: the scroll value, its highest value, and the height in view."""

    scroll: float
    reach: float
    view: float


def other_scroll(driving: Port, ties: Sequence[Tie], other: Port) -> float:
    """Return the scroll value that brings the other pane level. `ties` have the driving side first.

    The level line moves from the top of the window to its bottom near the texts' ends, so that both ends meet.
    """
    if driving.reach <= 0:
        return 0.0
    if driving.scroll >= driving.reach:
        return other.reach  # whatever was rounded on the way
    level = _level(driving)
    target = counterpart(driving.scroll + level * driving.view, ties) - level * other.view
    return min(max(target, 0.0), other.reach)


def scroll_to_both(driving: Port, ties: Sequence[Tie], other: Port, here: Tie, there: Tie) -> int | None:
    """Return the scroll value at which both places are in view while the texts are level, None if there is none.

    `here` and `there` are the top and bottom of the place in each text. Of several values it is the one nearest to the
    driving side's own, or where that does not show its place, to the one that brings it to the level line.
    """
    lowest, highest = _showing(here, driving)
    wanted = driving.scroll if lowest <= driving.scroll <= highest else here[0] - LEVEL * driving.view
    least, most = _showing(there, other)
    for scroll in sorted(range(ceil(lowest), int(highest) + 1), key=lambda each: abs(each - wanted)):
        if least <= other_scroll(replace(driving, scroll=scroll), ties, other) <= most:
            return scroll
    return None


def _showing(place: Tie, port: Port) -> tuple[float, float]:
    """Return the least and the highest scroll value that show a place, or its beginning if it is too high for that."""
    top, bottom = place
    least, most = bottom + EDGE - port.view, top - EDGE
    if least > most:
        least = top - LEVEL * port.view
    return min(max(least, 0.0), port.reach), min(max(most, 0.0), port.reach)


def _level(port: Port) -> float:
    """Return the share of the window's height at which the texts are level at this scroll value."""
    run_in = min(port.view, port.reach / 2)
    if port.scroll < run_in:
        return LEVEL * port.scroll / run_in
    if port.reach - port.scroll < run_in:
        return LEVEL + (1 - LEVEL) * (1 - (port.reach - port.scroll) / run_in)
    return LEVEL
