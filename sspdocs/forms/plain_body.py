"""Rows of a worksheet that plainly hold values alone: found without looking at each cell by itself.

Nearly every row of a large list is such a row, and its words come again and again: what a text is
was told once by the usual way (`Seen`), and is kept. A row is plain when each of its cells is one
line in plain type, the first is a value, and no cell can become a label by the cells beside it.
Words that are a label elsewhere ("Class teacher") may stand after the first: under a head they are
an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import cast

from sspdocs.blocks import Cell, SheetCell, Table
from sspdocs.forms.lone_lines import take_line
from sspdocs.forms.rows import L, Row, Seen, V
from sspdocs.forms.seen import is_plain_line
from sspdocs.forms.sense import Sense
from sspdocs.forms.week import day_of
from sspdocs.forms.words import ordinal
from sspdocs.sheet_rows import RowKind, Said, SheetRow


def sheet_rows(table: Table, sense: Sense) -> list[Row]:
    """The rows of a worksheet, each cell told for what it is; those of plain ones are left as they are."""
    values = PlainValues(sense, table.sheet)
    said, patterns = values.said, values.patterns
    rows: list[Row] = []
    for cells in table.rows:
        plain = cells if type(cells) is SheetRow else values.plain(cells)
        pattern = ""
        if plain is not None:
            pattern = patterns.get(plain.kind, "")
            if not pattern or not said.issuperset(plain.kind.worded(plain.says)):
                pattern = values.pattern(plain)  # as of few rows of a large list
        if pattern:
            rows.append(Row(_UNSEEN, _UNSEEN, sense, plain, pattern))
        else:
            seen = [Seen(c, sense, True) for c in cells]
            if len(seen) == 1:
                take_line(seen[0], sense)
            rows.append(Row.of(seen, sense))
    return rows


_UNSEEN: list[Seen] = []
_ONE_LINE = {SheetCell}
_LONGEST_HEAD = 80
"""Characters in the name of a day or of a numbered target."""


@lru_cache(maxsize=8192)
def _heads_column(line: str) -> bool:
    """Whether words are a head whatever their type: "Target 1" beside "Target 2", and days."""
    if len(line) > _LONGEST_HEAD:
        return False
    return (line[:1].isalpha() and ordinal(line) is not None) or day_of(line) is not None


_LOOK = attrgetter("marks", "line", "shaded", "column")


class PlainValues:
    """What is known of the texts of one worksheet: what each is, wherever it stands in plain type."""

    def __init__(self, sense: Sense, sheet: str) -> None:
        self._sense = sense
        self._sheet = sheet
        self.said: set[Said | SheetCell] = set()
        """Of rows alike: what is a value."""
        self._values: set[str] = set()
        self._others: dict[str, str] = {}  # the role of a label, "" for what must be looked at
        self._kinds: dict[tuple[int, ...], RowKind] = {}
        self.patterns: dict[RowKind, str] = {}
        """Of rows that hold values alone, "" for what is never plain."""

    def plain(self, cells: Sequence[Cell]) -> SheetRow | None:
        """A row of cells that are made already, None where one is not a line in plain type."""
        if not cells or set(map(type, cells)) != _ONE_LINE:
            return None
        marks, lines, shaded, columns = zip(*map(_LOOK, cells), strict=True)
        if any(marks) or not all(lines) or (self._sense.shaded and any(shaded)):
            return None
        kind = self._kinds.get(columns)
        if kind is None:
            kind = self._kinds[columns] = RowKind(self._sheet, columns)
        return SheetRow.of(cast(Sequence[SheetCell], cells), kind)

    def pattern(self, row: SheetRow) -> str:
        """The roles of the cells of a row of lines, "" when it is not plain."""
        kind, says = row.kind, row.says
        pattern = self.patterns.get(kind)
        if pattern is None:
            shaded = kind.is_shaded and self._sense.shaded
            fit = len(says) > 1 and kind.is_plain and not shaded
            pattern = self.patterns[kind] = V[0] * len(says) if fit else ""
        if not pattern or self.said.issuperset(worded := kind.worded(says)):
            return pattern
        values = self._values
        new = [
            said
            for said in (set(worded) - self.said if kind.looks else says)
            if said.line not in values and (said.value.__class__ is str or said.value is None)
        ]
        labels: set[Said | SheetCell] = set()
        results: set[Said | SheetCell] = set()  # of formulas: values there, perhaps not elsewhere
        for said in new:
            n = says.index(said)
            if row.has_formula(n):
                results.add(said)
                continue
            role = self._role_of(said.line, row, n)
            if role == L and n:
                labels.add(said)
            elif role != V:
                return ""
        if kind.looks:
            self.said.update(set(worded) - labels - results)
        if labels:
            return "".join([L[0] if said in labels else V[0] for said in says])
        return pattern

    def _role_of(self, line: str, row: SheetRow, n: int) -> str:
        """What a text is as it stands, in plain type and unshaded; asked once for each."""
        if line in self._values:
            return V
        role = self._others.get(line)
        if role is not None:
            return role
        role = V if is_plain_line(line, self._sense) else Seen(row.cell(n), self._sense, True).role
        if _heads_column(line):
            role = ""
        if role == V:
            self._values.add(line)
        else:
            self._others[line] = role = role if role == L else ""
        return role
