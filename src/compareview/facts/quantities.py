"""Find quantities: numbers with their bound, their unit and what they count. Dates, hours and names are none."""

import math
import re

from compareview.facts.counted import (
    Line,
    NounPhrase,
    fate_near,
    measured_noun,
    noun_phrase,
    noun_phrase_before,
    singular,
)
from compareview.facts.fact import Quantity
from compareview.facts.lexicon import NOTHING
from compareview.facts.number_words import Number, number_words, read_number
from compareview.facts.sentence import Sentence

# "about 40" is read as 40, give or take a tenth; "nearly 40" as a tenth below it.
_LEEWAY = 0.1
_LONGEST_PHRASE = 3
_OLDEST = 115
_YEAR = re.compile(r"1[5-9]\d\d|2[01]\d\d")


def find_quantities(sentence: Sentence) -> list[Quantity]:
    """Return the quantities of a sentence, in order."""
    known = number_words(sentence.language)
    places = known.places(sentence)
    if not places:
        return []
    words = (*sentence.words, *NOTHING)
    reader = _Reader(sentence.text, sentence.tokens, words, known)
    found: list[Quantity] = []
    last = 0
    for place in places:
        if place < last:
            continue
        opening = max(
            place - 1 + known.bounds.length_at(words, place - 1), place + known.bounds.length_at(words, place)
        )
        if opening > place:
            last = opening  # "as many as 40" is not "many"
        elif number := read_number(words, place, known):
            quantity, last = reader.quantity(number)
            # 5$3: whose dollars?
            if quantity and not (found and found[-1].span.overlaps(quantity.span)):
                found.append(quantity)
    return found


class _Reader(Line):
    """Reads the quantities of a sentence."""

    __slots__ = ()

    def quantity(self, number: Number) -> tuple[Quantity | None, int]:
        """Return what a number states, None where it is no quantity, and the place to read on at."""
        words, known = self.words, self.known
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
        aged = self.age(number, last, unit)
        if aged:
            unit, phrase = "age", aged[1]
            end = max(end, aged[0])
        elif words[number.first - 1] == ":" and not unit and words[end] in ("", ",", ";", "."):
            phrase = noun_phrase_before(self, number.first - 1)
        else:
            phrase = noun_phrase(self, end, one=number.kind == "ordinal" or number.high <= 1)
        if unit and not phrase.nouns and number.kind == "count":
            phrase = measured_noun(self, start)
        if number.kind == "share" and not self.is_share(number, phrase):
            return None, number.last
        nouns, tokens = phrase.nouns, self.tokens
        return Quantity(
            self.span(start, end),
            low,
            high,
            low == high,
            unit,
            self.text[tokens[nouns[0]].span.start : tokens[nouns[-1]].span.end] if nouns else "",
            tuple([singular(words[n], known) for n in nouns]),
            tuple([singular(words[n], known) for n in phrase.heads]),
            fate_near(self, start, max(end, phrase.last)) if unit in ("", "percent") and known.fates else "",
            number.figure,
            factor,
        ), end

    def touch(self, place: int) -> bool:
        """Whether nothing stands between this token and the one before."""
        inside = 0 < place < len(self.tokens)
        return inside and self.tokens[place - 1].span.end == self.tokens[place].span.start

    def ranged(self, number: Number) -> Number:
        """Read on where a number only begins a range: 20 to 30, 20-30, between 5 and 9, two or three."""
        if number.kind != "count" or number.figure is None:
            return number
        words, known = self.words, self.known
        joint = number.last + known.percent.length_at(words, number.last)
        if words[joint] not in known.range_links:
            return number
        link = known.between.get(words[number.first - 1])
        dash = words[joint] == "-"
        if not dash and words[joint] not in ({link} if link else known.ranges):
            return number
        second = joint + 1 + (words[joint + 1] in known.currencies)
        opener = words[second]
        if not opener or not (opener[0].isdecimal() or opener in known.units):
            return number
        end = read_number(words, second, known)
        if end is None or end.kind != "count" or end.figure is None:
            return number
        low = number.low * (end.scale if number.scale == 1 and number.low < end.high / end.scale else 1.0)
        if low >= end.high or (words[joint] == "to" and words[number.first - 1] == "from"):
            return number
        if dash and not self.is_counted(end.last):
            return number
        end.first, end.low, end.figure = number.first - bool(link), low, None
        return end

    def is_counted(self, place: int) -> bool:
        """Whether a unit or a plural noun stands here: 20-30 people, but not a 2-3 defeat."""
        heads = noun_phrase(self, place, one=False).heads
        return any(self.known.head != "plural" or self.is_plural(n) for n in heads) or (
            self.known.units_after.at(self.words, place) is not None
        )

    def unit(self, number: Number) -> tuple[str, float, int, int]:
        """Return the unit, what it is multiplied by, and the tokens with it, which may begin with a sign of money."""
        known, words, start, last = self.known, self.words, number.first, number.last
        if number.kind != "count":
            return "ordinal" if number.kind == "ordinal" else "percent", 1.0, start, last
        if money := known.currencies.before(words, start):  # R$, $
            return money[1], 1.0, start - money[0], last + known.currencies.length_at(words, last)
        of = words[last] in known.of and (number.figure is None or words[last + 1] in known.currencies)
        place = last + (words[last] == "-" or of)
        if number.letters:  # 75km
            found = known.units_after.at((number.letters, *words[place : place + _LONGEST_PHRASE]), 0)
            place -= 1
        else:
            found = known.units_after.at(words, place)
        if found:
            length, (unit, factor) = found
            return unit, factor, start, place + length
        before = words[start - 1]
        if before in known.measures and before == known.measures[before][0]:
            return before, 1.0, start - 1, last  # magnitude 6.1
        return "", 1.0, start, last

    def bound(self, start: int, last: int) -> tuple[str, int, int]:
        """Return what the words around a figure make of it, and the tokens with them."""
        if before := self.known.bounds.before(self.words, start):
            return before[1], start - before[0], last
        if after := self.known.bounds_after.at(self.words, last):
            return after[1], start, last + after[0]
        return "", start, last

    def age(self, number: Number, last: int, unit: str) -> tuple[int, NounPhrase] | None:
        """Return where an age ends and whose it is: a 35-year-old man, aged 35, "Bram Osk, 67,"; None for no age."""
        words, known, before = self.words, self.known, number.first - 1
        if (unit == "year" or (not unit and words[last] == "-")) and (old := known.ages.at(words, last)):
            return last + old[0], noun_phrase(self, last + old[0], one=True)
        if unit or number.figure is None or number.kind != "count" or not number.figure <= _OLDEST:
            return None
        if words[before] in known.ages:
            return last, NounPhrase((), (), last)
        if words[before] != "," or words[last] not in (",", ".", ")", ""):
            return None
        first = before
        while first and before - first < 3 and self.capital(first - 1) and self.tokens[first - 1].is_word:
            first -= 1
        names = range(first, before)
        if not names or any(self.is_date(n) for n in names):
            return None
        return last, NounPhrase(names, names[-1:], last)

    def is_share(self, number: Number, phrase: NounPhrase) -> bool:
        """Whether "all", "most", "a third" tell the share of a whole here: of several, named next."""
        following = self.words[number.last]
        if number.figure is not None or following in self.known.of:
            return True
        near = (
            following in self.known.determiners
            or len(phrase.nouns) == 1
            or (number.high == 100 and len(phrase.nouns) == 2)
        )
        return near and any(self.is_plural(n) for n in phrase.heads)

    def is_none(self, number: Number, start: int, last: int, unit: str) -> bool:
        """Whether a number belongs to a date, an hour, a name, a score, or only looks like a number."""
        known, before, after = self.known, self.words[start - 1], self.words[last]
        if number.letters and not unit:
            return True
        if number.kind == "ordinal":
            name = number.first > 0 and self.capital(number.first) and self.capital(last)
            return name or before in known.not_ordinal or after in known.not_ordinal or self.is_dated(number)
        if number.kind == "share":
            return before in known.not_ordinal  # at all
        if unit == "percent" or unit in known.money:
            return False
        if after in known.others and self.words[last + 1] in known.than:
            return True  # 17 more than
        return (
            self.is_dated(number)
            or (number.high == number.low <= 1 and self.is_pronoun(number, before, after))
            or (last == number.last and self.is_cut(last))
            or (not unit and (self.is_year(number, before, after) or self.is_name(number)))
        )

    def is_dated(self, number: Number) -> bool:
        """Whether a month or an hour's word stands beside: 7 October, Oct. 7, 11 and 12 February, 7 p.m., 20: 09."""
        value = number.figure or number.high
        if value >= 2200:
            return False
        words, known, last, back = self.words, self.known, number.last, number.first - 1
        after, before = words[last], words[back]
        if after == ":" and words[last + 1][:1].isdecimal():
            return True
        if before == ":" and words[back - 1][:1].isdecimal():
            return True
        ahead = last + (after == "." or after in known.of)
        if after in known.links and words[last + 1][:1].isdecimal():
            ahead = last + 2
        if "".join(words[last : last + 3]) in known.dates or self.is_date(ahead):  # p.m. is three tokens
            return True
        if value > 31 and number.low < 1000:
            return False
        back -= before == "."
        if (words[back] == "-" or words[back] in known.joints) and words[back - 1][:1].isdecimal():
            back -= 2
        return self.is_date(back - (words[back] in known.determiners))

    def is_date(self, place: int) -> bool:
        """Whether a word of dates stands here."""
        word, known = self.words[place], self.known
        if word not in known.months:
            return False
        # A word with a capital counts only where it is written with one: May, but not may.
        return word in known.dates or self.tokens[place].span.of(self.text) in known.dates

    def is_pronoun(self, number: Number, before: str, after: str) -> bool:
        """Whether "one" counts nothing: no one, one another, as one would."""
        if self.words[number.first][0].isdecimal() or number.last - number.first > 1:
            return False
        counted = after in self.known.of or (after.isalpha() and after not in self.known.stop)
        return before in self.known.nobody or not counted

    def is_cut(self, last: int) -> bool:
        """Whether a number that ends here only begins something else: 3-1, 9/11, one-on-one, two-thirds."""
        sign, following = self.words[last], self.words[last + 1]
        if sign not in ("-", "/") or not self.touch(last) or not self.touch(last + 1):
            return False
        known = self.known
        return sign == "/" or following[:1].isdecimal() or following in known.units or following in known.stop

    def is_name(self, number: Number) -> bool:
        """Whether the number is part of a name or a code: COVID-19, No. 4, Flight 301, number five."""
        words, known, first = self.words, self.known, number.first
        before, digits = words[first - 1], words[first][0].isdecimal()
        if (before == "-" or (digits and before in ("#", "/", "."))) and self.touch(first):
            return True
        if before == "." and words[first - 2] in known.numbered:
            return True
        named = digits and before not in known.stop and before not in known.bounds and self.capital(first - 1)
        if not named and before not in known.numbered:
            return False
        plural = self.is_counted(number.last) and number.high != 1
        if before in known.numbered:
            return not plural or self.capital(first - 1)
        # In Gaza 12 boats were lost: the sentence begins with a place or a day. And people are never numbered.
        opening = first == 1 or (first in (2, 3) and words[0] in known.stop)
        people = singular(words[number.last], known) in known.anybody
        return not (plural and (opening or people))

    def is_year(self, number: Number, before: str, after: str) -> bool:
        """Whether a bare 1500 to 2199 stands where years stand."""
        if number.last - number.first > 1 or not _YEAR.fullmatch(self.words[number.first]):
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
