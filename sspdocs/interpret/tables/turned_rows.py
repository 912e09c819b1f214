"""Tables whose labels run down the side, with a target in each column: read on their side, one row a target."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Column, Matrix, MatrixCell, MatrixRow
from sspdocs.forms.words import ordinal
from sspdocs.interpret.resolve import family
from sspdocs.interpret.values.answers import answer_in
from sspdocs.interpret.values.codes import area_of


def turned(matrix: Matrix) -> Matrix | None:
    """The table on its side, when its labels run down and its columns are numbered, or are areas of need."""
    rows = [r for r in matrix.rows if r.label is not None]
    items = sum(
        family(r.label.match.concepts[0]) in _TARGETS
        for r in rows
        if r.label and r.label.match.known
    )
    numbered = [ordinal(c.label.text) for c in matrix.columns]
    areas = all(area_of(c.label.text) for c in matrix.columns)
    in_order = numbered == list(range(1, len(numbered) + 1))
    if len(numbered) < 2 or 2 * items < len(rows):
        return None
    subjects = not (areas or in_order) and _names_subjects(matrix, rows)
    if not (areas or in_order or subjects):
        return None
    columns = [Column(r.label, k, k + 1) for k, r in enumerate(rows) if r.label is not None]
    out = Matrix(columns, transposed=True)
    for n in range(len(matrix.columns)):
        cells = [
            MatrixCell(k, c.cell, c.value)
            for k, r in enumerate(rows)
            for c in r.cells
            if c.column == n
        ]
        out.rows.append(
            MatrixRow(matrix.columns[n].label if areas or subjects else None, (), cells)
        )
    return out


def _names_subjects(matrix: Matrix, rows: list[MatrixRow]) -> bool:
    """Whether the heads name what each target is about, "Literacy | Numeracy": one row has a target under each.

    A head that is a time, or asks for something, names none.
    """
    if any(
        c.label.match.exact and family(c.label.match.concepts[0]) != "needs" for c in matrix.columns
    ) or any(_A_TIME.search(c.label.text) for c in matrix.columns):
        return False
    for row in rows:
        if row.label is None or row.label.match.concepts[0] != "outcomes.description":
            continue
        told = {c.column for c in row.cells if c.filled and not answer_in(c).blank}
        return told >= set(range(len(matrix.columns)))
    return False


_A_TIME = re.compile(
    r"\b(?:autumn|spring|summer|term|week|wk|review|cycle|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|date"
    r"|start|end|entry|exit|baseline|now|next|before|after|20\d\d)",
    re.IGNORECASE,
)
_TARGETS = ("outcomes", "provision", "needs")
