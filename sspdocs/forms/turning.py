"""A table whose labels run down the side, turned: each column after them is one target, or one thing that is done."""

from __future__ import annotations

from sspdocs.forms.nodes import Column, Field, Heading, Label, Matrix, MatrixCell, MatrixRow, Node
from sspdocs.forms.rows import Row, Seen, has_area_words
from sspdocs.forms.sense import Sense
from sspdocs.forms.words import ordinal

_OF_PLAN = ("review.", "views.", "people.", "signature", "dates.", "costs.")
_NAMES_ITEM = ("provision.description", "outcomes.description", "needs.description")
_OF_ITEM = ("provision.", "outcomes.", "needs.", "area", "tier", "rating")


def turn(matrix: Matrix, rows: list[Row], sense: Sense) -> list[Node]:
    """Turn a table that is done, when its heads are items and its labels stand down the side.

    Its heads are "Target 1 | Target 2", or "Intervention | Paired reading | Lego club": then each
    names what its column is about. A table of any other shape stays as it is.

    Args:
        matrix: the table, with a row at least; it is changed where it stands.
        rows: the rows that it was made of, and others.
        sense: the vocabulary.

    Returns:
        What stands in it once for all the items: to be read after it.
    """
    columns = matrix.columns
    if all(ordinal(c.label.text) for c in columns):
        _name_rows(matrix, sense)
        return _turn(matrix, columns, [])
    if len(columns) < 3 or not _heads_items(matrix):
        return []
    heads = _cells_of(columns, rows)
    return _turn(matrix, columns[1:], heads) if heads else []


def _heads_items(matrix: Matrix) -> bool:
    """Whether the first head says what the others are, and the labels under it ask about each of them."""
    first, *others = (c.label for c in matrix.columns)
    if not first.match.exact or first.match.concepts[0] not in _NAMES_ITEM:
        return False
    if any(h.match.exact or ordinal(h.text) or has_area_words(h.text) for h in others):
        return False
    sides = [r.label for r in matrix.rows]
    if len(sides) < 3 or any(c.column < 1 for r in matrix.rows for c in r.cells if c.filled):
        return False
    asked = [s for s in sides if s is not None and s.match.exact]
    about = sum(s.match.concepts[0].startswith(_OF_ITEM) for s in asked)
    return len(asked) == len(sides) and about >= 3


def _cells_of(columns: list[Column], rows: list[Row]) -> list[Seen]:
    """The cells of the heads, left to right; none unless they stand in one row."""
    for row in rows:
        if row.is_made and row.full and row.full[0].label is columns[0].label:
            return row.full if len(row.full) == len(columns) else []
    return []


def _name_rows(matrix: Matrix, sense: Sense) -> None:
    """Take plain words left of "Target 1" for the label of their row; a row of nothing is left out."""
    for row in matrix.rows:
        side = next((c for c in row.cells if c.column < 0 and c.value and not c.inherited), None)
        if row.label is None and side is not None and side is row.cells[0]:
            text = " ".join(p.text for p in side.value)
            row.label = sense.label(text, side.cell.where)
    matrix.rows = [r for r in matrix.rows if r.label is not None or any(c.value for c in r.cells)]


def _turn(matrix: Matrix, items: list[Column], heads: list[Seen]) -> list[Node]:
    """Make a column of each label and a row of each item; `heads` are the cells that name them, a label first."""
    if not all(r.label is not None for r in matrix.rows):
        return []
    first = matrix.columns.index(items[0])
    apart = [r for r in matrix.rows if _is_of_all(r, first, len(items))]
    kept = [r for r in matrix.rows if r not in apart]
    labels = [r.label for r in kept if r.label is not None]
    if heads:
        labels.insert(0, matrix.columns[0].label)
    rows = []
    for j in range(first, first + len(items)):
        named = [MatrixCell(0, heads[j].cell, heads[j].paragraphs)] if heads else []
        cells = [
            MatrixCell(k, c.cell, c.value)
            for k, r in enumerate(kept, len(named))
            for c in r.cells
            if c.column == j
        ]
        rows.append(MatrixRow(None, (), [*named, *cells]))
    matrix.columns = [Column(label, k, k + 1) for k, label in enumerate(labels)]
    matrix.rows, matrix.transposed = rows, True
    return _said_once(apart)


def _said_once(rows: list[MatrixRow]) -> list[Node]:
    """The fields of the rows that are said once for all items, each banner over them before its own."""
    found: list[Node] = []
    over: tuple[Label, ...] = ()
    for row in rows:
        found.extend(Heading(b, 30) for b in row.banners if b not in over)
        over = row.banners
        cell = next(c for c in row.cells if c.filled)
        if row.label is not None:
            found.append(Field(row.label, cell.value, cell.cell))
    return found


def _is_of_all(row: MatrixRow, first: int, targets: int) -> bool:
    """Whether a row under items side by side is said once for all of them.

    Its one answer reaches over them all, or stands by itself under the first and its label is a field of the plan.
    """
    told = [c for c in row.cells if c.filled and c.column >= 0]
    if row.label is None or len(told) != 1 or told[0].column != first or targets < 2:
        return False
    if told[0].cell.column_span >= targets:
        return True
    return row.label.match.exact and row.label.match.concepts[0].startswith(_OF_PLAN)
