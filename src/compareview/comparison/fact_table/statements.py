"""Rows of the facts table: what is told differently in sentences that were paired, or nearly."""

from collections.abc import Iterator, Sequence

from compareview.alignment.link import Alignment, Link
from compareview.alignment.words import diff_words
from compareview.comparison.detectors.pair import Half, Pair
from compareview.comparison.differences import DETECTORS
from compareview.comparison.fact_table.row import FactRow, Told
from compareview.facts.fact import Attribution

# What was found in sentences that were not paired is less sure to be about the same.
_DOUBT = 0.6
_SOURCES = 0.35


def statement_rows(left: Told, right: Told, alignment: Alignment) -> Iterator[FactRow]:
    """Yield what the detectors find in sentences that were nearly paired, and who is quoted for what in all pairs."""
    for link in alignment.near:
        yield from _found(_pair(left, right, link))
    for link in (*alignment.links, *alignment.near):
        yield from _sources(left, right, link)


def _pair(left: Told, right: Told, link: Link) -> Pair:
    here = Half(left.article, left.article.tokens[link.left], left.facts[link.left])
    there = Half(right.article, right.article.tokens[link.right], right.facts[link.right])
    return Pair(here, there, diff_words(left.article, [link.left], right.article, [link.right]))


def _found(pair: Pair) -> Iterator[FactRow]:
    for detect in DETECTORS:
        for found in detect(pair):
            yield FactRow(
                found.kind,
                found.left,
                found.right,
                found.why,
                inline=False,
                weight=found.weight * _DOUBT,
                topic=found.why,
                key=found.why,
                relation="differs",
            )


def _sources(left: Told, right: Told, link: Link) -> Iterator[FactRow]:
    """Yield the sources of the two sentences where both name some and they share none."""
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
        topic=link.reason or why,
        key=why,
        relation="differs",
    )


def _told(told: Told, said: Sequence[Attribution]) -> str:
    return ", ".join(dict.fromkeys(told.said(a.span) for a in said))
