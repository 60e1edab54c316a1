"""Find what a single sentence comes nearest to, whether it was paired with it or not."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import exp
from operator import mul

from compareview.alignment.features import read_features
from compareview.alignment.reason import explain
from compareview.alignment.similarity import measure
from compareview.alignment.weights import OWN_BIAS, OWN_WEIGHTS

MOST = 3
# What a pair right beside the two adds to their log-odds, at most twice, where every sentence has a counterpart. Of the
# 282 counterparts that people found and the program did not, the three hold 199 so, and 151 by the words alone.
_BESIDE = 2.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of the other article, counted from 0; how likely it is to say the same, in 0..1, and why."""

    sentence: int
    score: float
    reason: str


def candidates_for(
    own: Sequence[str],
    opposite: Sequence[str],
    number: int,
    pairs: Collection[tuple[int, int]] = (),
    most: int = MOST,
) -> tuple[Candidate, ...]:
    """Return the sentences opposite that come nearest to the one with this number, the likeliest first.

    Every sentence opposite that shares something is looked at on its own merits: the aligner's first judgement. `pairs`
    are those that say the same (own, opposite). They help to choose: the more of the sentences have a counterpart, the
    more counts a pair right beside the two. The sentence's own counterparts are left out.
    """
    features = read_features(own, opposite)
    sentence, paired = features.left[number], {there for here, there in pairs if here == number}
    parallel = _BESIDE * len({here for here, _ in pairs}) / len(own)
    found = []
    for other, theirs in enumerate(features.right):
        if other not in paired and (not sentence.families.isdisjoint(theirs.families) or sentence.grams & theirs.grams):
            logit = sum(map(mul, OWN_WEIGHTS, measure(sentence, theirs, features)), OWN_BIAS)
            beside = sum(here != number and abs(here - number) < 2 and abs(there - other) < 2 for here, there in pairs)
            found.append((-logit - parallel * min(2, beside), other, logit))
    return tuple(
        Candidate(other, _chance(logit), explain(sentence, features.right[other], features))
        for _, other, logit in sorted(sorted(found)[:most], key=lambda near: -near[2])
    )


def _chance(logit: float) -> float:
    return round(1 / (1 + exp(-max(-30.0, min(30.0, logit)))), 4)
