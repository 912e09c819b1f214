"""The places of a blank workbook: the cell beside a label, the box under it, the blank rows under a header."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from sspdocs.blocks import Cell, Document, Paragraph, Span, Table
from sspdocs.forms.choices import is_option, printed_options
from sspdocs.forms.places import Place
from sspdocs.forms.sense import Sense
from sspdocs.forms.words import ordinal
from sspdocs.ooxml.addresses import cell_name
from sspdocs.where import Where
from sspdocs.writers.labelled.sheets import SheetParts

_MOST_ROWS = 60
_FEWEST_HEADS = 3
_BAND = 4
"""How many columns a merged label reaches over that is no label of the cell beside it."""
_ROWS_MADE = 20
"""How many rows are made under a header that has none, where nothing stands below it."""


class SheetPlace(Place):
    """A cell to fill. It joins its table only while something stands in it: a reader sees cells with content only."""

    __slots__ = ("_table",)

    def __init__(self, table: Table, cell: Cell) -> None:
        super().__init__("cell", cell.where, [], [], cell=cell)
        self._table = table

    def put(self, text: str) -> None:
        """Write something in the cell as it is in memory."""
        assert self.cell is not None
        cell = self.cell
        cell.blocks = [Paragraph([Span(line)], cell.where) for line in text.split("\n")]
        cell.value = text
        rows = self._table.rows
        k = next((n for n, row in enumerate(rows) if row and row[0].row >= cell.row), len(rows))
        if k == len(rows) or rows[k][0].row != cell.row:
            rows.insert(k, [])
        row = _own_row(self._table, k)
        row.insert(next((n for n, c in enumerate(row) if c.column > cell.column), len(row)), cell)
        self._held = [row]

    def clear(self) -> None:
        """Take the cell out of its table again."""
        if self._held:
            row = self._held[0]
            row[:] = [c for c in row if c is not self.cell]
            if not row:
                self._table.rows[:] = [r for r in self._table.rows if r is not row]
            self._held = []


def _own_row(table: Table, k: int) -> list[Cell]:
    """A row of a table as a list, which may be written over."""
    row = table.rows[k]
    if not isinstance(row, list):
        row = table.rows[k] = list(row)
    return row


def _row_with(table: Table, cell: Cell) -> list[Cell]:
    """The row that holds a cell, as a list."""
    k = next(k for k, row in enumerate(table.rows) if any(c is cell for c in row))
    return _own_row(table, k)


class OptionsPlace(SheetPlace):
    """A cell that prints options ("Yes / No"): the chosen one is left, without the others.

    A workbook is filtered and counted: a cell with "No" struck out would still say both.
    """

    __slots__ = ()

    def __init__(self, table: Table, cell: Cell, around: tuple[str, str], options: list[str]):
        super().__init__(table, cell)
        self.around = around
        self.choices = options

    def put(self, text: str) -> None:
        """Write what is chosen, and what the cell says before it, in the cell as it is in memory."""
        cell = self.cell
        assert cell is not None
        words = text.join(self.around)
        made = Cell(
            cell.row, cell.column, [Paragraph([Span(words)], cell.where)], cell.where, value=words,
            row_span=cell.row_span, column_span=cell.column_span, shaded=cell.shaded,
        )  # fmt: skip
        row = _row_with(self._table, cell)
        k = next(n for n, c in enumerate(row) if c is cell)
        row[k] = made
        self._held = [row, k]

    def clear(self) -> None:
        """Put the options back."""
        if self._held:
            row, k = self._held
            row[k] = self.cell
            self._held = []


class OptionsApart(SheetPlace):
    """Options in cells of their own, side by side: of these too the chosen one is left. `options` are their places."""

    __slots__ = ("_options",)

    def __init__(self, table: Table, cells: list[Cell]):
        super().__init__(table, cells[0])
        self._options = cells
        self.options = [(c.text.strip(), c.row, c.column) for c in cells]
        self.choices = [words for words, *_ in self.options]

    def put(self, text: str) -> None:
        """Take the other options out of the form as it is in memory."""
        row = _row_with(self._table, self._options[0])
        self._held = [row, list(row)]
        others = [c for c in self._options if c.text.strip() != text]
        row[:] = [c for c in row if not any(c is o for o in others)]

    def clear(self) -> None:
        """Put the options back."""
        if self._held:
            row, cells = self._held
            row[:] = cells
            self._held = []


def find_sheet_places(document: Document, sense: Sense, parts: SheetParts) -> list[Place]:
    """The cells of a blank workbook that something may be written in, sheet by sheet in reading order."""
    out: list[Place] = []
    for block in document.body:
        if isinstance(block, Table) and block.sheet and not block.hidden:
            finder = _SheetFinder(block, sense, parts)
            chosen = parts.lists(document, block.sheet)
            for spot, place in sorted(finder.find().items(), key=lambda x: x[0]):
                place.choices = chosen.get(spot, place.choices)
                out.append(place)
    return out


class _SheetFinder:
    def __init__(self, table: Table, sense: Sense, parts: SheetParts) -> None:
        self.table = table
        self.sense = sense
        self.part = parts.sheet(table.sheet)
        self.cells: dict[tuple[int, int], Cell] = {
            (c.row, c.column): c for row in table.rows for c in row
        }
        self.merges = parts.merges(table.sheet)
        self.covered: dict[tuple[int, int], tuple[int, int, int, int]] = {}
        for top, left, bottom, right in self.merges:
            for r in range(top, min(bottom, top + 200) + 1):
                for c in range(left, min(right, left + 100) + 1):
                    self.covered[r, c] = (top, left, bottom, right)
        self.found: dict[tuple[int, int], Place] = {}

    def find(self) -> dict[tuple[int, int], Place]:
        """The places by row and column."""
        heads: set[tuple[int, int]] = set()
        for row in self.table.rows:
            labels = [c for c in row if self._is_label(c)]
            if (
                len(labels) >= _FEWEST_HEADS
                and len(labels) >= 0.6 * len(row)
                and self._is_header(row)
            ):
                heads |= {(c.row, c.column) for c in row}
                self._rows_under(row)
        for row in self.table.rows:
            for cell in row:
                if (cell.row, cell.column) in heads or (cell.row, cell.column) in self.found:
                    continue
                if self._options(cell.row, cell.column, after_label=True):
                    continue
                if self._is_label(cell):
                    self._beside(cell)
        return self.found

    def _is_label(self, cell: Cell) -> bool:
        text = cell.text.strip()
        if not text or cell.formula or len(text) > 120 or not isinstance(cell.value, str | None):
            return False
        if is_option(text):
            return False
        match = self.sense.match(text)
        if match.known and match.concepts[0].startswith(("title", "section.")):
            return False
        return match.known or text.endswith((":", "?"))

    def _is_header(self, row: Sequence[Cell]) -> bool:
        """Labels next to each other, with blank cells under most of them."""
        blank = sum(self._blank(c.row + self._height(c), c.column) for c in row)
        near = sum(b.column == a.column + self._width(a) for a, b in itertools.pairwise(row))
        return blank >= 0.5 * len(row) and near >= 0.7 * (len(row) - 1)

    def _height(self, cell: Cell) -> int:
        merged = self.covered.get((cell.row, cell.column))
        return merged[2] - merged[0] + 1 if merged else 1

    def _width(self, cell: Cell) -> int:
        merged = self.covered.get((cell.row, cell.column))
        return merged[3] - merged[1] + 1 if merged else 1

    def _blank(self, row: int, column: int) -> bool:
        merged = self.covered.get((row, column))
        if merged and (merged[0], merged[1]) != (row, column):
            return False
        return (
            (row, column) not in self.cells
            and self.part is not None
            and self.part.can_hold(row, column)
        )

    def _rows_under(self, heads: Sequence[Cell]) -> None:
        top = max(c.row + self._height(c) for c in heads)
        wordy = {c.column for c in heads}
        for row in range(top, top + _MOST_ROWS):
            here = [c for c in heads if (row, c.column) in self.cells]
            if any(
                not self.cells[row, c.column].formula
                and self.cells[row, c.column].text.strip()
                and ordinal(self.cells[row, c.column].text) is None  # the row's own number
                and not printed_options(self.cells[row, c.column].text)
                for c in here
                if c.column in wordy
            ):
                break
            if not self._has_room(row, heads, top):
                break
            for head in heads:
                if self._blank(row, head.column):
                    self._take(row, head.column)
                elif self._options(row, head.column):
                    self.found[row, head.column].words = head.text

    def _has_room(self, row: int, heads: Sequence[Cell], top: int) -> bool:
        """Whether a row under a header is there to be filled, or may be made: nothing stands below it."""
        if self.part is None:
            return False
        if any((row, c.column) in self.part.cells for c in heads):
            return True
        last = max((r for r, _ in self.cells), default=0)
        return row > last and row - top < _ROWS_MADE

    def _apart(self, label: Cell) -> bool:
        """Take options that stand in cells of their own beside a label; not the head of a grid to tick."""
        row, column = label.row, label.column + self._width(label)
        cells: list[Cell] = []
        while (cell := self.cells.get((row, column))) is not None and is_option(cell.text):
            if cell.formula or self.part is None or not self.part.can_hold(row, column):
                return False
            cells.append(cell)
            column += self._width(cell)
        if len(cells) < 2 or len({c.text.strip().lower() for c in cells}) < len(cells):
            return False
        below = self.cells.get((row + 1, label.column))
        if below is not None and not self._is_label(below) and self._blank(row + 1, column - 1):
            return False
        self.found[row, cells[0].column] = OptionsApart(self.table, cells)
        self.found[row, cells[0].column].words = label.text
        return True

    def _beside(self, cell: Cell) -> None:
        if self._apart(cell):
            return
        right, below = (
            (cell.row, cell.column + self._width(cell)),
            (cell.row + self._height(cell), cell.column),
        )
        band = self._width(cell) >= _BAND  # it stands over what follows, not beside it
        for spot in (below,) if band else (right, below):
            if spot not in self.found and self._blank(*spot):
                self._take(*spot)
                self.found[spot].words = cell.text
                return
            if self._options(*spot):
                self.found[spot].words = cell.text
                return

    def _options(self, row: int, column: int, *, after_label: bool = False) -> bool:
        """Take a cell of printed options; with a label before them in the same cell where that is asked for."""
        cell = self.cells.get((row, column))
        if cell is None or cell.formula or not isinstance(cell.value, str | None):
            return False
        text, before = cell.text, ""
        if after_label:
            before, colon, rest = text.partition(":")
            if not colon or not self.sense.match(before).known:
                return False
            before = text[: len(text) - len(rest.lstrip())]
        options = printed_options(text[len(before) :])
        if not options or self.part is None or not self.part.can_hold(row, column):
            return False
        words = [w for w, _, _ in options]
        place = self.found[row, column] = OptionsPlace(self.table, cell, (before, ""), words)
        place.words = before.strip()
        return True

    def _take(self, row: int, column: int) -> None:
        merged = self.covered.get((row, column))
        where = Where(self.table.sheet, cell=cell_name(row, column))
        cell = Cell(row, column, [], where)
        if merged:
            cell.row_span, cell.column_span = merged[2] - merged[0] + 1, merged[3] - merged[1] + 1
        self.found[row, column] = SheetPlace(self.table, cell)
