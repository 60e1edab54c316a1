"""The shape of a fact: a comparable value at a place in a sentence."""

import math
from dataclasses import dataclass

from compareview.text.span import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many or how much, as an interval, and of what.

    `span` is the figure with its bound ("more than 500"), in code points of the text that was searched. `low` and
    `high` close the interval, which may be unbounded (infinity). `exact` is false where the text leaves room ("about
    40", "dozens"). `unit` is `percent`, a currency, or empty; `counted` are the words that say what is counted, as
    they stand in the text, and `nouns` their folded singulars.
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
