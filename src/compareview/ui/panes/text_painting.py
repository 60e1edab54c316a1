"""Paints all marks of an article in their order: what lies under its words, and what lies over and beside them."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from compareview.text.span import Span
from compareview.ui.panes.mark_painting import (
    FoundMarks,
    Rects,
    paint_frame,
    paint_glyphs,
    paint_outline,
    paint_tint,
    paint_underline,
    paint_veil,
)
from compareview.ui.panes.tag_painting import paint_tag
from compareview.ui.panes.text_marks import ByPlace, Marks, SentenceMark, TagMark, Underline
from compareview.ui.theme import theme

_GLYPHS, _TAG_NAMES = 0.85, 0.66  # of the text's size
Chips = dict[tuple[str, Span], QRectF]


class TextMarks:
    """All that is marked in one text; what each means say the methods of `ArticleText` that set it."""

    def __init__(self) -> None:
        self.sentences: Marks[SentenceMark] = ByPlace()
        self.underlines: Marks[Underline] = ByPlace()
        self.tags: ByPlace[TagMark] = ByPlace()
        self.current: Sequence[Span] = ()
        self.changed: Sequence[Underline] = ()
        self.under_mouse: Sequence[Span] = ()
        self.picked: Sequence[Span] = ()
        self.lit: Sequence[Span] = ()
        self.found = FoundMarks()


class Seen(NamedTuple):
    """What of a text is to be painted.

    `rects` gives the rectangles of a place; `stretch` is in view, and of it `sentences` are painted, the `dimmed` ones
    faintly. `margins` are the one at which lines begin, for glyphs, and the other one, for tags: from left to right.
    `begins_right`: lines begin at the right. `font` is the window's, in the text's size.
    """

    rects: Rects
    stretch: Span
    sentences: Sequence[SentenceMark]
    dimmed: Collection[Span]
    margins: tuple[QRectF, QRectF]
    begins_right: bool
    font: QFont


def paint_under(painter: QPainter, marks: TextMarks, seen: Seen) -> None:
    """Paint the tints, or the lines in their place, which lie under the text."""
    for mark in seen.sentences:
        if mark.span in seen.dimmed:
            continue
        if mark.outline:
            paint_frame(painter, seen.rects(mark.span), mark.outline)
        else:
            paint_tint(painter, seen.rects(mark.span), mark.tint)
    for span in (*marks.picked, *marks.lit):
        paint_tint(painter, seen.rects(span), theme()["selection"])
    marks.found.paint_under(painter, seen.rects, seen.stretch)


def paint_over(painter: QPainter, marks: TextMarks, seen: Seen) -> Chips:
    """Paint underlines, outlines, glyphs and tags, which lie over the text. Returns where the tags' names are."""
    for underline in (*marks.underlines.within(seen.stretch), *marks.changed):
        paint_underline(painter, seen.rects(underline.span), underline)
    paint_veil(painter, map(seen.rects, seen.dimmed), marks.found.rects(seen.rects, seen.stretch))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    marks.found.paint_over(painter, seen.rects, seen.stretch)
    for spans, pen in (
        (marks.under_mouse, QPen(theme()["soft"], 1)),
        (marks.current, QPen(theme()["current"], 3 if theme().is_lined else 1.6)),
        (marks.picked, QPen(theme()["accent"], 2.4, Qt.PenStyle.DashLine)),
        (marks.lit, QPen(theme()["accent"], 3.2)),
    ):
        for span in spans:
            paint_outline(painter, seen.rects(span), pen)
    painter.setFont(_smaller(seen.font, _GLYPHS))
    placed = [(mark, seen.rects(mark.span)[0]) for mark in seen.sentences]
    paint_glyphs(painter, placed, seen.dimmed, seen.margins[0], rightwards=seen.begins_right)
    return _paint_tags(painter, marks.tags.within(seen.stretch), seen)


def _paint_tags(painter: QPainter, tags: Sequence[TagMark], seen: Seen) -> Chips:
    """Put a bar and the tag's name in the margin where lines end, and a fine line under the tagged words."""
    font = _smaller(seen.font, _TAG_NAMES)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    margin = seen.margins[1].adjusted(*((2, 0, -7, 0) if seen.begins_right else (7, 0, -2, 0)))
    chips, below = {}, 0.0
    for tag in tags:  # from top to bottom
        chip = paint_tag(painter, tag, seen.rects(tag.span), margin, below, leftwards=seen.begins_right)
        chips[tag.id, tag.span] = chip
        below = max(below, chip.bottom() + 2)
    return chips


def _smaller(font: QFont, share: float) -> QFont:
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * share)
    return smaller
