"""A worksheet's cells, merges and hidden rows, from its XML in one pass.

Gives plain tuples; a reader makes blocks of them. Source: ECMA-376 Part 1, 18.3 (worksheets) and
18.8 (styles), read 22 November 2026.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from sspdocs.blocks import Cell
from sspdocs.ooxml.addresses import MAX_ROWS, Area, address, area, cell_name, known_addresses
from sspdocs.ooxml.cell_styles import PLAIN, Style
from sspdocs.ooxml.cell_values import Value, iso_date, typed_number
from sspdocs.ooxml.formulas.syntax import move
from sspdocs.ooxml.package import Element
from sspdocs.ooxml.shared_strings import SHEET, RichText, clean, plain, read_text

MAX_CELLS = 200_000
MAX_TEXT = 20_000_000
"""Characters in a workbook's cells: one text of a megabyte may be referred to by every cell."""
_PROBLEMS_KEPT = 5

# row and column from 0, address, style number, value, text as shown, error, formula (None where
# there is none), whether a result is stored
CellTuple: TypeAlias = tuple[int, int, str, str | None, Value, RichText, str, str | None, bool]

_C, _F, _V, _IS, _ROW = SHEET + "c", SHEET + "f", SHEET + "v", SHEET + "is", SHEET + "row"
_ON = frozenset(("1", "true", "on"))
NUMERIC = frozenset((int, float, bool, dt.date, dt.datetime, dt.time))


class TooManyCells(Exception):
    """A workbook holds more cells, or more text in them, than the limit."""


class _Unnumbered(Exception):
    """A cell of a sheet says no address, or an impossible one."""


class Sheet:
    """What one worksheet holds.

    `problems` says, in words, what could not be read; `notes` what was odd and was read all the same.
    `missing` lists the formulas without a stored result, each with the number of its style.
    """

    __slots__ = (
        "cells", "hidden_columns", "hidden_rows", "merges", "missing", "notes", "problems",
    )  # fmt: skip

    def __init__(self) -> None:
        self.cells: list[CellTuple] = []
        self.merges: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.problems: list[str] = []
        self.notes: list[str] = []
        self.missing: list[tuple[Cell, str | None]] = []

    def lose(self, problem: str) -> None:
        """Keep what could not be read; of a great many only the first few."""
        _keep_some(self.problems, problem)

    def note(self, oddity: str) -> None:
        """Keep what was odd and was read all the same, as above."""
        _keep_some(self.notes, oddity)


def _keep_some(kept: list[str], words: str) -> None:
    if len(kept) < _PROBLEMS_KEPT:
        kept.append(words)
    elif len(kept) == _PROBLEMS_KEPT:
        kept.append("and more of the same kind")


class Reader:
    """Reads the worksheets of one workbook, given what the sheets share.

    Args:
        strings: the shared strings.
        styles: what each style number stands for.
        marks: a bit for each font property, for texts held in the cells themselves.
        date1904: whether days are counted from 1904.
        limit: how many cells with content the workbook may hold.
    """

    def __init__(
        self,
        strings: Sequence[RichText],
        styles: Sequence[Style],
        marks: Mapping[str, int],
        *,
        date1904: bool = False,
        limit: int = MAX_CELLS,
    ) -> None:
        self._strings = strings
        self._styles = styles or [PLAIN]
        self._by_number: dict[str | None, Style] = {}
        self._marks = marks
        self._date1904 = date1904
        self._left = limit
        self.letters = 0
        # what was made of a number as written under a style as written
        self.numbers: dict[tuple[str, str], tuple[Value, str, str]] = {}
        # texts by their number as written, where they are one line that no format adds to
        wordy = any(style.format.is_wordy for style in self._styles)
        self.lines: dict[str | None, str] = {
            str(k): text
            for k, text in enumerate(strings)
            if isinstance(text, str) and not wordy and "\n" not in text
        }
        self.looks: dict[str, tuple[int, bool, str]] = {}  # by style as written

    def read(self, root: Element) -> Sheet:
        """The cells, merges and hidden rows and columns of a worksheet.

        Raises:
            TooManyCells: the workbook's sheets so far hold more cells with content than the limit.
        """
        sheet = Sheet()
        for part in root.iterchildren(SHEET + "cols", SHEET + "sheetData", SHEET + "mergeCells"):
            name = part.tag[len(SHEET) :]
            if name == "sheetData":
                self._read_data(part, sheet)
            elif name == "cols":
                sheet.hidden_columns.extend(_hidden_columns(part))
            elif name == "mergeCells":
                sheet.merges.extend([a for m in part if (a := area(m.get("ref", ""))) is not None])
        return sheet

    def _read_data(self, data: Element, sheet: Sheet) -> None:
        before = len(sheet.cells)
        try:
            self._read_rows(data, sheet)
        except _Unnumbered:
            del sheet.cells[before:]
            _number_cells(data, sheet)
            self._read_rows(data, sheet, numbered=True)
        new = sheet.cells[before:]
        self.count(len(new), sum([len(plain(c[5])) for c in new]))

    def count(self, cells: int, letters: int) -> None:
        """Count what a sheet held.

        Raises:
            TooManyCells: with the sheets before, more than the limit.
        """
        self._left -= cells
        self.letters += letters
        if self._left < 0 or self.letters > MAX_TEXT:
            raise TooManyCells

    def _read_rows(self, data: Element, sheet: Sheet, *, numbered: bool = False) -> None:
        """Add the cells with content of one `sheetData`.

        Written for speed. A cell holds its value (`v`), its formula too (`f`), or its text (`is`).
        """
        add, typed, known = sheet.cells.append, self.typed, known_addresses
        texts = self.lines
        shared: dict[str, tuple[str, int, int]] = {}
        for c in data.iter(_C):
            size = len(c)
            if not size:
                continue
            ref = c.get("r", "")
            place = known.get(ref) or address(ref)
            if place is None:
                _without_place(sheet, numbered)
                continue
            row, column = place
            kind = c.get("t")
            style = c.get("s")
            formula: str | None = None
            stored = True
            text: RichText | None
            child: Element | None
            first = child = c[0]
            if kind != "s" or size > 1:
                if size == 2 and kind != "inlineStr" and first.tag == _F and not first.get("t"):
                    formula, child = (first.text or "").strip(), c[1]
                    stored = bool(child.text) or kind == "str"
                elif kind == "inlineStr" and size == 1:
                    text = read_text(first, self._marks)
                    if text:
                        add((row, column, ref, style, plain(text), text, "", None, True))
                    continue
                elif first.tag != _V:
                    formula, child = _formula_and_value(c, row, column, shared)
                    if kind == "inlineStr" and child is not None:
                        text = read_text(child, self._marks)
                        if text or formula is not None:
                            add((row, column, ref, style, plain(text), text, "", formula, True))
                        continue
                    stored = child is not None and (bool(child.text) or kind == "str")
                    if formula is None and not stored:
                        continue
            elif (text := texts.get(first.text)) is not None:
                if text:
                    add((row, column, ref, style, text, text, "", None, True))
                continue
            raw = (child.text or "") if child is not None else ""
            if kind == "s" and not self.has_text(raw):
                sheet.lose(f"{ref} refers to a text that the file does not hold")
            value, text, error = typed(kind, style, raw)
            if formula is not None or text or error or value.__class__ in NUMERIC:
                add((row, column, ref, style, value, text, error, formula, stored))
        for r in data.iterchildren(_ROW):
            if r.get("hidden") in _ON:
                sheet.hidden_rows.add(_number(r.get("r")) - 1)

    def style(self, number: str | None) -> Style:
        """What a cell's `s` stands for; the first style where it is missing or out of range."""
        found = self._by_number.get(number)
        if found is None:
            k = int(number) if number and number.isdecimal() else 0
            found = self._by_number[number] = self._styles[k if k < len(self._styles) else 0]
        return found

    def look(self, number: str) -> tuple[int, bool, str]:
        """The marks, the shading and the number format's code of a style as written, "" for none."""
        marks, shaded, format_ = self.style(number or None)
        found = self.looks[number] = marks, shaded, format_.code
        return found

    def has_text(self, raw: str) -> bool:
        """Whether the number of a shared text, as written, is that of one."""
        return len(raw) < 10 and raw.isdecimal() and int(raw) < len(self._strings)

    def typed(self, kind: str | None, style: str | None, raw: str) -> tuple[Value, RichText, str]:
        """The value, the text as shown and the error of a cell's stored result."""
        if kind is None or kind == "n":
            return self.number(raw, style)
        if kind == "s":
            if not self.has_text(raw):
                return None, "", "missing text"
            return self._as_text(self._strings[int(raw)], style)
        if kind == "e":
            return None, raw, raw
        if kind == "b":
            return raw in _ON, "TRUE" if raw in _ON else "FALSE", ""
        if kind == "d":
            return iso_date(raw, self.style(style).format, self._date1904)
        text = clean(raw)
        return self._as_text("" if text.isspace() else text, style)

    def number(self, raw: str, style: str | None) -> tuple[Value, str, str]:
        """The value, the text as shown and no error of a number as written."""
        found = typed_number(raw, self.style(style or None).format, self._date1904)
        self.numbers[raw, style or ""] = found
        return found

    def _as_text(self, text: RichText, style: str | None) -> tuple[Value, RichText, str]:
        """The value of a text and how it is shown: its format may put words round it."""
        if isinstance(text, str):
            return text, self.style(style).format.show_text(text) if text else "", ""
        return plain(text), text, ""

    def show_result(
        self, result: Decimal | str | bool | None, style: str | None
    ) -> tuple[Value, str]:
        """The value and the text of a result that was worked out, under a cell's style."""
        if isinstance(result, bool):
            return result, "TRUE" if result else "FALSE"
        if isinstance(result, Decimal):
            value, text, _ = typed_number(str(result), self.style(style).format, self._date1904)
            return value, text
        return result, result or ""


def _number_cells(data: Element, sheet: Sheet) -> None:
    """Give rows and cells without an address, or with an impossible one, the next one along.

    Addresses may be left out (ECMA-376 18.3.1.4, 18.3.1.73).
    """
    row = -1
    for r in data.iterchildren(_ROW):
        given = _number(r.get("r"))
        row = given - 1 if 0 < given <= MAX_ROWS else row + 1
        r.set("r", str(row + 1))
        column = -1
        for c in r.iterchildren(_C):
            ref = c.get("r", "")
            place = address(ref)
            if place is not None:
                column = place[1]
                continue
            column += 1
            c.set("r", cell_name(row, column))
            if ref:
                sheet.note(
                    f"a cell with the impossible address {ref[:20]!r} was read as "
                    f"{cell_name(row, column)}"
                )


def _without_place(sheet: Sheet, numbered: bool) -> None:
    """Ask for the cells to be numbered; say so of one that has no address even then."""
    if not numbered:
        raise _Unnumbered
    sheet.lose("a cell outside every row, or beyond the last column, has no place")


def _number(text: str | None) -> int:
    return int(text) if text and len(text) < 20 and text.isdecimal() else 0


def _hidden_columns(cols: Element) -> list[tuple[int, int]]:
    """First and last column, from 0, of each hidden stretch."""
    return [
        (_number(c.get("min")) - 1, _number(c.get("max")) - 1)
        for c in cols
        if c.get("hidden") in _ON or c.get("width") == "0"
    ]


def _formula_and_value(
    c: Element, row: int, column: int, shared: dict[str, tuple[str, int, int]]
) -> tuple[str | None, Element | None]:
    """The formula of a cell and the element that holds its value or its own text, None for none."""
    formula = value = None
    for e in c:
        if e.tag == _F:
            formula = _formula(e, row, column, shared)
        elif e.tag in (_V, _IS):
            value = e
    return formula, value


def _formula(e: Element, row: int, column: int, shared: dict[str, tuple[str, int, int]]) -> str:
    """The text of a formula without "="."""
    attributes = {str(k): str(v) for k, v in e.attrib.items()}
    return formula_text(attributes, (e.text or "").strip(), row, column, shared)


def formula_text(
    attributes: Mapping[str, str],
    text: str,
    row: int,
    column: int,
    shared: dict[str, tuple[str, int, int]],
) -> str:
    """The text of a formula without "="; a shared one is moved from where it is written out.

    Args:
        attributes: of the formula (`f`).
        text: as written, perhaps "".
        row: of its cell.
        column: of its cell.
        shared: the formulas shared so far in this sheet, with their rows and columns.
    """
    kind = attributes.get("t")
    if kind == "shared":
        group = attributes.get("si", "")
        if text:
            shared.setdefault(group, (text, row, column))
        elif group in shared:
            first, first_row, first_column = shared[group]
            return move(first, row - first_row, column - first_column)
    elif kind == "dataTable":
        return f"TABLE({attributes.get('r1', '')},{attributes.get('r2', '')})"
    return text
