"""Where two articles were being read, so that the reader finds them again as they were left."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """The code points of two articles that stood at the window's level line, a third down from its top.

    `left` and `right` are the articles' ids. `current` is a place in the pair of sentences that was looked at: the id
    of one of the two articles, and a code point of it; None where there was none.
    """

    left: str
    right: str
    left_at: int
    right_at: int
    current: tuple[str, int] | None = None

    def is_of(self, one: str, other: str) -> bool:
        """Whether these are the two articles, on whichever sides."""
        return {one, other} == {self.left, self.right}

    def mirrored(self) -> "ReadingPlace":
        """Return the place with the sides swapped."""
        return ReadingPlace(self.right, self.left, self.right_at, self.left_at, self.current)


def place_of(places: Iterable[ReadingPlace], left: str, right: str) -> ReadingPlace | None:
    """Return where these two articles were read last, in this order, or None."""
    found = next((place for place in places if place.is_of(left, right)), None)
    return found.mirrored() if found and found.left != left else found


def with_place(places: Iterable[ReadingPlace], place: ReadingPlace) -> tuple[ReadingPlace, ...]:
    """Return the places with this one instead of that of the same two articles; it becomes the last."""
    return (*(other for other in places if not other.is_of(place.left, place.right)), place)
