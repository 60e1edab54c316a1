"""Places of marks that a corrected text has made doubtful: where they may be, whose they are, what is around them."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache

from compareview.project.anchoring import Anchor, quote_of
from compareview.project.decisions import Decision, PinnedPair, ReviewedPair
from compareview.project.project import Project
from compareview.project.quote_search import likely_places
from compareview.project.tags import ContradictionTag
from compareview.project.text_change import change_of
from compareview.text.article import Article
from compareview.text.span import Span
from compareview.text.tokens import words

_NEAR = 200  # code points before a place by which it is told where it would be
Mark = ContradictionTag | Decision


@dataclass(frozen=True, slots=True)
class DoubtfulPlace:
    """A place that the reader has to confirm. `marks` says in words whose it is.

    `text` is the text in which it was made and `home` where; only the words around it if the project has no more.
    `likely` are the places that it may have now, the likeliest first; none where there is nothing like it. `near` is
    about where it would be in the present text.
    """

    anchor: Anchor
    marks: tuple[str, ...]
    text: str
    home: Span
    likely: tuple[Span, ...]
    near: int = 0


def doubtful_places(project: Project, article_id: str = "") -> tuple[DoubtfulPlace, ...]:
    """Return the places that are to be confirmed, in one article or in all of them."""
    anchors = [a for a in dict.fromkeys(project.to_confirm()) if not article_id or a.article == article_id]
    return tuple(_doubtful(project, anchor) for anchor in anchors)


def _doubtful(project: Project, anchor: Anchor) -> DoubtfulPlace:
    earlier = project.dossier(anchor.article).earlier(anchor.digest)
    text = earlier.text if earlier else anchor.prefix + anchor.exact + anchor.suffix
    start = anchor.made_at if earlier else len(anchor.prefix)
    home = Span(start, start + len(anchor.exact))
    likely, near = _likely(project, anchor, earlier), _near(project, anchor, earlier)
    return DoubtfulPlace(anchor, _marks_at(project, anchor), text, home, likely, near)


def _near(project: Project, anchor: Anchor, earlier: Article | None) -> int:
    """Where the words that stood before the place are now, else as far from the beginning as it was."""
    article, start = project.article(anchor.article), anchor.made_at if anchor.digest else anchor.span.start
    if article is None:
        return 0
    if earlier and start:
        before = Span(max(0, start - _NEAR), start)
        if image := change_of(earlier.text, article.text).image(before):
            return min(image.end, len(article.text) - 1)
    return max(0, min(start, len(article.text) - 1))


def _likely(project: Project, anchor: Anchor, earlier: Article | None) -> tuple[Span, ...]:
    article = project.article(anchor.article)
    if article is None:
        return ()
    likely = likely_places(quote_of(anchor), article.text, change_of(earlier.text, article.text) if earlier else None)
    # A place that it has by now, though not beyond doubt, is the first.
    here = (anchor.span,) if anchor.state == "fuzzy" else ()
    return (*here, *(span for span in likely if not here or not span.overlaps(anchor.span)))


def _marks_at(project: Project, anchor: Anchor) -> tuple[str, ...]:
    marks: list[Mark] = [*project.tags, *project.pins, *project.reviewed, *project.excluded]
    return tuple(dict.fromkeys(_name(project, mark) for mark in marks if anchor in mark.targets))


def _name(project: Project, mark: Mark) -> str:
    match mark:
        case ContradictionTag():
            return f"Tag {mark.number} · {project.category(mark.category).label}"
        case PinnedPair():
            return "Pinned pair"
        case ReviewedPair():
            return "Reviewed pair"
    return "Sentence left out"


def has_changed_around(project: Project, anchor: Anchor) -> bool:
    """Tell whether the words of the sentence around the anchor changed since it was made, though not its own.

    Case, signs and white space do not count.
    """
    article = project.article(anchor.article)
    if article is None or not anchor.is_settled or anchor.digest == article.digest:
        return False
    earlier = project.dossier(anchor.article).earlier(anchor.digest)
    if earlier is None:
        return False
    home = Span(anchor.made_at, anchor.made_at + len(anchor.exact))
    cut_alike = _cut_with(earlier, article.corrections.abbreviations)
    return _words_around(cut_alike, home) != _words_around(article, anchor.span)


def _words_around(article: Article, span: Span) -> list[str]:
    """The words of the sentences that the place touches; where it touches none, those of its line."""
    first = bisect_right(article.sentences, span.start, key=lambda s: s.end)
    last = bisect_left(article.sentences, span.end, key=lambda s: s.start)
    if inside := article.sentences[first:last]:
        return words(article.text[inside[0].start : inside[-1].end])
    before, after = article.text[: span.start].rpartition("\n")[2], article.text[span.end :].partition("\n")[0]
    return words(before + span.of(article.text) + after)


@lru_cache(maxsize=16)
def _cut_with(article: Article, abbreviations: tuple[str, ...]) -> Article:
    """Return the article with its sentences cut by these abbreviations, and keep it: the cutting takes time."""
    return replace(article, corrections=replace(article.corrections, abbreviations=abbreviations))
