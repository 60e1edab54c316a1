"""Dates as a reader writes them."""

from datetime import date, datetime

from compareview.text.visible import visible

# Not strftime's month names: those follow the machine's language, and a page must not depend on the machine.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def spoken_date(iso: str) -> str:
    """Return an ISO 8601 date or time in words, such as `4 March 2031, 21:10 UTC`; anything else as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        pass
    else:
        return _spoken_day(day)
    try:
        time = datetime.fromisoformat(iso)
    except ValueError:
        return visible(iso)
    return f"{_spoken_day(time)}, {time.hour:02}:{time.minute:02} {time.tzname() or ''}".rstrip()


def _spoken_day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
