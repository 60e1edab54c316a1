"""The shapes of an alignment: links between sentences, the beads they tie, and pins set by the reader."""

from dataclasses import dataclass
from typing import Literal

LinkKind = Literal["same", "partial"]
PinKind = Literal["same", "partial", "apart"]


@dataclass(frozen=True, slots=True)
class Link:
    """One sentence of the left article tied to one of the right: the unit of alignment.

    `left` and `right` count sentences from 0. `score` is in 0..1. `kind` is `same` (a paraphrase, or one half of a
    merged sentence) or `partial` (the two share one proposition; shown as "related"). `reason` says in a reader's
    words what the two have in common.
    """

    left: int
    right: int
    score: float
    kind: LinkKind
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The links between two articles, and the pairs that fell short of one: both sorted by left and right sentence.

    Nothing is shown of the latter but where they state facts that can be compared; no reason is given for them.
    """

    links: tuple[Link, ...]
    near: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Pin:
    """The reader's word on two sentences, counted from 0: they say the same, are related, or do not belong together.

    A side that is None means "confirmed: nothing matches this sentence", whatever the kind.
    """

    left: int | None
    right: int | None
    kind: PinKind = "same"


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that belong together (m:n), or a sentence on its own; the window says "pair".

    `kind` is `same`, `partial`, or `none` for a sentence that has no counterpart; then one side is empty.
    `moved` says that the bead is out of the order that most of the two articles share.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    kind: Literal["same", "partial", "none"]
    moved: bool = False
