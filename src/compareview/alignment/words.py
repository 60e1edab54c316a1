"""Word-level differences between sentences that say the same thing, cleaned up into words and phrases."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from compareview.text.span import Span
from compareview.text.tokens import Token, tokenize

Operation = Literal["equal", "replace", "insert", "delete"]

# A run of equal words this short between two changes is noise to a reader ("pepper"), unless it holds a long word.
_SHORT_RUN = 2
_LONG_WORD = 5
# difflib is quadratic. Beyond this many tokens on a side a pair is no sentence, and is shown without word marks.
_MOST_TOKENS = 1500


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of difflib's account of two texts, in difflib's words; none of them means older or newer.

    `left` and `right` are code points of the two articles. A side is empty for `insert` and `delete`, and holds more
    than one span where the words stand in sentences that do not follow each other.
    """

    operation: Operation
    left: tuple[Span, ...]
    right: tuple[Span, ...]


def diff_words(
    left: str, left_sentences: Sequence[Span], right: str, right_sentences: Sequence[Span]
) -> tuple[Edit, ...]:
    """Return the edits between these sentences of two articles, compared by folded words.

    Changes with no more than a short word or two between them are joined, so that a reader sees phrases. Signs alone
    (quotation marks, commas) make no change.
    """
    a, b = _tokens(left, left_sentences), _tokens(right, right_sentences)
    steps = _joined(_steps(a, b)) if max(len(a), len(b)) <= _MOST_TOKENS else [("replace", a, b)]
    return tuple(_edit(x, left_sentences, y, right_sentences) for _, x, y in steps)


def share_equal(edits: Sequence[Edit]) -> float:
    """Return which share of both sides' code points stands in equal edits, 0..1."""
    size = {True: 0, False: 0}
    for edit in edits:
        size[edit.operation == "equal"] += sum(len(span) for span in (*edit.left, *edit.right))
    return size[True] / (sum(size.values()) or 1)


def _tokens(text: str, sentences: Sequence[Span]) -> list[Token]:
    return [
        Token(token.span.shifted(sentence.start), token.folded, token.is_word)
        for sentence in sentences
        for token in tokenize(sentence.of(text))
    ]


_Step = tuple[str, list[Token], list[Token]]


def _steps(a: list[Token], b: list[Token]) -> list[_Step]:
    """Return difflib's opcodes with their tokens, the same ones whichever text comes first."""
    x, y = [t.folded for t in a], [t.folded for t in b]
    if y < x:
        return [(op, p, q) for op, q, p in _steps(b, a)]
    opcodes = SequenceMatcher(None, x, y, autojunk=False).get_opcodes()
    return [(op, a[i1:i2], b[j1:j2]) for op, i1, i2, j1, j2 in opcodes]


def _joined(steps: list[_Step]) -> list[_Step]:
    """Join changes that only a short run of equal words keeps apart."""
    joined: list[_Step] = []
    for number, (step, x, y) in enumerate(steps):
        between = 0 < number < len(steps) - 1
        op = "replace" if step == "equal" and between and _is_noise(x) else step
        if joined and op != "equal" and joined[-1][0] != "equal":
            _, px, py = joined.pop()
            joined.append(("replace", px + x, py + y))
        else:
            joined.append((op, x, y))
    return joined


def _is_noise(run: list[Token]) -> bool:
    spoken = [t for t in run if t.is_word]
    return len(spoken) <= _SHORT_RUN and all(len(t.folded) < _LONG_WORD and not t.folded[0].isdigit() for t in spoken)


def _edit(x: list[Token], left_sentences: Sequence[Span], y: list[Token], right_sentences: Sequence[Span]) -> Edit:
    """Name a step anew, by which sides still hold words, now that steps were joined or mirrored."""
    here, there = _spans(x, left_sentences), _spans(y, right_sentences)
    said, heard = ([t.folded for t in side if t.is_word] for side in (x, y))
    if said == heard:
        return Edit("equal", here, there)
    if not said:
        return Edit("insert", (), there)
    return Edit("replace", here, there) if heard else Edit("delete", here, ())


def _spans(tokens: list[Token], sentences: Sequence[Span]) -> tuple[Span, ...]:
    """Return the place of the tokens, one span in each sentence, without signs at the edges."""
    spans = []
    for sentence in sentences:
        inside = [t for t in tokens if sentence.contains(t.span)]
        spoken = [n for n, t in enumerate(inside) if t.is_word]
        if spoken:
            inside = inside[spoken[0] : spoken[-1] + 1]
        if inside:
            spans.append(Span(inside[0].span.start, inside[-1].span.end))
    return tuple(spans)
