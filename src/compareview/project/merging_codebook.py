"""Bring somebody else's categories into one's own codebook, so that it can be used as it is."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from compareview.project.codebook import faults
from compareview.project.tags import Category
from compareview.text.visible import visible


def merged_codebook(
    ours: Sequence[Category], theirs: Sequence[Category], base: Sequence[Category], used: Set[str]
) -> tuple[tuple[Category, ...], list[str]]:
    """Return our categories with what is new or changed there; say in words what clashed.

    `used` are the ids of the categories of the tags that come in. One that was taken out here comes back as a retired
    one if it is among them or was changed there. Two of one name or key do not stand in the codebook: ours stays.
    """
    here, there, before = ({category.id: category for category in each} for each in (ours, theirs, base))
    wanted, notes = dict(here), []
    for key, category in there.items():
        mine, was = here.get(key), before.get(key)
        if mine is None and was is None:
            wanted[key] = category
        elif mine is None and (category != was or key in used):
            wanted[key] = replace(category, key="", retired=True)
            notes.append(f"The category “{visible(category.label)}”, which you took out, is here again for their tags.")
        elif mine is not None and mine == was:
            wanted[key] = category
        elif mine is not None and category not in (mine, was):
            notes.append(f"The category “{visible(mine.label)}” was changed here and there: yours stays.")

    fitting = {key: category for key, category in wanted.items() if category == here.get(key)}
    for key, category in wanted.items():
        if key not in fitting:
            fitting[key] = _fitting(category, here.get(key), fitting.values())
            if fitting[key] != category:
                notes.append(f"The category “{visible(category.label)}” of theirs is {_what(fitting[key], category)}.")
    if _order(there, here, before) != _order(before, here, there) == _order(here, there, before):
        order = _taking_places(list(wanted), _order(there, here, before))
    else:
        order = list(wanted)
        if _order(there, here, before) not in (_order(here, there, before), _order(before, here, there)):
            notes.append("The order of the categories was changed here and there: yours stays.")
    return tuple(fitting[key] for key in order), notes


def _fitting(category: Category, mine: Category | None, others: Iterable[Category]) -> Category:
    """Return the category as near to what it is there as these others allow."""
    active = [other for other in others if not other.retired]
    keyless = replace(category, key="")
    nearest: list[Category] = [category, keyless, *([mine] if mine else [])]
    for one in nearest:
        if one.retired or all(key != one.id for key, _ in faults([*active, one])):
            return one
    return replace(keyless, retired=True)


def _what(fitted: Category, category: Category) -> str:
    if fitted.label != category.label:
        return f"“{visible(fitted.label)}” here, as there is another one of that name"
    if fitted.retired:
        return "not in the codebook, as there is another one of that name; its tags keep it"
    return "without its key, which another one has"


def _order(of: Iterable[str], *others: Iterable[str]) -> list[str]:
    """The order of those that all have."""
    common = set.intersection(*map(set, others))
    return [key for key in of if key in common]


def _taking_places(keys: Sequence[str], order: Sequence[str]) -> list[str]:
    """Put some of the keys into this order, at the places that they have among the others."""
    turn = iter(order)
    return [next(turn) if key in {*order} else key for key in keys]
