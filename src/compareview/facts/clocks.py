"""Read times of the clock: 7 p.m., 19:12, half past six."""

import re

from compareview.facts.time_words import Hit, Line, Reading, small_number

_CLOCK = re.compile(r"(\d{1,2})(?:([:.h])(\d{2})?)?(am|pm)?")
_HUNDREDS = re.compile(r"[012]\d[0-5]\d")
_HALVES = ("am", "pm", "a", "p")
# How far 7 p.m. may lie from what a clock would have shown, in minutes.
_ROUND = 15


def read_clock(line: Line, i: int) -> Hit | None:
    """Read 7 p.m., 7:01pm, 19:12, 9.25 a.m., also with the spaces of tokenised texts, and 1400 GMT."""
    word = line.words[i]
    if word.isdecimal() and len(word) <= 2 and line.words[i + 1] not in line.known.after_hour:
        return None
    match = _CLOCK.fullmatch(word)
    if match is None:
        return _hundreds(line, i)
    hour, minute, half, last = int(match[1]), int(match[3] or 0), match[4], i + 1
    sign = match[2] or ""
    following = line.words[last + 1]
    if not sign and not half and line.words[last] in (":", ".") and len(following) == 2 and following.isdecimal():
        sign, minute, last = line.words[last], int(following), last + 2
    if not half:
        half, last = _half_of_day(line, last)
    o_clock = not sign and line.words[last] in line.known.data.get("o_clock", ())
    if not (half or sign == ":" or (sign == "h" and match[3]) or o_clock) or hour > (12 if half else 24) or minute > 59:
        return None
    if sign == ":" and not match[3] and last == i + 1:
        return None
    return _at(
        line, hour, minute, half, last + o_clock, padded=len(match[1]) == 2 and match[1][0] == "0", told=bool(sign)
    )


def _half_of_day(line: Line, i: int) -> tuple[str, int]:
    if line.words[i] in ("am", "pm"):
        return line.words[i], i + 1
    if line.words[i] in ("a", "p") and line.words[i + 1] == "." and line.words[i + 2] == "m":
        stop = line.words[i + 3] == "."
        return line.words[i] + "m", i + 3 + stop
    length, half = line.phrase(i, "halves") or (0, "")
    return half, i + length


def _at(line: Line, hour: int, minute: int, half: str, last: int, *, padded: bool = False, told: bool = True) -> Hit:
    """Return the moment of a clock time, with its zone. An hour alone is rounded."""
    open_half = not half and hour <= 12 and hour > 0 and not padded and bool(line.known.data)
    hour = hour % 12 + (12 if half == "pm" else 0) if half or open_half else hour % 24
    minutes = hour * 60 + minute
    leeway = 0 if told else _ROUND
    zone = line.words[last] if line.words[last] in line.known.data.get("zones", ()) else ""
    reach = (max(0, minutes - leeway), minutes + leeway)
    return Reading("minute" if told else "hour", minutes=reach, half_day=open_half, zone=zone), last + bool(zone)


def _hundreds(line: Line, i: int) -> Hit | None:
    word = line.words[i]
    named = line.words[i + 1] in line.known.data.get("zones", ())
    if not named or not _HUNDREDS.fullmatch(word) or int(word) >= 2400:
        return None
    return _at(line, int(word[:2]), int(word[2:]), "", i + 1, padded=True)


def read_clock_in_words(line: Line, i: int) -> Hit | None:
    """Read half past six, quarter to seven, six o'clock."""
    data = line.known.data
    if not data:
        return None
    length, shift = line.phrase(i, "clock") or (0, 0)
    last = i + length + 1
    if not length and line.words[last] not in _HALVES and line.words[last] not in data["o_clock"]:
        return None
    hour = data["hours"].get(line.words[i + length]) or small_number(line.words[i + length], 12)
    if hour is None:
        return None
    o_clock = line.words[last] in data["o_clock"]
    half, last = _half_of_day(line, last + o_clock)
    if not (length or o_clock or half):
        return None
    return _at(line, (hour - 1) % 12 + (shift >= 0), shift % 60, half, last, told=bool(length))
