"""The shapes of facts: comparable values at a place in a text. All spans are code points of the article."""

import math
from dataclasses import dataclass
from datetime import date
from typing import Literal

from compareview.text.span import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many or how much, as an interval, and of what.

    `span` is the figure with its bound ("more than 500"). `low` and `high` close the interval, which may be unbounded
    (infinity). `exact` is false where the text leaves room ("about 40", "dozens"). `unit` is `percent`, `ordinal`, a
    currency or a measure, or empty; `counted` are the words that say what is counted, as they stand in the text, and
    `nouns` their folded singulars.
    """

    span: Span
    low: float
    high: float
    exact: bool
    unit: str
    counted: str
    nouns: tuple[str, ...]

    def disjoint(self, other: "Quantity") -> bool:
        """Tell whether no value satisfies both."""
        return self.high < other.low or other.high < self.low

    def same_value(self, other: "Quantity") -> bool:
        """Tell whether both state the same interval."""
        return math.isclose(self.low, other.low) and (self.high == other.high or math.isclose(self.high, other.high))


Grain = Literal["year", "month", "week", "day", "part", "minute"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, a time of day, or both: when something happened.

    `span` holds the words with their preposition ("since Saturday night"). `first` and `last` are the days between
    which it lies, None where the text does not tell (a weekday in an article without a date). `weekday` is 0..6 from
    Monday, `minutes` the first and the last minute of the day (0..1439); None where not told. `grain` is the finest
    unit told, `relation` the preposition's sense: `at`, `since`, `until`, `before` or `after`.
    """

    span: Span
    grain: Grain
    first: date | None = None
    last: date | None = None
    weekday: int | None = None
    minutes: tuple[int, int] | None = None
    relation: Literal["at", "since", "until", "before", "after"] = "at"


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of a person, place or organisation.

    `key` is one and the same for all mentions in both articles that the program takes for one bearer (Capt. Anders
    Voll, Voll; U.S., American): folded. `kind` is `place` also for nationalities, `name` where it is not known which.
    """

    span: Span
    key: str
    kind: Literal["person", "place", "organisation", "name"]
    role: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words inside quotation marks, without the marks. `speaker` is where its speaker is named, if nearby."""

    span: Span
    speaker: Span | None = None


@dataclass(frozen=True, slots=True)
class Negation:
    """Something said not to be so.

    `span` is the cue ("no", "did not", "denied"), `scope` the words denied. `kind` is `negation`, or `denial` where
    somebody denies, refuses or rejects; then `speaker` is where that somebody is named, if it is.
    """

    span: Span
    scope: Span
    kind: Literal["negation", "denial"] = "negation"
    speaker: Span | None = None


Strength = Literal["confirmed", "said", "claimed", "hearsay"]


@dataclass(frozen=True, slots=True)
class Attribution:
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


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that say how sure something is. `certainty` is in 0..1: 0 not so, .5 possible, .8 probable, 1 certain."""

    span: Span
    certainty: float


@dataclass(frozen=True, slots=True)
class Label:
    """One of several words for the same people, act or thing. `referent` names the set, `member` the word's sense."""

    span: Span
    referent: str
    member: str


Fact = Quantity | Moment | Name | Quotation | Negation | Attribution | Hedge | Label


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one sentence, or of several, each kind in reading order."""

    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()
    names: tuple[Name, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    negations: tuple[Negation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    labels: tuple[Label, ...] = ()
