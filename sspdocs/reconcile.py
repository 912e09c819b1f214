"""Whether costs agree: rows with their numbers, totals with rows, plans with maps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import msgspec

from sspdocs.costs import (
    Difference,
    Rate,
    RowCost,
    Threshold,
    agrees,
    compare_provision,
    one_per_pupil,
    plan_cost,
    pounds,
    rates_of_year,
    row_cost,
    row_difference,
    same_pupils,
    staff_overlaps,
    total_difference,
)
from sspdocs.model import Plan, Provision
from sspdocs.ooxml.formulas import BROKEN, is_broken


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One thing about the costs that a person should look at.

    `plan` is the index of the plan in what was given, `pointer` the JSON pointer of the field
    in it and `where` its place in the source document. `code` is one of: row, total, no-cost,
    impossible, broken-formula, threshold, plan-lacks, map-lacks, differs, group-sizes-differ,
    group-too-small, beyond-contract. `cause` is the likely slip.
    """

    code: str
    plan: int
    message: str
    pointer: str = ""
    where: str | None = None
    stated: Decimal | None = None
    computed: Decimal | None = None
    cause: str | None = None


def reconcile(
    plans: Sequence[Plan],
    *,
    rates: Sequence[Rate] = (),
    threshold: Threshold | None = None,
    contracts: Mapping[str, Decimal] | None = None,
) -> tuple[Point, ...]:
    """All about the costs of these plans that does not agree, each plan, then across them.

    Args:
        plans: of one pupil or of a whole school.
        rates: of staff, from the council's or the school's settings.
        threshold: what a school pays itself for each pupil and year, from the council's settings.
        contracts: hours a week of named staff, from the school's settings.
    """
    found = [point for n, plan in enumerate(plans) for point in _within(n, plan, rates, threshold)]
    others = same_pupils(plans)
    found += _plan_beside_map(plans, others)
    counted = one_per_pupil(plans, others)
    index = {id(p): n for n, p in enumerate(plans)}
    for overlap in staff_overlaps(counted, contracts):
        n, row = overlap.rows[0]
        at = index[id(counted[n])]
        words = f"Staff hours: {overlap.words}."
        found.append(_point(plans[at], overlap.code, at, f"/provision/{row}", words))
    return tuple(found)


def _within(
    n: int, plan: Plan, rates: Sequence[Rate], threshold: Threshold | None
) -> Iterator[Point]:
    year_rates = rates_of_year(rates, plan.costs.year)
    total = _NOTHING
    for k, item in enumerate(plan.provision):
        agreed = agrees(item)
        if agreed is not None:
            total += agreed
            continue
        row = row_cost(item, k, year_rates, year=plan.costs.year)
        total += row.counted or _NOTHING
        yield from _in_row(n, plan, item, row, rates)
    if plan.costs.stated_total is not None:
        difference = total_difference(plan, plan_cost(plan, rates))
        if difference:
            yield _difference(plan, "total", n, difference, "The total", "the rows come to")
    yield from _threshold(n, plan, total, threshold)
    yield from _broken(n, plan)


_NOTHING = Decimal("0.00")


def _in_row(
    n: int, plan: Plan, item: Provision, row: RowCost, rates: Sequence[Rate]
) -> Iterator[Point]:
    pointer = f"/provision/{row.row}"
    if row.cost.problems:
        words = f"Provision row {row.row + 1}: {'; '.join(row.cost.problems)}."
        yield _point(plan, "impossible", n, pointer, words)
    elif row.basis == "none" and _costed(plan):
        words = f"Provision row {row.row + 1} has no cost: {_missing(row)}."
        yield _point(plan, "no-cost", n, pointer, words)
    difference = row_difference(item, row, rates)
    if difference:
        what = f"Provision row {row.row + 1}"
        yield _difference(plan, "row", n, difference, what, "its numbers give")


def _broken(n: int, plan: Plan) -> Iterator[Point]:
    """Cells that show an error instead of a result: kept as they were, and in no sum."""
    for piece in plan.unmapped:
        if is_broken(piece.text):
            error = piece.text.strip().upper()
            head = f" under {piece.label}" if piece.label else ""
            words = f"The formula{head} gives {error}: {BROKEN[error]}."
            yield Point(code="broken-formula", plan=n, message=words, where=piece.where)


def _threshold(n: int, plan: Plan, total: Decimal, threshold: Threshold | None) -> Iterator[Point]:
    written = plan.costs.element_2_threshold
    if threshold is None or not total:
        return
    if written is not None and written != threshold.amount:
        year = f" for {threshold.year}" if threshold.year else ""
        words = (
            f"The Element 2 threshold is written as £{written:,.2f};"
            f" the council's{year} is £{threshold.amount:,.2f}."
        )
        yield msgspec.structs.replace(
            _point(plan, "threshold", n, "/costs/element_2_threshold", words),
            stated=written,
            computed=threshold.amount,
        )


def _plan_beside_map(plans: Sequence[Plan], others: Sequence[Sequence[int]]) -> Iterator[Point]:
    for m, costed in enumerate(plans):
        if costed.kind != "provision_map":
            continue
        for n in others[m]:
            plan = plans[n]
            if plan.kind == "provision_map" or not plan.provision:
                continue
            found = compare_provision(plan, costed)
            for row in found.only_in_map:
                words = f"Row {row + 1} of the provision map is not in the pupil's plan."
                yield _point(costed, "plan-lacks", m, f"/provision/{row}", words)
            for row in found.only_in_plan:
                words = f"Provision row {row + 1} of the plan is not in the pupil's provision map."
                yield _point(plan, "map-lacks", n, f"/provision/{row}", words)
            for match in found.matched:
                if match.differs:
                    said = "; ".join(match.differs)
                    words = f"Provision row {match.plan_row + 1} and the map differ: {said}."
                    yield _point(plan, "differs", n, f"/provision/{match.plan_row}", words)


def _difference(
    plan: Plan, code: str, n: int, difference: Difference, what: str, gives: str
) -> Point:
    cause = difference.causes[0].words if difference.causes else None
    tail = f": {cause}" if cause else ""
    words = f"{what} says {pounds(difference.stated)}; {gives} {pounds(difference.computed)}{tail}."
    return msgspec.structs.replace(
        _point(plan, code, n, difference.pointer, words),
        stated=difference.stated,
        computed=difference.computed,
        cause=cause,
    )


def _point(plan: Plan, code: str, n: int, pointer: str, message: str) -> Point:
    """A point with the place of its field, or of the whole row, in the source document."""
    known = plan.provenance
    row = pointer.rsplit("/", 1)[0]
    place = known.get(pointer) or known.get(f"{pointer}/description") or known.get(row)
    return Point(
        code=code, plan=n, pointer=pointer, message=message, where=place.where if place else None
    )


def _costed(plan: Plan) -> bool:
    """Whether a plan means to give costs: a map, or any plan with a rate or a sum in it."""
    return plan.kind == "provision_map" or any(
        p.annual_cost is not None or p.hourly_rate is not None for p in plan.provision
    )


def _missing(row: RowCost) -> str:
    return "not stated: " + ", ".join(row.cost.missing) if row.cost.missing else "nothing is stated"
