"""Certainty: the same said more or less surely."""

from collections.abc import Sequence
from functools import cache

from compareview.comparison.detectors.opposite import is_heading, place_opposite, weighty
from compareview.comparison.detectors.pair import Half, Pair
from compareview.comparison.difference import Difference
from compareview.facts.fact import Hedge
from compareview.facts.inflection import stem
from compareview.facts.lexicon import language_data
from compareview.text.span import Span

# Cues nearer to each other than this are equally sure; two cues in one frame have to be further apart than the second.
_SAME, _CLEARLY = 0.15, 0.25
_AS_FACT = "stated as fact"
_SURE = 0.9  # says no more than the plain statement
_SCOPE = 4  # so many words with a meaning, from the cue on, are hedged
_FRAME = 0.5


def find_certainty_differences(pair: Pair) -> list[Difference]:
    """Compare the hedges of both sides: another certainty, or a hedge on one side only, over the same words.

    At most one is returned, the one with most words in common, and it is shown beside the text: a hedge tells how
    something is said, seldom that it is something else.
    """
    if not pair.left.facts.hedges and not pair.right.facts.hedges:
        return []
    here, there = _left_over(pair)
    if not here and not there:
        return []
    found = [_two_cues(pair, one, other) for one in here for other in there]
    if not any(found):
        found += [_one_cue(pair, hedge, swapped=False) for hedge in here if not there]
        found += [_one_cue(pair, hedge, swapped=True) for hedge in there if not here]
    sure = [(shared, difference) for shared, difference in filter(None, found)]
    return [max(sure, key=lambda f: (f[0], *_earliest(f[1])))[1]] if sure else []


def _earliest(difference: Difference) -> tuple[int, int]:
    """Order differences by their places, the same with the sides swapped."""
    here, there = difference.left[0].start, difference.right[0].start
    return -here - there, abs(here - there)


def _left_over(pair: Pair) -> tuple[list[Hedge], list[Hedge]]:
    """Return the hedges without one of the same certainty opposite. Those of a quantity are its bound."""
    here, there = (_hedges(half) for half in (pair.left, pair.right))

    def alone(hedges: Sequence[Hedge], others: Sequence[Hedge]) -> list[Hedge]:
        return [h for h in hedges if all(abs(h.certainty - other.certainty) >= _SAME for other in others)]

    return alone(here, there), alone(there, here)


def _hedges(half: Half) -> list[Hedge]:
    bounds = [quantity.span for quantity in half.facts.quantities]
    return [hedge for hedge in half.facts.hedges if not any(hedge.span.overlaps(span) for span in bounds)]


def _scope(half: Half, hedge: Hedge) -> list[str]:
    """Return the stems of the words hedged: those after the cue in its clause, or before it where it ends one."""
    first, last = half.tokens_in(hedge.span)
    after = half.tokens[last:]
    end = next((n for n, token in enumerate(after) if not token.is_word and token.folded in ",;:.!?"), len(after))
    words = weighty(half, after[:end])[:_SCOPE] or weighty(half, half.tokens[:first])[: -_SCOPE - 1 : -1]
    return [stem(token.folded) for token in words]


def _two_cues(pair: Pair, one: Hedge, other: Hedge) -> tuple[int, Difference] | None:
    shared = len({*_scope(pair.left, one)} & {*_scope(pair.right, other)})
    alike = pair.covered([one.span], [other.span]) >= _FRAME
    if abs(one.certainty - other.certainty) < _CLEARLY or not (shared > 1 or (shared and alike)):
        return None
    why = f"{pair.left.said(one.span)} / {pair.right.said(other.span)}"
    return shared + 1, _difference(one.span, other.span, why)


def _one_cue(pair: Pair, hedge: Hedge, *, swapped: bool) -> tuple[int, Difference] | None:
    half, opposite = (pair.right, pair.left) if swapped else (pair.left, pair.right)
    data = language_data(half.article.language, "certainty")
    if hedge.certainty >= _SURE or is_heading(opposite):
        return None
    if not _soft(half.article.language).isdisjoint(map(stem, opposite.folded)):
        return None
    scope = _scope(half, hedge)
    place, shared = place_opposite(opposite, scope)
    cue = half.said(hedge.span).casefold()
    denied = [negation.span for negation in opposite.facts.negations]
    if denied and not cue.startswith("no "):
        return None  # what is denied opposite is not stated as fact
    enough = 2 if cue in data["efforts"] else 1
    if place is None or not (shared > enough or scope[0] in map(stem, opposite.vocabulary)):
        return None
    spans = [hedge.span]
    alike = pair.covered(*(([], spans) if swapped else (spans, []))) >= _FRAME
    accused = cue in data["accusing"]
    if not (shared > 2 or (2 * shared >= len(scope) and len(scope) < _SCOPE) or alike or accused):
        return None
    said = half.said(hedge.span)
    place, told = (denied[0], opposite.said(denied[0])) if denied else (place, _AS_FACT)
    if swapped:
        return shared, _difference(place, hedge.span, f"{told} / {said}")
    return shared, _difference(hedge.span, place, f"{said} / {told}")


@cache
def _soft(language: str) -> frozenset[str]:
    """Return the stems of words that leave a plain statement as open as a hedge does."""
    return frozenset(map(stem, language_data(language, "certainty")["soft"]))


def _difference(here: Span, there: Span, why: str) -> Difference:
    return Difference("certainty", (here,), (there,), why, inline=False, weight=0.3)
