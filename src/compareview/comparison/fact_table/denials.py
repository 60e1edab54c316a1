"""Rows of the facts table: what one article says that somebody denies, or will not say, beside what it denies."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from compareview.comparison.detectors.pair import Half
from compareview.comparison.explained import delay
from compareview.comparison.fact_table.context import COUNTS_OR_PLACES, Context, idle_words
from compareview.comparison.fact_table.row import FactRow, Relation
from compareview.comparison.fact_table.told import Told, prefix
from compareview.facts.fact import Negation
from compareview.facts.inflection import stem
from compareview.text.span import Span

# A sentence is about what is denied if it shares at least so many words of this weight with it.
_FEWEST = 2
_ENOUGH = 3.0
# Longer places are cut: they have to point at words.
_LONGEST = 150
_WEIGHTS: dict[Relation, float] = {"clashes": 0.85, "differs": 0.8, "one-sided": 0.45, "same": 0.35}


def denial_rows(context: Context) -> Iterator[FactRow]:
    """Yield a row for each denial, with what the other article has on the same; those of the left article first.

    Where that denies it too, one row tells both. That somebody will not say a thing is told of the source.
    """
    seen: set[tuple[tuple[Span, ...], tuple[Span, ...]]] = set()
    for here, there, mirrored in ((context.left, context.right, False), (context.right, context.left, True)):
        denials = [
            (negation, half, _told_words(half, negation.scope))
            for half in here.halves
            for negation in half.facts.negations
            if negation.kind != "negation"
        ]
        places = there.places(frozenset([prefix(word) for _, _, words in denials for word in words])) if denials else {}
        for denial, half, words in denials:
            stems = frozenset(map(prefix, words))
            opposite, worth = context.nearest(stems, places) or (-1, 0.0)
            if worth < _ENOUGH or len({*map(stem, words)}.intersection(there.halves[opposite].stems)) < _FEWEST:
                opposite = -1
            found = _opposite(there, opposite, words, denial) if opposite >= 0 else None
            row = _row(here, denial, _topic(half, denial), there, found, mirrored=mirrored)
            if row.relation == "clashes":  # what is denied may have come to light since
                time = delay(context.left.article, context.right.article, forward=not mirrored)
                row = replace(row, explained=time)
            if (row.left, row.right) not in seen:
                seen.add((row.left, row.right))
                yield row


def _opposite(there: Told, number: int, words: Sequence[str], denial: Negation) -> tuple[Span, Relation] | None:
    """Return where a sentence tells what is denied, and how that stands to the denial.

    They clash if all that is denied stands there, and nothing of it is negated. Silence has no other side.
    """
    negations = there.facts[number].negations
    denied = [negation for negation in negations if negation.kind == denial.kind]
    if denied:
        return _whole(denied[0]), "same"
    if denial.kind == "silence":
        return None
    half = there.halves[number]
    negated = {word for negation in negations for word in half.stems[half.weighty_within(negation.scope)]}
    asserted = {*map(stem, words)} <= {*half.stems} - negated
    return _told(there, number, frozenset(map(prefix, words))), "clashes" if asserted else "differs"


def _row(
    here: Told, denial: Negation, topic: str, there: Told, opposite: tuple[Span, Relation] | None, *, mirrored: bool
) -> FactRow:
    place = _whole(denial)
    relation = opposite[1] if opposite else "one-sided"
    found = opposite[:1] if opposite else ()
    speaker = here.said(denial.speaker) if denial.speaker else "a denial"
    topic = f"{speaker}: {topic or here.said(place)}"
    quotes = [here.said(place), there.said(found[0]) if found else "nothing found on this"]
    places: list[tuple[Span, ...]] = [(place,), found]
    if mirrored:
        quotes.reverse()
        places.reverse()
    return FactRow(
        "denial" if denial.kind == "denial" else "attribution",
        places[0],
        places[1],
        " / ".join(quotes),
        inline=False,
        weight=_WEIGHTS[relation],
        topic=topic,
        key=topic,
        relation=relation,
    )


def _told_words(half: Half, scope: Span) -> list[str]:
    """Return the folded content words of what is denied, without those that tell nothing of it."""
    idle = idle_words(half.article.language, COUNTS_OR_PLACES)
    return [word for word in half.weighty[half.weighty_within(scope)] if word not in idle]


def _topic(half: Half, denial: Negation) -> str:
    """Return what is denied, from its first word that tells something: a leak, of "there had been any leak"."""
    idle, scope = idle_words(half.article.language, COUNTS_OR_PLACES), denial.scope
    starts = [half.tokens[n].span.start for n in half.weighty_at if half.folded[n] not in idle]
    start = next((start for start in starts if scope.start <= start < scope.end), scope.start)
    return " ".join(half.said(Span(start, scope.end)).split())


def _whole(denial: Negation) -> Span:
    """Return the denial with its speaker and what is denied, cut to a length that still points at words."""
    start, end = denial.span.start, max(denial.span.end, denial.scope.end)
    if denial.speaker and denial.speaker.end <= start and end - denial.speaker.start <= _LONGEST:
        start = denial.speaker.start
    return Span(start, min(end, start + _LONGEST))


def _told(there: Told, number: int, stems: frozenset[str]) -> Span:
    """Return the part of a sentence that speaks of these stems."""
    tokens = [t for t in there.article.tokens[number] if t.is_word and prefix(t.folded) in stems]
    start = tokens[0].span.start
    ends: Sequence[int] = [t.span.end for t in tokens if t.span.end - start <= _LONGEST]
    return Span(start, ends[-1])
