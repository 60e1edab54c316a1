"""One article of a pair as it is set on the page: blocks of sentences cut into runs."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from compareview.comparison.marks import Mark, cut, row_marks
from compareview.comparison.result import SIDES, Comparison, Row, Side
from compareview.comparison.states import LETTERS, STATES, is_unsure
from compareview.export.page import Block, Flag, Sentence, SideReport, TextRun
from compareview.export.places import SidePlaces, TaggedPlace
from compareview.text.dates import spoken_date
from compareview.text.span import Span, gaps, quoted
from compareview.text.visible import visible

_STOPS = re.compile(r"""[.,;:!?…。，！？؟،"'’”»)\]]+(?!\S)""")  # that end a word
_LONGEST_QUOTE = 160  # code points of the counterpart that a link quotes


class SideBuilder:
    """Sets the article of one side, and its sentences in the table of pairs.

    `flags` has one flag for each tag id. `listed` are the numbers of the rows that the page lists. `kind_label` names a
    kind of difference.
    """

    def __init__(
        self,
        comparison: Comparison,
        side: Side,
        places: Mapping[Side, SidePlaces],
        flags: Mapping[str, Flag],
        listed: Collection[int],
        *,
        kind_label: Callable[[str], str],
    ) -> None:
        self._comparison = comparison
        self._side = side
        self._other: Side = SIDES[1 - SIDES.index(side)]
        self._here, self._there = places[side], places[self._other]
        self._article = comparison.article(side)
        self._flags, self._listed, self._kind_label = flags, listed, kind_label
        self._tag_marks = [Mark(place.span, "tag" if place.is_sure else "near") for place in self._here.tagged]

    def build(self) -> SideReport:
        """Return the article with its marks."""
        article = self._article
        blocks = [*self._sections(), *self._paragraphs()]
        return SideReport(
            id=self._here.title,
            badge=LETTERS[self._side],
            outlet=visible(article.name),
            title=visible(article.title),
            author=visible(article.author),
            published=spoken_date(article.published),
            language=article.language,
            words=article.word_count,
            blocks=tuple(block for _, block in sorted(blocks, key=lambda item: item[0])),
            flags=tuple(flag for _, flag in self._ends(self._here.title)),
        )

    def row(self, row: Row) -> tuple[Sentence, ...]:
        """Return this side's sentences of a row for the table of pairs; each leads to its place in the text."""
        numbers = row.bead.left if self._side == "left" else row.bead.right
        spans, marks = row.spans(self._side), row_marks(row, self._side)
        return tuple(
            Sentence("", self._runs(span, marks), target=self._here.sentence(number), before=gap)
            for number, span, gap in zip(numbers, spans, gaps(spans, self._article.text), strict=True)
        )

    def _sections(self) -> list[tuple[Span, Block]]:
        made = []
        for number, span in enumerate(self._here.sections):
            own_id = self._here.section(number)
            runs = self._runs(span, self._tag_marks, ends=self._ends(own_id))
            made.append((span, Block(True, (Sentence(own_id, runs),))))
        return made

    def _paragraphs(self) -> list[tuple[Span, Block]]:
        made, number, all_sentences = [], 0, self._article.sentences
        for paragraph in self._article.paragraphs:
            inside, position = [], paragraph.start
            while number < len(all_sentences) and paragraph.contains(all_sentences[number]):
                inside.append(self._sentence(number, Span(position, all_sentences[number].start)))
                position = all_sentences[number].end
                number += 1
            made.append((paragraph, Block(False, tuple(inside), self._article.text[position : paragraph.end])))
        return made

    def _sentence(self, number: int, before: Span) -> Sentence:
        row = self._comparison.row_of(self._side, number)
        own_id = self._here.sentence(number)
        target, title = self._counterpart(row)
        return Sentence(
            id=own_id,
            runs=self._runs(
                self._article.sentences[number],
                [*row_marks(row, self._side), *self._tag_marks],
                self._whys(row),
                self._ends(own_id),
            ),
            state=STATES[row.state],
            moved=row.moved,
            omission=any(d.kind == "omission" for d in row.differences),
            unsure=is_unsure(row),
            dimmed=not any(row.number in self._listed for row in self._comparison.rows_with(self._side, number)),
            before=before.of(self._article.text),
            target=target,
            title=title,
        )

    def _counterpart(self, row: Row) -> tuple[str, str]:
        """Return where the glyph of a sentence leads to, and what it says about that."""
        words = STATES[row.state].word
        words = words[0].upper() + words[1:] + (", moved" if row.moved else "")
        numbers = row.bead.right if self._side == "left" else row.bead.left
        if not numbers and row.number not in self._listed:
            here = row.bead.left if self._side == "left" else row.bead.right
            return self._here.sentence(here[0]), f"{words}; this page does not list it"
        if not numbers:
            found = "".join(f" ({visible(d.why)})" for d in row.differences)
            return self._here.row(row.number), f"{words}{found}; to row {row.number} of the lists below"
        quote = visible(quoted(row.spans(self._other), self._comparison.article(self._other).text))
        if len(quote) > _LONGEST_QUOTE:
            quote = quote[: _LONGEST_QUOTE - 1].rstrip() + "…"
        return self._there.sentence(numbers[0]), f"{words}; to the counterpart in {LETTERS[self._other]}: {quote}"

    def _ends(self, piece_id: str) -> list[tuple[int, Flag]]:
        """Return where the flags of tags stand that end in this piece of the text: behind a full stop and its like."""
        flagged = [place for place in self._here.flagged if place.last == piece_id]
        return [(self._behind_stops(place.span.end), self._flag(place)) for place in flagged]

    def _behind_stops(self, end: int) -> int:
        stops = _STOPS.match(self._article.text, end)
        return stops.end() if stops else end

    def _flag(self, place: TaggedPlace) -> Flag:
        flag = self._flags[place.tag.id]
        return flag if place.is_sure else replace(flag, title=f"{flag.title}; place to confirm", is_sure=False)

    def _whys(self, row: Row) -> list[tuple[Span, str]]:
        """Return the words in which an inline difference lies, with what it is."""
        return [
            (span, f"{self._kind_label(d.kind)}: {visible(d.why)}")
            for d in row.differences
            if d.inline
            for span in (d.left if self._side == "left" else d.right)
        ]

    def _runs(
        self,
        span: Span,
        marks: Sequence[Mark],
        whys: Sequence[tuple[Span, str]] = (),
        ends: Sequence[tuple[int, Flag]] = (),
    ) -> tuple[TextRun, ...]:
        """Cut the span into runs. A tag that ends beyond the span has its flag at the last run."""
        return tuple(
            TextRun(
                run.span.of(self._article.text),
                run.roles,
                "; ".join(dict.fromkeys(why for place, why in whys if place.overlaps(run.span))),
                tuple(flag for end, flag in ends if run.span.start < min(end, span.end) <= run.span.end),
            )
            for run in cut(span, marks, [end for end, _ in ends])
        )
