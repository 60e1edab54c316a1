"""Allot marks: which of a pair's differences are marked in the text."""

from collections.abc import Sequence
from dataclasses import replace

from compareview.comparison.difference import Difference

# A pair with more marks than this tells a reader nothing; and one mark of a kind is enough to look at it.
_MOST_MARKS = 3


def allot_marks(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """Return the differences of one pair with those inline that are marked: of the sure ones at most three.

    They are the weightiest, one of each kind. The others are shown beside the text.
    """
    marked: dict[str, Difference] = {}
    for difference in sorted(differences, key=_rank):
        if (difference.sure or difference.inline) and len(marked) < _MOST_MARKS:
            marked.setdefault(difference.kind, difference)
    kept = {id(difference) for difference in marked.values()}
    return tuple(d if d.inline == (id(d) in kept) else replace(d, inline=id(d) in kept) for d in differences)


def _rank(difference: Difference) -> tuple[float, int]:
    """The weightiest first, then the first in the texts: the same with the sides swapped."""
    return -difference.weight, sum(span.start for span in (*difference.left, *difference.right))
