"""What the reader has decided about the sentences of two articles, as a comparison takes it."""

from dataclasses import dataclass

from compareview.alignment.link import Bead, Pin


@dataclass(frozen=True, slots=True)
class Decided:
    """Pins, and the sentences on the left and on the right that are not to be compared; they count from 0."""

    pins: tuple[Pin, ...] = ()
    excluded: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())

    def pins_in_force(self) -> tuple[Pin, ...]:
        """The pins without those on sentences that are not to be compared."""
        here, there = self.excluded
        return tuple(pin for pin in self.pins if pin.left not in here and pin.right not in there)

    def settles(self, bead: Bead) -> bool:
        """Whether the bead is the reader's word: one of the pins ties it, or says that its sentence has no pair."""
        return any(
            pin.kind != "apart" and _fits(pin.left, bead.left) and _fits(pin.right, bead.right) for pin in self.pins
        )

    def parts(self, bead: Bead) -> bool:
        """Whether the bead is a sentence that has no pair because the reader took it out of one."""
        return bead.kind == "none" and any(
            pin.kind == "apart" and (pin.left in bead.left or pin.right in bead.right) for pin in self.pins
        )

    def excludes(self, bead: Bead) -> bool:
        """Whether the bead is a sentence that is not to be compared."""
        here, there = self.excluded
        return not here.isdisjoint(bead.left) or not there.isdisjoint(bead.right)


NOTHING_DECIDED = Decided()


def _fits(pinned: int | None, sentences: tuple[int, ...]) -> bool:
    return not sentences if pinned is None else pinned in sentences
