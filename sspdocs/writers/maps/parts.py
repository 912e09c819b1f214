"""What both kinds of map have.

The cells that cost a row, the sheet of rates, the sheet of what to check.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

import msgspec

from sspdocs.costs import Rate, RowCost, per_hour
from sspdocs.model import Provision
from sspdocs.model.codes import AREAS, TIERS
from sspdocs.ooxml.workbooks import Formula, NewSheet, NewWorkbook, Value, address, letter

RATES = "Rates"
_PER = {"hour": "hour", "minute": "minute", "weekly_hour_year": "weekly hour for a year"}
WORKED_OUT = "Worked out from the"
"""How the second line of a sheet starts that holds no provision of its own."""
FORMULA_IN_WORDS = (
    "Annual cost = hourly rate × sessions a week × minutes ÷ 60 × weeks ÷ group size, rounded to"
    " the penny, plus resources. Rates are on the sheet Rates."
)
_SPARE = 5
_TOP = 5


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the sheet "To check".

    What is wrong, whose it is, the two sums, the likely slip, the place.
    """

    says: str
    pupil: str | None = None
    stated: Decimal | None = None
    computed: Decimal | None = None
    cause: str | None = None
    where: str | None = None


class CostColumns(NamedTuple):
    """The columns (from 1) of a row's numbers and money."""

    sessions: int
    minutes: int
    weeks: int
    group: int
    rate: int
    hourly: int
    other: int
    cost: int


class RateTable:
    """The rates that a workbook's rows use and may use, each under its own name."""

    def __init__(self, rows: Iterable[RowCost], rates: Sequence[Rate]) -> None:
        self._names: dict[tuple[object, ...], str] = {}
        self._rates: list[Rate] = []
        for rate in [*rates, *(r.rate for r in rows if r.rate is not None)]:
            self._add(rate)

    @property
    def last(self) -> int:
        """The last row of the sheet's list, empty ones for the school's own included."""
        return _TOP + len(self._rates) + _SPARE - 1

    @property
    def names(self) -> str:
        """The cells of the names, as a formula refers to them."""
        return f"{RATES}!$A${_TOP}:$A${self.last}"

    def name(self, rate: Rate | None) -> str | None:
        """What the sheet calls a rate."""
        return self._names[_same(rate)] if rate else None

    def hourly(self, row: int, columns: CostColumns, rate: Rate | None) -> Formula:
        """The pounds an hour of the rate named in a row, looked up in the sheet."""
        named = address(row, columns.rate)
        prices = f"{RATES}!$E${_TOP}:$E${self.last}"
        text = f'IF({named}="","",IFERROR(INDEX({prices},MATCH({named},{self.names},0)),""))'
        price = per_hour(rate) if rate else None
        return Formula(text, "" if price is None else float(price))

    def write(self, book: NewWorkbook, made: dt.date, footer: str) -> None:
        """The sheet of rates, with lines to add to."""
        sheet = book.sheet(RATES)
        sheet.widths(30, 13, 24, 16, 14, 14, 52, 4, 38, 14)
        sheet.put(1, 1, "Rates", "Title")
        sheet.spread(
            2,
            1,
            7,
            "Change a rate here and every cost that uses it changes. Add a rate on an empty line,"
            " then choose its name in the map.",
            "Subtitle",
        )
        heads = [
            "Rate",
            "£",
            "For each",
            "Weeks in that year",
            "£ an hour",
            "Year",
            "Where it comes from",
        ]
        sheet.put_row(_TOP - 1, heads, "Header")
        styles = ["Text", "Money", "Text", "Number", "Rate", "Centred", "Text"]
        for n in range(len(self._rates) + _SPARE):
            row = _TOP + n
            rate = self._rates[n] if n < len(self._rates) else None
            cells: list[Value] = [None] * 7
            if rate:
                sums: list[Value] = [rate.amount, _PER[rate.per], rate.weeks]
                cells = [self.name(rate), *sums, None, rate.year, rate.source]
            cells[4] = _per_hour(row, rate)
            sheet.put_row(row, cells, styles)
        area = (_TOP, 3, self.last, 3)
        sheet.choices(
            area, list(_PER.values()), title="For each", says="Choose what the sum is for."
        )
        sheet.at_least((_TOP, 2, self.last, 2), 0, title="Rate", says="Write pounds and pence.")
        sheet.put_row(_TOP - 1, ["Areas of need", "Tiers"], "Header", column=9)
        for column, names in ((9, AREAS.values()), (10, TIERS.values())):
            for n, name in enumerate(names):
                sheet.put(_TOP + n, column, name, "Text")
        sheet.print_columns(1, 7, self.last)
        sheet.freeze(_TOP)
        sheet.page(repeat=(_TOP - 1, _TOP - 1), header="Rates", footer=footer)

    def _add(self, rate: Rate) -> None:
        key = _same(rate)
        if key in self._names:
            return
        # MATCH reads * ? ~ as patterns
        first = (rate.names[0] if rate.names else "").splitlines() or ["As stated"]
        base = " ".join(first[0].translate(str.maketrans("*?~", "   ")).split())[:40] or "As stated"
        name, number = base, 1
        taken = {n.casefold() for n in self._names.values()}
        if name.casefold() in taken and rate.year:
            name = f"{base}, {rate.year}"
        if name.casefold() in taken:
            name = f"{base} at £{rate.amount}"
        while name.casefold() in taken:
            number += 1
            name = f"{base} ({number})"
        self._names[key] = name
        self._rates.append(rate)


def _same(rate: Rate) -> tuple[object, ...]:
    """What makes two rates one line: who says so does not matter."""
    name = " ".join(rate.names[0].split()).casefold() if rate.names else ""
    return (name, rate.amount, rate.per, rate.weeks, rate.year)


def _per_hour(row: int, rate: Rate | None) -> Formula:
    price = per_hour(rate) if rate else None
    text = (
        f'IF(B{row}="","",IF(C{row}="minute",B{row}*60,'
        f'IF(C{row}="weekly hour for a year",IF(N(D{row})>0,B{row}/D{row},""),B{row})))'
    )
    return Formula(text, "" if price is None else float(price))


def cost_cells(
    sheet: NewSheet,
    row: int,
    columns: CostColumns,
    rates: RateTable,
    item: Provision | None = None,
    cost: RowCost | None = None,
) -> None:
    """The numbers of one row and the formula of its cost, with its result.

    All but the formulas empty for a spare row.
    """
    c = columns
    bought = cost.counted if cost and cost.basis == "stated" else None
    if item is not None:
        numbers = (item.sessions_per_week, item.minutes_per_session, item.weeks, item.group_size)
    else:
        numbers = (None, None, None, None)
    for column, number in zip((c.sessions, c.minutes, c.weeks, c.group), numbers, strict=True):
        sheet.put(row, column, number, "Number")
    rate = cost.rate if cost else None
    sheet.put(row, c.rate, rates.name(rate), "Text")
    sheet.put(row, c.hourly, rates.hourly(row, c, rate), "Rate")
    sheet.put(row, c.other, bought, "Money")
    if bought is not None and cost and 0 < len(cost.cost.missing) < 5:
        missing = ", ".join(cost.cost.missing)
        says = (
            f"As stated in the source. Not given: {missing}. Clear this sum when you fill them in."
        )
        sheet.note(row, c.other, says)
    counted = cost.counted if cost else None
    sheet.put(row, c.cost, Formula(_cost(row, c), "" if counted is None else counted), "Money")


def _cost(row: int, c: CostColumns) -> str:
    """The formula of a row's cost.

    One division, last, so that half a penny falls as it does in our fractions.
    """
    s, m, w, g, h, other = (
        address(row, n) for n in (c.sessions, c.minutes, c.weeks, c.group, c.hourly, c.other)
    )
    whole = f"AND(COUNT({s},{m},{w},{g},{h})=5,N({g})>0,MIN({s},{m},{w},{h})>=0)"
    return (
        f'IF({whole},ROUND({h}*{s}*{m}*{w}/(60*{g}),2)+N({other}),IF(ISNUMBER({other}),{other},""))'
    )


def guard_cells(
    sheet: NewSheet, first: int, last: int, columns: CostColumns, rates: RateTable
) -> None:
    """What the cells of the rows take.

    Numbers of nought and above, a group of somebody, a rate of the list.
    """
    c = columns
    for column, says in (
        (c.sessions, "Write how many times in a school week; 0.5 is every other week."),
        (c.minutes, "Write minutes of one session."),
        (c.weeks, "Write in how many weeks of the year it runs."),
        (c.other, "Write pounds and pence."),
    ):
        sheet.at_least((first, column, last, column), 0, title="A number", says=says)
    sheet.at_least(
        (first, c.group, last, c.group), 1, title="Group size",
        says="Write how many pupils share the adult; 1 is one to one.",
    )  # fmt: skip
    sheet.choices(
        (first, c.rate, last, c.rate), rates.names, title="Rate",
        says="Choose a rate from the sheet Rates, or add it there first.",
    )  # fmt: skip


def list_cells(sheet: NewSheet, first: int, last: int, area: int, tier: int) -> None:
    """The lists of the areas of need and of the tiers, which stand on the sheet of rates.

    Written into the rule itself they would be split: one area's name has a comma in it.
    """
    sheet.choices(
        (first, area, last, area),
        f"{RATES}!$I${_TOP}:$I${_TOP + len(AREAS) - 1}",
        title="Area of need",
        says="Choose one of the four broad areas of need.",
    )
    sheet.choices(
        (first, tier, last, tier),
        f"{RATES}!$J${_TOP}:$J${_TOP + len(TIERS) - 1}",
        title="Tier",
        says="Choose universal, targeted or specialist.",
    )


class Ranges(NamedTuple):
    """Where a map's rows lie, as formulas refer to them.

    Descriptions, costs, and the cell of the total.
    """

    described: str
    costs: str
    total: str


def split_table(
    sheet: NewSheet,
    top: int,
    head: str,
    labels: str,
    split: Sequence[tuple[str, int, Decimal]],
    ranges: Ranges,
    whole: tuple[int, Decimal],
) -> int:
    """A table of rows and cost for each label, what is left over, and the total.

    Gives the row after it.

    Args:
        sheet: where, in columns A to C.
        top: the row of its head.
        head: what the labels are.
        labels: the cells of the rows' labels, as a formula refers to them.
        split: each label with its number of rows and pounds, as the formulas give them.
        ranges: of the rows.
        whole: rows and pounds in all.
    """
    sheet.put_row(top, [head, "Rows", "Annual cost"], "Header")
    for n, (label, count, pounds) in enumerate(split):
        row = top + 1 + n
        sheet.put(row, 1, label, "Text")
        sheet.put(row, 2, Formula(f"COUNTIF({labels},A{row})", count), "Number")
        sheet.put(row, 3, Formula(f"SUMIF({labels},A{row},{ranges.costs})", pounds), "Money")
    rest, end = top + 1 + len(split), top + 2 + len(split)
    count, pounds = whole
    left = count - sum(n for _, n, _ in split)
    over = pounds - sum((p for _, _, p in split), Decimal(0))
    sheet.put(rest, 1, "Not given", "Text")
    sheet.put(rest, 2, Formula(f"B{end}-SUM(B{top + 1}:B{rest - 1})", left), "Number")
    sheet.put(rest, 3, Formula(f"ROUND(C{end}-SUM(C{top + 1}:C{rest - 1}),2)", over), "Money")
    sheet.put(end, 1, "Total", "Total")
    sheet.put(end, 2, Formula(f'SUMPRODUCT(--({ranges.described}<>""))', count), "Total number")
    sheet.put(end, 3, Formula(ranges.total, pounds), "Total money")
    return end + 1


def check_sheet(book: NewWorkbook, items: Sequence[Item], footer: str, *, pupils: bool) -> None:
    """The sheet of what a person should look at, one line each; none when there is nothing."""
    if not items:
        return
    sheet = book.sheet("To check")
    heads = [
        "No.",
        "What",
        "Stated",
        "Worked out",
        "Difference",
        "Likely slip",
        "Where in the source",
    ]
    styles = ["Number", "Text", "Money", "Money", "Money", "Text", "Text"]
    widths = [6.0, 60, 13, 13, 13, 38, 26]
    if pupils:
        heads.insert(1, "Pupil")
        styles.insert(1, "Text")
        widths.insert(1, 20)
    sheet.widths(*widths)
    sheet.put(1, 1, "To check", "Title")
    said = f"{WORKED_OUT} source: what in it does not agree, and the likely slip."
    sheet.spread(2, 1, len(heads), said, "Subtitle")
    sheet.put_row(4, heads, "Header")
    stated, worked = (letter(heads.index(name) + 1) for name in ("Stated", "Worked out"))
    for n, item in enumerate(items):
        row = 5 + n
        gap: Value = None
        if item.stated is not None and item.computed is not None:
            gap = Formula(f"ROUND({stated}{row}-{worked}{row},2)", item.stated - item.computed)
        whose: list[Value] = [item.pupil] if pupils else []
        sums = [item.stated, item.computed, gap]
        sheet.put_row(row, [n + 1, *whose, item.says, *sums, item.cause, item.where], styles)
    sheet.freeze(5)
    sheet.page(repeat=(4, 4), header="To check", footer=footer)
