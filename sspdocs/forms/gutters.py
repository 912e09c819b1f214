"""Blocks side by side on a worksheet with a blank column between them: a form on the left, lists on the right."""

from __future__ import annotations

from sspdocs.blocks import Cell, Table
from sspdocs.forms.sense import Sense
from sspdocs.forms.vocabulary import Vocabulary

_MOST_ROWS = 120
_SHARED = 2
"""So many rows at least have something on both sides."""
_FACTS = ("pupil.", "dates.", "setting.", "sen.", "views.", "people.", "costs.year")
"""What a row asks that is one fact of a form, and no item of a list."""


def blocks_beside(table: Table, sense: Sense) -> list[Table]:
    """The blocks of a worksheet, left to right; [] when it is one.

    A column is blank all the way down, but for rows merged right across it, and most rows that have something on
    both sides begin with a fact and its answer: so what stands on the right is none of a list on the left.
    """
    if not table.sheet or not _SHARED < len(table.rows) <= _MOST_ROWS:
        return []
    rows = [[c for c in row if c.text.strip()] for row in table.rows]
    gutter = _gutter(rows)
    if gutter < 0:
        return []
    shared = [row for row in rows if _sides(row, gutter) == (True, True)]
    asked = [row for row in shared if _is_fact(row, gutter, sense.vocabulary)]
    if len(shared) < _SHARED or 2 * len(asked) < len(shared) or len(asked) < _SHARED:
        return []
    left = [[c for c in row if c.column < gutter] for row in rows]
    right = [[c for c in row if c.column > gutter] for row in rows]
    return [
        Table(
            [r for r in part if r],
            table.columns,
            table.where,
            sheet=table.sheet,
            hidden=table.hidden,
        )
        for part in (left, right)
    ]


def _gutter(rows: list[list[Cell]]) -> int:
    """The first column that is blank all the way down between others, -1 for none."""
    cells = [cell for row in rows if len(row) > 1 for cell in row]
    used = {cell.column for cell in cells}
    for cell in cells:
        if cell.column_span > 1:
            used.update(range(cell.column, cell.column + cell.column_span))
    return next((k for k in range(min(used, default=0), max(used, default=0)) if k not in used), -1)


def _sides(row: list[Cell], gutter: int) -> tuple[bool, bool]:
    return any(c.column < gutter for c in row), any(c.column > gutter for c in row)


def _is_fact(row: list[Cell], gutter: int, vocabulary: Vocabulary) -> bool:
    """Whether a row begins with a known label of one fact, and its answer beside it."""
    left = [c for c in row if c.column < gutter]
    if len(left) < _SHARED:
        return False
    asked, said = left[0], left[1]
    concepts = vocabulary.exact(asked.text).concepts
    beside = said.column == asked.column + asked.column_span
    known = bool(concepts) and concepts[0].startswith(_FACTS)
    return known and beside and not vocabulary.exact(said.text).known
