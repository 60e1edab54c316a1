"""Where things stand on the page: the ids of sentences and headings, and the tagged places in them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from compareview.comparison.result import Side
from compareview.comparison.states import LETTERS
from compareview.project.anchoring import Anchor, locate
from compareview.project.tags import ContradictionTag
from compareview.text.article import Article
from compareview.text.span import Span


@dataclass(frozen=True, slots=True)
class TaggedPlace:
    """Words of an article that a tag is fastened to; `last` is the id of the piece in which they end.

    Those that are not sure are like the tagged ones; the reader has not confirmed them yet.
    """

    tag: ContradictionTag
    span: Span
    last: str
    is_sure: bool


class SidePlaces:
    """The ids of one article of a pair.

    Sentences are `p1-a1`, `p1-a2` and so on, section headings `p1-a-h1`; all that is outside the body is `p1-a-title`.
    """

    def __init__(self, pair_id: str, side: Side, article: Article, tags: Sequence[ContradictionTag]) -> None:
        self._pair_id = pair_id
        self.article = article
        self.title = f"{pair_id}-{LETTERS[side].lower()}-title"
        self.sections = tuple(s for h in article.headings if h.kind == "section" and (s := _bare(article, h.span)))
        self._prefix = f"{pair_id}-{LETTERS[side].lower()}"
        self._pieces = sorted(
            [(span, self.sentence(n)) for n, span in enumerate(article.sentences)]
            + [(span, self.section(n)) for n, span in enumerate(self.sections)]
        )
        self.tagged = tuple(p for tag in tags for a in tag.anchors(article.id) if (p := self._place(tag, a)))
        starts = [paragraph.start for paragraph in article.paragraphs]
        in_order = sorted(self.tagged, key=lambda place: place.span.end)
        # One flag is enough for a tag in a paragraph: at the last of its places there.
        last = {(place.tag.id, bisect_right(starts, place.span.end - 1)): place for place in in_order}
        self.flagged = tuple(last.values())

    def sentence(self, number: int) -> str:
        """The id of the sentence with this number, counted from 0."""
        return f"{self._prefix}{number + 1}"

    def section(self, number: int) -> str:
        """The id of the section heading with this number, counted from 0."""
        return f"{self._prefix}-h{number + 1}"

    def row(self, number: int) -> str:
        """The id of the row with this number in the pair's table; the same for both sides."""
        return f"{self._pair_id}-row-{number}"

    def at(self, span: Span) -> str:
        """The id of the sentence or section heading in which the span begins, else of the title."""
        return self._inside(span)[0]

    def _inside(self, span: Span) -> list[str]:
        first = bisect_right(self._pieces, span.start, key=lambda piece: piece[0].end)
        inside = takewhile(lambda piece: piece[0].start < span.end, self._pieces[first:])
        return [piece_id for _, piece_id in inside] or [self.title]

    def _place(self, tag: ContradictionTag, anchor: Anchor) -> TaggedPlace | None:
        found = locate(anchor, self.article.text)
        if found.state in ("ambiguous", "orphan"):
            return None
        return TaggedPlace(tag, found.span, self._inside(found.span)[-1], found.is_settled)


def passage(article: Article, place: Span) -> Span:
    """Return the whole sentences and headings in which the place lies; outside of them, as in a byline, the place."""
    first = bisect_right(article.sentences, place.start, key=lambda sentence: sentence.end)
    after = bisect_left(article.sentences, place.end, lo=first, key=lambda sentence: sentence.start)
    headings = (_bare(article, heading.span) for heading in article.headings if heading.kind in ("title", "section"))
    pieces = [*article.sentences[first:after], *(span for span in headings if span and span.overlaps(place))]
    return Span(min(place, *pieces).start, max(place.end, *(piece.end for piece in pieces))) if pieces else place


def _bare(article: Article, span: Span) -> Span | None:
    """Return the span without the signs that make a line a heading in a plain text, or None if nothing is left."""
    words = span.of(article.text)
    start = len(words) - len(words.lstrip(_HEADING_SIGNS))
    end = len(words.rstrip(_HEADING_SIGNS))
    return Span(span.start + start, span.start + end) if start < end else None


_HEADING_SIGNS = "#*_=-~ \t\n"
