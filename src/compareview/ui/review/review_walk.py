"""The way through the pairs that are looked at one by one, and what is said on it. Knows nothing of Qt."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from compareview.alignment.link import Bead
from compareview.comparison.difference import Difference
from compareview.comparison.result import Row
from compareview.comparison.states import REVIEWED_GLYPH, STATES, is_unsure, row_name, sure_words
from compareview.project.decisions import ReviewedPair
from compareview.project.project import Project
from compareview.project.reviews import Sentences
from compareview.project.tags import VERDICTS
from compareview.text.dates import spoken_date
from compareview.text.visible import visible


@dataclass(frozen=True, slots=True)
class Walk:
    """The numbers of the pairs on the way, in ascending order. It stays as it is when a pair is reviewed."""

    numbers: tuple[int, ...] = ()

    def position(self, number: int) -> int:
        """Which pair of the way this is, counted from 1; 0 if it is none."""
        return self.numbers.index(number) + 1 if number in self.numbers else 0

    def after(self, number: int, by: int) -> int | None:
        """The next pair (1) or the previous one (-1), whether or not this one is on the way; None at the ends."""
        if by > 0:
            return next((n for n in self.numbers if n > number), None)
        return next((n for n in reversed(self.numbers) if n < number), None)

    def left(self, reviewed: Container[int]) -> tuple[int, ...]:
        """The pairs that are not reviewed yet."""
        return tuple(n for n in self.numbers if n not in reviewed)

    def resume(self, current: int | None, reviewed: Container[int]) -> int | None:
        """Where to go on: at the current pair or the next one, unless they are reviewed; then at the next that is not.

        After the last of these comes the first of them. Where all are reviewed, it is as in `start`.
        """
        left = self.left(reviewed)
        return next((n for n in left if n >= (current or 0)), None) or next(iter(left), self.start(current, reviewed))

    def start(self, current: int | None, reviewed: Container[int]) -> int | None:
        """Where to begin: at the current pair or the next on the way; without one, at the first not reviewed."""
        if current in self.numbers:
            return current
        if current is not None and (following := self.after(current, 1)):
            return following
        return next(iter(self.left(reviewed) or self.numbers), None)


@dataclass(frozen=True, slots=True)
class Known:
    """The reviews of the two articles that are shown."""

    shown: tuple[str, str]
    reviews: Mapping[Sentences, ReviewedPair]

    def changed(self, before: "Known") -> set[Sentences]:
        """The pairs whose review is another one than before; none where other articles were shown."""
        if self.shown != before.shown:
            return set()
        now, then = self.reviews, before.reviews
        return {key for key in (*now, *then) if now.get(key) != then.get(key)}


@dataclass(frozen=True, slots=True)
class Judged:
    """The pair that was just judged, the one that this led to (0 for the end), and what that left of the project."""

    number: int
    led_to: int
    project: Project


@dataclass(frozen=True, slots=True)
class Walked:
    """What a way was made of."""

    rows: Sequence[Row] = ()
    choice: str = ""

    def is_like(self, other: "Walked") -> bool:
        """Whether the same pairs are there to be walked."""
        if self.choice != other.choice:
            return False
        return self.rows is other.rows or [_pair(row) for row in self.rows] == [_pair(row) for row in other.rows]


def _pair(row: Row) -> tuple[Bead, bool]:
    return row.bead, row.state == "excluded"


def progress(walk: Walk, number: int, reviewed: Container[int], listed: str = "") -> str:
    """Say how far one is: `17 of 41 rows · 12 reviewed`. `listed` is as in `what_is_left`."""
    position, total = walk.position(number), len(walk.numbers)
    rows = f"{_rows(total)} listed ({listed})" if listed else _rows(total)
    here = f"{position} of {rows}" if position else f"not one of the {rows}"
    return f"{here} · {total - len(walk.left(reviewed))} reviewed"


def _rows(number: int) -> str:
    return f"{number} row{'' if number == 1 else 's'}"


def what_is_left(walk: Walk, reviewed: Container[int], listed: str = "") -> str:
    """Say at the end what is left. `listed` names the kind of the pairs where only some are on the way."""
    kind = f" ({listed})" if listed else ""
    total, left = len(walk.numbers), len(walk.left(reviewed))
    if not total:
        return f"There is nothing to review{kind}."
    if not left:
        return f"All {total} rows{kind} are reviewed." if total > 1 else f"The only row{kind} is reviewed."
    return f"{left} of {_rows(total)}{kind} {'is' if left == 1 else 'are'} not reviewed yet."


def spoken(row: Row, walk: Walk, differences: Iterable[Difference], review: ReviewedPair | None) -> str:
    """Say of a pair what a screen reader tells first: `Pair 12 of 41, differs: over 200 / around 200`.

    `differences` are those of it that are open.
    """
    position, total = walk.position(row.number), len(walk.numbers)
    name = row_name(row)
    here = f"{name} of {total}" if position == row.number else f"{position} of {total}, {name.lower()}"
    doubt = f", {sure_words(row)}" if is_unsure(row) else ""
    state = f"{STATES[row.state].word}{', moved' if row.moved else ''}{doubt}"
    whys = "; ".join(visible(" ".join(d.why.split())) for d in differences if d.stands_out)
    told = f"{here if position else name}, {state}" + (f": {whys}" if whys else "")
    return f"{told}. {reviewed_words(review)}" if review else told


def reviewed_words(review: ReviewedPair) -> str:
    """Say in two words that a pair is reviewed, and the verdict: `reviewed: agrees`."""
    return f"reviewed: {VERDICTS[review.verdict].lower()}" if review.verdict else "reviewed"


def standing(review: ReviewedPair | None) -> str:
    """Say all that is known of a review."""
    if not review:
        return "Not reviewed yet"
    verdict = VERDICTS[review.verdict] if review.verdict else "Looked at"
    parts = [f"{REVIEWED_GLYPH} {verdict}", visible(review.author), spoken_date(review.at[:10])]
    return " · ".join(part for part in parts if part)
