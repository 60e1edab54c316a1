"""Judge whether two sentences that do not say the same still share a proposition: the `partial` links."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from operator import mul

from compareview.alignment.features import SCALE, Features, Sentence
from compareview.alignment.similarity import MEASURES
from compareview.alignment.weights import RELATED_BIAS, RELATED_WEIGHTS

SIGNS = (
    "rare",  # shared words, of the sentence that has fewer, without those that any article uses (logarithm)
    "counted",  # both count the same thing: two death tolls are related though their figures differ
    "lead",  # shared words, of sentences at the top, where reports of one event tell its main fact
)
# Two reports share about as many propositions however long they are, so of the many pairs of long ones fewer do: the
# log-odds fall by so much with the logarithm of the length in sentences, between these lengths.
_LENGTH = 3.0
_SHORTEST, _LONGEST = 10, 60
# The lead is the first so many sentences, the headline among them; what it adds falls from the first to the last.
_LEAD = 6
# Articles that share fewer `same` links than this (by sentence) need not be about one event, whatever they lead with.
_ONE_EVENT = 0.2
# A short sentence is easily contained: the weight of its words is taken to be larger by this much.
_SHORT = 8 * SCALE
# A sentence with many related ones tells a reader nothing: the best so many are shown.
MOST = 5

_CONTAINED, _COUNTED = map(MEASURES.index, ("contained", "counted"))


@dataclass(frozen=True, slots=True)
class Closeness:
    """How close two articles are: the sentences of each side, and those that have a `same` link."""

    n_left: int
    n_right: int
    tied_left: frozenset[int]
    tied_right: frozenset[int]

    @property
    def share(self) -> float:
        """The share of all sentences that have a `same` link, in 0..1."""
        return (len(self.tied_left) + len(self.tied_right)) / max(1, self.n_left + self.n_right)


def rare_share(a: Sentence, b: Sentence, features: Features) -> float:
    """Return which share of the rarer words of the shorter sentence the other has, in 0..1."""
    weight = features.weight
    shared = sum([weight[f] for f in (a.families & b.families) - features.common])
    return shared / (min(a.rare_mass, b.rare_mass) + _SHORT)


def signs(i: int, j: int, rare: float, values: Sequence[float], closeness: Closeness) -> list[float]:
    """Return the measures named in `SIGNS` of a pair, from its `rare_share` and `similarity.MEASURES`. Mirrors.

    Rivals have no say: a sentence may share something with several. Two that have each found their own counterpart
    tell different things, whatever their place.
    """
    lead = 0.0
    if max(i, j) < _LEAD and not (i in closeness.tied_left and j in closeness.tied_right):
        lead = (1 - max(i, j) / _LEAD) * min(1.0, closeness.share / _ONE_EVENT) * values[_CONTAINED]
    return [log(rare + 0.03), values[_COUNTED], lead]


def length_logit(closeness: Closeness) -> float:
    """Return what the length of the articles adds to the log-odds of each pair."""
    pairs = closeness.n_left * closeness.n_right
    return -_LENGTH / 2 * log(max(_SHORTEST**2, min(_LONGEST**2, pairs)))


def related_logit(values: Sequence[float], base: float) -> float:
    """Return the log-odds that a pair with these signs shares a proposition, given what holds for every pair."""
    return sum(map(mul, RELATED_WEIGHTS, values), RELATED_BIAS + base)


def best_few(found: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Return the pairs that are among the best few of both their sentences, with their scores."""
    rows: dict[int, list[tuple[float, int]]] = {}
    columns: dict[int, list[tuple[float, int]]] = {}
    for (i, j), score in found.items():
        rows.setdefault(i, []).append((-score, j))
        columns.setdefault(j, []).append((-score, i))
    in_row = {(i, j) for i, row in rows.items() for _, j in sorted(row)[:MOST]}
    in_column = {(i, j) for j, column in columns.items() for _, i in sorted(column)[:MOST]}
    return {pair: score for pair, score in found.items() if pair in in_row and pair in in_column}
