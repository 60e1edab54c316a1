"""Say in words where sentences stand, and what a pair is."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby

from compareview.comparison.result import Row, Side
from compareview.comparison.states import LETTERS, STATES, is_unsure, reason_words, row_name, sure_words
from compareview.text.article import Article
from compareview.text.span import Span
from compareview.text.visible import visible
from compareview.ui.session import Session


def place_words(article: Article, side: Side, spans: Sequence[Span]) -> str:
    """Say where sentences stand, counted from 1: `A, paragraph 7, sentences 3 and 4`."""
    numbers = [_numbers(article, span) for span in spans]
    parts = []
    for paragraph, group in groupby(numbers, key=lambda number: number[0]):
        sentences = [str(sentence) for _, sentence in group]
        listed = " and ".join([", ".join(sentences[:-1]), sentences[-1]]) if sentences[1:] else sentences[0]
        parts.append(f"paragraph {paragraph}, sentence{'s' if sentences[1:] else ''} {listed}")
    return ", ".join([LETTERS[side], *parts])


def _numbers(article: Article, span: Span) -> tuple[int, int]:
    """Return the number of the paragraph in which a sentence begins, and its own number there."""
    paragraph = max(bisect_right(article.paragraphs, span.start, key=lambda p: p.start), 1)
    first = article.paragraphs[paragraph - 1].start if article.paragraphs else 0
    before = bisect_right(article.sentences, span.start, key=lambda s: s.start)
    return paragraph, max(before - bisect_right(article.sentences, first - 1, key=lambda s: s.start), 1)


def row_words(session: Session, row: Row) -> str:
    """Say what a pair is: `Pair 12, differs: over 200 / around 200, tag 3`. Dismissed differences are not named."""
    what = f"{row_name(row)}, {STATES[row.state].word}{', moved' if row.moved else ''}"
    what += f", {reason_words(row)}" if row.pinned else f", {sure_words(row)}" if is_unsure(row) else ""
    whys = [" ".join(d.why.split()) for d in row.differences if session.judgement(d) != "dismissed"]
    tags = "".join(f", tag {tag.number}" for tag in session.tags_on_row(row))
    return visible(f"{what}{': ' + '; '.join(whys) if whys else ''}{tags}")
