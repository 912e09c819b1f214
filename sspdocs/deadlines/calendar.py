"""Working days and school days. A deadline never moves later for them: people plan earlier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

DAY = dt.timedelta(days=1)
_SATURDAY = 5


class Term(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One school term, first and last day included; half-term is the first and last day away."""

    name: str
    start: dt.date
    end: dt.date
    half_term_start: dt.date | None = None
    half_term_end: dt.date | None = None

    def __contains__(self, day: dt.date) -> bool:
        if not self.start <= day <= self.end:
            return False
        away_from, away_to = self.half_term_start, self.half_term_end
        return not (away_from and away_to and away_from <= day <= away_to)


def term_faults(terms: Sequence[Term]) -> Iterator[str]:
    """What cannot be right in a school's term dates, a sentence each without its full stop."""
    for term in terms:
        away_from, away_to = term.half_term_start, term.half_term_end
        if term.end < term.start:
            yield f'"{term.name}" ends before it starts'
        elif (away_from is None) != (away_to is None):
            yield f'"{term.name}" has one end of its half-term and not the other'
        elif away_from and away_to and not term.start <= away_from <= away_to <= term.end:
            yield f'"{term.name}": its half-term does not lie in it from first to last day'
    ordered = sorted(terms, key=lambda term: term.start)
    for one, after in pairwise(ordered):
        if after.start <= one.end:
            yield f'"{after.name}" starts before "{one.name}" has ended'


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[dt.date]:
    """The bank holidays of England in a year, substitute days included.

    One-off days that are proclaimed later are for the school to add (`ReviewOptions.closed_days`).
    """
    import holidays  # takes 0.2 s to import: only when a date is asked for

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def fallback_terms(first_year: int, years: int = 2) -> tuple[Term, ...]:
    """Three terms a year for a school that has entered none, from September of `first_year`.

    Source:
        The bounds used for compulsory school age: 1 September, 1 January, 1 April.
    """
    terms: list[Term] = []
    for year in range(first_year, first_year + years):
        bounds = [
            ("Autumn", dt.date(year, 9, 1), dt.date(year, 12, 31)),
            ("Spring", dt.date(year + 1, 1, 1), dt.date(year + 1, 3, 31)),
            ("Summer", dt.date(year + 1, 4, 1), dt.date(year + 1, 8, 31)),
        ]
        for name, start, end in bounds:
            terms.append(Term(name=f"{name} {start.year}", start=start, end=end))
    return tuple(terms)


class SchoolCalendar(msgspec.Struct, frozen=True, kw_only=True):
    """Working days of England and school days of one school.

    Where a school has entered no term dates that reach a day, the day counts as a school day unless
    it lies in August or between 21 December and 3 January, when nearly every school is closed:
    `knows()` says which it was.
    """

    terms: tuple[Term, ...] = ()
    closed_days: frozenset[dt.date] = frozenset()

    def is_working_day(self, day: dt.date) -> bool:
        """Whether offices are open: no weekend, bank holiday or day that the school has added."""
        return (
            day.weekday() < _SATURDAY
            and day not in self.closed_days
            and day not in bank_holidays(day.year)
        )

    def knows(self, day: dt.date) -> bool:
        """Whether the terms entered say if the school is open on this day."""
        return bool(self.terms) and self.terms[0].start <= day <= self.terms[-1].end

    def is_school_day(self, day: dt.date) -> bool:
        """Whether the school is open to pupils, as far as its terms say."""
        if not self.is_working_day(day):
            return False
        if self.knows(day):
            return any(day in term for term in self.terms)
        return not (
            day.month == 8 or (day.month, day.day) >= (12, 21) or (day.month, day.day) <= (1, 3)
        )

    def working_day_on_or_before(self, day: dt.date) -> dt.date:
        """The last working day on or before a date: the day to plan for."""
        while not self.is_working_day(day):
            day -= DAY
        return day

    def working_day_on_or_after(self, day: dt.date) -> dt.date:
        """The first working day on or after a date: the earliest that something can be sent."""
        while not self.is_working_day(day):
            day += DAY
        return day

    def school_day_on_or_before(self, day: dt.date) -> dt.date:
        """The last school day on or before a date: the day to plan for when staff must be there."""
        while not self.is_school_day(day):
            day -= DAY
        return day
