"""What stands once in each of two texts, and so tells where words of one are in the other, wherever they went."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from compareview.text.span import Span

PARAGRAPHS = re.compile(r"[^\n]*\S[^\n]*")
_WORDS = re.compile(r"\w+")
_TELLING = 24  # code points; words in a row of this length that stand once in both texts are the same ones


class _Run(NamedTuple):
    """Words that two texts have in common: where they stand in one, and how much further on in the other."""

    start: int
    end: int
    by: int


class Landmarks:
    """Paragraphs and words in a row that stand once in both texts: the anchors of patience diff, but in any order."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        there, here = _standing_once(old), _standing_once(new)
        self._there, self._here = _runs(there, here), _runs(here, there)

    def kept(self, span: Span) -> Span | None:
        """Return where these very words of the old text are now.

        None if no landmark has any of them or leads up to them in their paragraph, or if one speaks for another place,
        or for other words in that place.
        """
        ways = _ways(self._there, span, self._old, self._new)
        if len(ways) != 1:
            return None
        now = span.shifted(*ways)
        return now if len(_ways(self._here, now, self._new, self._old)) == 1 else None


def _ways(runs: list[_Run], span: Span, text: str, other: str) -> set[int]:
    """Return how far these very words moved, as the runs across their place have it, and those next to it."""
    first = bisect_right(runs, span.start, key=lambda run: run.end)
    last = bisect_left(runs, span.end, lo=first, key=lambda run: run.start)
    ways = set()
    for run in runs[max(0, first - 1) : last + 1]:
        reach = Span(min(span.start, run.end), max(span.end, run.start))
        between = text[reach.start : span.start] + text[span.end : reach.end]
        if "\n" not in between and reach.start + run.by >= 0 and reach.shifted(run.by).of(other) == reach.of(text):
            ways.add(run.by)
    return ways


def _runs(own: dict[str, int], others: dict[str, int]) -> list[_Run]:
    """Return what stands in both, joined where it overlaps and moved as far. Starts are in order, and ends too."""
    runs: list[_Run] = []
    for words, start in own.items():
        if words not in others:
            continue
        end, by = start + len(words.strip("\n")), others[words] - start
        if not runs or runs[-1].by != by or runs[-1].end < start:
            runs.append(_Run(start, end, by))
        elif runs[-1].end < end:
            runs[-1] = runs[-1]._replace(end=end)
    return runs


def _standing_once(text: str) -> dict[str, int]:
    """Return where each stretch begins that stands once."""
    found: dict[str, int] = {}
    for words, start in _stretches(text):
        found[words] = -1 if words in found else start
    return {words: start for words, start in found.items() if start >= 0}


def _stretches(text: str) -> Iterator[tuple[str, int]]:
    """Each paragraph, between the ends of lines, and in it, from each word, as many words as are telling."""
    for paragraph in PARAGRAPHS.finditer(text):
        line, begins = paragraph[0], paragraph.start()
        yield f"\n{line}\n", begins
        starts = [word.start() for word in _WORDS.finditer(line)]
        n = 0
        for word in _WORDS.finditer(line):
            end = word.end()
            while n < len(starts) and starts[n] + _TELLING <= end:
                yield line[starts[n] : end], begins + starts[n]
                n += 1
