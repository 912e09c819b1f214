"""Tables that are there for their looks alone: a frame around a form, a blank column at its left."""

from __future__ import annotations

from sspdocs.blocks import BOLD, Block, Cell, Paragraph, Table


def unframed(blocks: list[Block]) -> list[Block]:
    """The blocks with what stands in a frame in its place: a table of one cell around a form, or around tables."""
    out: list[Block] = []
    for block in blocks:
        inside = _framed(block)
        out += unframed(inside) if inside else [block]
    return out


def _framed(block: Block) -> list[Block]:
    if (
        not isinstance(block, Table)
        or block.sheet
        or len(block.rows) != 1
        or len(block.rows[0]) != 1
    ):
        return []
    inside = block.rows[0][0].blocks
    if any(isinstance(b, Table) for b in inside):
        return inside
    framed = len(inside) > _FRAMED and sum(map(_is_set_apart, inside)) >= _FRAMED
    return inside if framed else []


_FRAMED = 4
"""Lines set apart in one cell that make it a frame around a form, and no box of one answer."""


def _is_set_apart(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    return bool(block.level) or bool(block.spans and block.spans[0].marks & BOLD)


def without_margin(table: Table) -> Table:
    """A document's table without a blank column at its left, which only holds it off the page's edge."""
    if table.sheet or table.columns < 3:
        return table
    first = [row[0] for row in table.rows if row and not row[0].column]
    blank = [c for c in first if c.column_span == 1 and not c.text.strip()]
    if not blank or len(blank) < len(first):
        return table
    rows = [[_moved(c) for c in row if c.column] for row in table.rows]
    return Table(
        rows, table.columns - 1, table.where, header_rows=table.header_rows, handle=table.handle
    )


def _moved(cell: Cell) -> Cell:
    return Cell(
        cell.row,
        cell.column - 1,
        cell.blocks,
        cell.where,
        cell.row_span,
        cell.column_span,
        cell.shaded,
        hidden=cell.hidden,
        handle=cell.handle,
    )
