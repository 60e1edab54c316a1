"""Rows of the facts table: what one article says that somebody denies, beside what it denies."""

from collections.abc import Iterator, Sequence

from compareview.comparison.fact_table.context import Context
from compareview.comparison.fact_table.row import FactRow, Relation, Told, stem
from compareview.facts.fact import Negation
from compareview.text.span import Span

# A sentence is about what is denied if it shares at least this weight with it: a rare word, or two.
_ENOUGH = 3.0
# Longer places are cut: they have to point at words.
_LONGEST = 150


def denial_rows(context: Context) -> Iterator[FactRow]:
    """Yield a row for each denial, with what the other article has on the same; those of the left article first."""
    for here, there, mirrored in ((context.left, context.right, False), (context.right, context.left, True)):
        denials = [
            (negation, frozenset(stems[half.weighty_within(negation.scope)]))
            for half, stems in zip(here.halves, here.spoken, strict=True)
            for negation in half.facts.negations
            if negation.kind == "denial"
        ]
        places = there.places(frozenset().union(*(stems for _, stems in denials))) if denials else {}
        for denial, stems in denials:
            opposite = context.nearest(stems, places)
            yield _row(here, denial, stems, there, opposite, mirrored=mirrored)


def _row(
    here: Told,
    denial: Negation,
    stems: frozenset[str],
    there: Told,
    opposite: tuple[int, float] | None,
    *,
    mirrored: bool,
) -> FactRow:
    """Make the row of a denial of words with these stems; `opposite` is the sentence nearest, and how near it is."""
    place = _whole(denial)
    found: tuple[Span, ...] = ()
    agrees = False
    if opposite and opposite[1] >= _ENOUGH:
        found = (_told(there, opposite[0], stems),)
        agrees = any(n.kind == "denial" for n in there.facts[opposite[0]].negations)
    speaker = here.said(denial.speaker) if denial.speaker else "a denial"
    topic = here.said(denial.scope) or here.said(place)
    quotes = [here.said(place), there.said(found[0]) if found else "nothing found on this"]
    places: list[tuple[Span, ...]] = [(place,), found]
    if mirrored:
        quotes.reverse()
        places.reverse()
    weight = 0.35 if agrees else 0.8 if found else 0.45
    relation: Relation = "one-sided" if not found else "same" if agrees else "differs"
    topic = f"{speaker}: {topic}"
    return FactRow(
        "denial",
        places[0],
        places[1],
        " / ".join(quotes),
        inline=False,
        weight=weight,
        topic=topic,
        key=topic,
        relation=relation,
    )


def _whole(denial: Negation) -> Span:
    """Return the denial with its speaker and what is denied, cut to a length that still points at words."""
    start, end = denial.span.start, max(denial.span.end, denial.scope.end)
    if denial.speaker and denial.speaker.end <= start and end - denial.speaker.start <= _LONGEST:
        start = denial.speaker.start
    return Span(start, min(end, start + _LONGEST))


def _told(there: Told, number: int, stems: frozenset[str]) -> Span:
    """Return the part of a sentence that speaks of these stems."""
    tokens = [t for t in there.article.tokens[number] if t.is_word and stem(t.folded) in stems]
    start = tokens[0].span.start
    ends: Sequence[int] = [t.span.end for t in tokens if t.span.end - start <= _LONGEST]
    return Span(start, ends[-1])
