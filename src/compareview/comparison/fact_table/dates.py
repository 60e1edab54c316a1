"""Rows of the facts table: when something happened, by event."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from compareview.comparison.clauses import clauses
from compareview.comparison.detectors.date import is_said, is_same
from compareview.comparison.fact_table.context import Context, event_stems
from compareview.comparison.fact_table.row import FactRow, Relation
from compareview.comparison.fact_table.told import Told
from compareview.facts.fact import Moment

# The event is told by the words around the date in its clause, so many tokens before and after.
_REACH = 9
# Two dates are of one event if the words around them are at least so much alike (0..1).
_ENOUGH = 0.4
# Of two dates that stand beside the same words, the one that is the same is rather of that event.
_DOUBT = 0.25
# A word beside dates that would make more pairs than this is no sign of one event.
_MOST = 60
# Two words for what happened make one event, or so much of all that is told (0..1).
_ACT = 2
_SURE = 0.6
_WEIGHTS: dict[Relation, float] = {"clashes": 0.75, "differs": 0.3, "same": 0.1}


@dataclass(frozen=True)
class _Dated:
    """A moment, its sentence, which content words around it are of its clause, and the stems of these."""

    told: Told
    sentence: int
    moment: Moment
    around: tuple[int, ...]
    stems: frozenset[str]

    @cached_property
    def event_stems(self) -> frozenset[str]:
        """The stems of the words around that tell what happened: no names, figures or idle words."""
        stems = event_stems(self.told, self.sentence)
        return frozenset([stems[n] for n in self.around]) & self.stems

    @cached_property
    def said(self) -> bool:
        """Whether it is the moment of a statement."""
        return is_said(self.told.halves[self.sentence], self.moment)


def date_rows(context: Context) -> Iterator[FactRow]:
    """Yield a row for each event that both articles date; it differs if the two dates cannot both be right."""
    here = _dated(context.left)
    there = _dated(context.right) if here else []
    pairs = []
    for n, m in _candidates(here, there):
        one, other = here[n].moment, there[m].moment
        if not (one.minutes and other.minutes) and not (one.has_day and other.has_day):
            continue  # a day and a time of day
        alike = context.likeness(here[n].stems, there[m].stems)
        if alike >= _ENOUGH and _may_be_one(here[n], there[m], context):
            pairs.append((alike + _DOUBT * (is_same(one, other) - one.disjoint(other)), n, m))
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


def _may_be_one(one: _Dated, other: _Dated, context: Context) -> bool:
    """Tell whether two moments may be of one event: more than names is told of both, and neither is of its report.

    Two that cannot both be are not, if the sentence of one has a moment that may be the other's.
    """
    if one.event_stems.isdisjoint(other.event_stems) or one.said != other.said:
        return False
    if not one.moment.disjoint(other.moment):
        return True
    ours, theirs = context.left.facts[one.sentence].moments, context.right.facts[other.sentence].moments
    return not (_answered(one.moment, theirs) or _answered(other.moment, ours))


def _answered(moment: Moment, opposite: Sequence[Moment]) -> bool:
    return any(moment.has_day == other.has_day and not moment.disjoint(other) for other in opposite)


def _dated(told: Told) -> list[_Dated]:
    """Return the dates of an article with the stems of the words around each, but for those of figures."""
    found = []
    for number, half in enumerate(told.halves):
        if not half.facts.moments:
            continue
        stems = told.spoken[number].copy()
        for quantity in half.facts.quantities:
            first, last = half.weighty_in(quantity.span)
            stems[first:last] = [""] * (last - first)
        for moment, clause in zip(half.facts.moments, clauses(half), strict=True):
            first, last = half.tokens_in(moment.span)
            a, b, c, d = (bisect_left(half.weighty_at, n) for n in (first - _REACH, first, last, last + _REACH))
            around = (*range(max(a, clause.start), b), *range(c, min(d, clause.stop)))
            found.append(_Dated(told, number, moment, around, frozenset([stems[n] for n in around]) - {""}))
    return found


def _row(context: Context, one: _Dated, other: _Dated) -> FactRow:
    here, there = context.left.said(one.moment.span), context.right.said(other.moment.span)
    relation: Relation = "differs"
    if one.moment.disjoint(other.moment):
        share = len(one.stems & other.stems) / max(len(one.stems), len(other.stems))
        sure = len(one.event_stems & other.event_stems) >= _ACT or share >= _SURE
        relation = "clashes" if sure and not one.said else "differs"
    elif here.casefold() == there.casefold() or is_same(one.moment, other.moment):
        relation = "same"
    return FactRow(
        "date",
        (one.moment.span,),
        (other.moment.span,),
        f"{here} / {there}",
        inline=False,
        weight=_WEIGHTS[relation],
        topic=context.topic(one.moment.span, one.stems & other.stems),
        key=f"{here}/{there}",
        relation=relation,
    )
