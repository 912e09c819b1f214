"""The cells of a worksheet straight from its text, where a program wrote it plainly; else nothing.

Nearly every worksheet is written by a program that always spells a cell in the same way. Its cells
are told by one pattern, in half the time that a parser needs. Every tag is accounted for: a sheet
with anything more in it (comments, prefixes, attributes in another order, stretches of bold inside
a text) is left to the parser. Source: ECMA-376 Part 1, 18.3.1.4 (cells), read 22 November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sspdocs.blocks import Cell, SheetCell
from sspdocs.ooxml.addresses import MAX_ROWS, column_number
from sspdocs.ooxml.alike_rows import AlikeRow, AlikeRows, Found
from sspdocs.ooxml.cell_values import Value
from sspdocs.ooxml.cells import NUMERIC, Reader, Sheet, formula_text
from sspdocs.ooxml.shared_strings import RichText, clean, plain
from sspdocs.ooxml.sheet_cells import paragraphs

_SPACE = r'(?: xml:space="preserve")?'
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,5})")?(?: t="([a-zA-Z]+)")?>'
    r"(?:<f([^>]*)>(?:([^<]+)</f>)?)?"
    rf"(?:<(v){_SPACE}>([^<]*)</v>|<is><t{_SPACE}>([^<]*)</t></is>)?"
    r"</c>"
)
_HIDDEN = re.compile(r'<row (?=[^>]*\bhidden="(?:1|true|on)")[^>]*\br="([0-9]{1,7})"')
_HEAD = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml [^>]*encoding=["\'](?:UTF-8|utf-8)["\'][^>]*\?>)?\s*'
    rb'<worksheet [^>]*\bxmlns="http://schemas\.openxmlformats\.org/spreadsheetml/2006/main"'
)
_START, _END = b"<sheetData>", b"</sheetData>"
_CONTROL = bytes(n for n in range(32) if n not in (9, 10, 13))
_ENTITY = re.compile(r"&([a-z]+|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});|&")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ATTRIBUTES = re.compile(r'([a-z0-9]+)="([^"]*)"')
_LARGE = 300_000
"""Characters in a sheet whose rows are worth telling whole: some five hundred rows."""
_AT_ONCE = 1_000_000
"""Characters matched in one go, so that a large sheet's pieces are not all held at once."""


class PlainSheet(NamedTuple):
    """A worksheet cut in two: the XML `around` its cells, and the text of the `cells`."""

    around: bytes
    cells: str


class _Odd(Exception):
    """The sheet holds something that only a parser should judge."""


def cut(data: bytes) -> PlainSheet | None:
    """A worksheet's part in two, or None when it is not written plainly."""
    start, end = data.find(_START), data.rfind(_END)
    if start < 0 or end < start or not _HEAD.match(data) or b"<!" in data:
        return None
    if data.count(_START) > 1 or data.count(_END) > 1:
        return None
    inside = data[start + len(_START) : end]
    if len(inside.translate(None, _CONTROL)) != len(inside):
        return None
    try:
        text = inside.decode()
    except UnicodeDecodeError:
        return None
    if "\r" in text or "\uffff" in text or "\ufffe" in text:
        return None
    return PlainSheet(data[: start + len(_START)] + data[end:], text)


def read_plain(reader: Reader, sheet: Sheet, name: str, text: str) -> list[list[Cell]] | None:
    """The rows of cells with content that a worksheet's text holds; hidden rows go to `sheet`.

    Args:
        reader: of this workbook; it counts the cells.
        sheet: what is known of the sheet so far.
        name: of the sheet, for the places of its cells.
        text: the cells as `cut` gives them.

    Returns:
        Rows in order, each from left to right; None when anything in the text is not plain.

    Raises:
        TooManyCells: with the sheets before, more than the limit.
    """
    if "<v" in text and ("<v/>" in text or "<v />" in text):
        text = text.replace("<v/>", "<v></v>").replace("<v />", "<v></v>")
    reading = _Reading(reader, name)
    try:
        at = reading.take_alike(text) if len(text) > _LARGE else 0
        for found in _in_pieces(text, at):
            reading.take(found)
    except _Odd:
        return None
    blank = text.count("<c ") - reading.cells
    begun, ended = text.count("<row"), text.count("</row>")
    tags = begun + ended + blank + reading.tags
    if tags != text.count("<") or tags != text.count(">"):
        return None
    if text.count("/>") != blank + reading.closed + begun - ended:
        return None
    if 'hidden="' in text:
        sheet.hidden_rows.update([int(row) - 1 for row in _HIDDEN.findall(text)])
    sheet.missing.extend(reading.missing)
    reader.count(reading.kept, reading.letters)
    return reading.rows


def _in_pieces(text: str, at: int) -> Iterator[list[Found]]:
    """Every cell with content from a place on, some whole rows at a time."""
    while at < len(text):
        end = text.find("</row>", at + _AT_ONCE)
        end = len(text) if end < 0 else end
        yield _CELL.findall(text, at, end)
        at = end


class _Reading:
    """The rows so far, and how many tags they were written with."""

    def __init__(self, reader: Reader, name: str) -> None:
        self.reader = reader
        self.name = name
        self.rows: list[list[Cell]] = []
        self.missing: list[tuple[Cell, str | None]] = []
        self.cells = self.tags = self.closed = self.letters = self.kept = 0
        self._row = self._column = -1
        self._written = ""
        self._columns: dict[str, int] = {}
        self._shared: dict[str, tuple[str, int, int]] = {}

    def take(self, found: list[Found]) -> None:
        """Add cells. Written for speed: most are a shared text or a number seen before."""
        reader, name, columns = self.reader, self.name, self._columns
        lines, numbers, looks = reader.lines, reader.numbers, reader.looks
        row, at, written = self._row, self._column, self._written
        out: list[Cell] = self.rows[-1] if self.rows else []
        tags, closed = 2 * len(found), self.closed
        letters = kept = 0
        for column_name, number, style, kind, marks_of_f, written_f, v, raw, own in found:
            column = columns.get(column_name, -1)
            if column < 0:
                column = self._column_of(column_name)
            if number != written:
                written = number
                if not row < int(number) - 1 < MAX_ROWS:
                    raise _Odd
                row, at = int(number) - 1, -1
                out = []
            if column <= at:
                raise _Odd
            at = column
            formula: str | None = None
            if written_f or marks_of_f:
                formula = self._formula(marks_of_f, written_f, row, column)
                tags += 2
                if marks_of_f[-1:] == "/":
                    self.closed += 1
            if v:
                tags += 2
            elif own:
                tags += 4
            look = looks.get(style) or reader.look(style)
            if kind == "s" and formula is None and (line := lines.get(raw)) is not None:
                if not line:
                    continue
                cell: Cell = SheetCell(row, column, name, line, line, *look)
                letters += len(line)
            elif raw and (not kind or kind == "n"):
                known = numbers.get((raw, style)) or reader.number(raw, style)
                if known[0] is None:
                    raise _Odd  # spaces where a number should be
                cell = SheetCell(row, column, name, known[1], known[0], *look)
                letters += len(known[1])
                if formula is not None:
                    cell.formula = formula
            else:
                made = self._other(row, column, style, kind, formula, bool(v), raw, own)
                if made is None:
                    continue
                cell = made
            if not out:
                self.rows.append(out)
            out.append(cell)
            kept += 1
        self._row, self._column, self._written = row, at, written
        self.cells += len(found)
        self.tags += tags - self.closed + closed
        self.letters += letters
        self.kept += kept

    def take_alike(self, text: str) -> int:
        """Add the cells of rows, whole rows where they are written alike; how far the text was read."""
        alike = AlikeRows(self.reader.look)
        at = 0
        while at < len(text):
            for n, kind in enumerate(alike.kinds):
                row = kind.match(text, at)
                if row is not None and self._take_row(kind, row.groups()):
                    alike.latest(n)
                    at = row.end()
                    break
            else:
                end = text.find("</row>", at)
                end = end + len("</row>") if end >= 0 else len(text)
                found = _CELL.findall(text, at, end)
                self.take(found)
                more = alike.learn(text[at:end], found)
                at = end
                if not more:
                    break
        return at

    def _take_row(self, kind: AlikeRow, groups: tuple[str, ...]) -> bool:
        """Add the cells of one row of a kind; False when a value of it must be looked at by itself."""
        reader, name = self.reader, self.name
        lines, numbers = reader.lines, reader.numbers
        row = int(groups[0]) - 1
        if not self._row < row < MAX_ROWS:
            raise _Odd
        out: list[Cell] = []
        letters = 0
        for (column, style, is_text, marks, shaded, code), raw in zip(
            kind.cells, kind.values(groups), strict=True
        ):
            if is_text:
                line = lines.get(raw)
                if not line:
                    return False
                out.append(SheetCell(row, column, name, line, line, marks, shaded, code))
                letters += len(line)
                continue
            known = numbers.get((raw, style)) or reader.number(raw, style)
            if known[0] is None:
                return False
            out.append(SheetCell(row, column, name, known[1], known[0], marks, shaded, code))
            letters += len(known[1])
        for n, group in kind.formulas:
            out[n].formula = _unescaped(groups[group]).strip()
        self.rows.append(out)
        self._row, self._column, self._written = row, kind.cells[-1].column, groups[0]
        self.cells += len(out)
        self.tags += kind.tags
        self.kept += len(out)
        self.letters += letters
        return True

    def _column_of(self, letters: str) -> int:
        column = column_number(letters)
        if column is None:
            raise _Odd
        self._columns[letters] = column
        return column

    def _formula(self, attributes: str, text: str, row: int, column: int) -> str:
        if not attributes:
            return _unescaped(text).strip()
        if attributes[-1:] != "/" and not text:
            raise _Odd
        known = dict(_ATTRIBUTES.findall(_unescaped(attributes)))
        return formula_text(known, _unescaped(text).strip(), row, column, self._shared)

    def _other(
        self, row: int, column: int, style: str, kind: str, formula: str | None, stored: bool,
        raw: str, own: str,
    ) -> Cell | None:  # fmt: skip
        """A cell of any kind as the parser's way makes it; None for one with nothing in it."""
        reader = self.reader
        raw = _unescaped(raw)
        result = True
        value: Value
        shown: RichText
        if kind == "inlineStr":
            text = clean(_unescaped(own))
            text = "" if text.isspace() else text
            value, shown, error = text, text, ""
            if formula is None and not text:
                return None
            if stored:  # both a value and the type of a text of its own
                raise _Odd
        elif own:
            raise _Odd
        else:
            result = stored and (bool(raw) or kind == "str")
            if formula is None and not result:
                return None
            if kind == "s" and not reader.has_text(raw):
                raise _Odd
            value, shown, error = reader.typed(kind or None, style or None, raw)
            if not (formula is not None or shown or error or value.__class__ in NUMERIC):
                return None
        marks, shaded, code = reader.looks.get(style) or reader.look(style)
        if isinstance(shown, str) and "\n" not in shown:
            cell: Cell = SheetCell(row, column, self.name, shown, value, marks, shaded, code)
        else:
            cell = SheetCell(row, column, self.name, "", value, marks, shaded, code)
            cell.blocks = paragraphs(shown, marks, cell.where)
        self.letters += len(plain(shown))
        cell.error = error
        if formula is not None:
            cell.formula = formula
            if not result:
                self.missing.append((cell, style or None))
        return cell


def _unescaped(text: str) -> str:
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    name = match[1] or ""
    if name[:1] != "#":
        if name not in _NAMED:
            raise _Odd
        return _NAMED[name]
    code = int(name[2:], 16) if name[1] == "x" else int(name[1:])
    if (code < 32 and code not in (9, 10, 13)) or 0xD7FF < code < 0xE000 or 0xFFFD < code < 0x10000:
        raise _Odd
    if code > 0x10FFFF:
        raise _Odd
    return chr(code)
