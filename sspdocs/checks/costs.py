"""Checks of money: rows and totals that do not add up, and spend above the threshold."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sspdocs.checks.base import MAPS, Found, check
from sspdocs.checks.words import pounds, quote
from sspdocs.costs import (
    Difference,
    plan_cost,
    pupil_year,
    row_cost,
    row_difference,
    total_difference,
)
from sspdocs.councils import Council
from sspdocs.findings import Severity
from sspdocs.model import Plan


def _total(plan: Plan) -> Decimal | None:
    """What the plan costs, as the costed map of it says."""
    year = pupil_year([plan], [0])
    return year.total if year else None


@check(
    "CST001",
    "total-does-not-add-up",
    Severity.WARNING,
    source="good practice: panels return maps whose arithmetic is wrong; rule SSP-44",
    kinds=MAPS,
)
def total_does_not_add_up(plan: Plan, council: Council, today: dt.date) -> Found:
    """The stated total is not the sum of the rows' stated costs.

    Rounding to the pound, and pennies from rounding each row, are allowed. Where some rows have no
    cost, only a total smaller than the others together is reported.

    Why it matters: a panel decides on the total. A row that was left out of the sum, or counted
    twice, costs the school money or the application its chance.

    To put right: check that the total's formula covers every row, the last ones added too.
    """
    found = total_difference(plan, plan_cost(plan))
    codes = [c.code for c in found.causes] if found else []
    # rows that are wrong by themselves are CST002's; a row without a cost may be what makes it more
    if found is None or codes[:1] in (["rounding"], ["rows"], ["uncosted"]):
        return
    if not any(p.annual_cost is not None for p in plan.provision):
        return
    yield (
        found.pointer,
        f"The total says {pounds(found.stated)}, and the rows come to {pounds(found.computed)}: "
        f"{pounds(abs(found.difference))} {'too much' if found.difference > 0 else 'too little'}."
        f"{_likely(found)}",
    )


@check(
    "CST002",
    "row-cost-does-not-fit-its-numbers",
    Severity.WARNING,
    source="costing rules, section 5; rule SSP-44",
    kinds=MAPS,
)
def row_cost_does_not_fit_its_numbers(plan: Plan, council: Council, today: dt.date) -> Found:
    """A row's stated cost is not what its own sessions, minutes, weeks, group and hourly rate make.

    Asked only where the row states them all; nothing is assumed.

    Why it matters: the usual causes (a group size forgotten, the wrong number of weeks, hours typed
    as minutes) change the cost many times over.

    To put right: correct the number or the cost; the message says what would make them fit.
    """
    for n, item in enumerate(plan.provision):
        found = row_difference(item, row_cost(item, n), most=1)
        if found is None or any(c.code == "rounding" for c in found.causes):
            continue
        label = quote(item.description) if item.description else f"Support {n + 1}"
        yield (
            found.pointer,
            f"{label}: the row says {pounds(found.stated)}, and its numbers make "
            f"{pounds(found.computed)}.{_likely(found)}",
        )


def _likely(found: Difference) -> str:
    """The likely cause of a difference as a sentence; "" when no slip that we know explains it."""
    return f" Likely: it {found.causes[0].words}." if found.causes else ""


@check(
    "CST003",
    "cost-above-the-threshold",
    Severity.ADVICE,
    source="DfE notional SEN budget guidance 2025 to 2026; SEND Code of Practice 6.99; rules F-02, "
    "F-06",
    kinds=MAPS,
)
def cost_above_the_threshold(plan: Plan, council: Council, today: dt.date) -> Found:
    """The pupil's support costs more in the year than the school is expected to pay itself.

    Information only.

    The threshold is the council's data, with its year.

    Why it matters: above it the school may ask the council for top-up funding, and an EHC plan is
    not always needed.

    To put right: nothing is wrong. See the council's panel and what it wants to see.
    """
    total, threshold = _total(plan), council.element_2
    if (
        total is None
        or threshold is None
        or not (plan.pupil.name or plan.kind == "sen_support_plan")
    ):
        return
    if total > threshold.amount:
        yield (
            "/costs/stated_total" if plan.costs.stated_total is not None else "/provision",
            f"Support costs {pounds(total)} a year, above the {pounds(threshold.amount)} "
            f"({threshold.year}) that the "
            "school pays itself: consider asking for a top-up.",
        )


@check(
    "CST004",
    "threshold-differs-from-the-councils",
    Severity.ADVICE,
    source="DfE notional SEN budget guidance 2025 to 2026; rules F-02, F-08",
    kinds=MAPS,
)
def threshold_differs_from_the_councils(plan: Plan, council: Council, today: dt.date) -> Found:
    """The document works with another Element 2 threshold than the council's data.

    Why it matters: the amount asked for is counted from it.

    To put right: correct the document; if the council has a new figure for the year, correct its
    council.toml.
    """
    stated, threshold = plan.costs.element_2_threshold, council.element_2
    if stated is not None and threshold is not None and stated != threshold.amount:
        yield (
            "/costs/element_2_threshold",
            f"The map counts from {pounds(stated)}; the threshold known here is "
            f"{pounds(threshold.amount)} "
            f"({threshold.year}). Which is right for this year?",
        )
