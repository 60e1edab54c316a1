"""Say in a reader's words what two sentences have in common."""

from compareview.alignment.features import Features

SAME_TEXT = "word for word the same"
PINNED = "pinned by you"
# A phrase shown as evidence has at most so many words; so many pieces of evidence are shown.
_LONGEST_PHRASE = 4
_PIECES = 3


def explain(i: int, j: int, features: Features) -> str:
    """Return why left sentence `i` and right sentence `j` are linked, such as: shares “36”, “women and children”.

    Spellings are those most used in the two articles together, so the answer is the same with the sides exchanged.
    """
    a, b = features.left[i], features.right[j]
    if a.text == b.text or a.text.split() == b.text.split():
        return SAME_TEXT
    weight = features.weight
    shared = a.families & b.families
    special = a.figures | a.names
    ranked = sorted(shared, key=lambda f: (-weight[f] * (3 if f in special else 2), f))
    pieces: list[str] = []
    used: set[int] = set()
    for family in ranked:
        if family in used or (pieces and weight[family] * 3 < weight[ranked[0]]):
            continue
        phrase = _phrase(family, a.words, b.words, weight)
        used.update(phrase)
        pieces.append(f"“{' '.join([features.shown[f] for f in phrase])}”")
        if len(pieces) == _PIECES:
            break
    if pieces:
        return "shares " + ", ".join(pieces)
    return "shares parts of words" if a.grams & b.grams else "the sentences around it are linked"


def _phrase(family: int, a: tuple[int, ...], b: tuple[int, ...], weight: list[int]) -> list[int]:
    """Return the run of words around a shared one that both sentences have, without weak words at its ends."""
    start, other = a.index(family), b.index(family)
    low = high = 0
    while high - low + 1 < _LONGEST_PHRASE:
        ahead, right = start + high + 1, other + high + 1
        if ahead < len(a) and right < len(b) and a[ahead] == b[right]:
            high += 1
            continue
        behind, left = start + low - 1, other + low - 1
        if behind >= 0 and left >= 0 and a[behind] == b[left]:
            low -= 1
            continue
        break
    run = list(a[start + low : start + high + 1])
    strong = weight[family] // 3
    while weight[run[0]] < strong:
        run.pop(0)
    while weight[run[-1]] < strong:
        run.pop()
    return run
