"""Which pairs the reader wants to see: one choice that the list, the texts, the keys and the export all keep to."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from compareview.comparison.result import Row
from compareview.comparison.states import STATES
from compareview.project.decisions import ReviewedPair
from compareview.project.reviews import Sentences, sentences
from compareview.project.tags import CATEGORIES
from compareview.text.visible import visible
from compareview.ui.session import Session

if TYPE_CHECKING:
    from compareview.export.report import Selection

DIFFERENCE_KINDS = tuple(category.id for category in CATEGORIES if category.id != "other")
_WORDS = {"moved": "moved", "tagged": "tagged", "unreviewed": "not reviewed", "open": "open differences"}


class RowFilter(QObject):
    """Knows of which kinds a row is, and which kind is wanted. A matter of the window, not of the project.

    The kinds are `all`, the states, `moved`, `tagged`, `unreviewed`, `open` (not all that differs is decided on), and
    those of differences. `changed` says that another one is wanted.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self.choice = "all"
        self._kinds: list[frozenset[str]] = []  # those of each row
        self._counts: Counter[str] = Counter()
        self._found: list[frozenset[str]] = []  # without what the reader has done
        self._found_of: Sequence[Row] = ()
        self._found_counts: Counter[str] = Counter()
        self._reviews: Mapping[Sentences, ReviewedPair] = {}
        self._reviewed: frozenset[int] = frozenset()
        self._kinds_of: tuple[object, ...] = ()  # what decided on them

    @property
    def is_active(self) -> bool:
        """Whether only some of the rows are wanted."""
        return self.choice != "all"

    def choose(self, choice: str) -> None:
        """Want the rows of this kind from now on."""
        if choice != self.choice:
            self.choice = choice
            self.changed.emit()

    def passes(self, row: Row) -> bool:
        """Whether a row is wanted."""
        if not self.is_active:  # asked for every row at every turn
            return self.session.comparison is not None and row.number <= len(self.session.comparison.rows)
        return self.choice in self.kinds(row)

    def kinds(self, row: Row) -> frozenset[str]:
        """The kinds that a row is of; none for one of a comparison that has gone."""
        known = self._all_kinds()
        return known[row.number - 1] if row.number <= len(known) else frozenset()

    def counts(self) -> Counter[str]:
        """How many rows there are of each kind."""
        self._all_kinds()
        return self._counts

    def review(self, row: Row) -> ReviewedPair | None:
        """What the reader made of a pair when looking at it; None while it is not reviewed."""
        self._all_kinds()
        return self._reviews.get(sentences(row.bead))

    def reviews(self) -> Mapping[Sentences, ReviewedPair]:
        """What the reader made of all pairs that were looked at, by their sentences."""
        self._all_kinds()
        return self._reviews

    def reviewed(self) -> frozenset[int]:
        """The numbers of the reviewed pairs."""
        self._all_kinds()
        return self._reviewed

    def rows(self) -> tuple[Row, ...]:
        """The rows that are wanted."""
        comparison = self.session.comparison
        if comparison is None or not self.is_active:
            return comparison.rows if comparison else ()
        return tuple(row for row, kinds in zip(comparison.rows, self._all_kinds(), strict=True) if self.choice in kinds)

    def nearest(self, row: Row) -> Row | None:
        """The wanted row next to this one, which may be itself; of two, the one that follows. None if there is none."""
        return min(
            self.rows(), key=lambda each: (abs(each.number - row.number), each.number < row.number), default=None
        )

    def selection(self) -> "Selection | None":
        """The rows that are wanted, for an export; None for all."""
        from compareview.export.report import Selection

        return Selection(frozenset(row.number for row in self.rows()), self.in_words()) if self.is_active else None

    def in_words(self) -> str:
        """What is wanted, in a word or two: `only in A`, `number`; empty for all."""
        if self.choice in STATES:
            return STATES[self.choice].word
        if self.choice in DIFFERENCE_KINDS:
            return visible(self.session.project.category(self.choice).label.lower())
        return _WORDS.get(self.choice, "")

    def standing(self) -> str:
        """How many rows are wanted: `12 of 41 rows listed (differs)`; empty when all are."""
        listed, comparison = self.counts()[self.choice], self.session.comparison
        if not self.is_active or not comparison:
            return ""
        return f"{listed} of {len(comparison.rows)} rows listed ({self.in_words()})"

    def nothing(self) -> str:
        """What the list says when no row is of the wanted kind."""
        return f"There is no row of this kind ({self.in_words()}). Esc lists all." if self.is_active else ""

    def title(self) -> str:
        """What stands over the list of rows."""
        comparison = self.session.comparison
        count = f" {self.counts()[self.choice]} of {len(comparison.rows)}" if comparison and self.is_active else ""
        return f"Rows{count}"

    def _all_kinds(self) -> list[frozenset[str]]:
        session = self.session
        now = (session.project, session.comparison, session.judgement, session.shows_dismissed)
        if len(now) != len(self._kinds_of) or any(x is not y for x, y in zip(now, self._kinds_of, strict=True)):
            rows = session.comparison.rows if session.comparison else ()
            self._reviews = session.reviews()
            looked_at = [row for row in rows if sentences(row.bead) in self._reviews] if self._reviews else []
            self._reviewed = frozenset(row.number for row in looked_at)
            if not self._kinds_of or self._kinds_of[1] is not session.comparison or any(now[3:] + self._kinds_of[3:]):
                self._find_kinds(rows, anew=any(now[3:] + self._kinds_of[3:]))
            # What the reader has done is a matter of few rows.
            self._kinds, self._counts = list(self._found), self._found_counts.copy()
            tagged = {row.number for tag in session.tags() for row in session.rows_of(tag.id)}
            for number in tagged:
                self._kinds[number - 1] |= {"tagged"}
            for row in looked_at:
                self._counts["unreviewed"] -= "unreviewed" in self._kinds[row.number - 1]
                self._kinds[row.number - 1] -= {"unreviewed"}
            self._counts["tagged"] = len(tagged)
            clashes = session.comparison.clashes if session.comparison else {}
            for number in session.judged | clashes.keys():
                before = self._kinds[number - 1]
                kinds = {fact.kind for fact in clashes.get(number, ()) if session.judgement(fact) == "open"}
                kinds |= {"open"} if session.open_in(rows[number - 1]) else set()
                self._kinds[number - 1] = now_of = before - {"open"} | kinds
                self._counts.subtract(before - now_of)
                self._counts.update(now_of - before)
            self._kinds_of = now
        return self._kinds

    def _find_kinds(self, rows: Sequence[Row], *, anew: bool) -> None:
        """Find out of which kinds the rows are, all of them `anew` or only those that are others than before."""
        same: dict[frozenset[str], frozenset[str]] = {}  # one object for all rows of the same kinds: quick to count

        def kinds(row: Row) -> frozenset[str]:
            found = frozenset(_kinds(row, self.session))
            return same.setdefault(found, found)

        if anew or len(rows) != len(self._found_of):
            self._found = [kinds(row) for row in rows]
        else:
            before = zip(rows, self._found_of, self._found, strict=True)
            self._found = [known if row is last else kinds(row) for row, last, known in before]
        self._found_of, self._found_counts = rows, Counter()
        for known, count in Counter(self._found).items():
            for kind in known:
                self._found_counts[kind] += count


def _kinds(row: Row, session: Session) -> Iterator[str]:
    """What the comparison says of a row. Differences that the reader has dismissed make it none of their kind."""
    yield "all"
    yield row.state
    if row.moved:
        yield "moved"
    if row.state != "excluded":
        yield "unreviewed"
    if row.differences:
        yield "open"
    for difference in row.differences:
        if not session.shows_dismissed or session.judgement(difference) != "dismissed":
            yield difference.kind
