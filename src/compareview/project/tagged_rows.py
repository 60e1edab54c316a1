"""Which tags belong to which rows of a comparison."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from compareview.comparison.result import SIDES, Comparison, Row, Side
from compareview.project.tags import ContradictionTag
from compareview.text.article import Article
from compareview.text.span import Span


@dataclass(frozen=True, slots=True)
class TaggedRows:
    """The tags of each row, by its number, and the rows of each tag, by its id."""

    tags: Mapping[int, tuple[ContradictionTag, ...]] = field(default_factory=dict)
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)


def tagged_rows(comparison: Comparison, tags: Sequence[ContradictionTag]) -> TaggedRows:
    """Return which of these tags belong to which rows; see `_rows_touched`."""
    rows = {tag.id: _rows_touched(comparison, tag) for tag in tags}
    found: dict[int, tuple[ContradictionTag, ...]] = {}
    for tag in tags:
        for row in rows[tag.id]:
            found[row.number] = (*found.get(row.number, ()), tag)
    return TaggedRows(found, rows)


def tagged_places(tag: ContradictionTag, article: Article) -> tuple[tuple[Span, bool], ...]:
    """Where a tag's words stand in the article, and whether that is beyond doubt.

    Words that cannot be found, or that may be in several places, stand nowhere.
    """
    placed = (anchor for anchor in tag.anchors(article.id) if anchor.state not in ("ambiguous", "orphan"))
    return tuple((anchor.span, anchor.is_settled) for anchor in placed)


def rows_spoken_for(comparison: Comparison, tag: ContradictionTag) -> tuple[Row, ...]:
    """Return the rows of which the tag touches every side that they have: what it says is said of them."""
    touched = {side: _touched(comparison, tag, side) for side in SIDES}
    rows = {row.number: row for side in SIDES for n in touched[side] for row in comparison.rows_with(side, n)}

    def speaks_for(row: Row) -> bool:
        told = zip(SIDES, (row.bead.left, row.bead.right), strict=True)
        return all(not sentences or not touched[side].isdisjoint(sentences) for side, sentences in told)

    return tuple(row for _, row in sorted(rows.items()) if speaks_for(row))


def _rows_touched(comparison: Comparison, tag: ContradictionTag) -> tuple[Row, ...]:
    """The rows whose sentences the tag touches on both sides.

    If there are none, for a tag on one side above all, those in which the sentences that it touches are shown.
    """
    touched = {side: _touched(comparison, tag, side) for side in SIDES}
    left, right = (
        {row.number for sentence in touched[side] for row in comparison.rows_with(side, sentence)} for side in SIDES
    )
    alone = {comparison.row_of(side, sentence).number for side in SIDES for sentence in touched[side]}
    return tuple(comparison.rows[number - 1] for number in sorted(left & right or alone))


def _touched(comparison: Comparison, tag: ContradictionTag, side: Side) -> set[int]:
    """The sentences of a side in which words of the tag stand."""
    places = tagged_places(tag, comparison.article(side))
    return {sentence for place, _ in places for sentence in comparison.sentences_in(side, place)}
