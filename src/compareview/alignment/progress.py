"""Tell how far the work has come, and give the caller a chance to end it."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Progress = Callable[[float], None]
_EVERY = 128
_Item = TypeVar("_Item")


def watched(items: Sequence[_Item], progress: Progress | None, start: float, end: float) -> Iterator[_Item]:
    """Yield the items; on the way tell `progress` shares of the whole work from `start` to `end` (0..1)."""
    if progress is None:
        yield from items
        return
    for k, item in enumerate(items):
        if k % _EVERY == 0:
            progress(start + (end - start) * k / len(items))
        yield item
