"""What the reader decides about sentences, fastened to their words: pinned pairs, reviewed pairs, exclusions."""

from dataclasses import dataclass
from typing import Literal

from compareview.project.anchoring import Anchor
from compareview.project.tags import VERDICTS, Target, Verdict

PinKind = Literal["same", "partial", "apart", "none"]
PIN_KINDS: tuple[PinKind, ...] = ("same", "partial", "apart", "none")
# A pair may have been looked at without a verdict.
ReviewVerdict = Verdict | Literal[""]
REVIEW_VERDICTS: tuple[ReviewVerdict, ...] = ("", *VERDICTS)


@dataclass(frozen=True, slots=True)
class PinnedPair:
    """The reader's word on sentences of two articles, or that a sentence has no counterpart.

    The two say the same, share something (`partial`), or do not belong together (`apart`). `targets` are the sentences
    of both articles, several of one if they share a pair; with the kind `none`, those of one article, and `Absent` for
    the other. `at` is UTC, ISO 8601.
    """

    id: str
    targets: tuple[Target, ...]
    author: str
    at: str
    kind: PinKind = "same"


@dataclass(frozen=True, slots=True)
class ReviewedPair:
    """A pair that the reader has looked at, with the verdict if there is one. The rest is as in a pinned pair."""

    id: str
    targets: tuple[Target, ...]
    author: str
    at: str
    verdict: ReviewVerdict = ""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Sentences that are not to be compared. The rest is as in a pinned pair."""

    id: str
    targets: tuple[Target, ...]
    author: str
    at: str


Decision = PinnedPair | ReviewedPair | Exclusion


def anchors_in(targets: tuple[Target, ...], article: str) -> tuple[Anchor, ...]:
    """Return those of the targets that are places in this article."""
    return tuple(t for t in targets if isinstance(t, Anchor) and t.article == article)
