"""Rows of the facts table: what each article calls the same people, act or thing."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from compareview.alignment.link import Link
from compareview.comparison.fact_table.context import COUNTS_OR_PLACES, Context, event_stems, idle_words
from compareview.comparison.fact_table.row import FactRow
from compareview.comparison.fact_table.told import Told
from compareview.facts.fact import Facts, Label
from compareview.facts.lexicon import language_data

# Of one row so many places on either side are listed: the first ones.
_MOST = 4
# A row is worth so much, and less for each of its labels that the other article uses as well.
_WEIGHT, _KNOWN = 0.5, 0.15
# So many content words on either side of a label say what it is used for.
_REACH = 4
# Two labels are used for the same if those words share at least so many, of at least this weight; in sentences that
# were paired, if those of them that are no names or figures have this weight.
_FEWEST, _ENOUGH = 2, 3.0
# A stem near more labels than this tells nothing of one.
_USUAL = 20
_PAIRED = 1.5


class _Use(NamedTuple):
    """A label where it is used: the sentence, and the stems of the words near it."""

    label: Label
    sentence: int
    near: frozenset[str]


def label_rows(context: Context, links: Sequence[Link]) -> Iterator[FactRow]:
    """Yield a row for each two labels of a set that the articles use for the same, if they use not the same ones.

    Only those places are listed: that 40 miners were killed here stands beside that they died there, not beside the
    death of a king. Labels that can mean nothing else, such as those of the war that an article is about, share one row
    wherever they stand.
    """
    both = _referents(context.left) & _referents(context.right)
    here, there = _by_referent(context.left, both), _by_referent(context.right, both)
    linked: dict[int, list[int]] = {}
    for link in links:
        linked.setdefault(link.left, []).append(link.right)
    for referent in sorted(here.keys() & there.keys()):
        mine, theirs = here[referent], there[referent]
        ours, others = ({label.member for _, label in labels} for labels in (mine, theirs))
        if ours == others:
            continue
        alone = _throughout(context.left.article.language).get(referent, frozenset()) - (ours & others)
        sides = [[label for _, label in labels if label.member in alone] for labels in (mine, theirs)]
        if all(sides):
            yield _row(context, referent, sides, _WEIGHT)
            continue
        uses = _uses(context.left, mine), _uses(context.right, theirs)
        for (member, other), rivals in _rivals(context, linked, *uses).items():
            weight = _WEIGHT - _KNOWN * ((member in others) + (other in ours))
            yield _row(context, referent, [*zip(*rivals, strict=True)], weight)


def _row(context: Context, referent: str, sides: Sequence[Sequence[Label]], weight: float) -> FactRow:
    places = [tuple(sorted({label.span for label in labels}))[:_MOST] for labels in sides]
    why = " / ".join(
        ", ".join(dict.fromkeys(map(told.said, spans)))
        for told, spans in zip((context.left, context.right), places, strict=True)
    )
    return FactRow(
        "wording",
        places[0],
        places[1],
        why,
        inline=False,
        weight=weight,
        topic=referent.replace("-", " "),
        key=f"{referent}: {why}",
        relation="differs",
    )


def _rivals(
    context: Context, linked: Mapping[int, Sequence[int]], mine: Sequence[_Use], theirs: Sequence[_Use]
) -> dict[tuple[str, str], list[tuple[Label, Label]]]:
    """Return other labels for the same, one of either side, by their members.

    Of two that are used for the same somewhere, all that stand in sentences that were paired are told.
    """
    opposite = {(i, j) for i, j in _opposite(linked, mine, theirs) if mine[i].label.member != theirs[j].label.member}
    found = _nearest(context, mine, theirs)
    found |= {(i, j) for i, j in opposite if context.shared(_events(context, mine[i], theirs[j])) >= _PAIRED}
    members = {(mine[i].label.member, theirs[j].label.member) for i, j in found}
    rivals: dict[tuple[str, str], list[tuple[Label, Label]]] = {}
    for i, j in sorted(found | opposite):
        one, other = mine[i].label, theirs[j].label
        if one.member != other.member and (one.member, other.member) in members:
            rivals.setdefault((one.member, other.member), []).append((one, other))
    return rivals


def _nearest(context: Context, mine: Sequence[_Use], theirs: Sequence[_Use]) -> set[tuple[int, int]]:
    """Return which are used for the same as one of the other side: each with the one that is used most alike."""
    here, there = (_by_stem(uses) for uses in (mine, theirs))
    worth: dict[tuple[int, int], float] = {}
    for its_stem in sorted(here.keys() & there.keys()):
        numbers, others, weight = here[its_stem], there[its_stem], context.shared((its_stem,))
        if max(len(numbers), len(others)) <= _USUAL:
            for pair in product(numbers, others):
                worth[pair] = worth.get(pair, 0.0) + weight
    best: dict[tuple[int, int], tuple[int, int]] = {}
    for pair in sorted(worth, key=lambda pair: (-worth[pair], pair)):
        for side in (0, 1):
            best.setdefault((side, pair[side]), pair)
    return {
        (i, j) for i, j in best.values() if worth[i, j] >= _ENOUGH and len(mine[i].near & theirs[j].near) >= _FEWEST
    }


def _by_stem(uses: Sequence[_Use]) -> dict[str, list[int]]:
    """Return which of these have a stem near them."""
    found: dict[str, list[int]] = {}
    for number, use in enumerate(uses):
        for its_stem in use.near:
            found.setdefault(its_stem, []).append(number)
    return found


def _events(context: Context, one: _Use, other: _Use) -> frozenset[str]:
    """Return what is shared near two labels and tells what happened."""
    shared = one.near & other.near
    for told, use in ((context.left, one), (context.right, other)) if shared else ():
        shared &= frozenset(event_stems(told, use.sentence))
    return shared


def _opposite(
    linked: Mapping[int, Sequence[int]], mine: Sequence[_Use], theirs: Sequence[_Use]
) -> Iterator[tuple[int, int]]:
    """Yield those that stand in sentences that were paired."""
    places: dict[int, list[int]] = {}
    for number, use in enumerate(theirs):
        places.setdefault(use.sentence, []).append(number)
    for number, use in enumerate(mine):
        for sentence in linked.get(use.sentence, ()):
            yield from ((number, other) for other in places.get(sentence, ()))


@cache
def _throughout(language: str) -> dict[str, frozenset[str]]:
    """Return for each set the labels that can mean nothing else in an article on one event."""
    sets = language_data(language, "labels").get("sets", ())
    return {entry["id"]: frozenset(entry.get("throughout", ())) for entry in sets}


def _referents(told: Told) -> set[str]:
    return {label.referent for facts in told.facts for label in facts.labels}


def _by_referent(told: Told, referents: Collection[str]) -> dict[str, list[tuple[int, Label]]]:
    """Return the labels of each set, in reading order, with the number of the sentence."""
    found: dict[str, list[tuple[int, Label]]] = {}
    for number, facts in enumerate(told.facts):
        for label in facts.labels:
            if label.referent in referents and not _is_part(label, facts):
                found.setdefault(label.referent, []).append((number, label))
    return found


def _is_part(label: Label, facts: Facts) -> bool:
    """Tell whether it is a month or part of a longer name, and so no label: in March, the Maritime Accident Office."""
    place = label.span
    for moment in facts.moments:
        if moment.span.contains(place):
            return True
    for name in facts.names:
        if name.span.start <= place.start and place.end <= name.span.end and name.span != place:
            return True
    return False


def _uses(told: Told, labels: Sequence[tuple[int, Label]]) -> list[_Use]:
    """Return these labels with the words near them, but for those that tell nothing of what happened."""
    idle = idle_words(told.article.language, (*COUNTS_OR_PLACES, "light"))
    uses = []
    for number, label in labels:
        half, stems = told.halves[number], told.spoken[number]
        first, last = half.weighty_in(label.span)
        around = (*range(max(0, first - _REACH), first), *range(last, min(last + _REACH, len(stems))))
        uses.append(_Use(label, number, frozenset([stems[n] for n in around if half.weighty[n] not in idle])))
    return uses
