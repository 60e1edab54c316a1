"""Find the pairs of sentences worth a close look, without looking at all pairs."""

from compareview.alignment.features import Features

# A word that ties more pairs than this is left out of the search (not of the comparison): it keeps the cost linear.
MOST_PAIRS = 2500
# Each sentence keeps so many candidates opposite, if the square of their cosine is at least so much.
KEPT = 10
FAINTEST = 0.0025


def find_candidates(features: Features) -> list[tuple[int, int]]:
    """Return pairs (left, right), sorted: for every sentence its best few opposite by shared rare words (cosine).

    Mirrored input gives mirrored pairs. Words found in more than half of the sentences of both sides do not count.
    """
    n_left, n_right = len(features.left), len(features.right)
    most = min(MOST_PAIRS, max(4, n_left * n_right // 4))
    left_at, right_at, square = features.left_at, features.right_at, features.square
    useful = [0 < len(a) * len(b) <= most for a, b in zip(left_at, right_at, strict=True)]
    lengths = [max(1, s.square) for s in features.right]
    kept: set[tuple[int, int]] = set()
    columns: list[list[tuple[float, int]]] = [[] for _ in features.right]
    for i, sentence in enumerate(features.left):
        shared: dict[int, int] = {}
        get = shared.get
        for f in sentence.families:
            if useful[f]:
                w = square[f]
                for j in right_at[f]:
                    shared[j] = get(j, 0) + w
        own = max(1, sentence.square)
        row = []
        for j, s in shared.items():
            likeness = s * s / (own * lengths[j])
            if likeness >= FAINTEST:
                row.append((-likeness, j))
                columns[j].append((-likeness, i))
        row.sort()
        kept.update([(i, j) for _, j in row[:KEPT]])
    for j, column in enumerate(columns):
        column.sort()
        kept.update([(i, j) for _, i in column[:KEPT]])
    return sorted(kept)
