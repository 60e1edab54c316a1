"""Find which sentences of two articles say the same thing, or share something."""

from collections.abc import Iterable, Sequence
from math import exp
from operator import mul

from compareview.alignment.candidates import find_candidates
from compareview.alignment.context import HOPEFUL, surroundings
from compareview.alignment.features import read_features
from compareview.alignment.link import Link, LinkKind, Pin
from compareview.alignment.reason import PINNED, explain
from compareview.alignment.related import overlap, overlap_bar, related_logit
from compareview.alignment.similarity import measure
from compareview.alignment.weights import OWN_BIAS, OWN_WEIGHTS, SAME_BAR, SAME_BIAS, SAME_WEIGHTS

_Pair = tuple[int, int]


def align(left: Sequence[str], right: Sequence[str], pins: Sequence[Pin] = ()) -> tuple[Link, ...]:
    """Return the links between the sentences of two articles, sorted by left and right sentence.

    Scores are in 0..1 and read as a probability. Pure and deterministic; `align(right, left)` gives the same links
    mirrored. Any text will do. A pinned sentence has its pinned links and no others, and the rest is found around
    them; pins that name no sentence are ignored.

    The method: pairs that share rare words are compared by what they share (a logistic over word, letter-group,
    figure and name overlap), then judged again beside their rivals and their neighbours; what falls short of
    `same` is `partial` when enough of the shorter sentence is in the longer. No use is made of position in the
    article. Weights: `tests/benchmarks/fit_alignment.py`.
    """
    fixed, settled_left, settled_right = _read_pins(pins, len(left), len(right))
    features = read_features(left, right)
    pairs = [(i, j) for i, j in find_candidates(features) if i not in settled_left and j not in settled_right]
    own = [measure(features.left[i], features.right[j], features) for i, j in pairs]
    chance = {pair: _chance(_weigh(OWN_WEIGHTS, values, OWN_BIAS)) for pair, values in zip(pairs, own, strict=True)}
    chance.update(dict.fromkeys(fixed, 1.0))
    hopeful = [pair for pair in pairs if chance[pair] > HOPEFUL]
    around = dict(zip(hopeful, surroundings(hopeful, chance, features), strict=True))
    found: dict[_Pair, tuple[float, LinkKind]] = {}
    for pair, values in zip(pairs, own, strict=True):
        if pair in around:
            logit = _weigh(SAME_WEIGHTS, values + around[pair], SAME_BIAS)
            if logit > SAME_BAR:
                found[pair] = (_chance(logit), "same")
    tied = [*found, *(pair for pair, kind in fixed.items() if kind == "same")]
    share = (len({i for i, _ in tied}) + len({j for _, j in tied})) / max(1, len(left) + len(right))
    bar = overlap_bar(share)
    for pair, values in zip(pairs, own, strict=True):
        if pair not in found and (amount := overlap(values)) > bar:
            found[pair] = (_chance(related_logit(amount, bar)), "partial")
    links = [Link(i, j, 1.0, kind, PINNED) for (i, j), kind in fixed.items()]
    links += [
        Link(i, j, score, kind, explain(features.left[i], features.right[j], features))
        for (i, j), (score, kind) in found.items()
    ]
    return tuple(sorted(links, key=lambda link: (link.left, link.right)))


def _read_pins(pins: Iterable[Pin], n_left: int, n_right: int) -> tuple[dict[_Pair, LinkKind], set[int], set[int]]:
    """Return the pinned pairs and the sentences of each side that pins have settled."""
    fixed: dict[_Pair, LinkKind] = {}
    lefts: set[int] = set()
    rights: set[int] = set()
    for pin in pins:
        i, j = pin.left, pin.right
        if (i is not None and not 0 <= i < n_left) or (j is not None and not 0 <= j < n_right):
            continue
        if i is not None:
            lefts.add(i)
        if j is not None:
            rights.add(j)
        if i is not None and j is not None:
            fixed[i, j] = pin.kind
    return fixed, lefts, rights


def _weigh(weights: Sequence[float], values: Iterable[float], bias: float) -> float:
    return sum(map(mul, weights, values), bias)


def _chance(logit: float) -> float:
    """Return the logistic of a sum of weights, rounded so that every machine gives the same figure."""
    return round(1 / (1 + exp(-max(-30.0, min(30.0, logit)))), 4)
