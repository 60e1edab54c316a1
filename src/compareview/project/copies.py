"""Paragraphs that stand several times in a text, told apart by those beside them."""

import re
from bisect import bisect_right
from collections import defaultdict

from rapidfuzz import fuzz

from compareview.text.span import Span

_PARAGRAPHS = re.compile(r"[^\n]*\S[^\n]*")
_ALIKE = 75  # per cent; one paragraph is as like as that to itself with corrections
_NEAR = 100  # code points of it that are looked at
_EDGE = "\n"  # stands beside the first paragraph of a text and the last


class Copies:
    """Paragraphs of which a new text has several copies, and which of these was which in the old one."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = _Paragraphs(old), _Paragraphs(new)

    def kept(self, span: Span) -> tuple[Span, int] | None:
        """Return where words of the old text are in the likeliest copy, and how many of those beside it are the same.

        0 if another copy, here or there, has as many: nobody can know. None if their paragraph has no copies here.
        """
        own = self._old.number_at(span)
        line = self._old.line(own)
        there, here = (paragraphs.having.get(line, []) for paragraphs in (self._old, self._new))
        if len(here) < 2 or not self._old.starts[own] <= span.start <= span.end <= self._old.starts[own] + len(line):
            return None
        best = max(here, key=lambda copy: self._sides(own, copy))
        sides = self._sides(own, best)
        rivals = [self._sides(own, copy) for copy in here if copy != best]
        rivals += [self._sides(copy, best) for copy in there if copy != own]
        return span.shifted(self._new.starts[best] - self._old.starts[own]), sides if sides > max(rivals) else 0

    def _sides(self, old: int, new: int) -> int:
        above = fuzz.ratio(self._old.line(old - 1)[-_NEAR:], self._new.line(new - 1)[-_NEAR:])
        below = fuzz.ratio(self._old.line(old + 1)[:_NEAR], self._new.line(new + 1)[:_NEAR])
        return (above >= _ALIKE) + (below >= _ALIKE)


class _Paragraphs:
    """The paragraphs of a text, where they begin, and the numbers of those that have these words."""

    def __init__(self, text: str) -> None:
        found = list(_PARAGRAPHS.finditer(text))
        self.lines = [paragraph[0] for paragraph in found]
        self.starts = [paragraph.start() for paragraph in found]
        self.having: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self.lines):
            self.having[line].append(number)

    def number_at(self, span: Span) -> int:
        return max(0, bisect_right(self.starts, span.start) - 1)

    def line(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else _EDGE
