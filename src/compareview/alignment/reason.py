"""Say in a reader's words what two sentences have in common."""

from collections.abc import Sequence
from itertools import pairwise

from compareview.alignment.features import Features, Sentence

SAME_TEXT = "word for word the same"
PINNED = "pinned by you"
# A phrase shown as evidence has at most so many words; so many pieces of evidence are shown.
_LONGEST_PHRASE = 4
_PIECES = 3


def explain(a: Sentence, b: Sentence, features: Features) -> str:
    """Return why two sentences are linked, such as: shares “36”, “women and children”.

    The rarest shared words come first, figures and names before others. The same with the sides exchanged.
    """
    if a.text.split() == b.text.split():
        return SAME_TEXT
    weight = features.weight
    special = a.figures | a.names
    ranked = sorted(a.families & b.families, key=lambda f: (-weight[f] * (3 if f in special else 2), f))
    pieces: list[str] = []
    used: set[int] = set()
    for family in ranked:
        if family in used or (pieces and (family in features.common or weight[family] * 3 < weight[ranked[0]])):
            continue
        start, other, length = _shared_run(family, a.words, b.words, weight)
        used.update(a.words[start : start + length])
        pieces.append(f"“{_spelling(a.written[start : start + length], b.written[other : other + length])}”")
        if len(pieces) == _PIECES:
            break
    if pieces:
        return "shares " + ", ".join(pieces)
    return "shares parts of words" if a.grams & b.grams else "stands between linked sentences"


def _shared_run(family: int, a: Sequence[int], b: Sequence[int], weight: Sequence[int]) -> tuple[int, int, int]:
    """Return where a run of words around a shared one starts in both sentences, and its length in words.

    Weak words at its ends are left off.
    """
    start, other, length = a.index(family), b.index(family), 1
    room = min(_LONGEST_PHRASE, len(a) - start, len(b) - other)
    while length < room and a[start + length] == b[other + length]:
        length += 1
    while length < _LONGEST_PHRASE and start and other and a[start - 1] == b[other - 1]:
        start, other, length = start - 1, other - 1, length + 1
    strong = weight[family] // 3
    while weight[a[start]] < strong:
        start, other, length = start + 1, other + 1, length - 1
    while weight[a[start + length - 1]] < strong:
        length -= 1
    return start, other, length


def _spelling(a: Sequence[str], b: Sequence[str]) -> str:
    """Join a phrase; of two spellings of a word, the one with fewer capitals, the shorter, the first is shown."""
    words = [x if x == y else min(x, y, key=_plainness) for x, y in zip(a, b, strict=True)]
    phrase = words[0]
    for before, word in pairwise(words):
        # Pairs of characters of a script without spaces overlap.
        overlaps = len(before) == len(word) == 2 and before[1] == word[0] and not word.isascii()
        phrase += word[1:] if overlaps else " " + word
    return phrase


def _plainness(word: str) -> tuple[int, int, str]:
    return (sum(map(str.isupper, word)), len(word), word)
