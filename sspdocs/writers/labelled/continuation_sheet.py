"""The sheet at the end of a workbook with what the form has no place for."""

from __future__ import annotations

from collections.abc import Sequence

from sspdocs.ooxml.addresses import cell_name
from sspdocs.ooxml.editing import escaped
from sspdocs.words import UNREAD_HEADING
from sspdocs.writers.labelled.continuation import LeftOver, all_cells

TITLE = "Continuation"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def continuation_sheet(left: LeftOver, style: str) -> bytes:
    """The sheet: each field beside its label, then the tables, a blank row between them.

    Args:
        left: what the form has no place for.
        style: the number of the workbook's style that breaks its lines; "" for none.
    """
    grid: list[list[tuple[str | None, bool]]] = [[(TITLE, True)]]
    grid += [[(r.label, True), (r.text, False)] for r in left.fields]
    merges = []
    for table in left.tables:
        grid += [[], [(table.title, True)]]
        top = len(grid)
        grid += [[(t, not k) for t in row] for k, row in enumerate(all_cells(table))]
        merges += _merges(all_cells(table), top)
    if left.costs:
        grid += [[], [("Costs", True)]]
        grid += [[(r.label, True), (r.text, False)] for r in left.costs]
    if left.unread:
        grid += [[], [(UNREAD_HEADING, True)]]
        grid += [[(r.label, True), (r.text, False)] for r in left.unread]
    rows = []
    for n, row in enumerate(grid):
        cells = "".join(_cell(cell_name(n, k), t, style, b) for k, (t, b) in enumerate(row) if t)
        if cells:
            rows.append(f'<row r="{n + 1}">{cells}</row>')
    joined = "".join(f'<mergeCell ref="{m}"/>' for m in merges)
    joined = f'<mergeCells count="{len(merges)}">{joined}</mergeCells>' if merges else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}"><cols>'
        '<col min="1" max="1" width="32" customWidth="1"/><col min="2" max="2" width="60" customWidth="1"/>'
        '<col min="3" max="16" width="24" customWidth="1"/></cols>'
        f"<sheetData>{''.join(rows)}</sheetData>{joined}</worksheet>"
    ).encode()


def _cell(ref: str, text: str | None, style: str, bold: bool) -> str:
    own = f' s="{style}"' if style else ""
    inside = f'<t xml:space="preserve">{escaped(text or "")}</t>'
    if bold:
        inside = f"<r><rPr><b/></rPr>{inside}</r>"
    return f'<c r="{ref}"{own} t="inlineStr"><is>{inside}</is></c>'


def _merges(table: Sequence[tuple[str | None, ...]], top: int) -> list[str]:
    """The areas of cells that reach down over the rows under them."""
    out: list[str] = []
    for column in range(len(table[0])):
        k = 0
        while k < len(table):
            last = k
            while last + 1 < len(table) and table[last + 1][column] is None:
                last += 1
            if last > k:
                out.append(f"{cell_name(top + k, column)}:{cell_name(top + last, column)}")
            k = last + 1
    return out
