"""Names, figures and times that only one side of a pair has: what is marked where the rest is in other words."""

from collections.abc import Iterator

from compareview.comparison.detectors.pair import Half
from compareview.facts.fact import Quantity
from compareview.facts.names import may_be_one
from compareview.text.language import function_words
from compareview.text.span import Span
from compareview.text.tokens import Token

_CAPITALS_SAY_NOTHING = ("de",)  # languages that write every noun with one
_DOZEN = 12


def one_sided(half: Half, other: Half) -> tuple[Span, ...]:
    """Return where this side names, counts or dates what the other does not, in reading order.

    Beside the facts that were found, every word with a digit is a figure. Where no names were found, as in a language
    of which none are known, a word with a capital inside a sentence is one. The other side has it if it has the word.
    """
    facts, opposite, language = half.facts, other.facts, half.article.language
    known = [
        *((one.span, any(one.same_value(x) for x in opposite.quantities)) for one in facts.quantities if _says(one)),
        *((one.span, any(not one.disjoint(x) for x in opposite.moments)) for one in facts.moments),
        *((one.span, any(may_be_one(one.key, x.key, language) for x in opposite.names)) for one in facts.names),
    ]
    known += [
        (token.span, token.folded in other.vocabulary)
        for token in _striking(half, names=not facts.names and not opposite.names)
        if not any(token.span.overlaps(span) for span, _ in known)
    ]
    return tuple(sorted(span for span, answered in known if not answered))


def _says(quantity: Quantity) -> bool:
    """Tell whether a quantity is worth a mark: a number of something, or dozens, not "both", "all" or "one of them"."""
    named = quantity.figure is not None or (quantity.low >= _DOZEN and quantity.unit != "percent")
    return named and (bool(quantity.nouns) or quantity.unit not in ("", "ordinal"))


def _striking(half: Half, *, names: bool) -> Iterator[Token]:
    """Yield the words with a digit, and if `names`, those with a capital that is not there to begin a sentence."""
    if not names or half.article.language in _CAPITALS_SAY_NOTHING:
        figures = set(filter(_has_digit, half.vocabulary))
        yield from [token for token in half.tokens if token.folded in figures] if figures else ()
        return
    common = function_words(half.article.language)
    before = None
    for token in half.tokens:
        inside = before is not None and (before.is_word or before.folded == ",")
        if token.is_word and (
            _has_digit(token.folded) or (inside and half.said(token.span)[0].isupper() and token.folded not in common)
        ):
            yield token
        before = token


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(map(str.isdigit, word))
