"""What the reader has decided about the program's proposals: open, accepted (on screen: tagged), or dismissed."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from compareview.comparison.difference import Difference
from compareview.comparison.result import SIDES, Comparison
from compareview.project.dossier import EMPTY, Dossier
from compareview.project.tags import ContradictionTag
from compareview.project.text_change import change_of
from compareview.text.article import Article
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


def words_told(comparison: Comparison, difference: Difference) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the words of each place of a difference, with the id of the article of each side."""
    sides = ((comparison.left, difference.left), (comparison.right, difference.right))
    return tuple((article.id, frozenset(span.of(article.text) for span in spans)) for article, spans in sides)


def judge(
    comparison: Comparison,
    tags: Iterable[ContradictionTag],
    dismissals: Iterable[Dismissal],
    dossiers: Mapping[str, Dossier] | None = None,
) -> Callable[[Difference], Judgement]:
    """Return a function that tells the reader's judgement of each difference of this comparison.

    Accepted are those that a tag was made from: its origin is their kind, and their words are among its own, on one
    side only if the reader has left the other out of it. So are those that lie within a tag on both articles: one that
    was made from a proposal of their kind, or one of the reader's own, unless it says that they agree, the tag itself
    was dismissed, or they were. No tag accepts words that came into an article after the tag was made or last changed;
    `dossiers` has the earlier texts of the articles, by their ids.
    """
    tags = tuple(tags)
    dismissed = {(dismissal.kind, dismissal.quotes) for dismissal in dismissals}
    kinds_dismissed = {kind for kind, _ in dismissed}
    made_from = _made_from(comparison, tags)
    around = _around(comparison, tags)
    known: dict[int, tuple[Difference, Judgement]] = {}  # asked for all, several times at every turn

    def judgement(difference: Difference) -> Judgement:
        if id(difference) not in known:
            known[id(difference)] = difference, judged(difference)
        return known[id(difference)][1]

    def judged(difference: Difference) -> Judgement:
        def knew(tag: ContradictionTag) -> bool:
            return not _is_newer(comparison, difference, tag, dossiers or {})

        if any(map(knew, made_from(difference))):
            return "accepted"
        if difference.kind in kinds_dismissed and (difference.kind, quotes_of(comparison, difference)) in dismissed:
            return "dismissed"
        return "accepted" if any(map(knew, around(difference))) else "open"

    return judgement


def _made_from(
    comparison: Comparison, tags: Iterable[ContradictionTag]
) -> Callable[[Difference], list[ContradictionTag]]:
    """Return a function that finds the tags made from a difference, or from another one that has its words too."""
    by_kind: dict[str, list[tuple[ContradictionTag, dict[str, frozenset[str]]]]] = {}
    for tag in tags:
        if tag.origin != "user":
            told = {t.article: frozenset(a.exact for a in tag.anchors(t.article)) for t in tag.targets}
            by_kind.setdefault(tag.origin, []).append((tag, told))

    def made_from(difference: Difference) -> list[ContradictionTag]:
        candidates = by_kind.get(difference.kind)
        if not candidates:  # most need not be quoted
            return []
        sides = words_told(comparison, difference)
        return [tag for tag, told in candidates if _has_words(told, sides)]

    return made_from


def _has_words(told: Mapping[str, frozenset[str]], sides: Iterable[tuple[str, frozenset[str]]]) -> bool:
    """Whether a tag that tells these words of its articles has those of both sides; one may be left out of it."""
    compared = [(told[article], words) for article, words in sides if article in told]
    return any(words for _, words in compared) and all(
        words <= own and bool(words) == bool(own) for own, words in compared
    )


def _around(comparison: Comparison, tags: Iterable[ContradictionTag]) -> Callable[[Difference], list[ContradictionTag]]:
    """Return a function that finds the tags on both articles within which a difference lies and that are about it."""
    both = (comparison.left.id, comparison.right.id)
    near: dict[tuple[int, int], list[tuple[ContradictionTag, tuple[Span, ...], tuple[Span, ...]]]] = {}
    for tag in tags:
        speaks = tag.origin != "user" or (tag.verdict != "agrees" and tag.status != "dismissed")
        if speaks and {target.article for target in tag.targets} >= {*both}:
            left, right = (tuple(a.span for a in tag.anchors(article) if a.is_settled) for article in both)
            for side, spans in enumerate((left, right)):
                for part in {n for span in spans for n in range(span.start // _STRETCH, span.end // _STRETCH + 1)}:
                    near.setdefault((side, part), []).append((tag, left, right))

    def around(difference: Difference) -> list[ContradictionTag]:
        first = (0, difference.left[0]) if difference.left else (1, difference.right[0])
        sides = bool(difference.left), bool(difference.right)  # what one side tells is not what a tag on both is about
        return [
            tag
            for tag, left, right in near.get((first[0], first[1].start // _STRETCH), ())
            if tag.origin in ("user", difference.kind)
            and sides == (bool(left), bool(right))
            and all(any(place.contains(span) for place in left) for span in difference.left)
            and all(any(place.contains(span) for place in right) for span in difference.right)
        ]

    return around


def _is_newer(
    comparison: Comparison, difference: Difference, tag: ContradictionTag, dossiers: Mapping[str, Dossier]
) -> bool:
    """Whether some of the difference's words came into an article after the tag was made or last changed."""
    for article, spans in ((comparison.left, difference.left), (comparison.right, difference.right)):
        revisions = dossiers.get(article.id, EMPTY).revisions
        then = next((each.article.text for each in revisions if each.replaced_at >= tag.modified), article.text)
        if then != article.text and not all(_stood(then, article, span) for span in spans):
            return True
    return False


def _stood(then: str, article: Article, span: Span) -> bool:
    """Whether these words stood in an earlier text, in the same sentence or in the same place."""
    number = bisect_right(article.sentences, span.start, key=lambda sentence: sentence.end)
    around = article.sentences[number : number + 1]
    if around and around[0].contains(span) and around[0].of(article.text) in then:
        return True
    image = change_of(article.text, then).image(span)
    return image is not None and image.of(then) == span.of(article.text)
