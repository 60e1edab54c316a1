"""Find which sentences of two articles say the same thing, or share something."""

from collections.abc import Iterable, Sequence
from math import exp
from operator import mul

from compareview.alignment.candidates import find_candidates
from compareview.alignment.context import HOPEFUL, strangeness, surroundings
from compareview.alignment.features import Features, read_features
from compareview.alignment.link import Alignment, Link, LinkKind, Pin
from compareview.alignment.pins import with_pins
from compareview.alignment.progress import Progress, watched
from compareview.alignment.reason import explain
from compareview.alignment.related import Closeness, best_few, length_logit, rare_share, related_logit, signs
from compareview.alignment.similarity import measure
from compareview.alignment.weights import OWN_BIAS, OWN_WEIGHTS, RELATED_BAR, SAME_BAR, SAME_BIAS, SAME_WEIGHTS

# Pairs are near to a link whose log-odds fall short of it by no more than this.
_NEAR = 2.5
_Pair = tuple[int, int]


def align(
    left: Sequence[str], right: Sequence[str], pins: Sequence[Pin] = (), progress: Progress | None = None
) -> tuple[Link, ...]:
    """Return the links between the sentences of two articles; see `find_alignment`."""
    return find_alignment(left, right, pins, progress).links


def find_alignment(
    left: Sequence[str], right: Sequence[str], pins: Sequence[Pin] = (), progress: Progress | None = None
) -> Alignment:
    """Return the links between the sentences of two articles, and the pairs that come near to one.

    Scores are in 0..1 and read as a probability. Pure and deterministic; with the sides exchanged it gives the same
    mirrored. Any text will do. Pins change what they are about and nothing else; see `with_pins`. `progress` is told
    several times a second what share of the work is done (0..1, rising); to cancel, let it raise: the exception comes
    out of here.

    The method: pairs that share rare words are compared by what they share (a logistic over word, letter-group and
    figure overlap), then judged again beside their rivals and their neighbours: that decides `same`. What falls
    short is `partial` by another logistic: how much of the shorter sentence is in the longer, whether both count the
    same, how long the articles are, and whether both sentences stand at the top, where reports tell the main fact.
    Articles that share hardly a name report two events, and every link has a harder time. Weights:
    `tests/benchmarks/fit_alignment.py`.
    """
    features = read_features(left, right, progress)
    pairs = find_candidates(features, progress)
    own = [measure(features.left[i], features.right[j], features) for i, j in watched(pairs, progress, 0.5, 0.8)]
    found: dict[_Pair, tuple[float, LinkKind]] = {
        pair: (score, "same") for pair, score in _find_same(pairs, own, features, progress).items()
    }
    closeness = Closeness(len(left), len(right), frozenset(i for i, _ in found), frozenset(j for _, j in found))
    base = length_logit(closeness) - strangeness(features)
    related: dict[_Pair, float] = {}
    short: dict[_Pair, float] = {}
    for pair, values in zip(pairs, own, strict=True):
        if pair not in found:
            rare = rare_share(features.left[pair[0]], features.right[pair[1]], features)
            logit = related_logit(signs(*pair, rare, values, closeness), base)
            if logit > RELATED_BAR - _NEAR:
                (related if logit > RELATED_BAR else short)[pair] = _chance(logit)
    found.update({pair: (score, "partial") for pair, score in best_few(related).items()})
    links = [
        Link(i, j, *found[i, j], explain(features.left[i], features.right[j], features))
        for i, j in watched(list(found), progress, 0.9, 1.0)
    ]
    near = [Link(i, j, score, "partial") for (i, j), score in best_few(short).items()]
    return with_pins(Alignment(_in_order(links), _in_order(near)), pins, len(left), len(right))


def _in_order(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(sorted(links, key=lambda link: (link.left, link.right)))


def _find_same(
    pairs: Sequence[_Pair],
    own: Sequence[Sequence[float]],
    features: Features,
    progress: Progress | None,
) -> dict[_Pair, float]:
    """Return the pairs that say the same thing, with their scores."""
    hopeful: dict[_Pair, Sequence[float]] = {}
    chance: dict[_Pair, float] = {}
    for pair, values in zip(pairs, own, strict=True):
        logit = sum(map(mul, OWN_WEIGHTS, values), OWN_BIAS)
        if logit > HOPEFUL:
            hopeful[pair] = values
            chance[pair] = _chance(logit)
    around = surroundings(list(hopeful), chance, features, progress)
    bias = SAME_BIAS - strangeness(features)
    logits = {
        pair: sum(map(mul, SAME_WEIGHTS, (*values, *beside)), bias)
        for (pair, values), beside in zip(hopeful.items(), around, strict=True)
    }
    return {pair: _chance(logit) for pair, logit in logits.items() if logit > SAME_BAR}


def _chance(logit: float) -> float:
    """Return the logistic of a sum of weights, rounded so that every machine gives the same figure."""
    return round(1 / (1 + exp(-max(-30.0, min(30.0, logit)))), 4)
