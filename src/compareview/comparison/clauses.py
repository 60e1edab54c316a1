"""Which words of a sentence tell a moment: those of its own clause, not those of one that has a moment of its own."""

from bisect import bisect_left
from functools import cache
from itertools import accumulate, pairwise

from compareview.comparison.detectors.pair import Half
from compareview.facts.lexicon import language_data

_STOPS, _COMMA = frozenset(";:.—–"), frozenset(",")


def clauses(half: Half) -> list[slice]:
    """Return, for each moment, which content words may belong to it.

    Between two moments the sentence is cut at its stops, else at the words that join clauses, else at its commas: what
    happened at the one (left at 6 p.m. and struck the reef at 7) did not happen at the other. Moments with nothing told
    between them, as in a list of days, share their clause.
    """
    at, last = half.weighty_at, len(half.weighty_at)
    if len(half.facts.moments) < 2:
        return [slice(0, last)] * len(half.facts.moments)
    places = [half.tokens_in(moment.span) for moment in half.facts.moments]
    cuts = [_cut(half, one, other[0]) for one, other in pairwise(places)]
    starts = accumulate(cuts, lambda start, cut: bisect_left(at, cut[-1]) if cut else start, initial=0)
    ends = accumulate(cuts[::-1], lambda end, cut: bisect_left(at, cut[0]) if cut else end, initial=last)
    return list(map(slice, starts, [*ends][::-1]))


def _cut(half: Half, one: tuple[int, int], begin: int) -> list[int]:
    """Return at which tokens to cut between a moment and the one that begins there, if it is to be cut."""
    at, end = half.weighty_at, one[1]
    told = bisect_left(at, end)
    if told == len(at) or at[told] >= begin:
        return []
    # A sign right after the moment that a sentence begins with ends no clause: on Monday, the ship left.
    after = end + 1 if at[0] >= one[0] else end
    for begins, signs in ((after, _STOPS), (end, _conjunctions(half.article.language)), (after, _COMMA)):
        if cuts := [n for n in range(begins, begin) if half.folded[n] in signs]:
            return cuts
    return []


@cache
def _conjunctions(language: str) -> frozenset[str]:
    return frozenset(language_data(language, "actions").get("conjunctions", ()))
