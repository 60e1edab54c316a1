"""What the reader wants to see of a comparison, worked out anew only for the pairs of which that has changed."""

from collections.abc import Callable, Collection

from compareview.comparison.difference import Difference
from compareview.comparison.difference_filter import DifferenceFilter, keeps, with_dismissed
from compareview.comparison.result import Comparison, Row
from compareview.project.judged_rows import Judgements


class ShownDifferences:
    """Keeps what was shown last of a comparison, and why."""

    def __init__(self) -> None:
        self._last: tuple[Comparison, Comparison] | None = None
        self._why: tuple[DifferenceFilter, Collection[int]] = (DifferenceFilter(), ())
        self._kept: dict[int, tuple[bool, ...]] = {}  # which of its differences a row shows, by the row's number
        self._known: dict[tuple[int, tuple[bool, ...]], Row] = {}  # rows as they were shown, by what they kept
        self._with_dismissed: tuple[Comparison, DifferenceFilter, Comparison] | None = (
            None  # of what, and how, it was made
        )

    def judged(
        self, found: Comparison, wanted: DifferenceFilter, judgements: Judgements, *, show_dismissed: bool
    ) -> Comparison:
        """Return what `of` does by these judgements; if so wanted, with what was dismissed beside the text."""

        def is_dismissed(difference: Difference) -> bool:
            return judgements.judgement(difference) == "dismissed"

        shown, last = self.of(found, wanted, is_dismissed, judgements.rows), self._with_dismissed
        if not show_dismissed:
            return shown
        if last is None or last[0] is not shown or last[1] != wanted:
            last = self._with_dismissed = (shown, wanted, with_dismissed(shown, found, wanted, is_dismissed))
        return last[2]

    def of(
        self,
        found: Comparison,
        wanted: DifferenceFilter,
        is_dismissed: Callable[[Difference], bool] = lambda _difference: False,
        judged: Collection[int] = (),
    ) -> Comparison:
        """Return what `found.keeping` does of the differences that are wanted and not dismissed.

        `judged` are the numbers of all rows in which some may be dismissed. Where nothing changes, a row or all of it
        stays the same object.
        """
        keep = keeps(wanted, is_dismissed)
        is_new = self._last is None or self._last[0].rows is not found.rows
        if is_new:
            self._kept, self._known = {row.number: () for row in found.rows if row.differences}, {}
        same_reason = not is_new and wanted == self._why[0]
        numbers = self._kept.keys() & {*judged, *self._why[1]} if same_reason else list(self._kept)
        judged, changed = frozenset(judged), []
        for number in numbers:
            each = keep if number in judged else wanted.passes
            kept = tuple(map(each, found.rows[number - 1].differences))
            if kept != self._kept[number]:
                self._kept[number] = kept
                changed.append((number, kept))
        if self._last is None or is_new:
            shown = found.keeping(keep)
        else:
            last, before = self._last
            new = [key for key in changed if key not in self._known]
            part = found.with_rows(tuple(found.rows[number - 1] for number, _ in new), found.table).keeping(keep)
            self._known.update(zip(new, part.rows, strict=True))
            rows = list(before.rows)
            for key in changed:
                rows[key[0] - 1] = self._known[key]
            is_same = found is last and not changed and part.table == before.table
            shown = before if is_same else found.with_rows(tuple(rows) if changed else before.rows, part.table)
        self._last, self._why = (found, shown), (wanted, judged)
        return shown
