"""Find moments: dates, weekdays, times of day, and words such as "last week" that lean on the article's date."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache
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
from compareview.facts.lexicon import NOTHING
from compareview.facts.sentence import Sentence
from compareview.facts.time_words import Hit, Line, Reading, time_words

_AROUND = 30  # how far "around 7 p.m." may lie from it, in minutes
_THIRDS = {"early": (1, 12), "start": (1, 10), "mid": (8, 23), "late": (19, 31), "end": (20, 31)}
_EDGES_OF_DAY = {"early": (0, 600), "late": (1020, 1439)}


@lru_cache(maxsize=1024)
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
    known = time_words(sentence.language)
    in_words = not known.rare.isdisjoint(sentence.cues)
    if not in_words and not sentence.figures:
        return []
    places = [n for n, word in enumerate(sentence.words) if word in known.starts] if in_words else []
    line = Line(sentence.text, sentence.tokens, (*sentence.words, *NOTHING), known, _published(published))
    found: list[_Found] = []
    end = 0
    for position in sorted(places + sentence.figures):
        hit = _read(line, position) if position >= end else None
        if hit is None:
            continue
        moment, end = hit
        first = position
        if found and _joins(line, found[-1], moment, first):
            earlier, first, _ = found.pop()
            moment = _combined(earlier, moment)
        else:
            first = _with_words_before(line, moment, first, found[-1][2] if found else 0)
        found.append((moment, first, end))
    return [moment.at(line.span(first, last)) for moment, first, last in found]


_Found = tuple[Reading, int, int]  # and its tokens: the first, and one past the last
_Reader = Callable[[Line, int], Hit | None]
_FIGURES: tuple[_Reader, ...] = (
    read_numeric_date, read_day_and_month, read_clock, read_ago, read_cjk_date, read_year,
)  # fmt: skip
# By the topic of the phrase that a word may begin.
_READERS: dict[str, _Reader] = {
    "vague": read_vague, "relative": read_relative, "months": read_month_and_day, "weekdays": read_weekday,
    "clock": read_clock_in_words, "hours": read_clock_in_words, "numbers": read_ago, "quarters": read_quarter,
    "parts": read_part,
}  # fmt: skip


def _read(line: Line, i: int) -> Hit | None:
    word, known = line.words[i], line.known
    if word[0].isdecimal():
        readers: Iterable[_Reader] = _FIGURES
    else:
        topics = known.cues.get((word, line.words[i + 1])) or known.cues.get(word, ())
        readers = [_READERS[topic] for topic in topics]
    for read in readers:
        if hit := read(line, i):
            return hit
    return None


def _with_words_before(line: Line, moment: Reading, first: int, bound: int) -> int:
    """Take in the words that stand before a moment (around, shortly before, since, by the end of, next).

    Return where they begin.
    """
    while first > bound:
        hit = line.phrase_before(first)
        if hit and first - hit[0] >= bound and _change(line, moment, *hit[1]):
            first -= hit[0]
        elif line.words[first - 1] in line.known.data.get("articles", ()) and moment.grain in ("month", "week", "year"):
            first -= 1
        else:
            break
    return first


def _change(line: Line, moment: Reading, topic: str, value: Any) -> bool:  # noqa: ANN401 - as in the data
    """Give the moment the sense of one word before it, False where that has none here."""
    if topic in ("plain", "relations"):
        if moment.relation != "at":
            return False
        moment.relation = value or "at"
    elif topic == "edges":
        return _cut_to_edge(moment, value)
    elif topic == "which":
        return moment.exact and _choose(line, moment, value)
    elif moment.minutes is None or moment.grain == "part":
        if value != "about":
            return False
        moment.exact = False
    else:
        low, high = moment.minutes
        middle = (low + high) // 2
        reach = {
            "about": (low - _AROUND, high + _AROUND),
            "just before": (middle - _AROUND, middle),
            "just after": (middle, middle + _AROUND),
        }
        moment.minutes, moment.exact = (max(0, reach[value][0]), reach[value][1]), False
    return True


def _cut_to_edge(moment: Reading, edge: str) -> bool:
    """Apply early, late, the end of."""
    if moment.grain == "day" and edge in _EDGES_OF_DAY and moment.minutes is None:
        moment.grain, moment.minutes = "part", _EDGES_OF_DAY[edge]
        return True
    if moment.grain not in ("month", "week", "year", "hour", "part"):
        return False
    if moment.grain == "month" and moment.first and moment.last:
        low, high = _THIRDS[edge]
        moment.grain = "week"
        moment.last = min(moment.last, moment.first.replace(day=min(high, moment.last.day)))
        moment.first = moment.first.replace(day=low)
    moment.exact = False
    return True


def _choose(line: Line, moment: Reading, which: int) -> bool:
    """Apply last, this or next to a weekday or a month without a year."""
    if moment.grain in ("day", "part") and moment.weekday is not None and moment.month is None:
        if line.today:
            reach = {-1: (-7, -1), 0: (-6, 6), 1: (1, 13)}[which]
            moment.first, moment.last = (line.today + timedelta(days) for days in reach)
        return True
    if moment.grain != "month" or not moment.month:
        return False
    if line.today:
        year = line.today.year
        if which:
            year += which if (moment.month - line.today.month) * which <= 0 else 0
        moment.first, moment.last = month_of(year, moment.month)
    return True


def _joins(line: Line, found: _Found, moment: Reading, first: int) -> bool:
    """Tell whether a date and a time of day that follow each other are one moment: at 9.25 a.m. on Thursday."""
    earlier, _, end = found
    joints = line.known.data.get("joints", (",",))
    if first - end > 3 or any(word not in joints for word in line.words[end:first]):
        return False
    if "vague" in (earlier.grain, moment.grain):
        return False
    timed = bool(earlier.minutes) != bool(moment.minutes) and not (earlier.has_day and moment.has_day)
    dated = earlier.grain == moment.grain == "day" and (earlier.month is None) != (moment.month is None)
    dated = dated and not earlier.minutes and not moment.minutes
    return (timed and (earlier.has_day or moment.has_day or "day" in (earlier.grain, moment.grain))) or dated


def _combined(one: Reading, other: Reading) -> Reading:
    """Return the moment that both are; the day comes from the one that tells it."""
    if one.minutes or other.minutes:
        timed, dated = (one, other) if one.minutes else (other, one)
        timed.first, timed.last, timed.month, timed.day = dated.first, dated.last, dated.month, dated.day
        timed.weekday, timed.relation, timed.exact = dated.weekday, one.relation, one.exact and other.exact
        return timed
    named, dated = (one, other) if one.month is None else (other, one)
    if not dated.first:  # what the calendar says of a full date counts, whatever weekday the text puts to it
        dated.weekday = named.weekday
    dated.relation = one.relation
    return dated
