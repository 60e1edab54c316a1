"""Which of the program's proposals are shown: by kind, by weight, and by what the reader has dismissed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from compareview.comparison.difference import Difference
from compareview.comparison.result import Comparison

Amount = Literal["few", "some", "all"]

# The least weight (0..1) that is shown.
_LEAST: dict[Amount, float] = {"few": 0.6, "some": 0.3, "all": 0.0}
AMOUNTS = tuple(_LEAST)


@dataclass(frozen=True, slots=True)
class DifferenceFilter:
    """What the reader wants to see of the differences: how many, and of which kinds none."""

    amount: Amount = "some"
    hidden: frozenset[str] = frozenset()

    def passes(self, difference: Difference) -> bool:
        """Tell whether this difference is to be shown."""
        return difference.kind not in self.hidden and difference.weight >= _LEAST[self.amount]


def with_dismissed(
    kept: Comparison, found: Comparison, wanted: DifferenceFilter, dismissed: Callable[[Difference], bool]
) -> Comparison:
    """Return what is kept of a comparison with its dismissed differences, all of them beside the text: states stay."""

    def beside(difference: Difference) -> Difference:
        return replace(difference, inline=False) if dismissed(difference) else difference

    rows = (
        replace(row, differences=tuple(beside(d) for d in whole.differences if wanted.passes(d)))
        for row, whole in zip(kept.rows, found.rows, strict=True)
    )
    return replace(kept, rows=tuple(rows), table=tuple(row for row in found.table if wanted.passes(row)))


def keeps(wanted: DifferenceFilter, dismissed: Callable[[Difference], bool]) -> Callable[[Difference], bool]:
    """Return a function that tells whether a difference is shown: one of those wanted, and not dismissed."""
    return lambda difference: wanted.passes(difference) and not dismissed(difference)
