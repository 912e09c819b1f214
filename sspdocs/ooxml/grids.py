"""A Word table as a true grid: real columns, cells merged down, header rows, table styles."""

from __future__ import annotations

from typing import Any

from sspdocs.blocks import Block, Cell, Paragraph, Table, block_text
from sspdocs.ooxml.word_styles import Styles
from sspdocs.where import Where

_new = tuple.__new__
_WIDEST = 1 << 20  # a column beyond this is nonsense: w:gridSpan may say two thousand million


class Row:
    """A row while it is read. `column` is the grid column where its next cell begins."""

    __slots__ = ("cells", "column", "deleted", "grid", "header", "index")

    def __init__(self, grid: Grid, index: int) -> None:
        self.grid = grid
        self.index = index
        self.cells: list[Cell] = []
        self.column = 0
        self.header = False
        self.deleted = False


class Grid:
    """A table while it is read."""

    __slots__ = (
        "first_column", "first_row", "inside", "open", "prefix", "rows", "style", "table", "uneven",
        "where",
    )  # fmt: skip

    def __init__(self, where: Where, prefix: str, handle: Any) -> None:
        self.table = Table([], 0, where, handle=handle)
        self.where = where
        self.prefix = prefix  # of a nested table: "inner table 1"
        self.rows: list[Row] = []
        self.open: dict[int, Cell] = {}  # grid column → the cell that may go on below
        self.inside: list[
            tuple[Cell, Cell]
        ] = []  # (cell that continues, the cell that it continues)
        self.style = ""
        self.first_row = True
        self.first_column = True
        self.uneven = False  # some cell spans columns, or a row begins late

    def add_row(self) -> Row:
        """The next row."""
        row = Row(self, len(self.rows))
        self.rows.append(row)
        return row

    def add_cell(self, row: Row, handle: Any) -> Cell:
        """The next cell of a row, in the next free column."""
        w, column = self.where, row.column
        if self.prefix:
            inner = f"{self.prefix}, row {row.index + 1}, column {column + 1}"
            where = Where(w.part, 0, w.table, w.row, w.column, inner)
        else:
            # as Where(part, 0, table, row, column), at half the price: there is one for every cell
            where = _new(Where, (w.part, 0, w.table, row.index + 1, column + 1, "", ""))
        cell = Cell(row.index, column, [], where)
        cell.handle = handle
        row.cells.append(cell)
        row.column = column + 1
        return cell

    def widen(self, row: Row, cell: Cell, columns: int) -> None:
        """Let a cell span this many columns (w:gridSpan)."""
        columns = max(1, min(columns, _WIDEST - cell.column))
        row.column = cell.column + columns
        cell.column_span = columns
        self.uneven = True

    def begin_late(self, row: Row, columns: int) -> None:
        """Let a row leave out columns before its first cell (w:gridBefore)."""
        row.column += max(0, min(columns, _WIDEST))
        self.uneven = True

    def merge_left(self, row: Row, cell: Cell) -> None:
        """Let a cell continue the one to its left (w:hMerge, from old files)."""
        if len(row.cells) < 2 or row.cells[-1] is not cell:
            return
        row.cells.pop()
        left = row.cells[-1]
        self.widen(row, left, left.column_span + cell.column_span)
        self.inside.append((cell, left))

    def merge_down(self, row: Row, cell: Cell, *, restart: bool) -> None:
        """Let a cell begin a merge down, or continue the one above (w:vMerge), in one step."""
        above = self.open.get(cell.column)
        if (
            restart
            or above is None
            or above.row + above.row_span != row.index
            or above.column_span != cell.column_span
        ):
            self.open[cell.column] = cell
            return
        above.row_span += 1
        row.cells.pop()
        self.inside.append((cell, above))

    def finish(self, styles: Styles) -> Table:
        """The table, once all of its cells have their blocks."""
        for (
            cell,
            top,
        ) in self.inside:  # Word shows only the first; what stands in the others is kept
            top.blocks.extend(b for b in cell.blocks if block_text(b).strip())
        table = self.table
        rows = [r for r in self.rows if not r.deleted]
        if len(rows) < len(self.rows):
            _close_gaps(self.rows)
        if self.uneven:
            self._drop_empty_columns()
        table.rows = [r.cells for r in rows]
        table.columns = max((c.column + c.column_span for r in rows for c in r.cells), default=0)
        for row in rows:
            if not row.header:
                break
            table.header_rows += 1
        self._apply_style(styles)
        self.rows = []  # rows know their grid: a circle
        return table

    def _drop_empty_columns(self) -> None:
        """Take out the grid columns at which no cell begins: a line once stood there, no more."""
        edges = {0}
        for row in self.rows:
            for c in row.cells:
                edges.add(c.column)
                edges.add(c.column + c.column_span)
        if len(edges) == max(edges) + 1:
            return
        place = {edge: n for n, edge in enumerate(sorted(edges))}
        for row in self.rows:
            for c in row.cells:
                end = place[c.column + c.column_span]
                column = place[c.column]
                c.column_span = end - column
                if column != c.column:
                    c.column = column
                    _say_where(c, column=column, prefix=self.prefix)

    def _apply_style(self, styles: Styles) -> None:
        style = styles.find_table(self.style)
        if not any(style):
            return
        for cell in (c for row in self.table.rows for c in row):
            if self.first_row and cell.row == 0:
                _mark(cell.blocks, style.row_marks)
                cell.shaded = cell.shaded or style.row_shaded
            if self.first_column and cell.column == 0:
                _mark(cell.blocks, style.column_marks)
                cell.shaded = cell.shaded or style.column_shaded


def _close_gaps(rows: list[Row]) -> None:
    """Number the rows that stay, after rows whose deletion is tracked have gone."""
    gone = 0
    for row in rows:
        if row.deleted:
            gone += 1
        elif gone:
            row.index -= gone
            for c in row.cells:
                c.row -= gone


def _say_where(cell: Cell, *, column: int, prefix: str) -> None:
    """Put a new column into a cell's place, and into the places of all that stands in it."""
    old = cell.where
    if prefix:
        new = old._replace(inner=f"{old.inner.rpartition(' ')[0]} {column + 1}")
    else:
        new = old._replace(column=column + 1)
    cell.where = new

    def go(blocks: list[Block]) -> None:
        for b in blocks:
            if isinstance(b, Paragraph):
                if b.where is old:
                    b.where = new
            elif isinstance(b, Table):
                for inner in (c for row in b.rows for c in row):
                    if not prefix:
                        inner.where = inner.where._replace(column=column + 1)
                        for p in inner.blocks:
                            if isinstance(p, Paragraph):
                                p.where = inner.where

    go(cell.blocks)


def _mark(blocks: list[Block], marks: int) -> None:
    if not marks:
        return
    for b in blocks:
        if isinstance(b, Paragraph):
            for span in b.spans:
                span.marks |= marks
