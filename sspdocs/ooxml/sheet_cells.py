"""The cells of a worksheet as blocks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter

from sspdocs.blocks import Block, Cell, Paragraph, SheetCell, Span
from sspdocs.ooxml.cells import CellTuple, Reader, Sheet
from sspdocs.ooxml.shared_strings import RichText
from sspdocs.where import Where


def arranged(sheet: Sheet, reader: Reader, name: str) -> list[Sequence[Cell]]:
    """The cells of a sheet as the parser gave them, row by row, at their grid places.

    Args:
        sheet: as read; formulas without a result are added to its `missing`.
        reader: which read it.
        name: of the sheet.
    """
    rows: list[Sequence[Cell]] = []
    cells: list[Cell] = []
    at = -1
    for row, column, ref, number, value, text, error, formula, stored in in_order(sheet.cells):
        if row != at:
            cells = []
            rows.append(cells)
            at = row
        marks, shaded, code = reader.looks.get(number or "") or reader.look(number or "")
        one = isinstance(text, str) and "\n" not in text
        cell = SheetCell(
            row, column, None, Where(name, cell=ref), sheet=name, line=str(text) if one else "",
            value=value, marks=marks, shaded=shaded, number_format=code,
        )  # fmt: skip
        if not one:
            cell.blocks = paragraphs(text, marks, cell.where)
        cell.error = error
        if formula is not None:
            cell.formula = formula
            if not stored:
                sheet.missing.append((cell, number))
        cells.append(cell)
    return rows


def in_order(cells: list[CellTuple]) -> list[CellTuple]:
    """The cells row by row, left to right: as every program writes them, but a script may not."""
    if all(a[0] < b[0] or (a[0] == b[0] and a[1] < b[1]) for a, b in pairwise(cells)):
        return cells
    return sorted(cells, key=itemgetter(0, 1))


def paragraphs(text: RichText, marks: int, where: Where) -> list[Block]:
    """A paragraph for each line of a text, blank ones left out."""
    if isinstance(text, str):
        if "\n" not in text:
            return [Paragraph([Span(text, marks)], where)] if text else []
        return [Paragraph([Span(line, marks)], where) for line in text.split("\n") if line.strip()]
    lines: list[list[Span]] = [[]]
    for run, own in text:
        for k, piece in enumerate(run.split("\n")):
            if k:
                lines.append([])
            if piece:
                lines[-1].append(Span(piece, marks if own is None else own))
    return [Paragraph(spans, where) for spans in lines if any(s.text.strip() for s in spans)]
