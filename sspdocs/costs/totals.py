"""Why a stated total differs from what the rows come to: the slips that people make, in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from sspdocs.costs.causes import PENNIES, Cause, Difference, unique
from sspdocs.costs.provision import PlanCost
from sspdocs.model import Plan

_PAIRS_UP_TO = 60
"""Rows up to which a total is tried without each pair of them (1,770 pairs)."""


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
        causes=unique(cause for cause, _ in found),
        rows=rows,
    )


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
