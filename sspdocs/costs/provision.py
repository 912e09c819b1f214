"""What a plan's provision costs: each row by its own numbers, and the plan's total."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from sspdocs.costs.families import Cost, Rate, paid_cost
from sspdocs.model import Plan, Provision
from sspdocs.words import fold

Counted = Literal["worked_out", "stated", "none"]


class RowCost(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One provision row.

    What it costs by its numbers, what its author says, and which of the two is counted.

    `row` is the 0-based index into the plan's provision. `counted` is the worked-out cost, else
    the stated sum (a service or a purchase entered as money), else None: then `cost.missing`
    says what to ask for.
    """

    row: int
    cost: Cost
    rate: Rate | None = None
    stated: Decimal | None = None
    counted: Decimal | None = None
    basis: Counted = "none"


class Exclusion(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a row that a council does not pay for; with `alone` only when the row says no more.

    "In class support" by itself names no intervention; "break" anywhere is supervision.
    """

    words: str
    reason: str
    alone: bool = False


class PlanCost(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A plan's rows and their total in pounds.

    `uncosted` are the rows (0-based) without any cost: then it is a part.
    """

    rows: tuple[RowCost, ...] = ()
    total: Decimal = Decimal("0.00")
    stated_total: Decimal | None = None
    uncosted: tuple[int, ...] = ()


def plan_cost(
    plan: Plan, rates: Sequence[Rate] = (), *, whole_charge: Collection[int] = ()
) -> PlanCost:
    """The cost of each row of a plan and of all together.

    Args:
        plan: of any kind; its own rates come first.
        rates: of staff, from the council's or the school's settings; those of the plan's
            own year are preferred.
        whole_charge: rows (0-based) whose group was made for this pupil alone.
    """
    year = plan.costs.year
    year_rates = rates_of_year(rates, year) if rates else ()
    rows = tuple(
        [
            row_cost(item, n, year_rates, year, n in whole_charge)
            for n, item in enumerate(plan.provision)
        ]
    )
    counted = [r.counted for r in rows if r.counted is not None]
    whole = len(counted) == len(rows)
    return PlanCost(
        rows=rows,
        total=sum(counted, _NOTHING),
        stated_total=plan.costs.stated_total,
        uncosted=() if whole else tuple([r.row for r in rows if r.counted is None]),
    )


_NOTHING = Decimal("0.00")


def with_total(plan: Plan) -> Plan:
    """The plan with its computed total, where each row of provision has a cost."""
    if not plan.provision or plan.costs.computed_total is not None:
        return plan
    total = _NOTHING
    for item in plan.provision:  # as `plan_cost` counts each row, without saying how
        counted = own_cost(item).amount
        counted = item.annual_cost if counted is None else counted
        if counted is None:
            return plan
        total += counted
    costs = msgspec.structs.replace(plan.costs, computed_total=total)
    return msgspec.structs.replace(plan, costs=costs)


def own_cost(item: Provision) -> Cost:
    """The cost of one provision row by the rate and the numbers that it states itself."""
    rate = item.hourly_rate
    return paid_cost(
        None if rate is None else (rate, "hour", None),
        item.sessions_per_week,
        item.minutes_per_session,
        item.weeks,
        item.group_size,
    )


def row_cost(
    item: Provision,
    row: int,
    rates: Sequence[Rate] = (),
    year: str | None = None,
    whole_charge: bool = False,
) -> RowCost:
    """The cost of one provision row; the row's own hourly rate goes before any in `rates`."""
    rate, doubt = rate_of(item, rates, year=year)
    cost = paid_cost(
        None if rate is None else (rate.amount, rate.per, rate.weeks),
        item.sessions_per_week,
        item.minutes_per_session,
        item.weeks,
        1 if whole_charge else item.group_size,
    )
    if doubt:
        cost = msgspec.structs.replace(cost, problems=(*cost.problems, doubt))
    stated, counted = item.annual_cost, cost.amount
    basis: Counted = "worked_out"
    if counted is None:
        counted, basis = stated, "none" if stated is None else "stated"
    return RowCost(row=row, cost=cost, rate=rate, stated=stated, counted=counted, basis=basis)


def rate_of(
    item: Provision, rates: Sequence[Rate], *, year: str | None = None
) -> tuple[Rate | None, str | None]:
    """The rate for a row, and a doubt in words when more than one rate fits."""
    if item.hourly_rate is not None:
        names = (item.lead,) if item.lead else ()
        return Rate(amount=item.hourly_rate, names=names, year=year, source=_STATED), None
    found = rates_for(item.lead or "", rates)
    if len(found) == 1:
        return found[0], None
    if found:
        return None, f"{len(found)} rates fit the member of staff named: say which one"
    return None, None


_STATED = "stated in the document"


def rates_for(lead: str, rates: Sequence[Rate]) -> list[Rate]:
    """The rates whose names stand in a "delivered by" text as whole words.

    The longest name wins where they overlap.

    "HLTA" is not "TA", and "specialist teacher" is not "teacher" where both have rates. "TAs"
    is "TA".
    """
    hits: list[tuple[int, int, Rate]] = []
    for rate in rates:
        for name in rate.names:
            pattern = rf"(?<!\w){re.escape(name.strip())}(?:'?s)?(?!\w)"
            hits += [(m.start(), m.end(), rate) for m in re.finditer(pattern, lead, re.IGNORECASE)]
    longest = [
        (a, b, rate)
        for a, b, rate in hits
        if not any(c <= a and b <= d and d - c > b - a for c, d, _ in hits)
    ]
    found: list[Rate] = []
    for _, _, rate in longest:
        if rate not in found:
            found.append(rate)
    return found


def rates_of_year(rates: Sequence[Rate], year: str | None) -> list[Rate]:
    """The rates of one year, with those that give no year.

    All of them when the year is not known or has none.
    """
    own = [r for r in rates if year and r.year and _year(r.year) == _year(year)]
    return own + [r for r in rates if not r.year] if own else list(rates)


def not_chargeable(description: str, rules: Sequence[Exclusion]) -> str | None:
    """Why a council would not pay for a row so described; None when no rule of its speaks of it."""
    said = fold(description)
    for rule in rules:
        words = fold(rule.words)
        if said == words or (not rule.alone and f" {words} " in f" {said} "):
            return rule.reason
    return None


def _year(text: str) -> str:
    """The year in which a school or financial year starts.

    "2025/26", "2025-2026" and "2025" are 2025.
    """
    found = re.search(r"\d{4}", text)
    return found[0] if found else text.strip()
