"""Merged areas give their first cells their spans and hide what they cover, however the rows are kept."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from sspdocs.blocks import Cell, SheetCell
from sspdocs.readers.merged_areas import span_merged
from sspdocs.sheet_rows import RowKind, SheetRow

ROWS, COLUMNS = 9, 5
AREAS = st.lists(
    st.tuples(
        st.integers(0, ROWS), st.integers(0, COLUMNS), st.integers(0, 4), st.sampled_from([0, 0, 1, 2])
    ),
    max_size=5,
)  # fmt: skip
SHEETS = st.lists(
    st.tuples(st.sets(st.integers(0, COLUMNS - 1), min_size=1), st.booleans()),
    min_size=1, max_size=ROWS,
)  # fmt: skip


def sheet(filled: list[tuple[set[int], bool]]) -> list[Sequence[Cell]]:
    """Rows with these columns filled; those of one kind share it where they are kept as rows alike."""
    kinds: dict[tuple[int, ...], RowKind] = {}
    rows: list[Sequence[Cell]] = []
    for row, (columns, alike) in enumerate(filled):
        across = tuple(sorted(columns))
        cells = [SheetCell(row, c, sheet="Map", line="x", value="x") for c in across]
        kind = kinds.setdefault(across, RowKind("Map", across))
        rows.append(SheetRow.of(cells, kind) if alike else cells)
    return rows


@given(filled=SHEETS, areas=AREAS)
def test_each_cell_has_the_span_of_the_area_it_begins_or_is_hidden_by_one(
    filled: list[tuple[set[int], bool]], areas: list[tuple[int, int, int, int]]
) -> None:
    apart: list[tuple[int, int, int, int]] = []
    for top, left, down, along in areas:
        area = top, left, top + down, left + along
        if all(area[2] < t or top > b or area[3] < le or left > r for t, le, b, r in apart):
            apart.append(area)
    rows = sheet(filled)
    columns = 1 + max(c for used, _ in filled for c in used)
    span_merged(rows, columns, apart)
    last = len(filled) - 1
    for row, cells in enumerate(rows):
        for cell in cells:
            over = [a for a in apart if a[0] <= row <= a[2] and a[1] <= cell.column <= a[3]]
            begun = [a for a in over if (a[0], a[1]) == (row, cell.column)]
            assert cell.hidden is bool(over and not begun)
            spans = (1, 1)
            for _, left, bottom, right in begun:
                spans = min(bottom, last) - row + 1, min(right, columns - 1) - left + 1
            assert (cell.row_span, cell.column_span) == spans


def test_areas_beside_all_that_is_filled_change_nothing() -> None:
    rows = sheet([({0, 1}, True), ({0, 1}, True)])
    span_merged(rows, 2, [(7, 4, 9, 4)])
    assert [(c.row_span, c.hidden) for row in rows for c in row] == [(1, False)] * 4
