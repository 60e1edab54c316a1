"""Number: quantities of the same thing whose values differ."""

import math
from collections.abc import Iterator
from itertools import pairwise

from compareview.comparison.detectors.pair import Half, Pair
from compareview.comparison.detectors.same_thing import Match, agree, alike, match, with_counted
from compareview.comparison.difference import Difference
from compareview.facts.fact import Quantity
from compareview.facts.number_words import number_words
from compareview.text.span import Span

# Below this kinship, or where less than this of what stands around is alike, a difference is shown beside the text.
_SURE = 0.6
_FRAME = 0.5
_FRAME_OF_FATE = 0.33  # where both say that it was killed, or hurt
_CLOSE_FRAME = 0.6
# Where one side only says more, what both say counts for somewhat less.
_COVERED = 0.8
# A lower bound stands for a value that is no higher than this many times the figure.
_BOUND = 1.25
# Less sure, less alike and further apart than this, it is not shown at all.
_DOUBTFUL = 0.4
_NEAR = 1.5
# A list of more figures than this is a table, not a sentence, and its cells are not compared.
_MOST = 80
# A figure as high as this is the same figure opposite, whatever is said to be counted.
_TELLING = 13


def find_number_differences(pair: Pair) -> list[Difference]:
    """Compare each quantity with those opposite that count the same thing.

    A value that stands opposite at all, in whichever of several sentences, is no difference; nor is a rounded or vague
    one that the exact one fits. Values that cannot both be true are marked in the text if what stands around them is
    alike; the same figure with another bound ("at least 14" / "14") is told beside it.
    """
    here, there = _quantities(pair.left), _quantities(pair.right)
    if not here or not there or len(here) + len(there) > _MOST:
        return []
    matches = _matches(pair, here, there)
    if not matches:
        return []
    used = [("left", one.span) for one in here if _stands_opposite(one, there)]
    used += [("right", one.span) for one in there if _stands_opposite(one, here)]
    used += [place for found in matches if agree(found.left, found.right) for place in found.places]
    differences = []
    for found in matches:
        if any(side == other and span.overlaps(taken) for side, span in found.places for other, taken in used):
            continue
        used += found.places
        if difference := _difference(pair, found):
            differences.append(difference)
    return sorted(differences, key=lambda d: (d.left, d.right))


def _matches(pair: Pair, here: list[Quantity], there: list[Quantity]) -> list[Match]:
    """Return what may measure the same, the surest first.

    Of those equally sure they come first that met one fate, then the values that can both be true, then what stands
    first in its sentence.
    """
    sums = [*_totals(pair.left, here)], [*_totals(pair.right, there)]
    found = []
    for i, one in enumerate(here + sums[0]):
        for j, other in enumerate(there + sums[1]):
            if i >= len(here) and j >= len(there):
                continue
            of_whole = i >= len(here) or j >= len(there)
            compared = match(pair, one, other)
            if not compared or (of_whole and not _same_whole(compared)):
                continue
            if of_whole or not (_is_part(one, other, sums[0]) or _is_part(other, one, sums[1])):
                found.append((-compared.kinship, one.fate != other.fate, one.disjoint(other), i + j, compared))
    return [compared for *_, compared in sorted(found, key=lambda item: item[:4])]


def _quantities(half: Half) -> list[Quantity]:
    """Return what a side states, without lengths of time that tell when."""
    quantities = list(half.facts.quantities)
    for moment in half.facts.moments:
        quantities = [quantity for quantity in quantities if not moment.span.contains(quantity.span)]
    return quantities


def _totals(half: Half, quantities: list[Quantity]) -> Iterator[Quantity]:
    """Add up what a side lists: 187 passengers and 27 crew are 214 of both."""
    for one, other in pairwise(quantities):
        if total := _total(half, one, other):
            yield total


def _same_whole(found: Match) -> bool:
    """Tell whether a sum is compared with a figure for all of its parts, not for one of them."""
    one, other = set(found.left.heads), set(found.right.heads)
    return one == other or {"person"} in (one, other)


def _is_part(one: Quantity, other: Quantity, totals: list[Quantity]) -> bool:
    """Tell whether only the sum can be compared: 187 of the people on board are passengers, 27 are crew."""
    return one.heads != other.heads and any(total.span.overlaps(one.span) for total in totals)


def _total(half: Half, one: Quantity, other: Quantity) -> Quantity | None:
    if one.unit or other.unit or not (one.exact and other.exact and one.heads and other.heads):
        return None
    joints = number_words(half.article.language).joints
    words = half.article.text[one.span.end : other.span.start].split()
    if not words or words[-1] not in joints or " ".join(words[:-1]) != one.counted or one.heads == other.heads:
        return None
    low = one.low + other.low
    end = with_counted(half, other).end
    span = Span(one.span.start, end)
    nouns, heads = one.nouns + other.nouns, one.heads + other.heads
    return Quantity(span, low, low, True, "", "", nouns, heads, other.fate or one.fate, low)


def _stands_opposite(one: Quantity, others: list[Quantity]) -> bool:
    """Tell whether the value itself stands on the other side, high enough to be the same whatever it counts."""
    return any(one.unit == other.unit and min(one.low, other.low) >= _TELLING and agree(one, other) for other in others)


def _difference(pair: Pair, found: Match) -> Difference | None:
    one, other = found.left, found.right
    left, right = [one.span], [other.span]
    likeness, covered = pair.frame(left, right)
    frame = max(likeness, found.around, _COVERED * covered)
    quoted = _is_quoted(pair.left, one) != _is_quoted(pair.right, other)
    vague = one.figure is None or other.figure is None
    same_fate = bool(one.fate) and one.fate == other.fate
    likely = frame >= _DOUBTFUL or (same_fate and _near(one, other))
    if found.kinship <= _SURE and not likely:
        return None
    apart = one.disjoint(other) and not (alike(one, other) and (one.exact or other.exact))
    if apart or _bound_another_figure(one, other) or _is_past_bound(one, other) or _is_past_bound(other, one):
        sure = found.kinship >= _SURE and not quoted
        inline = sure and frame >= (_CLOSE_FRAME if vague else _FRAME_OF_FATE if same_fate else _FRAME)
        weight = (0.9 if same_fate or (one.exact and other.exact) else 0.75) if inline else 0.5
    elif _tells_another_bound(one, other):
        same_figure = alike(one, other)
        inline = same_figure and not (one.exact or other.exact or vague or quoted) and frame >= _CLOSE_FRAME
        weight = 0.7 if inline else 0.4
    else:
        return None
    return Difference("number", (one.span,), (other.span,), _why(pair, one, other), inline=inline, weight=weight)


def _tells_another_bound(one: Quantity, other: Quantity) -> bool:
    """Tell whether two values that may both be true were still told differently: over 200, around 200.

    A value that lies within the other, however vague that is, says the same more exactly.
    """
    if one.figure is None or other.figure is None:
        return not _within(one, other) and not _within(other, one)
    bounded = all(q.low > 0 and q.high < math.inf for q in (one, other))
    if bounded and not one.exact and not other.exact and (_within(one, other) or _within(other, one)):
        return False  # about a tenth, about 10 percent
    if one.exact or other.exact:
        return math.isclose(one.figure * one.factor, other.figure * other.factor)
    return alike(one, other) or _near(one, other)


def _bound_another_figure(one: Quantity, other: Quantity) -> bool:
    """Tell whether both sides bound the value from the same end, but not by the same figure: up to 40, up to 60."""
    named = one.figure is not None and other.figure is not None and not alike(one, other)
    below = all(q.low == 0 and q.high > 0 for q in (one, other))
    return named and (below or all(q.low > 0 and q.high == math.inf for q in (one, other)))


def _is_past_bound(one: Quantity, other: Quantity) -> bool:
    """Tell whether a figure is far above the least that the other side tells of those it happened to.

    "At least 14 were hurt" and "23 were hurt" may both be true, but not of the same count.
    """
    figures = one.figure is not None and other.figure is not None and bool(one.fate)
    return figures and one.high == math.inf and one.low > 0 and other.exact and other.low > _BOUND * one.low


def _near(one: Quantity, other: Quantity) -> bool:
    figures = [q.figure for q in (one, other) if q.figure is not None]
    return len(figures) == 2 and max(figures) <= _NEAR * min(figures)


def _within(one: Quantity, other: Quantity) -> bool:
    return other.low <= one.low and one.high <= other.high


def _is_quoted(half: Half, one: Quantity) -> bool:
    return any(quotation.span.overlaps(one.span) for quotation in half.facts.quotations)


def _why(pair: Pair, one: Quantity, other: Quantity) -> str:
    """Return both values with their unit or what they count: named once where both name it alike."""
    here, there = pair.left.said(one.span), pair.right.said(other.span)
    unit = here.split()[1:]
    scales = number_words(pair.left.article.language).scales
    if one.unit and unit == there.split()[1:] and unit and not any(word in scales for word in unit):
        return f"{here.split()[0]} / {there}"
    if one.heads and other.heads and not set(one.heads) & set(other.heads):
        return f"{pair.left.said(with_counted(pair.left, one))} / {pair.right.said(with_counted(pair.right, other))}"
    measured = one.unit not in ("", "ordinal", "percent", "age")  # 75 km/h tells all, however the gusts stand beside it
    counted = "" if measured else max(one.counted, other.counted, key=lambda words: (len(words), words))
    return f"{here} / {there} {counted}".rstrip()
