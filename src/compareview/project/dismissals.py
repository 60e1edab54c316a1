"""What the reader has decided about the program's proposals: accepted (on screen: tagged), dismissed, or still open."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from compareview.comparison.difference import Difference
from compareview.comparison.result import Comparison, Quotes
from compareview.project.dossier import EMPTY, Dossier
from compareview.project.nearby import Nearby, Places, about_the_same, meet
from compareview.project.tags import ContradictionTag
from compareview.project.text_change import change_of
from compareview.text.article import Article
from compareview.text.span import Span

Judgement = Literal["open", "accepted", "dismissed", "judged"]  # the last by a verdict on its row, see `JudgedRows`


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
    side only if the reader has left the other out of it. Unless they were dismissed, so are those about the same words
    as a tag that was made from a proposal of their kind (see `about_the_same`), and those that lie within a tag on both
    articles: one made from such a proposal, or one of the reader's own, unless it says that they agree or was itself
    dismissed. No tag accepts words that came into an article after the tag was made or last changed, unless they stand
    where the reader has confirmed its place since; `dossiers` has the earlier texts of the articles, by their ids.

    Dismissed are also those of which all words are in dismissed ones, see `dismissals_of`.
    """
    tags, dismissals = tuple(tags), tuple(dismissals)
    dismissed = {(dismissal.kind, dismissal.quotes) for dismissal in dismissals}
    kinds_dismissed = {kind for kind, _ in dismissed}
    made_from = _made_from(comparison, tags)
    around = _around(comparison, tags)
    covering = _covering(comparison, dismissals)
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
        may_be = difference.kind in kinds_dismissed
        if may_be and (difference.kind, comparison.quotes(difference)) in dismissed:
            return "dismissed"
        if any(map(knew, around(difference))):
            return "accepted"
        return "dismissed" if may_be and covering(difference) else "open"

    return judgement


def dismissals_of(
    comparison: Comparison, dismissals: Iterable[Dismissal], difference: Difference
) -> tuple[Dismissal, ...]:
    """Return those by which this difference is dismissed; none if it is not.

    These are the one of its own words, and those of its kind that are about the same words on both sides, if together
    they have all that it tells on each: so a fact goes with the differences of pairs that it consists of.
    """
    dismissals = tuple(dismissals)
    told, covering = (difference.kind, comparison.quotes(difference)), _covering(comparison, dismissals)(difference)
    return tuple(one for one in dismissals if (one.kind, one.quotes) == told or one in covering)


def _covering(
    comparison: Comparison, dismissals: tuple[Dismissal, ...]
) -> Callable[[Difference], tuple[Dismissal, ...]]:
    """Return a function that finds the dismissals that have all words of a difference on each of its sides."""

    @cache
    def near() -> Nearby[Dismissal]:
        found = Nearby[Dismissal]()
        for dismissal in dismissals:
            for each in comparison.quoted.get((dismissal.kind, dismissal.quotes), ()):
                found.add(dismissal, (each.left, each.right))
        return found

    def covering(difference: Difference) -> tuple[Dismissal, ...]:
        kind = difference.kind
        about = [(one, at) for one, at in near().to(difference) if one.kind == kind and about_the_same(difference, at)]
        sides = ((comparison.left, difference.left), (comparison.right, difference.right))
        for side, (article, spans) in enumerate(sides):
            places = [place for _, at in about for place in at[side] or ()]
            had = (span for span in spans if any(meet(kind, span, place) for place in places))
            if {span.of(article.text) for span in spans} != {span.of(article.text) for span in had}:
                return ()
        return tuple(one for one, _ in about)

    return covering


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
    """Return a function that finds the tags about the words of a difference, and those on both articles around it."""
    both = (comparison.left.id, comparison.right.id)
    near = Nearby[ContradictionTag]()
    for tag in tags:
        told = {target.article for target in tag.targets}
        if tag.origin != "user" or (tag.verdict != "agrees" and tag.status != "dismissed" and told >= {*both}):
            left, right = (
                tuple(a.span for a in tag.anchors(article) if a.is_settled) if article in told else None
                for article in both
            )
            near.add(tag, (left, right))

    def around(difference: Difference) -> list[ContradictionTag]:
        return [
            tag
            for tag, places in near.to(difference)
            if (tag.origin == difference.kind and about_the_same(difference, places))
            or (tag.origin in ("user", difference.kind) and _is_within(difference, places))
        ]

    return around


def _is_within(difference: Difference, places: Places) -> bool:
    """Whether all words of a difference are in these places; what one side tells is not what both are about."""
    return all(
        own is not None
        and bool(spans) == bool(own)
        and all(any(place.contains(span) for place in own) for span in spans)
        for spans, own in zip((difference.left, difference.right), places, strict=True)
    )


def _is_newer(
    comparison: Comparison, difference: Difference, tag: ContradictionTag, dossiers: Mapping[str, Dossier]
) -> bool:
    """Whether some of the difference's words came into an article after the tag was made or last changed.

    What stands where the reader has confirmed a place of the tag since was looked at then.
    """
    for article, spans in ((comparison.left, difference.left), (comparison.right, difference.right)):
        dossier = dossiers.get(article.id, EMPTY)
        then = next((each.article.text for each in dossier.revisions if each.replaced_at >= tag.modified), article.text)
        if then == article.text:
            continue
        for span in spans:
            placed = {a.digest for a in tag.anchors(article.id) if a.is_settled and a.span.overlaps(span)}
            looked_at = (article if digest == article.digest else dossier.earlier(digest) for digest in sorted(placed))
            texts = dict.fromkeys((then, *(each.text for each in looked_at if each)))
            if not any(_stood(text, article, span) for text in texts):
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
