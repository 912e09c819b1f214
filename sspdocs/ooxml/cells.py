"""A worksheet's cells, merges and hidden rows, from its XML in one pass.

Gives plain tuples; a reader makes blocks of them. Source: ECMA-376 Part 1, 18.3 (worksheets) and
18.8 (styles), read 22 November 2026.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from operator import itemgetter
from typing import TypeAlias

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
_NUMERIC = frozenset((int, float, bool, dt.date, dt.datetime, dt.time))


class TooManyCells(Exception):
    """A workbook holds more cells, or more text in them, than the limit."""


class _Unnumbered(Exception):
    """A cell of a sheet says no address, or an impossible one."""


class Sheet:
    """What one worksheet holds. `problems` says, in words, what could not be read as it stood."""

    __slots__ = ("cells", "hidden_columns", "hidden_rows", "merges", "problems")

    def __init__(self) -> None:
        self.cells: list[CellTuple] = []
        self.merges: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.problems: list[str] = []

    def note(self, problem: str) -> None:
        """Keep a problem; of a great many only the first few."""
        if len(self.problems) < _PROBLEMS_KEPT:
            self.problems.append(problem)
        elif len(self.problems) == _PROBLEMS_KEPT:
            self.problems.append("and more of the same kind")


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
        self._text_left = MAX_TEXT
        self._numbers: dict[tuple[str, str | None, str | None], tuple[Value, RichText, str]] = {}
        # texts by their number as written, where they are one string that no format adds to
        wordy = any(style.format.is_wordy for style in self._styles)
        self._texts: dict[str | None, str] = {
            str(k): text for k, text in enumerate(strings) if isinstance(text, str) and not wordy
        }

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
        self._left -= len(sheet.cells) - before
        self._text_left -= sum([len(c[5]) for c in sheet.cells[before:] if type(c[5]) is str])
        if self._left < 0 or self._text_left < 0:
            raise TooManyCells

    def _read_rows(self, data: Element, sheet: Sheet, *, numbered: bool = False) -> None:
        """Add the cells with content of one `sheetData`.

        Written for speed. A cell holds its value (`v`), its formula too (`f`), or its text (`is`).
        """
        add, typed, known = sheet.cells.append, self._typed, known_addresses
        texts, numbers = self._texts, self._numbers
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
            key = raw, style, kind
            known_number = numbers.get(key)
            if known_number is not None:
                value, text, error = known_number
            else:
                value, text, error = typed(kind, style, raw, sheet, ref)
            if formula is not None or text or error or value.__class__ in _NUMERIC:
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

    def _typed(
        self, kind: str | None, style: str | None, raw: str, sheet: Sheet, ref: str
    ) -> tuple[Value, RichText, str]:
        """The value, the text as shown and the error of a cell's stored result."""
        if kind is None or kind == "n":
            found = typed_number(raw, self.style(style).format, self._date1904)
            self._numbers[raw, style, kind] = found
            return found
        if kind == "s":
            k = int(raw) if raw.isdecimal() else -1
            if not 0 <= k < len(self._strings):
                sheet.note(f"{ref} refers to a text that the file does not hold")
                return None, "", "missing text"
            return self._as_text(self._strings[k], style)
        if kind == "e":
            return None, raw, raw
        if kind == "b":
            return raw in _ON, "TRUE" if raw in _ON else "FALSE", ""
        if kind == "d":
            return iso_date(raw, self.style(style).format, self._date1904)
        text = clean(raw)
        return self._as_text("" if text.isspace() else text, style)

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


def in_order(cells: list[CellTuple]) -> list[CellTuple]:
    """The cells row by row, left to right: as every program writes them, but a script may not."""
    if all(a[0] < b[0] or (a[0] == b[0] and a[1] < b[1]) for a, b in pairwise(cells)):
        return cells
    return sorted(cells, key=itemgetter(0, 1))


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
                sheet.note(f"the impossible address {ref[:20]!r} became {cell_name(row, column)}")


def _without_place(sheet: Sheet, numbered: bool) -> None:
    """Ask for the cells to be numbered; say so of one that has no address even then."""
    if not numbered:
        raise _Unnumbered
    sheet.note("a cell outside every row, or beyond the last column, has no place")


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
    """The text of a formula without "="; a shared one is moved from where it is written out."""
    text = (e.text or "").strip()
    kind = e.get("t")
    if kind == "shared":
        group = e.get("si", "")
        if text:
            shared.setdefault(group, (text, row, column))
        elif group in shared:
            first, first_row, first_column = shared[group]
            return move(first, row - first_row, column - first_column)
    elif kind == "dataTable":
        return f"TABLE({e.get('r1', '')},{e.get('r2', '')})"
    return text
