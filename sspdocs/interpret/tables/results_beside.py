"""Results of tests in one of several boxes side by side: "Extra help | Data", the results under the second."""

from __future__ import annotations

from sspdocs.forms.nodes import Column, Matrix, MatrixCell, MatrixRow
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.values.answers import answer_in


def without_results(reading: Giving, matrix: Matrix) -> Matrix:
    """A table of one row without its boxes that hold nothing but tests and their results, which are read.

    Only where the head over them is no known wording of anything else.
    """
    if len(matrix.rows) != 1 or len(matrix.columns) < 2:
        return matrix
    row = matrix.rows[0]
    told = [
        c
        for c in row.cells
        if c.column >= 0
        and c.filled
        and _may_head_results(matrix.columns[c.column])
        and reading.results.alone(answer_in(c))
    ]
    if not told:
        return matrix
    kept = [k for k in range(len(matrix.columns)) if all(k != c.column for c in told)]
    cells = [
        MatrixCell(kept.index(c.column) if c.column >= 0 else -1, c.cell, c.value, c.inherited)
        for c in row.cells
        if c not in told
    ]
    rest = Matrix([matrix.columns[k] for k in kept], transposed=matrix.transposed)
    rest.rows.append(MatrixRow(row.label, row.banners, cells))
    return rest


def _may_head_results(column: Column) -> bool:
    match = column.label.match
    return not match.exact or match.concepts[0] in ("section.assessments", "assessments.value")
