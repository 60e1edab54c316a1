"""Compare two sentences by what they share."""

from rapidfuzz.distance import LCSseq

from compareview.alignment.features import SCALE, Features, Sentence

MEASURES = (
    "cover",  # shared words, of the sentence that has more of its own
    "contained",  # shared words, of the sentence that has fewer
    "gram_cover",  # shared letter groups, likewise
    "gram_contained",
    "order",  # longest common subsequence of words, of the shorter sentence
    "figures",  # shared numbers
    "figure_clash",  # both have numbers and share none
    "counted",  # both count the same thing, be the figures what they may
    "once",  # shared words found in no other sentence
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
    grams = (a.grams & b.grams).bit_count()
    least, most = (a.mass, b.mass) if a.mass < b.mass else (b.mass, a.mass)
    in_a, in_b = a.grams.bit_count(), b.grams.bit_count()
    figures = shared & a.figures
    return [
        mass / (most or 1),
        mass / (least + _SHORT),
        grams / (max(in_a, in_b) or 1),
        grams / (min(in_a, in_b) + _SHORT_GRAMS),
        LCSseq.similarity(a.words, b.words) / (min(len(a.words), len(b.words)) or 1),
        min(1.0, sum([weight[f] for f in figures]) / (6 * SCALE)) if figures else 0.0,
        1.0 if a.figures and b.figures and not figures else 0.0,
        0.0 if a.counted.isdisjoint(b.counted) else 1.0,
        min(1.0, len(shared & features.once) / 4),
    ]
