"""A comparison as plain text, for a terminal."""

from collections.abc import Iterator
from textwrap import TextWrapper

from compareview.comparison.compare import Comparison, Row, Side
from compareview.comparison.states import MOVED_GLYPH, STATES
from compareview.text.article import Article
from compareview.text.span import joined
from compareview.text.visible import visible

_WIDTH = 100


def render_summary(comparison: Comparison) -> str:
    """Return what a reader wants to know first: counts, differences with both quotes, the pairs, and the rest."""
    return "\n".join(_lines(comparison)) + "\n"


def counts(comparison: Comparison) -> str:
    """Say in one line how many rows are in which state."""
    number = comparison.count
    moved = sum(row.moved for row in comparison.rows)
    pairs = number("identical", "reworded", "divergent")
    kinds = (
        f"{number('divergent')} differ, {number('reworded')} reworded, {number('identical')} identical, {moved} moved"
    )
    parts = [
        f"{pairs} pair{'' if pairs == 1 else 's'} ({kinds})",
        f"{number('related')} related",
        f"{number('only-left')} only in A",
        f"{number('only-right')} only in B",
    ]
    return " · ".join(parts)


def _lines(comparison: Comparison) -> Iterator[str]:
    yield f"A  {_heading(comparison.left)}"
    yield f"B  {_heading(comparison.right)}"
    yield counts(comparison)
    for article, letter in ((comparison.left, "A"), (comparison.right, "B")):
        if not article.published:
            yield f"{letter} has no date: relative dates such as “Tuesday” were not resolved."
    yield from _differences(comparison)
    yield from _section("Pairs", [row for row in comparison.rows if row.left and row.right], comparison)
    yield from _section("Only in A", [row for row in comparison.rows if row.state == "only-left"], comparison)
    yield from _section("Only in B", [row for row in comparison.rows if row.state == "only-right"], comparison)


def _heading(article: Article) -> str:
    return " · ".join(_shown(part) for part in (article.name, article.title, article.published) if part)


def _differences(comparison: Comparison) -> Iterator[str]:
    found = [(row, difference) for row in comparison.rows for difference in row.differences]
    if found:
        yield ""
        yield "Differences found by the program, for you to judge"
    for row, difference in found:
        yield f"  {'≠' if difference.inline else '~'} {difference.kind}: {_shown(difference.why)}   (pair {row.number})"


def _section(title: str, rows: list[Row], comparison: Comparison) -> Iterator[str]:
    if rows:
        yield ""
        yield title
    for row in rows:
        sign = STATES[row.state].glyph if row.left and row.right else " "
        first = f"{row.number:4} {sign}{MOVED_GLYPH if row.moved else ' '} "
        sides: list[tuple[Side, str]] = [("left", "A"), ("right", "B")]
        for side, letter in sides:
            if row.spans(side):
                yield from _wrapped(f"{first}{letter}  ", _text(row, side, comparison))
                first = " " * len(first)


def _text(row: Row, side: Side, comparison: Comparison) -> str:
    text = comparison.article(side).text
    return " […] ".join(_shown(span.of(text)) for span in joined(row.spans(side), text))


def _shown(text: str) -> str:
    """Return the text on one line, with nothing in it that a terminal obeys but the marks of direction."""
    return visible(" ".join(text.split()), keep="\u061c\u200e\u200f")


def _wrapped(first: str, text: str) -> list[str]:
    return TextWrapper(width=_WIDTH, initial_indent=first, subsequent_indent=" " * len(first)).wrap(text)
