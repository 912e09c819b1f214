"""One pupil's costed provision map.

The rows, their sum against the threshold, the split by area and tier.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sspdocs.costs import PlanCost, Rate, Threshold, against
from sspdocs.model import Plan
from sspdocs.model.codes import AREAS, NEED_TYPES, STATUSES, TIERS
from sspdocs.ooxml.workbooks import Formula, NewSheet, NewWorkbook, Series, SheetLook, Value, quoted
from sspdocs.words import year_name
from sspdocs.writers.maps.continuation import continuation
from sspdocs.writers.maps.parts import (
    FORMULA_IN_WORDS,
    WORKED_OUT,
    CostColumns,
    Item,
    Ranges,
    RateTable,
    check_sheet,
    cost_cells,
    guard_cells,
    list_cells,
    split_table,
)
from sspdocs.writers.maps.words import add_up, made_from

SHEET = "Provision map"
_HEADS = [
    "Area of need", "Provision", "Outcome it works towards", "Tier", "Delivered by", "How often",
    "Sessions a week", "Minutes a session", "Weeks", "Group size", "Rate", "Hourly rate",
    "Resources (£)", "Annual cost",
]  # fmt: skip
_WIDTHS = (15, 31, 25, 11, 14, 14, 9, 9, 8, 8, 13, 9, 11, 12)
_COLUMNS = CostColumns(
    sessions=7, minutes=8, weeks=9, group=10, rate=11, hourly=12, other=13, cost=14
)
_HEAD_ROW = 10
_SPARE = 3


def individual_map(
    plan: Plan,
    cost: PlanCost,
    *,
    made: dt.date,
    rates: Sequence[Rate] = (),
    threshold: Threshold | None = None,
    to_check: Sequence[Item] = (),
    look: SheetLook | None = None,
) -> bytes:
    """A pupil's map as an .xlsx file; its live formulas give our own sums, stored as results.

    Args:
        plan: the plan or map.
        cost: its costs, from `plan_cost`.
        made: the day that it is made.
        rates: those of the council or the school, to choose from.
        threshold: what the school pays itself for each pupil.
        to_check: what does not agree, for a sheet of its own.
        look: the council's colours.
    """
    footer = made_from([plan], made)
    book = NewWorkbook(
        is_plan=True,
        title="Costed provision map",
        subject=plan.setting.name or "",
        made=made,
        look=look,
    )
    table = RateTable(cost.rows, rates)
    sheet = book.sheet(SHEET)
    last = _rows(sheet, plan, cost, table)
    ranges = _ranges(last)
    _head(sheet, plan, cost, threshold, ranges, last)
    _foot(sheet, plan, last + 1, footer, cost)
    sheet.freeze(_HEAD_ROW + 1, 3)
    name = plan.pupil.name or "Pupil not named"
    sheet.page(repeat=(_HEAD_ROW, _HEAD_ROW), header=f"Costed provision map: {name}", footer=footer)
    _summary(book, plan, cost, threshold, ranges, last, footer)
    table.write(book, made, footer)
    check_sheet(book, to_check, footer, pupils=False)
    if plan.kind == "provision_map":  # of any other plan the council's document is made
        continuation(book, plan, threshold is not None, footer)
    return book.to_bytes()


def _ranges(last: int) -> Ranges:
    first, name = _HEAD_ROW + 1, quoted(SHEET)
    return Ranges(
        described=f"{name}!$B${first}:$B${last}",
        costs=f"{name}!$N${first}:$N${last}",
        total=f"{name}!$N${last + 1}",
    )


def _rows(sheet: NewSheet, plan: Plan, cost: PlanCost, rates: RateTable) -> int:
    """The rows of provision and a few empty ones; gives the last row, above the total."""
    sheet.widths(*_WIDTHS)
    sheet.put_row(_HEAD_ROW, _HEADS, "Header")
    first = _HEAD_ROW + 1
    for n, item in enumerate(plan.provision):
        told = [plan.outcomes[k].description for k in item.outcomes if k < len(plan.outcomes)]
        cells: list[Value] = [
            AREAS[item.area] if item.area else None,
            item.description,
            "\n".join(t for t in told if t) or None,
            TIERS[item.tier] if item.tier else None,
            item.lead,
            item.frequency,
        ]
        sheet.put_row(first + n, cells, "Text")
        cost_cells(sheet, first + n, _COLUMNS, rates, item, cost.rows[n])
    spare = first + len(plan.provision)
    last = spare + _SPARE - 1
    for row in range(spare, last + 1):
        sheet.put_row(row, [None] * 6, "Text")
        cost_cells(sheet, row, _COLUMNS, rates)
    list_cells(sheet, first, last, 1, 4)
    guard_cells(sheet, first, last, _COLUMNS, rates)
    sheet.mark((first, 14, last, 14), f'AND($B{first}<>"",$N{first}="")', "Missing")
    sheet.spread(last + 1, 1, 13, "Total annual cost", "Total")
    sheet.put(last + 1, 14, Formula(f"SUM(N{first}:N{last})", cost.total), "Total money")
    return last


def _head(
    sheet: NewSheet,
    plan: Plan,
    cost: PlanCost,
    threshold: Threshold | None,
    ranges: Ranges,
    last: int,
) -> None:
    """Who the map is about, and its sum against the threshold, above the rows."""
    sheet.put(1, 1, "Costed provision map", "Title")
    pupil, sen = plan.pupil, plan.sen
    facts: list[tuple[str, Value, str, Value]] = [
        ("Pupil", pupil.name, "Year group", year_name(pupil.year_group)),
        ("Date of birth", pupil.date_of_birth, "Class", pupil.class_name),
        ("School", plan.setting.name, "SEN status", STATUSES[sen.status] if sen.status else None),
        (
            "Plan date",
            plan.dates.plan_start,
            "Primary need",
            NEED_TYPES[sen.primary_need] if sen.primary_need else None,
        ),
        ("Review date", plan.dates.review_due, "Range", sen.range),
    ]
    for n, (one, value, other, words) in enumerate(facts):
        row = 3 + n
        sheet.put(row, 1, one, "Label")
        sheet.put(row, 2, value, "Date" if isinstance(value, dt.date) else "Text")
        sheet.put(row, 3, other, "Label")
        sheet.spread(row, 4, 6, words, "Text")
    _figure(sheet, 3, "Total annual cost", Formula(f"N{last + 1}", cost.total))
    if threshold is not None:
        difference = against(cost.total, threshold).difference
        label = f"Element 2 threshold{', ' + threshold.year if threshold.year else ''}"
        _figure(sheet, 4, label, threshold.amount)
        # without every cost the pupil may yet be above it
        none = f'SUMPRODUCT((B{_HEAD_ROW + 1}:B{last}<>"")*(N{_HEAD_ROW + 1}:N{last}=""))'
        so_far = "Below the threshold so far by"
        over, under, level = "Above the threshold by", "Below the threshold by", "At the threshold"
        open_ended = any(plan.provision[n].description for n in cost.uncosted)
        side = over if difference > 0 else level
        if difference < 0:
            side = so_far if open_ended else under
        sides = f'IF(L3>L4,"{over}",IF(L3<L4,IF({none}=0,"{under}","{so_far}"),"{level}"))'
        gap = Formula("ABS(ROUND(L3-L4,2))", abs(difference))
        _figure(sheet, 5, Formula(sides, side), gap)
    _unfinished(sheet, plan, cost, last)


def _figure(sheet: NewSheet, row: int, label: Value, value: Value) -> None:
    sheet.spread(row, 7, 11, label, "Label")
    sheet.spread(row, 12, 14, value, "Figure")


def _unfinished(sheet: NewSheet, plan: Plan, cost: PlanCost, last: int) -> None:
    """A line above the rows that says how many still have no cost; empty when all have one."""
    first = _HEAD_ROW + 1
    count = sum(1 for n in cost.uncosted if plan.provision[n].description)
    none = f'SUMPRODUCT((B{first}:B{last}<>"")*(N{first}:N{last}=""))'
    tail = " no cost yet: the total is of the others. Shaded costs show which."
    text = f'IF({none}=0,"",IF({none}=1,"1 row has",{none}&" rows have")&"{tail}")'
    says = f"{'1 row has' if count == 1 else f'{count} rows have'}{tail}" if count else ""
    sheet.spread(_HEAD_ROW - 2, 1, 14, Formula(text, says), "Alert")


def _foot(sheet: NewSheet, plan: Plan, row: int, footer: str, cost: PlanCost) -> None:
    lines = [
        FORMULA_IN_WORDS,
        footer,
    ]
    if cost.stated_total is not None and cost.stated_total != cost.total:
        lines.insert(
            1,
            f"The source states a total of £{cost.stated_total:,.2f}: see the sheet To check.",
        )
    for n, line in enumerate(lines):
        sheet.spread(row + 2 + n, 1, 14, line, "Small")


def _summary(
    book: NewWorkbook,
    plan: Plan,
    cost: PlanCost,
    threshold: Threshold | None,
    ranges: Ranges,
    last: int,
    footer: str,
) -> None:
    """The cost by area and by tier, and against the threshold, as tables and charts."""
    sheet = book.sheet("Summary")
    sheet.widths(36, 10, 15, 4, 12, 12, 12, 12, 12, 12)
    sheet.put(1, 1, "Where the money goes", "Title")
    sheet.put(2, 1, f"{WORKED_OUT} sheet {SHEET}: change it there.", "Small")
    first, name = _HEAD_ROW + 1, quoted(SHEET)
    described = sum(1 for p in plan.provision if p.description)
    areas = _split(plan, cost, "area", AREAS)
    tiers = _split(plan, cost, "tier", TIERS)
    whole = (described, cost.total)
    area_cells, tier_cells = (f"{name}!${c}${first}:${c}${last}" for c in "AD")
    after = split_table(sheet, 4, "Area of need", area_cells, areas, ranges, whole)
    split_table(sheet, after + 1, "Tier", tier_cells, tiers, ranges, whole)
    said = "; ".join(f"{w} £{p:,.2f}" for w, _, p in areas)
    by_area = Series("Annual cost", sheet.name, (5, 1, 9, 1), (5, 3, 9, 3))
    sheet.chart(
        "bar", [by_area], at="E4", title="Annual cost by area of need", says=f"Annual cost: {said}."
    )
    if threshold is not None:
        row = after + 8
        sheet.put_row(row, ["", "", "Pounds"], "Header")
        sheet.spread(row, 1, 2, "Against the threshold", "Header")
        sheet.put_row(
            row + 1,
            ["This pupil", None, Formula(ranges.total, cost.total)],
            ["Text", "Text", "Money"],
        )
        sheet.put_row(
            row + 2, ["Element 2 threshold", None, Formula(f"{name}!$L$4", threshold.amount)],
            ["Text", "Text", "Money"],
        )  # fmt: skip
        both = Series(
            "Pounds", sheet.name, (row + 1, 1, row + 2, 1), (row + 1, 3, row + 2, 3), odd_one=2
        )
        sheet.chart(
            "bar", [both], at=f"E{row}", title="Cost against the Element 2 threshold", height=200,
            says=f"This pupil £{cost.total:,.2f}; Element 2 threshold £{threshold.amount:,.2f}.",
        )  # fmt: skip
        sheet.spread(row + 3, 1, 3, f"Threshold: {threshold.source or 'set by the user'}.", "Small")
    sheet.page(header="Summary", footer=footer, tall=1)


def _split(
    plan: Plan, cost: PlanCost, field: str, words: Mapping[Any, str]
) -> list[tuple[str, int, Decimal]]:
    """Rows and pounds for each code of a field, in the order of the code list."""
    costed = [
        (getattr(item, field), row.counted or Decimal(0))
        for item, row in zip(plan.provision, cost.rows, strict=True)
    ]
    return [
        (said, sum(c == code for c, _ in costed), add_up(p for c, p in costed if c == code))
        for code, said in words.items()
    ]
