"""Put the reader's word over what the program found: it decides on what it is about, and on nothing else."""

from collections.abc import Iterable

from compareview.alignment.link import Alignment, Link, Pin, PinKind
from compareview.alignment.reason import PINNED


def with_pins(found: Alignment, pins: Iterable[Pin], n_left: int, n_right: int) -> Alignment:
    """Return the alignment of so many sentences as the reader wants it; pins that name no sentence are ignored.

    Two sentences are what the last pin on them says. One that is pinned as saying the same as another has no further
    `same` links of the program's, and one that nothing matches none at all. Every other link stays what it was. A
    link that the program found just so keeps its score, so that to confirm it moves nothing; the others have 1.
    """
    score = {(link.left, link.right, link.kind): link.score for link in found.links}
    word: dict[tuple[int, int], PinKind] = {}
    lone_left: set[int] = set()
    lone_right: set[int] = set()
    for pin in pins:
        i, j = pin.left, pin.right
        if (i is not None and not 0 <= i < n_left) or (j is not None and not 0 <= j < n_right):
            continue
        if i is not None and j is not None:
            word[i, j] = pin.kind
        elif i is not None:
            lone_left.add(i)
        elif j is not None:
            lone_right.add(j)
    settled_left = {i for (i, _), kind in word.items() if kind == "same"}
    settled_right = {j for (_, j), kind in word.items() if kind == "same"}

    def stays(link: Link) -> bool:
        i, j = link.left, link.right
        if (i, j) in word or i in lone_left or j in lone_right:
            return False
        return link.kind == "partial" or not (i in settled_left or j in settled_right)

    pinned = [
        Link(i, j, score.get((i, j, kind), 1.0), kind, PINNED) for (i, j), kind in word.items() if kind != "apart"
    ]
    links = sorted([*filter(stays, found.links), *pinned], key=lambda link: (link.left, link.right))
    return Alignment(tuple(links), tuple(filter(stays, found.near)))
