"""UK dates as people write them in forms: a strict grammar, no guessing.

Day comes first; a year of two digits is 20xx up to 2079 and 19xx after; a date without a year, a
month without a day and an impossible date are not dates and stay text.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

_MONTHS = {
    name: k + 1
    for k, names in enumerate(
        (
            "jan january",
            "feb february febuary",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        )
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_NAME = r"(?:(?:mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_YEAR = r"(?:(?:19|20)\d\d|\d\d)"
_DATE = re.compile(
    rf"""(?<![\w£.]){_DAY_NAME}
    (?:
      (?P<iso>(?:19|20)\d\d)-(?P<isom>\d\d)-(?P<isod>\d\d)(?:T[\d:.]+)?
    | (?P<d>\d{{1,2}})\s*(?P<sep>[/.\-–])\s*(?P<m>\d{{1,2}})\s*(?P=sep)\s*(?P<y>{_YEAR})
    | (?P<d2>\d{{1,2}})\s*(?:st|nd|rd|th)?(?:\s+of)?[\s\-./]*(?P<m2>{_MONTH})(?![a-z])[\s\-.,/'‘’]*(?P<y2>{_YEAR})
    | (?P<m3>{_MONTH})\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>(?:19|20)\d\d)
    )(?![\d/]|\.\d|-\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_TRAILING = re.compile(
    r"^[\s,]*(?:(?:at|@|from)?\s*\d{1,2}(?:[.:]\d\d)?\s*(?:am|pm)?)?[\s.,;]*$", re.IGNORECASE
)


class FoundDate(NamedTuple):
    """A date in a text, and where it stands there."""

    date: dt.date
    start: int
    end: int


_NEAR = re.compile(
    r"\d\s*(?:[/.\-–]\s*\d|(?:st|nd|rd|th)?(?:\s+of)?[\s\-./]*"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
_CENTURY = re.compile(r"(?:19|20)\d\d")
"""One of them is in whatever `_DATE` finds."""
_DIGIT = re.compile(r"\d")


def find_dates(text: str) -> list[FoundDate]:
    """Every complete, possible date in a text, left to right."""
    if _DIGIT.search(text) is None or not (_NEAR.search(text) or _CENTURY.search(text)):
        return []  # most texts: the pattern of a date is tried at every letter
    found = []
    for m in _DATE.finditer(text):
        date = _date_of(m)
        if date is not None:
            found.append(FoundDate(date, m.start(), m.end()))
    return found


def parse_date(text: str) -> dt.date | None:
    """The date that a text is, None when it is anything else or more than a date (a time of day may follow)."""
    text = text.strip()
    if not _DIGIT.search(text):
        return None
    m = _DATE.match(text)
    if m is None or not _TRAILING.match(text[m.end() :]):
        return None
    return _date_of(m)


def time_beside(text: str) -> str:
    """The time of day after the date that a text is: "3.15pm" of "02/03/2026 3.15pm"; "" for none, or midnight."""
    text = text.strip()
    m = _DATE.match(text)
    said = text[m.end() :].strip(" ,.;") if m is not None else ""
    return said if said.strip("0:. ") and _TRAILING.match(said) else ""


def _date_of(m: re.Match[str]) -> dt.date | None:
    g = m.groupdict()
    if g["iso"]:
        year, month, day = int(g["iso"]), int(g["isom"]), int(g["isod"])
    elif g["d"]:
        year, month, day = _full_year(g["y"]), int(g["m"]), int(g["d"])
    elif g["d2"]:
        year, month, day = _full_year(g["y2"]), _MONTHS[g["m2"].lower()], int(g["d2"])
    else:
        year, month, day = int(g["y3"]), _MONTHS[g["m3"].lower()], int(g["d3"])
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return 2000 + year if year < 80 else 1900 + year
