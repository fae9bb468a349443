"""When a work first came out, from the dates that its files give."""

from __future__ import annotations

import re

FIRST_EBOOK = 1971
"""A date before it can only be the work's; a later one is nearly always that of the file."""

_YEAR = re.compile(r"\s*(-?\d{1,4})(?![\d])")
_STOPGAPS = ("0001-01-01", "0101-01-01", "1900-01-01", "1970-01-01")
"""What programs write where they know no date."""


def year_of(date: str) -> int | None:
    """The year of a date such as 1516, 1516-11-01 or -0380; None for what is none."""
    found = _YEAR.match(date)
    return int(found[1]) or None if found else None


def first_year(date: str) -> int | None:
    """The year of the work from a date that may also be the file's own; None for the latter."""
    year = None if date.strip().startswith(_STOPGAPS) else year_of(date)
    return year if year is not None and year < FIRST_EBOOK else None
