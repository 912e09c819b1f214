"""Words down the side of a table, merged over several rows, that stand over a list or fields of their own.

"PLAN" in a tall cell beside "Target | Strategies | Adult" and the rows under those heads is no head of a column: it is
the heading of all that stands beside it.
"""

from __future__ import annotations

from sspdocs.forms.nodes import Label
from sspdocs.forms.rows import L, Row
from sspdocs.forms.sense import Sense


def take_rails(rows: list[Row], sense: Sense) -> dict[int, Label | None]:
    """Take the words down the side out of the rows of a document's table, where any of them stands beside a head.

    Returns:
        For the first row of each part its heading; None where a part without one begins. {} for any other table.
    """
    if not any(_beside_head(rows, k) for k, row in enumerate(rows) if _is_tall(row)):
        return {}
    parts: dict[int, Label | None] = {}
    for k, row in enumerate(rows):
        if not _is_tall(row) and not _begins_with_two(row):
            continue
        seen = row.cells[0]
        parts[k] = seen.label
        parts.setdefault(k + seen.cell.row_span, None)
        rows[k] = Row(row.cells[1:], sense)
    return {k: label for k, label in parts.items() if k < len(rows)}


def _is_tall(row: Row) -> bool:
    """Whether a row begins with a label that is merged over rows below, and with another right after it."""
    cells = row.cells if row.is_made else []
    return len(cells) > 2 and cells[0].cell.row_span > 1 and _begins_with_two(row)


def _begins_with_two(row: Row) -> bool:
    """Whether a row begins at the very side with a label of one column, then has another."""
    cells = row.cells if row.is_made else []
    if len(cells) < 3 or cells[0].role != L or cells[1].role != L:
        return False
    return cells[0].cell.column == 0 and cells[0].cell.column_span == 1


def _beside_head(rows: list[Row], k: int) -> bool:
    """Whether the rest of a row is heads alone, and the next row has answers, or room for them, under each."""
    heads = rows[k].cells[1:]
    if any(c.role != L or c.cell.row_span > 1 for c in heads) or k + 1 >= len(rows):
        return False
    below = rows[k + 1]
    if not below.is_made or any(c.role == L for c in below.full):
        return False
    return [c.cell.column for c in below.cells] == [c.cell.column for c in heads]
