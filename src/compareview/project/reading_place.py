"""Where two articles were being read, so that the reader finds them again as they were left."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from compareview.project.text_change import change_of
from compareview.text.article import Article
from compareview.text.span import Span


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """The code points of two articles that stood at the window's level line, a third down from its top.

    `left` and `right` are the articles' ids. `current` is a place in the pair of sentences that was looked at: the id
    of one of the two articles, and a code point of it; None where there was none. `beside` is one on its other side, if
    it has two: a sentence may stand in several pairs.
    """

    left: str
    right: str
    left_at: int
    right_at: int
    current: tuple[str, int] | None = None
    beside: tuple[str, int] | None = None

    def is_of(self, one: str, other: str) -> bool:
        """Whether these are the two articles, on whichever sides."""
        return {one, other} == {self.left, self.right}

    def mirrored(self) -> "ReadingPlace":
        """Return the place with the sides swapped."""
        return ReadingPlace(self.right, self.left, self.right_at, self.left_at, self.current, self.beside)


def place_of(places: Iterable[ReadingPlace], left: str, right: str) -> ReadingPlace | None:
    """Return where these two articles were read last, in this order, or None."""
    found = next((place for place in places if place.is_of(left, right)), None)
    return found.mirrored() if found and found.left != left else found


def with_place(places: Iterable[ReadingPlace], place: ReadingPlace) -> tuple[ReadingPlace, ...]:
    """Return the places with this one instead of that of the same two articles; it becomes the last."""
    return (*(other for other in places if not other.is_of(place.left, place.right)), place)


def carried(
    places: Iterable[ReadingPlace], before: Iterable[Article], after: Iterable[Article]
) -> tuple[ReadingPlace, ...]:
    """Return the places as they are after some articles were given another text: at the same words as before."""
    later = {article.id: article for article in after}
    texts = {old.id: (old, new) for old in before if (new := later.get(old.id)) and new.text != old.text}

    def carry(article_id: str, at: int) -> int:
        return position_after(at, *texts[article_id]) if article_id in texts else at

    def moved(place: ReadingPlace) -> ReadingPlace:
        current, beside = ((each[0], carry(*each)) if each else None for each in (place.current, place.beside))
        at = carry(place.left, place.left_at), carry(place.right, place.right_at)
        return replace(place, left_at=at[0], right_at=at[1], current=current, beside=beside)

    return tuple(map(moved, places)) if texts else tuple(places)


def position_after(at: int, old: Article, new: Article) -> int:
    """Return where a code point of an article is in its new text; where its words went, the nearest that stayed.

    The top stays the top.
    """
    if at <= 0:
        return 0
    change = change_of(old.text, new.text)
    nearest = sorted(old.sentences, key=lambda span: max(span.start - at, at - span.end))
    images = (change.image(span) for span in (Span(at, at + 1), *nearest))
    return next((image.start for image in images if image), 0)
