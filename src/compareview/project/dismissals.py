"""What the reader has decided about the program's proposals: open, accepted as a tag, or dismissed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from compareview.comparison.compare import SIDES, Comparison
from compareview.comparison.detectors.pair import Difference
from compareview.project.tags import ContradictionTag

Judgement = Literal["open", "accepted", "dismissed"]
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
    if the reader has left the other out of it.
    """
    articles = sorted(article.id for article in (comparison.left, comparison.right))
    accepted = {
        (tag.origin, tuple((a, tag.quote(a)) for a in articles if any(t.article == a for t in tag.targets)))
        for tag in tags
        if tag.origin != "user"
    }
    dismissed = {(dismissal.kind, dismissal.quotes) for dismissal in dismissals}

    decided = {kind for kind, _ in accepted | dismissed}

    def judgement(difference: Difference) -> Judgement:
        if difference.kind not in decided:  # asked for all at every turn: most need not be quoted
            return "open"
        quotes = quotes_of(comparison, difference)
        if any((difference.kind, sides) in accepted for sides in (quotes, quotes[:1], quotes[1:])):
            return "accepted"
        return "dismissed" if (difference.kind, quotes) in dismissed else "open"

    return judgement
