"""Where the reader looks, so that it is found again when the same two articles are compared anew."""

from dataclasses import dataclass, replace

from compareview.comparison.fact_table.row import FactRow
from compareview.comparison.result import SIDES, Comparison, Row, Side
from compareview.project.text_change import change_of
from compareview.text.article import Article
from compareview.text.span import Span


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The sentences of the pair that is looked at, and the row of facts, if that is looked at instead."""

    sentences: tuple[tuple[Side, Span], ...] = ()
    fact: FactRow | None = None

    def after(self, old: tuple[Article, Article], new: tuple[Article, Article]) -> "Whereabouts":
        """Return the same place in other texts of the articles. Sentences that went are left out."""
        changes = {side: (o.text, n.text) for side, o, n in zip(SIDES, old, new, strict=True) if o.text != n.text}

        def image(side: Side, span: Span) -> Span | None:
            return change_of(*changes[side]).image(span) if side in changes else span

        def images(side: Side, spans: tuple[Span, ...]) -> tuple[Span, ...]:
            return tuple(now for span in spans if (now := image(side, span)))

        fact = self.fact
        if fact and changes:
            fact = replace(fact, left=images("left", fact.left), right=images("right", fact.right))
        return Whereabouts(
            tuple((side, now) for side, span in self.sentences if (now := image(side, span))),
            fact,
        )

    def row_in(self, comparison: Comparison) -> Row | None:
        """The smallest row that has all of these sentences, else that of the first of them that still is one."""
        found: list[Row] = []
        for side, span in self.sentences[:1]:
            first = comparison.sentences_in(side, Span(span.start, span.start + 1))
            rows_there = (row for n in first for row in comparison.rows_with(side, n))
            found = [row for row in rows_there if all(_has(row, *place) for place in self.sentences)]
        if found:
            return min(found, key=lambda row: len(row.left) + len(row.right))
        rows = (comparison.row_at(side, span.start) for side, span in self.sentences)
        return next((row for row in rows if row), None)

    def fact_in(self, comparison: Comparison) -> FactRow | None:
        """The row of the same fact. Figures that were counted with others or apart leave a row of the same name."""
        if self.fact is None:
            return None
        kind, key, places = self.fact.kind, self.fact.key, (self.fact.left, self.fact.right)
        named = [row for row in comparison.table if (row.kind, row.key) == (kind, key)]
        kept = [row for row in named if (row.left, row.right) == places]
        return next(iter(kept or (named if kind == "number" else ())), None)


def _has(row: Row, side: Side, span: Span) -> bool:
    """Whether a sentence of this row begins up to here and goes on."""
    return any(each.start <= span.start < each.end for each in row.spans(side))


def whereabouts(row: Row | None, fact: FactRow | None) -> Whereabouts | None:
    """Say where this row and this fact are, if there is a row."""
    if row is None:
        return None
    return Whereabouts(tuple((side, span) for side in SIDES for span in row.spans(side)), fact)
