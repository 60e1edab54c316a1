"""Find the pairs of sentences worth a close look, without looking at all pairs."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from compareview.alignment.features import Features, Sentence
from compareview.alignment.progress import Progress, watched

# A word that ties more pairs than this is left out of the search (not of the comparison): it keeps the cost linear.
MOST_PAIRS = 2500
# Each sentence keeps so many candidates opposite, if the square of their cosine is at least so much.
KEPT = 8
FAINTEST = 0.0025
# Where all its words tie too many pairs, a sentence is tried with so many places of its rarest words on either side.
REACH = 3

_Places = Sequence[Sequence[int]]


def find_candidates(features: Features, progress: Progress | None = None) -> list[tuple[int, int]]:
    """Return pairs (left, right), sorted: for every sentence its best few opposite by shared rare words (cosine).

    Mirrored input gives mirrored pairs. The cost grows with the length of the articles, not with its square.
    """
    left_at, right_at, square = features.left_at, features.right_at, features.square
    most = min(MOST_PAIRS, max(4, len(features.left) * len(features.right) // 4))
    useful = [0 < len(a) * len(b) <= most for a, b in zip(left_at, right_at, strict=True)]
    lengths = [sentence.square or 1 for sentence in features.right]
    kept: set[tuple[int, int]] = set()
    columns: list[list[tuple[float, int]]] = [[] for _ in features.right]
    for i, sentence in enumerate(watched(features.left, progress, 0.3, 0.44)):
        shared: dict[int, int] = {}
        get = shared.get
        for f in sentence.families:
            if useful[f]:
                w = square[f]
                for j in right_at[f]:
                    shared[j] = get(j, 0) + w
        own = sentence.square or 1
        row = []
        for j, s in shared.items():
            likeness = s * s / (own * lengths[j])
            if likeness >= FAINTEST:
                row.append((-likeness, j))
                columns[j].append((-likeness, i))
        row.sort()
        kept.update([(i, j) for _, j in row[:KEPT]])
    for j, column in enumerate(watched(columns, progress, 0.44, 0.5)):
        column.sort()
        kept.update([(i, j) for _, i in column[:KEPT]])
    if most == MOST_PAIRS:
        found_left, found_right = {i for i, _ in kept}, {j for _, j in kept}
        kept.update(_at_like_places(features.left, found_left, left_at, right_at, features.weight))
        mirrored = _at_like_places(features.right, found_right, right_at, left_at, features.weight)
        kept.update([(i, j) for j, i in mirrored])
    return sorted(kept)


def _at_like_places(
    sentences: Iterable[Sentence], found: set[int], own_at: _Places, other_at: _Places, weight: Sequence[int]
) -> list[tuple[int, int]]:
    """Pair sentences that found nothing: the n-th with a word goes to those about the n-th with it opposite."""
    pairs = []
    for k, sentence in enumerate(sentences):
        if k in found:
            continue
        tied = [f for f in sentence.families if other_at[f]]
        for f in sorted(tied, key=lambda f: (-weight[f], f))[:REACH]:
            places = other_at[f]
            middle = bisect_left(own_at[f], k) * len(places) // len(own_at[f])
            pairs += [(k, other) for other in places[max(0, middle - REACH) : middle + REACH + 1]]
    return pairs
