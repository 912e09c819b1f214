"""What a pupil costs in a year, decided once: from which documents, and what is left out.

The rule, in the order that it is used, stands in docs/maps.md ("Several maps of one pupil").
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import PurePath
from typing import Literal

import msgspec

from sspdocs.costs.areas import area_of
from sspdocs.costs.families import Rate
from sspdocs.costs.provision import PlanCost, plan_cost
from sspdocs.costs.sheets import Joined, join_sheets, says_the_same
from sspdocs.costs.words import pounds
from sspdocs.model import Outcome, Plan, Provenance, Provision
from sspdocs.model.codes import Area
from sspdocs.model.pupils import by_pupil

Why = Literal["hidden", "summary", "earlier", "less", "unnamed"]
"""Why a costed map is not counted: its sheet is hidden; it adds up the others; it is of an earlier
year or day; another file gives more numbers; it names no pupil beside maps that do."""

STATED = "Total as the document states it, not split into rows"
"""The one row of a document that states what it comes to and no row's cost."""
_NUMBERS = (
    "annual_cost", "hourly_rate", "minutes_per_session", "sessions_per_week", "weeks", "group_size",
)  # fmt: skip


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """A costed document (or sheet) of the pupil that is not in the year's cost.

    `plan` is its index in what was given, `pounds` what it comes to. `covered` is whether all of it
    is in what is counted, or in a copy that stands before it, so that it need not be told.
    """

    plan: int
    pounds: Decimal
    why: Why
    covered: bool = False


class PupilYear(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one pupil costs in a year.

    `plan` holds the rows that count, those of several sheets joined, each with its area of need;
    `cost` is theirs. `group` are the indexes of all the pupil's plans, `parts` those that the rows
    are from, and `places` the (plan, row) of each, row -1 for a total that no row gives. `again`
    are rows left out because another sheet has them too.
    """

    plan: Plan
    cost: PlanCost
    group: tuple[int, ...]
    parts: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    left: tuple[Left, ...] = ()
    again: tuple[tuple[int, int], ...] = ()

    def is_whole(self, plans: Sequence[Plan]) -> bool:
        """Whether the rows are all those of one of the plans, as they stand there."""
        rows = len(self.places)
        one = len(self.parts) == 1 and self.places[-1:] == ((self.parts[0], rows - 1),)
        return one and rows == len(plans[self.parts[0]].provision)

    @property
    def total(self) -> Decimal | None:
        """Pounds a year; None where no row has a cost."""
        return None if len(self.cost.uncosted) == len(self.cost.rows) else self.cost.total

    @property
    def basis(self) -> str:
        """How the total is known, in words; "" without one."""
        if self.total is None:
            return ""
        if self.places[-1][1] < 0:
            return "stated"
        costed = [r for r in self.cost.rows if r.counted is not None]
        worked = sum(r.basis == "worked_out" for r in costed)
        words = "worked out" if worked == len(costed) else "sum of its rows"
        return f"{words}, so far" if self.cost.uncosted else words


class SpendByArea(msgspec.Struct, frozen=True, kw_only=True):
    """Pounds a year for one broad area of need (None: none is known), and for how many pupils."""

    area: Area | None
    pounds: Decimal
    pupils: int


def pupil_years(plans: Sequence[Plan], rates: Sequence[Rate] = ()) -> tuple[PupilYear, ...]:
    """The year of each pupil of whom a plan has provision or a total, in the plans' order.

    A plan that names no pupil has a year of its own.

    Args:
        plans: of one pupil or of a whole school.
        rates: of staff, from the council's or the school's settings.
    """
    years = (pupil_year(plans, group, rates) for group in by_pupil(plans))
    return tuple(year for year in years if year)


def school_years(
    years: Sequence[PupilYear],
) -> tuple[tuple[PupilYear, ...], tuple[Left, ...]]:
    """The years that make up a school's total, and what names no pupil and so is not in it.

    Where no named pupil has a cost, plans without a name (a map by intervention) are the total.
    """
    named = tuple(y for y in years if y.plan.pupil.name)
    if not any(y.total for y in named):
        return tuple(years), ()
    nameless = [y for y in years if not y.plan.pupil.name and y.total is not None]
    return named, tuple(Left(plan=y.parts[0], pounds=y.cost.total, why="unnamed") for y in nameless)


def spend_by_area(years: Sequence[PupilYear]) -> tuple[SpendByArea, ...]:
    """Pounds a year for each area that any row is for; together the years' total."""
    spent: dict[Area | None, Decimal] = defaultdict(Decimal)
    pupils: Counter[Area | None] = Counter()
    for year in years:
        seen = set()
        for item, row in zip(year.plan.provision, year.cost.rows, strict=True):
            if row.counted is not None:
                spent[item.area] += row.counted
                seen.add(item.area)
        pupils.update(seen)
    return tuple(SpendByArea(area=a, pounds=p, pupils=pupils[a]) for a, p in spent.items())


_WHY = {
    "hidden": "it stands on a hidden sheet",
    "summary": "it adds up the other sheets",
    "earlier": "it is of an earlier date",
    "less": "the other is fuller; if both count, put them in one workbook",
    "unnamed": "it names no pupil",
}


def left_words(plan: Plan, left: Left, beside: Plan) -> str:
    """Where money stands that is not in a pupil's cost, and why: for people, in a sentence.

    Args:
        plan: that it stands in.
        left: what is left out.
        beside: the plan that is counted.
    """
    if plan.source.path == beside.source.path:
        place = f"The sheet {plan.source.sheet}" if plan.source.sheet else "Another part"
    else:
        sheet = f" ({plan.source.sheet})" if plan.source.sheet else ""
        place = f"The pupil also has {_file_name(plan)}{sheet}"
    return f"{place}, {pounds(left.pounds)} a year: not counted, because {_WHY[left.why]}."


def _file_name(plan: Plan) -> str:
    """The name of the file that a plan was read from."""
    return PurePath(plan.source.path.replace("\\", "/")).name


def pupil_year(
    plans: Sequence[Plan], group: Sequence[int], rates: Sequence[Rate] = ()
) -> PupilYear | None:
    """One pupil's year; None where no plan has provision or states a total.

    Args:
        plans: of any pupils.
        group: the indexes of this pupil's, in order.
        rates: of staff.
    """
    pool = _pool(plans, group)
    if not pool:
        return None
    costs = {n: plan_cost(plans[n], rates) for n in pool}
    why: dict[int, Why] = {}
    chosen = pool if len(pool) == 1 else _standing(plans, pool, costs, why)
    made = join_sheets([plans[n] for n in chosen], [costs[n] for n in chosen])
    why |= {chosen[k]: "summary" for k in made.summaries}
    return _year(plans, group, chosen, costs, made, why, rates)


def _standing(
    plans: Sequence[Plan],
    pool: Sequence[int],
    costs: Mapping[int, PlanCost],
    why: dict[int, Why],
) -> list[int]:
    """The documents of the one file that stands; `why` is given the reason for each of the rest."""
    seen = [n for n in pool if not plans[n].source.sheet_hidden] or pool
    files: dict[str, list[int]] = {}
    for n in seen:
        files.setdefault(plans[n].source.path, []).append(n)
    why |= {n: "hidden" for n in pool if n not in seen}
    current = []
    for sheets in files.values():
        newest = _newest_year(plans, sheets)
        why |= {n: "earlier" for n in sheets if n not in newest}
        current.append(newest)
    return _chosen(plans, costs, current, why)


def _pool(plans: Sequence[Plan], group: Sequence[int]) -> list[int]:
    """The documents that a pupil's cost may be taken from: maps, else plans, else bare totals."""
    if len(group) == 1 and plans[group[0]].provision:
        return list(group)
    held = [n for n in group if plans[n].provision]
    maps = [n for n in held if plans[n].kind == "provision_map"]
    return maps or held or [n for n in group if plans[n].costs.stated_total is not None]


def _newest_year(plans: Sequence[Plan], sheets: Sequence[int]) -> list[int]:
    """A workbook's sheets without those of an earlier year."""
    years = {n: _school_year(plans[n]) for n in sheets}
    last = max((y for y in years.values() if y), default=None)
    return [n for n in sheets if years[n] in (None, last)]


def _chosen(
    plans: Sequence[Plan],
    costs: Mapping[int, PlanCost],
    files: Sequence[list[int]],
    why: dict[int, Why],
) -> list[int]:
    """The file that stands: the newest where all say their year or day, else the fullest."""
    left = list(files)
    for asked in (_school_year, written_on):
        said = [max((str(d) for n in f if (d := asked(plans[n]))), default="") for f in left]
        if len(left) > 1 and all(said):
            why |= {
                n: "earlier" for f, d in zip(left, said, strict=True) if d < max(said) for n in f
            }
            left = [f for f, d in zip(left, said, strict=True) if d == max(said)]
    best = max(
        sorted(left, key=lambda f: plans[f[0]].source.path),
        key=lambda f: (sum(_numbers(plans[n]) for n in f), sum(costs[n].total for n in f)),
    )
    why |= {n: "less" for f in left if f is not best for n in f}
    return best


def written_on(plan: Plan) -> dt.date | None:
    """The day that a document speaks for, as far as it says."""
    dates = plan.dates
    known = [d for d in (dates.plan_start, dates.reviewed_on, dates.last_annual_review) if d]
    return max(known, default=dates.ehc_plan_issued)


def _numbers(plan: Plan) -> int:
    return sum(getattr(p, member) is not None for p in plan.provision for member in _NUMBERS)


_SCHOOL_YEAR = re.compile(
    r"(?<![\d/.-])(?:20(\d\d)|([2-9]\d))\s?[-/\u2013]\s?(?:20)?(\d\d)(?!\d|[/.-]\d)"
)
"""2026/27, 2026-2027, 26-27: not a date, a year group or an age."""


def _school_year(plan: Plan) -> str | None:
    """The year in which a map's school or financial year starts, as it says or is named: "2026"."""
    stem = PurePath(_file_name(plan)).stem
    for text in (plan.costs.year, plan.source.sheet, stem):
        for found in _SCHOOL_YEAR.finditer(text or ""):
            first = found[1] or found[2]
            if int(found[3]) == int(first) + 1:
                return f"20{first}"
    found_alone = re.search(r"(?<!\d)20\d\d(?!\d)", plan.costs.year or "")
    return found_alone[0] if found_alone else None


def _year(
    plans: Sequence[Plan],
    group: Sequence[int],
    chosen: Sequence[int],
    costs: Mapping[int, PlanCost],
    made: Joined,
    why: Mapping[int, Why],
    rates: Sequence[Rate],
) -> PupilYear:
    places = tuple([(chosen[k], row) for k, row in made.rows])
    parts = tuple(chosen[:1])
    if len(chosen) > 1:
        parts = tuple(dict.fromkeys([n for n, _ in places])) or parts
    plan = _joined(plans, parts, places)
    stated = next((t for n in chosen if (t := plans[n].costs.stated_total) is not None), None)
    whole = len(parts) == 1 and len(places) == len(plans[parts[0]].provision)
    cost = costs[parts[0]] if whole else plan_cost(plan, rates)
    if stated is not None and len(cost.uncosted) == len(cost.rows):
        plan = msgspec.structs.replace(
            plan, provision=(*plan.provision, Provision(description=STATED, annual_cost=stated))
        )
        places = (*places, (chosen[0], -1))
        cost = plan_cost(plan, rates)
    left = tuple(_left(plans, costs, why, plan, cost)) if why else ()
    if not plan.pupil.name:  # under the name that another of the pupil's papers gives
        pupil = next((plans[n].pupil for n in group if plans[n].pupil.name), plan.pupil)
        plan = msgspec.structs.replace(plan, pupil=pupil)
    return PupilYear(
        plan=plan, cost=cost, group=tuple(group), parts=parts, places=places, left=left,
        again=tuple([(chosen[k], row) for k, row in made.again]),
    )  # fmt: skip


def _left(
    plans: Sequence[Plan],
    costs: Mapping[int, PlanCost],
    why: Mapping[int, Why],
    counted: Plan,
    known: PlanCost,
) -> Iterator[Left]:
    """What is left out and comes to money; of copies of a file the first is enough to be told of."""
    told = set()
    for n in sorted(why):
        plan, pounds = plans[n], _money(plans[n], costs[n])
        # a plan that a later one has taken the place of leaves no money out
        if not pounds or (why[n] == "earlier" and plan.kind != "provision_map"):
            continue
        what = _file_name(plan), plan.source.sheet, pounds
        covered = why[n] != "hidden" and _covered(plan, costs[n], counted, known)
        yield Left(plan=n, pounds=pounds, why=why[n], covered=covered or what in told)
        told.add(what)


def _money(plan: Plan, cost: PlanCost) -> Decimal:
    """What a document comes to: its rows, else the total that it states."""
    return cost.total or plan.costs.stated_total or Decimal(0)


def _covered(plan: Plan, cost: PlanCost, counted: Plan, known: PlanCost) -> bool:
    """Whether each sum of a document stands, as much or more, in the rows that count."""
    free = list(range(len(counted.provision)))
    for item, row in zip(plan.provision, cost.rows, strict=True):
        if row.counted is None:
            continue
        twin = next(
            (
                k for k in free
                if (own := known.rows[k].counted) is not None and own >= row.counted
                and says_the_same(_bare(item), _bare(counted.provision[k]))
            ),
            None,
        )  # fmt: skip
        if twin is None:
            return False
        free.remove(twin)
    return bool(cost.total)


def _bare(item: Provision) -> Provision:
    return Provision(description=item.description)


def _joined(plans: Sequence[Plan], parts: Sequence[int], places: Sequence[tuple[int, int]]) -> Plan:
    """The parts as one plan: their rows in order, each with its area, outcomes beside each other."""
    first = plans[parts[0]]
    whole = len(parts) == 1 and len(places) == len(first.provision)
    if whole and all([item.area for item in first.provision]):
        return first  # as it stands
    offset: dict[int, int] = {}
    outcomes: list[Outcome] = []
    for n in parts:
        offset[n] = len(outcomes)
        outcomes += plans[n].outcomes
    rows = []
    provenance: dict[str, Provenance] = {}
    for k, (n, row) in enumerate(places):
        item = plans[n].provision[row]
        area, shift = area_of(item, plans[n]), offset[n]
        if area != item.area or (shift and item.outcomes):
            served = tuple(o + shift for o in item.outcomes)
            item = msgspec.structs.replace(item, area=area, outcomes=served)
        rows.append(item)
        if len(parts) > 1:
            provenance |= dict(_moved(plans[n], f"/provision/{row}/", f"/provision/{k}/"))
    if len(parts) == 1:
        return msgspec.structs.replace(first, provision=tuple(rows))
    costs = msgspec.structs.replace(first.costs, stated_total=None, computed_total=None)
    return msgspec.structs.replace(
        first,
        source=msgspec.structs.replace(first.source, sheet=None),
        outcomes=tuple(outcomes), provision=tuple(rows), costs=costs, provenance=provenance,
    )  # fmt: skip


def _moved(plan: Plan, old: str, new: str) -> Iterator[tuple[str, Provenance]]:
    for pointer, place in plan.provenance.items():
        if pointer.startswith(old):
            yield new + pointer.removeprefix(old), place
