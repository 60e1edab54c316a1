"""Where paired sentences differ in something that can be compared. Proposals: the reader decides."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from compareview.comparison.detectors.attribution import find_attribution_differences
from compareview.comparison.detectors.certainty import find_certainty_differences
from compareview.comparison.detectors.date import find_date_differences
from compareview.comparison.detectors.denial import find_denial_differences
from compareview.comparison.detectors.number import find_number_differences
from compareview.comparison.detectors.pair import Difference, Pair
from compareview.comparison.detectors.quotation import find_quotation_differences
from compareview.comparison.detectors.who_did_what import find_who_did_what_differences
from compareview.comparison.detectors.wording import find_wording_differences
from compareview.comparison.explained import growth

# One for each kind. Where a pair has more to mark than it may, the first have precedence.
DETECTORS: tuple[Callable[[Pair], Iterable[Difference]], ...] = (
    find_number_differences,
    find_date_differences,
    find_who_did_what_differences,
    find_denial_differences,
    find_wording_differences,
    find_quotation_differences,
    find_attribution_differences,
    find_certainty_differences,
)
# A pair with more marks than this tells a reader nothing; and one mark of a kind is enough to look at it.
_MOST_MARKS = 3


def find_differences(pair: Pair, *, inline: bool) -> tuple[Difference, ...]:
    """Return the differences in a pair, in reading order; `inline` says whether they may be marked in the text.

    At most three are, and one of each kind: the weightiest. The others are shown beside it.
    """
    found = [_explained(difference, pair) for detect in DETECTORS for difference in detect(pair)]
    marked: dict[str, Difference] = {}
    for difference in sorted(found, key=_rank) if inline else ():
        if difference.inline and len(marked) < _MOST_MARKS:
            marked.setdefault(difference.kind, difference)
    kept = {id(difference) for difference in marked.values()}
    beside = [d if id(d) in kept or not d.inline else replace(d, inline=False) for d in found]
    return tuple(sorted(beside, key=lambda d: (d.left, d.right, d.kind)))


def _rank(difference: Difference) -> tuple[float, int]:
    """The weightiest first, then the first in the texts: the same with the sides swapped."""
    return -difference.weight, sum(span.start for span in (*difference.left, *difference.right))


def _explained(difference: Difference, pair: Pair) -> Difference:
    if difference.kind != "number":
        return difference
    here, there = (
        [q for q in half.facts.quantities if any(span.overlaps(q.span) for span in spans)]
        for half, spans in ((pair.left, difference.left), (pair.right, difference.right))
    )
    return replace(difference, explained=growth(pair.left.article, here, pair.right.article, there))
