"""Rows of the facts table: what became of a person, where the two articles cannot both be right of one moment."""

from collections.abc import Iterator

from compareview.comparison.detectors.fates import Fate, clashing, find_fates, people_named
from compareview.comparison.explained import delay
from compareview.comparison.fact_table.context import Context
from compareview.comparison.fact_table.row import FactRow
from compareview.comparison.fact_table.told import Told
from compareview.facts.fact import Name

_WEIGHT = 0.9


def fate_rows(context: Context) -> Iterator[FactRow]:
    """Yield a row for each person by name who is told to have died here, and to be alive, missing or hurt there."""
    left, right = context.left, context.right
    here = _fates(left)
    there = _fates(right) if here else []
    for one, other in clashing(here, there, left.article.language):
        why = f"{left.said(one.span)} / {right.said(other.span)}"
        yield FactRow(
            "who-did-what",
            (one.span,),
            (other.span,),
            why,
            inline=False,
            weight=_WEIGHT,
            topic=left.said(one.who.span),
            key=f"{one.who.key if isinstance(one.who, Name) else ''}: {why}",
            relation="clashes",
            explained=delay(left.article, right.article, forward=other.fate == "dead"),
        )


def _fates(told: Told) -> list[Fate]:
    found: list[Fate] = []
    last: list[Name] = []
    for half in told.halves:
        found += [fate for fate in find_fates(half, last) if isinstance(fate.who, Name)]
        last = people_named(half) or last
    return found
