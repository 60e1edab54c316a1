"""Judge a pair of sentences by its surroundings: its rivals and its neighbours."""

from collections.abc import Mapping, Sequence

from compareview.alignment.features import Features

SURROUNDINGS = (
    "margin_min", "margin_max", "best_both", "best_one", "diagonal", "wide", "split_min", "split_max", "novel_min",
    "novel_max", "rank", "ahead_both",
)  # fmt: skip


# A pair with less chance than this on its own merits is never `same`, whatever stands around it.
HOPEFUL = 0.015


def surroundings(
    pairs: Sequence[tuple[int, int]], chance: Mapping[tuple[int, int], float], features: Features
) -> list[list[float]]:
    """Return the measures named in `SURROUNDINGS` for each pair, given each pair's chance on its own merits (0..1)."""
    rows: dict[int, list[tuple[float, int]]] = {}
    columns: dict[int, list[tuple[float, int]]] = {}
    for i, j in pairs:
        p = chance[i, j]
        rows.setdefault(i, []).append((-p, j))
        columns.setdefault(j, []).append((-p, i))
    for line in (*rows.values(), *columns.values()):
        line.sort()
    weight, left, right = features.weight, features.left, features.right
    get = chance.get
    out = []
    for i, j in pairs:
        p = chance[i, j]
        row, column = rows[i], columns[j]
        j2 = row[0][1] if row[0][1] != j else (row[1][1] if len(row) > 1 else -1)
        i2 = column[0][1] if column[0][1] != i else (column[1][1] if len(column) > 1 else -1)
        r = get((i, j2), 0.0)
        c = get((i2, j), 0.0)
        least, most = (r, c) if r < c else (c, r)
        before = get((i - 1, j - 1), 0.0)
        after = get((i + 1, j + 1), 0.0)
        wide_before = max(get((i - 1, j), 0.0), get((i, j - 1), 0.0), get((i - 2, j - 1), 0.0), get((i - 1, j - 2), 0.0))
        wide_after = max(get((i + 1, j), 0.0), get((i, j + 1), 0.0), get((i + 2, j + 1), 0.0), get((i + 1, j + 2), 0.0))
        along = max(get((i, j - 1), 0.0), get((i, j + 1), 0.0))
        across = max(get((i - 1, j), 0.0), get((i + 1, j), 0.0))
        # What the two share that the best rival does not offer as well: both halves of a split sentence have some.
        shared = left[i].families & right[j].families
        new_right = shared - right[j2].families if j2 >= 0 else shared
        new_left = shared - left[i2].families if i2 >= 0 else shared
        novel_a = sum([weight[f] for f in new_right]) / max(1, left[i].mass)
        novel_b = sum([weight[f] for f in new_left]) / max(1, right[j].mass)
        rank_row = sum([q < -p for q, _ in row])
        rank_col = sum([q < -p for q, _ in column])
        out.append(
            [
                p - most,
                p - least,
                float(p >= most),
                float(p >= least),
                before + after,
                max(wide_before, before) + max(wide_after, after),
                min(along, across),
                max(along, across),
                min(novel_a, novel_b),
                max(novel_a, novel_b),
                1 / (1 + rank_row) + 1 / (1 + rank_col),
                max(before, wide_before) * max(after, wide_after),
            ]
        )
    return out
