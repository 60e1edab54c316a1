"""Rows of the facts table: what each article calls the same people, act or thing."""

from collections.abc import Collection, Iterator

from compareview.comparison.fact_table.row import FactRow
from compareview.comparison.fact_table.told import Told
from compareview.facts.fact import Label

# Of one word so many places are listed: the first ones.
_MOST = 4


def label_rows(left: Told, right: Told) -> Iterator[FactRow]:
    """Yield a row for each set of labels of which the two articles do not use the same ones."""
    both = _referents(left) & _referents(right)
    here, there = _by_referent(left, both), _by_referent(right, both)
    for referent in sorted(here.keys() & there.keys()):
        mine, theirs = ({label.member for label in labels} for labels in (here[referent], there[referent]))
        if mine == theirs:
            continue
        listed = [_listed(labels) for labels in (here[referent], there[referent])]
        why = " / ".join(
            ", ".join(dict.fromkeys(told.said(label.span) for label in labels))
            for told, labels in zip((left, right), listed, strict=True)
        )
        left_places, right_places = (tuple(label.span for label in labels) for labels in listed)
        yield FactRow(
            "wording",
            left_places,
            right_places,
            why,
            inline=False,
            weight=_weight(mine, theirs),
            topic=referent.replace("-", " "),
            key=referent,
            relation="differs",
        )


def _weight(mine: set[str], theirs: set[str]) -> float:
    """Return what a row is worth: most where the two share no label, little where one only has more of them."""
    if mine <= theirs or theirs <= mine:
        return 0.2
    return min(0.7, (0.25 if mine & theirs else 0.4) + 0.05 * len(mine ^ theirs))


def _referents(told: Told) -> set[str]:
    return {label.referent for facts in told.facts for label in facts.labels}


def _by_referent(told: Told, referents: Collection[str]) -> dict[str, list[Label]]:
    found: dict[str, list[Label]] = {}
    for facts in told.facts:
        for label in [label for label in facts.labels if label.referent in referents]:
            # A month or a part of a longer name is no label: in March, the Maritime Accident Office.
            is_month = any(moment.span.contains(label.span) for moment in facts.moments)
            if not is_month and not any(
                name.span.contains(label.span) for name in facts.names if name.span != label.span
            ):
                found.setdefault(label.referent, []).append(label)
    return found


def _listed(labels: list[Label]) -> list[Label]:
    """Return the first labels of each member, in reading order."""
    kept: list[Label] = []
    for label in labels:
        if sum(k.member == label.member for k in kept) < _MOST:
            kept.append(label)
    return kept
