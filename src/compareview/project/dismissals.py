"""What the reader has decided about the program's proposals: open, accepted (on screen: tagged), or dismissed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from compareview.comparison.difference import Difference
from compareview.comparison.result import SIDES, Comparison
from compareview.project.tags import ContradictionTag
from compareview.text.span import Span

Judgement = Literal["open", "accepted", "dismissed"]
_STRETCH = 256  # code points
Quotes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A proposal that the reader does not want to see again.

    It is remembered by its kind and its words, not by its place: `quotes` holds the id of each article with the quoted
    words (several joined as in a tag's quote, none for a side without), sorted by id, so that it holds whichever
    article is on the left. `at` is UTC, ISO 8601.
    """

    kind: str
    quotes: Quotes
    at: str


def quotes_of(comparison: Comparison, difference: Difference) -> Quotes:
    """Return the words of a difference by the ids of their articles, sorted."""
    found = []
    for side in SIDES:
        article = comparison.article(side)
        spans = difference.left if side == "left" else difference.right
        found.append((article.id, " … ".join(span.of(article.text) for span in spans)))
    return tuple(sorted(found))


def judge(
    comparison: Comparison, tags: Iterable[ContradictionTag], dismissals: Iterable[Dismissal]
) -> Callable[[Difference], Judgement]:
    """Return a function that tells the reader's judgement of each difference of this comparison.

    Accepted are those that a tag was made from: its origin is their kind, and its words are theirs, on one side only
    if the reader has left the other out of it. So are those that lie within a tag of the reader's own that is about
    both articles, unless it says that they agree, the tag itself was dismissed, or they were.
    """
    tags = tuple(tags)
    accepted = accepted_words(comparison, tags)
    dismissed = {(dismissal.kind, dismissal.quotes) for dismissal in dismissals}

    decided = {kind for kind, _ in accepted | dismissed}
    is_within_one = _within(comparison, tags)
    known: dict[int, tuple[Difference, Judgement]] = {}  # asked for all, several times at every turn

    def judgement(difference: Difference) -> Judgement:
        if id(difference) not in known:
            known[id(difference)] = difference, judged(difference)
        return known[id(difference)][1]

    def judged(difference: Difference) -> Judgement:
        if difference.kind in decided:  # most need not be quoted
            quotes = quotes_of(comparison, difference)
            if any((difference.kind, sides) in accepted for sides in (quotes, quotes[:1], quotes[1:])):
                return "accepted"
            if (difference.kind, quotes) in dismissed:
                return "dismissed"
        return "accepted" if is_within_one(difference) else "open"

    return judgement


def accepted_words(comparison: Comparison, tags: Iterable[ContradictionTag]) -> set[tuple[str, Quotes]]:
    """Return the kinds and the words of the proposals that these tags were made from, as `quotes_of` has them."""
    articles = sorted(article.id for article in (comparison.left, comparison.right))
    return {
        (tag.origin, tuple((a, tag.quote(a)) for a in articles if any(t.article == a for t in tag.targets)))
        for tag in tags
        if tag.origin != "user"
    }


def _within(comparison: Comparison, tags: Iterable[ContradictionTag]) -> Callable[[Difference], bool]:
    """Return a function that tells whether a difference lies within one of the reader's own tags on both articles."""
    both = (comparison.left.id, comparison.right.id)
    near: dict[tuple[int, int], list[tuple[tuple[Span, ...], tuple[Span, ...]]]] = {}  # by side and stretch of text
    for tag in tags:
        speaks = tag.origin == "user" and tag.verdict != "agrees" and tag.status != "dismissed"
        if speaks and {target.article for target in tag.targets} >= {*both}:
            left, right = (tuple(a.span for a in tag.anchors(article) if a.is_settled) for article in both)
            for side, spans in enumerate((left, right)):
                for part in {n for span in spans for n in range(span.start // _STRETCH, span.end // _STRETCH + 1)}:
                    near.setdefault((side, part), []).append((left, right))

    def is_within_one(difference: Difference) -> bool:
        first = (0, difference.left[0]) if difference.left else (1, difference.right[0])
        sides = bool(difference.left), bool(difference.right)  # what one side tells is not what a tag on both is about
        return any(
            sides == (bool(left), bool(right))
            and all(any(place.contains(span) for place in left) for span in difference.left)
            and all(any(place.contains(span) for place in right) for span in difference.right)
            for left, right in near.get((first[0], first[1].start // _STRETCH), ())
        )

    return is_within_one
