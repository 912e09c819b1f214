"""The parts of a workbook that filling it touches: its sheets, its styles, its list of sheets."""

from __future__ import annotations

import re
from collections.abc import Set

from sspdocs.blocks import Document, Table
from sspdocs.forms.places import Place
from sspdocs.ooxml.addresses import area
from sspdocs.ooxml.cell_styles import read_styles
from sspdocs.ooxml.editing import Hole, spliced
from sspdocs.ooxml.editing_sheet import (
    CellHole,
    SheetPart,
    Spot,
    dependents,
    recalculated,
    whole_rows,
    wrapping_styles,
)
from sspdocs.ooxml.package import Element, Package
from sspdocs.ooxml.row_heights import tall_enough
from sspdocs.ooxml.shared_strings import SHEET
from sspdocs.ooxml.sheet_rules import lists, unlocked_styles
from sspdocs.ooxml.workbook import read_book
from sspdocs.writers.labelled.continuation import LeftOver
from sspdocs.writers.labelled.continuation_sheet import TITLE, continuation_sheet

_TYPES = "[Content_Types].xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


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
        self._unlocked = unlocked_styles(
            self.package.root(self.book.styles) if self.book.styles else None
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
            part = SheetPart(self.package.read(name), root, self.path)
            part.guard(self._unlocked)
            self._open[name] = (part, root)
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
        if place.options:
            spots = [(words, row, column) for words, row, column in place.options]
            self._edited.update((cell.where.part, row, column) for _, row, column in spots)
            apart = part.hole_over(spots)
            return (self.names[cell.where.part], apart) if apart is not None else None
        dates = self._shows_dates(part.style_at(cell.row, cell.column))
        hole = part.hole(cell.row, cell.column, is_date=dates)
        if hole is None:
            return None
        self._edited.add((cell.where.part, cell.row, cell.column))
        self._holes.append(hole)
        hole.around = place.around
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
        members = {name: self._shaped(name, text).encode() for name, text in made.items()}
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

    def _shaped(self, name: str, text: str) -> str:
        """A filled sheet with its rows in order and as tall as they need to be."""
        part = self.part(name)
        sheet = next(s for s, n in self.names.items() if n == name)
        default = part.elements[0].find(SHEET + "sheetFormatPr")
        line = float((default.get("defaultRowHeight") if default is not None else "") or 15)
        wide = float((default.get("defaultColWidth") if default is not None else "") or 8.43)
        merges = {(m[0], m[1]): m for m in self.merges(sheet)}

        def width(row: int, column: int) -> tuple[float, float]:
            top, left, bottom, right = merges.get((row, column), (row, column, row, column))
            letters = sum(
                next((c.width for c in part.columns if c.first <= k <= c.last and c.width), wide)
                for k in range(left, right + 1)
            )
            others = (part.rows.get(r) for r in range(top + 1, bottom + 1))
            return letters, sum(float(o.get("ht", line)) if o is not None else line for o in others)

        return tall_enough(whole_rows(text), width, line)

    def lists(self, document: Document, sheet: str) -> dict[tuple[int, int], list[str]]:
        """The cells of a sheet in which one of some entries is to be chosen."""
        part = self.sheet(sheet)
        tables = {b.sheet: b for b in document.body if isinstance(b, Table) and b.sheet}

        def cells(name: str, top: int, left: int, bottom: int, right: int) -> list[str]:
            rows = tables[name].rows if name in tables else []
            held = (c for row in rows for c in row)
            return [
                c.text.strip() for c in held if top <= c.row <= bottom and left <= c.column <= right
            ]

        return lists(part.elements[0], sheet, cells) if part is not None else {}

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
