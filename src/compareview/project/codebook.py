"""The codebook of a project: finding a category in it, the digits that choose one, and what is wrong with it."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from compareview.project.tags import Category, ContradictionTag

DIGITS = "1234567890"
_RECENT = 3  # categories that stand before the others


def recent_categories(tags: Iterable[ContradictionTag]) -> tuple[str, ...]:
    """Return the ids of the categories of these tags, that of the tag made last first."""
    return tuple(dict.fromkeys(tag.category for tag in sorted(tags, key=lambda tag: -tag.number)))


def recent_first(codebook: Sequence[Category], recent: Iterable[str]) -> tuple[Category, ...]:
    """Return the categories with those in front that were used last, a few of them; the others keep their order."""
    known = {category.id: category for category in codebook}
    front = [known[each] for each in recent if each in known][:_RECENT]
    return (*front, *(category for category in codebook if category not in front))


def digits(codebook: Sequence[Category], recent: Iterable[str]) -> dict[str, str]:
    """Return which digit chooses which category, by its id.

    A category's own key always chooses it. Digits that are nobody's choose those without one that were used last.
    """
    chosen = {category.key: category.id for category in reversed(codebook) if category.key}
    keyless = {category.id for category in codebook if category.id not in chosen.values()}
    free = (digit for digit in DIGITS if digit not in chosen)
    return chosen | dict(zip(free, (each for each in dict.fromkeys(recent) if each in keyless), strict=False))


def matching(codebook: Sequence[Category], words: str) -> tuple[Category, ...]:
    """Return the categories that have all these words, or parts of words: first those whose name begins with them.

    Then come those that have them in the name, at last those in whose meaning words begin with them.
    """
    wanted = words.casefold().split()

    def rank(category: Category) -> int:
        name = f"{category.label} {category.glyph}".casefold()
        if name.startswith(" ".join(wanted)):
            return 0
        if all(word in name for word in wanted):
            return 1
        meaning = category.definition.casefold().split()
        return 2 if all(word in name or any(each.startswith(word) for each in meaning) for word in wanted) else 3

    return tuple(sorted((each for each in codebook if rank(each) < 3), key=rank))


def faults(codebook: Sequence[Category]) -> list[tuple[str, str]]:
    """Say what is wrong with a codebook: for each fault the id of a category that has it, and words."""
    found = [(each.id, "A category needs a name.") for each in codebook if not _name(each)]
    for one, other in combinations(codebook, 2):
        if _name(one) and _name(one) == _name(other):
            found.append((other.id, f"There are two categories called “{other.label.strip()}”."))
        if one.key and one.key == other.key:
            found.append((other.id, f"“{one.label.strip()}” and “{other.label.strip()}” both have the key {one.key}."))
    return found


def _name(category: Category) -> str:
    return " ".join(category.label.casefold().split())
