"""Rows for other programs, written as they come: JSON Lines, CSV, Excel or Parquet.

Any number of rows takes the same memory. Text that a spreadsheet would take for a formula stays
text: in a CSV it gets an apostrophe before it (OWASP, "CSV Injection"), in a workbook its cell is
text.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import IO, Any, Literal, NamedTuple, Protocol

from sspdocs.model import encode

Format = Literal["jsonl", "csv", "xlsx", "parquet"]
Type = Literal["text", "whole", "number", "money", "yes_no", "date", "texts", "wholes"]


class Column(NamedTuple):
    """A column: its name, and what stands in it (pounds as Decimal; `texts` are several)."""

    name: str
    type: Type = "text"


Tables = Mapping[str, Sequence[Column]]
"""The columns of each table by its name; only a workbook holds more than one."""


class Sink(Protocol):
    """Where rows go. Nothing is complete before `close`."""

    def add(self, table: str, row: Sequence[Any]) -> None:
        """One more row, its values in the order of the table's columns."""

    def close(self) -> None:
        """Write what is left."""


class JsonLines:
    """An object a line."""

    def __init__(self, file: IO[bytes], columns: Sequence[Column]) -> None:
        """Begin a table in a file."""
        self._file = file
        self._names = [column.name for column in columns]

    def add(self, table: str, row: Sequence[Any]) -> None:
        """One more row."""
        self._file.write(encode(dict(zip(self._names, row, strict=True))) + b"\n")

    def close(self) -> None:
        """Nothing is held back."""


class Csv:
    """UTF-8 with a byte-order mark, which Excel needs; first the names of the columns."""

    def __init__(self, file: IO[bytes], columns: Sequence[Column]) -> None:
        """Begin a table in a file."""
        self._file = file
        file.write(b"\xef\xbb\xbf" + csv_line(column.name for column in columns))

    def add(self, table: str, row: Sequence[Any]) -> None:
        """One more row."""
        self._file.write(csv_line(safe(value) for value in row))

    def close(self) -> None:
        """Nothing is held back."""


_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe(value: Any) -> str:
    """A value as text of a CSV cell; text that would be calculated is made plain text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return safe("; ".join(str(v) for v in value))
    if isinstance(value, str):
        # a space before it does not keep a spreadsheet from calculating
        risky = value.startswith(_FORMULA_STARTS) or value.lstrip().startswith(_FORMULA_STARTS)
        return f"'{value}" if risky else value
    return str(value)


def csv_line(cells: Iterable[str]) -> bytes:
    """One line of a CSV file."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode()


_TYPES: dict[Any, Type] = {
    bool: "yes_no", int: "whole", float: "number", Decimal: "money", dt.date: "date",
}  # fmt: skip


def type_of(annotation: Any) -> Type:
    """What stands in a column that is made of a field with this annotation."""
    members = [a for a in getattr(annotation, "__args__", ()) if a is not type(None)]
    origin = getattr(annotation, "__origin__", None)
    if origin is tuple:
        return "wholes" if int in members else "texts"
    if origin is Literal:
        return "text"
    if members:  # "X | None"
        return type_of(members[0])
    return _TYPES.get(annotation, "text")
