"""Rows of the facts table: quantities, grouped by what they count or by what happened to it."""

from collections.abc import Iterator, Sequence
from itertools import product
from math import inf

from compareview.alignment.link import Link
from compareview.comparison.detectors.pair import Half
from compareview.comparison.detectors.same_thing import alike, with_counted
from compareview.comparison.explained import growth
from compareview.comparison.fact_table.answers import answers
from compareview.comparison.fact_table.clusters import Cluster, Counted, cluster_name, clusters
from compareview.comparison.fact_table.context import Context, idle_words
from compareview.comparison.fact_table.groups import Groups
from compareview.comparison.fact_table.row import FactRow, Relation
from compareview.facts.counted import noun_class
from compareview.facts.fact import Quantity
from compareview.facts.number_words import number_words
from compareview.text.span import Span

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


def count_rows(context: Context, groups: Groups, links: Sequence[Link]) -> Iterator[FactRow]:
    """Yield a row for each thing that is counted; `groups` are the reader's word on what counts as one.

    What one side alone tells has beside it the same figures of the sentences that its own are paired with.
    """
    rows: dict[str, tuple[str, Cluster]] = {}
    paired = {(link.left, link.right) for link in links if link.kind == "same"}
    for name, (group, settled) in _grouped(context, groups).items():
        parts = [group] if settled else clusters(group, paired)
        for part in parts:
            sign, words = cluster_name(part) if len(parts) > 1 else ("", "")
            own = f"{name}: {sign}" if sign else name
            for one in part:
                rows.setdefault(own if settled else groups.of(own, one.said), (words, []))[1].append(one)
    figures = {key: counted for key, (_, counted) in rows.items()}
    found = answers(figures, [key for key in figures if groups == groups.restored(key)], links, context.left)
    for key, (words, counted) in rows.items():
        if key in found:
            yield _row(context, key, words, counted, found[key])


def _row(context: Context, key: str, words: str, own: Cluster, beside: Sequence[Counted]) -> FactRow:
    sides = (context.left, context.right)
    counted = sorted([*own, *beside], key=lambda one: one.place)
    mine, theirs = ([one for one in counted if one.told is told] for told in sides)
    relation = _relation(context, mine, theirs)
    counts, their_counts = ([one.quantity for one in side] for side in (mine, theirs))
    toll = any(q.fate for q in counts + their_counts)
    figure = any(q.figure is not None for q in counts + their_counts)
    topic = _topic(min(own, key=lambda one: (one.told is context.right, one.place)))
    return FactRow(
        "number",
        tuple(one.place for one in mine[:_MOST]),
        tuple(one.place for one in theirs[:_MOST]),
        f"{_quoted(mine)} / {_quoted(theirs)}",
        inline=False,
        weight=_WEIGHTS[relation] + (_TOLL if toll else 0) + (_FIGURE if figure else 0),
        topic=topic if words.casefold() in ("", topic.casefold()) else f"{topic}: {words}",
        key=key,
        relation=relation,
        explained=growth(sides[0].article, counts, sides[1].article, their_counts) if relation == "clashes" else "",
    )


def _relation(context: Context, mine: Sequence[Counted], theirs: Sequence[Counted]) -> Relation:
    """Say how the figures stand to each other: they clash if none agrees and they stand beside the same words."""
    if not mine or not theirs:
        return "one-sided"
    here, there = _values(mine), _values(theirs)
    pairs = list(product(here, there))
    answered = {id(q) for pair in pairs if alike(*pair) or _fits(*pair) for q in pair}
    if not answered and all(one.disjoint(other) for one, other in pairs):
        return "clashes" if _of_one_thing(context, mine, theirs) else "differs"
    return "same" if all(id(q) in answered for q in (*here, *there)) else "differs"


def _fits(one: Quantity, other: Quantity) -> bool:
    """Tell whether one value is exact and lies in what the other says about it: 38, about 40."""
    named = one.figure is not None and other.figure is not None
    bounded = all(q.low > 0 and q.high < inf for q in (one, other))
    return named and bounded and one.exact != other.exact and not one.disjoint(other)


def _values(counted: Sequence[Counted]) -> list[Quantity]:
    """Return a quantity for each different value."""
    quantities = [one.quantity for one in counted]
    return list({(q.low, q.high, q.figure, q.factor): q for q in quantities}.values())[:_MOST_VALUES]


def _of_one_thing(context: Context, mine: Sequence[Counted], theirs: Sequence[Counted]) -> bool:
    """Tell whether figures of both sides tell one fate of the same people, or stand in sentences that are alike.

    Some of the people who are more than all of them are no less of one thing: fourteen tourists, twelve people.
    """
    pairs = list(product(mine[:_MOST], theirs[:_MOST]))
    if mine[0].quantity.fate and mine[0].quantity.fate == theirs[0].quantity.fate:
        language = context.left.article.language
        pairs = [(one, other) for one, other in pairs if _of_one_kind(one.quantity, other.quantity, language)]
        return any(one.people.are(other.people) or _exceeds(one, other) or _exceeds(other, one) for one, other in pairs)
    stems = [(one.told.stems[one.sentence], other.told.stems[other.sentence]) for one, other in pairs]
    return any(context.likeness(one, other) >= _ALIKE for one, other in stems)


def _exceeds(some: Counted, whole: Counted) -> bool:
    """Tell whether some of the people are more than all. A people is no such part: it is told of wherever it is."""
    if some.people.named or whole.people.named:
        return False
    return some.quantity.low > whole.quantity.high and some.people.are_among(whole.people)


def _of_one_kind(one: Quantity, other: Quantity, language: str) -> bool:
    """Tell whether both count in one unit, and the same: by their nouns, or where one names anybody or nobody."""
    if one.unit != other.unit:
        return False
    here, there = ({noun_class(head) for head in q.heads} for q in (one, other))
    anybody = number_words(language).anybody
    return here <= anybody or there <= anybody or not here.isdisjoint(there)


def _topic(first: Counted) -> str:
    """Return what the figures of a row are about: what happened, or the words that the first figure counts."""
    quantity, last = first.quantity, first.said.rsplit(maxsplit=1)[-1]
    return quantity.fate or " ".join(quantity.counted.split()) or (last if last.isalpha() else quantity.unit)


def _quoted(counted: Sequence[Counted]) -> str:
    return ", ".join(dict.fromkeys(one.said for one in counted[:_MOST])) or "not found"


def _grouped(context: Context, groups: Groups) -> dict[str, tuple[list[Counted], bool]]:
    """Return the figures of both articles by group, and whether the reader has the word on the group.

    A figure of people belongs to what happened to them ("deaths of over 5,700 people", "killed 4,385 Palestinians"),
    others to their unit or to the noun that names what is counted. Ordinals and ages count nothing, nor do sources.
    """
    merged = {name for names in groups.merged for name in names}
    found: dict[str, tuple[list[Counted], bool]] = {}
    for told in (context.left, context.right):
        for number, half in enumerate(told.halves):
            for quantity in half.facts.quantities:
                name = quantity.fate or quantity.unit or " and ".join([noun_class(head) for head in quantity.heads])
                if not name or name in _NOT_COUNTED or _is_source(half, quantity):
                    continue
                place = _place(half, quantity)
                said = told.said(place)
                group = groups.of(name, said)
                counted = Counted(told, number, quantity, place, said)
                found.setdefault(group, ([], group != name or name in merged))[0].append(counted)
    return found


def _is_source(half: Half, quantity: Quantity) -> bool:
    return any(said.speaker and said.speaker.overlaps(quantity.span) for said in half.facts.attributions)


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
