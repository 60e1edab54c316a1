"""Fasten a mark to a place in an article so that it survives: by its words, their neighbours, and their position."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from compareview.project.text_change import TextChange
from compareview.text.article import Article
from compareview.text.span import Span

if TYPE_CHECKING:
    from compareview.project.quote_search import Quote

AnchorState = Literal["exact", "moved", "fuzzy", "ambiguous", "orphan"]
STATES: tuple[AnchorState, ...] = ("exact", "moved", "fuzzy", "ambiguous", "orphan")
# In these the words of the place are those of the anchor; everything else is for the reader to confirm.
SETTLED: tuple[AnchorState, ...] = ("exact", "moved")

# Characters of context kept on each side, as in the W3C Web Annotation TextQuoteSelector's common practice.
_CONTEXT = 32


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in an article: the W3C Web Annotation quote and position selectors.

    `exact` are its words, `prefix` and `suffix` up to 32 characters around them; `digest` names the text in which it
    was made, empty if unknown, and `made_at` where it began there. They never change. `span` is the place in the
    present text, in code points, `state` how it was found (see `reanchor`), `score` (0..1) how well its words fit.
    `is_gone`: the reader has said that it is no longer in the text; nothing is to be confirmed then.
    """

    article: str
    span: Span
    exact: str
    prefix: str
    suffix: str
    state: AnchorState = "exact"
    digest: str = ""
    made_at: int = 0
    score: float = 1.0
    is_gone: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether the anchor's own words stand at its place, and nothing is to be confirmed."""
        return self.state in SETTLED


def anchor(article: Article, span: Span) -> Anchor:
    """Fasten an anchor to this place."""
    text = article.text
    return Anchor(
        article.id,
        span,
        exact=span.of(text),
        prefix=text[max(0, span.start - _CONTEXT) : span.start],
        suffix=text[span.end : span.end + _CONTEXT],
        digest=article.digest,
        made_at=span.start,
    )


def reanchor(anchor: Anchor, article: Article, change: TextChange | None = None) -> Anchor:
    """Find the anchor's place in a text that may have changed; `change` leads from the text in which it was made.

    `exact`: its words stand where it was made. `moved`: they stand elsewhere, beyond doubt. `fuzzy`: words like them
    do, or the same words in other company. `ambiguous`: there are several such places. `orphan`: there is none. The
    last two have the place where the anchor was made. What comes back hangs on the anchor's words and the text alone,
    not on where it was found before: back in the text that it was made in, it is what it was.
    """
    quote = quote_of(anchor)
    home = Span(quote.start, quote.start + len(anchor.exact))
    if anchor.digest == article.digest and anchor.exact == home.of(article.text) != "":
        return replace(anchor, span=home, state="exact", score=1.0, is_gone=False)
    return _found(anchor, article.text, quote, change)


def locate(anchor: Anchor, text: str) -> Anchor:
    """Check the anchor's place in a text in which it was found before, and find it anew where that cannot be.

    Only then does it take time. To locate again in the same text changes nothing.
    """
    if anchor.is_settled and anchor.exact and anchor.span.of(text) == anchor.exact:
        return anchor
    if anchor.state == "fuzzy" and anchor.span.start < anchor.span.end <= len(text):
        return anchor
    if anchor.state in ("ambiguous", "orphan"):
        return anchor
    return _found(anchor, text, replace(quote_of(anchor), start=anchor.span.start))


def gone(anchor: Anchor) -> Anchor:
    """Return the anchor as one whose words the reader has said to be no longer in the text."""
    return replace(anchor, state="orphan", score=0.0, is_gone=True)


def quote_of(anchor: Anchor) -> "Quote":
    """Return what is looked for in a text that has changed: the anchor's words where it was made."""
    from compareview.project.quote_search import Quote

    return Quote(anchor.exact, anchor.prefix, anchor.suffix, anchor.made_at if anchor.digest else anchor.span.start)


def _found(anchor: Anchor, text: str, quote: "Quote", change: TextChange | None = None) -> Anchor:
    from compareview.project.quote_search import find_quote

    place = find_quote(quote, text, change)
    if anchor.is_gone and place.state not in SETTLED:
        return gone(anchor)  # the reader's word stands until the words themselves are there again
    return replace(anchor, span=place.span, state=place.state, score=place.score, is_gone=False)
