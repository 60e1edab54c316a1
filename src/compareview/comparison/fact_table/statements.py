"""Rows of the facts table: what is told differently in sentences that were paired, or nearly."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from compareview.alignment.link import Alignment, Link
from compareview.comparison.detectors.date import find_date_differences
from compareview.comparison.detectors.number import find_number_differences
from compareview.comparison.detectors.pair import Pair
from compareview.comparison.detectors.quotation import find_quotation_differences
from compareview.comparison.difference import Difference
from compareview.comparison.fact_table.context import Context, event_stems
from compareview.comparison.fact_table.row import FactRow
from compareview.comparison.fact_table.told import Told
from compareview.facts.fact import Attribution, Facts
from compareview.facts.lexicon import language_data
from compareview.text.span import Span

# What can be compared without a common frame, and what both sentences must have for it.
DETECTORS: dict[Callable[[Pair], Iterable[Difference]], Callable[[Facts, Facts], bool]] = {
    find_number_differences: lambda here, there: bool(here.quantities and there.quantities),
    find_date_differences: lambda here, there: bool(here.moments and there.moments),
    find_quotation_differences: lambda here, there: bool(here.quotations or there.quotations),
}
# What was found in sentences that were not paired is less sure to be about the same.
_DOUBT = 0.6
# Sentences that were nearly paired, or what their sources tell, are about the same if so much alike (0..1).
_ALIKE = 0.3
_SOURCES = 0.35


def statement_rows(context: Context, alignment: Alignment) -> Iterator[FactRow]:
    """Yield what differs in sentences that were nearly paired, and who is quoted for what in all pairs."""
    left, right = context.left, context.right
    for link in alignment.near:
        here, there = left.facts[link.left], right.facts[link.right]
        detectors = [detect for detect, comparable in DETECTORS.items() if comparable(here, there)]
        if not detectors or context.likeness(left.stems[link.left], right.stems[link.right]) < _ALIKE:
            continue
        # A pair without word edits: of sentences that do not belong together they tell nothing.
        pair = Pair(left.halves[link.left], right.halves[link.right], ())
        shared = left.stems[link.left] & right.stems[link.right]
        for difference in (d for detect in detectors for d in detect(pair)):
            place = difference.left[0] if difference.left else left.article.sentences[link.left]
            yield _row(difference, context.topic(place, shared))
    for link in alignment.links:
        yield from _sources(context, link, 0.0)
    for link in alignment.near:
        yield from _sources(context, link, _ALIKE)


def _row(found: Difference, topic: str) -> FactRow:
    return FactRow(
        found.kind,
        found.left,
        found.right,
        found.why,
        inline=False,
        weight=found.weight * _DOUBT,
        topic=topic,
        key=found.why,
        relation="differs",
    )


def _sources(context: Context, link: Link, likeness: float) -> Iterator[FactRow]:
    """Yield the sources of two sentences where both name some, and they share none.

    Both must tell of the same, by at least a word besides names, and things that are so much alike (0..1); or the
    sources must bear the same name: those who speak for one body.
    """
    left, right = context.left, context.right
    here, there = left.facts[link.left].attributions, right.facts[link.right].attributions
    if not here or not there or {a.key for a in here} & {a.key for a in there}:
        return
    numbers = ((left, link.left), (right, link.right))
    one, other = (_stated(told, n, told.spoken[n]) for told, n in numbers)
    shared = one & other
    if not shared or context.likeness(one, other) < likeness or not _tell_the_same(numbers):
        names, their_names = (_named(told, n) for told, n in numbers)
        shared = names & their_names
    if not shared:
        return
    why = " / ".join(_told(told, said) for told, said in ((left, here), (right, there)))
    yield FactRow(
        "attribution",
        tuple(a.span for a in here),
        tuple(a.span for a in there),
        why,
        inline=False,
        weight=_SOURCES,
        topic=context.topic(here[0].span, shared),
        key=why,
        relation="differs",
    )


def _told(told: Told, said: Sequence[Attribution]) -> str:
    return ", ".join(dict.fromkeys(told.said(a.span) for a in said))


def _tell_the_same(numbers: Iterable[tuple[Told, int]]) -> bool:
    """Tell whether two sentences share a word of what they state, but for names and words that tell little."""
    acts, theirs = (_stated(told, n, event_stems(told, n)) for told, n in numbers)
    return not acts.isdisjoint(theirs)


def _stated(told: Told, number: int, stems: Sequence[str]) -> frozenset[str]:
    """Return those of the stems of a sentence that tell what is stated, not who says so."""
    half, kept = told.halves[number], [*stems]
    for attribution in half.facts.attributions:
        first, last = half.weighty_in(attribution.span)
        kept[first:last] = [""] * (last - first)
    return frozenset(kept) - {""}


def _named(told: Told, number: int) -> frozenset[str]:
    """Return the stems of the words with a capital by which the sources of a sentence are named, but for its first.

    What a source knows of is not whom it speaks for: an official familiar with talks between Selm and Tarn.
    """
    half, stems = told.halves[number], told.spoken[number]
    about = frozenset(language_data(told.article.language, "attribution").get("known_of", ()))
    places = []
    for speaker in (said.speaker for said in half.facts.attributions if said.speaker):
        first, last = half.tokens_in(speaker)
        ends = [half.tokens[n].span.start for n in range(first, last) if half.folded[n] in about]
        places.append(half.weighty_in(Span(speaker.start, min([*ends, speaker.end]))))
    inside = [n for first, last in places for n in range(first, last) if half.weighty_at[n]]
    return frozenset([stems[n] for n in inside if half.said(half.tokens[half.weighty_at[n]].span)[0].isupper()])
