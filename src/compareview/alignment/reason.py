"""Say in a reader's words what two sentences have in common."""

import re
from collections.abc import Sequence
from itertools import pairwise

from compareview.alignment.features import Features, Sentence
from compareview.text.tokens import fold

SAME_TEXT = "word for word the same"
PINNED = "pinned by you"
APART = "taken apart by you"
# A phrase shown as evidence has at most so many words; so many pieces of evidence are shown.
_LONGEST_PHRASE = 4
_PIECES = 3
# Two words of one family are forms of one word if they begin with so many letters alike.
_ALIKE = 3
_HOUR = re.compile(r"(\d.*)([ap])m")


def explain(a: Sentence, b: Sentence, features: Features) -> str:
    """Return why two sentences are linked, such as: shares “36”, “women and children”.

    The rarest shared words come first, figures and names before others, as the texts have them; single letters only
    where there is nothing else. The same, mirrored, with the sides exchanged.
    """
    if a.text.split() == b.text.split():
        return SAME_TEXT
    weight = features.weight
    special = a.figures | a.names
    ranked = sorted(a.families & b.families, key=lambda f: (-weight[f] * (3 if f in special else 2), f))
    pieces: list[str] = []
    letters: list[str] = []
    used: set[int] = set()
    for family in ranked:
        if family in used or (
            (pieces or letters) and (family in features.common or weight[family] * 3 < weight[ranked[0]])
        ):
            continue
        start, other, length = _shared_run(family, a.words, b.words, weight, a.names & b.names)
        used.update(a.words[start : start + length])
        told = f"“{_spelling(a, start, b, other, length)}”"
        if all(len(word) == 1 and word.isalpha() and word.isascii() for word in a.written[start : start + length]):
            letters.append(told)
            continue
        pieces.append(told)
        if len(pieces) == _PIECES:
            break
    if pieces or letters:
        return "shares " + ", ".join(pieces or letters[:1])
    return "shares parts of words" if a.grams & b.grams else "stands between linked sentences"


def _shared_run(
    family: int, a: Sequence[int], b: Sequence[int], weight: Sequence[int], names: frozenset[int]
) -> tuple[int, int, int]:
    """Return where a run of words around a shared one starts in both sentences, and its length in words.

    Weak words at its ends are left off, and parts of a name of which the run has no room for the rest.
    """
    start, other, length = a.index(family), b.index(family), 1
    while length < _LONGEST_PHRASE and _parts_name(a, start, b, other, names):
        start, other, length = start - 1, other - 1, length + 1
    room = min(_LONGEST_PHRASE, len(a) - start, len(b) - other)
    while length < room and a[start + length] == b[other + length]:
        length += 1
    while length < _LONGEST_PHRASE and start and other and a[start - 1] == b[other - 1]:
        start, other, length = start - 1, other - 1, length + 1
    while a[start] != family and _parts_name(a, start, b, other, names):
        start, other, length = start + 1, other + 1, length - 1
    while a[start + length - 1] != family and _parts_name(a, start + length, b, other + length, names):
        length -= 1
    strong = weight[family] // 3
    while weight[a[start]] < strong:
        start, other, length = start + 1, other + 1, length - 1
    while weight[a[start + length - 1]] < strong:
        length -= 1
    return start, other, length


def _parts_name(a: Sequence[int], i: int, b: Sequence[int], j: int, names: frozenset[int]) -> bool:
    """Tell whether both sides have a name that goes on from the word before these places to the one at them."""
    inside = 0 < i < len(a) and 0 < j < len(b)
    return inside and a[i - 1] == b[j - 1] and a[i] == b[j] and names >= {a[i - 1], a[i]}


def _spelling(a: Sentence, start: int, b: Sentence, other: int, length: int) -> str:
    """Return a phrase as a text has it; of two spellings, the one with fewer capitals, the shorter, the first.

    Where the texts have other words for one thing (fire, blaze), both are told.
    """
    mine, theirs = a.written[start : start + length], b.written[other : other + length]
    if (here := _in_text(a, mine)) and (there := _in_text(b, theirs)):
        alike = all(fold(x)[:_ALIKE] == fold(y)[:_ALIKE] for x, y in zip(mine, theirs, strict=True))
        return min(here, there, key=_plainness) if alike else f"{here} / {there}"
    words = [x if x == y else min(x, y, key=_plainness) for x, y in zip(mine, theirs, strict=True)]
    phrase = words[0]
    for before, word in pairwise(words):
        # Pairs of characters of a script without spaces overlap.
        overlaps = len(before) == len(word) == 2 and before[1] == word[0] and not word.isascii()
        phrase += word[1:] if overlaps else " " + word
    return phrase


def _in_text(sentence: Sentence, words: Sequence[str]) -> str:
    """Return these words with what stands between them in the sentence, nothing if they are not so found."""
    phrase = " ".join(words)
    if phrase in sentence.text and len(words[-1]) > 1:
        return phrase
    # The point after a single letter belongs to it: p.m.
    pattern = r"\W{1,3}".join(map(_pattern, words, ["", *words]))
    found = re.search(rf"\b{pattern}(?:(?<=\b[A-Za-z])\.|\b)", sentence.text)
    return " ".join(found.group().split()) if found else ""


def _pattern(word: str, before: str) -> str:
    """Return a pattern of a word; a name in capitals may stand in the text in full: US, U.S., United States.

    An hour with its half of the day, 7pm, stands there as 7 p.m.; as p.m. if the hour is the word before.
    """
    if hour := _HOUR.fullmatch(word):
        figure = "" if hour[1] == before else re.escape(hour[1]) + r"\W{0,2}"
        return rf"{figure}{hour[2]}\W{{0,2}}m"
    if len(word) < 2 or not word.isupper() or not word.isalpha():
        return re.escape(word)
    full = r"\W{1,2}".join(rf"{letter}\w*" for letter in word)
    return f"(?:{word}|{full})"


def _plainness(word: str) -> tuple[int, int, str]:
    return (sum(map(str.isupper, word)), len(word), word)
