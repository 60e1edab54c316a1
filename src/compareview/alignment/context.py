"""Judge a pair of sentences by its surroundings: its rivals and its neighbours."""

from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from compareview.alignment.features import Features, Sentence
from compareview.alignment.progress import Progress, watched

SURROUNDINGS = (
    "margin_min",  # chance beyond that of the better of the two best rivals, the one in its row, the one in its column
    "margin_max",  # and beyond that of the lesser
    "diagonal",  # chances of the pairs just before and just after
    "wide",  # the same, or one step off, as beside a split sentence
    "split",  # chance that this sentence and the next share their counterpart
    "novel_min",  # what the two share that the best rival does not offer as well, by the sentence with less of it
    "novel_max",  # and by the one with more: each half of a split sentence has some
    "company",  # how many of the other sentences have a likely counterpart: reports of two events have few
)
# Where so large a share of the others has one, there is no more to gain.
ENOUGH = 0.3
# A pair with lower log-odds than this on its own merits is never `same`, whatever stands around it.
HOPEFUL = -4.2
# Set by hand: articles aligned by people are rewrites of one another, or else about different subjects altogether.
_STRANGE = 6.0


def strangeness(features: Features) -> float:
    """Return what the log-odds of every pair lose where the two articles share too few names to report one event."""
    return _STRANGE * (1 - features.kinship)


def surroundings(
    pairs: Sequence[tuple[int, int]],
    chance: Mapping[tuple[int, int], float],
    features: Features,
    progress: Progress | None = None,
) -> list[list[float]]:
    """Return the measures named in `SURROUNDINGS` for each pair, given each pair's chance on its own merits (0..1).

    The same with the sides exchanged. Positions count only next to each other, never from the start of the article.
    """
    weight, left, right = features.weight, features.left, features.right
    beside = {pair: _neighbours(*pair, chance) for pair in pairs}
    support = {pair: wide for pair, (_, wide, _) in beside.items()}
    rows = _by_chance((i, j, chance[i, j], support[i, j]) for i, j in pairs)
    columns = _by_chance((j, i, chance[i, j], support[i, j]) for i, j in pairs)
    best_left = {i: -row[0][0] for i, row in rows.items()}
    best_right = {j: -column[0][0] for j, column in columns.items()}
    # Sums that do not depend on the order of their terms, so that mirrored input gives the very same figures.
    all_best = fsum([*best_left.values(), *best_right.values()])
    others = max(1, len(left) + len(right) - 2)
    out = []
    for i, j in watched(pairs, progress, 0.8, 0.9):
        p = chance[i, j]
        in_row, rival_right = _rival(rows[i], j, right, support[i, j])
        in_column, rival_left = _rival(columns[j], i, left, support[i, j])
        shared = left[i].families & right[j].families
        new_right = shared - right[rival_right].families if rival_right >= 0 else shared
        new_left = shared - left[rival_left].families if rival_left >= 0 else shared
        novel_left = sum([weight[f] for f in new_right]) / (left[i].mass or 1)
        novel_right = sum([weight[f] for f in new_left]) / (right[j].mass or 1)
        out.append(
            [
                p - max(in_row, in_column),
                p - min(in_row, in_column),
                *beside[i, j],
                min(novel_left, novel_right),
                max(novel_left, novel_right),
                min(1.0, (all_best - (best_left[i] + best_right[j])) / others / ENOUGH),
            ]
        )
    return out


def _neighbours(i: int, j: int, chance: Mapping[tuple[int, int], float]) -> tuple[float, float, float]:
    """Return `diagonal`, `wide` and `split`."""
    get = chance.get
    before, after = get((i - 1, j - 1), 0.0), get((i + 1, j + 1), 0.0)
    left_before, left_after = get((i - 1, j), 0.0), get((i + 1, j), 0.0)
    right_before, right_after = get((i, j - 1), 0.0), get((i, j + 1), 0.0)
    off_before = max(before, left_before, right_before, get((i - 2, j - 1), 0.0), get((i - 1, j - 2), 0.0))
    off_after = max(after, left_after, right_after, get((i + 2, j + 1), 0.0), get((i + 1, j + 2), 0.0))
    return before + after, off_before + off_after, max(left_before, left_after, right_before, right_after)


_Entry = tuple[float, int, float]  # minus the chance, the counterpart, its support


def _by_chance(pairs: Iterable[tuple[int, int, float, float]]) -> dict[int, list[_Entry]]:
    """Return for each sentence its counterparts, the best first."""
    lines: dict[int, list[_Entry]] = {}
    for one, other, p, support in pairs:
        lines.setdefault(one, []).append((-p, other, support))
    for line in lines.values():
        line.sort()
    return lines


def _rival(line: Iterable[_Entry], own: int, sentences: Sequence[Sentence], support: float) -> tuple[float, int]:
    """Return the chance of the best other counterpart, and which it is (-1 for none).

    A repeated sentence is no rival of its copy where the copy's neighbours are linked as well as its own.
    """
    for minus, other, its_support in line:
        if other == own:
            continue
        copy = sentences[other].mass == sentences[own].mass and sentences[other].families == sentences[own].families
        if not copy or its_support > support:
            return -minus, other
    return 0.0, -1
