"""Cut a text into words and signs, and fold words to a form in which spelling variants are equal."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from compareview.text.patterns import pattern
from compareview.text.span import Span

# Scripts written without spaces: each character is a token of its own. Han, kana, Thai, Lao, Khmer, Burmese.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003134f"
)
# The words and numbers of a text in which no character needs more: several times as fast.
_WORD = r"\d+(?:[.,:]\d+)*[^\W_]*|[^\W_]+(?:['’][^\W_]+)*"
_PLAIN_WORD = pattern(_WORD)
_PLAIN_TOKEN = pattern(rf"(?P<word>{_WORD})|(?P<sign>\S)")
_NEEDS_CARE = pattern("[^\u0000-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]")
_POSSESSIVE = pattern(r"['’]s?$")
SAME_QUOTE = str.maketrans("‘’‚‛“”„‟«»‹›", "''''\"\"\"\"\"\"''")
SAME_SIGN = SAME_QUOTE | str.maketrans("‐‑‒–—―−", "-------")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign. `folded` is what it is compared by; `is_word` is false for a sign."""

    span: Span
    folded: str
    is_word: bool


@cache
def letter() -> str:
    r"""Return the expression for one letter.

    Python's \w leaves out combining marks, which would cut words of Hindi, Hebrew with points or Arabic with vowels.
    Scripts in daily use have theirs below U+1D00.
    """
    marks = "".join(re.escape(chr(c)) for c in range(0x300, 0x1D00) if unicodedata.category(chr(c)) in ("Mn", "Mc"))
    return rf"(?:(?![{_UNSPACED}])[^\W_]|[{marks}\u200c\u200d])"


@cache
def _token() -> re.Pattern[str]:
    one = letter()
    return re.compile(
        rf"(?P<number>\d+(?:[.,:]\d+)*{one}*)"  # 5,700  3.5bn  21:10  1st
        rf"|(?P<word>{one}+(?:['’]{one}+)*)"  # don't, Israel’s
        rf"|(?P<char>[{_UNSPACED}])"
        rf"|(?P<sign>\S)"
    )


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return the word without case, accents and a possessive ending, and with one form of each quote and dash."""
    if word.isascii() and word.isalnum():
        return word.lower()
    same = word.translate(SAME_SIGN)
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", same) or same).casefold()
    if plain.isascii():
        return plain
    return without_accents(plain.replace("ı", "i"))  # casefold makes one letter of I, İ and i, but not of Turkish ı


# Indic vowel signs and the virama, and the Japanese voicing marks, are letters to their readers, not accents.
_KEPT_MARKS = frozenset(chr(c) for c in (*range(0x900, 0xE00), 0x3099, 0x309A))


def without_accents(word: str) -> str:
    """Return the word in compatibility form (NFKD) and without accents; a word of accents alone keeps them."""
    plain = unicodedata.normalize("NFKD", word)
    bare = "".join(c for c in plain if unicodedata.category(c) != "Mn" or c in _KEPT_MARKS)
    return bare or plain


def tokenize(text: str, start: int = 0) -> list[Token]:
    """Return words, numbers and signs in order. Together they cover all of the text but its white space.

    `start` is where the text begins in the one that the spans are to count in.
    """
    return [
        Token(Span(start + m.start(), start + m.end()), fold(m.group()), is_word=m.lastgroup != "sign")
        for m in _tokens_in(text)
    ]


def _tokens_in(text: str) -> Iterator[re.Match[str]]:
    return (_token() if _NEEDS_CARE.search(text) else _PLAIN_TOKEN).finditer(text)


def words(text: str) -> list[str]:
    """Return the folded words and numbers of the text in order, signs left out."""
    if _NEEDS_CARE.search(text):
        return [fold(m.group()) for m in _token().finditer(text) if m.lastgroup != "sign"]
    return list(map(fold, _PLAIN_WORD.findall(text)))


def folded(text: str) -> tuple[str, ...]:
    """Return words, numbers and signs as `tokenize` folds them, without their places: for thousands of phrases."""
    if text.isascii() and text.replace(" ", "").isalpha():  # as nearly all of them are
        return tuple(text.lower().split())
    return tuple(fold(m.group()) for m in _tokens_in(text))


def count_words(text: str) -> int:
    """Return how many words and numbers there are: as many as `words` returns, without making them."""
    return len(words(text) if _NEEDS_CARE.search(text) else _PLAIN_WORD.findall(text))


def written_words(text: str) -> list[str]:
    """Return the words and numbers as written; of a script without spaces, its pairs of neighbouring characters."""
    if not _NEEDS_CARE.search(text):
        return _PLAIN_WORD.findall(text)
    out: list[str] = []
    end = -1  # where the last character of a script without spaces ended
    for m in _token().finditer(text):
        kind = m.lastgroup
        if kind == "char":
            word, start = m.group(), m.start()
            if start != end:
                out.append(word)
            elif len(out[-1]) == 1:
                out[-1] += word
            else:
                out.append(text[start - 1] + word)
            end = m.end()
        elif kind != "sign":
            out.append(m.group())
    return out
