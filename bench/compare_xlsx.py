"""Whether the workbook reader sees what openpyxl and calamine see, cell by cell.

    python bench/compare_xlsx.py FILE_OR_FOLDER ...

Values are compared cell by cell in every workbook that all can open; a date and a midnight, 1 and
1.0 and a text with and without blanks at its ends are the same. Exit status 1 if a difference has
no known reason.
"""

from __future__ import annotations

import datetime as dt
import sys
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

from sspdocs.blocks import Table
from sspdocs.errors import InputError
from sspdocs.readers import xlsx

Cells = dict[tuple[str, int, int], Any]


def ours(path: Path) -> tuple[Cells, Cells]:
    """Our values and formulas."""
    found: Cells = {}
    formulas: Cells = {}
    for block in xlsx.read(path.read_bytes(), path).body:
        for row in block.rows if isinstance(block, Table) else ():
            for cell in row:
                place = block.sheet, cell.row, cell.column
                value = cell.error if cell.error else cell.value
                if cell.computed:
                    value = None  # the file holds no result: the others have nothing to compare
                found[place] = value
                if cell.formula:
                    formulas[place] = cell.formula
    return found, formulas


def by_openpyxl(path: Path, results: bool) -> Cells:
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=results)
    found = {}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                value = cell.value
                if value is not None:
                    if hasattr(value, "text"):
                        value = value.text  # an array formula
                    found[sheet.title, cell.row - 1, cell.column - 1] = value
    return found


def by_calamine(path: Path) -> Cells:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    found = {}
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        top, left = sheet.start or (0, 0)
        for r, row in enumerate(sheet.to_python(skip_empty_area=True)):
            for c, value in enumerate(row):
                if value != "":
                    found[name, r + top, c + left] = value
    return found


def plain(value: Any) -> Any:
    """A value in one form for all three."""
    if isinstance(value, dt.timedelta):
        return round(value.total_seconds() / 86400, 9)
    if isinstance(value, dt.datetime):
        value = value.replace(microsecond=0)
        return value.date() if value.time() == dt.time() else value
    if isinstance(value, dt.time):
        return value.replace(microsecond=0)
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return round(float(value), 9)
    if isinstance(value, str):
        return (
            value.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip() or None
        )
    return value


def reason(mine: Any, theirs: Any) -> str:
    """Why two values may differ, "" where there is no known reason."""
    if isinstance(mine, str) and mine.startswith("#") and theirs is None:
        return "calamine gives an error as nothing"
    if isinstance(mine, str) and mine.startswith("TABLE("):
        return "openpyxl keeps a what-if table as an object"
    if mine == "" or (mine is None and theirs in ("", None)):
        return "blank text"
    return ""


def compare(name: str, mine: Cells, theirs: Cells, tally: Counter[str]) -> None:
    for place in sorted(mine.keys() | theirs.keys()):
        a, b = plain(mine.get(place)), plain(theirs.get(place))
        if a == b:
            tally["same"] += 1
            continue
        why = reason(a, b)
        tally[why or "DIFFERENT"] += 1
        if not why and tally["DIFFERENT"] < 60:
            print(f"{name} {place[0]}!{place[1] + 1},{place[2] + 1}: {a!r:.60} against {b!r:.60}")


def main() -> int:
    warnings.simplefilter("ignore")
    tallies = {k: Counter[str]() for k in ("openpyxl", "openpyxl formulas", "calamine")}
    named = [Path(a) for a in sys.argv[1:]]
    inside = [p for folder in named if folder.is_dir() for p in folder.rglob("*.xls[xm]")]
    for path in sorted([p for p in named if p.is_file()] + inside):
        try:
            values, formulas = ours(path)
        except InputError:
            continue
        for name, tally in tallies.items():
            try:
                if name == "calamine":
                    compare(f"{path.name} {name}", values, by_calamine(path), tally)
                elif name == "openpyxl":
                    compare(f"{path.name} {name}", values, by_openpyxl(path, True), tally)
                else:
                    theirs = by_openpyxl(path, False)
                    texts = {
                        k: v[1:] if v.startswith("=") else v
                        for k, v in theirs.items()
                        if isinstance(v, str) and (k in formulas or v.startswith("="))
                    }
                    compare(f"{path.name} {name}", formulas, texts, tally)
            except (KeyboardInterrupt, SystemExit):
                raise
            except (
                BaseException
            ) as e:  # the peer cannot read it; calamine's panics are no Exception
                tally[f"unreadable for it: {type(e).__name__}"] += 1
    for name, tally in tallies.items():
        print(name, dict(tally))
    return 1 if any(t["DIFFERENT"] for t in tallies.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
