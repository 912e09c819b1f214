"""Heads in two rows: one over several columns, and under it the heads of each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sspdocs.blocks import Table
from sspdocs.forms.plain_labels import is_known
from sspdocs.forms.rows import L, Row, Seen, V, has_area_words
from sspdocs.forms.sense import Sense
from sspdocs.forms.words import ordinal


def second_tier(table: Table, rows: list[Row], k: int, sense: Sense) -> bool:
    """Whether the row below is the second row of one head, whatever its type.

    Merged cells say so where some heads reach down past it; else that the author marked both rows as
    heads, or shaded them and not what follows. All that stands in it is short and under a head that
    spans several columns. Its cells are labels then.
    """
    top, second = rows[k], rows[k + 1]
    deep = any(c.cell.row_span > 1 for c in top.full)
    if not deep and not _set_apart(table, rows, k):
        return False
    spans = [
        (c.cell.column, c.cell.column + c.cell.column_span)
        for c in top.full
        if c.cell.row_span == 1 and (c.cell.column_span > 1 or not deep)
    ]
    if len(second.full) < 2 or len(second.full) < len(second.cells):
        return False
    for seen in second.full:
        if seen.role not in (L, V) or len(seen.cell.text) > 40 or ordinal(seen.cell.text):
            return False
        if not any(start <= seen.cell.column < end for start, end in spans):
            return False
    for seen in second.full:
        if seen.role == V:
            seen.become_label(sense)
    return True


def goes_on_with_heads(rows: list[Row], k: int, sense: Sense) -> bool:
    """Whether the row below only says more of each head: "WAVE 1" over "Quality first teaching for all".

    A head at the left that reaches down past it shows that it is no row of the list.
    """
    top, below = rows[k], rows[k + 1] if k + 1 < len(rows) else None
    if below is None or k + 2 >= len(rows) or not below.full or top.full[0].cell.row_span < 2:
        return False
    single = {c.cell.column for c in top.full if c.cell.row_span == c.cell.column_span == 1}
    return single == {c.cell.column for c in below.full} and all(
        c.role in (L, V) and len(c.cell.text) <= _MORE and not is_known(c, sense)
        for c in below.full
    )


_MORE = 100
"""Characters in what a form says more of a head."""


def _set_apart(table: Table, rows: list[Row], k: int) -> bool:
    """Whether a row and the one below, which parts it, are heads by the author's hand, and what follows is not."""
    top, second = rows[k], rows[k + 1]
    if table.sheet or not 1 < len(top.full) < len(second.full):
        return False
    if table.header_rows:
        return table.header_rows == k + 2
    data = next((row for row in rows[k + 2 :] if not row.blank), None)
    heads = [c.cell.shaded for c in (*top.cells, *second.cells)]
    return data is not None and all(heads) and not any(c.cell.shaded for c in data.cells)


def take_tall_heads(rows: list[Row], sense: Sense) -> None:
    """Make labels of all heads beside one that parts into known words under it, where nothing is set apart.

    The others reach down past those: "Target | Provision | Resources" over "By whom | How often".
    """
    for top, below in pairwise(rows):
        if top.blank or below.blank or len(top.full) < 3 or len(below.full) < 2:
            continue
        parted = [c for c in top.full if c.cell.row_span == 1]
        if not parted or any(c.cell.column_span == 1 for c in parted):
            continue
        if len(parted) == len(top.full) or not any(c.role == L for c in below.full):
            continue
        if len(below.full) != sum(c.cell.column_span for c in parted):
            continue
        if any(c.role not in (L, V) or not is_short_word(c) for c in (*top.full, *below.full)):
            continue
        take_labels((top, below), sense)


def take_plain_tiers(rows: list[Row], k: int, sense: Sense) -> None:
    """Make labels of a head in two rows that nothing sets apart: "Pupil | Wave 2 | | Wave 3" over "Staff | When".

    The row below holds known words alone, one at least over more columns than stand in this row; and a known word of
    this row has nothing under it, for it heads a column by itself.
    """
    top, below = rows[k], rows[k + 1] if k + 1 < len(rows) else None
    data = rows[k + 2] if k + 2 < len(rows) else None
    if below is None or data is None or data.blank or len(below.full) <= len(top.full) > 1:
        return
    if any(c.role not in (V, L) or not is_short_word(c) for c in (*top.full, *below.full)):
        return
    if not all(is_known(c, sense) for c in below.full):
        return
    over, under = [{c.cell.column for c in row.full} for row in (top, below)]
    alone = [c for c in top.full if c.cell.column not in under]
    if not alone or not all(is_known(c, sense) for c in alone) or len(over & under) < 1:
        return
    if min(under) < min(over) or len(under - over) < len(over & under):
        return
    take_labels((top, below), sense)


def take_area_tiers(rows: list[Row], k: int, sense: Sense) -> None:
    """Make labels of areas over the names of what is done in each, in a sheet that sets nothing apart.

    Beside them stand known heads ("Pupil | Class"); under them each pupil has a few of the interventions.
    """
    top, below = rows[k], rows[k + 1] if k + 1 < len(rows) else None
    data = [row for row in rows[k + 2 : k + 6] if not row.blank]
    if below is None or below.blank or len(data) < 2 or len(top.full) < 2:
        return
    if not has_area_words(top.full[-1].cell.text):
        return  # as nearly always
    areas = [c for c in top.full if has_area_words(c.cell.text)]
    if len(areas) < 2:
        return
    first = areas[0].cell.column
    names = [c for c in below.full if c.cell.column >= first]
    heads = [c for c in (*top.full, *below.full) if c.cell.column < first]
    if len(names) <= len(areas) or not heads or not all(is_known(c, sense) for c in heads):
        return
    if any(not is_short_word(c) or c.cell.text[:1].isdigit() for c in names):
        return
    if len({c.cell.text for c in names}) < len(names):
        return
    given = [sum(c.cell.column >= first for c in row.full) for row in data]
    if 3 * sum(given) > 2 * len(names) * len(given):
        return
    take_labels((top, below), sense)


def take_labels(rows: Sequence[Row], sense: Sense) -> None:
    """Make labels of all that stands in the rows of a head."""
    for row in rows:
        for seen in row.full:
            if seen.role == V:
                seen.become_label(sense)
        row.tell()


def is_short_word(seen: Seen) -> bool:
    """Whether a cell holds a few words."""
    return len(seen.cell.text) <= 40 and type(seen.cell.value) in (str, type(None))
