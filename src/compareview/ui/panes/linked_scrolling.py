"""Hold two articles level while one of them is scrolled, pair by pair."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from compareview.alignment.link import Link
from compareview.comparison.result import SIDES, Comparison, Row, Side, other
from compareview.text.span import Span
from compareview.ui.panes.article_text import ArticleText
from compareview.ui.panes.scroll_link import Port, Tie, in_order, mirrored, other_scroll, scroll_to_both


class LinkedScrolling:
    """Scrolls the text of the other side along, as long as `is_wanted` says so.

    While a sentence is picked, each text is scrolled by itself, and that of the sentence only by the reader: it must
    stay in view until its counterpart is found.
    """

    def __init__(self, texts: Mapping[Side, ArticleText], is_wanted: Callable[[], bool]) -> None:
        self._texts, self._is_wanted = texts, is_wanted
        self._is_paused = False
        self._tied: list[Row] = []  # the pairs that hold the texts level, in the order of both
        self._tied_of: tuple[Link, ...] = ()

    def tie(self, comparison: Comparison | None) -> None:
        """Hold the texts level by the pairs of this comparison; other differences of the same pairs change nothing."""
        links = comparison.links if comparison else ()
        if not links or links is not self._tied_of:
            self._tied, self._tied_of = [row for row in comparison.rows if _ties(row)] if comparison else [], links

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Let each text stay where it is, whatever is done to the other meanwhile."""
        before, self._is_paused = self._is_paused, True
        try:
            yield
        finally:
            self._is_paused = before

    def is_on(self) -> bool:
        """Whether the texts scroll each other now."""
        return self._is_wanted() and not any(text.marks.picked for text in self._texts.values())

    def stays(self, side: Side) -> bool:
        """Whether the reader has picked a sentence of this side and is looking for its counterpart."""
        return bool(self._texts[side].marks.picked) and not self._texts[side].hasFocus()

    def follow(self, side: Side) -> None:
        """Bring the other text level with this one, unless this one was itself brought level by it."""
        if self._is_paused or self._texts[side].is_resizing or not self.is_on():
            return
        there, ties = other(side), self._ties(side, self._texts[side].in_view())
        value = other_scroll(self._port(side), ties, self._port(there))
        with self.paused():
            self._texts[there].verticalScrollBar().setValue(round(value))

    def show(self, lead: Side, spans: Mapping[Side, Sequence[Span]], *, moving: bool) -> None:
        """Bring these places of both texts into view, level with each other if they are linked.

        The text of the side that leads stays where it is unless it is `moving`.
        """
        if moving and self.bring_into_view(lead, spans):
            return
        here, there = self._texts[lead], self._texts[other(lead)]
        with self.paused():
            if moving and not self.stays(lead):
                here.bring_into_view(spans[lead])
            if not self.stays(other(lead)):
                height = here.height_in_view(spans[lead]) if self.is_on() else None
                there.bring_into_view(spans[other(lead)], height)

    def bring_into_view(self, side: Side, spans: Mapping[Side, Sequence[Span]]) -> bool:
        """Scroll this text, and the other along with it, so that these places of both are in view.

        Returns whether that can be. It cannot where they are far from level, as those of a moved pair are.
        """
        there = other(side)
        here, opposite = self._texts[side].extent(spans[side]), self._texts[there].extent(spans[there])
        if here is None or opposite is None or not self.is_on():
            return False
        port = self._port(side)
        ties = self._ties(side, self._texts[side].stretch(here[0] - port.view, here[1] + port.view))
        scroll = scroll_to_both(port, ties, self._port(there), here, opposite)
        if scroll is None:
            return False
        with self.paused():
            self._texts[side].verticalScrollBar().setValue(scroll)
        self.follow(side)
        return True

    def level(self, spans: Mapping[Side, Sequence[Span]]) -> None:
        """Move one text down so that these places of both begin at the same height, that of the upper one."""
        found = {side: text.height_in_view(spans[side]) for side, text in self._texts.items()}
        heights = {side: height for side, height in found.items() if height is not None}
        with self.paused():
            for side, height in heights.items():
                bar = self._texts[side].verticalScrollBar()
                bar.setValue(round(bar.value() + height - min(heights.values())))

    def _ties(self, side: Side, stretch: Span) -> list[Tie]:
        """The ties around this stretch, this side first. To measure those of a whole long text would take too long."""
        first = bisect_left(self._tied, stretch.start, key=lambda row: row.spans(side)[-1].end)
        last = bisect_left(self._tied, stretch.end, lo=first, key=lambda row: row.spans(side)[0].start)
        first = max(first - 1, 0)
        # Pairs on one line have one tie, that of the first: begin where a tie stands lower than all before it.
        while first and not all(x < y for x, y in zip(self._tie(first - 1), self._tie(first), strict=True)):
            first -= 1
        heights = [self._texts[side].document().size().height() for side in SIDES]
        ties = in_order([self._tie(n) for n in range(first, min(last + 1, len(self._tied)))], *heights)
        return ties if side == "left" else mirrored(ties)

    def _tie(self, number: int) -> Tie:
        left, right = (self._texts[side].extent(self._tied[number].spans(side)) or (0, 0) for side in SIDES)
        return sum(left) / 2, sum(right) / 2

    def _port(self, side: Side) -> Port:
        text = self._texts[side]
        bar = text.verticalScrollBar()
        return Port(bar.value(), bar.maximum(), text.viewport().height())


def _ties(row: Row) -> bool:
    """Tell whether a pair can hold the texts level: it keeps the order, and nothing stands between its sentences."""
    ends = (row.bead.left, row.bead.right)
    return row.bead.kind == "same" and not row.moved and all(end[-1] - end[0] == len(end) - 1 for end in ends)
