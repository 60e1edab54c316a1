"""Read times of the clock: 7 p.m., 19:12, half past six."""

import re

from compareview.facts.fact import Moment
from compareview.facts.time_words import NOWHERE, Hit, Line, small_number

_CLOCK = re.compile(r"(\d{1,2})(?:([:.h])(\d{2})?)?(am|pm)?")
# How far 7 p.m. may lie from what a clock would have shown, in minutes.
_ROUND = 15


def read_clock(line: Line, i: int) -> Hit | None:
    """Read 7 p.m., 7:01pm, 19:12, 9.25 a.m., also with the spaces of tokenised texts, and 1400 GMT."""
    match = _CLOCK.fullmatch(line.words[i])
    if match is None:
        return _hundreds(line, i)
    hour, minute, half, last = int(match[1]), int(match[3] or 0), match[4], i + 1
    sign = match[2] or ""
    if not sign and not half and line.word(last) in (":", ".") and re.fullmatch(r"\d\d", line.word(last + 1)):
        sign, minute, last = line.word(last), int(line.word(last + 1)), last + 2
    if not half:
        half, last = _half_of_day(line, last)
    o_clock = not sign and line.word(last) in line.known.data.get("o_clock", ())
    if not (half or sign == ":" or (sign == "h" and match[3]) or o_clock) or hour > (12 if half else 24) or minute > 59:
        return None
    if sign == ":" and not match[3] and last == i + 1:
        return None
    return _at(
        line, hour, minute, half, last + o_clock, padded=len(match[1]) == 2 and match[1][0] == "0", told=bool(sign)
    )


def _half_of_day(line: Line, i: int) -> tuple[str, int]:
    if line.word(i) in ("am", "pm"):
        return line.word(i), i + 1
    if line.word(i) in ("a", "p") and line.word(i + 1) == "." and line.word(i + 2) == "m":
        stop = line.word(i + 3) == "." and (
            i + 4 == len(line.words) or not line.capital(i + 4) or i + 4 < len(line.words)
        )
        return line.word(i) + "m", i + 3 + stop
    length, half = line.phrase(i, "halves") or (0, "")
    return half, i + length


def _at(line: Line, hour: int, minute: int, half: str, last: int, *, padded: bool = False, told: bool = True) -> Hit:
    """Return the moment of a clock time, with its zone. An hour alone is rounded."""
    open_half = not half and hour <= 12 and hour > 0 and not padded and bool(line.known.data)
    hour = hour % 12 + (12 if half == "pm" else 0) if half or open_half else hour % 24
    minutes = hour * 60 + minute
    leeway = 0 if told else _ROUND
    zone = line.word(last) if line.word(last) in line.known.data.get("zones", ()) else ""
    return Moment(
        NOWHERE,
        "minute" if told else "hour",
        minutes=(max(0, minutes - leeway), minutes + leeway),
        half_day=open_half,
        zone=zone,
    ), last + bool(zone)


def _hundreds(line: Line, i: int) -> Hit | None:
    word = line.words[i]
    named = line.word(i + 1) in line.known.data.get("zones", ())
    if not named or not re.fullmatch(r"[012]\d[0-5]\d", word) or int(word) >= 2400:
        return None
    return _at(line, int(word[:2]), int(word[2:]), "", i + 1, padded=True)


def read_clock_in_words(line: Line, i: int) -> Hit | None:
    """Read half past six, quarter to seven, six o'clock."""
    data = line.known.data
    if not data:
        return None
    length, shift = line.phrase(i, "clock") or (0, 0)
    hour = data["hours"].get(line.word(i + length)) or small_number(line.word(i + length), 12)
    last = i + length + 1
    if hour is None or not (length or line.word(last) in (*data["o_clock"], "am", "pm", "a", "p")):
        return None
    o_clock = line.word(last) in data["o_clock"]
    half, last = _half_of_day(line, last + o_clock)
    if not (length or o_clock or half):
        return None
    return _at(line, (hour - 1) % 12 + (shift >= 0), shift % 60, half, last, told=bool(length))
