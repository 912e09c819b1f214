"""Older Excel workbooks (.xls, .xlsb) and LibreOffice's (.ods), through calamine: values, merges.

calamine gives the cells only; the notes, text boxes and page headers of .xls and .ods are read beside it.

An extra: `pip install "sspdocs[formats]"`. Without it these files are named as what they are, with
the advice to save them as .xlsx. calamine is compiled and may end the whole process on a broken
file, or ask for all the memory there is; so it runs in a process of its own, with limits.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import Any

from sspdocs.blocks import Box, Cell, Document, Paragraph, Span, Table, Value
from sspdocs.errors import Encrypted, InputError, NoContent, TooLarge
from sspdocs.ooxml.addresses import cell_name
from sspdocs.ooxml.number_formats import show_general
from sspdocs.ooxml.older_sheets import around_cells
from sspdocs.ooxml.package import Package, limits_now
from sspdocs.ooxml.sheet_cells import paragraphs
from sspdocs.readers.formats import refusal
from sspdocs.where import Where

NAME = "older or other workbook"
SUFFIXES: tuple[str, ...] = (".xls", ".xlsb", ".ods")
SECONDS = 30
MEMORY = 1 << 30

_WORKBOOKS = ("Workbook", "Book")
_OTHERS = ("EncryptedPackage", "WordDocument", "PowerPoint Document")  # they may hold a workbook
_BINARY = "application/vnd.ms-excel.sheet.binary.macroEnabled.12"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def claims(data: bytes, path: Path) -> bool:
    """Whether calamine is installed and these bytes are a workbook of one of its kinds."""
    return _is_workbook(data, path) and importlib.util.find_spec("python_calamine") is not None


def _is_workbook(data: bytes, path: Path) -> bool:
    if data.startswith(_OLE):
        return _holds(data, _WORKBOOKS) and not _holds(data, _OTHERS)
    if not data.startswith(b"PK"):
        return False
    try:
        package = Package(data, str(path))
        if package.find("xl/workbook.bin") is not None:
            return True
        return b"opendocument.spreadsheet" in package.read("mimetype")
    except (InputError, KeyError):
        return False


def _holds(data: bytes, names: tuple[str, ...]) -> bool:
    """Whether an OLE container has a stream of one of these names, which stand in it as UTF-16."""
    return any(name.encode("utf-16-le") in data for name in names)


def read(data: bytes, path: Path) -> Document:
    """A table for each sheet, with typed values, text boxes after it; notes as comments.

    Formulas and fills are not given, nor the notes of .xlsb.

    Raises:
        InputError: `Encrypted`, `TooLarge` (also when it takes too long), `NoContent`, and
            `OldFormat` for a file that calamine cannot read.
    """
    answer = _in_own_process(data, path)
    if "error" in answer:
        raise _problem(answer["error"], data, path)
    document = Document([], media_type=_media_type(data))
    document.body += [_table(sheet) for sheet in answer["sheets"] if sheet["cells"]]
    _put_around(document, data, path)
    if not document.body:
        raise NoContent(
            f"{path}: the workbook has nothing in it. Check that it is the right file.",
            path=str(path),
        )
    return document


def _put_around(document: Document, data: bytes, path: Path) -> None:
    """Put what stands around the cells of each sheet where a newer workbook's stands."""
    for name, notes, boxes, heads, feet in around_cells(data, str(path)):
        document.headers += [Paragraph([Span(t)], Where(name, inner="header")) for t in heads]
        document.footers += [Paragraph([Span(t)], Where(name, inner="footer")) for t in feet]
        for ref, text in notes:
            document.comments += paragraphs(text, 0, Where(name, cell=ref, inner="note"))
        for k, lines in enumerate(boxes, 1):
            where = Where(name, inner=f"text box {k}")
            document.body.append(Box([Paragraph([Span(t)], where) for t in lines], where))
    if _media_type(data) == _BINARY and any(
        "comments" in n for n in Package(data, str(path)).names
    ):
        document.problems.append("the notes on its cells were left out: save it as .xlsx")


def _media_type(data: bytes) -> str:
    """The file's own kind: `_is_workbook` has said that it is one of three."""
    if not data.startswith(b"PK"):
        return "application/vnd.ms-excel"
    if b"opendocument.spreadsheet" in data[:200]:  # the type stands first, and is not compressed
        return "application/vnd.oasis.opendocument.spreadsheet"
    return _BINARY


def _in_own_process(data: bytes, path: Path) -> dict[str, Any]:
    import subprocess  # old formats only: slow to import

    try:
        done = subprocess.run(
            [sys.executable, "-c", f"from {__name__} import main; main({limits_now().cells})"],
            input=data,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([p for p in sys.path if p])},
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"error": "too long"}
    if done.returncode:
        return {"error": "broken"}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _problem(error: str, data: bytes, path: Path) -> InputError:
    """The error of a file; a broken one is refused as if there were no reader for its kind."""
    if error == "password":
        return Encrypted(
            f"{path}: needs a password. Open it, save it without one, and try again.",
            path=str(path),
        )
    if error in ("too large", "too long"):
        return TooLarge(
            f"{path}: too large to be a plan. Save the sheets about pupils as an .xlsx workbook.",
            path=str(path),
        )
    return refusal(data, path)


def _table(sheet: dict[str, Any]) -> Table:
    name = sheet["name"]
    spans = {(a[0], a[1]): (a[2] - a[0] + 1, a[3] - a[1] + 1) for a in sheet["merges"]}
    rows: list[list[Cell]] = []
    columns = 0
    for row, column, kind, stored in sheet["cells"]:
        if not rows or rows[-1][0].row != row:
            rows.append([])
        columns = max(columns, column + 1)
        value, text = _typed(kind, stored)
        where = Where(name, cell=cell_name(row, column))
        cell = Cell(
            row,
            column,
            [Paragraph([Span(line)], where) for line in text.split("\n") if line.strip()],
            where,
            value=value,
        )
        cell.row_span, cell.column_span = spans.get((row, column), (1, 1))
        rows[-1].append(cell)
    return Table(rows, columns, Where(name), sheet=name, hidden=sheet["hidden"])


def _typed(kind: str, stored: Any) -> tuple[Value, str]:
    """The value of what the other process sent, and its text in UK style."""
    if kind == "date":
        day = dt.date.fromisoformat(stored)
        return day, f"{day:%d/%m/%Y}"
    if kind == "datetime":
        moment = dt.datetime.fromisoformat(stored)
        if moment.time() == dt.time():
            return moment.date(), f"{moment:%d/%m/%Y}"
        return moment, f"{moment:%d/%m/%Y %H:%M}"
    if kind == "time":
        clock = dt.time.fromisoformat(stored)
        return clock, f"{clock:%H:%M}"
    if kind == "bool":
        return bool(stored), "TRUE" if stored else "FALSE"
    if kind == "number":
        return int(stored) if float(stored).is_integer() else stored, show_general(stored)
    return str(stored), str(stored)


def _sheets(data: bytes, most: int) -> dict[str, Any]:
    """What is in a workbook, as JSON can hold it: run in the other process only."""
    import io

    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        return {"error": "password"}
    except CalamineError as e:
        return {"error": "password" if "password" in str(e).lower() else "broken"}
    sheets: list[dict[str, Any]] = []
    left = most
    for number, about in enumerate(book.sheets_metadata):
        try:
            sheet = book.get_sheet_by_index(number)
        except CalamineError:
            continue  # a chart, or a broken sheet among good ones
        top, left_column = sheet.start or (0, 0)
        cells = [
            (top + r, left_column + c, *_sent(value))
            for r, row in enumerate(sheet.iter_rows())
            for c, value in enumerate(row)
            if value != "" and not (isinstance(value, str) and value.isspace())
        ]
        left -= len(cells)
        if left < 0:
            return {"error": "too large"}
        merges = [(*a, *b) for a, b in sheet.merged_cell_ranges or ()]
        hidden = about.visible != SheetVisibleEnum.Visible
        sheets.append({"name": about.name, "hidden": hidden, "cells": cells, "merges": merges})
    return {"sheets": sheets}


def _sent(value: Any) -> tuple[str, Any]:
    if isinstance(value, bool):
        return "bool", value
    if isinstance(value, int | float):
        return "number", value
    if isinstance(value, dt.timedelta):
        return "number", value.total_seconds() / 86400
    if isinstance(value, dt.date | dt.time):
        return type(value).__name__, value.isoformat()
    return "text", str(value)


def main(most: int) -> None:
    """The other process: bytes on standard input, JSON on standard output, so many cells at most."""
    try:
        import resource
    except ImportError:
        pass  # Windows has no such limits: the time limit still holds
    else:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.stdout.write(json.dumps(_sheets(sys.stdin.buffer.read(), most)))
