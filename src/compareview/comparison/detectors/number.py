"""Number: quantities of the same thing whose values differ."""

from collections.abc import Sequence

from compareview.alignment.words import Edit
from compareview.comparison.detectors.pair import Difference, Pair
from compareview.facts.fact import Quantity


def find_number_differences(pair: Pair) -> list[Difference]:
    """Compare each quantity with those opposite that count the same thing.

    A value that stands opposite at all, in whichever of several sentences, is no difference. Values that cannot both
    be true are marked in the text; the same value with more or less room ("at least 14" / "14") beside it.
    """
    here, there = pair.left.facts.quantities, pair.right.facts.quantities
    pairs = [(one, other) for one in here for other in there if _comparable(one, other, pair.edits)]
    answered = {
        span for one, other in pairs if one.same_value(other) for span in (("left", one.span), ("right", other.span))
    }
    found = []
    # The pairs that agree most on what is counted come first, and of those the ones whose values can both be true;
    # each quantity is used once.
    for one, other in sorted(pairs, key=lambda two: (-_kinship(*two), two[0].disjoint(two[1]))):
        places = {("left", one.span), ("right", other.span)}
        if not places & answered:
            answered |= places
            found.append(_difference(pair, one, other))
    return sorted(found, key=lambda d: d.left)


def _difference(pair: Pair, one: Quantity, other: Quantity) -> Difference:
    counted = max(one.counted, other.counted, key=lambda words: (len(words), words))  # the same with the sides swapped
    why = f"{pair.left.said(one.span)} / {pair.right.said(other.span)} {counted}".rstrip()
    return Difference("number", (one.span,), (other.span,), why, inline=one.disjoint(other))


def _comparable(one: Quantity, other: Quantity, edits: Sequence[Edit]) -> bool:
    """Tell whether two quantities measure the same thing: same unit, and a shared noun or the same slot.

    An amount of money or a percentage alone, as in "was paid 2,000 crowns", needs no noun.
    """
    if one.unit != other.unit:
        return False
    alone = bool(one.unit) and not one.nouns and not other.nouns
    return alone or bool(set(one.nouns) & set(other.nouns)) or any(_slot(edit, one, other) for edit in edits)


def _kinship(one: Quantity, other: Quantity) -> float:
    """Say how surely the two count the same, 0..1: a shared noun says more the nearer it stands to both figures."""
    places = [(i, j) for i, noun in enumerate(one.nouns) for j, rival in enumerate(other.nouns) if noun == rival]
    return max((1 / (1 + i + j) for i, j in places), default=0.0)


def _slot(edit: Edit, one: Quantity, other: Quantity) -> bool:
    """Tell whether the two were put in each other's place and little else was."""
    return (
        edit.operation == "replace"
        and any(span.overlaps(one.span) and len(span) <= len(one.span) + 24 for span in edit.left)
        and any(span.overlaps(other.span) and len(span) <= len(other.span) + 24 for span in edit.right)
    )
