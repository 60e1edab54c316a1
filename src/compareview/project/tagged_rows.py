"""Which tags belong to which rows of a comparison."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from compareview.comparison.compare import SIDES, Comparison, Row
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


def _rows_touched(comparison: Comparison, tag: ContradictionTag) -> tuple[Row, ...]:
    """The rows whose sentences the tag touches on both sides.

    If there are none, for a tag on one side above all, those in which the sentences that it touches are shown.
    """
    touched = [
        (side, sentence)
        for side in SIDES
        for place, _ in tagged_places(tag, comparison.article(side))
        for sentence in comparison.sentences_in(side, place)
    ]
    left, right = (
        {row.number for each, sentence in touched if each == side for row in comparison.rows_with(side, sentence)}
        for side in SIDES
    )
    numbers = left & right or {comparison.row_of(side, sentence).number for side, sentence in touched}
    return tuple(comparison.rows[number - 1] for number in sorted(numbers))
