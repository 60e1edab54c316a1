"""What the reader has decided about the sentences of two articles, as a comparison takes it."""

from dataclasses import dataclass

from compareview.alignment.link import Bead, Pin


@dataclass(frozen=True, slots=True)
class Decided:
    """Pins, and the sentences on the left and on the right that are not to be compared; they count from 0."""

    pins: tuple[Pin, ...] = ()
    excluded: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())

    def all_pins(self) -> tuple[Pin, ...]:
        """The pins, with one for each sentence that is not to be compared: nothing matches it."""
        here, there = self.excluded
        kept = (pin for pin in self.pins if pin.left not in here and pin.right not in there)
        return (*kept, *(Pin(n, None) for n in sorted(here)), *(Pin(None, n) for n in sorted(there)))

    def settles(self, bead: Bead) -> bool:
        """Whether the bead is the reader's word: one of the pins ties it, or says that its sentence has no pair."""
        return any(_fits(pin.left, bead.left) and _fits(pin.right, bead.right) for pin in self.pins)

    def excludes(self, bead: Bead) -> bool:
        """Whether the bead is a sentence that is not to be compared."""
        here, there = self.excluded
        return not here.isdisjoint(bead.left) or not there.isdisjoint(bead.right)


NOTHING_DECIDED = Decided()


def _fits(pinned: int | None, sentences: tuple[int, ...]) -> bool:
    return not sentences if pinned is None else pinned in sentences
