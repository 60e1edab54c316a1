"""What the program proposes, as the reader sees it: differences and facts in words, each with what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from compareview.comparison.difference import Difference
from compareview.comparison.difference_filter import keeps
from compareview.comparison.fact_table.row import FactRow, Relation
from compareview.comparison.result import SIDES, Comparison, Side
from compareview.comparison.states import LETTERS, StateWords
from compareview.project.decisions import ReviewVerdict
from compareview.project.dismissals import judge
from compareview.project.project import Project
from compareview.project.tags import CATEGORIES, VERDICTS
from compareview.text.span import Span
from compareview.text.visible import visible

if TYPE_CHECKING:
    from compareview.export.page import DifferenceEntry, FactEntry, Flag, Quote
    from compareview.export.places import SidePlaces

_KINDS = {category.id: category for category in CATEGORIES}

RELATIONS: dict[Relation, StateWords] = {
    "clashes": StateWords("divergent", "≠", "clashes", "they do not agree, if both speak of the same"),
    "differs": StateWords("reworded", "↔", "differs", "told with other words or figures; both may be so"),
    "one-sided": StateWords("only", "A", "one side only", "nothing on it was found in the other article"),
    "same": StateWords("identical", "=", "same", "both tell the same"),
}

CLASHES = replace(RELATIONS["clashes"], word="clashes in Facts")  # said of their number, 1 or more


def kind_label(kind: str) -> str:
    """The program's own name of a kind of difference, for where there is no project."""
    return _KINDS[kind].label if kind in _KINDS else visible(kind)


def as_shown(project: Project, comparison: Comparison) -> Comparison:
    """Return the comparison with what the reader wants to see: without what is dismissed or filtered out."""
    tags = project.tags_of(comparison.left.id, comparison.right.id)
    judgement = judge(comparison, tags, project.dismissals, project.dossiers)
    return comparison.keeping(keeps(project.difference_filter, lambda found: judgement(found) == "dismissed"))


def left_out(project: Project, comparison: Comparison) -> str:
    """Say what of the whole comparison is not shown, and why; empty if nothing is missing."""
    wanted = project.difference_filter
    judgement = judge(
        comparison, project.tags_of(comparison.left.id, comparison.right.id), project.dismissals, project.dossiers
    )
    states = {id(d): judgement(d) for d in comparison.differences}
    # A fact goes with the difference about the same words: together they would be more than the reader dismissed.
    dismissed = (
        _several(sum(state == "dismissed" for state in states.values()), "difference"),
        _several(sum(judgement(row) == "dismissed" for row in comparison.table), "fact"),
    )
    slight = sum(
        not wanted.passes(d) and d.kind not in wanted.hidden and states[id(d)] != "dismissed"
        for d in comparison.differences
    )
    parts = [f"{' and '.join(filter(None, dismissed))} dismissed by the reader"] if any(dismissed) else []
    parts += [f"{slight} of less weight"] if slight else []
    hidden = sorted(visible(project.category(kind).label) for kind in wanted.hidden)
    parts += [f"all of kind {', '.join(hidden)}"] if hidden else []
    return f"Not shown: {'; '.join(parts)}." if parts else ""


def _several(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}" if number else ""


class Proposals:
    """Puts the proposals of one comparison into words. `flags` has one flag for each of the pair's tags, by its id."""

    def __init__(
        self, project: Project, comparison: Comparison, places: "Mapping[Side, SidePlaces]", flags: "Mapping[str, Flag]"
    ) -> None:
        tags = project.tags_of(comparison.left.id, comparison.right.id)
        first = sorted(tags, key=lambda tag: tag.origin == "user")  # those that were made from a proposal
        self._judgements = [(flags[tag.id], judge(comparison, (tag,), (), project.dossiers)) for tag in first]
        self._places, self._project = places, project

    def kind(self, kind: str) -> str:
        """The name of a kind of difference as in the window: that of the reader's category."""
        return visible(self._project.category(kind).label)

    def difference(self, found: Difference, verdict: ReviewVerdict) -> "DifferenceEntry":
        """Return one difference of a pair, or the omission of a sentence; `verdict` is that on its row."""
        from compareview.export.page import DifferenceEntry

        return DifferenceEntry(
            kind=self.kind(found.kind),
            glyph=visible(self._project.category(found.kind).glyph),
            inline=found.inline,
            why=visible(found.why),
            explained=visible(found.explained),
            accepted=self._accepted(found),
            verdict=VERDICTS[verdict].lower() if verdict else "",
        )

    def fact(self, row: FactRow) -> "FactEntry":
        """Return one row of the facts table."""
        from compareview.export.page import FactEntry

        return FactEntry(
            kind=self.kind(row.kind),
            topic=visible(row.topic),
            relation=relation_words(row),
            explained=visible(row.explained),
            accepted=self._accepted(row),
            sides=(self._quotes("left", row.left), self._quotes("right", row.right)),
        )

    def _accepted(self, found: Difference) -> "Flag | None":
        return next((flag for flag, judgement in self._judgements if judgement(found) == "accepted"), None)

    def _quotes(self, side: Side, spans: Sequence[Span]) -> "tuple[Quote, ...]":
        """Return the words of a side, each once, with all the sentences in which they stand."""
        from compareview.export.page import Quote

        places = self._places[side]
        found: dict[str, tuple[str, list[str]]] = {}
        for span in spans:
            words = " ".join(span.of(places.article.text).split())
            found.setdefault(words.casefold(), (words, []))[1].append(places.at(span))
        unique = ((words, list(dict.fromkeys(targets))) for words, targets in found.values())
        return tuple(Quote(words, first, again=tuple(again)) for words, (first, *again) in unique)


def relation_words(row: FactRow) -> StateWords:
    """Return how a fact's two sides stand to each other, in words; a fact of one side names that side."""
    if row.relation != "one-sided":
        return RELATIONS[row.relation]
    letter = LETTERS[SIDES[0] if row.left else SIDES[1]]
    return StateWords("only", letter, f"only in {letter}", RELATIONS["one-sided"].meaning)
