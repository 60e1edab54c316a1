"""Finds what is about the words of a difference or fact: things of a pair of articles, by where they stand in them."""

from collections.abc import Iterator
from typing import Generic, TypeVar

from compareview.comparison.difference import Difference
from compareview.text.span import Span

_STRETCH = 256  # code points
_Thing = TypeVar("_Thing")
Places = tuple[tuple[Span, ...] | None, tuple[Span, ...] | None]  # left and right; None: it says nothing of that side


class Nearby(Generic[_Thing]):
    """Things with their places, looked up by those near to which something stands, to which few things are."""

    def __init__(self) -> None:
        self._near: dict[tuple[int, int], list[tuple[_Thing, Places]]] = {}

    def add(self, thing: _Thing, places: Places) -> None:
        """Keep a thing that stands in these places."""
        for side in {(n, part) for n, spans in enumerate(places) for span in spans or () for part in _stretches(span)}:
            self._near.setdefault(side, []).append((thing, places))

    def to(self, difference: Difference) -> Iterator[tuple[_Thing, Places]]:
        """Yield each thing that stands near to words of the difference."""
        seen = set()
        for side, spans in enumerate((difference.left, difference.right)) if self._near else ():
            for part in dict.fromkeys(part for span in spans for part in _stretches(span)):
                for found in self._near.get((side, part), ()):
                    if id(found[1]) not in seen:
                        seen.add(id(found[1]))
                        yield found


def _stretches(span: Span) -> range:
    return range(span.start // _STRETCH, span.end // _STRETCH + 1)


def meet(kind: str, one: Span, other: Span) -> bool:
    """Tell whether two places of a kind are about the same words: if they overlap.

    Figures begin together then: of the injured, "two of the 14" is not what "the 14" is.
    """
    return one.overlaps(other) and (kind != "number" or one.start == other.start)


def about_the_same(difference: Difference, places: Places) -> bool:
    """Tell whether what stands in these places is about the words of a difference of its kind.

    It is if on each side that has words some of them are in both, and no other side has words; nothing is asked of a
    side that it says nothing of.
    """
    told = [(s, p) for s, p in zip((difference.left, difference.right), places, strict=True) if p is not None]
    return any(places for _, places in told) and all(
        any(meet(difference.kind, span, place) for span in spans for place in places) if spans else not places
        for spans, places in told
    )
