"""What is different between two versions of one article, paragraph by paragraph and word by word, for a reader."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from compareview.text.article import Article
from compareview.text.tokens import words

PieceKind = Literal["same", "changed", "added", "removed", "moved"]
Role = Literal["", "added", "removed"]
Runs = tuple[tuple[str, Role], ...]

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_LEAST_ALIKE = 50  # likeness (0..100) with which two paragraphs are versions of one
_LEAST_MOVED = 75  # and so much if it stands elsewhere
_MOST_PAIRS = 10_000  # paragraphs of both versions times each other, beyond which they are not told apart by likeness
_SHORT_RUN = 8  # code points; so few between two changes are noise to a reader
_MOST_TOKENS = 3000  # in a paragraph; beyond, its words are not compared: difflib is quadratic


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a heading. `runs` are its words with what became of them; joined by role, those of a version.

    `moved` stands where the paragraph is in the later version, and may be changed too.
    """

    kind: PieceKind
    runs: Runs


def compare_versions(earlier: Article, later: Article) -> tuple[Piece, ...]:
    """Return the paragraphs and headings of both versions of an article in one order, that of the later one."""
    before, after = _paragraphs(earlier), _paragraphs(later)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces += [Piece("same", ((words, ""),)) for words in after[j1:j2]]
        else:
            pieces += _paired(before[i1:i2], after[j1:j2])
    return tuple(_with_moved(pieces))


def share_in_common(earlier: Article, later: Article) -> float:
    """Return which share of the shorter version's words stands in the other one, in the same order (0..1)."""
    one, other = words(earlier.text), words(later.text)
    return LCSseq.similarity(one, other) / (min(len(one), len(other)) or 1)


def _paragraphs(article: Article) -> list[str]:
    """The words of each paragraph and heading; how lines are broken is not part of them."""
    spans = sorted([*article.paragraphs, *(heading.span for heading in article.headings)])
    return [" ".join(span.of(article.text).split()) for span in spans]


def _with_moved(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces with one for both where what was removed in one place was added, nearly so, in another."""
    gone, come = ([n for n, piece in enumerate(pieces) if piece.kind == kind] for kind in ("removed", "added"))
    alike = []
    if len(gone) * len(come) <= _MOST_PAIRS:
        told = [piece.runs[0][0] for piece in pieces]
        alike = [
            (-likeness, n, m)
            for n in gone
            for m in come
            if (likeness := fuzz.ratio(told[n], told[m], score_cutoff=_LEAST_MOVED))
        ]
    source: dict[int, int] = {}
    for _, n, m in sorted(alike):
        if m not in source and n not in source.values():
            source[m] = n
    taken = set(source.values())
    for n, piece in enumerate(pieces):
        if n in source:
            yield Piece("moved", _changed_words(pieces[source[n]].runs[0][0], piece.runs[0][0]))
        elif n not in taken:
            yield piece


def _paired(before: Sequence[str], after: Sequence[str]) -> list[Piece]:
    """Pair the paragraphs that are versions of one, in order, so that the pairs are as alike as can be."""
    if len(before) * len(after) > _MOST_PAIRS:
        pairs = []
    else:
        pairs = _most_alike([[fuzz.ratio(one, other, score_cutoff=_LEAST_ALIKE) for other in after] for one in before])
    pieces, i, j = [], 0, 0
    for m, n in [*pairs, (len(before), len(after))]:
        pieces += [Piece("removed", ((words, "removed"),)) for words in before[i:m]]
        pieces += [Piece("added", ((words, "added"),)) for words in after[j:n]]
        if m < len(before):
            pieces.append(Piece("changed", _changed_words(before[m], after[n])))
        i, j = m + 1, n + 1
    return pieces


def _most_alike(likeness: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairs (row, column), both growing, with the greatest likeness together; 0 is no pair."""
    rows, columns = len(likeness), len(likeness[0]) if likeness else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            pair = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pair)
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _changed_words(before: str, after: str) -> Runs:
    x, y = _TOKENS.findall(before), _TOKENS.findall(after)
    if max(len(x), len(y)) > _MOST_TOKENS:
        return ((before, "removed"), (after, "added"))
    steps: list[tuple[str, str]] = []  # what was and what is: the same words, or others
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, x, y, autojunk=False).get_opcodes():
        was, now = "".join(x[i1:i2]), "".join(y[j1:j2])
        if tag == "equal" or not steps:
            steps.append((was, now))
        elif len(steps) > 1 and len(steps[-1][0]) <= _SHORT_RUN and steps[-1][0] == steps[-1][1]:
            noise, change = steps.pop(), steps.pop()
            steps.append((change[0] + noise[0] + was, change[1] + noise[1] + now))
        else:
            steps.append((was, now))
    runs: list[tuple[str, Role]] = []
    for was, now in steps:
        if was == now:
            runs.append((was, ""))
        else:
            runs += [(was, "removed")] if was else []
            runs += [(now, "added")] if now else []
    return tuple(runs)
