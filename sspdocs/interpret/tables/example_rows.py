"""What a form prints in the first row of a table: an example ("K or E", "e.g. daily"), or letters for its columns."""

from __future__ import annotations

import re

from sspdocs.blocks import ITALIC, SheetCell
from sspdocs.forms.nodes import Matrix, MatrixCell
from sspdocs.interpret.draft import Draft
from sspdocs.interpret.values.answers import answer_in

_EXAMPLE = re.compile(r"\W*(?:e\.?g\b|for example\b|example\b|fill in\b)", re.IGNORECASE)
_NAMED = re.compile(r"\W*(?:e\.?g\b|example\b)", re.IGNORECASE)


def without_example(matrix: Matrix, draft: Draft) -> Matrix:
    """A table without the example in its first row, which is kept as the form's own words.

    An example says so in its first cell, or has none and is all in italics or says so in another. Letters or
    numbers that only count the columns, for sums to name them, are the form's own too.
    """
    if len(matrix.rows) < 2 or matrix.rows[0].label is not None:
        return matrix
    cells = [c for c in matrix.rows[0].cells if c.filled and not c.inherited]
    if len(cells) < 2 or not (_counts_columns(cells) or _is_example(cells)):
        return matrix
    for cell in cells:
        draft.leave(answer_in(cell).text, answer_in(cell).where, "printed example")
    return Matrix(matrix.columns, matrix.rows[1:], transposed=matrix.transposed)


def _is_example(cells: list[MatrixCell]) -> bool:
    if cells[0].column == 0:
        return _NAMED.match(answer_in(cells[0]).flat) is not None
    return any(_EXAMPLE.match(answer_in(c).flat) for c in cells) or all(map(_in_italics, cells))


def _counts_columns(cells: list[MatrixCell]) -> bool:
    """Whether cells side by side hold "a", "b", "c" or "(1)", "(2)", "(3)", from the first column on."""
    if len(cells) < _ENOUGH or [c.column for c in cells] != list(range(len(cells))):
        return False
    if answer_in(cells[0]).flat.strip("().") not in ("a", "A", "1"):
        return False  # nearly always
    said = [answer_in(c).flat.strip("().").lower() for c in cells]
    return said == list(_LETTERS[: len(said)]) or said == [str(n) for n in range(1, len(said) + 1)]


_ENOUGH = 4
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _in_italics(cell: MatrixCell) -> bool:
    if isinstance(cell.cell, SheetCell):
        return bool(cell.cell.marks & ITALIC)
    return all(s.marks & ITALIC for p in cell.value for s in p.spans if s.text.strip())
