"""Two tables that stand side by side without a gap, told by their heads: "Assessment | Score | Agency | Advice"."""

from __future__ import annotations

from sspdocs.forms.nodes import Column, Matrix, MatrixCell, MatrixRow
from sspdocs.interpret.resolve import family

_KEYS = {"assessments.measure": "assessments", "agencies.service": "agencies"}
"""The heads that begin a table of their own, and what it is about."""


def tables_beside(matrix: Matrix) -> list[Matrix]:
    """The tables that one head in a row makes, left to right; [] when it is one table.

    Each begins with a head that is the first of a list of results or of agencies, and has one more at least that
    says something of the same. Where rows have labels at their side, or cells are merged, they are one table.
    """
    starts = [k for k, column in enumerate(matrix.columns) if _key(column)]
    if len(starts) != 2 or starts[0] != 0:
        return []
    if _key(matrix.columns[0]) == _key(matrix.columns[starts[1]]):
        return []
    ends = [starts[1], len(matrix.columns)]
    for start, end in zip(starts, ends, strict=True):
        about = _key(matrix.columns[start])
        own = sum(_may_be(c, about) for c in matrix.columns[start + 1 : end])
        if not own:
            return []
    if any(r.label is not None or r.banners or _stands_aside(r) for r in matrix.rows):
        return []
    return [_part(matrix, start, end) for start, end in zip(starts, ends, strict=True)]


def _stands_aside(row: MatrixRow) -> bool:
    return any(c.column < 0 for c in row.cells)


def _key(column: Column) -> str:
    match = column.label.match
    return _KEYS.get(match.concepts[0], "") if match.exact else ""


def _may_be(column: Column, about: str) -> bool:
    return any(family(c) == about for c in column.label.match.concepts)


def _part(matrix: Matrix, start: int, end: int) -> Matrix:
    """The columns from `start` to `end` as a table of their own, without the rows that have nothing there."""
    out = Matrix(matrix.columns[start:end])
    for row in matrix.rows:
        cells = [
            MatrixCell(c.column - start, c.cell, c.value, c.inherited)
            for c in row.cells
            if start <= c.column < end
        ]
        if any(c.filled for c in cells):
            out.rows.append(MatrixRow(None, (), cells))
    return out
