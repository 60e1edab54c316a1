"""Find the rows that the reader means: by their number, by the number of a tag, or by their words."""

import re
from collections.abc import Mapping, Sequence

from compareview.comparison.result import SIDES, Row, Side
from compareview.text.search import FoldedText
from compareview.text.span import Span

_TAG = re.compile(r"[#t⚑]\s*(\d+)", re.IGNORECASE)


class RowSearch:
    """Searches rows whose words are those of these texts. `tags` gives the rows' numbers for each number of a tag."""

    def __init__(
        self, rows: Sequence[Row], texts: Mapping[Side, FoldedText], tags: Mapping[int, Sequence[int]]
    ) -> None:
        self._rows, self._texts, self._tags = rows, texts, tags
        self._words = [" ".join(texts[side].of(span) for side in SIDES for span in row.spans(side)) for row in rows]

    def find(self, wish: str) -> list[Row]:
        """Return the rows that are meant, the likeliest first; all of them for an empty wish.

        A number means the pair with that number, then the pairs that have it among their words. `#3` and `t3` mean the
        pairs of tag 3. Anything else means the pairs that have all these words, in any order, or words that begin or
        end like them.
        """
        wish = wish.strip()
        if tag := _TAG.fullmatch(wish):
            return [self._rows[number - 1] for number in self._tags.get(int(tag[1]), ())]
        words = FoldedText(wish).text.split()
        found = [row for row, told in zip(self._rows, self._words, strict=True) if all(word in told for word in words)]
        if wish.isdecimal() and 1 <= int(wish) <= len(self._rows):
            meant = self._rows[int(wish) - 1]
            return [meant, *(row for row in found if row is not meant)]
        return found

    def place(self, wish: str, row: Row) -> tuple[Side, Span] | None:
        """The first sentence of a row that has the most of these words; None if the wish is not one for words."""
        if _TAG.fullmatch(wish.strip()) or wish.strip() == str(row.number):
            return None
        words = FoldedText(wish).text.split()
        places = [(side, span) for side in SIDES for span in row.spans(side)]
        counts = [sum(word in self._texts[side].of(span) for word in words) for side, span in places]
        return places[counts.index(max(counts))] if any(counts) else None

    def nothing(self, wish: str) -> str:
        """Say why nothing was found."""
        if tag := _TAG.fullmatch(wish.strip()):
            return f"Tag {tag[1]} is in no row of these two articles."
        if wish.strip().isdecimal():
            return f"The last row is {len(self._rows)}, and no row has this number among its words."
        return "No row has these words."
