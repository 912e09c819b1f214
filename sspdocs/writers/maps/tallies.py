"""The sheets of a whole-school map that add up its rows: summary, pupils, interventions, staff."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from sspdocs.costs import PlanCost, Threshold, against
from sspdocs.model import Plan
from sspdocs.model.codes import AREAS, STATUSES, TIERS
from sspdocs.ooxml.workbooks import Formula, NewSheet, NewWorkbook, Series, Value, quoted
from sspdocs.words import year_name
from sspdocs.writers.maps.keys import Group, Line, grouped
from sspdocs.writers.maps.parts import WORKED_OUT, Ranges, split_table
from sspdocs.writers.maps.words import add_up

ALL = "All provision"
PUPILS = "Pupils"
_TOP = 6
_FROM = f"{WORKED_OUT} sheet {ALL}: change it there."
_CHARTED = 25
"""Pupils that a chart can show and still be read."""


class Extent(msgspec.Struct, frozen=True, kw_only=True):
    """The first and last row of the sheet of all provision."""

    first: int
    last: int

    def cells(self, column: str) -> str:
        """The cells of a column of that sheet, as a formula refers to them."""
        return f"{quoted(ALL)}!${column}${self.first}:${column}${self.last}"


def pupil_sheet(
    book: NewWorkbook,
    plans: Sequence[Plan],
    costs: Sequence[PlanCost],
    threshold: Threshold | None,
    extent: Extent,
    footer: str,
    name: Callable[[Plan], str],
) -> int:
    """The cost of each pupil against the threshold; gives the last row of the list."""
    sheet = book.sheet(PUPILS)
    sheet.widths(8, 26, 12, 14, 15, 12, 9, 14, 14, 15, 12)
    sheet.put(1, 1, "Cost for each pupil", "Title")
    sheet.spread(2, 1, 11, _FROM, "Subtitle")
    sheet.spread(3, 1, 2, "Element 2 threshold", "Label")
    amount = threshold.amount if threshold else None
    sheet.put(3, 3, amount, "Money")
    told = (threshold.year, threshold.source) if threshold else ("not set",)
    sheet.spread(3, 4, 11, ", ".join(t for t in told if t), "Small")
    heads = [
        "No.", "Pupil", "Year", "Class", "SEN", "Range", "Rows", "Annual cost", "Threshold",
        "Above threshold by", "Rows not costed",
    ]  # fmt: skip
    sheet.put_row(_TOP - 1, heads, "Header")
    styles = ["Number", *["Text"] * 5, "Number", *["Money"] * 3, "Number"]
    own, pounds = extent.cells("R"), extent.cells("O")
    for n, (plan, cost) in enumerate(zip(plans, costs, strict=True)):
        row = _TOP + n
        above = against(cost.total, threshold).top_up if threshold else ""
        cells: list[Value] = [
            n + 1,
            name(plan),
            year_name(plan.pupil.year_group),
            plan.pupil.class_name,
            STATUSES[plan.sen.status] if plan.sen.status else None,
            plan.sen.range,
            Formula(f"COUNTIF({own},A{row})", len(cost.rows)),
            Formula(f"SUMIF({own},A{row},{pounds})", cost.total),
            Formula('IF(ISNUMBER($C$3),$C$3,"")', amount if amount is not None else ""),
            Formula(f'IF(ISNUMBER($C$3),MAX(0,ROUND(H{row}-$C$3,2)),"")', above),
            Formula(f'COUNTIFS({own},A{row},{pounds},"")', len(cost.uncosted)),
        ]
        sheet.put_row(row, cells, styles)
    last = _TOP + max(len(plans), 1) - 1
    total = add_up(c.total for c in costs)
    sheet.spread(last + 1, 1, 7, "Total", "Total")
    sheet.put(last + 1, 8, Formula(f"SUM(H{_TOP}:H{last})", total), "Total money")
    sheet.mark((_TOP, 1, last, 11), f"AND(ISNUMBER($J{_TOP}),$J{_TOP}>0)", "Over")
    sheet.filter(_TOP - 1, 1, last, 11)
    sheet.freeze(_TOP, 3)
    sheet.page(repeat=(_TOP - 1, _TOP - 1), header="Cost for each pupil", footer=footer)
    return last


def intervention_sheet(
    book: NewWorkbook, lines: Sequence[Line], extent: Extent, footer: str
) -> None:
    """What each intervention costs, takes of staff, and costs a pupil."""
    sheet = book.sheet("Interventions")
    sheet.widths(8, 56, 28, 10, 13, 15, 15)
    sheet.put(1, 1, "Cost of each intervention", "Title")
    sheet.spread(2, 1, 7, _FROM, "Subtitle")
    heads = [
        "No.", "Provision", "Area of need", "Pupils", "Staff hours a week", "Annual cost",
        "Cost for each pupil",
    ]  # fmt: skip
    sheet.put_row(_TOP - 1, heads, "Header")
    key, hours, pounds = extent.cells("S"), extent.cells("P"), extent.cells("O")
    for n, group in enumerate(grouped(lines, "intervention")):
        row = _TOP + n
        areas = list(dict.fromkeys(AREAS[x.item.area] for x in group.lines if x.item.area))
        share = add_up([group.cost]) / group.pupils
        cells: list[Value] = [
            group.number,
            group.name,
            ", ".join(areas) or None,
            group.pupils,
            _hours_of(key, row, hours, group),
            Formula(
                f'IF(COUNTIFS({key},A{row},{pounds},">=0")=0,"",SUMIF({key},A{row},{pounds}))',
                group.cost if group.costed else "",
            ),
            Formula(f'IF(ISNUMBER(F{row}),F{row}/D{row},"")', share if group.costed else ""),
        ]
        sheet.put_row(row, cells, ["Number", "Text", "Text", "Number", "Hours", "Money", "Money"])
    last = _TOP + max(len(grouped(lines, "intervention")), 1) - 1
    sheet.filter(_TOP - 1, 1, last, 7)
    sheet.freeze(_TOP, 3)
    sheet.page(repeat=(_TOP - 1, _TOP - 1), header="Cost of each intervention", footer=footer)


def staff_sheet(
    book: NewWorkbook,
    lines: Sequence[Line],
    extent: Extent,
    footer: str,
    contracts: Mapping[str, Decimal],
) -> None:
    """Hours a week of each member of staff beside the hours they work, where those are known."""
    sheet = book.sheet("Staff")
    sheet.widths(8, 40, 10, 15, 15, 15, 15)
    sheet.put(1, 1, "Hours of each member of staff", "Title")
    says = (
        f"{WORKED_OUT} sheet {ALL}; a shared session counts once for each group that it needs."
        " Write the hours that somebody works to see what is left."
    )
    sheet.spread(2, 1, 7, says, "Subtitle")
    heads = [
        "No.", "Delivered by", "Pupils", "Hours a week", "Works, hours a week", "Left over",
        "Annual cost",
    ]  # fmt: skip
    sheet.put_row(_TOP - 1, heads, "Header")
    key, hours, pounds = extent.cells("T"), extent.cells("P"), extent.cells("O")
    works = {" ".join(k.casefold().split()): v for k, v in contracts.items()}
    people = grouped(lines, "staff")
    for n, group in enumerate(people):
        row = _TOP + n
        limit = works.get(" ".join(group.name.casefold().split()))
        left = "" if limit is None else limit - group.hours
        cells: list[Value] = [
            group.number,
            group.name,
            group.pupils,
            _hours_of(key, row, hours, group),
            limit,
            Formula(f'IF(ISNUMBER(E{row}),E{row}-N(D{row}),"")', left),
            Formula(f"SUMIF({key},A{row},{pounds})", group.cost),
        ]
        sheet.put_row(row, cells, ["Number", "Text", "Number", "Hours", "Hours", "Hours", "Money"])
    last = _TOP + max(len(people), 1) - 1
    sheet.mark((_TOP, 1, last, 7), f"AND(ISNUMBER($F{_TOP}),$F{_TOP}<0)", "Over")
    sheet.at_least((_TOP, 5, last, 5), 0, title="Hours", says="Write hours a week, such as 27.5.")
    sheet.freeze(_TOP, 3)
    sheet.page(repeat=(_TOP - 1, _TOP - 1), header="Hours of each member of staff", footer=footer)


def _hours_of(key: str, row: int, hours: str, group: Group) -> Formula:
    """Hours a week of a group's rows; empty, not nought, when none of them states its times."""
    text = f'IF(COUNTIFS({key},A{row},{hours},">=0")=0,"",SUMIF({key},A{row},{hours}))'
    known = any(line.hours is not None for line in group.lines)
    return Formula(text, group.hours if known else "")


def summary_sheet(
    sheet: NewSheet,
    title: str,
    lines: Sequence[Line],
    plans: Sequence[Plan],
    costs: Sequence[PlanCost],
    threshold: Threshold | None,
    extent: Extent,
    last_pupil: int,
    footer: str,
) -> None:
    """The school at a glance.

    Totals, the split by area, tier and term, pupils against the threshold.
    """
    sheet.widths(36, 10, 16, 4, *([12.0] * 8))
    sheet.put(1, 1, title, "Title")
    sheet.put(2, 1, _FROM, "Small")
    total = add_up(c.total for c in costs)
    whole = f"{PUPILS}!$H${last_pupil + 1}"
    cells = f"{PUPILS}!$J${_TOP}:$J${last_pupil}"
    over = sum(1 for c in costs if threshold and against(c.total, threshold).top_up > 0)
    beyond = add_up(against(c.total, threshold).top_up for c in costs if threshold)
    facts: list[tuple[str, Value, str]] = [
        ("Pupils", len(plans), "Figure number"),
        ("Annual cost", Formula(whole, total), "Figure"),
        ("Pupils above the threshold", Formula(f'COUNTIF({cells},">0")', over), "Figure number"),
        ("Cost above the threshold, all pupils", Formula(f"SUM({cells})", beyond), "Figure"),
    ]
    open_rows = f"{PUPILS}!$K${_TOP}:$K${last_pupil}"
    uncosted = sum(len(c.uncosted) for c in costs)
    facts.append(("Rows without a cost", Formula(f"SUM({open_rows})", uncosted), "Figure number"))
    for n, (label, value, style) in enumerate(facts):
        sheet.put(4 + n, 1, label, "Label")
        sheet.spread(4 + n, 2, 3, value, style)
    ranges = Ranges(described=extent.cells("E"), costs=extent.cells("O"), total=whole)
    count = (sum(1 for x in lines if x.item.description), total)
    row = split_table(
        sheet, 10, "Area of need", extent.cells("D"), _split(lines, "area", AREAS), ranges, count
    )
    after = split_table(
        sheet, row + 1, "Tier", extent.cells("F"), _split(lines, "tier", TIERS), ranges, count
    )
    if any(x.term for x in lines):
        terms = {t: t for t in ("Autumn", "Spring", "Summer")}
        after = split_table(
            sheet,
            after + 1,
            "Term in which it starts",
            extent.cells("Q"),
            _split(lines, "term", terms),
            ranges,
            count,
        )
    _charts(sheet, plans, costs, threshold, last_pupil, row)
    sheet.spread(after + 1, 1, 12, footer, "Small")
    sheet.page(header=title, footer=footer, tall=1)


def _charts(
    sheet: NewSheet,
    plans: Sequence[Plan],
    costs: Sequence[PlanCost],
    threshold: Threshold | None,
    last_pupil: int,
    row: int,
) -> None:
    sheet.chart(
        "bar", [Series("Annual cost", sheet.name, (11, 1, 15, 1), (11, 3, 15, 3))], at="E4",
        title="Annual cost by area of need", width=660, height=280,
        says="The table of areas of need as bars.",
    )  # fmt: skip
    costed = sum(1 for c in costs if c.total)
    last = min(last_pupil, _TOP + max(costed, 1) - 1, _TOP + _CHARTED - 1)
    series = [Series("Annual cost", PUPILS, (_TOP, 2, last, 2), (_TOP, 8, last, 8))]
    if threshold is not None and last > _TOP:
        series.append(Series("Threshold", PUPILS, (_TOP, 2, last, 2), (_TOP, 9, last, 9), "line"))
    title = "Annual cost of each pupil"
    if costed > _CHARTED:
        title = f"Annual cost of the first {_CHARTED} pupils listed"
    over = sum(1 for c in costs if threshold and against(c.total, threshold).top_up > 0)
    sheet.chart(
        "column", series, at=f"E{row + 1}", title=title, width=660, height=320,
        legend=len(series) > 1,
        says=f"{len(plans)} pupils; {over} above the threshold. The sheet Pupils has the figures.",
    )  # fmt: skip


def _split(
    lines: Sequence[Line], field: str, words: Mapping[Any, str]
) -> list[tuple[str, int, Decimal]]:
    def code(line: Line) -> object:
        return line.term if field == "term" else getattr(line.item, field)

    return [
        (
            said,
            sum(code(x) == key for x in lines),
            add_up(x.cost.counted for x in lines if code(x) == key and x.cost.counted is not None),
        )
        for key, said in words.items()
    ]
