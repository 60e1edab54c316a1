"""Says what the strip between the panes has to draw: the links of the sentences in view."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint

from compareview.comparison.result import SIDES, Row, Side
from compareview.text.span import joined
from compareview.ui.panes.article_text import ArticleText
from compareview.ui.panes.link_ends import End, is_within, middle_in_view, nearest, spread, stands_above
from compareview.ui.panes.link_strip import STUB_HEIGHT, LinkStrip, Ribbon, Stub
from compareview.ui.place_words import place_words, row_words
from compareview.ui.session import Session
from compareview.ui.theme import theme

_PAIRED = ("identical", "reworded", "divergent", "related")
_THREAD = 1.0  # pixels above and below its middle


@dataclass(frozen=True, slots=True)
class _Placed:
    """A pair with its ends, in pixels of the strip: several on a side where its sentences do not stand together."""

    row: Row
    ends: dict[Side, list[End]]


class LinkDrawing:
    """Draws a ribbon where both ends of a pair are in view, and a stub where one is.

    `shows_moved` and `shows_related` are the reader's choice; the current pair is drawn whatever it is.
    """

    def __init__(self, session: Session, texts: Mapping[Side, ArticleText], strip: LinkStrip) -> None:
        self._session, self._texts, self._strip = session, texts, strip
        self.shows_moved = self.shows_related = True
        self.passes: Callable[[Row], bool] = lambda _row: True  # the filter
        strip.describe = self._describe

    def draw(self) -> None:
        """Hand the strip what is in view now."""
        views = {side: self._view(side) for side in SIDES}
        placed = [self._place(row, views) for row in self._rows_in_view() if self._wants(row)]
        ribbons = [ribbon for pair in placed for ribbon in self._ribbons(pair, views)]
        stubs = [stub for side in SIDES for stub in self._stubs(side, placed, views)]
        whole = (min(top for top, _ in views.values()), max(bottom for _, bottom in views.values()))
        self._strip.set_links(ribbons, stubs, whole)

    def _wants(self, row: Row) -> bool:
        if row.state not in _PAIRED:
            return False
        hidden = (row.moved and not self.shows_moved) or (row.state == "related" and not self.shows_related)
        return (not hidden and self.passes(row)) or row is self._session.current

    def _rows_in_view(self) -> list[Row]:
        comparison = self._session.comparison
        if comparison is None:
            return []
        numbers = {
            row.number
            for side, text in self._texts.items()
            for sentence in comparison.sentences_in(side, text.in_view())
            for row in comparison.rows_with(side, sentence)
        }
        return [comparison.rows[number - 1] for number in sorted(numbers)]

    def _ribbons(self, pair: _Placed, views: Mapping[Side, End]) -> list[Ribbon]:
        row, colours = pair.row, theme()
        current, thin = row is self._session.current, row.state == "related"
        tint, ink = colours.tint(row.state), colours.ink(row.state)
        left, right = ([end for end in pair.ends[side] if is_within(end, views[side])] for side in SIDES)
        if thin:  # from middle to middle: there are many of them
            left, right = ([(sum(e) / 2 - _THREAD, sum(e) / 2 + _THREAD) for e in ends] for ends in (left, right))
        return [Ribbon(row.number, x, y, tint, ink, row.moved, current, thin, row.pinned) for x in left for y in right]

    def _stubs(self, side: Side, placed: list[_Placed], views: Mapping[Side, End]) -> list[Stub]:
        """Make the stubs of one side, from top to bottom."""
        there: Side = "right" if side == "left" else "left"
        cut = [
            (middle_in_view(end, views[side]), pair.row.number, end, pair)
            for pair in placed
            if pair.ends[there] and not any(is_within(end, views[there]) for end in pair.ends[there])
            for end in pair.ends[side]
            if is_within(end, views[side])
        ]
        cut.sort(key=lambda stub: stub[:2])
        middles = spread([middle for middle, *_ in cut], STUB_HEIGHT, views[side])
        colours, found = theme(), []
        for (_, number, end, pair), middle in zip(cut, middles, strict=True):
            row, up = pair.row, stands_above(nearest(pair.ends[there], views[there]), views[there])
            current, thin = row is self._session.current, row.state == "related"
            tint, ink = colours.tint(row.state), colours.ink(row.state)
            found.append(Stub(number, side, end, middle, up, tint, ink, row.moved, current, thin))
        return found

    def _place(self, row: Row, views: Mapping[Side, End]) -> _Placed:
        ends: dict[Side, list[End]] = {}
        for side, text in self._texts.items():
            shift, article = views[side][0] - text.verticalScrollBar().value(), self._session.article(side)
            groups = joined(row.spans(side), article.text) if article else ()
            extents = (text.extent([group]) for group in groups)
            ends[side] = [(extent[0] + shift, extent[1] + shift) for extent in extents if extent]
        return _Placed(row, ends)

    def _view(self, side: Side) -> End:
        """Where this side's text is in view."""
        viewport = self._texts[side].viewport()
        top = self._strip.mapFromGlobal(viewport.mapToGlobal(QPoint(0, 0))).y()
        return top, top + viewport.height()

    def _describe(self, link: Ribbon | Stub) -> str:
        comparison = self._session.comparison
        if comparison is None or link.number > len(comparison.rows):
            return ""
        row = comparison.rows[link.number - 1]
        if isinstance(link, Ribbon):
            return row_words(self._session, row)
        there: Side = "right" if link.side == "left" else "left"
        where = place_words(comparison.article(there), there, row.spans(there))
        way = "up" if link.up else "down"
        return f"{row_words(self._session, row)}. Further {way} in {where}. Click to go there; the card shows it here."
