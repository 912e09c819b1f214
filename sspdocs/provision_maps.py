"""Costed provision maps made from plans: which plans, under which names, with what to check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path, PurePath

import msgspec

from sspdocs.cost_settings import CostBasis
from sspdocs.costs import PlanCost, against, one_per_pupil, plan_cost
from sspdocs.councils import Council
from sspdocs.model import Plan
from sspdocs.ooxml.workbooks import SheetLook
from sspdocs.reconcile import Point, reconcile
from sspdocs.writers.files import safe_name, unused
from sspdocs.writers.maps import Item, individual_map, school_map

MAP_FILE = "costed provision map.xlsx"


class MapFile(msgspec.Struct, frozen=True, kw_only=True):
    """One workbook: its path under the folder of all, what it comes to, and its bytes.

    `pupil` is None for a whole school. `above` is pounds above the threshold (below nought:
    below), None without one.
    """

    path: str
    pupil: str | None
    pupils: int
    rows: int
    uncosted: int
    total: Decimal
    above: Decimal | None
    data: bytes


class MapRun(msgspec.Struct, frozen=True, kw_only=True):
    """The workbooks, what does not agree, and the plans (by path) that hold no provision."""

    files: tuple[MapFile, ...] = ()
    points: tuple[tuple[Plan, Point], ...] = ()
    empty: tuple[str, ...] = ()


def make_maps(
    plans: Sequence[Plan],
    basis: CostBasis,
    council: Council,
    *,
    made: dt.date,
    whole_school: bool = False,
) -> MapRun:
    """A map for each pupil, or one for the whole school.

    Where a pupil has a plan and a map, the map is made from the map; the plan is held against it.

    Args:
        plans: as read.
        basis: rates, threshold and staff hours.
        council: whose colours the workbook has.
        made: the day that stands on it.
        whole_school: one workbook of all pupils, dearest first.
    """
    points = reconcile(
        plans, rates=basis.rates, threshold=basis.threshold, contracts=basis.staff_hours
    )
    said = tuple((plans[p.plan], p) for p in points)
    chosen = [p for p in one_per_pupil(plans) if p.provision]
    empty = tuple(p.source.path for p in plans if not p.provision)
    costs = [plan_cost(p, basis.rates) for p in chosen]
    look = _look(council)
    if whole_school:
        one = [_school(chosen, costs, basis, said, made, look)] if chosen else []
        return MapRun(files=tuple(one), points=said, empty=empty)
    taken: set[str] = set()
    files = tuple(
        _one(plan, cost, basis, said, made, look, _path(plan, taken))
        for plan, cost in zip(chosen, costs, strict=True)
    )
    return MapRun(files=files, points=said, empty=empty)


def _one(
    plan: Plan,
    cost: PlanCost,
    basis: CostBasis,
    points: Sequence[tuple[Plan, Point]],
    made: dt.date,
    look: SheetLook,
    path: str,
) -> MapFile:
    data = individual_map(
        plan, cost, made=made, rates=basis.rates, threshold=basis.threshold, look=look,
        to_check=[_item(plan, p) for whose, p in points if whose is plan],
    )  # fmt: skip
    above = against(cost.total, basis.threshold).difference if basis.threshold else None
    return MapFile(
        path=path, pupil=plan.pupil.name, pupils=1, rows=len(cost.rows), above=above, data=data,
        uncosted=len(cost.uncosted), total=cost.total,
    )  # fmt: skip


def _school(
    plans: Sequence[Plan],
    costs: Sequence[PlanCost],
    basis: CostBasis,
    points: Sequence[tuple[Plan, Point]],
    made: dt.date,
    look: SheetLook,
) -> MapFile:
    order = sorted(
        range(len(plans)),
        key=lambda n: (-costs[n].total, (plans[n].pupil.name or "").casefold(), n),
    )
    plans, costs = [plans[n] for n in order], [costs[n] for n in order]
    schools = {p.setting.name for p in plans if p.setting.name}
    data = school_map(
        plans, costs, made=made, rates=basis.rates, threshold=basis.threshold, look=look,
        contracts=basis.staff_hours, school=schools.pop() if len(schools) == 1 else None,
        to_check=[_item(plan, p) for plan, p in points],
    )  # fmt: skip
    return MapFile(
        path="Whole-school provision map.xlsx", pupil=None, pupils=len(plans), above=None,
        data=data, rows=sum(len(c.rows) for c in costs),
        uncosted=sum(len(c.uncosted) for c in costs),
        total=sum((c.total for c in costs), Decimal("0.00")),
    )  # fmt: skip


def _item(plan: Plan, point: Point) -> Item:
    place = point.where
    file = PurePath(plan.source.path.replace("\\", "/")).name
    return Item(
        says=point.message, pupil=plan.pupil.name, stated=point.stated, computed=point.computed,
        cause=point.cause, where=f"{file}: {place}" if place else file,
    )  # fmt: skip


def _look(council: Council) -> SheetLook:
    colours = council.colours
    return SheetLook(primary=colours.primary, accent=colours.accent, shade=colours.shade)


def _path(plan: Plan, taken: set[str]) -> str:
    """The pupil's folder and file, as `sspdocs convert` names them."""
    source = PurePath(plan.source.path.replace("\\", "/")).stem
    stem = safe_name(f"{source} {plan.source.sheet or ''}", "map")
    pupil = safe_name(plan.pupil.name, stem)
    return unused(Path(pupil) / f"{pupil} - {MAP_FILE}", taken, stem).as_posix()
