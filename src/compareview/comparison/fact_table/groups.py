"""What the reader counts as one thing in the facts table, and what not."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Groups:
    """The reader's word on which figures count the same. The program's own groups hold for all the rest.

    `merged` are sets of group names that count as one, shown under the first of each. `split` are figures, as (group
    name, quoted words), that have a row of their own.
    """

    merged: tuple[tuple[str, ...], ...] = ()
    split: tuple[tuple[str, str], ...] = ()

    def of(self, group: str, quote: str) -> str:
        """Return the group that a figure with these words belongs to, given the program's own."""
        own = quote if (group, quote) in self.split else group
        return next((names[0] for names in self.merged if own in names), own)

    def merging(self, into: str, group: str) -> "Groups":
        """Return the groups with this one counted as the other."""
        sets = [set(names) for names in self.merged]
        joined = {into, group}.union(*(names for names in sets if names & {into, group}))
        others = tuple(names for names in self.merged if not joined & set(names))
        return replace(self, merged=(*others, (into, *sorted(joined - {into}))))

    def splitting(self, group: str, quote: str) -> "Groups":
        """Return the groups with the figures of these words in a row of their own."""
        return replace(self, split=(*self.split, (group, quote)))

    def restored(self, group: str) -> "Groups":
        """Return the groups with the program's own word on this one: nothing merged into it or split off from it."""
        with_it = {group}.union(*(names for names in self.merged if group in names))
        return Groups(
            tuple(names for names in self.merged if group not in names),
            tuple((name, quote) for name, quote in self.split if not with_it & {name, quote}),
        )


PROGRAM_GROUPS = Groups()
