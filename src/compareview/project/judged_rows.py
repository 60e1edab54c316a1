"""Finds the rows in which the reader has decided on something: they are few, and to look at all takes a while."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from compareview.comparison.difference import Difference
from compareview.comparison.fact_table.row import FactRow
from compareview.comparison.result import SIDES, Comparison, Side
from compareview.project.anchoring import Anchor
from compareview.project.decisions import ReviewedPair, ReviewVerdict
from compareview.project.dismissals import Dismissal, Judgement, judge, words_told
from compareview.project.project import Project
from compareview.project.reviews import Reviews, marks, verdicts_on_rows
from compareview.project.tags import ContradictionTag
from compareview.text.span import Span


class Judgements(NamedTuple):
    """What tells the reader's judgement of each difference, the rows of `JudgedRows.of`, and the verdicts on rows."""

    judgement: Callable[[Difference], Judgement] = lambda _difference: "open"
    rows: frozenset[int] = frozenset()
    verdicts: Mapping[int, ReviewVerdict] = MappingProxyType({})


class JudgedRows:
    """The rows of one comparison, found by the words of their differences and by their sentences."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._reviewed: tuple[ReviewedPair, ...] = ()  # whose marks and verdicts are known
        self._marks: Reviews = {}
        self._verdicts: Mapping[int, ReviewVerdict] = {}
        self._by_words: dict[str, Mapping[tuple[str, str], set[int]]] = {}  # the rows by kind and words, see `_of_kind`

    def marks(self, project: Project) -> Reviews:
        """Return the pairs that the reader marked; they are found anew only when others were marked."""
        if project.reviewed is not self._reviewed:
            self._reviewed, self._marks = project.reviewed, marks(project, self._comparison)
            self._verdicts = verdicts_on_rows(self._comparison, self._marks)
        return self._marks

    def verdicts(self, project: Project) -> Mapping[int, ReviewVerdict]:
        """Return the verdicts that the reader has given to rows, by their numbers."""
        self.marks(project)
        return self._verdicts

    def judge(self, project: Project, tags: Sequence[ContradictionTag]) -> Judgements:
        """Return what the reader has decided.

        With a verdict on its row, a difference that `judge` calls open is `judged`. A fact is not: it may stand in
        other rows too.
        """
        judgement = judge(self._comparison, tags, project.dismissals, project.dossiers)
        verdicts = self.verdicts(project)
        told = {_place(each) for number in verdicts for each in self._comparison.rows[number - 1].differences}

        def with_verdicts(difference: Difference) -> Judgement:
            said = judgement(difference)
            is_told = said == "open" and not isinstance(difference, FactRow) and _place(difference) in told
            return "judged" if is_told else said

        rows = self.of(tags, project.dismissals) | verdicts.keys()
        return Judgements(with_verdicts if told else judgement, rows, verdicts)

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


def _place(difference: Difference) -> tuple[str, tuple[Span, ...], tuple[Span, ...]]:
    """What tells a difference from all others, also where its marks are allotted anew."""
    return difference.kind, difference.left, difference.right
