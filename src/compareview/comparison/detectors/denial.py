"""Denial: what one side says and the other says is not so, or has somebody deny."""

from functools import cache

from compareview.comparison.detectors.opposites import Opposites, find_opposites
from compareview.comparison.detectors.pair import Half, Pair
from compareview.comparison.difference import Difference
from compareview.facts.fact import Negation
from compareview.facts.inflection import stem
from compareview.facts.lexicon import language_data
from compareview.text.span import Span
from compareview.text.tokens import Token

# What share of the words denied, and of those around, must stand opposite. Of the pairs with a negation added (Hossain
# et al. 2020) that are marked in a frame as alike as this, 94 % are contradictions.
_DENIED = 0.6
_FRAME = 0.7
# So many words denied, in the same order opposite, are a frame of their own.
_LONG = 3
_NEAR = 25  # code points between words that are shown together
_TOLD = 60  # code points that are shown of what follows
_LONGEST = 120  # code points of a denial that is shown with all that it denies


def find_denial_differences(pair: Pair) -> list[Difference]:
    """Return negations and denials of what stands opposite, and verbs of which one denies the other.

    Where both sides negate the same there is no difference. A difference is marked in the text if all that is denied
    stands opposite and the words around it are alike.
    """
    if all(edit.operation == "equal" for edit in pair.edits):
        return []
    opposites = find_opposites(pair)
    found = [_verdict(pair, x) for x in opposites if x.verdict]
    for half, opposite, places in (
        (pair.left, pair.right, [x.left for x in opposites]),
        (pair.right, pair.left, [x.right for x in opposites]),
    ):
        for negation in half.facts.negations:
            if not any(place.overlaps(part) for place in places for part in (negation.span, negation.scope)):
                found += _denied(negation, half, opposite, mirrored=half is pair.right)
    # Of two that point at the same words, one from either side, the one to be marked stays.
    single = {(d.left, d.right): d for d in sorted(found, key=lambda d: (d.inline, d.weight))}
    return [single[places] for places in sorted(single)]


def _verdict(pair: Pair, opposites: Opposites) -> Difference:
    why = f"{pair.left.said(opposites.left)} / {pair.right.said(opposites.right)}"
    alike = opposites.slot.share >= 0.5 and opposites.slot.shared >= 2
    return Difference("denial", (opposites.left,), (opposites.right,), why, opposites.alone or alike, 0.9)


def _denied(negation: Negation, half: Half, opposite: Half, *, mirrored: bool) -> list[Difference]:
    """Return the difference that this negation makes, if what it denies is asserted opposite."""
    denied, asserted = half.stems[half.weighty_within(negation.scope)], opposite.stems
    said = [word for word in denied if word in asserted]
    headed = negation.kind == "denial" or denied[:1] == said[:1]
    if not said or not headed or len(said) < _DENIED * len(denied):
        return []
    if _negated(set(denied), opposite):
        return _withdrawn(negation, half, opposite, set(denied), mirrored=mirrored)
    own = Span(min(negation.span.start, negation.scope.start), max(negation.span.end, negation.scope.end))
    if len(own) > _LONGEST:
        own = negation.span
    place = _together(
        [opposite.tokens[n].span for n, word in zip(opposite.weighty_at, asserted, strict=True) if word in said]
    )
    if negation.kind == "denial" and denied[-1] not in said:  # that the light was out: what is told of the light there
        place = Span(place.start, _clause_end(opposite, place.end))
    inline = len(said) == len(denied) and not _negative(opposite, said) and (
        _alike(negation, half, asserted) or (len(said) >= _LONG and _in_order(said, asserted))
    )  # fmt: skip
    weight = 0.9 if negation.kind == "denial" else 0.8
    return [_difference((half, (own,)), (opposite, (place,)), inline=inline, weight=weight, mirrored=mirrored)]


def _difference(
    one: tuple[Half, tuple[Span, ...]],
    other: tuple[Half, tuple[Span, ...]],
    *,
    inline: bool,
    weight: float,
    mirrored: bool,
) -> Difference:
    """Make the difference between these places; `mirrored` says that the first ones are those of the right side."""
    (here, left), (there, right) = (other, one) if mirrored else (one, other)
    why = " / ".join(
        " … ".join(half.said(place) for place in places) for half, places in ((here, left), (there, right))
    )
    return Difference("denial", left, right, why, inline, weight)


def _withdrawn(negation: Negation, half: Half, opposite: Half, denied: set[str], *, mirrored: bool) -> list[Difference]:
    """Return a denial that stands opposite as a former one (at first denied), with what is said there next."""
    if negation.kind != "denial" or _former(half, negation):
        return []
    for other in opposite.facts.negations:
        first = _former(opposite, other)
        if (
            first
            and other.kind == "denial"
            and not denied.isdisjoint(opposite.stems[opposite.weighty_within(other.scope)])
        ):
            rest = [t for t in opposite.words if t.span.start >= max(other.span.end, other.scope.end)]
            if rest:
                end = _clause_end(opposite, rest[0].span.end)
                places = Span(first.span.start, other.span.end), Span(rest[0].span.start, end)
                sides = (half, (negation.span,)), (opposite, places)
                return [_difference(*sides, inline=True, weight=0.9, mirrored=mirrored)]
    return []


def _former(half: Half, negation: Negation) -> Token | None:
    """Return the word before a denial that says it no longer holds: at first, initially."""
    former = language_data(half.article.language, "negation").get("former", ())
    before = [token for token in half.words if token.span.end <= negation.span.start]
    return before[-1] if before and before[-1].folded in former else None


def _clause_end(half: Half, start: int) -> int:
    """Return where the clause ends that goes on at this place, before it gets too long to be shown."""
    end = start
    for token in half.tokens:
        if token.span.start >= start:
            if token.span.end - start > _TOLD or (not token.is_word and token.folded in ",;:.?!"):
                break
            end = token.span.end if token.is_word else end
    return end


def _negated(denied: set[str], opposite: Half) -> bool:
    """Tell whether some of these words are negated on the other side too, unless they are its cue (did not deny)."""
    return any(
        not denied.isdisjoint(opposite.stems[opposite.weighty_within(other.scope)])
        and (other.kind == "negation" or denied.isdisjoint(opposite.stems[opposite.weighty_within(other.span)]))
        for other in opposite.facts.negations
    )


def _negative(half: Half, said: list[str]) -> bool:
    """Tell whether the other words may say the same as a negation: hardly, prevented, lost."""
    return not _negative_words(half.article.language).intersection(map(stem, half.vocabulary)) <= {*said}


@cache
def _negative_words(language: str) -> frozenset[str]:
    return frozenset(map(stem, language_data(language, "negation").get("negative_words", ())))


def _alike(negation: Negation, half: Half, asserted: list[str]) -> bool:
    """Tell whether the words around the cue, but for the speaker, are those of the other side."""
    aside = [negation.span, *([negation.speaker] if negation.speaker else [])]
    around = {stem(word) for word in half.content(aside)}
    frame = set(asserted)
    return len(around & frame) >= _FRAME * min(len(around), len(frame))


def _in_order(said: list[str], asserted: list[str]) -> bool:
    """Tell whether these words stand close together opposite, in this order."""
    first = asserted.index(said[0])
    place = iter(asserted[first : first + len(said) + 2])
    return all(word in place for word in said)


def _together(places: list[Span]) -> Span:
    """Return the longest run of these places, in reading order, of which each is near the next."""
    runs = [[places[0]]]
    for place in places[1:]:
        if place.start - runs[-1][-1].end <= _NEAR:
            runs[-1].append(place)
        else:
            runs.append([place])
    longest = max(runs, key=len)
    return Span(longest[0].start, longest[-1].end)
