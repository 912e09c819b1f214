"""What stands down one column of a table: asked of whole columns, so that a plain row need not be taken apart.

For a plain cell of a worksheet (`MatrixRow.plain`) one answer stands for all that hold the same: it
tells the words and the value of each, and the place of the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sspdocs.blocks import SheetCell
from sspdocs.forms.nodes import Matrix, MatrixRow, Shape
from sspdocs.interpret.values.answers import Answer, SheetAnswer, answer_in
from sspdocs.sheet_rows import Said


def answers_down(matrix: Matrix, k: int, *, merged: bool = False) -> Iterator[Answer]:
    """The answers in the filled cells of one column, top to bottom, blank ones among them.

    Args:
        matrix: the table.
        k: the column.
        merged: whether a merged cell is told again for each row that it reaches down to.
    """
    known: dict[str, Answer] = {}
    made: dict[Said | SheetCell, Answer] = {}
    places: list[int] = []
    last: Shape | None = None
    for row in matrix.rows:
        shape = row.shape
        if shape is None:
            for place in row.cells:
                if place.column == k and place.filled and (merged or not place.inherited):
                    yield place.answer or answer_in(place)
            continue
        if shape is not last:
            places, last = shape.under(k, merged=merged), shape
        for n in places:
            said = row.plain.says[n] if n >= 0 else row.reaching[~n]
            answer = made.get(said)
            if answer is None:
                answer = made[said] = _answer(row, n, known)
            yield answer


def said_down(matrix: Matrix, k: int, *, merged: bool = False) -> list[Answer]:
    """The answers in one column that say something."""
    return [a for a in answers_down(matrix, k, merged=merged) if not a.blank]


def first_said(matrix: Matrix, k: int) -> Answer | None:
    """The first answer in one column that says anything, None when its first cells, seven at most, are empty."""
    for answer in islice(answers_down(matrix, k, merged=True), 7):
        if not answer.blank:
            return answer
    return None


def counted_down(matrix: Matrix, k: int, most: int) -> list[tuple[Answer, int]]:
    """The answers in one column, and in how many rows each is: a merged cell is in each that it reaches down to.

    Of rows alike `most` answers that differ are enough.
    """
    found = [
        (answer_in(c), 1)
        for row in _told(matrix).others
        for c in row.cells
        if c.column == k and c.filled
    ]
    for alike in rows_alike(matrix):
        for n in alike.shape.under(k, merged=True):
            first = alike.first(n)
            for said, count in islice(Counter(alike.down(n)).items(), most):
                found.append((SheetAnswer(first[said].cell(n)), count))
    return found


def texts_down(matrix: Matrix, k: int, *, merged: bool = False) -> set[str]:
    """The texts in the filled cells of one column as they stand."""
    texts = {
        place.cell.text
        for row in _told(matrix).others
        for place in row.cells
        if place.column == k and place.filled and (merged or not place.inherited)
    }
    said: set[Said | SheetCell] = set()
    for alike in rows_alike(matrix):
        for n in alike.shape.under(k, merged=merged):
            said.update(alike.down(n))
    return texts.union([s.line for s in said])


_FEW = 32


class Alike:
    """The plain rows of a table whose cells stand alike, top to bottom."""

    __slots__ = ("_columns", "_reaching", "rows", "shape")

    def __init__(self, shape: Shape, rows: list[MatrixRow]) -> None:
        self.shape = shape
        self.rows = rows
        self._reaching: dict[int, list[Said | SheetCell]] = {}
        self._columns: list[tuple[Said | SheetCell, ...]] | None = None

    def down(self, n: int) -> Sequence[Said | SheetCell]:
        """What the cells at one place say (`Shape.own`), row by row."""
        if n >= 0:
            return self.columns[n]
        if n not in self._reaching:
            self._reaching[n] = [row.reaching[~n] for row in self.rows]
        return self._reaching[n]

    @property
    def columns(self) -> list[tuple[Said | SheetCell, ...]]:
        """What their own cells say, column by column."""
        if self._columns is None:
            self._columns = list(zip(*[row.plain.says for row in self.rows], strict=True))
        return self._columns

    def first(self, n: int) -> dict[Said | SheetCell, MatrixRow]:
        """All that the cells at one place say, each with the first row that says so."""
        down = self.down(n)
        texts = dict.fromkeys(down)
        if len(texts) == len(down):  # as of cells that are made already
            return dict(zip(down, self.rows, strict=True))
        if len(texts) < _FEW:  # as of staff and areas: each is found near the top
            return {said: self.rows[down.index(said)] for said in texts}
        return dict(zip(reversed(down), reversed(self.rows), strict=True))


class _Told(NamedTuple):
    """The rows of a table: the plain ones by their shape, and the others."""

    alike: list[Alike]
    others: list[MatrixRow]


def rows_alike(matrix: Matrix) -> list[Alike]:
    """The plain rows of a table by their shape."""
    return _told(matrix).alike


def _told(matrix: Matrix) -> _Told:
    """The rows of a table; kept with it, since it is asked of column after column."""
    known = matrix.alike
    if known is None or known[0] != len(matrix.rows):
        by_shape: dict[Shape, list[MatrixRow]] = {}
        others: list[MatrixRow] = []
        for row in matrix.rows:
            if row.shape is None:
                others.append(row)
            elif row.shape in by_shape:
                by_shape[row.shape].append(row)
            else:
                by_shape[row.shape] = [row]
        told = _Told([Alike(*one) for one in by_shape.items()], others)
        known = matrix.alike = len(matrix.rows), told
    found: _Told = known[1]
    return found


def _answer(row: MatrixRow, n: int, known: dict[str, Answer]) -> Answer:
    said = row.said(n)
    answer = known.get(said.line)
    if answer is None or answer.cell is None or answer.cell.value != said.value:
        answer = known[said.line] = SheetAnswer(row.cell(n))
    return answer
