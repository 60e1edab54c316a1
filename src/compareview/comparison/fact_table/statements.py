"""Rows of the facts table: what is told differently in sentences that were paired, or nearly."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from compareview.alignment.link import Alignment, Link
from compareview.comparison.detectors.date import find_date_differences
from compareview.comparison.detectors.number import find_number_differences
from compareview.comparison.detectors.pair import Difference, Pair
from compareview.comparison.detectors.quotation import find_quotation_differences
from compareview.comparison.fact_table.context import Context
from compareview.comparison.fact_table.row import FactRow, Told
from compareview.facts.fact import Attribution, Facts

# What can be compared without a common frame, and what both sentences must have for it.
DETECTORS: dict[Callable[[Pair], Iterable[Difference]], Callable[[Facts, Facts], bool]] = {
    find_number_differences: lambda here, there: bool(here.quantities and there.quantities),
    find_date_differences: lambda here, there: bool(here.moments and there.moments),
    find_quotation_differences: lambda here, there: bool(here.quotations or there.quotations),
}
# What was found in sentences that were not paired is less sure to be about the same.
_DOUBT = 0.6
_SOURCES = 0.35


def statement_rows(context: Context, alignment: Alignment) -> Iterator[FactRow]:
    """Yield what differs in sentences that were nearly paired, and who is quoted for what in all pairs."""
    left, right = context.left, context.right
    for link in alignment.near:
        here, there = left.facts[link.left], right.facts[link.right]
        # A pair without word edits: of sentences that do not belong together they tell nothing.
        pair = Pair(left.halves[link.left], right.halves[link.right], ())
        for detect, comparable in DETECTORS.items():
            for difference in detect(pair) if comparable(here, there) else ():
                yield _row(difference, _topic(context, link))
    for link in (*alignment.links, *alignment.near):
        yield from _sources(context, link)


def _topic(context: Context, link: Link) -> str:
    return context.told(context.left.stems[link.left] & context.right.stems[link.right])


def _row(found: Difference, topic: str) -> FactRow:
    return FactRow(
        found.kind,
        found.left,
        found.right,
        found.why,
        inline=False,
        weight=found.weight * _DOUBT,
        topic=topic,
        key=found.why,
        relation="differs",
    )


def _sources(context: Context, link: Link) -> Iterator[FactRow]:
    """Yield the sources of the two sentences where both name some and they share none."""
    left, right = context.left, context.right
    here, there = left.facts[link.left].attributions, right.facts[link.right].attributions
    if not here or not there or {a.key for a in here} & {a.key for a in there}:
        return
    why = " / ".join(_told(told, said) for told, said in ((left, here), (right, there)))
    yield FactRow(
        "attribution",
        tuple(a.span for a in here),
        tuple(a.span for a in there),
        why,
        inline=False,
        weight=_SOURCES,
        topic=_topic(context, link),
        key=why,
        relation="differs",
    )


def _told(told: Told, said: Sequence[Attribution]) -> str:
    return ", ".join(dict.fromkeys(told.said(a.span) for a in said))
