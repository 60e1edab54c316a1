"""Where the places of a text are in a later version of it."""

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from compareview.project.landmarks import Landmarks
from compareview.text.span import Span

if TYPE_CHECKING:
    from compareview.project.copies import Copies

_TOKENS = re.compile(r"\w+|\s+|.")
# Beyond this many pairs of words the table of edits takes more than some 100 MB.
_MOST_PAIRS = 4 * 10**8


class TextChange:
    """The cheapest edits, word by word, that turn one text, `old`, into another."""

    def __init__(self, old: str, new: str) -> None:
        from rapidfuzz.distance import Levenshtein

        self.old, self.new = old, new
        before, after = ([m.span() for m in _TOKENS.finditer(text)] for text in (old, new))
        self._before, self._after = before, after
        self._images: list[int | None] = [None] * len(before)
        if len(before) * len(after) > _MOST_PAIRS:
            return
        words = ([old[a:b] for a, b in before], [new[a:b] for a, b in after])
        for edit in Levenshtein.opcodes(*words):
            if edit.tag in ("equal", "replace"):
                for place in range(edit.src_start, edit.src_end):
                    self._images[place] = edit.dest_start + place - edit.src_start

    def image(self, span: Span) -> Span | None:
        """Return the place of the same words in the new text, or of those that replace them; None if there are none."""
        first = bisect_right(self._before, span.start, key=lambda ends: ends[1])
        last = bisect_right(self._before, span.end - 1, key=lambda ends: ends[1])
        if last >= len(self._before):
            return None
        images = [image for image in self._images[first : last + 1] if image is not None]
        if not images:
            return None
        (start, start_end), (end_start, end) = self._after[images[0]], self._after[images[-1]]
        # A place that begins or ends inside a word keeps its distance from the word's edge.
        inside = min(span.start - self._before[first][0], start_end - start)
        outside = min(self._before[last][1] - span.end, end - end_start)
        return Span(start + inside, end - outside) if start + inside < end - outside else None

    @cached_property
    def landmarks(self) -> Landmarks:
        """What stands once in both texts, in whichever order."""
        return Landmarks(self.old, self.new)

    @cached_property
    def copies(self) -> "Copies":
        """The paragraphs that stand several times in the new text."""
        from compareview.project.copies import Copies

        return Copies(self.old, self.new)


@lru_cache(maxsize=4)
def change_of(old: str, new: str) -> TextChange:
    """Return the change that leads from one text to the other, and keep it: for many marks it is the same."""
    return TextChange(old, new)
