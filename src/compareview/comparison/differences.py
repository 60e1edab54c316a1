"""Where paired sentences differ in something that can be compared. Proposals: the reader decides."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from compareview.comparison.detectors.number import find_number_differences
from compareview.comparison.detectors.pair import Difference, Pair

# One for each kind. Where a pair has more to mark than it may, the first have precedence.
DETECTORS: tuple[Callable[[Pair], Iterable[Difference]], ...] = (find_number_differences,)
# A pair with more marks than this tells a reader nothing; and one mark of a kind is enough to look at it.
_MOST_MARKS = 3


def find_differences(pair: Pair, *, inline: bool) -> tuple[Difference, ...]:
    """Return the differences in a pair, in reading order; `inline` says whether they may be marked in the text.

    At most three are, and one of each kind: the weightiest. The others are shown beside it.
    """
    found = [difference for detect in DETECTORS for difference in detect(pair)]
    marked: dict[str, Difference] = {}
    for difference in sorted(found, key=lambda d: -d.weight) if inline else ():
        if difference.inline and len(marked) < _MOST_MARKS:
            marked.setdefault(difference.kind, difference)
    kept = {id(difference) for difference in marked.values()}
    beside = [d if id(d) in kept or not d.inline else replace(d, inline=False) for d in found]
    return tuple(sorted(beside, key=lambda d: (d.left, d.right, d.kind)))
