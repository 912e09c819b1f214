"""The ways in which schools and councils cost provision, as pure functions over exact numbers.

Every rate is an argument that carries its year and where it came from. Work is done in fractions
and rounded half up once, at the end, so that no penny is lost on the way. A factor that nobody
stated gives no cost and is named; nothing is assumed, neither one to one nor 38 weeks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal

import msgspec

from sspdocs.costs.numbers import Number, Rounding, exact, is_finite, rounded

Per = Literal["hour", "minute", "weekly_hour_year"]


class Rate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a member of staff costs, in pounds, for which year, and who says so.

    `names` are the words that stand for that staff in a plan ("TA", "teaching assistant").
    `per` is "hour", "minute" or "weekly_hour_year": one hour every week for a year of `weeks`
    weeks.
    """

    amount: Decimal
    per: Per = "hour"
    weeks: Decimal | None = None
    names: tuple[str, ...] = ()
    year: str | None = None
    source: str | None = None


class Caps(msgspec.Struct, frozen=True, kw_only=True):
    """The most that a fund will count of each factor; None is no limit.

    `rate` is pounds an hour.
    """

    rate: Decimal | None = None
    hours_per_week: Decimal | None = None
    weeks: Decimal | None = None
    sessions: Decimal | None = None
    hours_per_session: Decimal | None = None


NO_CAPS = Caps()


class Cost(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A cost in pounds, or why there is none.

    `missing` names the factors that were not stated, `problems` those that cannot be right, in
    words for a person; `capped` says which factors were cut to a fund's limit.
    """

    amount: Decimal | None = None
    missing: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    capped: tuple[str, ...] = ()


def per_hour(rate: Rate) -> Fraction | None:
    """Pounds an hour, unrounded.

    None for a yearly figure that does not say how many weeks it covers.
    """
    if rate.per == "hour":
        return exact(rate.amount)
    if rate.per == "minute":
        return exact(rate.amount) * 60
    return exact(rate.amount) / exact(rate.weeks) if rate.weeks else None


def session_cost(
    rate: Rate | None,
    *,
    sessions_per_week: Number | None,
    minutes_per_session: Number | None,
    weeks: Number | None,
    group_size: Number | None,
    fixed: Number = 0,
    whole_charge: bool = False,
) -> Cost:
    """Sessions × minutes ÷ 60 × weeks × rate ÷ group, plus what was bought.

    One pupil's share for the year.

    Args:
        rate: of the adult; None when nobody states one.
        sessions_per_week: 0.5 is fortnightly.
        minutes_per_session: of the whole group.
        weeks: in which it runs.
        group_size: pupils who share the adult.
        fixed: pounds of resources for this pupil, not shared.
        whole_charge: the group was made for this pupil alone, who carries all of its cost.
    """
    paid = None if rate is None else (rate.amount, rate.per, rate.weeks)
    group = 1 if whole_charge else group_size
    return paid_cost(paid, sessions_per_week, minutes_per_session, weeks, group, fixed)


@lru_cache(maxsize=4096, typed=True)  # a group's row comes again for each of its pupils
def paid_cost(
    paid: tuple[Decimal, Per, Decimal | None] | None,
    sessions: Number | None,
    minutes: Number | None,
    weeks: Number | None,
    group: Number | None,
    fixed: Number = 0,
) -> Cost:
    """As `session_cost`, of a rate's pounds, unit and weeks alone: nothing is made where it was asked before."""
    factors = {
        **_rate_factor((paid and Rate(amount=paid[0], per=paid[1], weeks=paid[2])) or None),
        "sessions a week": sessions,
        "minutes a session": minutes,
        "weeks": weeks,
        "group size": group,
    }
    return _work(
        factors,
        lambda *numbers: share_of(*numbers) + exact(fixed) if fixed else share_of(*numbers),
    )


def share_of(
    rate: Fraction, sessions: Fraction, minutes: Fraction, weeks: Fraction, group: Fraction
) -> Fraction:
    """Rate × sessions × minutes ÷ 60 × weeks ÷ group: made a fraction once, at the end."""
    over, under = group.denominator, 60 * group.numerator
    for factor in (rate, sessions, minutes, weeks):
        over *= factor.numerator
        under *= factor.denominator
    return Fraction(over, under)


def hourly_cost(
    rate: Rate | None,
    *,
    hours_per_week: Number | None,
    weeks: Number | None,
    group_size: Number | None,
    whole_charge: bool = False,
    caps: Caps = NO_CAPS,
) -> Cost:
    """Rate × hours a week × weeks ÷ group.

    A rate by the minute or the year is brought to an hour, unrounded.
    """
    capped: list[str] = []
    factors = {
        **_rate_factor(rate, caps.rate, capped),
        "hours a week": _cap("hours a week", hours_per_week, caps.hours_per_week, capped),
        "weeks": _cap("weeks", weeks, caps.weeks, capped),
        "group size": 1 if whole_charge else group_size,
    }
    return _work(factors, lambda rate, hours, weeks, group: rate * hours * weeks / group, capped)


def minute_block_cost(
    rate: Rate | None, rows: Iterable[tuple[Number | None, Number | None]], *, weeks: Number | None
) -> Cost:
    """A block costed by the minute: each row's minutes a week ÷ its group, summed, × weeks × rate.

    Args:
        rate: of the block's staff.
        rows: (minutes a week of the whole group, pupils in it).
        weeks: of the year that the council counts.
    """
    total = _shared_minutes(rows)
    if isinstance(total, Cost):
        return total
    factors = {**_rate_factor(rate), "minutes a week": total, "weeks": weeks}
    return _work(factors, lambda rate, minutes, weeks: rate / 60 * minutes * weeks)


def minutes_per_pupil(minutes: Number, group_size: Number) -> Decimal | None:
    """One pupil's share of an adult's minutes, to two places.

    None for a group of nobody or minutes below nought.
    """
    total = _shared_minutes([(minutes, group_size)])
    return None if isinstance(total, Cost) else rounded(total)


def weekly_hour_year_cost(
    rate: Rate | None,
    *,
    hours_per_week: Number | None,
    group_size: Number | None,
    weeks: Number | None = None,
    whole_charge: bool = False,
) -> Cost:
    """A council's fixed sum for one hour every week of a year × hours ÷ group.

    Args:
        rate: per "weekly_hour_year".
        hours_per_week: of the whole group.
        group_size: pupils who share the adult.
        weeks: when it runs for part of the year: that many of the rate's own weeks; None
            for the whole year.
        whole_charge: the group was made for this pupil alone.
    """
    part: dict[str, Number | None] = {}
    if weeks is not None:
        part = {"weeks": weeks, "weeks in the rate's year": rate.weeks if rate else None}
    factors: dict[str, Number | None] = {
        "yearly rate": rate.amount if rate else None,
        "hours a week": hours_per_week,
        "group size": 1 if whole_charge else group_size,
        **part,
    }
    return _work(
        factors,
        lambda rate, hours, group, weeks=Fraction(1), of=Fraction(1): (
            rate * hours * weeks / of / group
        ),
    )


def booked_cost(
    rate: Rate | None,
    *,
    hours_per_session: Number | None,
    sessions: Number | None,
    caps: Caps = NO_CAPS,
) -> Cost:
    """Hours a session × sessions booked × rate, each cut to the fund's limit."""
    capped: list[str] = []
    factors = {
        **_rate_factor(rate, caps.rate, capped),
        "hours a session": _cap(
            "hours a session", hours_per_session, caps.hours_per_session, capped
        ),
        "sessions": _cap("sessions", sessions, caps.sessions, capped),
    }
    return _work(factors, lambda rate, hours, sessions: rate * hours * sessions, capped)


def salary_cost(
    salary: Number | None,
    *,
    fte: Number | None,
    part_of_year: Number | None,
    rounding: Rounding = "pence",
) -> Cost:
    """Salary × full-time equivalent × part of the year, rounded as the school says it rounds."""
    factors = {"salary": salary, "FTE": fte, "part of the year": part_of_year}
    return _work(factors, lambda salary, fte, part: salary * fte * part, rounding=rounding)


def compound_fte(fractions: Iterable[tuple[Number, Number]]) -> Decimal:
    """FTE of somebody employed for parts of parts: "(0.4 × 0.5) + (0.4 × 0.35)" is 0.34."""
    total = sum((exact(a) * exact(b) for a, b in fractions), Fraction(0))
    return Decimal(total.numerator) / Decimal(total.denominator)


def money_cost(amounts: Iterable[Number | None]) -> Cost:
    """Sums of money entered as such (services, equipment), added up.

    A blank one is missing, not nought.
    """
    listed = list(amounts)
    if not listed or None in listed:
        return Cost(missing=("amount",))
    return Cost(amount=rounded(sum((exact(a) for a in listed if a is not None), Fraction(0))))


def scheduled_cost(
    rate: Rate | None,
    sessions: Iterable[tuple[dt.date, Number]],
    *,
    group_size: Number | None,
    today: dt.date,
) -> tuple[Cost, Cost]:
    """What timetabled sessions have cost up to and with `today`, and will when all are done.

    Args:
        rate: of the adult.
        sessions: (day, minutes) of each session in the timetable.
        group_size: pupils enrolled.
        today: the last day that counts as done.
    """
    timetable = list(sessions)
    return (
        _minutes_cost(rate, [m for day, m in timetable if day <= today], group_size),
        _minutes_cost(rate, [m for _, m in timetable], group_size),
    )


def _shared_minutes(rows: Iterable[tuple[Number | None, Number | None]]) -> Fraction | Cost:
    total = Fraction(0)
    for minutes, group in rows:
        share = _check({"minutes": minutes, "group size": group})
        if isinstance(share, Cost):
            return share
        total += share[0] / share[1]
    return total


def _minutes_cost(rate: Rate | None, minutes: list[Number], group: Number | None) -> Cost:
    if any(m < 0 for m in minutes):
        return Cost(problems=(_negative("minutes", next(m for m in minutes if m < 0)),))
    total = sum(map(exact, minutes), Fraction(0))
    factors = {**_rate_factor(rate), "minutes": total, "group size": group}
    return _work(factors, lambda rate, minutes, group: rate * minutes / 60 / group)


def hours_for(pounds: Number, rate: Rate) -> Decimal:
    """Weekly hours that a sum buys at a yearly rate, or hours at an hourly one, to two places."""
    unit = exact(rate.amount) if rate.per == "weekly_hour_year" else per_hour(rate)
    if not unit:
        raise ValueError("hours_for needs a rate above nought")
    return rounded(exact(pounds) / unit)


def _rate_factor(
    rate: Rate | None, cap: Decimal | None = None, capped: list[str] | None = None
) -> dict[str, Number | None]:
    """The rate as one named factor, in pounds an hour.

    What is missing is the rate or the weeks behind it.
    """
    if rate is None:
        return {"hourly rate": None}
    hourly = per_hour(rate)
    if hourly is None:
        return {"weeks that the yearly rate covers": None}
    return {"hourly rate": _cap("hourly rate", hourly, cap, [] if capped is None else capped)}


def _cap(
    name: str, value: Number | None, limit: Decimal | None, capped: list[str]
) -> Number | None:
    if value is None or limit is None or value <= limit:
        return value
    capped.append(f"{name} {_plain(value)} cut to {_plain(limit)}")
    return limit


def _work(
    factors: Mapping[str, Number | None],
    formula: Callable[..., Fraction],
    capped: Iterable[str] = (),
    rounding: Rounding = "pence",
) -> Cost:
    values = _check(factors)
    if isinstance(values, Cost):
        return values
    return Cost(amount=rounded(formula(*values), rounding), capped=tuple(capped))


def _check(factors: Mapping[str, Number | None]) -> list[Fraction] | Cost:
    """The factors as exact numbers in their order, or a cost that says what is wrong."""
    problems: list[str] = []
    for name, value in factors.items():
        if value is None:
            continue
        if not is_finite(value):
            problems.append(f"{name} is not a number")
        elif value > 0:
            continue
        elif name.startswith(("group size", "weeks in")):
            problems.append(f"{name} is {_plain(value)}: it must be 1 or more")
        elif value < 0:
            problems.append(_negative(name, value))
    missing = tuple(name for name, value in factors.items() if value is None)
    if missing or problems:
        return Cost(missing=missing, problems=tuple(problems))
    return [exact(v) for v in factors.values() if v is not None]


def _negative(name: str, value: Number) -> str:
    return f"{name}: {_plain(value)} is below nought"


def _plain(value: Number) -> str:
    """A number as people write it: 15, 0.5, 17.24."""
    number = exact(value)
    text = str(number.numerator) if number.denominator == 1 else f"{float(number):.4f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
