"""Where paired sentences differ in something that can be compared. Proposals: the reader decides."""

from collections.abc import Callable, Iterable, Sequence

from compareview.comparison.allotting import allot_marks
from compareview.comparison.detectors.attribution import find_attribution_differences
from compareview.comparison.detectors.certainty import find_certainty_differences
from compareview.comparison.detectors.date import find_date_differences
from compareview.comparison.detectors.denial import find_denial_differences
from compareview.comparison.detectors.number import find_number_differences
from compareview.comparison.detectors.pair import Pair
from compareview.comparison.detectors.quotation import find_quotation_differences
from compareview.comparison.detectors.who_did_what import find_who_did_what_differences
from compareview.comparison.detectors.wording import find_wording_differences
from compareview.comparison.difference import Difference
from compareview.comparison.explained import growth
from compareview.text.article import Article
from compareview.text.span import Span

# One for each kind. Where a pair has more to mark than it may, the first have precedence.
DETECTORS: tuple[Callable[[Pair], Iterable[Difference]], ...] = (
    find_number_differences,
    find_date_differences,
    find_who_did_what_differences,
    find_denial_differences,
    find_wording_differences,
    find_quotation_differences,
    find_attribution_differences,
    find_certainty_differences,
)
_LONGEST = 160  # code points


def find_differences(pair: Pair, *, inline: bool) -> tuple[Difference, ...]:
    """Return the differences in a pair, in reading order; `inline` says whether they may be marked in the text."""
    found = []
    for detect in DETECTORS:
        for d in detect(pair):
            left, right = _within(pair.left.article, d.left), _within(pair.right.article, d.right)
            sure = inline and d.inline
            found.append(Difference(d.kind, left, right, d.why, sure, d.weight, _explained(d, pair), sure))
    return allot_marks(sorted(found, key=lambda d: (d.left, d.right, d.kind)))


def _within(article: Article, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Cut places that run over the end of a sentence, and long ones: they have to point at words."""
    cut = []
    for span in spans:
        sentence = article.sentences[article.sentence_at(span.start)]
        end = min(span.end, max(sentence.end, span.start + 1), span.start + _LONGEST)
        cut.append(span if span.end == end else Span(span.start, end))
    return tuple(cut)


def _explained(difference: Difference, pair: Pair) -> str:
    if difference.kind != "number":
        return difference.explained
    here, there = (
        [q for q in half.facts.quantities if any(span.overlaps(q.span) for span in spans)]
        for half, spans in ((pair.left, difference.left), (pair.right, difference.right))
    )
    return growth(pair.left.article, here, pair.right.article, there)
