"""The facts table of two articles: what both state, topic by topic, the weightiest first."""

from collections.abc import Iterator

from compareview.alignment.link import Alignment
from compareview.comparison.fact_table.context import Context
from compareview.comparison.fact_table.counts import count_rows
from compareview.comparison.fact_table.dates import date_rows
from compareview.comparison.fact_table.denials import denial_rows
from compareview.comparison.fact_table.descriptions import description_rows
from compareview.comparison.fact_table.fates import fate_rows
from compareview.comparison.fact_table.groups import Groups
from compareview.comparison.fact_table.headlines import headline_rows
from compareview.comparison.fact_table.labels import label_rows
from compareview.comparison.fact_table.row import FactRow
from compareview.comparison.fact_table.sources import source_rows
from compareview.comparison.fact_table.statements import statement_rows
from compareview.comparison.fact_table.told import Told

# More rows than this nobody reads.
MOST_ROWS = 60


def fact_table(left: Told, right: Told, alignment: Alignment, groups: Groups) -> tuple[FactRow, ...]:
    """Return the rows, at most sixty, by weight; of equal weight those that stand first in the articles."""
    rows = sorted(_rows(left, right, alignment, groups), key=_rank)
    return tuple(rows[:MOST_ROWS])


def _rank(row: FactRow) -> tuple[float, int, str, str]:
    """The weightiest first, then what stands first in the texts: no side has precedence."""
    starts = [spans[0].start for spans in (row.left, row.right) if spans]
    return -row.weight, sum(starts) // len(starts), row.kind, row.key


def _rows(left: Told, right: Told, alignment: Alignment, groups: Groups) -> Iterator[FactRow]:
    context = Context(left, right)
    yield from headline_rows(left.article, right.article)
    yield from count_rows(context, groups, alignment.links)
    yield from date_rows(context)
    yield from denial_rows(context)
    yield from fate_rows(context)
    labels = list(label_rows(context, alignment.links))
    yield from labels
    yield from source_rows(left, right)
    described = description_rows(context, alignment.links)
    # Entered towns / stormed towns is told by entered / stormed.
    yield from (row for row in described if not any(_within(label, row) for label in labels))
    yield from statement_rows(context, alignment)


def _within(one: FactRow, other: FactRow) -> bool:
    """Tell whether on both sides a place of the one row lies within the first place of the other."""
    return all(
        any(spans[0].contains(place) for place in places)
        for spans, places in ((other.left, one.left), (other.right, one.right))
    )
