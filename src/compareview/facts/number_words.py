"""Read numbers: figures with their separators, number words, fractions, ordinals and vague words such as "dozens"."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from typing import Any, Literal

from compareview.facts.lexicon import Phrases, language_data
from compareview.facts.sentence import Sentence
from compareview.text.tokens import fold

_FIGURE = re.compile(r"(\d+(?:[.,]\d+)*)([^\W\d_]*)")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}")  # 10,000, and 12,34,567 as in India
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "₽": "rouble", "₪": "shekel"}
_HIGHEST = 1e300  # what is written higher is cut

Kind = Literal["count", "ordinal", "share"]


@dataclass(slots=True)
class Number:
    """A number in a list of words: those from `first` to `last` (not included) mean `low` to `high`.

    `figure` is the value that is named, None where none is ("dozens"). `scale` is what the words after the figure
    multiplied it by. `letters` stick to the figure and are not part of it (75km).
    """

    first: int
    last: int
    low: float
    high: float
    kind: Kind = "count"
    figure: float | None = None
    scale: float = 1.0
    letters: str = ""


@dataclass(frozen=True)
class NumberWords:
    """What is known of the numbers of one language; read from `languages/<code>/numbers.json`, all words folded.

    Numbers: `decimal` and `thousands` are the signs in figures, `joints` what joins number words (and), `one` the
    article in "a hundred", `parts` what parts a share (one in five). `vague` gives the values that a word may stand
    for, None for no limit; `shares` the same in percent of a whole. `bounds` and `bounds_after` tell what words before
    or after a figure make of it: above, min, below, max, almost, about or exact. `measures` gives for each unit the
    one that it is counted in, and how many of those it is.

    No quantities: beside a word of `dates` a number is a date or an hour, after one of `since` a year, after one of
    `numbered` a name (room 12), after one of `nobody` a pronoun (no one), and beside one of `not_ordinal` no ordinal.

    What is counted: `head` says which word of a noun phrase names it: the `first`, the first with a `capital`, or the
    `plural`. A phrase ends at a word of `stop`; `determiners` and `others` may open it. `persons` are nouns of people,
    `anybody` those that any people may be called; a word of `whole` stands before a count of all of them, one of
    `in_all` after it. `fates` name the classes of `happenings.json` that tell what happened to those who are counted.
    """

    decimal: str = "."
    thousands: str = ","
    units: Phrases = field(default_factory=Phrases)
    scales: Phrases = field(default_factory=Phrases)
    scale_letters: Phrases = field(default_factory=Phrases)
    joints: frozenset[str] = frozenset()
    one: frozenset[str] = frozenset()
    ordinals: Phrases = field(default_factory=Phrases)
    ordinal_letters: frozenset[str] = frozenset()
    not_ordinal: frozenset[str] = frozenset()
    fractions: Phrases = field(default_factory=Phrases)
    parts: Phrases = field(default_factory=Phrases)
    of: frozenset[str] = frozenset()
    vague: Phrases = field(default_factory=Phrases)
    shares: Phrases = field(default_factory=Phrases)
    bounds: Phrases = field(default_factory=Phrases)
    bounds_after: Phrases = field(default_factory=Phrases)
    ranges: frozenset[str] = frozenset()
    between: Phrases = field(default_factory=Phrases)
    percent: Phrases = field(default_factory=lambda: Phrases(dict.fromkeys("%٪", "percent")))
    currencies: Phrases = field(default_factory=lambda: Phrases(_SIGNS))
    measures: Phrases = field(default_factory=Phrases)
    ages: Phrases = field(default_factory=Phrases)
    dates: frozenset[str] = frozenset()
    since: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    nobody: frozenset[str] = frozenset()
    head: str = "first"
    stop: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    than: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    plurals: Phrases = field(default_factory=Phrases)
    singulars: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    anybody: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    in_all: frozenset[str] = frozenset()
    fates: frozenset[str] = frozenset()

    @cached_property
    def openers(self) -> frozenset[str]:
        """The words that begin a number by themselves; any figure does too."""
        tables = (self.vague, self.shares, self.units, self.scales, self.ordinals, self.fractions)
        return frozenset(word for table in tables for word in table if " " not in word)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The pairs of words that begin a number together: a few, a hundred, a third."""
        phrases = [phrase.split(" ") for table in (self.vague, self.shares) for phrase in table if " " in phrase]
        joined = [(one, word) for one in self.one for table in (self.scales, self.fractions) for word in table]
        return frozenset([(words[0], words[1]) for words in phrases] + joined)

    @cached_property
    def months(self) -> frozenset[str]:
        """The words of dates, all in lower case."""
        return frozenset(map(fold, self.dates))

    @cached_property
    def partitives(self) -> frozenset[str]:
        """What stands between a number and what is counted: of the, other."""
        return self.of | self.determiners | self.others

    @cached_property
    def links(self) -> frozenset[str]:
        """What joins two figures: and, to, a dash."""
        return self.joints | self.ranges | {"-"}

    @cached_property
    def units_after(self) -> Phrases:
        """What a figure before it is a number of, and what that is multiplied by."""
        money = {phrase: (unit, 1.0) for phrase, unit in self.currencies.items()}
        measures = {phrase: (str(unit), float(factor)) for phrase, (unit, factor) in self.measures.items()}
        return Phrases(measures | money | dict.fromkeys(self.percent, ("percent", 1.0)))

    @cached_property
    def range_links(self) -> frozenset[str]:
        """What stands between the two figures of a range."""
        return self.ranges | frozenset(self.between.values()) | {"-"}

    @cached_property
    def money(self) -> frozenset[str]:
        """All currencies."""
        return frozenset(self.currencies.values())

    @cached_property
    def after_nouns(self) -> frozenset[str]:
        """What ends a phrase of nouns; beyond the end of a sentence stands an empty word."""
        return self.stop | self.units.keys() | {""}

    @cached_property
    def after_fate(self) -> frozenset[str]:
        """What no fate is looked for behind: those who are counted next."""
        return self.joints | self.units.keys() | self.vague.keys() | {""}

    @cached_property
    def fate_of(self) -> dict[str, str]:
        """What each word says that happened to somebody."""
        return {word: fate for word, fate in word_classes("happenings").items() if fate in self.fates}

    @cached_property
    def signs(self) -> dict[int, int]:
        """The signs inside a figure, as in English."""
        return str.maketrans(self.thousands + self.decimal, ",.")

    def places(self, sentence: Sentence) -> list[int]:
        """Return where a number may begin, in order."""
        cues = self.cues & sentence.cues
        if not cues:
            return sentence.figures
        openers, pairs, words = self.openers, self.pairs, sentence.words
        found = set(sentence.figures)
        for n in [n for n in sentence.cued if words[n] in cues]:
            if words[n] in openers:
                found.add(n)
            if n and (words[n - 1], words[n]) in pairs:
                found.add(n - 1)
        return sorted(found)

    @cached_property
    def cues(self) -> frozenset[str]:
        """Of each opener and each pair one word; the first of a pair is often "a"."""
        return self.openers | {second for _, second in self.pairs}


@cache
def word_classes(topic: str) -> dict[str, str]:
    """Return each English word of the classes on this topic with the first of its class, folded."""
    return {fold(word): fold(group[0]) for group in language_data("en", topic).get("classes", ()) for word in group}


@cache
def number_words(language: str) -> NumberWords:
    """Return what is known of a language; of an unknown one only figures, with signs as in English."""
    data = language_data(language, "numbers")
    known = {f.name: _folded(data[f.name], f.name) for f in fields(NumberWords) if f.name in data}
    return NumberWords(**known)


def _folded(value: Any, name: str) -> Any:  # noqa: ANN401 - as in the file
    if isinstance(value, dict):
        folded = {_folded_phrase(key): item for key, item in value.items()}
        return Phrases(_SIGNS | folded if name == "currencies" else folded)
    if name in ("percent", "ages", "parts"):
        return Phrases({_folded_phrase(phrase): "percent" for phrase in value})
    if isinstance(value, list):
        # A word with a capital counts only where it is written with one: May, but not may.
        return frozenset(word if word[:1].isupper() else _folded_phrase(word) for word in value)
    return value


def _folded_phrase(phrase: str) -> str:
    return " ".join(map(fold, phrase.split()))


def read_number(words: Sequence[str], first: int, known: NumberWords) -> Number | None:
    """Read the number that begins at the word `first`, given the folded words and signs of a sentence, then `NOTHING`.

    `1,200`, `22, 000`, `3.5bn`, `two hundred and fourteen`, `half a million`, `two-thirds of`, `one in five`,
    `hundreds of thousands`, `21st`, `dozens`. What stands before it is not looked at.
    """
    if words[first][0].isdecimal():
        number = _in_figures(words, first, known)
    else:
        number = _vague(words, first, known) or _fraction(words, first, known) or _in_words(words, first, known)
    if number is None or number.kind != "count" or number.figure is None or number.letters:
        return number
    return _and_a_half(words, number, known) or _one_in_five(words, number, known) or number


def _exactly(
    first: int, last: int, value: float, kind: Kind = "count", *, scale: float = 1.0, letters: str = ""
) -> Number:
    value = min(value, _HIGHEST)
    return Number(first, last, value, value, kind, value, scale, letters)


def _in_figures(words: Sequence[str], first: int, known: NumberWords) -> Number | None:
    figure, letters, last = words[first], "", first + 1
    if not figure.isdecimal():
        found = _FIGURE.fullmatch(figure)
        if not found:
            return None
        figure, letters = found.groups()
    if not letters and words[first - 1] not in known.months:  # October 7, 300 people
        figure, last = _with_gaps(words, figure, last, known)
    value = _value(figure, known)
    if value is None:
        return None
    if letters in known.ordinal_letters:
        return _exactly(first, last, value, "ordinal")
    scale = 1.0
    if letters in known.scale_letters and not (letters == "m" and _in_metres(words[last], known)):
        scale, letters = known.scale_letters[letters], ""
    while not letters:
        hyphen = words[last] == "-" and words[last + 1] in known.scales
        if words[last + hyphen] not in known.scales:
            break
        scale, last = scale * known.scales[words[last + hyphen]], last + hyphen + 1
    return _exactly(first, last, value * scale, scale=scale, letters=letters)


def _with_gaps(words: Sequence[str], figure: str, last: int, known: NumberWords) -> tuple[str, int]:
    """Go on over the spaces in a figure: 10 000 in many languages, 22, 000 and 6. 1 in texts cut into words."""
    head = figure
    while len(head) <= 3 and head.isdecimal():
        sign = words[last] == known.thousands
        group = words[last + sign]
        if not (len(group) == 3 and group.isdecimal() and (sign or known.decimal == ",")):
            break
        figure, last, head = f"{figure}{known.thousands}{group}", last + sign + 1, group
    if words[last] == "." == known.decimal and len(figure) <= 2 and figure.isdecimal():
        tenth = words[last + 1]
        if len(tenth) == 1 and tenth.isdecimal():
            return f"{figure}.{tenth}", last + 2
    return figure, last


def _value(figure: str, known: NumberWords) -> float | None:
    """Return the value of a figure, None where its signs tell of something else, such as a date or a version."""
    if figure.isdecimal():
        return float(figure)
    whole, _, decimals = figure.translate(known.signs).partition(".")
    if _GROUPED.fullmatch(whole):
        whole = whole.replace(",", "")
    if not whole.isdecimal() or not (decimals.isdecimal() or not decimals):
        return None
    return float(f"{whole}.{decimals}")


def _in_metres(following: str, known: NumberWords) -> bool:
    """Tell whether the m of `62m` means metres: one thing of that length follows, not people or euros."""
    several = following.endswith("s") or following in known.plurals or following in known.singulars
    return following == "-" or (following.isalpha() and following not in known.stop and not several)


def _vague(words: Sequence[str], first: int, known: NumberWords) -> Number | None:
    if share := known.shares.at(words, first):
        length, (low, high) = share
        return Number(first, first + length, low, high, "share")
    found = known.vague.at(words, first)
    if not found:
        return None
    last = first + found[0]
    low, high = (math.inf if value is None else float(value) for value in found[1])
    if known.vague.get(words[last]):  # many thousands: as many as thousands are
        return None
    if words[last] in known.of and (more := known.vague.get(words[last + 1])) and more[0] >= 1000:
        scale, last = more[0] / 2, last + 2  # hundreds of thousands; thousands are two thousand or more
        return Number(first, last, low * scale, high * scale)
    while scale := known.scales.get(words[last]):
        low, high, last = min(low * scale, _HIGHEST), high * scale, last + 1
    return Number(first, last, low, high)


def _fraction(words: Sequence[str], first: int, known: NumberWords) -> Number | None:
    """Read half a million, half an hour, half of, two-thirds, a third of."""
    count = 1 if words[first] in known.one else known.units.get(words[first], 0)
    place = first + bool(count)
    place += words[place] == "-" and bool(count)
    part = known.fractions.get(words[place])
    if part is None or not (count or part == 0.5):
        return None
    last, value = place + 1, (count or 1) * part
    following = words[last]
    if not count and following in known.one:
        scale = known.scales.get(words[last + 1], 0)
        return _exactly(first, last + (2 if scale else 1), value * (scale or 1))
    if following not in known.of and not (count > 1 and following.isalpha()) and following not in known.determiners:
        return None
    return _share(first, last, 100 * value)


def _in_words(words: Sequence[str], first: int, known: NumberWords) -> Number | None:
    units, scales, word = known.units, known.scales, words[first]
    if word in known.ordinals:
        return _exactly(first, first + 1, known.ordinals[word], "ordinal")
    bare = not known.one  # cento e vinte, mil: a language without "a hundred"
    opens = word in known.one and words[first + 1] in scales
    if word not in units and not opens and not (bare and scales.get(word, math.inf) <= 1000):
        return None
    total, group, last = 0.0, 0.0, first
    while total < _HIGHEST:
        word, following = words[last], words[last + 1]
        tens = group % 100 >= 20 and group % 10 == 0
        if word in units and (group % 100 == 0 or (tens and units[word] < 10)):
            group += units[word]
        elif word in known.ordinals and tens and known.ordinals[word] < 10:
            return _exactly(first, last + 1, total + group + known.ordinals[word], "ordinal")
        elif word in scales:
            if scales[word] <= 100:
                group = (group or 1) * scales[word]
            else:
                total, group = total + (group or 1) * scales[word], 0.0
        elif not (
            (word == "-" and (following in units or following in known.ordinals or following in scales))
            or (word in known.joints and following in units and (group >= 100 or total or (bare and tens)))
            or (word in known.one and last == first)
        ):
            break
        last += 1
    return _exactly(first, last, total + group)


def _and_a_half(words: Sequence[str], number: Number, known: NumberWords) -> Number | None:
    """Read on in two and a half million."""
    joint, one, part = words[number.last : number.last + 3]
    if joint not in known.joints or one not in known.one or part not in known.fractions or not number.figure:
        return None
    last, value, scale = number.last + 3, number.figure + known.fractions[part], 1.0
    while more := known.scales.get(words[last]):
        scale, last = scale * more, last + 1
    return _exactly(number.first, last, value * scale, scale=scale)


def _one_in_five(words: Sequence[str], number: Number, known: NumberWords) -> Number | None:
    """Read the share in one in five people."""
    found = known.parts.at(words, number.last)
    if not found or not number.figure:
        return None
    length, place = found[0], number.last + found[0]
    word = words[place]
    whole = int(word) if word.isdecimal() and len(word) < 5 else known.units.get(word, 0)
    if not (number.figure == 1 or length > 1 or whole in (10, 100)) or number.figure >= whole:
        return None
    noun = words[place + 1]
    if not noun.isalpha() or noun in known.measures or noun in known.stop or noun in known.scales:
        return None
    return _share(number.first, place + 1, 100 * number.figure / whole)


def _share(first: int, last: int, percent: float) -> Number:
    """Return a fraction of a whole, in percent; it is never meant quite exactly."""
    return Number(first, last, round(percent - 2), round(percent + 2), "share", percent)
