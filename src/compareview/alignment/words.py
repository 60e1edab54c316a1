"""Word-level differences between sentences that say the same thing, cleaned up into words and phrases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

from compareview.alignment.ignoring import IGNORE_ALL, Ignoring, is_quote
from compareview.text.article import Article
from compareview.text.language import function_words
from compareview.text.span import Span
from compareview.text.tokens import Token

Operation = Literal["equal", "replace", "insert", "delete"]
BothSides = tuple[tuple[Span, ...], tuple[Span, ...]]

# A run of equal words this short between two changes is noise to a reader ("pepper"), unless it holds a long word or a
# figure; a run of function words alone ("which had been") always is.
_SHORT_RUN = 2
_LONG_WORD = 5
# difflib is quadratic. Beyond this many tokens on a side a pair is no sentence, and is shown without word marks.
_MOST_TOKENS = 1500


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of difflib's account of two texts, in difflib's words; none of them means older or newer.

    `left` and `right` are code points of the two articles. A side is empty for `insert` and `delete`, and holds more
    than one span where the words stand in sentences that do not follow each other. `ignored` are the places inside an
    `equal` edit where the two sides differ in something that is ignored.
    """

    operation: Operation
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    ignored: tuple["Edit", ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """Where two texts are worded differently: what a reader is shown of their edits.

    `share_equal` is the share of both sides' code points in equal edits, 0..1; 0 where nothing was compared. `changed`
    and `ignored` are the places of changes on the left and on the right side, in reading order; see `Edit.ignored`.
    """

    share_equal: float = 0.0
    changed: BothSides = ((), ())
    ignored: BothSides = ((), ())

    def __bool__(self) -> bool:
        return any(self.changed)


UNCOMPARED = Changes()


def diff_words(
    left: Article,
    left_sentences: Sequence[int],
    right: Article,
    right_sentences: Sequence[int],
    ignoring: Ignoring = IGNORE_ALL,
) -> tuple[Edit, ...]:
    """Return the edits between these sentences of two articles, given by their numbers.

    Changes with no more than a short word or two, or with function words alone between them are joined, so that a
    reader sees phrases.
    """
    here, there = _Side.of(left, left_sentences), _Side.of(right, right_sentences)
    steps = [
        step
        for op, x, y in _opcodes(here.tokens, there.tokens)
        for step in (_placed(x, y, here, there, ignoring) if op == "equal" else [_unplaced(x, y, ignoring)])
    ]
    common = function_words(left.language) | function_words(right.language)
    return tuple(_edit(changed, run, here, there, ignoring) for changed, run in _joined(steps, common))


def changes(edits: Sequence[Edit]) -> Changes:
    """Return what a reader is shown of these edits."""
    changed = [edit for edit in edits if edit.operation != "equal"]
    ignored = [step for edit in edits for step in edit.ignored]
    size, apart = (sum(len(span) for edit in some for span in (*edit.left, *edit.right)) for some in (edits, changed))
    return Changes((size - apart) / size if size else 0.0, _places(changed), _places(ignored))


def _places(edits: Sequence[Edit]) -> BothSides:
    return tuple(s for edit in edits for s in edit.left), tuple(s for edit in edits for s in edit.right)


_Tokens = Sequence[Token]


class _Side(NamedTuple):
    text: str
    sentences: Sequence[Span]
    tokens: _Tokens
    begins: frozenset[int]  # where the sentences' first tokens begin

    @classmethod
    def of(cls, article: Article, sentences: Sequence[int]) -> "_Side":
        tokens = [article.tokens[n] for n in sentences]
        begins = frozenset(inside[0].span.start for inside in tokens if inside)
        return cls(article.text, [article.sentences[n] for n in sentences], [t for ts in tokens for t in ts], begins)

    def space(self, before: Token, after: Token) -> list[Token]:
        """The white space between two tokens that follow each other, as a token; none where there is none."""
        gap = Span(before.span.end, after.span.start)
        return [Token(gap, gap.of(self.text), is_word=False)] if len(gap) else []

    def spans(self, tokens: _Tokens) -> tuple[Span, ...]:
        """The place of the tokens, one span in each sentence."""
        inside = ([t.span for t in tokens if sentence.contains(t.span)] for sentence in self.sentences)
        return tuple(Span(spans[0].start, spans[-1].end) for spans in inside if spans)


class _Step(NamedTuple):
    kind: Literal["equal", "ignored", "changed"]
    left: _Tokens
    right: _Tokens


def _opcodes(a: _Tokens, b: _Tokens) -> list[tuple[str, _Tokens, _Tokens]]:
    """Return difflib's opcodes with their tokens, the same ones whichever text comes first."""
    x, y = ([t.folded if t.is_word or not is_quote(t) else '"' for t in side] for side in (a, b))
    if max(len(x), len(y)) > _MOST_TOKENS:
        return [("equal" if x == y else "replace", a, b)]
    if y < x:
        return [(op, p, q) for op, q, p in _opcodes(b, a)]
    opcodes = SequenceMatcher(None, x, y, autojunk=False).get_opcodes()
    return [(op, a[i1:i2], b[j1:j2]) for op, i1, i2, j1, j2 in opcodes]


def _placed(x: _Tokens, y: _Tokens, here: _Side, there: _Side, ignoring: Ignoring) -> Iterator[_Step]:
    """Look closely at tokens that fold to the same: how they are written, and the white space between them."""
    if here.text[x[0].span.start : x[-1].span.end] == there.text[y[0].span.start : y[-1].span.end]:
        yield _Step("equal", x, y)
        return
    for n, (one, other) in enumerate(zip(x, y, strict=True)):
        if n and one.span.start not in here.begins and other.span.start not in there.begins:
            spaces = here.space(x[n - 1], one), there.space(y[n - 1], other)
            if [t.folded for t in spaces[0]] != [t.folded for t in spaces[1]]:
                yield _Step("ignored" if ignoring.whitespace else "changed", *spaces)
        written = one.span.of(here.text), other.span.of(there.text)
        same = ignoring.same(one, written[0], other, written[1])
        yield _Step("equal" if written[0] == written[1] else "ignored" if same else "changed", [one], [other])


def _unplaced(x: _Tokens, y: _Tokens, ignoring: Ignoring) -> _Step:
    """Judge tokens without counterparts. Signs that are ignored are no change alone, nor part of one at its edges."""
    if not ignoring.punctuation:
        return _Step("changed", x, y)
    said, heard = ([t for t in side if t.is_word] for side in (x, y))
    alike = [t.folded for t in said] == [t.folded for t in heard]
    return _Step("ignored", x, y) if alike else _Step("changed", said, heard)


def _joined(steps: Sequence[_Step], common: frozenset[str]) -> Iterator[tuple[bool, list[_Step]]]:
    """Group the steps by whether they changed, and join changes that only a run of no weight keeps apart."""
    groups = [(changed, list(run)) for changed, run in groupby(steps, key=lambda step: step.kind == "changed")]
    for n in range(1, len(groups) - 1):
        (_, before), (_, run), (_, after) = groups[n - 1 : n + 2]
        if _has_words(before) and _has_words(after) and _is_noise(run, common):
            groups[n] = (True, run)
    for changed, joined in groupby(groups, key=lambda group: group[0]):
        yield changed, [step for _, run in joined for step in run]


def _has_words(steps: Sequence[_Step]) -> bool:
    return any(t.is_word for step in steps for t in (*step.left, *step.right))


def _is_noise(steps: Sequence[_Step], common: frozenset[str]) -> bool:
    spoken = [t.folded for step in steps for t in step.left if t.is_word]
    short = len(spoken) <= _SHORT_RUN and all(len(word) < _LONG_WORD and not word[0].isdigit() for word in spoken)
    return short or common.issuperset(spoken)


def _edit(changed: bool, steps: Sequence[_Step], here: _Side, there: _Side, ignoring: Ignoring) -> Edit:
    if changed:
        # A sign in a run that was joined may come to stand at the edge.
        kept = (step for step in steps if step.kind == "changed" or _has_words([step]) or not ignoring.punctuation)
        return _change(list(kept), here, there)
    ignored = [list(run) for kind, run in groupby(steps, key=lambda step: step.kind) if kind == "ignored"]
    left, right = _spans(steps, here, there)
    return Edit("equal", left, right, tuple(_change(run, here, there) for run in ignored))


def _change(steps: Sequence[_Step], here: _Side, there: _Side) -> Edit:
    left, right = _spans(steps, here, there)
    return Edit("replace" if left and right else "delete" if left else "insert", left, right)


def _spans(steps: Sequence[_Step], here: _Side, there: _Side) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    left, right = [t for step in steps for t in step.left], [t for step in steps for t in step.right]
    return here.spans(left), there.spans(right)
