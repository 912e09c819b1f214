"""How the dashboard says dates, money and counts to a person."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from sspdocs.findings import Severity
from sspdocs.words import long_date

SEVERITIES = {
    Severity.ERROR: "Must fix",
    Severity.WARNING: "Should fix",
    Severity.ADVICE: "Could improve",
}
"""What each severity is called on the page: what to do about it, not how bad it is."""


def day(date: dt.date) -> str:
    """A date in full: 22 November 2026."""
    return long_date(date)


def short_day(date: dt.date) -> str:
    """A date for a column: 22 Nov 2026."""
    return f"{date.day} {date:%b %Y}"


def week_day(date: dt.date) -> str:
    """A date within a few weeks: Sunday 22 November."""
    return f"{date:%A} {date.day} {date:%B}"


def away(date: dt.date, today: dt.date) -> str:
    """How far off a date is: "12 days overdue", "today", "in 3 weeks"."""
    days = (date - today).days
    if days in (0, 1):
        return ("today", "tomorrow")[days]
    return f"{_span(-days)} overdue" if days < 0 else f"in {_span(days)}"


def _span(days: int) -> str:
    for unit, length, least in (("year", 365, 700), ("month", 30.4, 90), ("week", 7, 21)):
        if days >= least:
            return plural(int(days / length), unit)
    return plural(days, "day")


def plural(number: int, noun: str, many: str = "") -> str:
    """A number with its noun: 1 day, 1,204 days."""
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"


def pounds(amount: Decimal) -> str:
    """Whole pounds, £4,310: the pence are in the register."""
    return f"£{amount.quantize(Decimal(1), ROUND_HALF_UP):,}"


def year_name(year: str | None) -> str:
    """A year group in words: Year 4, Reception, Nursery 2."""
    if not year:
        return ""
    if year == "R":
        return "Reception"
    return f"Nursery {year[1:]}" if year.startswith("N") else f"Year {year}"


def year_rank(year: str | None) -> int:
    """Where a year group comes: nursery, Reception, 1 to 14, and the unknown last."""
    if not year:
        return 99
    if year == "R":
        return 0
    if year.startswith("N"):
        return int(year[1:] or 0) - 3
    return int(year) if year.isdigit() else 98


_CAPITALS = {"upn": "UPN", "ehc": "EHC", "sen": "SEN", "ta": "TA", "la": "LA", "pfa": "PfA"}


def rule_name(name: str) -> str:
    """A check's name as words: "outcome-without-date" is "Outcome without date"."""
    words = " ".join(_CAPITALS.get(word, word) for word in name.split("-"))
    return words[:1].upper() + words[1:]
