"""Rows of the facts table: when something happened, by event."""

from collections.abc import Iterator
from dataclasses import dataclass

from compareview.comparison.fact_table.context import Context
from compareview.comparison.fact_table.row import FactRow, Told
from compareview.facts.fact import Moment

# The event is told by the words around the date, so many tokens before and after.
_REACH = 9
# Two dates are of one event if the words around them are at least so much alike (0..1).
_ENOUGH = 0.4


@dataclass(frozen=True)
class _Dated:
    moment: Moment
    stems: frozenset[str]


def date_rows(context: Context) -> Iterator[FactRow]:
    """Yield a row for each event that both articles date; it differs if the two dates cannot both be right."""
    here, there = _dated(context.left), _dated(context.right)
    pairs = [
        (context.likeness(one.stems, other.stems), n, m) for n, one in enumerate(here) for m, other in enumerate(there)
    ]
    used_left, used_right = set(), set()
    for score, n, m in sorted(pairs, key=lambda pair: (-pair[0], pair[1] + pair[2], abs(pair[1] - pair[2]))):
        if score < _ENOUGH or n in used_left or m in used_right:
            continue
        used_left.add(n)
        used_right.add(m)
        yield _row(context, here[n], there[m])


def _dated(told: Told) -> list[_Dated]:
    """Return the dates of an article with the stems of the words around each."""
    found = []
    for number, facts in told.numbered():
        tokens = told.article.tokens[number]
        for moment in facts.moments:
            inside = [n for n, token in enumerate(tokens) if token.span.overlaps(moment.span)]
            if inside:
                around = (
                    tokens[max(0, inside[0] - _REACH) : inside[0]] + tokens[inside[-1] + 1 : inside[-1] + 1 + _REACH]
                )
                found.append(_Dated(moment, told.stems_of(around)))
    return found


def _row(context: Context, one: _Dated, other: _Dated) -> FactRow:
    here, there = context.left.said(one.moment.span), context.right.said(other.moment.span)
    differs = one.moment.disjoint(other.moment)
    same = here.casefold() == there.casefold()
    topic = context.told(one.stems & other.stems)
    return FactRow(
        "date",
        (one.moment.span,),
        (other.moment.span,),
        f"{here} / {there}",
        inline=False,
        weight=0.75 if differs else 0.1 if same else 0.35,
        topic=topic,
        key=f"{here}/{there}",
        relation="clashes" if differs else "same" if same else "differs",
    )
