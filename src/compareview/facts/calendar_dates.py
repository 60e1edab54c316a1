"""Read days, months and years: 4 March 2031, on Tuesday, last week, three weeks ago."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from compareview.facts.time_words import Hit, Line, Reading, small_number

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|21\d\d")
_DECADE = re.compile(r"((?:1[5-9]|20)\d0)s")
_DAY = re.compile(r"(\d{1,2})(st|nd|rd|th|er)?")
_DOTTED_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_CJK_UNITS = ("年", "月", "日")  # Japanese and Chinese: 2031年3月4日
_LEEWAY = {"week": 3, "month": 15, "year": 180}  # days by which "three weeks ago" may be wrong


def _exact_day(year: int, month: int, day: int) -> Reading | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Reading("day", found, found, month, day, found.weekday())


@lru_cache(maxsize=4096)
def _day_number(word: str) -> int | None:
    match = _DAY.fullmatch(word) if len(word) <= 4 else None
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else None


def read_numeric_date(line: Line, i: int) -> Hit | None:
    """Read 2031-03-04 and 4.3.2031; with strokes the order of day and month is a matter of country."""
    words = line.words
    if "." in words[i] and (dotted := _DOTTED_DATE.fullmatch(words[i])):
        found = _exact_day(int(dotted[3]), int(dotted[2]), int(dotted[1]))
        return (found, i + 1) if found else None
    if words[i + 1] != "-" or words[i + 3] != "-" or not _YEAR.fullmatch(words[i]):
        return None
    month, day = small_number(words[i + 2], 12), small_number(words[i + 4], 31)
    found = _exact_day(int(words[i]), month, day) if month and day and line.touching(i + 2) else None
    return (found, i + 5) if found else None


def read_cjk_date(line: Line, i: int) -> Hit | None:
    """Read 2031年3月4日, 3月4日 and 2031年."""
    if line.words[i + 1] not in _CJK_UNITS:
        return None
    values: dict[str, int] = {}
    last = i
    for unit in _CJK_UNITS:
        if line.words[last].isdecimal() and line.words[last + 1] == unit and len(line.words[last]) <= 4:
            values[unit], last = int(line.words[last]), last + 2
    year, month, day = (values.get(unit) for unit in _CJK_UNITS)
    if not month or month > 12 or not (1 <= (day or 1) <= 31):
        return (_whole_year(year), last) if year and len(line.words[i]) == 4 else None
    return (_dated(line, year, month, day), last)


def read_day_and_month(line: Line, i: int) -> Hit | None:
    """Read 4 March 2031, 4th of March, 4. März, 4 de marzo de 2031; 11 and 12 February is read as within a month."""
    day = _day_number(line.words[i])
    if day is None:
        return None
    last, several = i + 1, False
    if line.words[last] in line.known.data.get("ordinal_ends", ()):
        last += 1
    if line.words[last] in ("-", "and", "to") and _day_number(line.words[last + 1]):
        last, several = last + 2, True
    if line.words[last] in (".", "of", "de", "the"):
        last += 1
    month = line.known.months.get(line.words[last])
    if month is None or (line.known.data and not line.capital(last)):
        return None
    year, last = _year_after(line, last + 1)
    return _dated(line, year, month, None if several else day), last


def _year_after(line: Line, i: int) -> tuple[int | None, int]:
    skip = i + 1 if line.words[i] in (",", "de", "of", ".") else i
    return (int(line.words[skip]), skip + 1) if _YEAR.fullmatch(line.words[skip]) else (None, i)


def read_month_and_day(line: Line, i: int) -> Hit | None:
    """Read March 4, 2031, March 2031 and March; a word that may be something else needs more than its capital."""
    month = line.known.months.get(line.words[i])
    if month is None or (line.known.data and not line.capital(i)):
        return None
    last = i + 1
    if line.words[last] == "." and len(line.words[i]) < 5 and _day_number(line.words[last + 1]):
        last += 1
    if (day := _day_number(line.words[last])) and line.words[last + 1] not in (":", "%"):
        last += 1
        if line.words[last] in line.known.data.get("ordinal_ends", ()) and line.touching(last):
            last += 1
        if line.words[last] in ("-", "and", "to") and _day_number(line.words[last + 1]):
            day, last = None, last + 2
        year, last = _year_after(line, last)
        return _dated(line, year, month, day), last
    year, last = _year_after(line, last)
    if year is None and not _surely_month(line, i):
        return None
    return _dated(line, year, month, None), last


def _surely_month(line: Line, i: int) -> bool:
    data = line.known.data
    if not data:
        return False
    if line.words[i] not in data["unsure_months"]:
        return True
    named = line.words[i + 1] and line.capital(i + 1) and line.words[i + 1] not in data["weekdays"]
    return line.phrase_before(i) is not None and not named


def _dated(line: Line, year: int | None, month: int, day: int | None) -> Reading:
    """Return the moment of a day or a month. Without a year it is the one nearest to the article's date."""
    if year is None and line.today:
        today = line.today
        near = (date(today.year + n, month, min(day or 15, 28)) for n in (-1, 0, 1))
        year = min(near, key=lambda there: abs(there - today)).year
    if day is not None:
        exact = _exact_day(year, month, day) if year else None
        return exact or Reading("day", month=month, day=day)
    if year is None:
        return Reading("month", month=month)
    return Reading("month", *month_of(year, month), month=month)


def month_of(year: int, month: int) -> tuple[date, date]:
    """Return the first day and the last of a month."""
    after = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), after - timedelta(1)


def _whole_year(year: int, years: int = 1) -> Reading:
    return Reading("year", date(year, 1, 1), date(year + years - 1, 12, 31))


def read_year(line: Line, i: int) -> Hit | None:
    """Read 2009 and the 1990s where years stand: after a preposition or in brackets, before nothing that is counted."""
    word, before, after = line.words[i], line.words[i - 1], line.words[i + 1]
    if len(word) == 5 and (decade := _DECADE.fullmatch(word)):
        return _whole_year(int(decade[1]), 10), i + 1
    if len(word) != 4 or not line.known.data or not _YEAR.fullmatch(word):
        return None
    if after in ("-", "%") and line.touching(i + 1):
        return None
    told = before == "(" or line.phrase_before(i) is not None
    counted = after.isalpha() and after not in line.known.data["joints"] and after not in line.known.data["after_year"]
    return (_whole_year(int(word)), i + 1) if told and before not in ("over", "about") and not counted else None


def read_weekday(line: Line, i: int) -> Hit | None:
    """Read Tuesday and Tuesday evening."""
    weekday = line.known.data.get("weekdays", {}).get(line.words[i])
    if weekday is None or not line.capital(i):
        return None
    first = last = None
    if line.today:  # the nearest one, before or after
        first, last = line.today - timedelta(7), line.today + timedelta(6)
    if part := line.phrase(i + 1, "parts"):
        return Reading("part", first, last, weekday=weekday, minutes=tuple(part[1])), i + 1 + part[0]
    return Reading("day", first, last, weekday=weekday), i + 1


def read_part(line: Line, i: int) -> Hit | None:
    """Read dawn, evening, noon."""
    part = line.phrase(i, "parts")
    if part is None:
        return None
    low, high = part[1]
    return Reading("minute" if low == high else "part", minutes=(low, high)), i + part[0]


def read_vague(line: Line, i: int) -> Hit | None:
    """Read recently, in recent years."""
    hit = line.phrase(i, "vague") if not line.words[i - 1][:1].isdigit() else None
    return (Reading("vague", exact=False), i + hit[0]) if hit else None


def read_relative(line: Line, i: int) -> Hit | None:
    """Read yesterday, tonight, last week, next year."""
    hit = line.phrase(i, "relative")
    if hit is None:
        return None
    length, (unit, count, *part) = hit
    moment = _counted(line, unit, count)
    if part:
        moment.grain, moment.minutes = "part", tuple(line.known.data["parts"][part[0]])
    elif unit == "day" and (found := line.phrase(i + length, "parts")):
        moment.grain, moment.minutes, length = "part", tuple(found[1]), length + found[0]
    return moment, i + length


def _counted(line: Line, unit: str, count: int) -> Reading:
    """Return the day, week, month or year that is so many of them from the article's date."""
    grain: Any = "week" if unit == "weekend" else unit
    today = line.today
    if today is None or not 1 <= today.year + count <= 9998 or abs(count) > 3000:
        return Reading(grain)
    if unit == "day":
        there = today + timedelta(count)
        return Reading("day", there, there, there.month, there.day, there.weekday())
    if unit == "year":
        return _whole_year(today.year + count)
    if unit == "month":
        months = today.year * 12 + today.month - 1 + count
        if not 12 <= months < 12 * 9998:
            return Reading(grain)
        return Reading("month", *month_of(months // 12, months % 12 + 1), month=months % 12 + 1)
    monday = today - timedelta(today.weekday()) + timedelta(7 * count)
    return Reading(grain, monday + timedelta(5 if unit == "weekend" else 0), monday + timedelta(6))


def read_ago(line: Line, i: int) -> Hit | None:
    """Read three weeks ago: a day exactly, a week give or take three days, a month half a month."""
    data = line.known.data
    if not data or line.words[i + 1] not in data["units"] or line.words[i + 2] != data["ago"][0]:
        return None
    count = small_number(line.words[i], 99) or data["numbers"].get(line.words[i])
    if count is None:
        return None
    unit = data["units"][line.words[i + 1]]
    moment = Reading(unit, exact=unit == "day")
    if line.today and unit == "day":
        moment = _counted(line, unit, -count)
    elif line.today:
        there = line.today - timedelta(count * {"week": 7, "month": 30, "year": 365}[unit])
        leeway = timedelta(_LEEWAY[unit])
        moment.first, moment.last = there - leeway, there + leeway
    return moment, i + 3


def read_quarter(line: Line, i: int) -> Hit | None:
    """Read the first quarter of 2031; whose year it is, is not known, so it names no days."""
    data, last = line.known.data, i + 1
    if line.words[last] in data["quarter_of"]:
        last += 1
    return (Reading("month"), last + 1) if line.words[last] in data["quarter"] else None
