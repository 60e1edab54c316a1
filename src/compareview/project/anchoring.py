"""Fasten a tag to a place in an article so that it survives: by its words, their neighbours, and their position."""

from dataclasses import dataclass, replace
from typing import Literal

from compareview.text.article import Article
from compareview.text.span import Span

AnchorState = Literal["exact", "moved", "ambiguous", "orphan"]

# Characters of context kept on each side, as in the W3C Web Annotation TextQuoteSelector's common practice.
_CONTEXT = 32


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in an article: the W3C Web Annotation quote and position selectors.

    `span` counts code points of the article's text. `exact` are its words, `prefix` and `suffix` up to 32 characters
    around them. `state` says how the place was found; see `locate`.
    """

    article: str
    span: Span
    exact: str
    prefix: str
    suffix: str
    state: AnchorState = "exact"


def anchor(article: Article, span: Span) -> Anchor:
    """Fasten an anchor to this place."""
    text = article.text
    return Anchor(
        article.id,
        span,
        exact=span.of(text),
        prefix=text[max(0, span.start - _CONTEXT) : span.start],
        suffix=text[span.end : span.end + _CONTEXT],
    )


def locate(anchor: Anchor, text: str) -> Anchor:
    """Return the anchor with the place where its words now stand, and how they were found.

    `exact`: at the same position. `moved`: elsewhere, and only there, or there with the same neighbours; an anchor that
    moved once remains so. `ambiguous`: in several places that the neighbours do not tell apart. `orphan`: nowhere. The
    last two keep their old position. To locate again in the same text changes nothing.
    """
    if anchor.exact and anchor.span.of(text) == anchor.exact:
        return replace(anchor, state="moved" if anchor.state == "moved" else "exact")
    places = _occurrences(anchor.exact, text)
    if not places:
        return replace(anchor, state="orphan")
    best = sorted(((_context(anchor, text, start), start) for start in places), reverse=True)
    if len(best) > 1 and best[0][0] == best[1][0]:
        return replace(anchor, state="ambiguous")
    start = best[0][1]
    return replace(anchor, span=Span(start, start + len(anchor.exact)), state="moved")


def _occurrences(words: str, text: str) -> list[int]:
    found, start = [], text.find(words) if words else -1
    while start >= 0:
        found.append(start)
        start = text.find(words, start + 1)
    return found


def _context(anchor: Anchor, text: str, start: int) -> int:
    """Count the characters around this place that agree with the anchor's neighbours."""
    end = start + len(anchor.exact)
    before = text[max(0, start - len(anchor.prefix)) : start]
    after = text[end : end + len(anchor.suffix)]
    return _common(anchor.prefix[::-1], before[::-1]) + _common(anchor.suffix, after)


def _common(one: str, other: str) -> int:
    return next((n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
