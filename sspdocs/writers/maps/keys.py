"""Numbers for the pupils, interventions and staff of a school, by which its sheets add up.

Names and descriptions would not do: two pupils may share a name, and a formula that looks for text
reads * and ? in it as patterns.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import msgspec

from sspdocs.costs import PlanCost, RowCost, exact, is_finite
from sspdocs.model import Plan, Provision
from sspdocs.words import fold
from sspdocs.writers.maps.words import add_up, term_of


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One provision row of the school: whose it is, its numbers on the other sheets, its cost.

    `hours` is what the row asks of the adult each week, a shared session parted among the
    pupils who are in it.
    """

    plan: Plan
    item: Provision
    cost: RowCost
    pupil: int
    intervention: int
    staff: int | None
    hours: Decimal | None = None
    term: str | None = None


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of one intervention or one member of staff.

    Number, name, pupils, hours a week and pounds.
    """

    number: int
    name: str
    lines: tuple[Line, ...]

    @property
    def pupils(self) -> int:
        """How many different pupils."""
        return len({line.pupil for line in self.lines})

    @property
    def hours(self) -> Decimal:
        """Hours a week of the adult."""
        return add_up(line.hours for line in self.lines if line.hours is not None)

    @property
    def costed(self) -> bool:
        """Whether any of the rows has a cost."""
        return any(line.cost.counted is not None for line in self.lines)

    @property
    def cost(self) -> Decimal:
        """Pounds a year."""
        return add_up(line.cost.counted for line in self.lines if line.cost.counted is not None)


def number_lines(plans: Sequence[Plan], costs: Sequence[PlanCost]) -> tuple[Line, ...]:
    """Every provision row of the plans with its numbers.

    Pupils as ordered, the others as they come.
    """
    interventions: dict[str, int] = {}
    staff: dict[str, int] = {}
    lines = []
    for pupil, (plan, cost) in enumerate(zip(plans, costs, strict=True), start=1):
        for item, row in zip(plan.provision, cost.rows, strict=True):
            what = interventions.setdefault(fold(item.description or ""), len(interventions) + 1)
            who = staff.setdefault(fold(item.lead), len(staff) + 1) if item.lead else None
            lines.append(
                Line(
                    plan=plan, item=item, cost=row, pupil=pupil, intervention=what, staff=who,
                    term=term_of(plan.dates.plan_start),
                )
            )  # fmt: skip
    return _with_hours(lines)


def grouped(lines: Sequence[Line], field: str) -> tuple[Group, ...]:
    """The lines by "intervention" or "staff", in the order of their numbers.

    Those without one are left out.
    """
    found: dict[int, list[Line]] = {}
    for line in lines:
        number = getattr(line, field)
        if number is not None:
            found.setdefault(number, []).append(line)
    return tuple(
        Group(number=n, name=_name(found[n][0], field), lines=tuple(found[n]))
        for n in sorted(found)
    )


def _with_hours(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Each line's part of the adult's week.

    The sessions that its group needs, shared by the lines of that group.
    """
    together: dict[tuple[object, ...], int] = {}
    for line in lines:
        key = _session(line)
        if key:
            together[key] = together.get(key, 0) + 1
    done = []
    for line in lines:
        key = _session(line)
        if not key or not _positive(line.item):
            done.append(line)
            continue
        count = together[key]
        item = line.item
        week = exact(item.sessions_per_week or 0) * exact(item.minutes_per_session or 0) / 60
        groups = math.ceil(Fraction(count) / exact(item.group_size or 1))
        part = week * groups / count
        hours = Decimal(part.numerator) / Decimal(part.denominator)
        done.append(msgspec.structs.replace(line, hours=hours))
    return tuple(done)


def _session(line: Line) -> tuple[object, ...] | None:
    """What makes lines one session: the same intervention, adult, times, minutes and group.

    None without them.
    """
    item = line.item
    numbers = (item.sessions_per_week, item.minutes_per_session, item.group_size)
    if line.staff is None or not all(n is not None and is_finite(n) for n in numbers):
        return None
    return (line.intervention, line.staff, *numbers)


def _positive(item: Provision) -> bool:
    return (
        (item.group_size or 0) > 0
        and (item.sessions_per_week or 0) >= 0
        and (item.minutes_per_session or 0) >= 0
    )


def _name(line: Line, field: str) -> str:
    text = line.item.lead if field == "staff" else line.item.description
    return " ".join((text or "Not described").split())
