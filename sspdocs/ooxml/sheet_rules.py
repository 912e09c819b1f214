"""What a worksheet says of its cells besides their content: lists to choose from, locks, styles and sizes.

Source: ECMA-376 Part 1, 18.3.1.13 (col), 18.3.1.32-33 (data validation), 18.3.1.73 (row), 18.3.1.85 (sheet
protection), 18.8.33 (protection); [MS-XLSX] 2.6.2 (validation that points at another sheet); read 22 November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sspdocs.ooxml.addresses import address, area
from sspdocs.ooxml.package import Element
from sspdocs.ooxml.shared_strings import SHEET

_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_RANGE = re.compile(
    r"(?:(?:'((?:[^']|'')+)'|([\w.]+))!)?\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?"
)
_MOST_CELLS, _MOST_ENTRIES = 2_000, 60
_TRUE = ("1", "true")

Spot = tuple[int, int]
Cells = Callable[[str, int, int, int, int], list[str]]
"""The texts of an area of a sheet: its name, first row and column, last row and column, from 0."""


class Column(NamedTuple):
    """Some columns, from 0, with their style and width in letters."""

    first: int
    last: int
    style: str
    width: float


def columns(root: Element) -> list[Column]:
    """The columns that the sheet says something of."""
    return [
        Column(
            int(c.get("min", "1")) - 1,
            int(c.get("max", "1")) - 1,
            c.get("style", ""),
            float(c.get("width", "0") or 0),
        )
        for c in root.iterfind(f"{SHEET}cols/{SHEET}col")
    ]


def is_protected(root: Element) -> bool:
    """Whether the sheet's locked cells cannot be written in."""
    found = root.find(SHEET + "sheetProtection")
    return found is not None and found.get("sheet") in _TRUE


def unlocked_styles(styles: Element | None) -> frozenset[str]:
    """The numbers of the styles whose cells stay open on a protected sheet."""
    held = styles.find(SHEET + "cellXfs") if styles is not None else None
    out = set()
    for k, xf in enumerate(held if held is not None else ()):
        lock = xf.find(SHEET + "protection")
        if lock is not None and lock.get("locked") in ("0", "false"):
            out.add(str(k))
    return frozenset(out)


def lists(root: Element, sheet: str, cells: Cells) -> dict[Spot, list[str]]:
    """The entries to choose from in each cell that has a list; a list that cannot be followed is left out."""
    out: dict[Spot, list[str]] = {}
    for formula, where in _validations(root):
        entries = _entries(formula, sheet, cells)
        if not entries:
            continue
        for ref in where.split():
            found = area(ref)
            if found is None or (found[2] - found[0] + 1) * (found[3] - found[1] + 1) > _MOST_CELLS:
                continue
            for row in range(found[0], found[2] + 1):
                for column in range(found[1], found[3] + 1):
                    out[row, column] = entries
    return out


def _validations(root: Element) -> Iterator[tuple[str, str]]:
    """Each list's formula and the cells that it holds for, of both spellings."""
    for one in root.iter(SHEET + "dataValidation", _X14 + "dataValidation"):
        if one.get("type") != "list":
            continue
        if one.tag == SHEET + "dataValidation":
            yield one.findtext(SHEET + "formula1", ""), one.get("sqref", "")
        else:
            yield one.findtext(f"{_X14}formula1/{_XM}f", ""), one.findtext(_XM + "sqref", "")


def _entries(formula: str, sheet: str, cells: Cells) -> list[str]:
    formula = formula.strip()
    if formula[:1] == '"' and formula[-1:] == '"':
        found = [x.strip() for x in formula[1:-1].replace('""', '"').split(",")]
    elif (m := _RANGE.fullmatch(formula)) is not None:
        first, last = address(f"{m[3]}{m[4]}"), address(f"{m[5] or m[3]}{m[6] or m[4]}")
        if first is None or last is None:
            return []
        name = (m[1] or m[2] or sheet).replace("''", "'")
        found = cells(name, first[0], first[1], min(last[0], first[0] + 400), last[1])
    else:
        return []
    kept = list(dict.fromkeys(x for x in found if x))
    return kept if len(kept) <= _MOST_ENTRIES else []
