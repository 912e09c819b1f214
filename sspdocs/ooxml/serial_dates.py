"""Dates and times of a workbook, which are numbers of days, and how they are written out.

Source: ECMA-376 Part 1, 18.17.4 (dates and times), read 22 November 2026.
"""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

# Kinds of number format that show a date or a time.
DATE = "date"
TIME = "time"
DATETIME = "datetime"
DURATION = "duration"

Token: TypeAlias = tuple[str, str]  # what a piece of a format is, and its text

_DAY_ZERO = dt.date(1899, 12, 30).toordinal()
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def from_serial(
    serial: float, kind: str, *, date1904: bool = False
) -> dt.date | dt.datetime | dt.time | None:
    """The date, moment or time that a stored number means under a kind of format; None for none.

    A moment at midnight is a plain date. Excel counts a 29 February 1900 that never was: numbers
    before 60 are a day out, and 60 itself is no date.

    Source: ECMA-376 Part 1, 18.17.4 (dates and times), read 22 November 2026.
    """
    if kind == DURATION or not 0 <= serial < 2958466:
        return None
    days = int(serial)
    if days == serial and days > 60 and kind != TIME and not date1904:
        return dt.date.fromordinal(_DAY_ZERO + days)
    seconds = round((serial - days) * 86400)
    if seconds == 86400:
        days, seconds = days + 1, 0
    clock = (dt.datetime.min + dt.timedelta(seconds=seconds)).time()
    if days == 0 and kind == TIME:
        return clock
    if date1904:
        start = dt.date(1904, 1, 1)
    elif days == 0 or days == 60:
        return clock if days == 0 and seconds else None
    else:
        start = dt.date(1899, 12, 31) if days < 60 else dt.date(1899, 12, 30)
    try:
        day = start + dt.timedelta(days=days)
    except OverflowError:
        return None
    return dt.datetime.combine(day, clock) if seconds else day


def to_serial(moment: dt.date | dt.datetime | dt.time, *, date1904: bool = False) -> float:
    """The number that stands for a date, moment or time: the inverse of `from_serial`."""
    days = 0
    if isinstance(moment, dt.date):
        start = dt.date(1904, 1, 1) if date1904 else dt.date(1899, 12, 30)
        days = (dt.date(moment.year, moment.month, moment.day) - start).days
        if not date1904 and days <= 60:
            days -= 1
        if not isinstance(moment, dt.datetime):
            return days
    return days + (moment.hour * 3600 + moment.minute * 60 + moment.second) / 86400


def show_moment(tokens: tuple[Token, ...], moment: dt.date | dt.time) -> str:
    """A date, moment or time written out by the tokens of a date format."""
    if isinstance(moment, dt.time):
        moment = dt.datetime.combine(dt.date(1899, 12, 30), moment)
    elif not isinstance(moment, dt.datetime):
        moment = dt.datetime.combine(moment, dt.time())
    twelve = any(name == "ampm" for name, _ in tokens)
    return "".join([_moment_piece(name, t, moment, twelve) for name, t in tokens]).strip()


def _moment_piece(name: str, text: str, moment: dt.datetime, twelve: bool) -> str:
    if name == "text":
        return text
    if name == "ampm":
        return ("am" if moment.hour < 12 else "pm")[: 1 if text == "a/p" else 2]
    if name == "minute":
        return f"{moment.minute:0{len(text)}d}"
    if name != "date":
        return ""
    size, letter = len(text), text[0]
    if letter in "ye":
        return f"{moment.year:04d}" if size > 2 or letter == "e" else f"{moment.year % 100:02d}"
    if letter == "m":
        if size > 2:
            return _MONTHS[moment.month - 1][: 3 if size == 3 else 1 if size == 5 else None]
        return f"{moment.month:0{size}d}"
    if letter == "d":
        if size > 2:
            return _DAYS[moment.weekday()][: 3 if size == 3 else None]
        return f"{moment.day:0{size}d}"
    if letter == "h":
        return f"{(moment.hour % 12 or 12) if twelve else moment.hour:0{min(size, 2)}d}"
    return f"{moment.second:0{min(len(text.partition('.')[0]), 2)}d}"


def show_duration(tokens: tuple[Token, ...], serial: float) -> str:
    """A length of time, in days, written out by the tokens of a format such as "[h]:mm"."""
    left = round(abs(serial) * 86400)
    out: list[str] = []
    for name, text in tokens:
        if name == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[text[0]]
            out.append(f"{left // unit:0{len(text)}d}")
            left %= unit
        elif name == "minute":
            out.append(f"{left % 3600 // 60:0{len(text)}d}")
        elif name == "date" and text[0] == "s":
            out.append(f"{left % 60:02d}")
        elif name == "date" and text[0] == "h":
            out.append(f"{left // 3600 % 24:0{len(text)}d}")
        elif name == "text":
            out.append(text)
    return ("-" if serial < 0 else "") + "".join(out).strip()
