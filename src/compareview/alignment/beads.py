"""Group linked sentences into beads: what is shown side by side as one pair."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import combinations, groupby

from compareview.alignment.link import Bead, Link

_Group = tuple[frozenset[int], frozenset[int]]


def beads(links: Sequence[Link], n_left: int, n_right: int) -> tuple[Bead, ...]:
    """Return beads in reading order; every sentence of the `n_left` and `n_right` is in at least one.

    Two sentences of one side share a `same` bead only if each has a `same` link to the same sentence of that bead.
    Stronger links have first call; a `same` link that would break the rule stays a link between two beads, and a
    sentence left over by that has a bead of its own with its best counterpart. A sentence with `partial` links only
    has a `partial` bead with its best counterpart, one without links a `none` bead.
    """
    same = [link for link in links if link.kind == "same"]
    groups = _merge(same)
    held_left = {i for lefts, _ in groups for i in lefts}
    held_right = {j for _, rights in groups for j in rights}
    made = [Bead(tuple(sorted(lefts)), tuple(sorted(rights)), "same") for lefts, rights in groups]
    made += [Bead((i,), (j,), "same") for i, j in _leftover(same, held_left, held_right)]
    held_left |= {link.left for link in same}
    held_right |= {link.right for link in same}
    partial = [link for link in links if link.kind == "partial"]
    made += [Bead((i,), (j,), "partial") for i, j in _leftover(partial, held_left, held_right)]
    held_left |= {link.left for link in partial}
    held_right |= {link.right for link in partial}
    made += [Bead((i,), (), "none") for i in range(n_left) if i not in held_left]
    alone = [Bead((), (j,), "none") for j in range(n_right) if j not in held_right]
    return tuple(_in_reading_order(_mark_moved(made), alone))


def _merge(same: Iterable[Link]) -> list[_Group]:
    """Merge sentences along links, strongest first, as long as the rule holds. Mirrored links give mirrored groups."""
    tied = {(link.left, link.right) for link in same}
    of_left: dict[int, _Group] = {i: (frozenset([i]), frozenset()) for i, _ in tied}
    of_right: dict[int, _Group] = {j: (frozenset(), frozenset([j])) for _, j in tied}

    def turn(link: Link) -> tuple[float, int, int]:
        return (-link.score, link.left + link.right, abs(link.left - link.right))

    # Only (i, j) and (j, i) can have the same turn: they are merged together or not at all, as neither goes first.
    for _, turns in groupby(sorted(same, key=turn), key=turn):
        wanted = []
        for link in turns:
            a, b = of_left[link.left], of_right[link.right]
            union = (a[0] | b[0], a[1] | b[1])
            if a != b and _holds(union, tied):
                wanted.append(union)
        if len(wanted) == 2 and (wanted[0][0] & wanted[1][0] or wanted[0][1] & wanted[1][1]):
            both = (wanted[0][0] | wanted[1][0], wanted[0][1] | wanted[1][1])
            wanted = [both] if _holds(both, tied) else []
        for union in wanted:
            of_left.update(dict.fromkeys(union[0], union))
            of_right.update(dict.fromkeys(union[1], union))
    groups = {*of_left.values(), *of_right.values()}
    return [group for group in groups if group[0] and group[1]]


def _holds(group: _Group, tied: set[tuple[int, int]]) -> bool:
    lefts, rights = group
    return all(any((a, j) in tied and (b, j) in tied for j in rights) for a, b in combinations(lefts, 2)) and all(
        any((i, a) in tied and (i, b) in tied for i in lefts) for a, b in combinations(rights, 2)
    )


def _leftover(links: Iterable[Link], held_left: set[int], held_right: set[int]) -> list[tuple[int, int]]:
    """Return each sentence that is not held with its best counterpart; each other's best make one pair."""
    ranked = list(links)
    best_left: dict[int, tuple[int, int]] = {}
    best_right: dict[int, tuple[int, int]] = {}
    for link in sorted(ranked, key=lambda link: (-link.score, link.right)):
        best_left.setdefault(link.left, (link.left, link.right))
    for link in sorted(ranked, key=lambda link: (-link.score, link.left)):
        best_right.setdefault(link.right, (link.left, link.right))
    pairs = {pair for i, pair in best_left.items() if i not in held_left}
    return sorted(pairs | {pair for j, pair in best_right.items() if j not in held_right})


def _mark_moved(made: list[Bead]) -> list[Bead]:
    """Mark `same` beads outside the in-order chain that holds most sentences.

    One sentence that moved is marked alone: the many that keep their order are the chain. Where two chains hold as
    many, the one that reaches less far down on the right stays.
    """
    order = sorted((b for b in made if b.kind == "same"), key=lambda b: (b.left[0], b.right[0]))
    # Heaviest chains so far, by the right position they end at: weights rise with the position.
    ends: list[int] = []
    tips: list[tuple[int, int]] = []  # weight, bead
    before: list[int] = []
    for k, bead in enumerate(order):
        end = bead.right[0]
        at = bisect_right(ends, end)
        weight = len(bead.left) + len(bead.right) + (tips[at - 1][0] if at else 0)
        before.append(tips[at - 1][1] if at else -1)
        if at and ends[at - 1] == end:
            at -= 1
            tips[at] = (weight, k)
        else:
            ends.insert(at, end)
            tips.insert(at, (weight, k))
        while at + 1 < len(tips) and tips[at + 1][0] <= weight:
            del ends[at + 1], tips[at + 1]
    chain = set()
    k = tips[-1][1] if tips else -1
    while k >= 0:
        chain.add(order[k])
        k = before[k]
    return [b if b.kind != "same" or b in chain else Bead(b.left, b.right, b.kind, moved=True) for b in made]


def _in_reading_order(made: list[Bead], right_only: list[Bead]) -> list[Bead]:
    """Sort by the left side; put what is only on the right after the bead of the sentence before it."""
    made = sorted(made, key=lambda b: (b.left[0], b.kind != "same", b.right))
    home: dict[int, int] = {}
    for k, bead in enumerate(made):
        for j in bead.right:
            if j not in home or (bead.kind == "same" and made[home[j]].kind != "same"):
                home[j] = k
    following: dict[int, list[Bead]] = {}
    for bead in right_only:
        j = bead.right[0]
        home[j] = home.get(j - 1, -1)
        following.setdefault(home[j], []).append(bead)
    out = following.get(-1, [])
    for k, bead in enumerate(made):
        out += [bead, *following.get(k, [])]
    return out
