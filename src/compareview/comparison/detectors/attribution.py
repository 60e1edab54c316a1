"""Attribution: the same statement with another source, none, or a verb of another strength."""

from compareview.comparison.detectors.opposite import is_heading, place_opposite
from compareview.comparison.detectors.pair import Half, Pair
from compareview.comparison.difference import Difference
from compareview.facts.attribution import is_vague, same_source, speech
from compareview.facts.fact import Attribution
from compareview.text.span import Span

# How much of the shorter frame has to stand opposite before another verb, another source, or none, tells something.
_OTHER_STRENGTH, _OTHER_SOURCE, _NO_SOURCE = 0.3, 0.4, 0.6
_AS_FACT = "stated as fact"
# How many words at an attribution are looked for on the side without a source, and with another one.
_NEAR, _AROUND = 5, 8


def find_attribution_differences(pair: Pair) -> list[Difference]:
    """Compare who answers for the statement, and how firmly. At most one difference, shown beside the text.

    A source that is named in other words, or by `he` or `the company`, is the same one.
    """
    here, there = pair.left.facts.attributions, pair.right.facts.attributions
    if not here and not there:
        return []
    if not here or not there:
        found = _no_source(pair)
    else:
        left = [a for a in here if not any(a.strength == b.strength and _same(pair, a, b) for b in there)]
        right = [b for b in there if not any(a.strength == b.strength and _same(pair, a, b) for a in here)]
        # Hearsay has no source: one that only the other side names is compared with it.
        left = list(here) if right and all(a.speaker is None for a in here) else left
        right = list(there) if left and all(b.speaker is None for b in there) else right
        shared = len(left) < len(here) and len(right) < len(there)
        found = _two_sources(pair, left, right, shared=shared)
    return [found] if found else []


def _same(pair: Pair, one: Attribution, other: Attribution) -> bool:
    """Tell whether both may have the same source."""
    if one.speaker is None or other.speaker is None:
        return one.speaker is other.speaker
    language = pair.left.article.language
    if is_vague(one, pair.left.article.text, language) or is_vague(other, pair.right.article.text, language):
        return True
    named = set(one.key.split()) <= _named(pair.right, other.speaker) or set(other.key.split()) <= _named(
        pair.left, one.speaker
    )
    return named or same_source(one.key, other.key, language)


def _named(half: Half, speaker: Span) -> set[str]:
    return {token.folded for token in half.within(speaker)}


def _two_sources(pair: Pair, here: list[Attribution], there: list[Attribution], *, shared: bool) -> Difference | None:
    """Return the difference between the two that stand at about the same place, those of one source first.

    Where the sides share a source already, another one says something of its own.
    """
    nearest = min(
        [(one, other) for one in here for other in there if _about_the_same(pair, one, other)],
        key=lambda two: (
            not _same(pair, *two),
            abs(_share(pair.left, two[0]) - _share(pair.right, two[1])),
            two[0].span.start + two[1].span.start,
            abs(two[0].span.start - two[1].span.start),
        ),
        default=None,
    )
    if nearest is None:
        return None
    one, other = nearest
    strength = _same(pair, one, other)
    if shared and not strength:
        return None
    if pair.covered([one.span], [other.span]) < (_OTHER_STRENGTH if strength else _OTHER_SOURCE):
        return None
    words = (one.verb, other.verb) if strength else (pair.left.said(one.span), pair.right.said(other.span))
    weight = 0.4 if strength else 0.5
    return Difference("attribution", (one.span,), (other.span,), " / ".join(words), inline=False, weight=weight)


def _share(half: Half, attribution: Attribution) -> float:
    """Return how far into the half the attribution stands, 0..1."""
    start, end = half.tokens[0].span.start, half.tokens[-1].span.end
    return (attribution.span.start - start) / (end - start or 1)


def _no_source(pair: Pair) -> Difference | None:
    """Return what one side attributes and the other states: the words of attribution, and the statement opposite."""
    swapped = not pair.left.facts.attributions
    half, opposite = (pair.right, pair.left) if swapped else (pair.left, pair.right)
    attribution = half.facts.attributions[0]
    spans = [attribution.span]
    if (
        is_heading(opposite)
        or opposite.facts.quotations
        or any(negation.kind == "denial" for negation in opposite.facts.negations)
        or not speech(opposite.article.language).keys().isdisjoint(opposite.vocabulary)
        or pair.covered(*(([], spans) if swapped else (spans, []))) < _NO_SOURCE
    ):
        return None
    place = _statement(half, attribution, opposite)
    if place is None:
        return None
    said = half.said(attribution.span)
    here, there = (place, attribution.span) if swapped else (attribution.span, place)
    why = f"{_AS_FACT} / {said}" if swapped else f"{said} / {_AS_FACT}"
    return Difference("attribution", (here,), (there,), why, inline=False, weight=0.3)


def _statement(half: Half, attribution: Attribution, opposite: Half) -> Span | None:
    """Return the words opposite that are said next to the attribution: after it, or before it where it comes last."""
    for words in sorted(_around(half, attribution, _NEAR), key=len, reverse=True):
        place, shared = place_opposite(opposite, words)
        if shared > 1:
            return place
    return None


def _around(half: Half, attribution: Attribution, most: int) -> tuple[list[str], list[str]]:
    """Return the stems of the words after the attribution and of those before it, the nearest first."""
    first, last = half.weighty_in(attribution.span)
    return half.stems[last : last + most], half.stems[max(0, first - most) : first][::-1]


def _about_the_same(pair: Pair, one: Attribution, other: Attribution) -> bool:
    """Tell whether the two stand at words in common."""
    here, there = _around(pair.left, one, _AROUND), _around(pair.right, other, _AROUND)
    return not {*here[0], *here[1]}.isdisjoint({*there[0], *there[1]})
