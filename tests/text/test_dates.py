"""Dates are written the same way on every machine, and what is no date is left alone."""

import pytest

from compareview.text.dates import spoken_date


@pytest.mark.parametrize(
    ("iso", "spoken"),
    [
        ("2031-03-04", "4 March 2031"),
        ("2031-12-31T07:05", "31 December 2031, 07:05"),
        ("2031-03-04T21:10:00+00:00", "4 March 2031, 21:10 UTC"),
        ("2031-03-04T21:10:00Z", "4 March 2031, 21:10 UTC"),
        ("2031-03-04T21:10:00+01:00", "4 March 2031, 21:10 UTC+01:00"),
        ("0999-01-01", "1 January 999"),
        ("", ""),
        ("last Tuesday", "last Tuesday"),
        ("2031-02-30", "2031-02-30"),
        ("2031\u202e", "2031⟨U+202E⟩"),
    ],
)
def test_spoken_date(iso, spoken):
    assert spoken_date(iso) == spoken
