"""A workbook of plain tables for other programs, written row by row.

Text is always text: nothing in it is calculated, opened as a link or taken for a number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import IO, Any

import xlsxwriter

from sspdocs.ooxml.own import NAME
from sspdocs.ooxml.workbook_cells import cut

_ROWS = 1_048_576
"""Rows of a sheet, the names of the columns among them."""
_WIDTHS = {"text": 28, "texts": 24, "wholes": 12, "date": 12, "money": 12}
_EARLIEST = dt.date(1900, 3, 1)
"""Before this day Excel's calendar is a day off; such a date is written as text."""


class DataWorkbook:
    """A sheet for each table; a table that outgrows its sheet goes on in another."""

    def __init__(self, file: IO[bytes], tables: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """Begin a workbook in a file; each table has columns of a name and a type."""
        options = {
            "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False,
        }  # fmt: skip
        self._book = xlsxwriter.Workbook(file, options)
        # the same rows are to give the same bytes: no day of today in the properties
        self._book.set_properties({"created": dt.datetime(2000, 1, 1), "company": NAME})
        self._head = self._book.add_format({"bold": True, "bottom": 1})
        self._formats = {
            "date": self._book.add_format({"num_format": "yyyy-mm-dd"}),
            "money": self._book.add_format({"num_format": "#,##0.00"}),
        }
        self._tables = {name: list(columns) for name, columns in tables.items()}
        self._parts = dict.fromkeys(tables, 0)
        self._sheets: dict[str, Any] = {}
        self._used: dict[str, int] = {}
        for name in tables:
            self._begin(name)

    def add(self, table: str, row: Sequence[Any]) -> None:
        """One more row of a table."""
        if self._used[table] >= _ROWS:
            self._begin(table)
        sheet, at = self._sheets[table], self._used[table]
        for n, (value, (_, kind)) in enumerate(zip(row, self._tables[table], strict=True)):
            if value is not None and value != ():
                self._put(sheet, at, n, value, kind)
        self._used[table] = at + 1

    def close(self) -> None:
        """Write the workbook."""
        self._book.close()

    def _begin(self, table: str) -> None:
        self._parts[table] += 1
        number = self._parts[table]
        sheet = self._book.add_worksheet(table if number == 1 else f"{table} {number}")
        sheet.freeze_panes(1, 0)
        for n, (name, kind) in enumerate(self._tables[table]):
            sheet.set_column(n, n, _WIDTHS.get(kind, 10))
            sheet.write_string(0, n, name, self._head)
        self._sheets[table] = sheet
        self._used[table] = 1

    def _put(self, sheet: Any, row: int, column: int, value: Any, kind: str) -> None:
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, int | float | Decimal):
            sheet.write_number(row, column, value, self._formats.get(kind))
        elif isinstance(value, dt.date) and value >= _EARLIEST:
            sheet.write_datetime(row, column, value, self._formats["date"])
        else:
            text = "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            sheet.write_string(row, column, cut(text))
