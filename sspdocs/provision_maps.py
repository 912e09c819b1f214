"""Costed provision maps made from plans: which plans, under which names, with what to check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import PurePath

import msgspec

from sspdocs.cost_settings import CostBasis
from sspdocs.costs import (
    Left,
    PlanCost,
    PupilYear,
    Rate,
    Threshold,
    against,
    pupil_years,
    school_years,
)
from sspdocs.costs.years import Why
from sspdocs.councils import Council
from sspdocs.model import Plan
from sspdocs.ooxml.broken import is_broken
from sspdocs.ooxml.workbooks import SheetLook
from sspdocs.reconcile import Point, reconcile
from sspdocs.writers.children import child_in, told_apart_by
from sspdocs.writers.files import safe_name, suffix_of
from sspdocs.writers.map_forms import MapForm, filled_map, map_forms
from sspdocs.writers.maps import Item, individual_map, school_map
from sspdocs.writers.row_labels import unread_labels
from sspdocs.writers.written import Places

MAP_FILE = "costed provision map.xlsx"


class Uncounted(msgspec.Struct, frozen=True, kw_only=True):
    """A costed map (or a sheet of one) that is not in what a workbook comes to, and why.

    `covered` is whether all of it stands in what is counted, so that no money is left out.
    """

    path: str
    sheet: str | None
    pounds: Decimal
    why: Why
    covered: bool


class MapFile(msgspec.Struct, frozen=True, kw_only=True):
    """One workbook: its path under the folder of all, what it comes to, and its bytes.

    `pupil` is None for a whole school. `above` is pounds above the threshold (below nought:
    below), None without one. `form` is the title of the council's own form, "" for our map.
    `sheets` is how many sheets of one workbook its rows are from, `not_counted` what of the same
    pupils is left out.
    """

    path: str
    pupil: str | None
    pupils: int
    rows: int
    uncosted: int
    total: Decimal
    above: Decimal | None
    sheets: int = 1
    not_counted: tuple[Uncounted, ...] = ()
    data: bytes = b""
    form: str = ""


class MapRun(msgspec.Struct, frozen=True, kw_only=True):
    """The workbooks, what does not agree, and the plans (by path) that hold no provision.

    `made_from` has for each workbook of one pupil a plan that its rows are from.
    """

    files: tuple[MapFile, ...] = ()
    made_from: tuple[Plan, ...] = ()
    points: tuple[tuple[Plan, Point], ...] = ()
    empty: tuple[str, ...] = ()


class MapSheet(msgspec.Struct, frozen=True, kw_only=True):
    """All that one workbook is made of; `school` makes it that of many pupils.

    `form` is the council's own form to be filled instead.
    """

    plans: tuple[Plan, ...]
    costs: tuple[PlanCost, ...]
    rates: tuple[Rate, ...]
    threshold: Threshold | None
    staff_hours: dict[str, Decimal]
    look: SheetLook
    to_check: tuple[Item, ...]
    school: bool = False
    form: MapForm | None = None


def for_costing(plan: Plan) -> Plan:
    """What a map takes from a plan: most places go, and what found no field but a formula's error.

    All that found no field stays where the plan is a map itself: no other document is made of it.
    """
    places = {
        pointer: said
        for pointer, said in plan.provenance.items()
        if pointer.startswith(("/provision", "/costs"))
    }
    if plan.kind == "provision_map":
        unread = tuple(
            msgspec.structs.replace(piece, label=label or None)
            for piece, label in zip(plan.unmapped, unread_labels(plan), strict=True)
        )
    else:
        unread = tuple(u for u in plan.unmapped if is_broken(u.text))
    return msgspec.structs.replace(plan, unmapped=unread, provenance=places)


def make_maps(
    plans: Sequence[Plan],
    basis: CostBasis,
    council: Council,
    *,
    made: dt.date,
    whole_school: bool = False,
) -> MapRun:
    """A map for each pupil, or one for the whole school, as bytes; see `plan_maps`.

    Args:
        plans: as read.
        basis: rates, threshold and staff hours.
        council: whose colours the workbook has.
        made: the day that stands on it.
        whole_school: one workbook of all pupils, dearest first.
    """
    run, sheets = plan_maps(plans, basis, council, whole_school=whole_school)
    files = tuple(
        msgspec.structs.replace(file, data=map_workbook(sheet, made))
        for file, sheet in zip(run.files, sheets, strict=True)
    )
    return msgspec.structs.replace(run, files=files)


def plan_maps(
    plans: Sequence[Plan],
    basis: CostBasis,
    council: Council,
    *,
    whole_school: bool = False,
    forms: bool = False,
    places: Places | None = None,
) -> tuple[MapRun, Iterator[MapSheet]]:
    """The maps that there will be, without their bytes, and what each is made of, in that order.

    Each pupil's is made from what `sspdocs.costs.pupil_years` decides that the pupil's year is: the
    map where there is one, with the plan held against it.
    With `forms` each pupil's map stands in the council's own form too, where it has one. `places`
    are the folders that pupils have already where the maps go.

    Raises:
        TemplateError: the council's form cannot be opened.
    """
    years = pupil_years(plans, basis.rates)
    points = reconcile(
        plans,
        rates=basis.rates,
        threshold=basis.threshold,
        contracts=basis.staff_hours,
        years=years,
    )
    said = tuple((plans[p.plan], p) for p in points)
    used = {n for year in years for n in year.parts}
    empty = tuple(p.source.path for n, p in enumerate(plans) if not p.provision and n not in used)
    files: tuple[MapFile, ...]
    if whole_school:
        files = (_school_file(plans, years),) if years else ()
        sheets = _school_sheet(school_years(years)[0], basis, council, said) if years else iter(())
        return MapRun(files=files, points=said, empty=empty), sheets
    own = map_forms(council) if forms else ()
    given = places or Places()
    made = [(f, y) for y in years for f in _files(plans, y, basis, given, own)]
    run = MapRun(
        files=tuple(file for file, _ in made),
        made_from=tuple(plans[year.parts[0]] for _, year in made), points=said, empty=empty,
    )  # fmt: skip
    return run, _sheets(plans, years, basis, council, said, own)


def map_workbook(sheet: MapSheet, made: dt.date) -> bytes:
    """The workbook that a sheet describes, with the day that stands on it."""
    if sheet.school:
        schools = {p.setting.name for p in sheet.plans if p.setting.name}
        return school_map(
            sheet.plans, sheet.costs, made=made, rates=sheet.rates, threshold=sheet.threshold,
            look=sheet.look, contracts=sheet.staff_hours, to_check=sheet.to_check,
            school=schools.pop() if len(schools) == 1 else None,
        )  # fmt: skip
    (plan,), (cost,) = sheet.plans, sheet.costs
    if sheet.form is not None:
        return filled_map(sheet.form, plan, cost)
    return individual_map(
        plan, cost, made=made, rates=sheet.rates, threshold=sheet.threshold, look=sheet.look,
        to_check=sheet.to_check,
    )  # fmt: skip


def _files(
    plans: Sequence[Plan],
    year: PupilYear,
    basis: CostBasis,
    places: Places,
    forms: Sequence[MapForm],
) -> Iterator[MapFile]:
    """One pupil's files: our map, then the council's forms."""
    plan, cost = year.plan, year.cost
    above = against(cost.total, basis.threshold).difference if basis.threshold else None
    own = MapFile(
        path=_path(plan, places, MAP_FILE), pupil=plan.pupil.name, pupils=1, rows=len(cost.rows),
        above=above, uncosted=len(cost.uncosted), total=cost.total, sheets=len(year.parts),
        not_counted=tuple(_uncounted(plans, year.left)),
    )  # fmt: skip
    yield own
    for form in forms:
        document = form.document
        name = f"{safe_name(document.title, 'form')}{suffix_of(document.path)}"
        path = _path(plan, places, name)
        yield msgspec.structs.replace(own, path=path, form=document.title)


def _uncounted(plans: Sequence[Plan], left: Iterable[Left]) -> Iterator[Uncounted]:
    for item in left:
        source = plans[item.plan].source
        yield Uncounted(
            path=source.path, sheet=source.sheet, pounds=item.pounds, why=item.why,
            covered=item.covered,
        )  # fmt: skip


def _school_file(plans: Sequence[Plan], years: Sequence[PupilYear]) -> MapFile:
    counted, nameless = school_years(years)
    left = [item for year in counted for item in year.left]
    return MapFile(
        path="Whole-school provision map.xlsx", pupil=None, pupils=len(counted), above=None,
        rows=sum(len(y.cost.rows) for y in counted),
        uncosted=sum(len(y.cost.uncosted) for y in counted),
        total=sum((y.cost.total for y in counted), Decimal("0.00")),
        not_counted=tuple(_uncounted(plans, [*left, *nameless])),
    )  # fmt: skip


def _sheets(
    plans: Sequence[Plan],
    years: Sequence[PupilYear],
    basis: CostBasis,
    council: Council,
    points: Sequence[tuple[Plan, Point]],
    forms: Sequence[MapForm],
) -> Iterator[MapSheet]:
    """A sheet for each pupil, and one for each form of the council."""
    said: dict[int, list[Item]] = {}
    for plan, point in points:
        said.setdefault(id(plan), []).append(_item(plan, point))
    for year in years:
        to_check = tuple(item for n in year.group for item in said.get(id(plans[n]), ()))
        sheet = MapSheet(
            plans=(year.plan,), costs=(year.cost,), rates=basis.rates, threshold=basis.threshold,
            staff_hours={}, look=_look(council), to_check=to_check,
        )  # fmt: skip
        yield sheet
        for form in forms:
            yield msgspec.structs.replace(sheet, form=form, to_check=())


def _school_sheet(
    years: Sequence[PupilYear],
    basis: CostBasis,
    council: Council,
    points: Sequence[tuple[Plan, Point]],
) -> Iterator[MapSheet]:
    """One sheet of all pupils, dearest first."""
    order = sorted(years, key=lambda y: (-y.cost.total, (y.plan.pupil.name or "").casefold()))
    yield MapSheet(
        plans=tuple(y.plan for y in order), costs=tuple(y.cost for y in order),
        rates=basis.rates, threshold=basis.threshold, staff_hours=basis.staff_hours,
        look=_look(council), to_check=tuple(_item(plan, p) for plan, p in points), school=True,
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


def _path(plan: Plan, places: Places, name: str) -> str:
    """The pupil's folder and file, as `sspdocs convert` names them."""
    source = PurePath(plan.source.path.replace("\\", "/")).stem
    stem = safe_name(f"{source} {plan.source.sheet or ''}", "map")
    pupil = safe_name(plan.pupil.name, stem)
    apart = told_apart_by(plan.pupil)
    return places.path(pupil, f"{pupil} - {name}", stem, child_in(plan), apart).as_posix()
