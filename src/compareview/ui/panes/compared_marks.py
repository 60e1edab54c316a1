"""What the comparison found, as marks of one article. They are made for what is in view, each time it is painted."""

from collections.abc import Sequence

from compareview.comparison.marks import difference_marks
from compareview.comparison.result import Comparison, Row, Side
from compareview.comparison.states import MOVED_GLYPH, STATES, UNSURE_GLYPH, is_unsure
from compareview.text.span import Span
from compareview.text.visible import visible
from compareview.ui.panes.text_marks import Marks, SentenceMark, Underline
from compareview.ui.session import Session
from compareview.ui.theme import theme


class ComparedSentences(Marks[SentenceMark]):
    """The state of each sentence."""

    def __init__(self, session: Session, comparison: Comparison, side: Side) -> None:
        self._session, self._comparison, self._side = session, comparison, side

    def within(self, stretch: Span) -> Sequence[SentenceMark]:
        comparison, side, colours = self._comparison, self._side, theme()
        sentences = comparison.article(side).sentences
        found = ((sentences[n], comparison.row_of(side, n)) for n in comparison.sentences_in(side, stretch))
        return [
            SentenceMark(
                span,
                colours.tint(row.state),
                self._glyph(row),
                colours.ink(row.state),
                colours.outlines.get(STATES[row.state].style),
            )
            for span, row in found
        ]

    def _glyph(self, row: Row) -> str:
        """What stands in the margin: the state's sign, or that of what only one side tells where it is worth a look."""
        if row.bead.kind == "none" and any(self._session.judgement(d) == "open" for d in row.differences):
            return visible(self._session.project.category(row.differences[0].kind).glyph)
        return STATES[row.state].glyph + (MOVED_GLYPH if row.moved else "") + (UNSURE_GLYPH if is_unsure(row) else "")


class ComparedWords(Marks[Underline]):
    """The words in which the two articles differ."""

    def __init__(self, comparison: Comparison, side: Side) -> None:
        self._comparison, self._side = comparison, side

    def within(self, stretch: Span) -> Sequence[Underline]:
        comparison, side, ink = self._comparison, self._side, theme()["divergent"]
        rows = {
            row.number: row
            for number in comparison.sentences_in(side, stretch)
            for row in comparison.rows_with(side, number)
        }
        marks = difference_marks([rows[number] for number in sorted(rows)], side)
        return [Underline(mark.span, ink) for mark in marks if mark.span.overlaps(stretch)]
