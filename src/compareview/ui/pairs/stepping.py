"""Go from pair to pair by what they are: the next that differs, that only one side tells, that is tagged ..."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from compareview.comparison.result import Row
from compareview.ui.pairs.row_filter import RowFilter
from compareview.ui.session import Session
from compareview.ui.standing import how_it_stands


@dataclass(frozen=True, slots=True)
class Goal:
    """What the reader looks for: its name in the menu, what is said when there is none, and the keys both ways.

    The name has the letter that chooses it in the menu. A letter for a key works only where nobody types.
    """

    name: str
    missing: str
    next_keys: tuple[str, ...]
    previous_keys: tuple[str, ...]
    wanted: Callable[[frozenset[str]], bool]  # by the kinds that a row is of


GOALS: dict[str, Goal] = {
    "difference": Goal(
        "&difference",
        "difference",
        ("Alt+Down", "Ctrl+Down"),
        ("Alt+Up", "Ctrl+Up"),
        lambda kinds: "divergent" in kinds,
    ),
    "pair": Goal("&row", "row", ("J",), ("K",), lambda _kinds: True),
    "open": Goal("&open difference", "open difference", ("O",), ("Shift+O",), lambda kinds: "open" in kinds),
    "unmatched": Goal(
        "&unmatched sentence",
        "sentence without a counterpart",
        ("Alt+Shift+Down", "Alt+PgDown"),
        ("Alt+Shift+Up", "Alt+PgUp"),
        lambda kinds: not kinds.isdisjoint({"only-left", "only-right"}),
    ),
    "tag": Goal("&tag", "tag", ("F8",), ("Shift+F8",), lambda kinds: "tagged" in kinds),
    "unreviewed": Goal(
        "row &not reviewed", "row that is not reviewed", ("Alt+J",), ("Alt+K",), lambda kinds: "unreviewed" in kinds
    ),
}


class Stepping(QObject):
    """Walks the pairs that the filter lets pass. `told` carries a line for the status bar."""

    told = Signal(str)

    def __init__(self, session: Session, rows: RowFilter, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._rows = session, rows

    def step(self, by: int, goal: str) -> None:
        """Go to the next (1) or the previous (-1) pair with this goal; or say that there is none."""

        def wanted(row: Row) -> bool:
            return self._rows.passes(row) and GOALS[goal].wanted(self._rows.kinds(row))

        if not self._session.step(by, wanted):
            current = self._session.current
            behind = sum(row is not current and wanted(row) for row in self._rows.rows())
            self.told.emit(self._none(goal, by, behind))

    def _none(self, name: str, by: int, behind: int) -> str:
        """Say that there is none that way, and where there are some: behind, in other rows, or among the facts."""
        if not self._session.comparison:
            return how_it_stands(self._session)
        goal, (way, back) = GOALS[name], ("down", "up")[::by]
        listed = f" among what is listed ({self._rows.in_words()})" if self._rows.is_active else ""
        words = f"There is no {goal.missing} further {way}{listed}"
        if behind:
            key = (goal.previous_keys if by > 0 else goal.next_keys)[0]
            words += f"; {behind} row{'' if behind == 1 else 's'} further {back}: {key}"
        return f"{words}.{self._elsewhere(name)}"

    def _elsewhere(self, name: str) -> str:
        """Say where there is more to decide on, for whoever has no more to see of what differs."""
        session, words = self._session, ""
        if self._rows.is_active or name not in ("difference", "open"):
            return words
        count = self._rows.counts()
        if name == "difference" and count["open"]:
            words = " O and Shift+O find what differs in other rows."
        elif not count["divergent"] and (count["only-left"] or count["only-right"]):
            words = f" What only one side has: {GOALS['unmatched'].next_keys[0]}."
        if still := session.open_clashes():
            words += f" {still} fact{' clashes' if still == 1 else 's clash'}: Alt+2."
        return words
