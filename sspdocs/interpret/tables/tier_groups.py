"""Titles over groups of columns: "Wave 2" over "Intervention | Led by | Frequency", "Wave 3" over the same again.

Or "Autumn" and "Spring" over the same heads: what was done in each term.
"""

from __future__ import annotations

from sspdocs.forms.folding import fold
from sspdocs.forms.nodes import Column, Label, Matrix, MatrixCell, MatrixRow
from sspdocs.forms.vocabulary import vocabulary
from sspdocs.interpret.tables.column_groups import bare_head
from sspdocs.interpret.tables.down_columns import said_down
from sspdocs.interpret.values.codes import area_of, tier_of


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
    placing = [k for k in shared if not _tells_needs(matrix, k)]
    tiers = all(tier_of(title.text) for title in titles.values())
    if not tiers and not _come_again(matrix, shared, list(under.values())):
        return []
    return [
        _part(matrix, titles[key], placing if n else shared, columns)
        for n, (key, columns) in enumerate(under.items())
    ]


def heads_again(matrix: Matrix) -> list[Matrix]:
    """A table for each time that the same heads come round: "Autumn support | Autumn impact | Spring support | …".

    They say what is done first; [] where they come only once, and where each row has a target of its own.
    """
    bare = [bare_head(c.label) for c in matrix.columns]
    if len(set(bare)) == len(bare):
        return []  # nearly all tables
    exact = [vocabulary().exact(text) for text in bare]
    starts = [k for k, m in enumerate(exact) if m.concepts[:1] == (_DONE,)]
    if len(starts) < 2 or len({bare[k] for k in starts}) > 1:
        return []
    width = starts[1] - starts[0]
    pattern = bare[starts[0] : starts[1]]
    texts = {fold(matrix.columns[k].label.text) for k in starts}
    if len(texts) < len(starts) or any(bare[k : k + width] != pattern for k in starts):
        return []
    own = {k for start in starts for k in range(start, start + width)}
    shared = [k for k in range(len(matrix.columns)) if k not in own]
    if any(m.concepts[:1] == (_TARGET,) for m in exact):
        return []
    placing = [k for k in shared if not _tells_needs(matrix, k)]
    parts = []
    for start in starts:
        columns = list(range(start, start + width))
        title = matrix.columns[start].label
        part = _part(matrix, title, shared if start == starts[0] else placing, columns)
        for column in part.columns:
            if (match := vocabulary().exact(bare_head(column.label))).known:
                column.label = Label(column.label.text, match, column.label.where)
        parts.append(part)
    return parts


def _tells_needs(matrix: Matrix, k: int) -> bool:
    """Whether a column says what is hard for the pupil, which is said once: not one that only places its rows."""
    said = said_down(matrix, k) if _asks(matrix, k, "needs.description") else []
    return any(area_of(a.flat) is None for a in said)


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
