"""Finds the rows in which the reader has decided on something: they are few, and to look at all takes a while."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from compareview.comparison.result import SIDES, Comparison, Side
from compareview.project.anchoring import Anchor
from compareview.project.dismissals import Dismissal, words_told
from compareview.project.tags import ContradictionTag
from compareview.text.span import Span


class JudgedRows:
    """The rows of one comparison, found by the words of their differences and by their sentences."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._by_words: dict[str, Mapping[tuple[str, str], set[int]]] = {}  # the rows by kind and words, see `_of_kind`

    def of(self, tags: Iterable[ContradictionTag], dismissals: Iterable[Dismissal]) -> frozenset[int]:
        """Return the numbers of all rows with a difference that is not open, see `judge`; there may be others too."""
        rows = set[int]()
        for dismissal in dismissals:
            for found in self._comparison.quoted.get((dismissal.kind, dismissal.quotes), ()):
                rows |= self._at("left", found.left) | self._at("right", found.right)
        for tag in tags:
            places = [target for target in tag.targets if isinstance(target, Anchor)]
            for anchor in places if tag.origin != "user" else ():
                rows |= self._of_kind(tag.origin).get((anchor.article, anchor.exact), set())
            for side in SIDES:
                article = self._comparison.article(side)
                rows |= self._at(side, [anchor.span for anchor in tag.anchors(article.id)])
        return frozenset(rows)

    def _at(self, side: Side, places: Sequence[Span]) -> set[int]:
        """The rows of the sentences in which these places are."""
        sentences = {n for place in places for n in self._comparison.sentences_in(side, place)}
        return {row.number for n in sentences for row in self._comparison.rows_with(side, n) if row.differences}

    def _of_kind(self, kind: str) -> Mapping[tuple[str, str], set[int]]:
        """The rows by the article and the words of each place of a difference of this kind."""
        if kind not in self._by_words:
            found = self._by_words[kind] = defaultdict[tuple[str, str], set[int]](set)
            for row in self._comparison.rows:
                for difference in row.differences:
                    if difference.kind == kind:
                        for article, words in words_told(self._comparison, difference):
                            for told in words:
                                found[article, told].add(row.number)
        return self._by_words[kind]
