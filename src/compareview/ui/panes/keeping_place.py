"""What stays where it is when a text is set anew: the pair that is looked at, else the line that is read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from compareview.text.span import Span

if TYPE_CHECKING:
    from compareview.ui.panes.article_text import ArticleText

_EDGE = 8  # pixels: between a pair and the edges of the window


class Kept(NamedTuple):
    """Places that begin this far down the window (0..1), or none; and the code point at the level line."""

    spans: Sequence[Span]
    share: float
    place: int


def kept_place(text: "ArticleText", spans: Sequence[Span], height: int) -> Kept:
    """Return what is to stay: these places if some of them is in view, in a window of this height in pixels."""
    extent, top = text.extent(spans), text.verticalScrollBar().value()
    if extent and extent[0] < top + height and extent[1] > top:
        return Kept(spans, (extent[0] - top) / height, 0)
    return Kept((), 0.0, text.place_being_read())


def put_back(text: "ArticleText", kept: Kept) -> bool:
    """Scroll so that what was kept stands where it stood. Returns whether it had to move to be wholly in view."""
    extent, height = text.extent(kept.spans), text.viewport().height()
    if extent is None:
        text.return_to(kept.place)
        return False
    wanted = kept.share * height
    top = max(min(wanted, height - _EDGE - (extent[1] - extent[0])), _EDGE)
    text.verticalScrollBar().setValue(round(extent[0] - top))
    return abs(top - wanted) > 1
