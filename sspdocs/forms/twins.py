"""Labels that a table prints twice, side by side: one parent's details beside the other's, read one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from sspdocs.forms.folding import fold
from sspdocs.forms.rows import E, L, Row, Seen, V
from sspdocs.forms.sense import Sense

_FEWEST = 2
"""Rows of the same labels side by side: one by itself is a form's two of a kind."""


def twin_rows(rows: Sequence[Row], k: int, sense: Sense) -> tuple[int, list[Row]]:
    """The rows from one on that say the same labels twice, read down the left block and then down the right one.

    A row over them that names the two ("Parent 1 | | Parent 2 |") goes with them.

    Returns:
        How many rows they are, 0 for none; and the halves of each in the order to read them.
    """
    head = int(_names_two(rows[k]) and not _is_twin(rows[k]))
    n = k + head
    while n < len(rows) and _is_twin(rows[n]):
        n += 1
    if n - k - head < _FEWEST:
        return 0, []
    right = _half(rows[n - 1])[1][0].cell.column
    parts: tuple[list[Row], list[Row]] = ([], [])
    for row in rows[k:n]:
        for part, mine in zip(parts, (True, False), strict=True):
            cells = [c for c in row.cells if (c.cell.column < right) is mine]
            if cells:
                part.append(Row.of(cells, sense))
    return n - k, [*parts[0], *parts[1]]


def _half(row: Row) -> tuple[list[Seen], list[Seen]]:
    middle = len(row.cells) // 2
    return row.cells[:middle], row.cells[middle:]


def _is_twin(row: Row) -> bool:
    """Whether a row is a label with its answer, and the same label with another."""
    if len(row.cells) != 4 or not row.is_made:
        return False
    (one, said), (other, also) = _half(row)
    return (
        one.role == other.role == L
        and said.role in (V, E)
        and also.role in (V, E)
        and fold(one.cell.text) == fold(other.cell.text)
    )


def _names_two(row: Row) -> bool:
    """Whether a row only names two: a label over each half, and nothing said beside it."""
    if not row.is_made or len(row.full) != 2 or any(c.role != L for c in row.full):
        return False
    return len(row.cells) in (2, 4) and row.full[1] is row.cells[len(row.cells) // 2]
