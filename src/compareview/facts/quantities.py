"""Find quantities: numbers with their bound, their unit and what they count. Dates, hours and names are none."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from compareview.facts.counted import (
    NounPhrase,
    fate_near,
    is_plural,
    measured_noun,
    noun_phrase,
    noun_phrase_before,
    singular,
)
from compareview.facts.fact import Quantity
from compareview.facts.number_words import Number, NumberWords, number_words, read_number
from compareview.facts.sentence import Sentence
from compareview.text.span import Span
from compareview.text.tokens import Token

# "about 40" is read as 40, give or take a tenth; "nearly 40" as a tenth below it.
_LEEWAY = 0.1
_LONGEST_PHRASE = 3
_OLDEST = 115


def find_quantities(sentence: Sentence) -> list[Quantity]:
    """Return the quantities of a sentence, in order."""
    known = number_words(sentence.language)
    words = sentence.words
    places = known.places(words)
    if not places:
        return []
    reader = _Reader(sentence.text, sentence.tokens, words, known)
    found: list[Quantity] = []
    last = 0
    for place in places:
        if place < last:
            continue
        opening = max(known.bounds.length_at(words, n) + n for n in (place, max(0, place - 1)))
        if opening > place:
            last = opening  # "as many as 40" is not "many"
        elif number := read_number(words, place, known):
            quantity, last = reader.quantity(number)
            # 5$3: whose dollars?
            if quantity and not (found and found[-1].span.overlaps(quantity.span)):
                found.append(quantity)
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    """A sentence, its folded words and signs, and what is known of its language."""

    text: str
    tokens: Sequence[Token]
    words: Sequence[str]
    known: NumberWords

    def quantity(self, number: Number) -> tuple[Quantity | None, int]:
        """Return what a number states, None where it is no quantity, and the place to read on at."""
        number = self.ranged(number)
        unit, factor, start, last = self.unit(number)
        if self.is_none(number, start, last, unit):
            return None, number.last
        low, high = number.low * factor, number.high * factor
        bound, start, end = self.bound(start, last)
        if bound:
            if number.figure is not None:  # more than half: what is named is bounded, however round it is
                low = high = number.figure * factor
            low, high = _bounded(low, high, bound)
        age, phrase = self.age(number, last, unit)
        if age:
            unit, end = "age", max(end, age)
        elif number.first and self.word(number.first - 1) == ":" and self.word(end) in ("", ",", ";", ".") and not unit:
            phrase = noun_phrase_before(self.text, self.tokens, number.first - 1, self.known)
        else:
            phrase = noun_phrase(self.text, self.tokens, end, one=self.is_one(number), known=self.known)
        if unit and not phrase.nouns and number.kind == "count":
            phrase = measured_noun(self.tokens, start, self.known)
        if number.kind == "share" and not self.is_share(number, phrase):
            return None, number.last
        nouns, heads = (tuple(singular(t.folded, self.known) for t in side) for side in (phrase.nouns, phrase.heads))
        span = Span(self.tokens[start].span.start, self.tokens[end - 1].span.end)
        counts = unit in ("", "percent") and not age
        return Quantity(
            span=span,
            low=low,
            high=high,
            exact=low == high,
            unit=unit,
            counted=self.text[phrase.nouns[0].span.start : phrase.nouns[-1].span.end] if nouns else "",
            nouns=nouns,
            heads=heads,
            fate=fate_near(self.tokens, start, max(end, phrase.last), self.known) if counts else "",
            figure=number.figure,
            factor=factor,
        ), end

    def word(self, place: int) -> str:
        """The word at this place, nothing outside the sentence."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def touch(self, place: int) -> bool:
        """Whether nothing stands between this token and the one before."""
        inside = 0 < place < len(self.tokens)
        return inside and self.tokens[place - 1].span.end == self.tokens[place].span.start

    def capital(self, place: int) -> bool:
        """Whether the word at this place has a capital."""
        return 0 <= place < len(self.tokens) and self.text[self.tokens[place].span.start].isupper()

    def is_one(self, number: Number) -> bool:
        """Whether what is counted stands in the singular."""
        return number.kind == "ordinal" or number.high <= 1

    def ranged(self, number: Number) -> Number:
        """Read on where a number only begins a range: 20 to 30, 20-30, between 5 and 9, two or three."""
        if number.kind != "count" or number.figure is None:
            return number
        joint = number.last + self.known.percent.length_at(self.words, number.last)
        link = self.known.between.get(self.word(number.first - 1))
        dash = self.word(joint) == "-"
        if self.word(joint) not in ({link} if link else self.known.ranges) and not dash:
            return number
        second = joint + 1 + (self.word(joint + 1) in self.known.currencies)
        opener = self.word(second)
        if not opener or not (opener[0].isdecimal() or opener in self.known.units):
            return number
        end = read_number(self.words, second, self.known)
        if end is None or end.kind != "count" or end.figure is None:
            return number
        low = number.low * (end.scale if number.scale == 1 and number.low < end.high / end.scale else 1.0)
        if low >= end.high or (self.word(joint) == "to" and self.word(number.first - 1) == "from"):
            return number
        if dash and not self.is_counted(end.last):
            return number
        return replace(end, first=number.first - bool(link), low=low, high=end.high, figure=None)

    def is_counted(self, place: int) -> bool:
        """Whether a unit or a plural noun stands here: 20-30 people, but not a 2-3 defeat."""
        phrase = noun_phrase(self.text, self.tokens, place, one=False, known=self.known)
        plural = any(self.known.head != "plural" or is_plural(self.text, t, self.known) for t in phrase.heads)
        return plural or any(
            t.length_at(self.words, place) for t in (self.known.measures, self.known.percent, self.known.currencies)
        )

    def unit(self, number: Number) -> tuple[str, float, int, int]:
        """Return the unit, what it is multiplied by, and the tokens with it, which may begin with a sign of money."""
        known, start, last = self.known, number.first, number.last
        if number.kind != "count":
            return {"ordinal": "ordinal", "share": "percent"}[number.kind], 1.0, start, last
        for length in (2, 1):  # R$, $
            if start >= length and (money := known.currencies.get(" ".join(self.words[start - length : start]))):
                return money, 1.0, start - length, last + known.currencies.length_at(self.words, last)
        of = self.word(last) in known.of and (number.figure is None or self.word(last + 1) in known.currencies)
        place = last + (self.word(last) == "-" or of)
        letters = [number.letters] if number.letters else []
        ahead = letters + list(self.words[place : place + _LONGEST_PHRASE])
        for table in (known.percent, known.currencies, known.measures):
            if length := table.length_at(ahead, 0):
                key, end = " ".join(ahead[:length]), place + length - len(letters)
                if table is known.measures:
                    return str(known.measures[key][0]), float(known.measures[key][1]), start, end
                return known.currencies.get(key, "percent"), 1.0, start, end
        if self.word(start - 1) in known.measures and self.word(start - 1) == known.measures[self.word(start - 1)][0]:
            return self.word(start - 1), 1.0, start - 1, last  # magnitude 6.1
        return "", 1.0, start, last

    def bound(self, start: int, last: int) -> tuple[str, int, int]:
        """Return what the words around a figure make of it, and the tokens with them."""
        for length in range(min(_LONGEST_PHRASE, start), 0, -1):
            if kind := self.known.bounds.get(" ".join(self.words[start - length : start])):
                return kind, start - length, last
        if length := self.known.bounds_after.length_at(self.words, last):
            return self.known.bounds_after[" ".join(self.words[last : last + length])], start, last + length
        return "", start, last

    def age(self, number: Number, last: int, unit: str) -> tuple[int, NounPhrase]:
        """Return where an age ends and whose it is: a 35-year-old man, aged 35, "Bram Osk, 67,"; 0 for no age."""
        nobody = NounPhrase((), (), last)
        length = self.known.ages.length_at(self.words, last)
        if length and (unit == "year" or (not unit and self.word(last) == "-")):
            return last + length, noun_phrase(self.text, self.tokens, last + length, one=True, known=self.known)
        if unit or number.figure is None or number.kind != "count" or not number.figure <= _OLDEST:
            return 0, nobody
        if self.word(number.first - 1) in self.known.ages:
            return last, nobody
        before = number.first - 1
        if self.word(before) != "," or self.word(last) not in (",", ".", ")", ""):
            return 0, nobody
        first = before
        while first and before - first < 3 and self.capital(first - 1) and self.tokens[first - 1].is_word:
            first -= 1
        names = tuple(self.tokens[first:before])
        if not names or any(t.folded in self.known.dates or t.span.of(self.text) in self.known.dates for t in names):
            return 0, nobody
        return last, NounPhrase(names, names[-1:], last)

    def is_share(self, number: Number, phrase: NounPhrase) -> bool:
        """Whether "all", "most", "a third" tell the share of a whole here: of several, named next."""
        following = self.word(number.last)
        if number.figure is not None or following in self.known.of:
            return True
        near = (
            following in self.known.determiners
            or len(phrase.nouns) == 1
            or (number.high == 100 and len(phrase.nouns) == 2)
        )
        return near and any(is_plural(self.text, token, self.known) for token in phrase.heads)

    def is_none(self, number: Number, start: int, last: int, unit: str) -> bool:
        """Whether a number belongs to a date, an hour, a name, a score, or only looks like a number."""
        before, after = self.word(start - 1), self.word(last)
        if number.letters and not unit:
            return True
        if number.kind == "ordinal":
            name = self.capital(number.first) and number.first and self.capital(last)
            return (
                bool(name)
                or before in self.known.not_ordinal
                or after in self.known.not_ordinal
                or self.is_dated(number)
            )
        if number.kind == "share":
            return before in self.known.not_ordinal  # at all
        if unit in self.known.currencies.values() or unit == "percent":
            return False
        if after in self.known.others and self.word(last + 1) in self.known.than:
            return True  # 17 more than
        return (
            self.is_dated(number)
            or (number.high == number.low <= 1 and self.is_pronoun(number, before, after))
            or self.is_cut(number, last)
            or (not unit and self.is_year(number, before, after))
            or (not unit and self.is_name(number))
        )

    def is_dated(self, number: Number) -> bool:
        """Whether a month or an hour's word stands beside: 7 October, Oct. 7, 11 and 12 February, 7 p.m., 20: 09."""
        if (number.figure or number.high) >= 2200:
            return False
        last = number.last
        if self.word(last) == ":" and self.word(last + 1)[:1].isdecimal():
            return True
        if self.word(number.first - 1) == ":" and self.word(number.first - 2)[:1].isdecimal():
            return True
        ahead = last + (self.word(last) == "." or self.word(last) in self.known.of)
        if self.word(last) in self.known.links and self.word(last + 1)[:1].isdecimal():
            ahead = last + 2
        back = number.first - 1 - (self.word(number.first - 1) == ".")
        if self.word(back) == "-" or self.word(back) in self.known.joints:
            back -= 2 if self.word(back - 1)[:1].isdecimal() else 0
        if self.word(back) in self.known.determiners:
            back -= 1
        clock = "".join(self.words[last : last + 3])  # p.m. is three tokens
        small = (number.figure or number.high) <= 31 or number.low >= 1000
        return clock in self.known.dates or self.is_date(ahead) or (small and self.is_date(back))

    def is_date(self, place: int) -> bool:
        """Whether a word of dates stands here."""
        if not 0 <= place < len(self.words):
            return False
        return self.words[place] in self.known.dates or self.tokens[place].span.of(self.text) in self.known.dates

    def is_pronoun(self, number: Number, before: str, after: str) -> bool:
        """Whether "one" counts nothing: no one, one another, as one would."""
        if self.words[number.first][0].isdecimal() or number.last - number.first > 1:
            return False
        counted = after in self.known.of or (after.isalpha() and after not in self.known.stop)
        return before in self.known.nobody or not counted

    def is_cut(self, number: Number, last: int) -> bool:
        """Whether the number only begins something else: 3-1, 9/11, one-on-one, two-thirds."""
        after, following = self.word(number.last), self.word(number.last + 1)
        if after not in ("-", "/") or not self.touch(number.last) or not self.touch(number.last + 1):
            return False
        if last > number.last:
            return False
        return (
            following[:1].isdecimal() or following in self.known.units or following in self.known.stop or after == "/"
        )

    def is_name(self, number: Number) -> bool:
        """Whether the number is part of a name or a code: COVID-19, No. 4, Flight 301, number five."""
        first = number.first
        before = self.word(first - 1)
        digits = self.words[first][0].isdecimal()
        if self.touch(first) and (before == "-" or (digits and before in ("#", "/", "."))):
            return True
        if before == "." and self.word(first - 2) in self.known.numbered:
            return True
        named = digits and self.capital(first - 1) and before not in self.known.stop and before not in self.known.bounds
        if not named and before not in self.known.numbered:
            return False
        plural = self.is_counted(number.last) and number.high != 1
        if before in self.known.numbered:
            return not plural or self.capital(first - 1)
        # In Gaza 12 boats were lost: the sentence begins with a place or a day. And people are never numbered.
        opening = first == 1 or (first in (2, 3) and self.words[0] in self.known.stop)
        people = singular(self.word(number.last), self.known) in self.known.anybody
        return not (plural and (opening or people))

    def is_year(self, number: Number, before: str, after: str) -> bool:
        """Whether a bare 1500 to 2199 stands where years stand."""
        written = self.words[number.first]
        if number.last - number.first > 1 or not re.fullmatch(r"1[5-9]\d\d|2[01]\d\d", written):
            return False
        if before in self.known.since or not after.isalpha() or after in self.known.stop:
            return True
        return not self.is_counted(number.last) or before in self.known.determiners


def _bounded(low: float, high: float, kind: str) -> tuple[float, float]:
    """Return the interval that a bound makes of a value."""
    match kind:
        case "above":
            return math.nextafter(high, math.inf), math.inf
        case "min":
            return low, math.inf
        case "below":
            return 0, math.nextafter(low, 0)
        case "max":
            return 0, high
        case "almost":
            return low * (1 - _LEEWAY), high
        case "about":
            return low * (1 - _LEEWAY), high * (1 + _LEEWAY)
    return low, high
