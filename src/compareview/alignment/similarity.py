"""Compare two sentences by what they share."""

from math import sqrt

from rapidfuzz.distance import LCSseq

from compareview.alignment.features import SCALE, Features, Sentence

MEASURES = (
    "cover",  # shared words, of the sentence that has more of its own
    "contained",  # shared words, of the sentence that has fewer
    "gram_cosine",  # shared letter groups
    "gram_cover",
    "gram_contained",
    "order",  # longest common subsequence of words, of the shorter sentence
    "figures",  # shared numbers
    "figure_clash",  # both have numbers and share none
    "once",  # shared words found in no other sentence
    "evidence",  # shared words in all, however long the sentences
    "several",  # shared words other than those that any article uses: none, one, or more
    "length",  # the shorter sentence, of the longer
)
# Of a sentence of a word or two, being contained says little: Qatar is in every sentence about Qatar. So its weight is
# taken to be larger by this much.
_SHORT = 5 * SCALE
_SHORT_GRAMS = 10


def measure(a: Sentence, b: Sentence, features: Features) -> list[float]:
    """Return the measures named in `MEASURES`, each in 0..1. The same with the sides exchanged."""
    weight = features.weight
    shared = a.families & b.families
    mass = sum([weight[f] for f in shared])
    grams = len(a.grams & b.grams)
    least, most = (a.mass, b.mass) if a.mass < b.mass else (b.mass, a.mass)
    gram_least, gram_most = sorted((len(a.grams) or 1, len(b.grams) or 1))
    figures = shared & a.figures
    return [
        mass / (most or 1),
        mass / (least + _SHORT),
        grams / sqrt(gram_least * gram_most),
        grams / gram_most,
        grams / (gram_least + _SHORT_GRAMS),
        LCSseq.similarity(a.words, b.words) / (min(len(a.words), len(b.words)) or 1),
        min(1.0, sum([weight[f] for f in figures]) / (6 * SCALE)) if figures else 0.0,
        1.0 if a.figures and b.figures and not figures else 0.0,
        min(1.0, len(shared & features.once) / 4),
        min(1.0, mass / (30 * SCALE)),
        min(1.0, len(shared - features.common) / 2),
        least / (most or 1),
    ]
