"""The cells of a worksheet straight from its text, where a program wrote it plainly; else nothing.

Nearly every worksheet is written by a program that always spells a cell in the same way. Its cells
are told by one pattern, in half the time that a parser needs. Every tag is accounted for: a sheet
with anything more in it (comments, prefixes, attributes in another order, stretches of bold inside
a text) is left to the parser. Source: ECMA-376 Part 1, 18.3.1.4 (cells), read 22 November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter, getitem, itemgetter

from sspdocs.blocks import Cell, SheetCell
from sspdocs.ooxml.addresses import MAX_ROWS, column_number
from sspdocs.ooxml.alike_rows import AlikeRows, Found, Written
from sspdocs.ooxml.cell_values import Value
from sspdocs.ooxml.cells import NUMERIC, Reader, Sheet, formula_text
from sspdocs.ooxml.shared_strings import RichText, clean, plain
from sspdocs.ooxml.sheet_cells import paragraphs
from sspdocs.sheet_rows import Said, SheetRow, last_column_of, place_of

_SPACE = r'(?: xml:space="preserve")?'
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,5})")?(?: t="([a-zA-Z]+)")?>'
    r"(?:<f([^>]*)>(?:([^<]+)</f>)?)?"
    rf"(?:<(v){_SPACE}>([^<]*)</v>|<is><t{_SPACE}>([^<]*)</t></is>)?"
    r"</c>"
)
_HIDDEN = re.compile(r'<row (?=[^>]*\bhidden="(?:1|true|on)")[^>]*\br="([0-9]{1,7})"')
_ENTITY = re.compile(r"&([a-z]+|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});|&")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ATTRIBUTES = re.compile(r'([a-z0-9]+)="([^"]*)"')
_LARGE = 300_000
"""Characters in a sheet whose rows are worth telling whole: some five hundred rows."""
_LINE = attrgetter("line")
_AT_ONCE = 1_000_000
"""Characters matched in one go, so that a large sheet's pieces are not all held at once."""


class _Odd(Exception):
    """The sheet holds something that only a parser should judge."""


def read_plain(reader: Reader, sheet: Sheet, name: str, text: str) -> list[Sequence[Cell]] | None:
    """The rows of cells with content that a worksheet's text holds; hidden rows go to `sheet`.

    Args:
        reader: of this workbook; it counts the cells.
        sheet: what is known of the sheet so far.
        name: of the sheet, for the places of its cells.
        text: the cells as `cut_sheet` gives them.

    Returns:
        Rows in order, each from left to right; None when anything in the text is not plain.

    Raises:
        TooManyCells: with the sheets before, more than the limit.
    """
    reading = _Reading(reader, name)
    try:
        rest = reading.take_alike(text) if len(text) > _LARGE else ["", _spelt(text)]
        for found in _in_pieces(rest[-1]):
            reading.take(found)
    except _Odd:
        return None
    told = "".join(rest)  # rows that are alike have nothing more in them than their pattern says
    blank = told.count("<c ") - reading.cells
    begun, ended = told.count("<row"), told.count("</row>")
    tags = begun + ended + blank + reading.tags
    if tags != told.count("<") or tags != told.count(">"):
        return None
    if told.count("/>") != blank + reading.closed + begun - ended:
        return None
    if 'hidden="' in text:
        sheet.hidden_rows.update([int(row) - 1 for row in _HIDDEN.findall(text)])
    sheet.missing.extend(reading.missing)
    reader.count(reading.kept, reading.letters)
    return reading.rows


def _spelt(text: str) -> str:
    """The same with values that are empty spelt in one way."""
    if "<v/>" in text or "<v />" in text:
        return text.replace("<v/>", "<v></v>").replace("<v />", "<v></v>")
    return text


def _in_pieces(text: str) -> Iterator[list[Found]]:
    """Every cell with content, some whole rows at a time."""
    at = end = 0
    while end >= 0 and at < len(text):
        end = text.find("</row>", at + _AT_ONCE)
        yield _CELL.findall(text, at, end if end >= 0 else len(text))
        at = end


class _Reading:
    """The rows so far, and how many tags they were written with."""

    def __init__(self, reader: Reader, name: str) -> None:
        self.reader = reader
        self.name = name
        self.rows: list[Sequence[Cell]] = []
        self.missing: list[tuple[Cell, str | None]] = []
        self.cells = self.tags = self.closed = self.letters = self.kept = 0
        self._row = self._column = -1
        self._written = ""
        self._columns: dict[str, int] = {}
        self._shared: dict[str, tuple[str, int, int]] = {}
        self._escaped = True
        self._says: dict[str | None, dict[str, Said]] = {}

    def take(self, found: list[Found]) -> None:
        """Add cells. Written for speed: most are a shared text or a number seen before."""
        reader, name, columns = self.reader, self.name, self._columns
        lines, numbers, looks = reader.lines, reader.numbers, reader.looks
        row, at, written = self._row, self._column, self._written
        out = self._begun(found)
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
            line: str | None = None
            if kind == "s" and formula is None and (line := lines.get(raw)) is not None:
                if not line:
                    continue
                value: Value = line
            elif raw and (not kind or kind == "n"):
                value, line, _ = numbers.get((raw, style)) or reader.number(raw, style)
                if value is None:
                    raise _Odd  # spaces where a number should be
            if line is None:
                cell = self._other(row, column, style, kind, formula, bool(v), raw, own)
                if cell is None:
                    continue
            else:
                marks, shaded, code = looks.get(style) or reader.look(style)
                cell = SheetCell(
                    row, column, sheet=name, line=line, value=value, marks=marks, shaded=shaded,
                    number_format=code, formula=formula or "",
                )  # fmt: skip
                letters += len(line)
            if not out:
                self.rows.append(out)
            out.append(cell)
            kept += 1
        self._row, self._column, self._written = row, at, written
        self.cells += len(found)
        self.tags += tags - self.closed + closed
        self.letters += letters
        self.kept += kept

    def _begun(self, found: list[Found]) -> list[Cell]:
        """The row that the first of some cells goes on with, where a row is written in two parts."""
        if not self.rows or not found or found[0][1] != self._written:
            return []
        if place_of(self.rows[-1]) != self._row:
            return []
        row = self.rows[-1] = list(self.rows[-1])
        return row

    def take_alike(self, text: str) -> list[str]:
        """Add the cells of rows, whole rows where they are written alike.

        Returns:
            The text of the others; the last piece was not read.
        """
        alike = AlikeRows(self.name, self.reader.look, self._says_of)
        self._escaped = "&" in text
        others: list[str] = []
        at = 0
        while (at := self._take_rows(alike, text, at)) < len(text):
            end = text.find("</row>", at)
            end = end + len("</row>") if end >= 0 else len(text)
            others.append(_spelt(text[at:end]))
            at = end
            found = _CELL.findall(others[-1])
            self.take(found)
            if not alike.learn(others[-1], found):
                break
        others.append(_spelt(text[at:]))
        for kind in alike.kinds:
            self.kept += len(kind.taken) * len(kind.says)
            for n in kind.texts:  # the letters of numbers are no more than the file holds
                self.letters += sum(map(len, map(_LINE, map(itemgetter(n), kind.taken))))
        return others

    def _take_rows(self, alike: AlikeRows, text: str, at: int) -> int:
        """Add rows of known kinds, one after another; where the first other one begins, or the text ends.

        A row is another too when a value of it must be looked at by itself. Written for speed.
        """
        kinds, add = alike.kinds, self.rows.append
        escaped, row, last = self._escaped, self._row, ""
        while True:
            for kind in kinds:
                match = kind.match(text, at)
                if match is not None:
                    break
            else:
                break
            found = match.group(*kind.groups)
            try:
                says = list(map(getitem, kind.says, found[kind.first :]))
            except KeyError:
                break
            last = found[0]
            number = int(last) - 1
            if not row < number < MAX_ROWS:
                raise _Odd
            formulas = found[1 : kind.first]
            if escaped and formulas:
                formulas = tuple(map(_unescaped, formulas))
            add(SheetRow(number, kind.kind, says, formulas))
            kind.taken.append(says)
            row, at = number, match.end()
            if kind is not kinds[0]:
                alike.put_first(kind)
        if last:
            self._row, self._written = row, last
            self._column = last_column_of(self.rows[-1])
        return at

    def _says_of(self, cell: Written) -> dict[str, Said]:
        """What the cells written like one say; those of one style share it."""
        style = None if cell.is_text else cell.style
        if style not in self._says:
            reader = self.reader
            self._says[style] = _Texts(reader) if style is None else _Numbers(reader, style)
        return self._says[style]

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
            value = shown = "" if text.isspace() else text
            error = ""
            if formula is None and not shown:
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
        one = isinstance(shown, str) and "\n" not in shown
        cell = SheetCell(
            row, column, sheet=self.name, line=str(shown) if one else "", value=value, marks=marks,
            shaded=shaded, number_format=code, error=error,
        )  # fmt: skip
        if not one:
            cell.blocks = paragraphs(shown, marks, cell.where)
        self.letters += len(plain(shown))
        if formula is not None:
            cell.formula = formula
            if not result:
                self.missing.append((cell, style or None))
        return cell


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
