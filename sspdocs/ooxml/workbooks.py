"""New Excel workbooks.

Cells with named styles, live formulas with their results, charts, print set-up.

Rows and columns are counted from 1, as on the sheet. Text is always text: what starts like a
formula is marked as typed text and never calculated. The same calls give the same bytes.

    book = NewWorkbook(title="Register", made=today)
    sheet = book.sheet("Pupils")
    sheet.put_row(1, ["Name", "Cost"], "Header")
    sheet.put_row(2, ["Ada", Formula("ROUND(15*2,2)", Decimal(30))], ["Text", "Money"])
    data = book.to_bytes()
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import xlsxwriter
from xlsxwriter.url import Url
from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name

from sspdocs.ooxml.own import NAME
from sspdocs.ooxml.workbook_cells import cut, fits, page_text, result
from sspdocs.ooxml.workbook_charts import Series, draw, dress
from sspdocs.ooxml.workbook_styles import STYLES, SheetLook, finish, height_of

LINK_LIMIT = 2_000
"""Characters of a link's address, a little below Excel's 2,079."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Formula(NamedTuple):
    """A live formula (without "=", English function names) and the result that readers see."""

    text: str
    value: Value


Value = str | bool | int | float | Decimal | dt.date | Formula | None


__all__ = [
    "Formula",
    "NewSheet",
    "NewWorkbook",
    "Series",
    "SheetLook",
    "Value",
    "address",
    "letter",
    "quoted",
]


def letter(column: int) -> str:
    """The letters of a column: 1 is A, 28 is AB."""
    return str(xl_col_to_name(column - 1))


def address(row: int, column: int, *, fixed: bool = False) -> str:
    """The address of a cell: (12, 6) is F12, or $F$12 when `fixed`."""
    return f"${letter(column)}${row}" if fixed else f"{letter(column)}{row}"


def quoted(sheet: str) -> str:
    """A sheet's name as it stands in a formula."""
    return "'" + sheet.replace("'", "''") + "'"


class NewWorkbook:
    """A workbook being made. `made` is the day that stands in its properties: no clock is read.

    One that `is_plan` is a person's own as soon as somebody saves it; any other is never read as a
    plan (see `sspdocs.ooxml.own`).
    """

    def __init__(
        self,
        *,
        title: str,
        made: dt.date,
        subject: str = "",
        author: str = "",
        look: SheetLook | None = None,
        is_plan: bool = False,
    ) -> None:
        self.look = look or SheetLook()
        self._bytes = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._bytes, {"in_memory": True})
        self._book.set_properties(
            {
                "title": title,
                "subject": subject,
                "author": author,
                "company": "" if is_plan else NAME,
                "created": dt.datetime(made.year, made.month, made.day),
            }
        )
        self._formats: dict[tuple[str, bool], Any] = {}
        self._names: set[str] = set()
        self._sheets: list[NewSheet] = []

    def sheet(self, name: str) -> NewSheet:
        """A new sheet at the end.

        Its name is made safe, at most 31 characters, and different from the others.
        """
        safe = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", name).strip().strip("'").strip() or "Sheet"
        safe = "History " if safe.casefold() == "history" else safe
        base, number = safe[:31].strip(), 1
        safe = base
        while safe.casefold() in self._names:
            number += 1
            safe = f"{base[: 30 - len(str(number))].strip()} {number}"
        self._names.add(safe.casefold())
        made = NewSheet(self, self._book.add_worksheet(safe), safe)
        self._sheets.append(made)
        return made

    def style(self, name: str, *, typed: bool = False) -> Any:
        """The library's format for a named style; `typed` marks text that starts like a formula."""
        key = (name, typed)
        if key not in self._formats:
            properties = STYLES[name](self.look)
            made = self._book.add_format(
                {"font_name": self.look.font, "valign": "vcenter", **properties}
            )
            if typed:
                made.set_quote_prefix()
            self._formats[key] = made
        return self._formats[key]

    def chart(self, kind: str) -> Any:
        """The library's chart object; only sheets of this module use it."""
        return self._book.add_chart({"type": kind})

    def to_bytes(self) -> bytes:
        """The finished file. Nothing can be added afterwards."""
        for sheet in self._sheets:
            sheet.fit_rows()
        self._book.close()
        indexes = {f.xf_index: name for (name, _), f in self._formats.items() if f.xf_index}
        return finish(self._bytes.getvalue(), indexes)


class NewSheet:
    """A sheet being made; get one from `NewWorkbook.sheet`."""

    def __init__(self, book: NewWorkbook, sheet: Any, name: str) -> None:
        self.book = book
        self.name = name
        self._sheet = sheet
        self._widths: dict[int, float] = {}
        self._heights: dict[int, float] = {}
        self._set_heights: set[int] = set()

    def put(self, row: int, column: int, value: Value, style: str = "Text") -> None:
        """Write one cell.

        Money and other numbers as numbers, dates as dates, text as text, None as a blank.
        """
        self._measure(row, value, style, self._widths.get(column, 8.43))
        r, c = row - 1, column - 1
        if value is None or not fits(value):
            self._sheet.write_blank(r, c, None, self.book.style(style))
        elif isinstance(value, Formula):
            self._sheet.write_formula(
                r, c, "=" + value.text, self.book.style(style), result(value.value)
            )
        elif isinstance(value, bool):
            self._sheet.write_boolean(r, c, value, self.book.style(style))
        elif isinstance(value, int | float | Decimal):
            self._sheet.write_number(r, c, float(value), self.book.style(style))
        elif isinstance(value, dt.date):
            self._sheet.write_datetime(r, c, value, self.book.style(style))
        else:
            text = cut(value)
            typed = text.startswith(_FORMULA_STARTS)
            self._sheet.write_string(r, c, text, self.book.style(style, typed=typed))

    def link(self, row: int, column: int, text: str, address: str, style: str = "Text") -> None:
        """Write text that opens `address`: relative to the workbook, percent-encoded."""
        self.put(row, column, text, style)
        if len(address) > LINK_LIMIT:
            return
        url = Url(f"external:{address}")
        url._text = cut(text)
        # the library turns "/" into "\\", which only Windows follows; a relationship holds a URI
        url._relationship_link = address
        look = self.book.style(style, typed=text.startswith(_FORMULA_STARTS))
        self._sheet.write_url(row - 1, column - 1, url, look, url._text)

    def put_row(
        self,
        row: int,
        values: Sequence[Value],
        styles: str | Sequence[str] = "Text",
        column: int = 1,
    ) -> None:
        """Write cells side by side from `column` on; one style for all, or one for each."""
        names = [styles] * len(values) if isinstance(styles, str) else styles
        for n, (value, style) in enumerate(zip(values, names, strict=True)):
            self.put(row, column + n, value, style)

    def spread(self, row: int, first: int, last: int, value: Value, style: str = "Text") -> None:
        """Write across the columns `first` to `last` of a row as one merged cell."""
        if first == last:
            self.put(row, first, value, style)
            return
        before = self._heights.get(row)
        self._sheet.merge_range(row - 1, first - 1, row - 1, last - 1, "", self.book.style(style))
        self.put(row, first, value, style)
        wide = sum(self._widths.get(c, 8.43) for c in range(first, last + 1))
        self._heights.pop(row, None) if before is None else self._heights.update({row: before})
        self._measure(row, value, style, wide)

    def widths(self, *characters: float, first: int = 1) -> None:
        """The widths of the columns from `first` on, in characters; set them before writing."""
        for n, width in enumerate(characters):
            self._sheet.set_column(first - 1 + n, first - 1 + n, width)
            self._widths[first + n] = width

    def height(self, row: int, points: float) -> None:
        """The height of a row in points; without it a row is as high as its text needs."""
        self._sheet.set_row(row - 1, points)
        self._set_heights.add(row)

    def fit_rows(self) -> None:
        """Give each row the height that its text needs.

        Not every reader works it out, and none for merged cells.
        """
        for row, points in self._heights.items():
            if row not in self._set_heights:
                self._sheet.set_row(row - 1, points)

    def _measure(self, row: int, value: Value, style: str, width: float) -> None:
        shown = value.value if isinstance(value, Formula) else value
        points = height_of(shown if isinstance(shown, str) else "", style, self.book.look, width)
        if points > self._heights.get(row, 0):
            self._heights[row] = points

    def freeze(self, row: int, column: int = 1) -> None:
        """Keep what is above `row` and left of `column` in sight."""
        self._sheet.freeze_panes(row - 1, column - 1)

    def filter(self, row: int, column: int, last_row: int, last_column: int) -> None:
        """Filter buttons on a header row."""
        self._sheet.autofilter(row - 1, column - 1, last_row - 1, last_column - 1)

    def choices(
        self,
        area: tuple[int, int, int, int],
        options: Sequence[str] | str,
        *,
        title: str,
        says: str,
    ) -> None:
        """Offer a list in the cells of (row, column, last row, last column).

        Other words are warned about, not barred.

        Args:
            area: where.
            options: the words, or a range in a formula's form ("'Rates'!$A$5:$A$12").
            title: of the message.
            says: what to choose.
        """
        source = f"={options}" if isinstance(options, str) else list(options)
        self._validate(
            area, {"validate": "list", "source": source, "error_type": "warning"}, title, says
        )

    def at_least(
        self, area: tuple[int, int, int, int], least: float, *, title: str, says: str
    ) -> None:
        """Refuse words, and numbers below `least`, in (row, column, last row, last column)."""
        self._validate(area, {"validate": "decimal", "criteria": ">=", "value": least}, title, says)

    def _validate(
        self, area: tuple[int, int, int, int], rule: dict[str, Any], title: str, says: str
    ) -> None:
        row, column, last_row, last_column = area
        self._sheet.data_validation(
            row - 1,
            column - 1,
            last_row - 1,
            last_column - 1,
            rule | {"error_title": title[:32], "error_message": says[:255], "ignore_blank": True},
        )

    def mark(self, area: tuple[int, int, int, int], formula: str, style: str) -> None:
        """Show the cells of an area in `style` where the formula (for its first cell) is true."""
        row, column, last_row, last_column = area
        self._sheet.conditional_format(
            row - 1,
            column - 1,
            last_row - 1,
            last_column - 1,
            {"type": "formula", "criteria": "=" + formula, "format": self.book.style(style)},
        )

    def note(self, row: int, column: int, text: str) -> None:
        """A note on a cell."""
        self._sheet.write_comment(row - 1, column - 1, cut(text), {"author": ""})

    def page(
        self,
        *,
        landscape: bool = True,
        repeat: tuple[int, int] | None = None,
        header: str = "",
        footer: str = "",
        tall: int = 0,
    ) -> None:
        """Set up printing on A4.

        One page wide, `tall` pages high (0 as many as needed), page numbers at the foot.

        Args:
            landscape: lay the paper on its side.
            repeat: first and last row to repeat at the head of each page.
            header: at the top left, in plain words.
            footer: at the bottom left, in plain words.
            tall: pages high.
        """
        sheet = self._sheet
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, tall)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        if repeat:
            sheet.repeat_rows(repeat[0] - 1, repeat[1] - 1)
        sheet.set_header(f"&L&9{page_text(header)}")
        sheet.set_footer(f"&L&8{page_text(footer)}&R&8Page &P of &N")

    def print_columns(self, first: int, last: int, last_row: int) -> None:
        """Print only these columns, down to `last_row`."""
        self._sheet.print_area(0, first - 1, last_row - 1, last - 1)

    def chart(
        self,
        kind: str,
        series: Sequence[Series],
        *,
        at: str,
        title: str,
        says: str,
        width: int = 520,
        height: int = 300,
        money_axis: bool = True,
        legend: bool = False,
    ) -> None:
        """Lay a chart on the sheet with its top left corner at the cell `at`.

        Args:
            kind: "bar" (lying) or "column" (standing).
            series: what it shows; one of kind "line" is drawn over the columns.
            at: an address such as "H4".
            title: above the chart.
            says: the same in words, for those who cannot see it.
            width: in pixels.
            height: in pixels.
            money_axis: pounds on the axis of values.
            legend: show the names of the series.
        """
        drawn = draw(self.book.chart, kind, series, self.book.look, money=money_axis)
        dress(drawn, kind, title, money=money_axis, legend=legend)
        drawn.set_size({"width": width, "height": height})
        row, column = xl_cell_to_rowcol(at)
        self._sheet.insert_chart(row, column, drawn, {"description": says, "object_position": 2})
