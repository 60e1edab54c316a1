"""A place in a text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_LEFT_OUT = " […] "


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of Unicode code points in one text: `start` is inside, `end` is not.

    Nothing else in the program counts positions; the window converts to Qt's UTF-16 units at its edge.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}, {self.end}")

    def __reduce__(self) -> tuple[type["Span"], tuple[int, int]]:
        """Be pickled as two numbers: there are thousands, and the usual way of a dataclass is far slower."""
        return Span, (self.start, self.end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words of `text` at this place."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> "Span":
        """Return the same range `by` code points further on."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one code point."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, other: "Span") -> bool:
        """Tell whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


def joined(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Join spans of the text that only white space keeps apart, or nothing. They come and go in order."""
    found: list[Span] = []
    for span in spans:
        if found and not text[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def gaps(spans: Sequence[Span], text: str) -> tuple[str, ...]:
    """Return what stands before each of these places where they are quoted one after the other: nothing at the first.

    It is a space, or three dots in brackets where words are left out.
    """
    before = (_LEFT_OUT if text[one.end : next_one.start].strip() else " " for one, next_one in pairwise(spans))
    return ("", *before)[: len(spans)]


def quoted(spans: Sequence[Span], text: str) -> str:
    """Return the words at these places in one line, with their `gaps`."""
    return "".join(gap + " ".join(span.of(text).split()) for gap, span in zip(gaps(spans, text), spans, strict=True))
