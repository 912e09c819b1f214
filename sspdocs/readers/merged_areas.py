"""Merged areas of a worksheet: the spans of the cells at their top left, and the cells that they cover."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from itertools import zip_longest

from sspdocs.blocks import Cell
from sspdocs.ooxml.addresses import Area
from sspdocs.sheet_rows import RowKind, SheetRow, columns_of, place_of


def span_merged(rows: list[Sequence[Cell]], columns: int, merges: list[Area]) -> None:
    """Give the cells at the top left of merged areas their spans, within the used rows and columns.

    A cell that a merge covers is not seen in Excel, but its text is still the author's: it is
    marked as hidden.
    """
    last_row = place_of(rows[-1])
    waiting = sorted(merges, reverse=True)
    # by first column: first column, last column, first and last row
    open_: list[tuple[int, int, int, int]] = []
    ends: list[tuple[int, tuple[int, int, int, int]]] = []
    reach = -1
    concerned = _concerned(rows, merges)
    for cells, below in zip_longest(concerned, concerned[1:]):
        row = place_of(cells)
        if (waiting and waiting[-1][0] <= row) or (ends and ends[0][0] < row):
            while ends and ends[0][0] < row:
                open_.remove(heappop(ends)[1])
            until = place_of(below) if below is not None and not open_ else row
            while waiting and waiting[-1][0] <= row:
                top, left, bottom, right = waiting.pop()
                if bottom < row or left >= columns or (bottom, right) == (top, left):
                    continue
                bottom = min(bottom, last_row)
                if left == right and top == row and bottom < until:
                    _span_at(cells, left, bottom - top + 1)  # as nearly all: it covers no cell
                    continue
                area = left, min(right, columns - 1), top, bottom
                insort(open_, area)
                heappush(ends, (bottom, area))
            reach = max([area[1] for area in open_], default=-1)
        if not open_:
            continue
        for n, column in enumerate(columns_of(cells)):
            if column > reach:
                break
            k = bisect_right(open_, (column, columns, 0, 0)) - 1
            if k < 0:
                continue
            left, right, top, bottom = open_[k]
            if column == left and row == top:
                _span(cells, n, bottom - top + 1, right - left + 1)
            elif left <= column <= right:
                cells[n].hidden = True


def _concerned(rows: list[Sequence[Cell]], merges: list[Area]) -> list[Sequence[Cell]]:
    """The rows in which an area begins, or that have cells where one may reach down to."""
    tops = {top for top, _, _, _ in merges}
    deep = _columns_in({(left, right) for top, left, bottom, right in merges if bottom > top})
    # of rows that stand alike: whether none of their cells is there
    apart: dict[RowKind, bool] = {}
    found = []
    for cells in rows:
        if isinstance(cells, SheetRow):
            kind = cells.kind
            if kind not in apart:
                apart[kind] = deep.isdisjoint(kind.columns)
            if apart[kind] and cells.row not in tops:
                continue
        found.append(cells)
    return found


def _columns_in(stretches: Iterable[tuple[int, int]]) -> set[int]:
    """All columns of these stretches, each of which may be as wide as a sheet."""
    found: set[int] = set()
    to = -1
    for first, last in sorted(stretches):
        found.update(range(max(first, to + 1), last + 1))
        to = max(to, last)
    return found


def _span_at(cells: Sequence[Cell], column: int, rows: int) -> None:
    """Let the cell of one column, if there is any, reach down over as many rows."""
    across = columns_of(cells)
    if column in across:
        _span(cells, across.index(column), rows, 1)


def _span(cells: Sequence[Cell], n: int, rows: int, columns: int) -> None:
    if isinstance(cells, SheetRow):
        cells.merge(n, rows, columns)
    else:
        cells[n].row_span, cells[n].column_span = rows, columns
