"""Opposites in each other's place: rise and fall, inside and outside, passed and failed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from compareview.alignment.words import Edit
from compareview.comparison.detectors.pair import Half, Pair
from compareview.comparison.detectors.slot import Slot, slot
from compareview.facts.inflection import Part, inflected
from compareview.facts.lexicon import Lexicon, language_data, lexicon
from compareview.text.language import function_words
from compareview.text.span import Span
from compareview.text.tokens import Token

_LONGEST_EDIT = 12  # words on a side; in a longer one nothing stands opposite anything


@dataclass(frozen=True, slots=True)
class Opposites:
    """Words of the two sides that mean the opposite of each other.

    `verdict` says that one denies what the other says: passed, failed. `alone` that nothing else was changed there.
    """

    left: Span
    right: Span
    verdict: bool
    alone: bool
    slot: Slot


@lru_cache(maxsize=1)  # two detectors ask for those of the same pair
def find_opposites(pair: Pair) -> tuple[Opposites, ...]:
    """Return opposites that were put in each other's place, in reading order.

    Where one of them is negated they agree: not open, closed.
    """
    return tuple(_opposites(pair))


def _opposites(pair: Pair) -> Iterator[Opposites]:
    language = pair.left.article.language
    if language != pair.right.article.language:
        return
    known, rivals_of = _senses(language), _rivals(language)
    cues = [w for w in rivals_of.keys() & pair.left.vocabulary if not rivals_of[w].isdisjoint(pair.right.vocabulary)]
    places = [token.span.start for token in pair.left.words if token.folded in cues] if cues else []
    for edit in pair.edits if cues else ():
        if edit.operation != "replace" or not any(s.start <= place < s.end for s in edit.left for place in places):
            continue
        here, there = _inside(pair.left, edit.left), _inside(pair.right, edit.right)
        hits = known.find([t.folded for t in here]) if max(len(here), len(there)) <= _LONGEST_EDIT else []
        rivals = known.find([t.folded for t in there]) if hits else []
        for first, last, senses in hits:
            for start, end, others in rivals:
                verdicts = [
                    verdict for one, side, verdict in senses for two, other, _ in others if one == two and side != other
                ]
                if verdicts:
                    left = Span(here[first].span.start, here[last - 1].span.end)
                    right = Span(there[start].span.start, there[end - 1].span.end)
                    if _negated(pair.left, left) == _negated(pair.right, right) and not _measured(pair, left, right):
                        alone = _nothing_else(pair, edit, left, right)
                        yield Opposites(left, right, any(verdicts), alone, slot(pair, left, right))


def _inside(half: Half, spans: Sequence[Span]) -> list[Token]:
    return [token for span in spans for token in half.within(span)]


def _negated(half: Half, place: Span) -> bool:
    return any(negation.scope.overlaps(place) for negation in half.facts.negations)


def _measured(pair: Pair, left: Span, right: Span) -> bool:
    """Tell whether both belong to a figure or a date, which are compared as such: more than 40, before noon."""
    return all(
        any(fact.span.overlaps(place) for fact in half.facts.quantities)
        or any(fact.span.overlaps(place) for fact in half.facts.moments)
        for half, place in ((pair.left, left), (pair.right, right))
    )


def _nothing_else(pair: Pair, edit: Edit, left: Span, right: Span) -> bool:
    return not any(
        token.folded not in function_words(half.article.language) and not token.span.overlaps(place)
        for half, spans, place in ((pair.left, edit.left, left), (pair.right, edit.right, right))
        for token in _inside(half, spans)
    )


# A sense is the pair's number in the file, the side of it, and whether it is one of verdicts.
_Sense = tuple[int, int, bool]


@cache
def _senses(language: str) -> Lexicon[tuple[_Sense, ...]]:
    parts: dict[str, Part] = {
        "verdicts": "verbs", "verbs": "verbs", "nouns": "nouns", "adjectives": "adjectives", "words": "words"
    }  # fmt: skip
    data = language_data(language, "opposites")
    senses: dict[str, set[_Sense]] = {}
    pairs = [(group, sides) for group in parts for sides in data.get(group, ())]
    for number, (group, sides) in enumerate(pairs):
        for side, equals in enumerate(sides):
            for form in (form for word in equals.split() for form in inflected(word, parts[group], language)):
                senses.setdefault(form, set()).add((number, side, group == "verdicts"))
    return lexicon((form, tuple(sorted(found))) for form, found in senses.items())


@cache
def _rivals(language: str) -> dict[str, frozenset[str]]:
    """Return, for the rarest word of each phrase, the rarest words of those that mean its opposite."""
    sides: dict[tuple[int, int], set[str]] = {}
    for word, phrases in _senses(language).phrases.items():
        for *_, senses in phrases:
            for number, side, _ in senses:
                sides.setdefault((number, side), set()).add(word)
    rivals: dict[str, set[str]] = {}
    for (number, side), words in sides.items():
        for word in words:
            rivals.setdefault(word, set()).update(sides.get((number, 1 - side), ()))
    return {word: frozenset(found) for word, found in rivals.items()}
