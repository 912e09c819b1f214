"""Rows of a worksheet that hold one line a cell, as a large list has thousands: no cell is made until somebody asks.

Most cells of a list say what others of it say. So a row keeps what each of its cells says in a
`Said` that all cells of the sheet with the same line and value share, and how its cells stand in
a `RowKind` that it shares with all rows alike. Who knows that looks each `Said` up once, and each
kind once; to everybody else a row is a sequence of cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter, itemgetter
from typing import TypeVar, overload

from sspdocs.blocks import Cell, SheetCell, Value, front_of

_T = TypeVar("_T")
Look = tuple[int, bool, str]
"""The marks of a cell, whether it is shaded, and its number format."""


class Said:
    """The line that a cell shows and the value behind it. A `SheetCell` that holds a line will do as well."""

    __slots__ = ("line", "value")

    def __init__(self, line: str, value: Value) -> None:
        self.line = line
        self.value = value

    def __repr__(self) -> str:
        return f"Said({self.line!r}, {self.value!r})"


class RowKind:
    """How the cells of a row stand: one for all rows of a sheet that are alike.

    Args:
        sheet: its name.
        columns: those of the cells, left to right.
        looks: of each cell; none where the cells are made already.
        formulas: the places in the row of those cells that hold a formula.
        texts: the places of those that may hold words; None where any may.
    """

    __slots__ = (
        "columns",
        "formulas",
        "fronts",
        "is_plain",
        "is_shaded",
        "looks",
        "sheet",
        "worded",
    )

    def __init__(
        self,
        sheet: str,
        columns: tuple[int, ...],
        looks: Sequence[Look] = (),
        formulas: Sequence[int] = (),
        texts: Sequence[int] | None = None,
    ) -> None:
        self.sheet = sheet
        self.worded = _those_at(range(len(columns)) if texts is None else texts)
        """Of what the cells of a row say, that of those which may hold words."""
        self.columns = columns
        self.looks = looks
        self.formulas = formulas
        self.is_plain = not any(marks for marks, _, _ in looks)
        self.is_shaded = any(shaded for _, shaded, _ in looks)
        self.fronts = [front_of(sheet, column) for column in columns]
        """The words of each cell's place up to the number of the row."""


def _those_at(places: Sequence[int]) -> Callable[[Sequence[_T]], Sequence[_T]]:
    """What picks the members at these places out of a sequence."""
    if len(places) > 1:
        return itemgetter(*places)
    return itemgetter(slice(places[0], places[0] + 1) if places else slice(0))


_SPAN = attrgetter("row_span", "column_span")
_NO_SPAN = (1, 1)
_COLUMN = attrgetter("column")


class SheetRow(Sequence[Cell]):
    """One row: `says` is what each of its cells says, left to right; `row` its 0-based place in the sheet."""

    __slots__ = ("_cells", "_formulas", "kind", "row", "says", "spans")

    def __init__(
        self,
        row: int,
        kind: RowKind,
        says: Sequence[Said | SheetCell],
        formulas: Sequence[str] = (),
    ) -> None:
        self.row = row
        self.kind = kind
        self.says = says
        self.spans: dict[int, tuple[int, int]] | None = None
        """Of merged cells, by their places in the row: rows and columns spanned."""
        self._formulas = formulas
        self._cells: list[SheetCell | None] | None = None

    @classmethod
    def of(cls, cells: Sequence[SheetCell], kind: RowKind) -> SheetRow:
        """A row of cells that are made already, and hold a line each."""
        made = cls(cells[0].row, kind, cells)
        made._cells = list(cells)
        spans = list(map(_SPAN, cells))
        if spans.count(_NO_SPAN) < len(spans):
            made.spans = {n: span for n, span in enumerate(spans) if span != _NO_SPAN}
        return made

    def cell(self, n: int) -> SheetCell:
        """One of its cells, the same each time."""
        cells = self._cells
        if cells is None:
            cells = self._cells = [None] * len(self.says)
        cell = cells[n]
        if cell is None:
            kind, said = self.kind, self.says[n]
            marks, shaded, code = kind.looks[n]
            cell = cells[n] = SheetCell(
                self.row, kind.columns[n], sheet=kind.sheet, line=said.line, value=said.value,
                marks=marks, shaded=shaded, number_format=code,
            )  # fmt: skip
            if n in kind.formulas:
                cell.formula = self._formulas[kind.formulas.index(n)].strip()
            if self.spans is not None and n in self.spans:
                cell.row_span, cell.column_span = self.spans[n]
        return cell

    def has_formula(self, n: int) -> bool:
        """Whether one of its cells holds a formula."""
        said = self.says[n]
        return bool(said.formula) if isinstance(said, SheetCell) else n in self.kind.formulas

    def merge(self, n: int, rows: int, columns: int) -> None:
        """Let one of its cells span several rows and columns."""
        if self.spans is None:
            self.spans = {}
        self.spans[n] = rows, columns
        if self._cells is not None and (cell := self._cells[n]) is not None:
            cell.row_span, cell.column_span = rows, columns

    def address(self, n: int) -> str:
        """The place of one of its cells in words, as `str(cell.where)` says it."""
        return f"{self.kind.fronts[n]}{self.row + 1}"

    def __len__(self) -> int:
        return len(self.says)

    @overload
    def __getitem__(self, n: int) -> Cell: ...
    @overload
    def __getitem__(self, n: slice) -> list[Cell]: ...
    def __getitem__(self, n: int | slice) -> Cell | list[Cell]:
        if isinstance(n, slice):
            return [self.cell(k) for k in range(*n.indices(len(self.says)))]
        return self.cell(range(len(self.says))[n])

    def __iter__(self) -> Iterator[Cell]:
        return iter([self.cell(n) for n in range(len(self.says))])


def place_of(row: Sequence[Cell]) -> int:
    """The 0-based place in its sheet of a row that holds any cell."""
    return row.row if isinstance(row, SheetRow) else row[0].row


def columns_of(row: Sequence[Cell]) -> Sequence[int]:
    """The columns of a row's cells, left to right."""
    return row.kind.columns if isinstance(row, SheetRow) else list(map(_COLUMN, row))


def last_column_of(row: Sequence[Cell]) -> int:
    """The column of a row's last cell."""
    return row.kind.columns[-1] if isinstance(row, SheetRow) else row[-1].column


def says_something(row: Sequence[Cell]) -> bool:
    """Whether any cell of a row has a value, a formula or words."""
    if isinstance(row, SheetRow):
        return any(said.line for said in row.says)
    return any(c.value is not None or c.formula or c.text for c in row)
