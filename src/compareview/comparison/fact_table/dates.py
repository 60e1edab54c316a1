"""Rows of the facts table: when something happened, by event."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compareview.comparison.fact_table.context import Context
from compareview.comparison.fact_table.row import FactRow, Told
from compareview.facts.fact import Moment

# The event is told by the words around the date, so many tokens before and after.
_REACH = 9
# Two dates are of one event if the words around them are at least so much alike (0..1).
_ENOUGH = 0.4
# Of two dates that stand beside the same words, the one that may be the same is rather of that event.
_DOUBT = 0.25
# A word beside dates that would make more pairs than this is no sign of one event.
_MOST = 60


@dataclass(frozen=True)
class _Dated:
    moment: Moment
    stems: frozenset[str]


def date_rows(context: Context) -> Iterator[FactRow]:
    """Yield a row for each event that both articles date; it differs if the two dates cannot both be right."""
    here, there = _dated(context.left), _dated(context.right)
    pairs = []
    for n, m in _candidates(here, there):
        alike = context.likeness(here[n].stems, there[m].stems)
        if alike >= _ENOUGH:
            pairs.append((alike - (_DOUBT if here[n].moment.disjoint(there[m].moment) else 0.0), n, m))
    used_left: set[int] = set()
    used_right: set[int] = set()
    for _, n, m in sorted(pairs, key=lambda pair: (-pair[0], pair[1] + pair[2], abs(pair[1] - pair[2]))):
        if n not in used_left and m not in used_right:
            used_left.add(n)
            used_right.add(m)
            yield _row(context, here[n], there[m])


def _candidates(here: Sequence[_Dated], there: Sequence[_Dated]) -> Iterator[tuple[int, int]]:
    """Yield the dates that share a word which stands beside few dates: the cost grows with the length only."""
    beside: dict[str, list[int]] = {}
    for m, other in enumerate(there):
        for its_stem in other.stems:
            beside.setdefault(its_stem, []).append(m)
    times = Counter(its_stem for one in here for its_stem in one.stems)
    rare = {its_stem: numbers for its_stem, numbers in beside.items() if len(numbers) * times[its_stem] <= _MOST}
    for n, one in enumerate(here):
        for m in set().union(*[rare[its_stem] for its_stem in one.stems & rare.keys()]):
            yield n, m


def _dated(told: Told) -> list[_Dated]:
    """Return the dates of an article with the stems of the words around each."""
    found = []
    for half, stems in zip(told.halves, told.spoken, strict=True):
        for moment in half.facts.moments:
            first, last = half.tokens_in(moment.span)
            reach = (first - _REACH, first, last, last + _REACH)
            a, b, c, d = (bisect_left(half.weighty_at, n) for n in reach)
            found.append(_Dated(moment, frozenset(stems[a:b] + stems[c:d])))
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
