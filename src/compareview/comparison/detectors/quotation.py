"""Quotation: words inside quotation marks that were changed, or that stand without marks on the other side."""

from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher

from rapidfuzz.distance import Indel

from compareview.comparison.detectors.opposite import weighty
from compareview.comparison.detectors.pair import Half, Pair
from compareview.comparison.difference import Difference
from compareview.facts.speakers import attribution_words
from compareview.text.span import Span
from compareview.text.tokens import Token

# The same quotation with words changed: at least so much of the stretch in common is the same, and so many words.
_ALIKE, _FEWEST = 0.6, 4
# The same words without marks: at least so much of the quotation stands there.
_UNQUOTED = 0.75
# Other words of one speaker: so many on each side; so many of them are shown.
_AT_LENGTH, _BEGINNING = 6, 10
_LONGEST = 80  # code points: a longer change is another quotation


def find_quotation_differences(pair: Pair) -> list[Difference]:
    """Compare what stands inside quotation marks with what stands opposite.

    Words changed inside the marks of both sides are marked in the text; where one side begins earlier or ends later,
    it only quotes more. Shown beside the text are other words of the same speaker, and words that one side quotes and
    the other writes without marks.
    """
    here, there = pair.left.facts.quotations, pair.right.facts.quotations
    if not here and not there:
        return []
    if here and there:
        texts = [[half.within(q.span) for q in half.facts.quotations] for half in (pair.left, pair.right)]
        compared = [_changed(pair, one, other) for one in texts[0] for other in texts[1]]
        found = [difference for difference in compared if difference]
        return found or _others(pair, *(max(words, key=len) for words in texts))
    return [*_unquoted(pair, swapped=not here)]


def _folded(words: Sequence[Token]) -> list[str]:
    return [word.folded for word in words]


def _in_common(words: Sequence[str], others: Collection[str]) -> int:
    """Return how many of the words stand among the others, wherever: no more of them can stand there in order."""
    known = frozenset(others)
    return sum([word in known for word in words])


def _changed(pair: Pair, here: Sequence[Token], there: Sequence[Token]) -> Difference | None:
    """Return where the stretch that two quotations share is not the same, if it is nearly so."""
    a, b = _folded(here), _folded(there)
    if _in_common(a, b) < _FEWEST:
        return None
    steps = _steps(a, b)
    same = [step for step in steps if step[0] == "equal"]
    if not same or sum(step[2] - step[1] for step in same) < _FEWEST:
        return None
    first, last = same[0], same[-1]
    if Indel.normalized_similarity(a[first[1] : last[2]], b[first[3] : last[4]]) < _ALIKE:
        return None
    left: list[Span] = []
    right: list[Span] = []
    for operation, i, i_end, j, j_end in steps[steps.index(first) : steps.index(last)]:
        if operation == "equal" or _spelt("".join(a[i:i_end])) == _spelt("".join(b[j:j_end])):
            continue
        if not _tells(pair.left, here[i:i_end]) and not _tells(pair.right, there[j:j_end]):
            continue
        gap = int(i == i_end or j == j_end)  # where words are missing, the mark covers those on both sides of the gap
        one, other = _place(here, i - gap, i_end + gap), _place(there, j - gap, j_end + gap)
        fresh = not left or not (left[-1].overlaps(one) or right[-1].overlaps(other))
        if fresh and max(len(one), len(other)) <= _LONGEST:
            left.append(one)
            right.append(other)
    if not left:
        return None
    widest = max(range(len(left)), key=lambda n: (len(left[n]) + len(right[n]), -n))
    why = f"“{pair.left.said(left[widest])}” / “{pair.right.said(right[widest])}”"
    return Difference("quotation", tuple(left), tuple(right), why, inline=True, weight=0.9)


def _others(pair: Pair, here: Sequence[Token], there: Sequence[Token]) -> list[Difference]:
    """Return where both quote one speaker at length, and not the same words: the beginnings of what they quote."""
    pronouns = attribution_words(pair.left.article.language).get("pronouns", frozenset())
    sources = [{a.key for a in half.facts.attributions if a.speaker} - pronouns for half in (pair.left, pair.right)]
    if sources[0].isdisjoint(sources[1]) or min(len(here), len(there)) < _AT_LENGTH:
        return []
    if Indel.normalized_similarity(_folded(here), _folded(there)) >= _ALIKE:
        return []
    one, other = (_place(words, 0, min(len(words), _BEGINNING)) for words in (here, there))
    why = f"“{pair.left.said(one)} …” / “{pair.right.said(other)} …”"
    return [Difference("quotation", (one,), (other,), why, inline=False, weight=0.4)]


def _tells(half: Half, words: Sequence[Token]) -> bool:
    """Tell whether a change of these words is more than one of grammar: a word with a meaning, or `not`."""
    denied = [negation.span for negation in half.facts.negations]
    return bool(weighty(half, words)) or any(span.overlaps(word.span) for span in denied for word in words)


def _spelt(word: str) -> str:
    """Return the word without what is only another spelling: co-operate, cooperate; Europe’s, Europe´s."""
    return word.removesuffix("s")


def _place(words: Sequence[Token], first: int, last: int) -> Span:
    return Span(words[first].span.start, words[last - 1].span.end)


def _steps(a: list[str], b: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Return difflib's steps; the same with the sides swapped, which difflib itself does not promise."""
    if a <= b:
        return list(SequenceMatcher(None, a, b, autojunk=False).get_opcodes())
    return [(name, i, i_end, j, j_end) for name, j, j_end, i, i_end in _steps(b, a)]


def _unquoted(pair: Pair, *, swapped: bool) -> Iterator[Difference]:
    """Yield quotations whose words stand opposite without marks, all or nearly all, in their order."""
    half, opposite = (pair.right, pair.left) if swapped else (pair.left, pair.right)
    rival = _folded(opposite.words)
    for quotation in half.facts.quotations:
        words = half.within(quotation.span)
        if _in_common(_folded(words), opposite.vocabulary) < _UNQUOTED * len(words):
            continue
        matcher = SequenceMatcher(None, _folded(words), rival, autojunk=False)
        same = [block for block in matcher.get_matching_blocks() if block.size]
        kept = sum(block.size for block in same)
        if not weighty(half, words) or not same or kept < _UNQUOTED * len(words):
            continue
        first, last = same[0].b, same[-1].b + same[-1].size
        if kept < _UNQUOTED * (last - first):
            continue
        place = Span(opposite.words[first].span.start, opposite.words[last - 1].span.end)
        here, there = (place, quotation.span) if swapped else (quotation.span, place)
        why = [f"“{half.said(quotation.span)}”", opposite.said(place)]
        weight = 0.4 if len(words) > 2 else 0.2
        yield Difference("quotation", (here,), (there,), " / ".join(reversed(why) if swapped else why), False, weight)
