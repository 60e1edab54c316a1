"""The shapes of facts: comparable values at a place in a text. All spans are code points of the article.

Those of which an article has hundreds are named tuples, which are made in half the time.
"""

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

from compareview.text.span import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many or how much, as an interval, and of what.

    `span` is the figure with its bound and its unit ("more than 500", "75 km/h"). `low` and `high` close the interval,
    which may be unbounded (infinity). `exact` is false where the text leaves room ("about 40", "dozens"). `unit` is
    `ordinal`, `age`, `percent` (also of shares: half, all), a currency, the measure that others are converted to
    (km/h for knots; `factor` is what the figure was multiplied by), or empty where things are counted. `figure` is the
    number that is named, before that; None where none is ("dozens") or two are ("20 to 30").

    `counted` are the words that say what is counted, as they stand in the text, `nouns` their folded singulars, and
    `heads` those that name it: passenger in "injured ferry passengers". `fate` tells what happened to those who are
    counted (killed, injured, arrested), if it is told.
    """

    span: Span
    low: float
    high: float
    exact: bool
    unit: str
    counted: str
    nouns: tuple[str, ...]
    heads: tuple[str, ...] = ()
    fate: str = ""
    figure: float | None = None
    factor: float = 1.0

    def disjoint(self, other: "Quantity") -> bool:
        """Tell whether no value satisfies both."""
        return self.high < other.low or other.high < self.low

    def same_value(self, other: "Quantity") -> bool:
        """Tell whether both state the same interval."""
        return math.isclose(self.low, other.low) and (self.high == other.high or math.isclose(self.high, other.high))


Grain = Literal["year", "month", "week", "day", "part", "hour", "minute", "vague"]
Relation = Literal["at", "since", "until", "before", "after"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, a time of day, or both: when something happened.

    `span` holds the words with their preposition ("since Saturday night"). `first` and `last` are the days between
    which it lies, None where the text does not tell (a weekday in an article without a date); `month` and `day` are
    then what it does tell. `weekday` is 0..6 from Monday, `minutes` the first and the last minute of the day, beyond
    1439 for a night that goes on after midnight; None where not told. `half_day` is true for a clock that leaves open
    which half of the day it means, `zone` the time zone if one is named. `grain` is the finest unit told, `vague` for
    "recently"; `relation` the preposition's sense: `at`, `since`, `until`, `before` or `after`. `exact` is false
    where the text leaves room ("around 7 p.m.").
    """

    span: Span
    grain: Grain
    first: date | None = None
    last: date | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minutes: tuple[int, int] | None = None
    half_day: bool = False
    zone: str = ""
    relation: Relation = "at"
    exact: bool = True

    @property
    def has_day(self) -> bool:
        """Whether something is known of the date, not only of the time of day."""
        return self.first is not None or self.month is not None or self.weekday is not None

    def disjoint(self, other: "Moment") -> bool:
        """Tell whether nothing can have happened at both, as far as is known of each.

        What began at one time cannot be compared with what happened at another, so both must stand in a relation that
        can: the same one, or `before` or `after` against `at`.
        """
        if self.relation != other.relation:
            one, bound = (self, other) if self.relation == "at" else (other, self)
            return one.relation == "at" and bound.relation in ("before", "after") and one._misses(bound)
        if self.relation in ("before", "after"):
            return False
        return not any(_meet(one, another) for one in self._readings() for another in other._readings())

    def _misses(self, bound: "Moment") -> bool:
        """Tell whether this moment lies on the wrong side of the bound; a day is not compared with an hour."""
        before = bound.relation == "before"
        if self.first and self.last and bound.first and bound.last and bound.weekday is None:
            if self.first > bound.last or self.last < bound.first:
                return before == (self.first > bound.last)
            if not self.first == self.last == bound.first == bound.last:
                return False
        elif bound.has_day and self.has_day:
            return False
        if not self.minutes or not bound.minutes or self.half_day or bound.half_day or self.zone != bound.zone:
            return False
        return self.minutes[0] > bound.minutes[1] if before else self.minutes[1] < bound.minutes[0]

    def _readings(self) -> "list[Moment]":
        """What the moment may mean: either half of the day; a night's first part, or its second on the next day."""
        if not self.minutes:
            return [self]
        start, end = self.minutes
        if self.half_day:
            return [self, replace(self, minutes=(start + 720, end + 720))]
        if end < _DAY:
            return [self]
        return [
            replace(self, minutes=(start, _DAY - 1)),
            replace(
                self,
                minutes=(0, end - _DAY),
                first=self.first and self.first + timedelta(1),
                last=self.last and self.last + timedelta(1),
                weekday=None if self.weekday is None else (self.weekday + 1) % 7,
                day=None,
            ),
        ]


_DAY = 24 * 60


def _meet(one: Moment, other: Moment) -> bool:
    """Tell whether some day and minute satisfies both."""
    if one.minutes and other.minutes and one.zone == other.zone and not _overlap(one.minutes, other.minutes):
        return False
    if one.weekday is not None and other.weekday is not None and one.weekday != other.weekday:
        return False
    if one.first and one.last and other.first and other.last:
        first, last = max(one.first, other.first), min(one.last, other.last)
        weekday = one.weekday if one.weekday is not None else other.weekday
        ahead = 0 if weekday is None else (weekday - first.weekday()) % 7
        return first <= last and (last - first).days >= ahead
    if one.month and other.month:
        return one.month == other.month and (not one.day or not other.day or one.day == other.day)
    return True


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


class Name(NamedTuple):
    """A mention of a person, place or organisation.

    `key` is one and the same for all mentions in an article that the program takes for one bearer (Capt. Anders Voll,
    Voll), and for all names of a country in any (U.S., American): folded. Whether two other keys of two articles may
    mean one bearer is for `facts.names.may_be_one` to say. `kind` is `place` also for nationalities, `name` where it
    is not known which. `role` is what the text says of the bearer there ("Capt.", "the harbour master").
    """

    span: Span
    key: str
    kind: Literal["person", "place", "organisation", "name"]
    role: str = ""


class Quotation(NamedTuple):
    """Words inside quotation marks, without the marks. `speaker` is where its speaker is named, if nearby."""

    span: Span
    speaker: Span | None = None


class Negation(NamedTuple):
    """Something said not to be so.

    `span` is the cue ("no", "did not", "denied"), `scope` the words denied; the scope may stand before the cue. `kind`
    is `negation`, or `denial` where somebody denies, refuses, rejects, or says that there is no such thing, or
    `silence` where somebody will not say a thing ("declined to comment"); then `speaker` is where that somebody is
    named, if it is.
    """

    span: Span
    scope: Span
    kind: Literal["negation", "denial", "silence"] = "negation"
    speaker: Span | None = None


Strength = Literal["confirmed", "said", "claimed", "hearsay"]


class Attribution(NamedTuple):
    """Who is made to answer for a statement.

    `span` are the words of attribution ("according to a source familiar with the talks", "police said"), `speaker`
    those that name the source, None for hearsay ("reportedly"); `key` names the source in a comparable form: folded,
    short. `verb` is the verb of saying, folded; `strength` how firmly the article lets it stand.
    """

    span: Span
    speaker: Span | None
    key: str
    verb: str
    strength: Strength


class Hedge(NamedTuple):
    """Words that say how sure something is. `certainty` is in 0..1: 0 not so, .5 possible, .8 probable, 1 certain."""

    span: Span
    certainty: float


class Label(NamedTuple):
    """One of several words for the same people, act or thing. `referent` names the set, `member` the word's sense."""

    span: Span
    referent: str
    member: str


Fact = Quantity | Moment | Name | Quotation | Negation | Attribution | Hedge | Label


class Facts(NamedTuple):
    """The facts of one sentence, or of several, each kind in reading order."""

    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()
    names: tuple[Name, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    negations: tuple[Negation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    labels: tuple[Label, ...] = ()
