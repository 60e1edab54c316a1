"""A comparison as plain text, for a terminal."""

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import TextWrapper

from compareview.comparison.difference import Difference
from compareview.comparison.fact_table.row import Relation
from compareview.comparison.result import SIDES, Comparison, Row, Side
from compareview.comparison.states import IN_TWO_LANGUAGES, LETTERS, MOVED_GLYPH, STATES, reason_words, row_name
from compareview.export.proposals import kind_label
from compareview.text.article import Article
from compareview.text.span import Span, quoted
from compareview.text.visible import visible

WIDTH = 100  # no line is longer: more is hard to read
_MOST_DIFFERENCES = 8
_MOST_CLASHES = 5
_VERBS: dict[Relation, str] = {
    "clashes": "clash",
    "differs": "differ",
    "one-sided": "on one side only",
    "same": "the same",
}


def render_summary(comparison: Comparison, width: int = WIDTH) -> str:
    """Return what a reader wants to know first: counts, the weightiest differences, the facts that clash, all pairs.

    No line has more than `width` code points.
    """
    return "\n".join(line for words, indent in _lines(comparison) for line in _wrapped(words, indent, width)) + "\n"


def counts(comparison: Comparison) -> str:
    """Say in one line how many rows there are, and how many in which state."""
    number = comparison.count
    pairs = number("identical", "reworded", "divergent")
    kinds = (
        f"{number('divergent')} differ, {number('reworded')} reworded, {number('identical')} identical, "
        f"{comparison.moved} moved"
    )
    parts = [
        f"{len(comparison.rows)} row{_s(len(comparison.rows))}: {pairs} pair{_s(pairs)} ({kinds})",
        f"{number('related')} related",
        f"{number('only-left')} only in A",
        f"{number('only-right')} only in B",
    ]
    if left_out := number("excluded"):
        parts.append(f"{left_out} not compared")
    return " · ".join(parts)


def _s(number: int) -> str:
    return "" if number == 1 else "s"


_Line = tuple[str, int]  # the words, and by how much the lines after the first are indented


def _lines(comparison: Comparison) -> Iterator[_Line]:
    yield f"A  {_heading(comparison.left)}", 3
    yield f"B  {_heading(comparison.right)}", 3
    yield counts(comparison), 3
    for article, letter in ((comparison.left, "A"), (comparison.right, "B")):
        if not article.published:
            yield f"{letter} has no date: it is not known which day words such as “Tuesday” mean.", 3
    if comparison.in_two_languages:
        yield IN_TWO_LANGUAGES, 3
    yield from _differences(comparison)
    yield from _facts(comparison)
    yield from _section("Pairs", [row for row in comparison.rows if row.bead.kind == "same"], comparison)
    yield from _section("Related", [row for row in comparison.rows if row.state == "related"], comparison)
    yield from _section("Only in A", [row for row in comparison.rows if row.state == "only-left"], comparison)
    yield from _section("Only in B", [row for row in comparison.rows if row.state == "only-right"], comparison)
    yield from _section("Not compared", [row for row in comparison.rows if row.state == "excluded"], comparison)


def _heading(article: Article) -> str:
    return " · ".join(_shown(part) for part in (article.name, article.title, article.published) if part)


def _differences(comparison: Comparison) -> Iterator[_Line]:
    found = [(row, difference) for row in comparison.rows for difference in row.differences]
    if not found:
        return
    yield "", 0
    yield "Differences found by the program, for you to judge", 2
    kinds = Counter(kind_label(difference.kind) for _, difference in found)
    yield "  " + ", ".join(f"{kind.lower()}\u00a0{number}" for kind, number in kinds.most_common()), 2
    weighty = sorted(found, key=lambda item: (-item[1].weight, item[0].number))[:_MOST_DIFFERENCES]
    for row, difference in weighty:
        sign = "≠" if difference.inline else "∅" if difference.kind == "omission" else "~"
        yield f"  {sign} {kind_label(difference.kind)}: {_shown(difference.why)}   ({row_name(row).lower()})", 6
        yield from _beneath(difference, comparison)
    if len(weighty) < len(found):
        yield f"  … and {len(found) - len(weighty)} of less weight", 2


def _facts(comparison: Comparison) -> Iterator[_Line]:
    if not comparison.table:
        return
    yield "", 0
    yield "Facts side by side, for you to judge", 2
    number = Counter(row.relation for row in comparison.table)
    yield "  " + ", ".join(f"{number[relation]} {verb}" for relation, verb in _VERBS.items() if number[relation]), 2
    for row in [row for row in comparison.table if row.relation == "clashes"][:_MOST_CLASHES]:
        yield f"  ≠ {_shown(row.topic)}: {_shown(row.why)}", 6
        yield from _beneath(row, comparison)


def _beneath(difference: Difference, comparison: Comparison) -> Iterator[_Line]:
    """Yield the words of each side, where the reason does not quote them, and what may account for the difference."""
    for side, spans in zip(SIDES, (difference.left, difference.right), strict=True):
        quote = _quoted(spans, side, comparison)
        if any(words not in _shown(difference.why) for words in quote):
            yield f"      {LETTERS[side]}  {' … '.join(quote)}", 9
    if difference.explained:
        yield f"      {_shown(difference.explained)}", 6


def _section(title: str, rows: list[Row], comparison: Comparison) -> Iterator[_Line]:
    if rows:
        yield "", 0
        yield title, 0
    for row in rows:
        sign = STATES[row.state].glyph if row.left and row.right else " "
        first = f"{row.number:4} {sign}{MOVED_GLYPH if row.moved else ' '} "
        for side in SIDES:
            if spans := row.spans(side):
                quote = _shown(quoted(spans, comparison.article(side).text))
                yield f"{first}{LETTERS[side]}  {quote}", len(first) + 3
                first = " " * len(first)
        if row.pinned:
            yield f"{first}   {reason_words(row, 'the reader')}", len(first) + 3


def _quoted(spans: Sequence[Span], side: Side, comparison: Comparison) -> list[str]:
    text = comparison.article(side).text
    return [_shown(span.of(text)) for span in spans]


def _shown(text: str) -> str:
    """Return the text on one line, with nothing in it that a terminal obeys but the marks of direction."""
    return visible(" ".join(text.split()), keep="\u061c\u200e\u200f")


def _wrapped(words: str, indent: int, width: int) -> list[str]:
    return TextWrapper(width, subsequent_indent=" " * indent).wrap(words) or [""]
