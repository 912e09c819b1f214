"""Words down the side of a table, merged over several rows, that stand over a list or fields of their own.

"PLAN" in a tall cell beside "Target | Strategies | Adult" and the rows under those heads is no head of a column: it is
the heading of all that stands beside it.
"""

from __future__ import annotations

from itertools import islice

from sspdocs.forms.nodes import Label
from sspdocs.forms.rows import L, Row
from sspdocs.forms.sense import Sense


def take_rails(rows: list[Row], sense: Sense) -> dict[int, Label | None]:
    """Take the words down the side out of the rows of a table, where a head with its list stands beside any of them.

    Returns:
        For the first row of each part its heading; None where a part without one begins. {} for any other table.
    """
    tall = [k for k, row in enumerate(rows) if row.is_made and _is_tall(row)]
    if not tall:
        return {}
    side = min(rows[k].cells[0].cell.column for k in tall)
    if not any(_holds_head(rows, k) for k in tall if rows[k].cells[0].cell.column == side):
        return {}
    parts: dict[int, Label | None] = {}
    for k, row in enumerate(rows):
        if not (_is_tall(row) or _begins_with_two(row)) or row.cells[0].cell.column != side:
            continue
        parts[k] = row.cells[0].label
        parts.setdefault(_end(rows, k), None)
        rows[k] = Row.of(row.cells[1:], sense)
    return {k: label for k, label in parts.items() if k < len(rows)}


def _is_tall(row: Row) -> bool:
    """Whether a row begins with a label that is merged over rows below, and with another right after it."""
    cells = row.cells if row.is_made else []
    if len(cells) < 2 or cells[0].cell.row_span < 2 or cells[0].cell.column_span > 1:
        return False
    return cells[0].role == cells[1].role == L and cells[1].cell.row_span == 1


def _begins_with_two(row: Row) -> bool:
    """Whether a row begins with a label of one column, then has another with its answer: no row of heads."""
    cells = row.cells if row.is_made else []
    if len(cells) < 3 or cells[0].cell.column_span > 1:
        return False
    return cells[0].role == cells[1].role == L and any(c.role != L for c in cells)


def _line(row: Row) -> int:
    """The grid row in which a row stands, -1 where it has no cell of its own."""
    if row.plain is not None:
        return row.plain.row
    return row.cells[0].cell.row if row.cells else -1


def _end(rows: list[Row], k: int) -> int:
    """The first row below the words down the side that begin with a row."""
    cell = rows[k].cells[0].cell
    below = range(k + 1, len(rows))
    return next((n for n in below if _line(rows[n]) >= cell.row + cell.row_span), len(rows))


def _lists_under(heads: Row, row: Row) -> bool:
    """Whether a row has a label and then an answer under each of some heads."""
    if [c.cell.column for c in row.cells] != [c.cell.column for c in heads.cells]:
        return False
    return row.cells[0].cell.row_span == 1 and all(c.role != L for c in row.cells[1:])


def _holds_head(rows: list[Row], k: int) -> bool:
    """Whether heads with answers, or room for them, under each stand beside words down the side, and end with them."""
    end = _end(rows, k)
    if end < len(rows) and not rows[end].blank:
        after = rows[end]
        if not after.is_made or after.cells[0].role != L:
            return False  # the list goes on below: the words are the head of its first column
        if k == 0 and _lists_under(rows[k], after):
            return False  # likewise, where names in bold begin its rows
    for n in range(k, end - 1):
        row, below = rows[n], rows[n + 1]
        heads = (list(islice(row.cells, 1, None)) if n == k else row.cells) if row.is_made else []
        if len(heads) < 2 or any(c.role != L or c.cell.row_span > 1 for c in heads):
            continue
        if L[0] in below.pattern:
            continue
        if below.plain is not None and not below.is_made:
            return True
        if {c.cell.column for c in below.cells} <= {c.cell.column for c in heads}:
            return True
    return False
