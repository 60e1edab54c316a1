"""Find quantities: figures and number words, with what they count and how exact they are."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from compareview.facts.fact import Quantity
from compareview.resources import read_json_resource, resource_folder
from compareview.text.span import Span
from compareview.text.tokens import Token, fold

_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_FIGURE_WITH_LETTERS = re.compile(r"(\d+(?:\.\d+)?)(k|m|mn|bn|tn)")
# "about 40" is read as 40, give or take a tenth; "nearly 40" as a tenth below it.
_LEEWAY = 0.1
_NOUNS_LOOKED_AT = 4
_FRACTIONS = frozenset(("half", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "tenth", "tenths"))


@dataclass(frozen=True, slots=True)
class _Found:
    """A number in the token list: tokens `first` to `last` (not included) mean `low` to `high`."""

    first: int
    last: int
    low: float
    high: float
    exact: bool = True


@cache
def _words(language: str) -> dict[str, Any]:
    """Return the number words of the language. Digits are understood in all of them, with English as the fallback."""
    own = f"languages/{language}/numbers.json"
    known = re.fullmatch("[a-z]{2,3}", language) is not None and (resource_folder() / own).is_file()
    return dict(read_json_resource(own if known else "languages/en/numbers.json"))


def find_quantities(text: str, tokens: Sequence[Token], language: str) -> list[Quantity]:
    """Return the quantities of a sentence, given as its tokens, in order. Dates, clock times and years are none."""
    data = _words(language)
    found: list[Quantity] = []
    position = 0
    while position < len(tokens):
        if bound := _phrase(tokens, position, data["bounds"]):
            position += bound[0]  # "as many as 40" is not "many"
            continue
        number = _vague(tokens, position, data) or _number(tokens, position, data)
        if number is None:
            position += 1
            continue
        quantity = _quantity(text, tokens, number, data)
        if quantity and not (found and found[-1].span.overlaps(quantity.span)):  # 5$3: whose dollars?
            found.append(quantity)
        position = number.last
    return found


def _phrase(tokens: Sequence[Token], first: int, table: dict[str, Any]) -> tuple[int, Any] | None:
    """Return how many tokens from `first` on spell a key of the table (the longest), and its value."""
    for length in range(min(3, len(tokens) - first), 0, -1):
        key = " ".join(t.folded for t in tokens[first : first + length])
        if key in table:
            return length, table[key]
    return None


def _vague(tokens: Sequence[Token], first: int, data: dict[str, Any]) -> _Found | None:
    hit = _phrase(tokens, first, data["vague"])
    if hit is None:
        return None
    length, (low, high) = hit
    return _Found(first, first + length, low, math.inf if high is None else high, exact=low == high)


def _number(tokens: Sequence[Token], first: int, data: dict[str, Any]) -> _Found | None:
    """Read a number in figures or words from here on: `1,200`, `$2.5bn`, `two hundred and fourteen`, `3 million`."""
    word = tokens[first].folded
    letters = _FIGURE_WITH_LETTERS.fullmatch(word)
    position = first + 1
    if letters:
        total = float(letters[1]) * data["scale_letters"][letters[2]]
    elif _FIGURE.fullmatch(word):
        total = float(word.replace(",", ""))
        while position < len(tokens) and (scale := data["scales"].get(tokens[position].folded)):
            total, position = total * scale, position + 1
    else:
        return _number_in_words(tokens, first, data)
    return _Found(first, position, total, total)


def _number_in_words(tokens: Sequence[Token], first: int, data: dict[str, Any]) -> _Found | None:
    units, scales = data["units"], data["scales"]
    if tokens[first].folded not in units and not (
        tokens[first].folded == "a" and first + 1 < len(tokens) and tokens[first + 1].folded in scales
    ):
        return None
    total, group, position = 0.0, 0.0, first
    while position < len(tokens):
        word = tokens[position].folded
        following = tokens[position + 1].folded if position + 1 < len(tokens) else ""
        if word in units:
            group += units[word]
        elif word in scales:
            if scales[word] == 100:
                group = (group or 1) * 100
            else:
                total, group = total + (group or 1) * scales[word], 0.0
        elif not (
            (word == "-" and following in units)
            or (word == "and" and following in units and (group >= 100 or total))
            or (word == "a" and position == first)
        ):
            break
        position += 1
    return _Found(first, position, total + group, total + group)


def _quantity(text: str, tokens: Sequence[Token], number: _Found, data: dict[str, Any]) -> Quantity | None:
    """Add the bound before the number and the unit and nouns after it. None where it is no quantity."""
    first, last = number.first, number.last
    before = tokens[first - 1].folded if first else ""
    after = tokens[last].folded if last < len(tokens) else ""
    clock = "".join(t.folded for t in tokens[last : last + 3])  # p.m. is three tokens
    if (
        any(word in data["not_counted"] for word in (before, after, clock))
        or after == ":"
        or before in ("half", "no")  # half a million, no one
        or _goes_on(tokens, last)
        or _is_name_part(text, tokens, number, data)
    ):
        return None
    unit = data["currencies"].get(before, "")
    start = first - 1 if unit else first
    if not unit and _looks_like_year(text, tokens, number, after, data):
        return None
    if hit := _phrase(tokens, last, dict.fromkeys(data["percent"], "percent") | data["currencies"]):
        length, unit = hit
        last += length
    low, high, exact = number.low, number.high, number.exact
    if bound := _bound_before(tokens, start, data):
        length, kind = bound
        start -= length
        low, high, exact = _bounded(low, high, kind)
    nouns = _nouns(tokens, last, data)
    return Quantity(
        span=Span(tokens[start].span.start, tokens[last - 1].span.end),
        low=low,
        high=high,
        exact=exact,
        unit=unit,
        counted=text[nouns[0].span.start : nouns[-1].span.end] if nouns else "",
        nouns=tuple(data["irregular_plurals"].get(t.folded) or singular(t.folded) for t in nouns),
    )


def _bound_before(tokens: Sequence[Token], first: int, data: dict[str, Any]) -> tuple[int, str] | None:
    for length in range(min(3, first), 0, -1):
        if kind := data["bounds"].get(" ".join(t.folded for t in tokens[first - length : first])):
            return length, kind
    return None


def _bounded(low: float, high: float, kind: str) -> tuple[float, float, bool]:
    """Return the interval that a bound makes of a value, and whether it is exact."""
    match kind:
        case "above":
            return math.nextafter(low, math.inf), math.inf, False
        case "min":
            return low, math.inf, False
        case "below":
            return 0, math.nextafter(high, 0), False
        case "max":
            return 0, high, False
        case "almost":
            return low * (1 - _LEEWAY), high, False
        case "about":
            return low * (1 - _LEEWAY), high * (1 + _LEEWAY), False
    return low, high, True


def _goes_on(tokens: Sequence[Token], last: int) -> bool:
    """Tell whether the number only begins something that is not read: 3-1, 9/11, two-thirds, two and a half."""
    words = [t.folded for t in tokens[last : last + 3]]
    if words[:3] == ["and", "a", "half"]:
        return True
    touches = len(words) > 1 and tokens[last - 1].span.end == tokens[last].span.start
    return touches and words[0] in ("-", "/") and (words[1][0].isdigit() or words[1] in _FRACTIONS)


def _is_name_part(text: str, tokens: Sequence[Token], number: _Found, data: dict[str, Any]) -> bool:
    """Tell whether the number belongs to a name or a code: `COVID-19`, `No. 4`, `Flight 301`, `A320`."""
    if number.first == 0:
        return False
    before = tokens[number.first - 1]
    touches = before.span.end == tokens[number.first].span.start
    if touches and before.folded in ("-", "#", "/"):
        return True
    word = before.span.of(text)
    digits = tokens[number.first].folded[0].isdigit()
    if digits and before.folded == "." and number.first > 1:
        return fold(tokens[number.first - 2].span.of(text)) in ("no", "nos", "art", "sec", "fig", "p")
    return digits and word[0].isupper() and before.folded not in data["stop"] and before.folded not in data["bounds"]


def _looks_like_year(text: str, tokens: Sequence[Token], number: _Found, after: str, data: dict[str, Any]) -> bool:
    """Tell whether a bare 1500 to 2199 stands where years stand: nothing that is counted follows it."""
    word = tokens[number.first].span.of(text)
    if number.last - number.first > 1 or not re.fullmatch(r"1[5-9]\d\d|2[01]\d\d", word):
        return False
    return not after.isalpha() or after in data["stop"]


def _nouns(tokens: Sequence[Token], first: int, data: dict[str, Any]) -> list[Token]:
    """Return the words that follow, up to the end of the noun phrase."""
    nouns: list[Token] = []
    for token in tokens[first : first + _NOUNS_LOOKED_AT + 2]:
        if token.folded == "/" and nouns:
            continue  # km/h
        if not token.is_word or token.folded in data["stop"]:
            if nouns or token.folded not in ("of", "the", "them", "other", "more", "-"):
                break
            continue
        if token.folded[0].isdigit() or len(nouns) == _NOUNS_LOOKED_AT:
            break
        nouns.append(token)
    return nouns


def singular(word: str) -> str:
    """Return an English plural's singular, roughly: enough to compare two words, not to print one."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
