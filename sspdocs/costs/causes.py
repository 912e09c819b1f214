"""Why a stated cost differs from the one its own numbers give.

The slips that people make, tried in turn.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import msgspec

from sspdocs.costs.families import Rate, exact, per_hour, rounded
from sspdocs.costs.provision import PlanCost, RowCost
from sspdocs.model import Plan, Provision

PENNIES = Decimal("0.02")
"""A difference up to this is a matter of rounding on the way."""
_PAIRS_UP_TO = 60
"""Rows up to which a total is tried without each pair of them (1,770 pairs)."""


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


def row_difference(item: Provision, row: RowCost, rates: Sequence[Rate] = ()) -> Difference | None:
    """The stated cost of a row against its own numbers; None when they agree or one is not there.

    Args:
        item: the provision.
        row: its cost from `row_cost`.
        rates: others that its author may have used.
    """
    if row.stated is None or row.cost.amount is None or row.stated == row.cost.amount:
        return None
    return Difference(
        pointer=f"/provision/{row.row}/annual_cost",
        stated=row.stated,
        computed=row.cost.amount,
        causes=_unique(_row_causes(item, row, rates)),
        rows=(row.row,),
    )


def total_difference(plan: Plan, cost: PlanCost) -> Difference | None:
    """The stated grand total against the rows; None when they agree, or no total is stated."""
    stated = cost.stated_total
    if stated is None or stated == cost.total or not cost.rows:
        return None
    found = list(_total_causes(stated, cost))
    rows = tuple(dict.fromkeys(r for _, explained in found[:1] for r in explained))
    return Difference(
        pointer="/costs/stated_total",
        stated=stated,
        computed=cost.total,
        causes=_unique(cause for cause, _ in found),
        rows=rows,
    )


def _row_causes(item: Provision, row: RowCost, rates: Sequence[Rate]) -> Iterator[Cause]:
    """The slips that would give the stated cost, most likely first."""
    work, factors = _formula(item, row)
    stated, computed = row.stated, row.cost.amount
    if stated is None or computed is None or work is None:
        return

    def gives(**changed: Fraction) -> bool:
        return rounded(work(**(factors | changed))) == stated

    yield from _rounding(stated, computed, factors)
    full = work(**factors)
    if not full or not stated:
        return
    ratio = exact(stated) / full
    implied = _implied_rate(stated, factors)
    if item.hourly_rate is None and implied is not None:
        # the row states no rate: its author's may not be ours
        yield implied
    yield from _slips(factors, gives)
    weeks = _whole(factors["weeks"], factors["weeks"] * ratio, 53, lambda n: gives(weeks=n))
    if weeks == 1:
        yield Cause(code="one-week", words="is the cost of one week, not of the year")
    if weeks and 30 <= weeks <= 44:
        yield Cause(code="weeks", words=f"would match {weeks} weeks")
    yield from _other_rate(row, rates, lambda r: gives(rate=r))
    yield from _counts(factors, ratio, gives)
    if weeks and weeks != 1 and not 30 <= weeks <= 44:
        yield Cause(code="weeks", words=f"would match {weeks} weeks")
    yield from _resources(item, stated - computed)
    if item.hourly_rate is not None and implied is not None:
        yield implied
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


def _resources(item: Provision, difference: Decimal) -> Iterator[Cause]:
    """Sums named among the resources that would make up the difference."""
    named = re.findall(r"£\s?([\d,]*\d(?:\.\d\d)?)", item.resources or "")
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
    item: Provision, row: RowCost
) -> tuple[Callable[..., Fraction] | None, dict[str, Fraction]]:
    hourly = per_hour(row.rate) if row.rate else None
    stated = (item.sessions_per_week, item.minutes_per_session, item.weeks, item.group_size)
    if hourly is None or None in stated:
        return None, {}
    names = ("sessions", "minutes", "weeks", "group")
    factors = {n: exact(v) for n, v in zip(names, stated, strict=True) if v is not None}

    def work(
        rate: Fraction, sessions: Fraction, minutes: Fraction, weeks: Fraction, group: Fraction
    ) -> Fraction:
        return rate * sessions * minutes / 60 * weeks / group

    return work, {"rate": hourly, **factors}


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


def _implied_rate(stated: Decimal, factors: dict[str, Fraction]) -> Cause | None:
    """The hourly rate in whole pence that gives the stated cost, if it is a likely one."""
    hours = factors["sessions"] * factors["minutes"] / 60 * factors["weeks"] / factors["group"]
    if hours < 1:  # so few that some rate or other always fits
        return None
    rate = exact(rounded(exact(stated) / hours))
    likely = factors["rate"] / 2 <= rate <= factors["rate"] * 2
    if not likely or rounded(rate * hours) != stated:
        return None
    return Cause(code="rate", words=f"would match £{rounded(rate)} an hour")


def _other_rate(
    row: RowCost, rates: Sequence[Rate], gives: Callable[[Fraction], bool]
) -> Iterator[Cause]:
    for other in rates:
        hourly = per_hour(other)
        if other != row.rate and hourly is not None and gives(hourly):
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


def _total_causes(stated: Decimal, cost: PlanCost) -> Iterator[tuple[Cause, tuple[int, ...]]]:
    counted = {r.row: r.counted for r in cost.rows if r.counted is not None}
    written = {r.row: r.stated if r.stated is not None else r.counted for r in cost.rows}
    as_written = {n: s for n, s in written.items() if s is not None}
    sum_written = sum(as_written.values(), Decimal(0))
    wrong = tuple(r.row for r in cost.rows if r.stated is not None and r.stated != r.counted)
    if wrong and sum_written == stated:
        yield (
            Cause(
                code="rows", words=f"adds up the rows as written: {_rows(wrong)} differ{_s(wrong)}"
            ),
            wrong,
        )
        return
    for amounts in (as_written, counted):
        whole = sum(amounts.values(), Decimal(0))
        yield from _left_out(stated, whole, amounts)
    if stated == stated.to_integral_value() and abs(stated - cost.total) < len(cost.rows):
        yield Cause(code="rounding", words="is rounded to the pound"), ()
    elif abs(stated - cost.total) <= PENNIES * len(cost.rows):
        yield Cause(code="rounding", words="differs by pennies: rows rounded before adding"), ()
    if sum_written and stated == 2 * sum_written:
        yield (
            Cause(code="sub-totals", words="is twice the rows: sub-totals were added in too"),
            (),
        )
    for base in {sum_written, cost.total}:
        if base and abs(stated * 3 - base) <= Decimal("0.02"):
            yield Cause(code="one-term", words="is a third of the rows: one term, not the year"), ()
        if _swapped(stated, base):
            yield Cause(code="digits", words=f"has two figures of £{base:,.2f} changed round"), ()
    if cost.uncosted:
        words = f"counts {_rows(cost.uncosted)}, for which the document states no cost"
        if stated > cost.total:
            yield Cause(code="uncosted", words=words), cost.uncosted


def _left_out(
    stated: Decimal, whole: Decimal, amounts: dict[int, Decimal]
) -> Iterator[tuple[Cause, tuple[int, ...]]]:
    missing = whole - stated
    if not missing:
        return
    alone = tuple(n for n, amount in amounts.items() if amount == missing)
    if alone:
        yield Cause(code="misses-row", words=f"leaves out {_rows(alone, 'or')}"), alone
    twice = tuple(n for n, amount in amounts.items() if amount == -missing)
    if twice:
        yield Cause(code="counts-twice", words=f"counts {_rows(twice, 'or')} twice"), twice
    if not alone and missing > 0 and len(amounts) <= _PAIRS_UP_TO:
        pairs = [(a, b) for a, b in combinations(amounts, 2) if amounts[a] + amounts[b] == missing]
        if len(pairs) == 1:
            yield Cause(code="misses-row", words=f"leaves out {_rows(pairs[0])}"), pairs[0]


def _swapped(a: Decimal, b: Decimal) -> bool:
    """Whether two sums differ by two figures changed round, a common slip of typing."""
    x, y = f"{a:.2f}", f"{b:.2f}"
    differ = [n for n, (p, q) in enumerate(zip(x, y, strict=False)) if p != q]
    return (
        len(x) == len(y)
        and len(differ) == 2
        and x[differ[0]] == y[differ[1]]
        and x[differ[1]] == y[differ[0]]
        and "." not in x[differ[0] : differ[1] + 1].strip("0123456789")
    )


def _unique(causes: Iterator[Cause]) -> tuple[Cause, ...]:
    return tuple({c.words: c for c in causes}.values())


def _rows(rows: Sequence[int], word: str = "and") -> str:
    names = [str(n + 1) for n in rows]
    if len(names) == 1:
        return f"row {names[0]}"
    return (
        f"rows {', '.join(names[:-1])} {word} {names[-1]}"
        if word == "and"
        else f"row {' or '.join(names)}"
    )


def _s(rows: Sequence[int]) -> str:
    return "s" if len(rows) == 1 else ""


def _n(number: Fraction) -> str:
    return f"{float(number):g}"
