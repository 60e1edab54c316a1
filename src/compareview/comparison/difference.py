"""A difference between two articles, whatever found it."""

from dataclasses import dataclass

from compareview.text.span import Span


@dataclass(frozen=True)
class Difference:
    """Something that the two sides say differently: a proposal; the reader decides.

    `kind` is one of the ids that tags use as categories. `left` and `right` are the words, as code points of the two
    articles; a side that lacks them has none. `why` gives both values in words. `inline` differences are marked in
    the text, the others are shown beside it. `weight` in 0..1 says how much it is worth a reader's look: the
    weightiest come first, and "show fewer" keeps those. `explained` says in words what may account for it, if
    anything does. `sure` says that it may be marked; of several in a pair not all are (see `allot_marks`).
    """

    kind: str
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    why: str
    inline: bool
    weight: float = 0.5
    explained: str = ""
    sure: bool = False

    @property
    def stands_out(self) -> bool:
        """Whether it is to be seen at first sight."""
        return self.inline
