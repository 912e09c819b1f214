"""Excel workbooks (.xlsx, .xlsm): a table for each sheet, with its values, formulas and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from sspdocs.blocks import (
    BOLD,
    ITALIC,
    STRIKE,
    UNDERLINE,
    Box,
    Cell,
    Document,
    Paragraph,
    Span,
    Table,
)
from sspdocs.collecting import uncollected
from sspdocs.errors import Damaged, InputError, NoContent, TooLarge
from sspdocs.ooxml.cell_styles import Style, read_styles
from sspdocs.ooxml.cells import Reader, Sheet, TooManyCells
from sspdocs.ooxml.cut_sheets import cut_sheet
from sspdocs.ooxml.formulas import Calculator, Formula, FormulaError, Held
from sspdocs.ooxml.package import Element, Package, limits_now
from sspdocs.ooxml.plain_sheets import read_plain
from sspdocs.ooxml.shared_strings import read_strings
from sspdocs.ooxml.sheet_cells import arranged, paragraphs
from sspdocs.ooxml.workbook import (
    Book,
    SheetPart,
    read_book,
    read_boxes,
    read_notes,
    read_page_words,
    reason,
)
from sspdocs.readers.merged_areas import span_merged
from sspdocs.sheet_rows import (
    SheetRow,
    columns_of,
    place_of,
    says_something,
)
from sspdocs.where import Where

NAME = "Excel workbook"
SUFFIXES: tuple[str, ...] = (".xlsx", ".xlsm", ".xltx", ".xltm")
_MANY_ROWS = 10_000
_TYPE = re.compile(r"spreadsheetml\.|ms-excel\.(?:sheet|template|addin)\.macroEnabled")
_PLACE = re.compile(r"xl/\w*\.xml$", re.IGNORECASE)
MARKS = {"b": BOLD, "i": ITALIC, "u": UNDERLINE, "strike": STRIKE}


def claims(data: bytes, path: Path) -> bool:
    """Whether these bytes are a workbook in Office Open XML, whatever the file is called."""
    if not data.startswith(b"PK"):
        return False
    try:
        package = Package(data, str(path))
        main = package.main()
        return main is not None and bool(
            _TYPE.search(package.content_type(main)) or _PLACE.match(main)
        )
    except InputError:
        return False


def read(data: bytes, path: Path) -> Document:
    """Everything in a workbook: a table for each sheet, its text boxes after it; notes as comments.

    A sheet that cannot be read is named in `Document.problems` and the others are still given. A
    formula without a stored result is worked out here (`Cell.computed`).

    Raises:
        InputError: `Damaged` when no sheet can be read, `NoContent` when none holds anything,
            `TooLarge`.
    """
    with uncollected():
        return _Workbook(Package(data, str(path)), str(path)).read()


class _Workbook:
    """One workbook while it is read."""

    def __init__(self, package: Package, path: str) -> None:
        self._package = package
        self._path = path
        self._limits = limits_now()
        self._book = read_book(package)
        strings = self._book.strings
        self._reader = Reader(
            read_strings(strings, MARKS) if strings is not None else [],
            _styles(package, self._book, self._book.problems),
            MARKS,
            date1904=self._book.date1904,
            limit=self._limits.cells,
        )
        self._document = Document(
            [],
            media_type=self._book.media_type,
            title=self._book.title,
            problems=self._book.problems,
        )
        self._missing: list[tuple[Cell, str | None]] = []  # formulas without a result; their style

    def read(self) -> Document:
        document = self._document
        broken: list[Damaged] = []
        if self._book.broken_strings is not None:
            broken.append(self._book.broken_strings)
        for number, part in enumerate(self._book.sheets, 1):
            if not part.is_grid:
                continue
            try:
                self._read_sheet(part, number)
            except TooManyCells:
                raise TooLarge(
                    f"{self._path}: more than {self._limits.cells:,} cells, or more text in them than "
                    "plans hold. Save the sheets about pupils as a workbook of their own.",
                    path=self._path,
                ) from None
            except Damaged as e:
                broken.append(e)
                document.problems.append(f"sheet {number} was left out: {reason(e)}")
        if not (document.body or document.comments or document.headers or document.footers):
            if broken:
                raise broken[0]
            if document.problems:
                raise Damaged(
                    f"{self._path}: the file is damaged: {document.problems[0]}. "
                    "Open it in Excel, save a new copy and use that.",
                    path=self._path,
                )
            raise NoContent(
                f"{self._path}: the workbook has nothing in it. Check that it is the right file "
                "and was saved after typing.",
                path=self._path,
            )
        if self._missing:
            _work_out(self._missing, document, self._book, self._reader)
        return document

    def _read_sheet(self, part: SheetPart, number: int) -> None:
        data, blank = self._package.sheet(part.part)
        if data is None:
            raise Damaged(
                f"{self._path}: the file is damaged: it lists this sheet and does not hold it. "
                "Open it in Excel, save a new copy and use that.",
                path=self._path,
            )
        document = self._document
        root, sheet, rows = self._cells(part, data)
        document.problems += [f"sheet {number}: {p}" for p in sheet.problems]
        if sheet.notes:
            odd = "; ".join(sheet.notes)
            document.notes.append(f"sheet {number}: {odd}. Look whether it stands where it should.")
        if blank.count > _MANY_ROWS:
            document.notes.append(
                f"sheet {number} has {blank.count:,} blank rows, which were passed over. To be rid of "
                f"them, click the number of row {blank.last + 1:,} in Excel, press Ctrl+Shift+Down, "
                "delete those rows and save."
            )
        # one text may be shared by any number of cells, so the file's size says nothing
        if self._reader.letters > self._limits.letters:
            raise TooLarge(
                f"{self._path}: more than {self._limits.letters:,} letters. Save the sheets about pupils as "
                "a workbook of their own.",
                path=self._path,
            )
        if any(says_something(row) for row in rows):
            document.body.append(_table(sheet, part, rows))
            self._missing += sheet.missing
        try:
            self._read_surroundings(part, root)
        except Damaged as e:
            document.problems.append(f"notes or boxes of sheet {number} were left out: {reason(e)}")

    def _cells(self, part: SheetPart, data: bytes) -> tuple[Element, Sheet, list[Sequence[Cell]]]:
        """A sheet's XML (without its cells where they were plain), what it holds, and its cells."""
        package, reader = self._package, self._reader
        plain = cut_sheet(data)
        if plain is not None:
            root = package.parse(part.part, plain.around)
            sheet = reader.read(root)
            rows = read_plain(reader, sheet, part.name, plain.cells)
            if rows is not None:
                sheet.merges += plain.merges
                return root, sheet, rows
        root = package.parse(part.part, data)
        sheet = reader.read(root)
        return root, sheet, arranged(sheet, reader, part.name)

    def _read_surroundings(self, part: SheetPart, root: Element) -> None:
        """The notes, text boxes and page headers of a sheet."""
        document, name = self._document, part.name
        heads, feet = read_page_words(root)
        document.headers += [Paragraph([Span(t)], Where(name, inner="header")) for t in heads]
        document.footers += [Paragraph([Span(t)], Where(name, inner="footer")) for t in feet]
        if not self._package.relationships(part.part):
            return
        for ref, text in read_notes(self._package, part.part, MARKS):
            document.comments += paragraphs(text, 0, Where(name, cell=ref, inner="note"))
        for k, lines in enumerate(read_boxes(self._package, part.part), 1):
            where = Where(name, inner=f"text box {k}")
            document.body.append(Box([Paragraph([Span(t)], where) for t in lines], where))


def _table(sheet: Sheet, part: SheetPart, rows: list[Sequence[Cell]]) -> Table:
    """The table of a sheet: its cells with content, and which of them are hidden or merged."""
    kinds = {row.kind for row in rows if isinstance(row, SheetRow)}
    others = [row[-1].column for row in rows if not isinstance(row, SheetRow)]
    columns = max([*others, *[kind.columns[-1] for kind in kinds]]) + 1
    if sheet.hidden_rows or sheet.hidden_columns:
        for row in rows:
            out_of_sight = place_of(row) in sheet.hidden_rows
            for n, column in enumerate(columns_of(row)):
                if out_of_sight or _is_in(column, sheet.hidden_columns):
                    row[n].hidden = True
    if sheet.merges:
        span_merged(rows, columns, sheet.merges)
    return Table(
        rows,
        columns,
        Where(part.name),
        sheet=part.name,
        hidden=part.hidden,
        header_rows=sum(place_of(row) < part.title_rows for row in rows[: part.title_rows]),
    )


def _is_in(column: int, stretches: list[tuple[int, int]]) -> bool:
    return any(first <= column <= last for first, last in stretches)


def _styles(package: Package, book: Book, problems: list[str]) -> list[Style]:
    """The styles of a workbook; from a cache where one with the same styles was read before."""
    part = book.styles
    if not part:
        return []
    try:
        key = package.raw(part)
        known = _known_styles.get(key)
        if known is None:
            known = read_styles(package.root(part), MARKS)
            if len(_known_styles) >= _STYLES_KEPT:
                del _known_styles[next(iter(_known_styles))]
            _known_styles[key] = known
    except Damaged as e:
        problems.append(f"fonts, fills and number formats were left out: {reason(e)}")
        return []
    return known


_STYLES_KEPT = 32
_known_styles: dict[bytes, list[Style]] = {}  # a batch comes from a few templates


def _work_out(
    missing: list[tuple[Cell, str | None]], document: Document, book: Book, reader: Reader
) -> None:
    """Give every formula without a stored result its result, or the error that says why not."""
    waiting = {id(cell) for cell, _ in missing}
    sheets: dict[str, dict[tuple[int, int], Held]] = {s.name: {} for s in book.sheets}
    for block in document.body:
        if isinstance(block, Table):
            held = sheets[block.sheet]
            for row in block.rows:
                for cell in row:
                    held[cell.row, cell.column] = (
                        Formula(cell.formula)
                        if id(cell) in waiting
                        else FormulaError(cell.error)
                        if cell.error
                        else cell.value
                    )
    calculator = Calculator(sheets, book.names, date1904=book.date1904)
    for cell, style in missing:
        result = calculator.result(cell.where.part, cell.row, cell.column)
        cell.computed = True
        if isinstance(result, FormulaError):
            cell.error, text = str(result), result.code
        else:
            cell.value, text = reader.show_result(result, style)
        cell.blocks = paragraphs(text, reader.style(style).marks, cell.where)
