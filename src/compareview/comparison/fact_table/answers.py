"""What one article alone counts, though the other has the figure too: in a sentence that is paired with its own."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from compareview.alignment.link import Link
from compareview.comparison.fact_table.clusters import Cluster, Counted, is_one_sided
from compareview.facts.counted import noun_class
from compareview.facts.fact import Quantity


def answers(
    rows: Mapping[str, Cluster], own: Collection[str], links: Sequence[Link], left: object
) -> dict[str, Sequence[Counted]]:
    """Return what is to stand beside the figures of each row, by its key, and no row that others make needless.

    A row of one side gets the same figures of the other side from the sentences that its own are paired with: what is
    released in one article may be no more than exchanged in the other. Sentences that are but related must share a high
    figure. `own` are the rows in which the reader has not had a word; others stay as they are. `left` is what the left
    article tells.
    """
    beside: dict[str, Sequence[Counted]] = dict.fromkeys(rows, ())
    alone = [key for key in own if is_one_sided(rows[key])]
    if not alone:
        return beside
    sentences: dict[tuple[bool, int], list[Counted]] = {}
    for one in chain.from_iterable(rows[key] for key in own):
        sentences.setdefault((one.told is left, one.sentence), []).append(one)
    paired: dict[tuple[bool, int], list[tuple[int, bool]]] = {}
    for link in links:
        for place, other in (((True, link.left), link.right), ((False, link.right), link.left)):
            paired.setdefault(place, []).append((other, link.kind == "same"))

    def equals(one: Counted) -> Iterator[Counted]:
        is_left = one.told is left
        for sentence, is_pair in paired.get((is_left, one.sentence), ()):
            if is_pair or one.is_telling:
                yield from (other for other in sentences.get((not is_left, sentence), ()) if _are_same(one, other))

    for key in alone:
        beside[key] = tuple(dict.fromkeys(other for one in rows[key] for other in equals(one)))
    told = {key: {*rows[key], *beside[key]} for key in rows}
    # What stands in two rows alike is told by the one that says what happened.
    for key in sorted((key for key in alone if beside[key]), key=lambda key: (rows[key][0].quantity.fate != "", key)):
        if any(told[key] <= others for other, others in told.items() if other != key):
            del beside[key], told[key]
    return beside


def _are_same(one: Counted, other: Counted) -> bool:
    """Whether two figures have one value and count the same, of whom not two different things are told."""
    fates = {one.quantity.fate, other.quantity.fate} - {""}
    return one.value == other.value and len(fates) < 2 and _count_the_same(one.quantity, other.quantity)


def _count_the_same(one: Quantity, other: Quantity) -> bool:
    here, there = ({noun_class(head) for head in q.heads} for q in (one, other))
    return not here.isdisjoint(there) if here or there else bool(one.unit)
