"""Judge a pair of sentences by its surroundings: its rivals and its neighbours."""

from collections.abc import Iterable, Mapping, Sequence

from compareview.alignment.features import Features

SURROUNDINGS = (
    "margin_min",  # chance beyond that of the better of the two best rivals, the one in its row, the one in its column
    "margin_max",  # and beyond that of the lesser
    "diagonal",  # chances of the pairs just before and just after
    "wide",  # the same, or one step off, as beside a split sentence
    "split",  # chance that this sentence and the next share their counterpart
    "novel_min",  # what the two share that the best rival does not offer as well, by the sentence with less of it
    "novel_max",  # and by the one with more: each half of a split sentence has some
)
# A pair with less chance than this on its own merits is never `same`, whatever stands around it.
HOPEFUL = 0.015


def surroundings(
    pairs: Sequence[tuple[int, int]], chance: Mapping[tuple[int, int], float], features: Features
) -> list[list[float]]:
    """Return the measures named in `SURROUNDINGS` for each pair, given each pair's chance on its own merits (0..1).

    The same with the sides exchanged. Positions count only next to each other, never from the start of the article.
    """
    weight, left, right = features.weight, features.left, features.right
    rows = _best_two((i, j, chance[i, j]) for i, j in pairs)
    columns = _best_two((j, i, chance[i, j]) for i, j in pairs)
    get = chance.get
    out = []
    for i, j in pairs:
        p = chance[i, j]
        row, column = rows[i], columns[j]
        in_row, rival_right = row[0] if row[0][1] != j else row[1]
        in_column, rival_left = column[0] if column[0][1] != i else column[1]
        before, after = get((i - 1, j - 1), 0.0), get((i + 1, j + 1), 0.0)
        left_before, left_after = get((i - 1, j), 0.0), get((i + 1, j), 0.0)
        right_before, right_after = get((i, j - 1), 0.0), get((i, j + 1), 0.0)
        off_before = max(before, left_before, right_before, get((i - 2, j - 1), 0.0), get((i - 1, j - 2), 0.0))
        off_after = max(after, left_after, right_after, get((i + 2, j + 1), 0.0), get((i + 1, j + 2), 0.0))
        shared = left[i].families & right[j].families
        new_right = shared - right[rival_right].families if rival_right >= 0 else shared
        new_left = shared - left[rival_left].families if rival_left >= 0 else shared
        novel_left = sum([weight[f] for f in new_right]) / (left[i].mass or 1)
        novel_right = sum([weight[f] for f in new_left]) / (right[j].mass or 1)
        out.append(
            [
                p - max(in_row, in_column),
                p - min(in_row, in_column),
                before + after,
                off_before + off_after,
                max(left_before, left_after, right_before, right_after),
                min(novel_left, novel_right),
                max(novel_left, novel_right),
            ]
        )
    return out


def _best_two(pairs: Iterable[tuple[int, int, float]]) -> dict[int, list[tuple[float, int]]]:
    """Return for each sentence the chances of its best two counterparts, and which they are (-1 for none)."""
    lines: dict[int, list[tuple[float, int]]] = {}
    for one, other, p in pairs:
        lines.setdefault(one, [(0.0, -1)]).append((p, other))
    for line in lines.values():
        line.sort(key=lambda entry: (-entry[0], entry[1]))
        del line[2:]
    return lines
