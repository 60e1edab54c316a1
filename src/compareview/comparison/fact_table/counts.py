"""Rows of the facts table: quantities, grouped by what they count or by what happened to it."""

from collections.abc import Iterator, Sequence
from itertools import product

from compareview.comparison.detectors.pair import Half
from compareview.comparison.detectors.same_thing import alike, with_counted
from compareview.comparison.explained import growth
from compareview.comparison.fact_table.context import Context, idle_words
from compareview.comparison.fact_table.groups import Groups
from compareview.comparison.fact_table.row import FactRow, Relation, Told
from compareview.facts.counted import noun_class
from compareview.facts.fact import Quantity
from compareview.facts.number_words import number_words
from compareview.text.span import Span

_Counted = tuple[Quantity, Span]
_WEIGHTS: dict[Relation, float] = {"clashes": 0.75, "differs": 0.55, "one-sided": 0.15, "same": 0.1}
# A toll, and a figure that is told exactly, weigh more.
_TOLL = 0.15
# Of one thing so many figures are listed, the first ones, and so many different ones compared.
_MOST = 12
_MOST_VALUES = 60
# Lengths of time are of as many things as there are.
_NOT_COUNTED = ("ordinal", "age", "h")
_FIGURE = 0.1
# The word that tells what a bare figure counts is one of the next few.
_NEXT = 4
_ALIKE = 0.35


def count_rows(context: Context, groups: Groups) -> Iterator[FactRow]:
    """Yield a row for each thing that is counted; `groups` are the reader's word on what counts as one."""
    left, right = context.left, context.right
    here, there = _grouped(left, groups), _grouped(right, groups)
    for key in dict.fromkeys((*here, *there)):
        mine, theirs = here.get(key, []), there.get(key, [])
        relation = _relation(context, mine, theirs)
        left_counts, right_counts = [q for q, _ in mine], [q for q, _ in theirs]
        counted = left_counts + right_counts
        toll = any(q.fate for q in counted)
        figure = any(q.figure is not None for q in counted)
        yield FactRow(
            "number",
            tuple(span for _, span in mine[:_MOST]),
            tuple(span for _, span in theirs[:_MOST]),
            f"{_told(left, mine)} / {_told(right, theirs)}",
            inline=False,
            weight=_WEIGHTS[relation] + (_TOLL if toll else 0) + (_FIGURE if figure else 0),
            topic=_topic(counted[0], (left if mine else right).said((mine or theirs)[0][1])),
            key=key,
            relation=relation,
            explained=growth(left.article, left_counts, right.article, right_counts) if relation == "clashes" else "",
        )


def _relation(context: Context, mine: Sequence[_Counted], theirs: Sequence[_Counted]) -> Relation:
    """Say how the figures stand to each other: they clash if none agrees and they stand beside the same words."""
    if not mine or not theirs:
        return "one-sided"
    here, there = _values(mine), _values(theirs)
    pairs = list(product(here, there))
    answered = {id(q) for pair in pairs if alike(*pair) for q in pair}
    if not answered and all(one.disjoint(other) for one, other in pairs):
        return "clashes" if _of_one_thing(context, mine, theirs) else "differs"
    return "same" if all(id(q) in answered for q in (*here, *there)) else "differs"


def _values(counted: Sequence[_Counted]) -> list[Quantity]:
    """Return a quantity for each different value."""
    different = {(q.low, q.high, q.figure, q.factor): q for q, _ in counted}
    return list(different.values())[:_MOST_VALUES]


def _of_one_thing(context: Context, mine: Sequence[_Counted], theirs: Sequence[_Counted]) -> bool:
    """Tell whether figures of both sides tell one fate of the same people, or stand in sentences that are alike."""
    if mine[0][0].fate and mine[0][0].fate == theirs[0][0].fate:
        language = context.left.article.language
        return any(_of_one_kind(one, other, language) for (one, _), (other, _) in product(mine[:_MOST], theirs[:_MOST]))
    here, there = (
        [told.stems[told.article.sentence_at(span.start)] for _, span in counted[:_MOST]]
        for told, counted in ((context.left, mine), (context.right, theirs))
    )
    return any(context.likeness(one, other) >= _ALIKE for one, other in product(here, there))


def _of_one_kind(one: Quantity, other: Quantity, language: str) -> bool:
    """Tell whether both count in one unit, and the same: by their nouns, or where one names anybody or nobody."""
    if one.unit != other.unit:
        return False
    here, there = ({noun_class(head) for head in q.heads} for q in (one, other))
    anybody = number_words(language).anybody
    return here <= anybody or there <= anybody or not here.isdisjoint(there)


def _topic(first: Quantity, said: str) -> str:
    """Return what the figures of a row are about: what happened, or the words that the first figure counts."""
    last = said.rsplit(maxsplit=1)[-1]
    return first.fate or " ".join(first.counted.split()) or (last if last.isalpha() else first.unit)


def _told(told: Told, counted: Sequence[_Counted]) -> str:
    return ", ".join(dict.fromkeys(told.said(span) for _, span in counted[:_MOST])) or "not told"


def _grouped(told: Told, groups: Groups) -> dict[str, list[_Counted]]:
    """Return the quantities of an article, each with the place of the figure and of what it counts, by group.

    A figure of people belongs to what happened to them ("deaths of over 5,700 people", "killed 4,385 Palestinians"),
    others to their unit or to the noun that names what is counted. Ordinals and ages count nothing.
    """
    found: dict[str, list[_Counted]] = {}
    for half in told.halves:
        for quantity in half.facts.quantities:
            name = quantity.fate or quantity.unit or " and ".join(noun_class(head) for head in quantity.heads)
            if name in _NOT_COUNTED:
                continue
            if name:
                place = _place(half, quantity)
                found.setdefault(groups.of(name, told.said(place)), []).append((quantity, place))
    return found


def _place(half: Half, quantity: Quantity) -> Span:
    """Return the place of the figure and of what it counts, where that follows at once.

    A figure that names nothing is told with the word that goes with it: two of the injured, 23 others.
    """
    if quantity.counted or quantity.unit:
        return with_counted(half, quantity)
    _, first = half.tokens_in(quantity.span)
    apart = idle_words(half.article.language, ("ends_object", "saying"))
    for n, token in enumerate(half.tokens[first : first + _NEXT], first):
        if not token.is_word or token.folded in apart:
            break
        if n in half.weighty_at:
            return Span(quantity.span.start, token.span.end)
    return quantity.span
