"""Why a stated cost differs from the one its own numbers give.

The slips that people make, tried in turn.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import islice

import msgspec

from sspdocs.costs.families import Per, Rate, per_hour, share_of
from sspdocs.costs.numbers import Number, exact, rounded
from sspdocs.costs.provision import RowCost
from sspdocs.model import Provision

_TOO_MUCH = 2
"""Times a sum that no rounding on the way makes of it: at most half a penny becomes a penny."""
PENNIES = Decimal("0.02")
"""A difference up to this is a matter of rounding on the way."""


class Cause(msgspec.Struct, frozen=True, kw_only=True):
    """A slip that would explain the stated figure to the penny.

    A code for programs, words for people.
    """

    code: str
    words: str


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A stated sum that is not what its numbers give.

    `pointer` is the JSON pointer of the stated value in the plan; `rows` are the provision rows
    (0-based) that explain it. `causes` come most likely first; without any the slip is none
    that we know.
    """

    pointer: str
    stated: Decimal
    computed: Decimal
    causes: tuple[Cause, ...] = ()
    rows: tuple[int, ...] = ()

    @property
    def difference(self) -> Decimal:
        """Pounds by which the stated sum is too high (below nought: too low)."""
        return self.stated - self.computed


def row_difference(
    item: Provision, row: RowCost, rates: Sequence[Rate] = (), *, most: int | None = None
) -> Difference | None:
    """The stated cost of a row against its own numbers; None when they agree or one is not there.

    Args:
        item: the provision.
        row: its cost from `row_cost`.
        rates: others that its author may have used.
        most: how many causes are wanted, the likeliest first; all when None.
    """
    if row.stated is None or row.cost.amount is None or row.stated == row.cost.amount:
        return None
    return Difference(
        pointer=f"/provision/{row.row}/annual_cost",
        stated=row.stated,
        computed=row.cost.amount,
        causes=_causes(
            row.rate and (row.rate.amount, row.rate.per, row.rate.weeks),
            (item.sessions_per_week, item.minutes_per_session, item.weeks, item.group_size),
            row.stated,
            row.cost.amount,
            item.resources,
            item.hourly_rate is not None,
            tuple([r for r in rates if r != row.rate]),
            most,
        ),
        rows=(row.row,),
    )


_Numbers = tuple[Number | None, Number | None, Number | None, Number | None]
_Paid = tuple[Decimal, Per, Decimal | None]


@lru_cache(maxsize=1024, typed=True)  # a group's row comes again, with its slip, for each pupil
def _causes(
    paid: _Paid | None,
    numbers: _Numbers,
    stated: Decimal,
    computed: Decimal,
    resources: str | None,
    own_rate: bool,
    rates: tuple[Rate, ...],
    most: int | None,
) -> tuple[Cause, ...]:
    """The slips that would give the stated cost, most likely first.

    Args:
        paid: the row's rate: pounds, their unit, the weeks of a yearly one.
        numbers: sessions a week, minutes a session, weeks and the size of the group.
        stated: the row's cost as written.
        computed: what its numbers give.
        resources: what the row says was bought.
        own_rate: whether the row itself states its rate.
        rates: others that the author may have used.
        most: how many are wanted.
    """
    found = _row_causes(paid, numbers, stated, computed, resources, own_rate, rates)
    return unique(islice(found, most))


def _row_causes(
    paid: _Paid | None,
    numbers: _Numbers,
    stated: Decimal,
    computed: Decimal,
    resources: str | None,
    own_rate: bool,
    rates: tuple[Rate, ...],
) -> Iterator[Cause]:
    work, factors = _formula(paid, numbers)
    if work is None:
        return

    def gives(**changed: Fraction) -> bool:
        return rounded(work(**(factors | changed))) == stated

    full = work(**factors)
    ratio = exact(stated) / full if full else None
    if ratio is None or ratio < _TOO_MUCH or abs(stated - computed) <= 1:
        yield from _rounding(stated, computed, factors)
    if not ratio:
        return
    if not own_rate:  # its author's may not be ours
        yield from _implied_rate(stated, factors)
    yield from _slips(factors, gives)
    weeks = _whole(factors["weeks"], factors["weeks"] * ratio, 53, lambda n: gives(weeks=n))
    if weeks == 1:
        yield Cause(code="one-week", words="is the cost of one week, not of the year")
    if weeks and 30 <= weeks <= 44:
        yield Cause(code="weeks", words=f"would match {weeks} weeks")
    yield from _other_rate(rates, lambda r: gives(rate=r))
    yield from _counts(factors, ratio, gives)
    if weeks and weeks != 1 and not 30 <= weeks <= 44:
        yield Cause(code="weeks", words=f"would match {weeks} weeks")
    yield from _resources(resources or "", stated - computed)
    if own_rate:
        yield from _implied_rate(stated, factors)
    if weeks is None:
        yield from _weeks_and_group(factors, ratio, gives)


def _slips(factors: dict[str, Fraction], gives: Callable[..., bool]) -> Iterator[Cause]:
    """A step of the working left out or taken twice."""
    group, minutes = factors["group"], factors["minutes"]
    if group != 1 and gives(group=Fraction(1)):
        yield Cause(
            code="group-forgotten",
            words=f"would match without dividing by the group of {_n(group)}",
        )
    if group != 1 and gives(group=group * group):
        yield Cause(code="group-twice", words="would match if divided by the group twice")
    if gives(minutes=minutes * 60):
        says = f"{_n(minutes)} looks like hours typed as minutes"
        if minutes > 8:
            says = f"would match if the {_n(minutes)} minutes were counted as {_n(minutes)} hours"
        yield Cause(code="hours-and-minutes", words=says)
    if gives(minutes=minutes / 60):
        yield Cause(code="hours-and-minutes", words="would match if divided by 60 twice")


def _counts(
    factors: dict[str, Fraction], ratio: Fraction, gives: Callable[..., bool]
) -> Iterator[Cause]:
    """Another number of sessions, or of pupils in the group."""
    often, group = factors["sessions"], factors["group"]
    sessions = _whole(often, often * ratio, 15, lambda n: gives(sessions=n))
    if sessions:
        each = "1 session" if sessions == 1 else f"{sessions} sessions"
        yield Cause(code="sessions", words=f"would match {each} a week")
    size = _whole(group, group / ratio, 35, lambda n: gives(group=n), start=2)
    if size:
        yield Cause(code="group", words=f"would match a group of {size}")


def _resources(resources: str, difference: Decimal) -> Iterator[Cause]:
    """Sums named among the resources that would make up the difference."""
    named = re.findall(r"£\s?([\d,]*\d(?:\.\d\d)?)", resources)
    bought = [Decimal(t.replace(",", "")) for t in named]
    if bought and difference in {*bought, sum(bought)}:
        yield Cause(code="resources", words=f"adds £{difference:,.2f} of resources")


def _weeks_and_group(
    factors: dict[str, Fraction], ratio: Fraction, gives: Callable[..., bool]
) -> Iterator[Cause]:
    """Two slips at once: the school year's weeks, and the group forgotten."""
    weeks, group = factors["weeks"], factors["group"]
    if group == 1:
        return
    one = Fraction(1)
    both = _whole(weeks, weeks * ratio / group, 44, lambda n: gives(weeks=n, group=one), start=30)
    if both:
        words = f"would match {both} weeks without dividing by the group"
        yield Cause(code="weeks-and-group", words=words)


def _formula(
    paid: _Paid | None, stated: _Numbers
) -> tuple[Callable[..., Fraction] | None, dict[str, Fraction]]:
    hourly = per_hour(Rate(amount=paid[0], per=paid[1], weeks=paid[2])) if paid else None
    if hourly is None or None in stated:
        return None, {}
    names = ("sessions", "minutes", "weeks", "group")
    factors = {n: exact(v) for n, v in zip(names, stated, strict=True) if v is not None}

    return share_of, {"rate": hourly, **factors}


def _rounding(stated: Decimal, computed: Decimal, factors: dict[str, Fraction]) -> Iterator[Cause]:
    if stated == stated.to_integral_value() and abs(stated - computed) < 1:
        yield Cause(code="rounding", words="is rounded to the pound")
        return
    rate, sessions, minutes = factors["rate"], factors["sessions"], factors["minutes"]
    weeks, group = factors["weeks"], factors["group"]

    def pence(x: Fraction) -> Fraction:
        return exact(rounded(x))

    ways = {
        "minutes were rounded to hundredths of an hour": (
            rate * pence(minutes / 60) * sessions * weeks / group
        ),
        "hours a week were rounded to hundredths": rate
        * pence(sessions * minutes / 60)
        * weeks
        / group,
        "the cost of a session was rounded to the penny": pence(rate * minutes / 60)
        * sessions
        * weeks
        / group,
        "a pupil's share of a session was rounded to the penny": (
            pence(rate * minutes / 60 / group) * sessions * weeks
        ),
        "the cost of a week was rounded to the penny": pence(rate * sessions * minutes / 60)
        * weeks
        / group,
        "a pupil's share of a week was rounded to the penny": (
            pence(rate * sessions * minutes / 60 / group) * weeks
        ),
        "the hourly rate was rounded to the penny": pence(rate)
        * sessions
        * minutes
        / 60
        * weeks
        / group,
    }
    for words, pounds in ways.items():
        if rounded(pounds) == stated:
            yield Cause(code="rounding", words=f"would match if {words} on the way")
            return
    if abs(stated - computed) <= PENNIES:
        yield Cause(code="rounding", words="differs by pennies: rounded on the way")


def _implied_rate(stated: Decimal, factors: dict[str, Fraction]) -> Iterator[Cause]:
    """The hourly rate in whole pence that gives the stated cost, if it is a likely one."""
    hours = factors["sessions"] * factors["minutes"] / 60 * factors["weeks"] / factors["group"]
    if hours < 1:  # so few that some rate or other always fits
        return
    rate = exact(rounded(exact(stated) / hours))
    likely = factors["rate"] / 2 <= rate <= factors["rate"] * 2
    if likely and rounded(rate * hours) == stated:
        yield Cause(code="rate", words=f"would match £{rounded(rate)} an hour")


def _other_rate(rates: Sequence[Rate], gives: Callable[[Fraction], bool]) -> Iterator[Cause]:
    for other in rates:
        hourly = per_hour(other)
        if hourly is not None and gives(hourly):
            name = other.names[0] if other.names else "another member of staff"
            year = f" of {other.year}" if other.year else ""
            yield Cause(
                code="rate",
                words=f"would match the rate of {name}{year}, £{rounded(hourly)} an hour",
            )


def _whole(
    used: Fraction,
    near: Fraction,
    most: int,
    fits: Callable[[Fraction], bool],
    *,
    start: int = 1,
) -> int | None:
    """The whole number next to `near`, not the one used, with which the stated cost comes out.

    `near` is where the sum would be exact; rounding to the penny can move it to either side.
    """
    for n in (math.floor(near), math.ceil(near)):
        if start <= n <= most and n != used and fits(Fraction(n)):
            return n
    return None


def unique(causes: Iterator[Cause]) -> tuple[Cause, ...]:
    """The causes in order, each wording once."""
    return tuple({c.words: c for c in causes}.values())


def _n(number: Fraction) -> str:
    return f"{float(number):g}"
