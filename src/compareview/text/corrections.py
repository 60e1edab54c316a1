"""What the reader corrects in the cutting of sentences: abbreviations, splits and joins."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from compareview.text.span import Span


@dataclass(frozen=True, slots=True)
class Corrections:
    """The reader's word on where sentences of one text begin.

    `splits` are code points at which a sentence begins though the rules see none; at those of `joins` none begins
    though the rules see one. Both are sorted. `abbreviations` are words, without their last stop, that never end a
    sentence.
    """

    splits: tuple[int, ...] = ()
    joins: tuple[int, ...] = ()
    abbreviations: tuple[str, ...] = ()

    def split_at(self, position: int) -> "Corrections":
        """Begin a sentence here. Takes back a join at the same place."""
        if position in self.joins:
            return replace(self, joins=tuple(p for p in self.joins if p != position))
        return replace(self, splits=tuple(sorted({*self.splits, position})))

    def join_at(self, position: int) -> "Corrections":
        """Begin no sentence here. Takes back a split at the same place."""
        if position in self.splits:
            return replace(self, splits=tuple(p for p in self.splits if p != position))
        return replace(self, joins=tuple(sorted({*self.joins, position})))

    def applied(self, text: str, sentences: Sequence[Span]) -> list[Span]:
        """Return one paragraph's sentences with the splits and joins made."""
        pieces = [piece for sentence in sentences for piece in self._pieces(text, sentence)]
        joined: list[Span] = []
        for piece in pieces:
            if joined and piece.start in self.joins:
                joined[-1] = Span(joined[-1].start, piece.end)
            else:
                joined.append(piece)
        return joined

    def _pieces(self, text: str, sentence: Span) -> list[Span]:
        inside = self.splits[bisect_right(self.splits, sentence.start) : bisect_left(self.splits, sentence.end)]
        edges = (sentence.start, *inside, sentence.end)
        pieces = []
        for start, end in itertools.pairwise(edges):
            words = text[start:end]
            begin = start + len(words) - len(words.lstrip())
            if words.strip():
                pieces.append(Span(begin, begin + len(words.strip())))
        return pieces
