"""Whether costs agree: rows with their numbers, totals with rows, plans with maps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import msgspec

from sspdocs.collecting import uncollected
from sspdocs.costs import (
    Difference,
    PlanCost,
    PupilYear,
    Rate,
    RowCost,
    Threshold,
    compare_provision,
    left_words,
    plan_cost,
    pounds,
    pupil_years,
    row_difference,
    staff_overlaps,
    total_difference,
    written_on,
)
from sspdocs.model import Plan, Provision
from sspdocs.ooxml.broken import is_broken, why_broken


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One thing about the costs that a person should look at.

    `plan` is the index of the plan in what was given, `pointer` the JSON pointer of the field
    in it and `where` its place in the source document. `code` is one of: not-counted,
    counted-once, row, total, no-cost, impossible, broken-formula, threshold, plan-lacks, map-lacks,
    differs, group-sizes-differ, group-too-small, beyond-contract. `cause` is the likely slip.
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
    years: Sequence[PupilYear] | None = None,
) -> tuple[Point, ...]:
    """All about the costs of these plans that does not agree, each plan, then across them.

    Args:
        plans: of one pupil or of a whole school.
        rates: of staff, from the council's or the school's settings.
        threshold: what a school pays itself for each pupil and year, from the council's settings.
        contracts: hours a week of named staff, from the school's settings.
        years: as `pupil_years` gives them for these plans and rates, where that was asked already.
    """
    with uncollected():
        years = pupil_years(plans, rates) if years is None else years
        return tuple(_points(plans, years, rates, threshold, contracts))


def _points(
    plans: Sequence[Plan],
    years: Sequence[PupilYear],
    rates: Sequence[Rate],
    threshold: Threshold | None,
    contracts: Mapping[str, Decimal] | None,
) -> list[Point]:
    found = [point for year in years for point in _left_out(plans, year)]
    left = {item.plan for year in years for item in year.left}
    costs = {year.parts[0]: year.cost for year in years if year.is_whole(plans)}
    for n, plan in enumerate(plans):
        if n not in left:
            found += _within(n, plan, rates, threshold, costs.get(n) or plan_cost(plan, rates))
    found += _plan_beside_map(plans, years)
    for overlap in staff_overlaps([year.plan for year in years], contracts):
        n, row = overlap.rows[0]
        at, row = years[n].places[row]
        words = f"Staff hours: {overlap.words}."
        found.append(_point(plans[at], overlap.code, at, f"/provision/{row}", words))
    return found


def _left_out(plans: Sequence[Plan], year: PupilYear) -> Iterator[Point]:
    """Money of a pupil that stands in another document or sheet and is not counted."""
    at = year.parts[0]
    for left in year.left:
        if not left.covered:
            words = left_words(plans[left.plan], left, plans[at])
            yield Point(code="not-counted", plan=at, message=words, computed=left.pounds)
    again = [plans[n].provision[row] for n, row in year.again]
    if any(item.annual_cost is not None or item.hourly_rate is not None for item in again):
        number = "1 row stands" if len(again) == 1 else f"{len(again)} rows stand"
        words = f"{number} on several sheets with the same sums, and is counted once."
        words = words if len(again) == 1 else words.replace("and is", "and are")
        n, row = year.again[0]
        yield _point(plans[n], "counted-once", n, f"/provision/{row}", words)


def _within(
    n: int, plan: Plan, rates: Sequence[Rate], threshold: Threshold | None, cost: PlanCost
) -> Iterator[Point]:
    for item, row in zip(plan.provision, cost.rows, strict=True):
        # nothing is to be said of a row that states its rate, and no sum but what its numbers give
        agrees = row.stated is None or row.stated == row.cost.amount
        if not agrees or item.hourly_rate is None or row.cost.problems:
            yield from _in_row(n, plan, item, row, rates)
    if plan.costs.stated_total is not None:
        difference = total_difference(plan, cost)
        if difference:
            yield _difference(plan, "total", n, difference, "The total", "the rows come to")
    yield from _threshold(n, plan, cost.total, threshold)
    yield from _broken(n, plan)


def _in_row(
    n: int, plan: Plan, item: Provision, row: RowCost, rates: Sequence[Rate]
) -> Iterator[Point]:
    pointer, what = f"/provision/{row.row}", _name(plan, row.row)
    for problem in row.cost.problems:
        yield _point(plan, "impossible", n, f"{pointer}/{_member(problem)}", f"{what}: {problem}.")
    if not row.cost.problems and row.basis == "none" and _costed(plan):
        words = f"{what} has no cost: {_missing(row)}."
        yield _point(plan, "no-cost", n, pointer, words)
    difference = row_difference(item, row, rates, most=1)
    if difference:
        yield _difference(plan, "row", n, difference, what, "its numbers give")


def _broken(n: int, plan: Plan) -> Iterator[Point]:
    """Cells that show an error instead of a result: kept as they were, and in no sum."""
    for piece in plan.unmapped:
        if is_broken(piece.text):
            head = f" under {piece.label}" if piece.label else ""
            words = f"The formula{head} {why_broken(piece.text)}."
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


def _plan_beside_map(plans: Sequence[Plan], years: Sequence[PupilYear]) -> Iterator[Point]:
    """Each pupil's map that is counted beside the pupil's plan: the newest of each kind."""
    for year in years:
        if plans[year.parts[0]].kind != "provision_map":
            continue
        beside = _current(plans, year.group)
        found = {n: compare_provision(plans[n], year.plan) for n in beside}
        missed = [set(f.only_in_map) for f in found.values()]
        for row in sorted(set.intersection(*missed)) if missed else ():
            at, own = year.places[row]
            if own >= 0:
                words = f"{_name(plans[at], own)} is in the map, and not in the pupil's plan."
                yield _point(plans[at], "plan-lacks", at, f"/provision/{own}", words)
        for n, comparison in found.items():
            plan = plans[n]
            for row in comparison.only_in_plan:
                words = f"{_name(plan, row)} is in the plan, and not in the pupil's map."
                yield _point(plan, "map-lacks", n, f"/provision/{row}", words)
            for match in comparison.matched:
                if match.differs:
                    said = "; ".join(match.differs)
                    words = f"{_name(plan, match.plan_row)} and the map differ: {said}."
                    yield _point(plan, "differs", n, f"/provision/{match.plan_row}", words)


def _current(plans: Sequence[Plan], group: Sequence[int]) -> list[int]:
    """A pupil's newest document of each kind that holds provision, maps left out."""
    newest: dict[str, int] = {}
    for n in group:
        plan = plans[n]
        if plan.kind == "provision_map" or not plan.provision:
            continue
        other = newest.setdefault(plan.kind, n)
        if _day(plan) > _day(plans[other]):
            newest[plan.kind] = n
    return sorted(newest.values())


def _day(plan: Plan) -> dt.date:
    return written_on(plan) or dt.date.min


_LONGEST = 60
"""Characters of a provision's name in a message."""


def _name(plan: Plan, row: int) -> str:
    """A row by its number and what it is called."""
    name = _called(plan.provision[row])
    return f"Row {row + 1} ({name})" if name else f"Provision row {row + 1}"


def _called(item: Provision) -> str:
    """The first line of what a row says, in quotation marks and cut short; "" when it says nothing."""
    first = next((t for line in (item.description or "").splitlines() if (t := line.strip())), "")
    short = first if len(first) <= _LONGEST else f"{first[: _LONGEST - 1].rstrip(' ,;')}\u2026"
    return f"\u201c{short}\u201d" if short else ""


_MEMBERS = {
    "sessions": "sessions_per_week",
    "minutes": "minutes_per_session",
    "weeks": "weeks",
    "group": "group_size",
    "hourly": "hourly_rate",
}


def _member(problem: str) -> str:
    """The field that a problem of a row's cost is about; who delivers it, when of the rates."""
    return _MEMBERS.get(problem.split()[0], "lead")


def _difference(
    plan: Plan, code: str, n: int, difference: Difference, what: str, gives: str
) -> Point:
    cause = difference.causes[0].words if difference.causes else None
    tail = f": {cause}{_rows_named(plan, difference)}" if cause else ""
    words = f"{what} says {pounds(difference.stated)}; {gives} {pounds(difference.computed)}{tail}."
    return Point(
        code=code,
        plan=n,
        pointer=difference.pointer,
        message=words,
        where=_where(plan, difference.pointer),
        stated=difference.stated,
        computed=difference.computed,
        cause=cause,
    )


def _rows_named(plan: Plan, difference: Difference) -> str:
    """What the rows are called that a total leaves out or counts twice, where they are few."""
    if difference.pointer != "/costs/stated_total" or not 0 < len(difference.rows) < 3:
        return ""
    names = [_called(plan.provision[row]) for row in difference.rows]
    return f" ({', '.join(names)})" if all(names) else ""


def _point(plan: Plan, code: str, n: int, pointer: str, message: str) -> Point:
    """A point with its place in the source document."""
    where = _where(plan, pointer)
    return Point(code=code, plan=n, pointer=pointer, message=message, where=where)


def _where(plan: Plan, pointer: str) -> str | None:
    """The place of a field in the source document, else that of the whole row."""
    known = plan.provenance
    place = known.get(pointer)
    if place is None:
        row = "/".join(pointer.split("/")[:3])
        place = known.get(f"{row}/description") or known.get(row)
    return place.where if place else None


def _costed(plan: Plan) -> bool:
    """Whether a plan means to give costs: a map, or any plan with a rate or a sum in it."""
    return plan.kind == "provision_map" or any(
        p.annual_cost is not None or p.hourly_rate is not None for p in plan.provision
    )


def _missing(row: RowCost) -> str:
    return "not stated: " + ", ".join(row.cost.missing) if row.cost.missing else "nothing is stated"
