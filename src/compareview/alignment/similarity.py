"""Compare two sentences by what they share."""

from collections.abc import Sequence
from math import sqrt

from rapidfuzz.distance import LCSseq

from compareview.alignment.features import SCALE, Features, Sentence

MEASURES = (
    "cosine", "cover_min", "cover_max", "gram_cosine", "gram_min", "gram_max", "order", "exact", "figures",
    "figure_clash", "names", "once", "evidence", "best_word", "length", "identical",
    "contained", "gram_contained", "common_only",
)  # fmt: skip


def measure(a: Sentence, b: Sentence, features: Features) -> list[float]:
    """Return the measures named in `MEASURES`, each about 0..1. The same with the sides exchanged."""
    weight = features.weight
    shared = a.families & b.families
    weights = [weight[f] for f in shared]
    mass = sum(weights)
    squares = sum([features.square[f] for f in shared])
    gram_weight = features.gram_weight
    grams = sum([gram_weight[g] for g in a.grams & b.grams])
    least, most = sorted((max(1, a.mass), max(1, b.mass)))
    gram_least, gram_most = sorted((max(1, a.gram_mass), max(1, b.gram_mass)))
    figures = a.figures & b.figures
    names = a.names & b.names
    short = max(1, min(len(a.words), len(b.words)))
    return [
        squares / sqrt(max(1, a.square) * max(1, b.square)),
        mass / most,
        mass / least,
        grams / sqrt(gram_least * gram_most),
        grams / gram_most,
        grams / gram_least,
        LCSseq.similarity(a.words, b.words) / short,
        len(a.exact & b.exact) / max(1, min(len(a.exact), len(b.exact))),
        min(1.0, sum([weight[f] for f in figures]) / (6 * SCALE)) if figures else 0.0,
        float(bool(a.figures and b.figures and not figures)),
        min(1.0, sum([weight[f] for f in names]) / (8 * SCALE)) if names else 0.0,
        min(1.0, len(shared & features.once) / 4),
        min(1.0, mass / (30 * SCALE)),
        max(weights, default=0) / (4 * SCALE),
        least / most,
        float(a.text == b.text),
        mass / (least + 5 * SCALE),
        grams / (gram_least + 20 * SCALE),
        float(shared <= features.common),
    ]


def related(values: Sequence[float]) -> float:
    """Return how far one sentence is contained in the other, about 0..1, from its measures.

    The ground for a `partial` link. Rivals have no say: one sentence may share a proposition with several.
    """
    contained, gram_contained, once = (values[k] for k in _RELATED)
    return (contained + gram_contained) / 2 + 0.15 * once


_RELATED = [MEASURES.index(name) for name in ("contained", "gram_contained", "once")]
