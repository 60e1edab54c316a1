"""Find what a single sentence comes nearest to, whether it was paired with it or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from operator import mul

from compareview.alignment.features import read_features
from compareview.alignment.reason import explain
from compareview.alignment.similarity import measure
from compareview.alignment.weights import OWN_BIAS, OWN_WEIGHTS

MOST = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of the other article, counted from 0; how likely it is to say the same, in 0..1, and why."""

    sentence: int
    score: float
    reason: str


def candidates_for(own: Sequence[str], opposite: Sequence[str], number: int, most: int = MOST) -> tuple[Candidate, ...]:
    """Return the sentences opposite that come nearest to the one with this number, the best first.

    Every sentence opposite that shares something is looked at, on its own merits: the aligner's first judgement, in
    which neighbours and rivals have no say yet. One that shares nothing is no candidate.
    """
    features = read_features(own, opposite)
    sentence = features.left[number]
    found = []
    for other, theirs in enumerate(features.right):
        if not sentence.families.isdisjoint(theirs.families) or sentence.grams & theirs.grams:
            logit = sum(map(mul, OWN_WEIGHTS, measure(sentence, theirs, features)), OWN_BIAS)
            found.append((-logit, other))
    return tuple(
        Candidate(other, _chance(-minus), explain(sentence, features.right[other], features))
        for minus, other in sorted(found)[:most]
    )


def _chance(logit: float) -> float:
    return round(1 / (1 + exp(-max(-30.0, min(30.0, logit)))), 4)
