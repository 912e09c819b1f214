"""Rows of a worksheet that plainly hold values alone: found without looking at each cell by itself.

Nearly every row of a large list is such a row, and its words come again and again: what a text is
was told once by the usual way (`Seen`), and is kept. A row is plain when each of its cells is one
line in plain type, the first is a value, and no cell can become a label by the cells beside it.
Words that are a label elsewhere ("Class teacher") may stand after the first: under a head they are
an answer.
"""

from __future__ import annotations

from typing import cast

from sspdocs.blocks import Cell, SheetCell, Table
from sspdocs.forms.rows import L, Row, Seen, V
from sspdocs.forms.sense import Sense
from sspdocs.forms.week import day_of
from sspdocs.forms.words import ordinal


def sheet_rows(table: Table, sense: Sense) -> list[Row]:
    """The rows of a worksheet, each cell told for what it is; those of plain ones are left as they are."""
    values = PlainValues(sense)
    rows: list[Row] = []
    for cells in table.rows:
        pattern = values.pattern(cells)
        if pattern:
            plain = cast("list[SheetCell]", cells)
            rows.append(Row([], sense, plain=plain, pattern=pattern))
        else:
            rows.append(Row([Seen(c, sense, True) for c in cells], sense))
    return rows


class PlainValues:
    """What is known of the texts of one worksheet: what each is, wherever it stands in plain type."""

    def __init__(self, sense: Sense) -> None:
        self._sense = sense
        self._values: set[str] = set()
        self._others: dict[str, str] = {}  # the role of a label, "" for what must be looked at

    def pattern(self, cells: list[Cell]) -> str:
        """The roles of the cells of a plain row, "" for any other row."""
        if len(cells) < 2:
            return ""
        values, shaded = self._values, self._sense.shaded
        labels: list[int] = []
        n = 0
        for cell in cells:
            if not isinstance(cell, SheetCell) or cell.marks or not cell.line:
                return ""
            if cell.shaded and shaded:
                return ""
            value = cell.value
            if (value is None or isinstance(value, str)) and not cell.formula:
                line = cell.line
                if line not in values:
                    role = self._role(cell, line)
                    if role == L and n:
                        labels.append(n)
                    elif role != V:
                        return ""
            n += 1
        if not labels:
            return V[0] * n
        return "".join([L[0] if k in labels else V[0] for k in range(n)])

    def _role(self, cell: SheetCell, line: str) -> str:
        """What a text is as it stands, in plain type and unshaded; asked once for each."""
        role = self._others.get(line)
        if role is not None:
            return role
        role = Seen(cell, self._sense, True).role
        if (line[:1].isalpha() and ordinal(line) is not None) or day_of(line) is not None:
            role = ""  # "Target 1" beside "Target 2" is a head whatever its type, and so are days
        if role == V:
            self._values.add(line)
        else:
            self._others[line] = role = role if role == L else ""
        return role
