"""Paragraphs that stand several times in a text, told apart by those beside them."""

from bisect import bisect_right
from collections import defaultdict

from rapidfuzz import fuzz

from compareview.project.landmarks import PARAGRAPHS
from compareview.text.span import Span

_ALIKE = 75  # per cent; one paragraph is as like as that to itself with corrections
_NEAR = 100  # code points of it that are looked at
_EDGE = "\n"  # stands beside the first paragraph of a text and the last


class Copies:
    """Paragraphs of which a new text has several copies, and which of these was which in the old one."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = _Paragraphs(old), _Paragraphs(new)

    def places(self, span: Span) -> tuple[Span, ...]:
        """Return where words of the old text are in each copy, the likeliest first; none without copies."""
        own = self._old.number_at(span)
        return tuple(self._moved(span, own, copy) for _, copy in self._copies(span, own))

    def kept(self, span: Span) -> tuple[Span, int] | None:
        """Return where words of the old text are in the likeliest copy, and how many of those beside it are the same.

        0 if another copy, here or there, has as many: nobody can know. None if their paragraph has no copies here.
        """
        own = self._old.number_at(span)
        if not (copies := self._copies(span, own)):
            return None
        (sides, best), *others = copies
        rivals = [rival for rival, _ in others]
        rivals += [self._sides(copy, best) for copy in self._old.having[self._old.line(own)] if copy != own]
        return self._moved(span, own, best), sides if sides > max(rivals) else 0

    def _copies(self, span: Span, own: int) -> list[tuple[int, int]]:
        """Return the copies of the paragraph that has these words, with how many beside each are the same."""
        here = self._new.having.get(line := self._old.line(own), [])
        if len(here) < 2 or not self._old.starts[own] <= span.start <= span.end <= self._old.starts[own] + len(line):
            return []
        return sorted(((self._sides(own, copy), copy) for copy in here), key=lambda found: -found[0])

    def _moved(self, span: Span, own: int, copy: int) -> Span:
        return span.shifted(self._new.starts[copy] - self._old.starts[own])

    def _sides(self, old: int, new: int) -> int:
        above = fuzz.ratio(self._old.line(old - 1)[-_NEAR:], self._new.line(new - 1)[-_NEAR:])
        below = fuzz.ratio(self._old.line(old + 1)[:_NEAR], self._new.line(new + 1)[:_NEAR])
        return (above >= _ALIKE) + (below >= _ALIKE)


class _Paragraphs:
    """The paragraphs of a text, where they begin, and the numbers of those that have these words."""

    def __init__(self, text: str) -> None:
        found = list(PARAGRAPHS.finditer(text))
        self.lines = [paragraph[0] for paragraph in found]
        self.starts = [paragraph.start() for paragraph in found]
        self.having: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self.lines):
            self.having[line].append(number)

    def number_at(self, span: Span) -> int:
        return max(0, bisect_right(self.starts, span.start) - 1)

    def line(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else _EDGE
