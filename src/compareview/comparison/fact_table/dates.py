"""Rows of the facts table: when something happened, by event."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compareview.comparison.detectors.pair import touched
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


def _candidates(here: Sequence[_Dated], there: Sequence[_Dated]) -> set[tuple[int, int]]:
    """Return the dates that share a word which stands beside few dates: the cost grows with the length only."""
    beside: dict[str, tuple[list[int], list[int]]] = {}
    for side, dated in enumerate((here, there)):
        for n, one in enumerate(dated):
            for its_stem in one.stems:
                beside.setdefault(its_stem, ([], []))[side].append(n)
    return {
        (n, m) for lefts, rights in beside.values() if len(lefts) * len(rights) <= _MOST for n in lefts for m in rights
    }


def _dated(told: Told) -> list[_Dated]:
    """Return the dates of an article with the stems of the words around each."""
    found = []
    for number, facts in told.numbered():
        tokens = told.article.tokens[number]
        for moment in facts.moments:
            inside = touched(tokens, moment.span)
            around = tokens[max(0, inside.start - _REACH) : inside.start] + tokens[inside.stop : inside.stop + _REACH]
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
