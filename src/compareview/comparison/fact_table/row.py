"""One row of the facts table."""

from dataclasses import dataclass
from typing import Literal

from compareview.comparison.difference import Difference

Relation = Literal["clashes", "differs", "one-sided", "same"]


@dataclass(frozen=True, slots=True)
class FactRow(Difference):
    """What both articles state about one topic: a proposal that is shown in a table, never in the text.

    `topic` says what the row is about, in a few words; `key` names it for good, so that the reader can merge it with
    others. `relation` says how the sides stand to each other: `clashes` where both cannot be so.
    """

    topic: str = ""
    key: str = ""
    relation: Relation = "same"

    @property
    def stands_out(self) -> bool:
        """Whether both cannot be so."""
        return self.relation == "clashes"
