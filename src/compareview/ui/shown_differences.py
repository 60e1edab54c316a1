"""What the reader wants to see of a comparison, worked out anew only for the pairs of which that has changed."""

from collections.abc import Callable

from compareview.comparison.difference import Difference
from compareview.comparison.result import Comparison, Row


class ShownDifferences:
    """Keeps what was shown last of a comparison, and why."""

    def __init__(self) -> None:
        self._last: tuple[Comparison, Comparison, list[tuple[bool, ...]]] | None = None
        self._told: list[int] = []  # which rows have differences, counted from 0
        self._known: dict[tuple[int, tuple[bool, ...]], Row] = {}  # rows as they were shown, by what they kept

    def of(self, found: Comparison, keep: Callable[[Difference], bool]) -> Comparison:
        """Return what `found.keeping(keep)` does. Where nothing changes, a row or all of it stays the same object."""
        if self._last is None or self._last[0].rows is not found.rows:
            self._last, self._known, self._told = None, {}, [n for n, row in enumerate(found.rows) if row.differences]
        kept = [tuple(map(keep, found.rows[n].differences)) for n in self._told]
        if self._last is None:
            shown = found.keeping(keep)
        else:
            last, before, then = self._last
            others = [(n, now) for n, now, was in zip(self._told, kept, then, strict=True) if now != was]
            new = [key for key in others if key not in self._known]
            part = found.with_rows(tuple(found.rows[n] for n, _ in new), found.table).keeping(keep)
            self._known.update(zip(new, part.rows, strict=True))
            rows = {key[0]: self._known[key] for key in others}
            whole = tuple(rows.get(n, row) for n, row in enumerate(before.rows)) if rows else before.rows
            is_same = found is last and not rows and part.table == before.table
            shown = before if is_same else found.with_rows(whole, part.table)
        self._last = found, shown, kept
        return shown
