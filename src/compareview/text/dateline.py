"""Recognise a line that only says when an article was published, or by whom."""

import re
from dataclasses import dataclass, replace
from datetime import date

from compareview.text.language import month_names, sentence_rules
from compareview.text.patterns import pattern

_LABEL = (
    r"(?P<label>(?:first |last |originally )?(?:date|dated|published|updated|posted|modified|created|issued)"
    r"(?: (?:on|at))?\b[ \t]*:?[ \t]*|on )"
)
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,?[ \t]+)?"
_ISO = r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
_TIME = (
    r"(?:[ \t]*[,|•·–—-]?[ \t]*(?:(?:last )?updated )?(?:T|at |um |à )?[ \t]*"
    r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d{1,6})?)?(?:[ \t]?(?:[ap]\.?m\b\.?|uhr\b))?)?"
)
_ZONE = r"(?:[ \t]*(?:\(?[A-Z]{1,5}\)?|(?:UTC|GMT)?[+-]\d{1,2}:?(?:\d{2})?))?"
_WORDY = r"(?P<name>[^\W\d_]{3,12})\.?"
_DATES = tuple(
    pattern(rf"{_LABEL}?{_WEEKDAY}(?:{form}){_TIME}(?-i:{_ZONE})\Z", re.IGNORECASE)
    for form in (
        _ISO,
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|º|er)?[ \t]+(?:de[ \t]+)?{_WORDY},?[ \t]+(?:de[ \t]+)?(?P<year>\d{{4}})",
        rf"{_WORDY}[ \t]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[ \t]+(?P<year>\d{{4}})",
        r"(?P<day>\d{1,2})\.[ \t]?(?P<month>\d{1,2})\.[ \t]?(?P<year>\d{4})",
        r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日",
    )
)
# Before other text only an ISO date after the word "date", or a date after a label with a colon, is surely a label.
_PREFIXES = tuple(
    pattern(rf"(?P<label>{label})[ \t]*+{form}(?:[T ]\d{{2}}:\d{{2}}(?::\d{{2}})?Z?)?(?=[ \t])", re.IGNORECASE)
    for label, form in (
        (r"date(?:[ \t]*+:)?+(?=[ \t])", _ISO),
        (r"(?:date|published|updated|posted)(?: on)?[ \t]*:", _ISO),
        (
            r"(?:date|published|updated|posted)(?: on)?[ \t]*:",
            rf"(?P<day>\d{{1,2}})[ \t]+{_WORDY}[ \t]+(?P<year>\d{{4}})",
        ),
    )
)
_LONGEST = 90  # code points in a line of this kind
_BYLINE = pattern(r"By:?[ \t]+(?P<author>[^\W\d_][^|•·–—\n]*?)(?:[ \t]*[|•·–—][ \t]*(?P<rest>.*))?\Z")
_SMALL = frozenset(
    ("and", "of", "in", "for", "the", "de", "del", "da", "van", "von", "der", "den", "bin", "al", "el", "la", "&")
)


@dataclass(frozen=True, slots=True)
class DateLabel:
    """The first `length` code points of a line are a date label; `iso` is its date, `updated` says what it dates."""

    length: int
    iso: str
    updated: bool


def find_date_label(line: str) -> DateLabel | None:
    """Return the date label that the line is or begins with, or None. `line` has no white space at its ends."""
    if len(line) <= _LONGEST:
        for form in _DATES:
            if (found := form.match(line)) and (label := _date_label(found)):
                return label
        first, bar, second = line.partition(" | ")  # "Published 4 March 2031 | Updated 5 March 2031"
        if bar and (one := find_date_label(first)) and (two := find_date_label(second)):
            best = two if one.updated else one
            return replace(best, length=len(line)) if one.length + two.length + 3 == len(line) else None
    return next((label for form in _PREFIXES if (found := form.match(line)) and (label := _date_label(found))), None)


def find_byline(line: str) -> tuple[str, str] | None:
    """Return author and ISO date ("" if none) of a line such as `By M. Aldane | 4 March 2031`, or None."""
    if len(line) > _LONGEST or not (found := _BYLINE.match(line)):
        return None
    label = find_date_label(found["rest"].strip()) if found["rest"] else None
    author = found["author"].strip()
    names = author.split()
    if names[0].rstrip(".,") in sentence_rules("en").after_time or line[-1] in ".!?:,":  # By Monday
        return None
    if not are_names(names):
        author, comma, _ = author.partition(",")  # M. Aldane, Coast Radio newsroom
        if not comma or not are_names(author.split()):
            return None
    return author, label.iso if label else ""


def are_names(words: list[str]) -> bool:
    """Tell whether these may be names: few words with capitals, and the small words between them."""
    return 0 < len(words) <= 10 and words[0][0].isupper() and all(w in _SMALL or not w[0].islower() for w in words)


def _date_label(found: re.Match[str]) -> DateLabel | None:
    """Return the label that was matched, None if there is no such day."""
    part = found.groupdict()
    month = part.get("month") or _month(part.get("name") or "")
    try:
        iso = date(int(part["year"]), int(month), int(part["day"])).isoformat()
    except ValueError:
        return None
    label = (part["label"] or "").lower()
    return DateLabel(found.end(), iso, "updated" in label or "modified" in label)


def _month(name: str) -> int:
    """Return the number of the month with this name or, from three letters on, this beginning; 0 if there is none."""
    name = name.lower()
    exact = month_names().get(name)
    return exact or next((number for full, number in month_names().items() if full.startswith(name)), 0)
