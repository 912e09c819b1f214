"""One pupil's rows out of several sheets of a workbook: each thing once, a summary not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from sspdocs.costs.provision import PlanCost
from sspdocs.model import Plan, Provision
from sspdocs.words import fold

_NUMBERS = ("sessions_per_week", "minutes_per_session", "weeks", "group_size")
_SUMMARY = re.compile(r"summar|overview|total|front|cover", re.IGNORECASE)
_TERM = re.compile(r"autumn|spring|summer|term\s*\d", re.IGNORECASE)
_PART_OF_A_YEAR = 20
"""Weeks below which a row of a term's sheet is that term's alone."""


class Joined(NamedTuple):
    """What several sheets come to.

    Attributes:
        rows: (sheet, row) of each row that counts, in order.
        again: (sheet, row) of those left out because another sheet says the same.
        summaries: the sheets that only add up the others.
    """

    rows: tuple[tuple[int, int], ...]
    again: tuple[tuple[int, int], ...] = ()
    summaries: tuple[int, ...] = ()


def join_sheets(plans: Sequence[Plan], costs: Sequence[PlanCost]) -> Joined:
    """The rows of one pupil's sheets taken together.

    A row counts once where several sheets have it with the same sums, as often as the sheet that
    has it most often. Rows of different terms' sheets are different, where they run for a term. A
    sheet that only adds up the others counts for nothing.

    Args:
        plans: one for each sheet, in the workbook's order.
        costs: of each.
    """
    if len(plans) == 1:
        return Joined(tuple([(0, row) for row in range(len(plans[0].provision))]))
    summaries = _summaries(plans, costs)
    kept: list[tuple[int, int]] = []
    again: list[tuple[int, int]] = []
    for sheet, plan in enumerate(plans):
        if sheet in summaries:
            continue
        free = list(kept)  # each earlier row stands for one of this sheet
        for row in range(len(plan.provision)):
            twin = next((k for k in free if _is_again(plans, costs, k, (sheet, row))), None)
            if twin is None:
                kept.append((sheet, row))
                continue
            free.remove(twin)
            if _pounds(costs, twin) is None and _pounds(costs, (sheet, row)) is not None:
                kept[kept.index(twin)] = (sheet, row)
                again.append(twin)
            else:
                again.append((sheet, row))
    return Joined(tuple(kept), tuple(again), tuple(sorted(summaries)))


def _pounds(costs: Sequence[PlanCost], place: tuple[int, int]) -> Decimal | None:
    return costs[place[0]].rows[place[1]].counted


def _is_again(
    plans: Sequence[Plan], costs: Sequence[PlanCost], one: tuple[int, int], two: tuple[int, int]
) -> bool:
    """Whether a row of one sheet says what a row of another does."""
    if one[0] == two[0]:
        return False
    a, b = (plans[s].provision[r] for s, r in (one, two))
    if not says_the_same(a, b):
        return False
    if _terms(plans[one[0]]) != _terms(plans[two[0]]) and _of_a_term(a) and _of_a_term(b):
        return False
    x, y = _pounds(costs, one), _pounds(costs, two)
    return x is None or y is None or x == y


def says_the_same(a: Provision, b: Provision) -> bool:
    """Whether two rows name the same thing and no number or person of theirs differs."""
    what = fold(a.description or "")
    if not what or what != fold(b.description or ""):
        return False
    if a.lead and b.lead and fold(a.lead) != fold(b.lead):
        return False
    pairs = ((getattr(a, m), getattr(b, m)) for m in _NUMBERS)
    return all(x is None or y is None or x == y for x, y in pairs)


def _terms(plan: Plan) -> tuple[str, ...]:
    return tuple(t.casefold() for t in _TERM.findall(plan.source.sheet or ""))


def _of_a_term(item: Provision) -> bool:
    return item.weeks is not None and item.weeks < _PART_OF_A_YEAR


def _summaries(plans: Sequence[Plan], costs: Sequence[PlanCost]) -> set[int]:
    """The sheets of sums alone that add up the others: by sheet, or all of them together."""
    found: set[int] = set()
    for n, plan in enumerate(plans):
        rows = [r for r in costs[n].rows if r.counted is not None]
        others = [m for m in range(len(plans)) if m != n and m not in found]
        sums_only = all(p.minutes_per_session is None for p in plan.provision)
        if not rows or not sums_only or not others:
            continue
        of_each = {fold(plans[m].source.sheet or ""): costs[m].total for m in others}
        named = all(
            of_each.get(fold(plan.provision[r.row].description or "")) == r.counted for r in rows
        )
        below = sum(len(costs[m].rows) for m in others)
        said = _SUMMARY.search(plan.source.sheet or "") is not None
        together = costs[n].total == sum((costs[m].total for m in others), Decimal(0))
        if named or (together and below > 1 and (said or below > len(rows))):
            found.add(n)
    return found
