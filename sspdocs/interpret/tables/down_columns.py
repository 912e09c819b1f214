"""What stands down one column of a table: asked of whole columns, so that a plain row need not be taken apart.

For a plain cell of a worksheet (`MatrixRow.plain`) one answer stands for all that hold the same: it
tells the words and the value of each, and the place of the first.
"""

from __future__ import annotations

from collections.abc import Iterator

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
    for row in matrix.rows:
        shape = row.shape
        if shape is None:
            for place in row.cells:
                if place.column == k and place.filled and (merged or not place.inherited):
                    yield place.answer or answer_in(place)
            continue
        for n in shape.under(k, merged=merged):
            yield _answer(row, n, known)


def said_down(matrix: Matrix, k: int, *, merged: bool = False) -> list[Answer]:
    """The answers in one column that say something."""
    return [a for a in answers_down(matrix, k, merged=merged) if not a.blank]


def first_said(matrix: Matrix, k: int) -> Answer | None:
    """The first answer in one column that says anything, None when its first six cells are empty."""
    seen = 0
    for row in matrix.rows:
        for cell in row.cells:
            if cell.column == k and cell.filled:
                answer = answer_in(cell)
                if not answer.blank:
                    return answer
                seen += 1
        if seen > 6:
            return None
    return None


def counted_down(matrix: Matrix, k: int) -> list[tuple[Answer, int]]:
    """The answers in one column, and in how many rows each is: a merged cell is in each that it reaches down to."""
    found: list[tuple[Answer, int]] = []
    counts: dict[Said | SheetCell, int] = {}
    first: list[tuple[MatrixRow, int]] = []
    places: list[int] = []
    last: Shape | None = None
    for row in matrix.rows:
        if row.shape is None:
            found += [(answer_in(c), 1) for c in row.cells if c.column == k and c.filled]
            continue
        if row.shape is not last:
            places, last = row.shape.under(k, merged=True), row.shape
        for n in places:
            said = row.plain.says[n] if n >= 0 else row.reaching[~n]
            if said not in counts:
                counts[said] = 0
                first.append((row, n))
            counts[said] += 1
    for (row, n), count in zip(first, counts.values(), strict=True):
        found.append((SheetAnswer(row.cell(n)), count))
    return found


def texts_down(matrix: Matrix, k: int, *, merged: bool = False) -> set[str]:
    """The texts in the filled cells of one column as they stand."""
    texts: set[str] = set()
    said: set[Said | SheetCell] = set()
    places: list[int] = []
    last: Shape | None = None
    for row in matrix.rows:
        shape = row.shape
        if shape is None:
            for place in row.cells:
                if place.column == k and place.filled and (merged or not place.inherited):
                    texts.add(place.cell.text)
        else:
            if shape is not last:
                places, last = shape.under(k, merged=merged), shape
            for n in places:
                said.add(row.plain.says[n] if n >= 0 else row.reaching[~n])
    return texts.union([s.line for s in said])


def _answer(row: MatrixRow, n: int, known: dict[str, Answer]) -> Answer:
    said = row.said(n)
    answer = known.get(said.line)
    if answer is None or answer.cell is None or answer.cell.value != said.value:
        answer = known[said.line] = SheetAnswer(row.cell(n))
    return answer
