"""Find the words of a quote in a text that has changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from compareview.text.span import Span

PlaceState = Literal["exact", "moved", "fuzzy", "ambiguous", "orphan"]

_MOST_PLACES = 200  # a word that stands more often than this is not told apart by looking at all its places
_LEAST_QUOTE = 0.8  # likeness of the words, where their neighbours do not speak for the place
_TRUST = 0.2  # by which the place that a comparison of the texts gives may be worse than another
_GOOD_COMPANY = 0.5  # likeness of the neighbours: those of one side, where the other side's are other ones
_BOTH_SIDES = 0.6  # likeness of neighbours between which the place is, whatever the words are now
_SHORT = 10  # code points; such words stand in many places
_TELLING = 24  # code points; such words, if they stand once, are the ones
_MARGIN = 0.025  # by which the best place must be better than the next: 0.05 of the neighbours' likeness


@dataclass(frozen=True, slots=True)
class Quote:
    """Words with their neighbours, and where they began in the text in which they were quoted."""

    exact: str
    prefix: str
    suffix: str
    start: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words of a quote stand, how that was found, and how well they fit (0..1)."""

    span: Span
    state: PlaceState
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place that may be the one: how well the words and their neighbours on both sides fit (0..1)."""

    span: Span
    quote: float
    before: float
    after: float

    @property
    def total(self) -> float:
        """The weights of Hypothesis' match-quote: 50 for the quote, 20 for each of its neighbours."""
        return (5 * self.quote + 2 * self.before + 2 * self.after) / 9

    @property
    def company(self) -> float:
        """How well the neighbours fit, both sides taken together."""
        return (self.before + self.after) / 2


def find_quote(quote: Quote, text: str, image: Span | None = None) -> Place:
    """Return the place of the quote in the text; see `anchoring.reanchor` for the states.

    `image` is where a comparison with the old text puts it, which is believed if words and neighbours fit. Other
    candidates are the places where the very words stand, and those most like the words with their neighbours, with
    either of them, or alone (`rapidfuzz.fuzz.partial_ratio_alignment`, as in Hypothesis' approximate search).
    """
    home = Span(quote.start, quote.start + len(quote.exact))
    if not quote.exact:
        return Place(home, "orphan", 0.0)
    mapped = _rated(image, quote, text) if image else None
    trusted = mapped is not None and mapped.company >= _BOTH_SIDES and _is_acceptable(mapped, len(quote.exact))
    if mapped and trusted and mapped.quote == 1:
        found = [mapped]
    else:
        found = _candidates(quote, text) + ([mapped] if mapped else [])
    if any(c.quote == 1 and _is_acceptable(c, len(quote.exact)) for c in found):
        found = [c for c in found if c.quote >= _LEAST_QUOTE]
    if not found:
        return Place(home, "orphan", 0.0)
    best, *others = sorted(found, key=lambda c: (-c.total, abs(c.span.start - quote.start), c.span))
    if mapped and trusted and mapped.total > best.total - _TRUST:
        best, others = mapped, []
    equals = [c for c in others if not c.span.overlaps(best.span) and (c.quote == 1 or best.quote < 1)]
    rivals = [c for c in equals if c.total > best.total - _MARGIN]
    if not _is_acceptable(best, len(quote.exact)):
        return Place(home, "orphan", 0.0)
    score = round(best.total, 2)
    if rivals:
        return Place(home, "ambiguous", score)
    alone = sum(c.quote == 1 for c in found) == 1 and len(quote.exact) >= _TELLING
    if best.quote == 1 and (best.company >= _GOOD_COMPANY or alone):
        return Place(best.span, "exact" if best.span == home else "moved")
    return Place(best.span, "fuzzy", score)


def _is_acceptable(place: _Candidate, length: int) -> bool:
    """Tell whether this may be the place of a quote of this length.

    Its words are like the quote's, and not both short and without company; or others, as many, between its neighbours.
    """
    known = len(place.span) > _SHORT or max(place.before, place.after) >= _GOOD_COMPANY
    replaced = min(place.before, place.after) >= _BOTH_SIDES and length / 3 <= len(place.span) <= 1.5 * length + _SHORT
    return (place.quote >= _LEAST_QUOTE and known) or replaced


def _candidates(quote: Quote, text: str) -> list[_Candidate]:
    same = (Span(start, start + len(quote.exact)) for start in _occurrences(quote.exact, text))
    spans = set(islice((span for span in same if _snapped(span, quote, text) == span), _MOST_PLACES))
    if not any(_rated(span, quote, text).total > 0.95 for span in spans):
        spans |= set(_alike(quote, text))
    return [_rated(span, quote, text) for span in spans]


def _rated(span: Span, quote: Quote, text: str) -> _Candidate:
    before = _company(quote.prefix[::-1], text[max(0, span.start - len(quote.prefix)) : span.start][::-1])
    after = _company(quote.suffix, text[span.end : span.end + len(quote.suffix)])
    return _Candidate(
        span,
        quote=fuzz.ratio(quote.exact, span.of(text)) / 100,
        before=after if not quote.prefix else before,
        after=before if not quote.suffix else after,
    )


def _company(one: str, other: str) -> float:
    """Return how alike two stretches are that go away from a quote (0..1); what is near to it counts for more."""
    return max(weight * _likeness(one[:reach], other[:reach]) for reach, weight in ((32, 1.0), (16, 0.8), (8, 0.6)))


def _likeness(one: str, other: str) -> float:
    """Return how alike two stretches are (0..1), 0 for what any two of one language have in common."""
    return max(0.0, fuzz.ratio(one, other) / 50 - 1)


def _occurrences(words: str, text: str) -> Iterator[int]:
    start = text.find(words) if words else -1
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _alike(quote: Quote, text: str) -> Iterator[Span]:
    """Find the stretches of the text that are most like the quote with more or fewer of its neighbours."""
    for before, after in ((quote.prefix, quote.suffix), (quote.prefix, ""), ("", quote.suffix), ("", "")):
        needle = before + quote.exact + after
        if len(needle) > len(text) or (len(needle) < 8 and (before or after) == ""):
            continue
        match = fuzz.partial_ratio_alignment(needle, text, score_cutoff=60)
        if match is None:
            continue
        window = text[match.dest_start : match.dest_end]
        start, end = _mapped(needle, window, len(before), len(before) + len(quote.exact))
        if start == end:  # the neighbours are there, and nothing between them
            continue
        span = _snapped(Span(match.dest_start + start, match.dest_start + end), quote, text)
        if span.start < span.end:
            yield span


def _mapped(needle: str, window: str, start: int, end: int) -> tuple[int, int]:
    """Return where two positions of the needle are in the window, as the cheapest edits turn one into the other."""
    first, last = len(window), 0
    for op in Levenshtein.opcodes(needle, window):
        if op.src_start <= start < op.src_end:
            first = min(op.dest_end, op.dest_start + start - op.src_start)
        if op.src_start < end <= op.src_end:
            last = min(op.dest_end, op.dest_start + end - op.src_start)
    return min(first, last), last


def _snapped(span: Span, quote: Quote, text: str) -> Span:
    """Move the edges to those of words, where those of the quote were."""
    start, end = span.start, span.end
    if not (quote.prefix[-1:].isalnum() and quote.exact[0].isalnum()):
        while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while start < end and text[start].isspace() and not quote.exact[0].isspace():
            start += 1
    if not (quote.suffix[:1].isalnum() and quote.exact[-1].isalnum()):
        while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        while start < end and text[end - 1].isspace() and not quote.exact[-1].isspace():
            end -= 1
    return Span(start, end)
