"""Whether two quantities measure the same thing, and whether they state the same value."""

import math
from dataclasses import dataclass
from functools import lru_cache

from compareview.comparison.detectors.pair import Half, Pair
from compareview.comparison.detectors.slot import Slot, slot
from compareview.facts.counted import noun_class
from compareview.facts.fact import Quantity
from compareview.facts.number_words import number_words
from compareview.facts.places import gazetteer
from compareview.text.span import Span

# How far a round figure may be from the exact one that it stands for, as a share of it.
_ROUNDING = 0.04
# Where as much of the rest is alike, two figures stand in the same place.
_SAME_FRAME = 0.8
_STEM = 6  # letters of a noun that its endings leave alone, in languages other than English
# Kinship of two counts of everybody, in whatever words.
_WHOLE = 0.65
# Below this a figure that ends in one nought counts single things.
_SINGLE = 1000


@dataclass(frozen=True, slots=True)
class Match:
    """Two quantities; `kinship` says how surely they measure the same, `around` how alike their surroundings are.

    Both are in 0..1.
    """

    left: Quantity
    right: Quantity
    kinship: float
    around: float

    @property
    def places(self) -> list[tuple[str, Span]]:
        """Where the two stand, with their sides."""
        return [("left", self.left.span), ("right", self.right.span)]


def match(pair: Pair, one: Quantity, other: Quantity) -> Match | None:
    """Compare what two quantities of a pair measure: by unit, nouns, what happened, and the place they take."""
    if one.unit != other.unit or (one.fate and other.fate and one.fate != other.fate):
        return None
    if one.heads and other.heads:
        place, kinship = None, _by_names(pair, one, other)
    else:
        place = _place(pair, one, other)
        kinship = _by_place(pair, one, other, place)
    if not kinship:
        return None
    place = place or _place(pair, one, other)
    return Match(one, other, kinship, place.share if place.shared > 1 else place.share / 2 if place.touching else 0.0)


def _place(pair: Pair, one: Quantity, other: Quantity) -> Slot:
    """Compare what stands around two quantities; if they count people and passengers, what stands around these."""
    if not set(one.heads).isdisjoint(other.heads):
        return slot(pair, one.span, other.span)
    return slot(pair, with_counted(pair.left, one), with_counted(pair.right, other))


def with_counted(half: Half, one: Quantity) -> Span:
    """Return the place of a figure with what it counts, where that follows at once."""
    if not one.counted:
        return one.span
    start = half.article.text.find(one.counted, one.span.end, one.span.end + len(one.counted) + 12)
    return Span(one.span.start, start + len(one.counted)) if start >= 0 else one.span


def agree(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities of one unit say the same, one of them perhaps with less precision."""
    if one.same_value(other):
        return True
    loose = [q for q in (one, other) if not q.exact]
    return len(loose) < 2 and alike(one, other) and all(q.low > 0 and q.high < math.inf for q in loose)


def alike(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities of one unit name the same figure, one of them perhaps rounded or converted."""
    if one.figure is None or other.figure is None:
        return one.same_value(other)
    x, y = one.figure * one.factor, other.figure * other.factor
    room = _ROUNDING * max(x, y)
    if one.factor == other.factor:
        if abs(x - y) > room >= 0:
            return False
        room = min(room, max(_step(one.figure), _step(other.figure)) * one.factor / 2)
    elif not (coarse := max(one, other, key=lambda q: q.factor)).exact:
        room = max(room, coarse.factor / 2)  # almost two days: 40 hours
    return math.isclose(x, y) or abs(x - y) <= room or one.same_value(other)


@lru_cache(maxsize=4096)
def _step(figure: float) -> float:
    """Return what a figure seems to be rounded to: 1000 for 5,000, a tenth for 6.1; 0 for a count of single things."""
    if figure != round(figure):
        return 10.0 ** -len(f"{figure:.6f}".rstrip("0").partition(".")[2])
    digits = f"{figure:.0f}" if figure < 1e15 else "0"
    zeros = len(digits) - len(digits.rstrip("0"))
    return 10.0**zeros if zeros > 1 or (zeros and figure >= _SINGLE) else 0.0


def _by_names(pair: Pair, one: Quantity, other: Quantity) -> float:
    """Return how surely two quantities that both name what they count count the same, 0 for not at all."""
    if one.unit == "age":
        return 0.0 if set(one.heads).isdisjoint(other.heads) else 1.0
    if kinship := _by_noun(pair, one, other):
        return kinship
    if one.unit:
        return 0.0 if one.unit == "ordinal" or set(one.nouns).isdisjoint(other.nouns) else 0.6
    if not _may_be_same_people(pair, one, other):
        return 0.0
    if one.fate and one.fate == other.fate:
        return 0.6
    if _is_whole(pair.left, one) and _is_whole(pair.right, other):
        return _WHOLE
    return 0.6 if _place(pair, one, other).shared else 0.0


def _by_noun(pair: Pair, one: Quantity, other: Quantity) -> float:
    """Return how surely the two count the same by the nouns they name, 0 where they share no head."""
    here, there = _classes(one.heads, pair.left.article.language), _classes(other.heads, pair.right.article.language)
    if here.isdisjoint(there):
        return 0.0
    more, less = set(one.nouns) - set(one.heads), set(other.nouns) - set(other.heads)
    if more and less and more.isdisjoint(less):
        return 0.5  # Palestinian women, Israeli women
    return 0.9 if here == there else 0.6


def _by_place(pair: Pair, one: Quantity, other: Quantity, place: Slot) -> float:
    """Return how surely two quantities of which one names nothing tell of the same thing."""
    if one.unit == "age":
        return 0.0
    if one.unit and one.unit != "ordinal":  # measures, amounts and shares
        if place.touching:
            return 0.7
        alone = all(sum([q.unit == one.unit for q in half.facts.quantities]) == 1 for half in (pair.left, pair.right))
        return 0.6 if alone else 0.0
    if not one.unit and one.fate and one.fate == other.fate:
        return 0.7
    same_place = place.touching == 2 or (place.shared > 1 and place.share >= _SAME_FRAME)
    return 0.7 if same_place or pair.likeness((one.span,), (other.span,)) >= _SAME_FRAME else 0.0


def _is_whole(half: Half, one: Quantity) -> bool:
    """Tell whether all that there are are counted: all 214 passengers, 231 people on board."""
    known = number_words(half.article.language)
    place = with_counted(half, one)
    before = next((t.folded for t in reversed(half.tokens) if t.span.end <= place.start), "")
    after = [t.folded for t in half.tokens if t.span.start >= place.end]
    return before in known.whole or any(" ".join(after[:length]) in known.in_all for length in (1, 2))


@lru_cache(maxsize=4096)
def _classes(heads: tuple[str, ...], language: str) -> frozenset[str]:
    """Return what stands for the nouns: for English their synonyms, else what their cases and numbers share."""
    return frozenset([noun_class(head) if language == "en" else head[:_STEM] for head in heads])


def _may_be_same_people(pair: Pair, one: Quantity, other: Quantity) -> bool:
    """Tell whether both name people and one of them any people: passengers, civilians."""
    language = pair.left.article.language
    known, places = number_words(language), gazetteer(language).places
    if not any(known.anybody.issuperset(q.heads) for q in (one, other)):
        return False
    others = {*one.heads, *other.heads} - known.persons - known.anybody
    return all(head in places and places[head].people for head in others)  # Norwegians
