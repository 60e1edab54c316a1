"""Find words in a text as a reader means them: in any case, with any kind of quote, dash and space."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from compareview.text.patterns import pattern
from compareview.text.span import Span
from compareview.text.tokens import SAME_SIGN, fold, letter

# Marks that belong to the letter or picture before them and are compared along with it: the vowel signs of India's
# scripts, and the tones of skin. Others are accents, or seen by nobody, and make a folded text shorter.
_KEPT = "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963" + "".join(
    chr(c) for c in range(0x980, 0xE00) if unicodedata.category(chr(c)) in ("Mn", "Mc")
)
_KEPT += "\U0001f3fb-\U0001f3ff"
_IS_KEPT = pattern(f"[{_KEPT}]")
_JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. Unless cases are to match, capital letters and accents make no difference."""

    words: str
    match_case: bool = False
    whole_words: bool = False


class SearchableText:
    """A text that can be searched again and again: what it is compared by is made once, when it is first needed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: dict[bool, FoldedText] = {}

    def folded(self, *, match_case: bool = False) -> "FoldedText":
        """The text as it is compared."""
        if match_case not in self._folded:
            self._folded[match_case] = FoldedText(self.text, match_case=match_case)
        return self._folded[match_case]

    def find(self, query: Query) -> "Matches":
        """Return the places that hold these words. White space alone is found nowhere."""
        words = FoldedText(query.words.strip(), match_case=query.match_case).text
        return self.folded(match_case=query.match_case).find(words, whole=query.whole_words)


class FoldedText:
    """A text as it is compared (`text`), with the way between its positions and those of the text as it was written.

    Most characters are folded to one. Between them stand pieces that are folded to more or fewer: white space, letters
    with accents of their own, ligatures. A piece is found as a whole.
    """

    def __init__(self, written: str, *, match_case: bool = False) -> None:
        folded = _as_written if match_case else _as_meant
        table = _Table(folded)
        parts: list[str] = []
        # Where stretches of plain characters and pieces begin, by turns: in the folded text, and in the written one.
        self._here, self._there = [0], [0]
        self._inside: set[int] = set()
        done = length = 0
        for piece in _pieces(written, folded):
            words = folded(piece.group())
            parts += (written[done : piece.start()].translate(table), words)
            start, length = length + piece.start() - done, length + piece.start() - done + len(words)
            done = piece.end()
            self._here += (start, length)
            self._there += (piece.start(), done)
            self._inside.update(range(start + 1, length))
        self.text = "".join([*parts, written[done:].translate(table)])
        self._here.append(len(self.text))
        self._there.append(len(written))
        self._keeps_marks = not written.isascii() and re.search(f"[{_KEPT}]", written) is not None

    def find(self, words: str, *, whole: bool) -> "Matches":
        """Return where these words are, themselves folded; as `whole` words if so wished."""
        if not words.strip():
            return Matches()
        first, last = (whole and _is_letter(words[n]) for n in (0, -1))
        marks = f"[{_KEPT}]*" if self._keeps_marks else ""
        pattern = re.compile(re.escape(words) + marks + (f"(?!{letter()})" if last else ""))
        found = [match.span() for match in pattern.finditer(self.text)]
        if first:  # with a look behind, Python would not search by the letters any more
            found = [place for place in found if not (place[0] and _is_letter(self.text[place[0] - 1]))]
        if self._inside:
            found = [place for place in found if place[0] not in self._inside]
        return Matches(found, self)

    # Between the positions. A place that begins or ends in a piece has all of it.

    def of(self, span: Span) -> str:
        """The words at this place of the written text, as they are compared."""
        return self.text[self.position(span.start) : self.position(span.end)]

    def position(self, written: int) -> int:
        """Return the position that stands for this one of the written text; inside a piece, its end."""
        n = bisect_left(self._there, written, lo=1, hi=len(self._there) - 1) - 1
        return self._here[n + 1] if n % 2 else self._here[n] + written - self._there[n]

    def start(self, position: int) -> int:
        """Return where in the written text that begins which stands here."""
        n = bisect_right(self._here, position, hi=len(self._here) - 1) - 1
        return self._there[n] + (0 if n % 2 else position - self._here[n])

    def end(self, position: int) -> int:
        """Return where in the written text that ends which stands before this position."""
        n = bisect_left(self._here, position, lo=1, hi=len(self._here) - 1) - 1
        return self._there[n + 1] if n % 2 else self._there[n] + position - self._here[n]


class Matches:
    """The places of a text at which something was found, in order and apart; in code points of the written text.

    There are ten thousands of them where a single letter is looked for, so each is worked out when it is asked for.
    """

    def __init__(self, folded: Sequence[tuple[int, int]] = (), text: FoldedText | None = None) -> None:
        self._folded, self._text = folded, text or FoldedText("")
        self._starts = [start for start, _ in folded]

    def __len__(self) -> int:
        return len(self._folded)

    def __getitem__(self, number: int) -> Span:
        start, end = self._folded[number]
        return Span(self._text.start(start), self._text.end(end))

    def within(self, stretch: Span) -> list[Span]:
        """The places that share a code point with this stretch."""
        first = bisect_right(self._folded, stretch.start, key=lambda place: self._text.end(place[1]))
        return [self[n] for n in range(first, self.before(stretch.end))] if stretch else []

    def before(self, position: int) -> int:
        """How many of the places begin before this code point."""
        return bisect_left(self._starts, self._text.position(position))


def _pieces(text: str, folded: Callable[[str], str]) -> Iterator[re.Match[str]]:
    """Find what is not folded one to one."""
    used = set(text)
    marks = "".join(re.escape(c) for c in used if _is_dropped(c))
    odd = "".join(re.escape(c) for c in used if not c.isspace() and not _is_dropped(c) and len(folded(c)) != 1)
    patterns = [r"\s{2,}"]
    if marks:
        patterns.append(f".?(?:{_JOINER}.|[{marks}])+")
    if odd:
        patterns.append(f"[{odd}]")
    return re.finditer("|".join(patterns), text)


@lru_cache(maxsize=65536)
def _is_letter(character: str) -> bool:
    """Whether a word goes on with this character. In a script without spaces, each character is a word."""
    return re.match(letter(), character) is not None


@lru_cache(maxsize=65536)
def _is_dropped(character: str) -> bool:
    """Whether a character belongs to the one before it: accents, what joins and cannot be seen, parts of syllables."""
    if character < "\u0080" or _IS_KEPT.match(character):
        return False
    return unicodedata.category(character) in ("Mn", "Cf", "Me") or "\u1160" <= character <= "\u11ff"


@lru_cache(maxsize=65536)
def _as_meant(piece: str) -> str:
    return " " if piece.isspace() else unicodedata.normalize("NFC", fold(_seen(piece)))


@lru_cache(maxsize=65536)
def _as_written(piece: str) -> str:
    return " " if piece.isspace() else unicodedata.normalize("NFC", _seen(piece)).translate(SAME_SIGN)


def _seen(piece: str) -> str:
    return "".join(c for c in piece if unicodedata.category(c) != "Cf")


class _Table(dict[int, str]):
    """What each character is folded to, made when it is first met."""

    def __init__(self, folded: Callable[[str], str]) -> None:
        self._fold = folded

    def __missing__(self, character: int) -> str:
        self[character] = self._fold(chr(character))
        return self[character]
