"""The places of a blank workbook: the cell beside a label, the box under it, the blank rows under a header."""

from __future__ import annotations

import itertools
import re
from collections.abc import Set

from sspdocs.blocks import Cell, Document, Paragraph, Span, Table
from sspdocs.forms.places import Place
from sspdocs.forms.sense import Sense
from sspdocs.ooxml.addresses import area, cell_name
from sspdocs.ooxml.cell_styles import read_styles
from sspdocs.ooxml.editing import Hole, spliced
from sspdocs.ooxml.editing_sheet import (
    CellHole,
    SheetPart,
    Spot,
    dependents,
    recalculated,
    wrapping_styles,
)
from sspdocs.ooxml.package import Element, Package
from sspdocs.ooxml.shared_strings import SHEET
from sspdocs.ooxml.workbook import read_book
from sspdocs.where import Where
from sspdocs.writers.labelled.continuation import LeftOver
from sspdocs.writers.labelled.continuation_sheet import TITLE, continuation_sheet

_MOST_ROWS = 60
_FEWEST_HEADS = 3
_TYPES = "[Content_Types].xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


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
        row = rows[k]
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


class SheetParts:
    """The parts of a workbook that filling it may touch."""

    def __init__(self, data: bytes, path: str) -> None:
        self.package = Package(data, path)
        self.path = path
        self.book = read_book(self.package)
        self.names = {s.name: s.part for s in self.book.sheets if s.part and s.is_grid}
        self._open: dict[str, tuple[SheetPart, Element]] = {}
        self._styles = (
            read_styles(self.package.root(self.book.styles), {}) if self.book.styles else []
        )
        self._edited: set[Spot] = set()
        self._holes: list[CellHole] = []
        self._stale: set[Spot] | None = None
        self._others: dict[str, bytes] = {}
        self._style_part: tuple[bytes, dict[str, str]] | None = None
        self.main = self.package.main() or "xl/workbook.xml"
        folder, _, base = self.main.rpartition("/")
        self.links = f"{folder}/_rels/{base}.rels"

    def part(self, name: str) -> SheetPart:
        """One worksheet, by its part's name, without the results that no longer hold."""
        return self._open[name][0]

    def sheet(self, sheet: str) -> SheetPart | None:
        """One worksheet by its name."""
        name = self.names.get(sheet)
        if name is None:
            return None
        if name not in self._open:
            root = self.package.root(name)
            if root is None:
                return None
            self._open[name] = (SheetPart(self.package.read(name), root, self.path), root)
        return self._open[name][0]

    def merges(self, sheet: str) -> list[tuple[int, int, int, int]]:
        """The merged areas of a sheet: first row and column, last row and column, from 0."""
        part = self.sheet(sheet)
        if part is None:
            return []
        return [
            a
            for e in part.elements
            if e.tag == SHEET + "mergeCell" and (a := area(e.get("ref", ""))) is not None
        ]

    def hole(self, place: Place) -> tuple[str, Hole] | None:
        """A cell's part and its hole there."""
        cell = place.cell
        assert cell is not None
        part = self.sheet(cell.where.part)
        if part is None:
            return None
        element = part.cells.get((cell.row, cell.column))
        hole = part.hole(
            cell.row,
            cell.column,
            is_date=element is not None and self._shows_dates(element.get("s", "")),
        )
        if hole is None:
            return None
        self._edited.add((cell.where.part, cell.row, cell.column))
        self._holes.append(hole)
        return self.names[cell.where.part], hole

    def _shows_dates(self, style: str) -> bool:
        number = int(style) if style.isdigit() else 0
        if number >= len(self._styles):
            return False
        code = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", self._styles[number].format.code.lower())
        return "d" in code and "y" in code

    @property
    def changing(self) -> list[str]:
        """The other members that a filled workbook has of its own."""
        changed = self.stale()
        more = [self.names[s] for s in {sheet for sheet, _, _ in changed}]
        styles = [self.book.styles] if self.book.styles else []
        return list(dict.fromkeys([*more, self.main, self.links, *styles, _TYPES]))

    def stale(self) -> set[Spot]:
        """The formulas whose stored results hang on a cell that a slot fills; asked for once all holes are known."""
        if self._stale is not None:
            return self._stale
        formulas = {
            (sheet, r, c): text
            for sheet in self.names
            if (part := self.sheet(sheet)) is not None
            for (r, c), text in part.formulas().items()
        }
        self._stale = dependents(formulas, self._edited, self.book.names)
        return self._stale

    def finished(self, made: dict[str, str], rest: LeftOver) -> dict[str, bytes]:
        """The members of a filled workbook: its sheets, what it says of them, a sheet for what had no place."""
        members = {name: text.encode() for name, text in made.items()}
        members |= {name: data for name, data in self._others.items() if name not in members}
        if self.book.styles:
            members[self.book.styles] = self._broken_lines()[0]
        root = self.package.root(self.main)
        book = self.package.read(self.main)
        links, types = self.package.read(self.links), self.package.read(_TYPES)
        if root is not None:
            book = recalculated(book, root, self.path)
        if rest:
            book, links, types, extra = self._more(book, links, types)
            wrapped = self._broken_lines()[1][""] if self.book.styles else ""
            members[extra] = continuation_sheet(rest, wrapped)
        return {_TYPES: types, self.main: book, self.links: links, **members}

    def prepare(self, cut: Set[str]) -> None:
        """Make, once all holes are known, what every filled workbook has besides the parts that are cut."""
        if self.book.styles:
            self._broken_lines()
        for sheet, name in self.names.items():
            cells = [(r, c) for s, r, c in self.stale() if s == sheet]
            if cells and name not in cut:
                part = self.part(name)
                self._others[name] = spliced(part.data, part.without_results(cells))

    def results(self, name: str) -> list[Hole]:
        """Holes in one sheet over the stored results that no longer hold, which stay empty."""
        sheet = next(s for s, n in self.names.items() if n == name)
        cells = [(r, c) for s, r, c in self.stale() if s == sheet]
        return [Hole(x.start, x.end, "") for x in self.part(name).without_results(cells)]

    def _broken_lines(self) -> tuple[bytes, dict[str, str]]:
        """The styles with those that break their lines; the holes are told of them the first time."""
        if self._style_part is None:
            root = self.package.root(self.book.styles)
            assert root is not None
            styles = {"", *(hole.style for hole in self._holes)}
            data = self.package.read(self.book.styles)
            self._style_part = wrapping_styles(data, root, styles, self.path)
            for hole in self._holes:
                hole.wrapped = self._style_part[1][hole.style]
        return self._style_part

    def _more(self, book: bytes, links: bytes, types: bytes) -> tuple[bytes, bytes, bytes, str]:
        """A further sheet in the lists that a workbook keeps of its sheets."""
        folder = self.main.rpartition("/")[0]
        n = next(
            k
            for k in range(1, 10_000)
            if self.package.find(f"{folder}/worksheets/continuation{k}.xml") is None
        )
        target = f"worksheets/continuation{n}.xml"
        ids = {int(x) for x in re.findall(rb'sheetId="(\d+)"', book)}
        name = next(
            t for k in range(1, 99) if (t := TITLE if k == 1 else f"{TITLE} {k}") not in self.names
        )
        uri = next(
            (
                u.decode()
                for u in re.findall(
                    rb'xmlns:\w+="([^"]*/officeDocument/(?:2006/)?relationships)"', book
                )
            ),
            _LINK,
        )
        w = re.search(rb"<(\w+:)?sheets\b", book)
        prefix = (w[1] or b"").decode() if w else ""
        id_ = max(ids, default=0) + 1
        line = f'<{prefix}sheet xmlns:more="{uri}" name="{name}" sheetId="{id_}" more:id="rIdContinuation{n}"/>'
        book = book.replace(f"</{prefix}sheets>".encode(), f"{line}</{prefix}sheets>".encode(), 1)
        link = f'<Relationship Id="rIdContinuation{n}" Type="{_LINK}/worksheet" Target="{target}"/>'
        links = links.replace(b"</Relationships>", f"{link}</Relationships>".encode(), 1)
        kind = f'<Override PartName="/{folder}/{target}" ContentType="{_SHEET_TYPE}"/>'
        types = types.replace(b"</Types>", f"{kind}</Types>".encode(), 1)
        return book, links, types, f"{folder}/{target}"


# --- finding the places ---------------------------------------------------------------------------


def find_sheet_places(document: Document, sense: Sense, parts: SheetParts) -> list[Place]:
    """The cells of a blank workbook that something may be written in, sheet by sheet in reading order."""
    out: list[Place] = []
    for block in document.body:
        if isinstance(block, Table) and block.sheet and not block.hidden:
            finder = _SheetFinder(block, sense, parts)
            out += [place for _, place in sorted(finder.find().items(), key=lambda x: x[0])]
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
                if (cell.row, cell.column) not in heads and self._is_label(cell):
                    self._beside(cell)
        return self.found

    def _is_label(self, cell: Cell) -> bool:
        text = cell.text.strip()
        if not text or cell.formula or len(text) > 120 or not isinstance(cell.value, str | None):
            return False
        match = self.sense.match(text)
        if match.known and match.concepts[0].startswith(("title", "section.")):
            return False
        return match.known or text.endswith((":", "?"))

    def _is_header(self, row: list[Cell]) -> bool:
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

    def _rows_under(self, heads: list[Cell]) -> None:
        top = max(c.row + self._height(c) for c in heads)
        wordy = {c.column for c in heads}
        for row in range(top, top + _MOST_ROWS):
            here = [c for c in heads if (row, c.column) in self.cells]
            if any(
                not self.cells[row, c.column].formula and self.cells[row, c.column].text.strip()
                for c in here
                if c.column in wordy
            ):
                break
            room = [
                c for c in heads if self.part is not None and (row, c.column) in self.part.cells
            ]
            if not room:
                break
            for head in heads:
                if self._blank(row, head.column):
                    self._take(row, head.column)

    def _beside(self, cell: Cell) -> None:
        right, below = (
            (cell.row, cell.column + self._width(cell)),
            (cell.row + self._height(cell), cell.column),
        )
        for spot in (right, below):
            if spot not in self.found and self._blank(*spot):
                self._take(*spot)
                return

    def _take(self, row: int, column: int) -> None:
        merged = self.covered.get((row, column))
        where = Where(self.table.sheet, cell=cell_name(row, column))
        cell = Cell(row, column, [], where)
        if merged:
            cell.row_span, cell.column_span = merged[2] - merged[0] + 1, merged[3] - merged[1] + 1
        self.found[row, column] = SheetPlace(self.table, cell)
