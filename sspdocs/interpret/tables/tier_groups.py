"""Titles over groups of columns: "Wave 2" over "Intervention | Led by | Frequency", "Wave 3" over the same again.

Or "Autumn" and "Spring" over the same heads: what was done in each term.
"""

from __future__ import annotations

from sspdocs.forms.folding import fold
from sspdocs.forms.nodes import Column, Label, Matrix, MatrixCell, MatrixRow
from sspdocs.interpret.values.codes import tier_of


def tier_groups(matrix: Matrix) -> list[Matrix]:
    """A table for each tier, with the columns under it and those about the whole row; [] where no tiers stand so.

    Terms, or any titles, will do over heads that come again and say what is done, where each row has no target of
    its own: that would be said again.
    """
    titles: dict[int, Label] = {}
    under: dict[int, list[int]] = {}
    for k, column in enumerate(matrix.columns):
        title = column.parent
        if title is not None:
            titles[id(title)] = title
            under.setdefault(id(title), []).append(k)
    if len(titles) < 2 or all(len(columns) == 1 for columns in under.values()):
        return []
    shared = [k for k, column in enumerate(matrix.columns) if column.parent is None]
    tiers = all(tier_of(title.text) for title in titles.values())
    if not tiers and not _come_again(matrix, shared, list(under.values())):
        return []
    return [_part(matrix, titles[key], shared, columns) for key, columns in under.items()]


def _come_again(matrix: Matrix, shared: list[int], under: list[list[int]]) -> bool:
    """Whether the heads under each title are the same, and say what is done."""
    heads = {tuple([fold(matrix.columns[k].label.text) for k in columns]) for columns in under}
    if len(heads) > 1 or not any(_asks(matrix, k, _DONE) for k in under[0]):
        return False
    return not any(_asks(matrix, k, _TARGET) for k in shared)


_DONE = "provision.description"
_TARGET = "outcomes.description"


def _asks(matrix: Matrix, k: int, concept: str) -> bool:
    match = matrix.columns[k].label.match
    return match.exact and match.concepts[0] == concept


def _part(matrix: Matrix, title: Label, shared: list[int], own: list[int]) -> Matrix:
    """The part of a table under one title, which stands over its rows; what is said of the row, with the first part."""
    kept = sorted([*shared, *own])
    place = {k: n for n, k in enumerate(kept)}
    first = own[0] == min(k for k in range(len(matrix.columns)) if k not in shared)
    columns = [
        Column(matrix.columns[k].label, matrix.columns[k].start, matrix.columns[k].end)
        for k in kept
    ]
    rows: list[MatrixRow] = []
    for row in matrix.rows:
        cells = [
            MatrixCell(place.get(c.column, -1), c.cell, c.value, c.inherited)
            for c in row.cells
            if c.column in place or (c.column < 0 and first)
        ]
        if any(c.column >= 0 and kept[c.column] in own and c.filled for c in cells):
            rows.append(MatrixRow(row.label, (*row.banners, title), cells))
    return Matrix(columns, rows)
