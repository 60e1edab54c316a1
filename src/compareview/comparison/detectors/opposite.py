"""Find the words of one side that stand opposite some words of the other, wherever they are in the sentence."""

from collections.abc import Sequence

from compareview.comparison.detectors.pair import Half
from compareview.facts.inflection import stem
from compareview.text.language import function_words
from compareview.text.span import Span
from compareview.text.tokens import Token

# Words that belong together stand at most this many tokens apart.
_REACH = 7


def weighty(half: Half, tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens that are words with a meaning of their own."""
    empty = function_words(half.article.language)
    return [token for token in tokens if token.is_word and token.folded not in empty]


def is_heading(half: Half) -> bool:
    """Tell whether this side ends without a stop, as headings in rough texts do: they leave out how sure, and who."""
    return not half.tokens or half.tokens[-1].is_word


def place_opposite(half: Half, stems: Sequence[str]) -> tuple[Span | None, int]:
    """Return the short stretch of this side that holds these word stems, and how many; the first ones count most."""
    weight = {word: 0.5**n for n, word in reversed([*enumerate(stems)])}
    places = [(n, found) for n, found in enumerate(map(stem, half.folded)) if found in weight]
    best: tuple[float, int, Span] | None = None
    shared = 0
    for k, (first, _) in enumerate(places):
        inside = [place for place in places[k : k + _REACH] if place[0] < first + _REACH]
        span = Span(half.tokens[first].span.start, half.tokens[inside[-1][0]].span.end)
        found = {word for _, word in inside}
        score = (sum([weight[word] for word in found]), -len(span))
        if best is None or score > best[:2]:
            best, shared = (*score, span), len(found)
    return (best[2], shared) if best else (None, 0)
