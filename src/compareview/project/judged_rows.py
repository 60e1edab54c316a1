"""Finds the rows in which the reader has decided on something: they are few, and to look at all takes a while."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from compareview.comparison.result import SIDES, Comparison
from compareview.project.anchoring import Anchor
from compareview.project.dismissals import Dismissal, Quotes, quotes_of, words_told
from compareview.project.tags import ContradictionTag


class JudgedRows:
    """The rows of one comparison, found by the words and the places of their differences."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._by_words: dict[str, Mapping[Quotes, set[int]]] = {}  # the rows by the kind and the words of a difference

    def of(self, tags: Iterable[ContradictionTag], dismissals: Iterable[Dismissal]) -> frozenset[int]:
        """Return the numbers of all rows with a difference that is not open, see `judge`; there may be others too."""
        rows = set[int]()
        for dismissal in dismissals:
            rows |= self._of_kind(dismissal.kind).get(dismissal.quotes, set())
        for tag in tags:
            places = [target for target in tag.targets if isinstance(target, Anchor)]
            for anchor in places if tag.origin != "user" else ():
                rows |= self._of_kind(tag.origin).get(((anchor.article, anchor.exact),), set())
            for side in SIDES:
                begins = self._by_place[side]
                for anchor in tag.anchors(self._comparison.article(side).id):
                    first, last = (bisect_left(begins, (end,)) for end in (anchor.span.start, anchor.span.end))
                    rows.update(number for _, number in begins[first:last])
        return frozenset(rows)

    def _of_kind(self, kind: str) -> Mapping[Quotes, set[int]]:
        """The rows by the words of a difference of this kind, those of both sides and those of each of its places."""
        if kind not in self._by_words:
            found = self._by_words[kind] = defaultdict[Quotes, set[int]](set)
            for row in self._comparison.rows:
                for difference in row.differences:
                    if difference.kind == kind:
                        sides = words_told(self._comparison, difference)
                        places = (((article, told),) for article, words in sides for told in words)
                        for told in (quotes_of(self._comparison, difference), *places):
                            found[told].add(row.number)
        return self._by_words[kind]

    @cached_property
    def _by_place(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """Where the differences of each row begin on a side, with its number, in order."""
        return {
            side: sorted(
                (spans[0].start, row.number)
                for row in self._comparison.rows
                for difference in row.differences
                if (spans := difference.left if side == "left" else difference.right)
            )
            for side in SIDES
        }
