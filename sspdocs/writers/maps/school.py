"""A whole school's costed provision map.

Every row once, and what it comes to by pupil, intervention and staff.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import PurePath

from sspdocs.costs import PlanCost, Rate, Threshold
from sspdocs.model import Plan
from sspdocs.model.codes import AREAS, TIERS
from sspdocs.ooxml.workbooks import Formula, NewSheet, NewWorkbook, SheetLook, Value
from sspdocs.words import year_name
from sspdocs.writers.maps.keys import Line, number_lines
from sspdocs.writers.maps.parts import (
    CostColumns,
    Item,
    RateTable,
    check_sheet,
    cost_cells,
    guard_cells,
    list_cells,
)
from sspdocs.writers.maps.tallies import (
    ALL,
    Extent,
    intervention_sheet,
    pupil_sheet,
    staff_sheet,
    summary_sheet,
)
from sspdocs.writers.maps.words import made_from

_HEADS = [
    "Pupil", "Year", "Class", "Area of need", "Provision", "Tier", "Delivered by",
    "Sessions a week", "Minutes a session", "Weeks", "Group size", "Rate", "Hourly rate",
    "Resources (£)", "Annual cost", "Staff hours a week", "Term", "P no", "I no",
    "S no",
]  # fmt: skip
_WIDTHS = (19, 10, 10, 15, 32, 11, 14, 9, 9, 8, 8, 13, 10, 11, 12, 10, 10, 7, 7, 7)
_COLUMNS = CostColumns(
    sessions=8, minutes=9, weeks=10, group=11, rate=12, hourly=13, other=14, cost=15
)
_TOP = 5


def school_map(
    plans: Sequence[Plan],
    costs: Sequence[PlanCost],
    *,
    made: dt.date,
    rates: Sequence[Rate] = (),
    threshold: Threshold | None = None,
    to_check: Sequence[Item] = (),
    contracts: Mapping[str, Decimal] | None = None,
    school: str | None = None,
    look: SheetLook | None = None,
) -> bytes:
    """A school's map as an .xlsx file; its live formulas give our own sums, stored as results.

    Args:
        plans: one for each pupil, in the order in which they are to stand.
        costs: theirs, from `plan_cost`.
        made: the day that it is made.
        rates: those of the council or the school, to choose from.
        threshold: what the school pays itself for each pupil.
        to_check: what does not agree, for a sheet of its own.
        contracts: hours a week of named staff.
        school: its name.
        look: the council's colours.
    """
    footer = made_from(plans, made)
    book = NewWorkbook(
        is_plan=True, title="Whole-school provision map", subject=school or "", made=made, look=look
    )
    lines = number_lines(plans, costs)
    table = RateTable((row for cost in costs for row in cost.rows), rates)
    extent = Extent(first=_TOP, last=_TOP + max(len(lines), 1) - 1)
    title = f"Whole-school provision map{': ' + school if school else ''}"
    summary = book.sheet("Summary")
    pupils = pupil_sheet(book, plans, costs, threshold, extent, footer, _name)
    intervention_sheet(book, lines, extent, footer)
    staff_sheet(book, lines, extent, footer, contracts or {})
    _all(book, lines, table, footer)
    summary_sheet(summary, title, lines, plans, costs, threshold, extent, pupils, footer)
    table.write(book, made, footer)
    check_sheet(book, to_check, footer, pupils=True)
    return book.to_bytes()


def _all(book: NewWorkbook, lines: Sequence[Line], rates: RateTable, footer: str) -> None:
    """The sheet of every row, from which all others add up."""
    sheet = book.sheet(ALL)
    sheet.widths(*_WIDTHS)
    sheet.put(1, 1, "All provision", "Title")
    says = (
        "One row for each provision of each pupil. The numbers at the right tie a row to its pupil,"
        " intervention and staff on the other sheets. Staff hours count a shared session once for"
        " each group that it needs."
    )
    sheet.spread(2, 1, 17, says, "Subtitle")
    sheet.put_row(_TOP - 1, _HEADS, "Header")
    last = _TOP + max(len(lines), 1) - 1
    for n, line in enumerate(lines):
        _row(sheet, _TOP + n, line, rates, last)
    list_cells(sheet, _TOP, last, 4, 6)
    guard_cells(sheet, _TOP, last, _COLUMNS, rates)
    sheet.mark((_TOP, 15, last, 15), f'AND($E{_TOP}<>"",$O{_TOP}="")', "Missing")
    sheet.filter(_TOP - 1, 1, last, len(_HEADS))
    sheet.freeze(_TOP, 2)
    sheet.print_columns(1, 17, last)
    sheet.page(repeat=(_TOP - 1, _TOP - 1), header="All provision", footer=footer)


def _row(sheet: NewSheet, row: int, line: Line, rates: RateTable, last: int) -> None:
    item, pupil = line.item, line.plan.pupil
    cells: list[Value] = [
        _name(line.plan),
        year_name(pupil.year_group),
        pupil.class_name,
        AREAS[item.area] if item.area else None,
        item.description,
        TIERS[item.tier] if item.tier else None,
        item.lead,
    ]
    sheet.put_row(row, cells, "Text")
    cost_cells(sheet, row, _COLUMNS, rates, item, line.cost)
    hours = Formula(_hours(row, last), "" if line.hours is None else line.hours)
    sheet.put(row, 16, hours, "Hours")
    sheet.put(row, 17, line.term, "Centred")
    sheet.put_row(row, [line.pupil, line.intervention, line.staff], "Number", column=18)


def _hours(row: int, last: int) -> str:
    """The formula of a row's part of the adult's week.

    Rows with the same intervention, adult, times, minutes and group size are one session; it is
    given as often as its groups need.
    """
    same = ",".join(f"{c}${_TOP}:{c}${last},{c}{row}" for c in ("$S", "$T", "$H", "$I", "$K"))
    count = f"COUNTIFS({same})"
    return (
        f"IF(AND(COUNT(H{row},I{row},K{row},T{row})=4,N(K{row})>0,MIN(H{row}:I{row})>=0),"
        f'H{row}*I{row}/60*ROUNDUP({count}/K{row},0)/{count},"")'
    )


def _name(plan: Plan) -> str:
    """The pupil, or what stands for one."""
    if name := " ".join((plan.pupil.name or "").split()):
        return name  # on one line: a chart takes "0\r" for a number
    if plan.kind == "provision_map":
        return "Whole school"
    return f"Not named ({PurePath(plan.source.path).name})"
