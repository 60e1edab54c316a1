"""Find moments: dates, weekdays, times of day, and words such as "last week" that lean on the article's date."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

from compareview.facts.calendar_dates import (
    month_of,
    read_ago,
    read_cjk_date,
    read_day_and_month,
    read_month_and_day,
    read_numeric_date,
    read_part,
    read_quarter,
    read_relative,
    read_vague,
    read_weekday,
    read_year,
)
from compareview.facts.clocks import read_clock, read_clock_in_words
from compareview.facts.fact import Moment
from compareview.facts.sentence import Sentence
from compareview.facts.time_words import Hit, Line, time_words

_AROUND = 30  # how far "around 7 p.m." may lie from it, in minutes
_THIRDS = {"early": (1, 12), "start": (1, 10), "mid": (8, 23), "late": (19, 31), "end": (20, 31)}
_EDGES_OF_DAY = {"early": (0, 600), "late": (1020, 1439)}


@cache
def _published(iso: str) -> date | None:
    try:
        found = date.fromisoformat(iso[:10])
    except ValueError:
        return None
    return found if 1000 <= found.year < 9000 else None  # so that a year more or less is a year


def find_moments(sentence: Sentence, published: str = "") -> list[Moment]:
    """Return the moments of a sentence, in order.

    `published` is the article's ISO date, to which "yesterday" and "4 March" are put; without it they stay relative,
    and a date without its year. Figures and ISO dates are read in every language, words where they are known.
    """
    known, words = time_words(sentence.language), sentence.words
    cues = known.cues
    places = [i for i, two in enumerate(pairwise([*words, ""])) if two[0] in cues or two in cues or two[0][0].isdigit()]
    if not places:
        return []
    line = Line(sentence.text, sentence.tokens, words, known, _published(published))
    found: list[tuple[Moment, int, int]] = []
    for position in places:
        hit = None if found and position < found[-1][2] else _read(line, position)
        if hit is None:
            continue
        moment, last = hit
        first = position
        if found and _joins(line, found[-1], moment, first):
            earlier, first, _ = found.pop()
            moment = _combined(earlier, moment)
        else:
            moment, first = _with_words_before(line, moment, first, found[-1][2] if found else 0)
        found.append((moment, first, last))
    return [replace(moment, span=line.span(first, last)) for moment, first, last in found]


_Reader = Callable[[Line, int], Hit | None]
_FIGURES: tuple[_Reader, ...] = (
    read_numeric_date, read_day_and_month, read_clock, read_clock_in_words, read_ago, read_cjk_date, read_year,
)  # fmt: skip
# By the topic of the phrase that a word may begin.
_READERS: dict[str, _Reader] = {
    "vague": read_vague, "relative": read_relative, "months": read_month_and_day, "weekdays": read_weekday,
    "clock": read_clock_in_words, "hours": read_clock_in_words, "numbers": read_ago, "quarters": read_quarter,
    "parts": read_part,
}  # fmt: skip


def _read(line: Line, i: int) -> Hit | None:
    word = line.words[i]
    if word[0].isdigit():
        return next((hit for read in _FIGURES if (hit := read(line, i))), None)
    return next((hit for topic in line.topics(i) if (hit := _READERS[topic](line, i))), None)


def _with_words_before(line: Line, moment: Moment, first: int, bound: int) -> tuple[Moment, int]:
    """Take in the words that stand before a moment: around, shortly before, since, by the end of, next."""
    while first > bound:
        hit = line.phrase_before(first)
        if hit and first - hit[0] >= bound and (changed := _changed(line, moment, hit[1], hit[2])):
            moment, first = changed, first - hit[0]
        elif line.word(first - 1) in line.known.data.get("articles", ()) and moment.grain in ("month", "week", "year"):
            first -= 1
        else:
            break
    return moment, first


def _changed(line: Line, moment: Moment, topic: str, value: Any) -> Moment | None:  # noqa: ANN401 - as in the data
    """Return the moment with the sense of one word before it, None where that has none here."""
    if topic == "plain":
        return moment if moment.relation == "at" else None
    if topic == "relations":
        return replace(moment, relation=value) if moment.relation == "at" else None
    if topic == "nearness":
        if moment.minutes is None or moment.grain == "part":
            return replace(moment, exact=False) if value == "about" else None
        low, high = moment.minutes
        middle = (low + high) // 2
        reach = {
            "about": (low - _AROUND, high + _AROUND),
            "just before": (middle - _AROUND, middle),
            "just after": (middle, middle + _AROUND),
        }
        return replace(moment, minutes=(max(0, reach[value][0]), reach[value][1]), exact=False)
    if topic == "edges":
        return _edge(moment, value)
    return _chosen(line, moment, value) if moment.exact else None


def _edge(moment: Moment, edge: str) -> Moment | None:
    if moment.grain == "day" and edge in _EDGES_OF_DAY and moment.minutes is None:
        return replace(moment, grain="part", minutes=_EDGES_OF_DAY[edge])
    if moment.grain == "month":
        low, high = _THIRDS[edge]
        if not moment.first or not moment.last:
            return replace(moment, exact=False)
        first, last = (
            moment.first.replace(day=low),
            min(moment.last, moment.first.replace(day=min(high, moment.last.day))),
        )
        return replace(moment, grain="week", first=first, last=last, exact=False)
    return replace(moment, exact=False) if moment.grain in ("week", "year", "hour", "part") else None


def _chosen(line: Line, moment: Moment, which: int) -> Moment | None:
    """Apply last, this or next to a weekday or a month without a year."""
    if moment.grain in ("day", "part") and moment.weekday is not None and moment.month is None:
        if not line.today:
            return moment
        reach = {-1: (-7, -1), 0: (-6, 6), 1: (1, 13)}[which]
        return replace(moment, first=line.today + timedelta(reach[0]), last=line.today + timedelta(reach[1]))
    if moment.grain != "month" or not moment.month:
        return None
    if line.today:
        year = line.today.year
        if which:
            year += which if (moment.month - line.today.month) * which <= 0 else 0
        return replace(moment, first=month_of(year, moment.month)[0], last=month_of(year, moment.month)[1])
    return moment


def _joins(line: Line, found: tuple[Moment, int, int], moment: Moment, first: int) -> bool:
    """Tell whether a date and a time of day that follow each other are one moment: at 9.25 a.m. on Thursday."""
    earlier, _, end = found
    between = line.words[end:first]
    if len(between) > 3 or any(word not in line.known.data.get("joints", (",",)) for word in between):
        return False
    if "vague" in (earlier.grain, moment.grain):
        return False
    timed = bool(earlier.minutes) != bool(moment.minutes) and not (earlier.has_day and moment.has_day)
    dated = {earlier.grain, moment.grain} == {"day"} and (earlier.month is None) != (moment.month is None)
    dated = dated and not earlier.minutes and not moment.minutes
    return (timed and (earlier.has_day or moment.has_day or "day" in (earlier.grain, moment.grain))) or dated


def _combined(one: Moment, other: Moment) -> Moment:
    """Return the moment that both are; the day comes from the one that tells it."""
    if one.minutes or other.minutes:
        timed, dated = (one, other) if one.minutes else (other, one)
        return replace(
            timed, first=dated.first, last=dated.last, month=dated.month, day=dated.day, weekday=dated.weekday,
            relation=one.relation, exact=one.exact and other.exact,
        )  # fmt: skip
    named, dated = (one, other) if one.month is None else (other, one)
    # What the calendar says of a full date counts, whatever weekday the text puts to it.
    return replace(dated, weekday=dated.weekday if dated.first else named.weekday, relation=one.relation)
