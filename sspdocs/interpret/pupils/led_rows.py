"""Lists in which what is done is written once for the pupils who get it: "Phonics | 3 pupils", then their names.

Or beside the first of them.
"""

from __future__ import annotations

import re
from operator import attrgetter

from sspdocs.forms.nodes import Matrix, MatrixCell, MatrixRow
from sspdocs.interpret.pupils.heads import NAMES, WHAT
from sspdocs.interpret.values.answers import Answer, answer_in

_COUNT = re.compile(r"\(?\d{1,3}\)?(?: (?:pupil|child|student|learner)(?:s|ren)?)?", re.IGNORECASE)


def leading_column(matrix: Matrix, concepts: list[tuple[str, float]]) -> int:
    """The column whose words stand over the rows to come; -1 unless no row has both what is done and a name."""
    said = [c for c, _ in concepts]
    if said.count(WHAT) != 1 or sum(c in NAMES for c in said) != 1:
        return -1
    k, name = said.index(WHAT), next(n for n, c in enumerate(said) if c in NAMES)
    leads = named = 0
    for row in matrix.rows:
        what, who = _cell(row, k), _cell(row, name)
        if what and who and not _COUNT.fullmatch(who):
            return -1
        leads += bool(what)
        named += bool(who) and not what
    return k if leads and named else -1


def carried_down(matrix: Matrix, concepts: list[tuple[str, float]]) -> Matrix:
    """The list with what is done in each row, where it is written once beside the first of the pupils who get it.

    So it is when its column stands before their names, and only rows with a name leave it out.
    """
    said = [c for c, _ in concepts]
    if said.count(WHAT) != 1 or sum(c in NAMES for c in said) != 1:
        return matrix
    k, name = said.index(WHAT), next(n for n, c in enumerate(said) if c in NAMES)
    if k > name or _is_full(matrix, k) or leading_column(matrix, concepts) >= 0:
        return matrix
    rows: list[MatrixRow] = []
    above: MatrixCell | None = None
    for row in matrix.rows:
        cell = next((c for c in row.cells if c.column == k and c.filled), None)
        if cell is not None or not _cell(row, name):
            above = cell if cell is not None and _cell(row, name) else None
        elif above is not None and row.banners == rows[-1].banners:
            told = MatrixCell(k, above.cell, above.value, inherited=True)
            cells = [told, *(c for c in row.cells if c.column != k)]
            row = MatrixRow(row.label, row.banners, cells)
        rows.append(row)
    if all(a is b for a, b in zip(rows, matrix.rows, strict=True)):
        return matrix
    return Matrix(matrix.columns, rows, transposed=matrix.transposed)


def _is_full(matrix: Matrix, k: int) -> bool:
    """Whether each row has a cell in a column; of plain rows their shapes tell, as few as they are."""
    if not all(s is None or k in s.columns for s in set(map(attrgetter("shape"), matrix.rows))):
        return False
    odd = (row for row in matrix.rows if row.shape is None)
    return all(any(c.column == k and c.filled for c in row.cells) for row in odd)


def _cell(row: MatrixRow, k: int) -> str:
    return next((answer_in(c).flat for c in row.cells if c.column == k and not c.inherited), "")


def lead_of(row: MatrixRow, k: int) -> Answer | None:
    """What the pupils under a row get, None in a row about a pupil."""
    cell = next((c for c in row.cells if c.column == k and c.filled), None)
    answer = answer_in(cell) if cell is not None else None
    return answer if answer is not None and not answer.blank else None
