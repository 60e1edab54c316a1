"""Which links are drawn from side to side and which as stubs, and where stubs stand, as arithmetic. No Qt."""

from collections.abc import Sequence

End = tuple[float, float]  # the top and bottom of a pair's sentences on one side, in pixels


def is_within(end: End, view: End) -> bool:
    """Tell whether some of this end is in view."""
    return end[1] > view[0] and end[0] < view[1]


def stands_above(end: End, view: End) -> bool:
    """Tell whether an end that is out of view is further up; what is level with the view is further down."""
    return end[1] <= view[0]


def nearest(ends: Sequence[End], view: End) -> End:
    """Return the end that is least far out of view; of several the first."""
    return min(ends, key=lambda end: max(view[0] - end[1], end[0] - view[1], 0.0))


def middle_in_view(end: End, view: End) -> float:
    """Return the middle of what is in view of an end that is."""
    return (max(end[0], view[0]) + min(end[1], view[1])) / 2


def level_top(wanted: float, height: float, view: End) -> float:
    """Return the top of a thing of this height: the one wanted, or as near to it as the view leaves room."""
    return max(min(wanted, view[1] - height), view[0])


def free_band(wanted: float, height: float, view: End, taken: End | None) -> End:
    """Return the part of the view, above or below what is taken, for a thing of this height.

    That is the part in which it stands nearest to where it is wanted, or the larger one if it fits in neither.
    """
    if taken is None or not is_within(taken, view):
        return view
    bands = (view[0], taken[0]), (taken[1], view[1])
    fitting = [band for band in bands if band[1] - band[0] >= height]
    if fitting:
        return min(fitting, key=lambda band: abs(level_top(wanted, height, band) - wanted))
    return max(bands, key=lambda band: band[1] - band[0])


def spread(wanted: Sequence[float], height: float, view: End) -> list[float]:
    """Return middles for things of this height, near those wanted, such that none lies on another.

    They keep the order in which they are given, which must be that of the wanted middles, and stay in the view. Where
    there is no room for all they stand closer, at equal distances.
    """
    if not wanted:
        return []
    top, bottom = view[0] + height / 2, view[1] - height / 2
    step = min(height, max(bottom - top, 0.0) / (len(wanted) - 1)) if len(wanted) > 1 else height
    found: list[float] = []
    for n, middle in enumerate(wanted):
        latest = bottom - step * (len(wanted) - 1 - n)  # what leaves room for those that come
        earliest = found[-1] + step if found else top
        found.append(max(earliest, min(middle, latest)))
    return found
