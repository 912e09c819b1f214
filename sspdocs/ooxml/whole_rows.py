"""Rows of a worksheet told whole: all of their cells are a line in plain type, written as in rows before.

What a cell says depends on what is written in it and on its style alone. So each is looked up once
in a sheet, and a row is a look-up for each of its cells; no cell is made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import getitem
from typing import NamedTuple

from sspdocs.ooxml.addresses import column_number
from sspdocs.ooxml.alike_rows import Found, Says, Written
from sspdocs.ooxml.cells import Reader
from sspdocs.sheet_rows import RowKind, Said, SheetRow

_TYPES = {"s", "n", ""}


class _Way(NamedTuple):
    """How rows written in one way are told: what their cells say, by what is written in each."""

    kind: RowKind
    says: Sequence[Says]


class WholeRows:
    """The rows of one sheet, by the columns, styles and types of their cells.

    Args:
        reader: of this workbook.
        name: of the sheet.
    """

    def __init__(self, reader: Reader, name: str) -> None:
        self._reader = reader
        self._name = name
        self._says: dict[str | None, Says] = {}
        self._ways: dict[tuple[tuple[object, ...], ...], _Way | None] = {}

    def told(
        self, row: int, cells: list[Found], unescaped: Callable[[str], str]
    ) -> tuple[SheetRow, int] | None:
        """A row and how many formulas are in it; None when its cells must be looked at by themselves.

        Args:
            row: its place in the sheet, from 0.
            cells: its cells with content.
            unescaped: what a text as written says.
        """
        columns, _, styles, types, shared, formulas, stored, values, _ = zip(*cells, strict=True)
        written = columns, styles, types, stored, tuple(map(bool, formulas))
        if written not in self._ways:
            self._ways[written] = self._way(columns, styles, types, stored, formulas)
        way = self._ways[written]
        if way is None or any(shared):
            return None
        try:
            says = list(map(getitem, way.says, values))
        except KeyError:
            return None
        found = [unescaped(formulas[n]) for n in way.kind.formulas]
        return SheetRow(row, way.kind, says, found), len(found)

    def says_of(self, cell: Written) -> Says:
        """What the cells written like one say; those of one style share it."""
        style = None if cell.is_text else cell.style
        if style not in self._says:
            self._says[style] = (
                _Texts(self._reader) if style is None else _Numbers(self._reader, style)
            )
        return self._says[style]

    def _way(
        self,
        letters: Sequence[str],
        styles: Sequence[str],
        types: Sequence[str],
        stored: Sequence[str],
        formulas: Sequence[str],
    ) -> _Way | None:
        """How rows of cells in these columns, styles and types are told, None for those that are not."""
        if len(letters) < 2 or not all(stored) or not _TYPES.issuperset(types):
            return None
        columns = [column for c in letters if (column := column_number(c)) is not None]
        in_order = len(columns) == len(letters) and all(a < b for a, b in pairwise(columns))
        worded = [kind == "s" for kind in types]
        if not in_order or any(map(_both, formulas, worded)):
            return None
        looks = [self._reader.looks.get(s) or self._reader.look(s) for s in styles]
        if any(marks for marks, _, _ in looks):
            return None  # perhaps labels
        kind = RowKind(self._name, tuple(columns), looks, [n for n, f in enumerate(formulas) if f])
        return _Way(kind, list(map(self.says_of, map(Written, columns, styles, worded))))


def _both(formula: str, worded: bool) -> bool:
    return worded and bool(formula)


class _Texts(dict[str, Said]):
    """What cells with a shared text say, by its number; a KeyError for one that is blank or more than a line."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._lines = reader.lines

    def __missing__(self, raw: str) -> Said:
        line = self._lines.get(raw)
        if not line:
            raise KeyError(raw)
        said = self[raw] = Said(line, line)
        return said


class _Numbers(dict[str, Said]):
    """What cells of one style say, by the number in them; a KeyError for one that is not shown."""

    def __init__(self, reader: Reader, style: str) -> None:
        super().__init__()
        self._reader = reader
        self._style = style

    def __missing__(self, raw: str) -> Said:
        style = self._style
        value, line, _ = self._reader.numbers.get((raw, style)) or self._reader.number(raw, style)
        if value is None or not line:
            raise KeyError(raw)
        said = self[raw] = Said(line, value)
        return said
