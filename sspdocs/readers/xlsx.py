"""Excel workbooks (.xlsx, .xlsm): one table a sheet, with values, formulas, merges, notes and text boxes."""

from __future__ import annotations

import gc
from bisect import bisect_right, insort
from heapq import heappop, heappush
from pathlib import Path

from sspdocs.blocks import (
    BOLD,
    ITALIC,
    STRIKE,
    UNDERLINE,
    Block,
    Box,
    Cell,
    Document,
    Paragraph,
    Span,
    Table,
)
from sspdocs.errors import Damaged, InputError, NoContent, TooLarge
from sspdocs.ooxml.cells import Area, Reader, Sheet, Style, TooManyCells, read_styles
from sspdocs.ooxml.package import Element, Package
from sspdocs.ooxml.shared_strings import RichText, read_strings
from sspdocs.ooxml.workbook import SheetPart, read_book, read_boxes, read_notes, read_page_words
from sspdocs.where import Where

NAME = "Excel workbook"
SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm")
MARKS = {"b": BOLD, "i": ITALIC, "u": UNDERLINE, "strike": STRIKE}


def claims(data: bytes, path: Path) -> bool:
    """Whether these bytes are a workbook in Office Open XML, whatever the file is called."""
    if not data.startswith(b"PK"):
        return False
    try:
        package = Package(data, str(path))
        main = package.main()
        return main is not None and "spreadsheetml" in package.content_type(main)
    except InputError:
        return False


def read(data: bytes, path: Path) -> Document:
    """Everything in a workbook: a table for each sheet, its text boxes after it; notes as comments.

    A sheet that cannot be read is named in `Document.problems` and the others are still given. A formula without a
    stored result is worked out here (`Cell.computed`).

    Raises:
        InputError: `Damaged` when no sheet can be read, `NoContent` when none holds anything, `TooLarge`.
    """
    collecting = gc.isenabled()
    gc.disable()  # thousands of small objects, no cycles among them: collecting would only cost time
    try:
        return _Workbook(Package(data, str(path)), str(path)).read()
    finally:
        if collecting:
            gc.enable()


class _Workbook:
    """One workbook while it is read."""

    def __init__(self, package: Package, path: str) -> None:
        self._package = package
        self._path = path
        self._book = read_book(package)
        strings = self._book.strings
        self._reader = Reader(
            read_strings(strings, MARKS) if strings is not None else [],
            _styles(package, self._book.styles),
            MARKS,
            date1904=self._book.date1904,
        )
        self._document = Document(
            [],
            media_type=self._book.media_type,
            title=self._book.title,
            problems=self._book.problems,
        )

    def read(self) -> Document:
        document = self._document
        broken: list[str] = []
        for number, part in enumerate(self._book.sheets, 1):
            if not part.is_grid:
                continue
            try:
                self._read_sheet(part, number)
            except TooManyCells:
                raise TooLarge(
                    f"{self._path}: more than 200,000 cells. Save the sheets with pupils' provision as a workbook "
                    "of their own.",
                    path=self._path,
                ) from None
            except Damaged as e:
                broken.append(e.message)
                document.problems.append(f"sheet {number} could not be read: {e.message}")
        if not (document.body or document.comments or document.headers or document.footers):
            if broken:
                raise Damaged(broken[0], path=self._path)
            raise NoContent(
                f"{self._path}: the workbook has nothing in it. Check that it is the right file, saved after typing.",
                path=self._path,
            )
        return document

    def _read_sheet(self, part: SheetPart, number: int) -> None:
        root = self._package.root(part.part) if part.part else None
        if root is None:
            raise Damaged(
                f"{self._path}: sheet {number} is missing from the file. Open it in Excel and save a new copy.",
                path=self._path,
            )
        document = self._document
        sheet = self._reader.read(root)
        document.problems += [f"sheet {number}: {p}" for p in sheet.problems]
        if sheet.cells:
            document.body.append(_table(sheet, part, self._reader))
        self._read_surroundings(part, root)

    def _read_surroundings(self, part: SheetPart, root: Element) -> None:
        """The notes, text boxes and page headers of a sheet."""
        document, name = self._document, part.name
        if self._package.relationships(part.part):
            for ref, text in read_notes(self._package, part.part, MARKS):
                document.comments += _paragraphs(text, 0, Where(name, cell=ref, inner="note"))
            for k, lines in enumerate(read_boxes(self._package, part.part), 1):
                where = Where(name, inner=f"text box {k}")
                document.body.append(Box([Paragraph([Span(t)], where) for t in lines], where))
        heads, feet = read_page_words(root)
        document.headers += [Paragraph([Span(t)], Where(name, inner="header")) for t in heads]
        document.footers += [Paragraph([Span(t)], Where(name, inner="footer")) for t in feet]


def _styles(package: Package, part: str) -> list[Style]:
    root = package.root(part) if part else None
    return read_styles(root, MARKS)


def _table(sheet: Sheet, part: SheetPart, reader: Reader) -> Table:
    """The table of a sheet: its cells with content, row by row, where they stand in the grid."""
    name, cells = part.name, sheet.cells
    if any(a[:2] >= b[:2] for a, b in zip(cells, cells[1:], strict=False)):
        cells.sort(
            key=lambda c: c[:2]
        )  # rows or cells out of order: no program writes it, a script may
    rows: list[list[Cell]] = []
    at = -1
    columns = 0
    hidden_columns = sheet.hidden_columns
    style_of = reader.style
    for row, column, ref, number, value, text, error, formula, _ in cells:
        if row != at:
            out: list[Cell] = []
            rows.append(out)
            at = row
            row_hidden = row in sheet.hidden_rows
        if column >= columns:
            columns = column + 1
        where = Where(name, 0, 0, 0, 0, "", ref)
        style = style_of(number)
        cell = Cell(
            row, column, _paragraphs(text, style.marks, where), where,
            shaded=style.shaded, value=value, formula=formula or "", number_format=style.format.code, error=error,
        )  # fmt: skip
        if row_hidden or (hidden_columns and any(a <= column <= b for a, b in hidden_columns)):
            cell.hidden = True
        out.append(cell)
    if sheet.merges:
        _merge(rows, columns, sheet.merges)
    return Table(rows, columns, Where(name), sheet=name, hidden=part.hidden)


def _paragraphs(text: RichText, marks: int, where: Where) -> list[Block]:
    """A paragraph for each line of a text, blank ones left out."""
    if isinstance(text, str):
        if "\n" not in text:
            return [Paragraph([Span(text, marks)], where)] if text else []
        return [Paragraph([Span(line, marks)], where) for line in text.split("\n") if line.strip()]
    lines: list[list[Span]] = [[]]
    for run, own in text:
        for k, piece in enumerate(run.split("\n")):
            if k:
                lines.append([])
            if piece:
                lines[-1].append(Span(piece, marks if own is None else own))
    return [Paragraph(spans, where) for spans in lines if any(s.text.strip() for s in spans)]


def _merge(rows: list[list[Cell]], columns: int, merges: list[Area]) -> None:
    """Give the cells at the top left of merged areas their spans, within the used part of the sheet.

    A cell that a merge covers is not seen in Excel, but its text is still the author's: it is marked as hidden.
    """
    last_row = rows[-1][0].row
    waiting = sorted(merges, reverse=True)
    open_: list[
        tuple[int, int, int, int]
    ] = []  # by first column: first column, last column, first and last row
    ends: list[tuple[int, tuple[int, int, int, int]]] = []
    for cells in rows:
        row = cells[0].row
        while waiting and waiting[-1][0] <= row:
            top, left, bottom, right = waiting.pop()
            if bottom >= row and left < columns and (bottom, right) != (top, left):
                area = left, min(right, columns - 1), top, min(bottom, last_row)
                insort(open_, area)
                heappush(ends, (area[3], area))
        while ends and ends[0][0] < row:
            open_.remove(heappop(ends)[1])
        if not open_:
            continue
        for cell in cells:
            k = bisect_right(open_, (cell.column, columns, 0, 0)) - 1
            if k < 0:
                continue
            left, right, top, bottom = open_[k]
            if cell.column == left and row == top:
                cell.column_span, cell.row_span = right - left + 1, bottom - top + 1
            elif left <= cell.column <= right:
                cell.hidden = True
