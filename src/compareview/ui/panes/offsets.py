"""The edge between our positions (Unicode code points) and Qt's (UTF-16 code units)."""

import re
from bisect import bisect_left, bisect_right

from compareview.text.span import Span

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Offsets:
    """Converts positions in one text. Characters beyond U+FFFF, such as emoji, take two of Qt's units."""

    def __init__(self, text: str) -> None:
        self._astral = [found.start() for found in _ASTRAL.finditer(text)]
        self._astral_in_qt = [position + count for count, position in enumerate(self._astral)]

    def to_qt(self, position: int) -> int:
        """Return where Qt counts this code point."""
        return position + bisect_left(self._astral, position)

    def from_qt(self, position: int) -> int:
        """Return the code point at Qt's position; in the middle of a pair, the one that the pair stands for."""
        before = bisect_right(self._astral_in_qt, position - 1)
        inside = before and self._astral_in_qt[before - 1] == position - 1
        return position - before if not inside else self._astral[before - 1]

    def span_from_qt(self, start: int, end: int) -> Span:
        """Return the code points between two of Qt's positions."""
        return Span(self.from_qt(start), self.from_qt(end))
