"""A worksheet's cells, merges and hidden rows, from its XML in one pass.

Gives plain tuples; a reader makes blocks of them. Source: ECMA-376 Part 1, 18.3 (worksheets) and
18.8 (styles), read 22 November 2026.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias, TypeVar

from sspdocs.ooxml import number_formats as nf
from sspdocs.ooxml.formulas.syntax import move
from sspdocs.ooxml.number_formats import NumberFormat, number_format
from sspdocs.ooxml.package import Element
from sspdocs.ooxml.serial_dates import DATE, DATETIME, TIME, from_serial, to_serial
from sspdocs.ooxml.shared_strings import SHEET, RichText, clean, font_marks, plain, read_text

_T = TypeVar("_T")

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_CELLS = 200_000
_PROBLEMS_KEPT = 5

Value: TypeAlias = str | float | int | bool | dt.date | dt.datetime | dt.time | None
# row and column from 0, address, style number, value, text as shown, error, formula (None where
# there is none), whether a result is stored
CellTuple: TypeAlias = tuple[int, int, str, str | None, Value, RichText, str, str | None, bool]
Area: TypeAlias = tuple[
    int, int, int, int
]  # first row, first column, last row, last column, from 0

_C, _F, _V, _IS, _ROW = SHEET + "c", SHEET + "f", SHEET + "v", SHEET + "is", SHEET + "row"
_REF = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_ON = frozenset(("1", "true", "on"))
_WHITE = frozenset(("FFFFFF", "FFFFFFFF", "00FFFFFF"))


class TooManyCells(Exception):
    """A workbook holds more cells than the limit."""


class Style(NamedTuple):
    """What a cell's style number stands for: its font's marks, whether it is filled, its format."""

    marks: int
    shaded: bool
    format: NumberFormat


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
        self._styles = styles or [_PLAIN]
        self._by_number: dict[str | None, Style] = {}
        self._marks = marks
        self._date1904 = date1904
        self._left = limit
        self._numbers: dict[tuple[str, str | None], tuple[Value, RichText, str]] = {}

    def read(self, root: Element) -> Sheet:
        """The cells, merges and hidden rows and columns of a worksheet.

        Raises:
            TooManyCells: the workbook's sheets so far hold more cells with content than the limit.
        """
        sheet = Sheet()
        for part in root.iterchildren(SHEET + "cols", SHEET + "sheetData", SHEET + "mergeCells"):
            name = part.tag[len(SHEET) :]
            if name == "sheetData":
                self._read_rows(part, sheet)
            elif name == "cols":
                sheet.hidden_columns.extend(_hidden_columns(part))
            elif name == "mergeCells":
                sheet.merges.extend([a for m in part if (a := area(m.get("ref", ""))) is not None])
        return sheet

    def _read_rows(self, data: Element, sheet: Sheet) -> None:
        cells, typed, known = sheet.cells, self._typed, _ADDRESSES
        shared: dict[str, tuple[str, int, int]] = {}
        row, column, ref = -1, -1, ""
        kind = style = formula = None
        waiting = False  # a formula whose result has not come yet
        for e in data.iter(_ROW, _C, _F, _V, _IS):
            tag = e.tag
            if tag == _V:
                raw = e.text or ""
                value, text, error = typed(kind, style, raw, sheet, ref)
                if formula is not None:
                    cells.append(
                        (
                            row,
                            column,
                            ref,
                            style,
                            value,
                            text,
                            error,
                            formula,
                            bool(raw) or kind == "str",
                        )
                    )
                    waiting = False
                elif text or error or (value is not None and value.__class__ is not str):
                    cells.append((row, column, ref, style, value, text, error, None, True))
            elif tag == _F:
                formula, waiting = _formula(e, row, column, shared), True
            elif tag == _IS:
                text = read_text(e, self._marks)
                if text:
                    cells.append((row, column, ref, style, plain(text), text, "", formula, True))
                    waiting = False
            else:
                if waiting:
                    cells.append((row, column, ref, style, None, "", "", formula, False))
                    waiting = False
                formula = None
                given = e.get("r")
                if tag == _ROW:
                    row = (
                        int(given) - 1
                        if given and given.isdecimal() and 0 < int(given) <= MAX_ROWS
                        else row + 1
                    )
                    column = -1
                    if e.get("hidden") in _ON:
                        sheet.hidden_rows.add(row)
                    continue
                place = known.get(given) or address(given) if given else None
                if place is None or given is None:
                    column += 1
                    ref = cell_name(row, column)
                    if given:
                        sheet.note(f"the impossible address {given[:20]!r} became {ref}")
                else:
                    row, column = place
                    ref = given
                kind, style = e.get("t"), e.get("s")
        if waiting:
            cells.append((row, column, ref, style, None, "", "", formula, False))
        self._left -= len(cells)
        if self._left < 0:
            raise TooManyCells

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
        if kind == "s":
            found = (
                self._strings[int(raw)]
                if raw.isdecimal() and int(raw) < len(self._strings)
                else None
            )
            if found is None:
                sheet.note(f"{ref} refers to a text that the file does not hold")
                return None, "", "missing text"
            return (
                (found, self.style(style).format.show_text(found), "")
                if isinstance(found, str)
                else (plain(found), found, "")
            )
        if kind is None or kind == "n":
            key = raw, style
            known = self._numbers.get(key)
            if known is None:
                known = self._numbers[key] = self.show(raw, style)
            return known
        if kind == "e":
            return None, raw, raw
        if kind == "b":
            value = raw in _ON
            return value, "TRUE" if value else "FALSE", ""
        if kind == "d":
            return self._iso_date(raw, style)
        text = clean(raw)
        return text, "" if text.isspace() else self.style(style).format.show_text(text), ""

    def show(self, raw: str | Decimal, style: str | None) -> tuple[Value, RichText, str]:
        """The value and the text of a number under a style: a date where its format says so."""
        try:
            number = float(raw)
        except ValueError:
            text = str(raw).strip()
            return text or None, text, ""
        format_ = self.style(style).format
        kind = format_.kind
        if number != number or number in (float("inf"), float("-inf")):
            return str(raw), str(raw), ""
        value: Value = int(number) if number == int(number) and abs(number) < 1e15 else number
        if kind == nf.GENERAL and format_.code == "General":
            return value, nf.show_general(number), ""
        exact = raw if isinstance(raw, Decimal) else Decimal(repr(number))
        if kind in (DATE, DATETIME, TIME):
            moment = from_serial(number, kind, date1904=self._date1904)
            value = value if moment is None else moment
        return value, format_.show(exact, date1904=self._date1904), ""

    def show_result(
        self, result: Decimal | str | bool | None, style: str | None
    ) -> tuple[Value, str]:
        """The value and the text of a result that was worked out, under a cell's style."""
        if isinstance(result, bool):
            return result, "TRUE" if result else "FALSE"
        if isinstance(result, Decimal):
            value, text, _ = self.show(result, style)
            return value, plain(text)
        return result, result or ""

    def _iso_date(self, raw: str, style: str | None) -> tuple[Value, RichText, str]:
        """A date written out in ISO 8601 (`t="d"`); as text where it is no date."""
        try:
            moment = dt.datetime.fromisoformat(raw.strip().removesuffix("Z"))
        except ValueError:
            return raw, raw, ""
        moment = moment.replace(tzinfo=None)
        serial = to_serial(moment, date1904=self._date1904)
        format_ = self.style(style).format
        if format_.kind in (DATE, DATETIME, TIME):
            shown = format_.show(serial, date1904=self._date1904)
        else:
            shown = (
                moment.strftime("%d/%m/%Y %H:%M")
                if moment.time() != dt.time()
                else moment.strftime("%d/%m/%Y")
            )
        return moment if moment.time() != dt.time() else moment.date(), shown, ""


_PLAIN = Style(0, False, number_format("General"))
_ADDRESSES: dict[
    str | None, tuple[int, int]
] = {}  # addresses repeat from sheet to sheet and file to file
_MAX_ADDRESSES = 50_000


def address(ref: str) -> tuple[int, int] | None:
    """Row and column from 0 of "B6" or "$B$6"; None for what is no cell of a sheet."""
    m = _REF.fullmatch(ref)
    if m is None:
        return None
    column = 0
    for letter in m[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(m[2])
    if not 0 < row <= MAX_ROWS or column > MAX_COLUMNS:
        return None
    if len(_ADDRESSES) >= _MAX_ADDRESSES:
        _ADDRESSES.clear()
    _ADDRESSES[ref] = place = row - 1, column - 1
    return place


def cell_name(row: int, column: int) -> str:
    """The address of a row and column from 0: (5, 1) is "B6"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def area(ref: str) -> Area | None:
    """The corners of "A1:H1", in order; None for what is no area."""
    first, _, last = ref.partition(":")
    a = address(first)
    b = address(last or first)
    if a is None or b is None:
        return None
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def read_styles(root: Element | None, marks: Mapping[str, int]) -> list[Style]:
    """What each style number of a workbook stands for (`cellXfs` in order)."""
    if root is None:
        return []
    codes = dict(nf.BUILT_IN)
    for e in root.iterfind(f"{SHEET}numFmts/{SHEET}numFmt"):
        number = e.get("numFmtId", "")
        if number.isdecimal():
            codes[int(number)] = e.get("formatCode", "General")
    fonts = [font_marks(e, marks) for e in root.iterfind(f"{SHEET}fonts/{SHEET}font")]
    fills = [_is_shade(e) for e in root.iterfind(f"{SHEET}fills/{SHEET}fill")]
    return [
        Style(
            _at(fonts, e.get("fontId"), 0),
            _at(fills, e.get("fillId"), False),
            number_format(codes.get(_number(e.get("numFmtId")), "General")),
        )
        for e in root.iterfind(f"{SHEET}cellXfs/{SHEET}xf")
    ]


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _at(items: list[_T], number: str | None, otherwise: _T) -> _T:
    k = _number(number)
    return items[k] if k < len(items) else otherwise


def _is_shade(fill: Element) -> bool:
    """Whether a fill is seen: any pattern or gradient, unless it is white on its own."""
    pattern = fill.find(SHEET + "patternFill")
    if pattern is None:
        return fill.find(SHEET + "gradientFill") is not None
    if pattern.get("patternType", "none") == "none":
        return False
    if pattern.get("patternType") != "solid":
        return True
    colour = pattern.find(SHEET + "fgColor")
    if colour is None:
        return False
    tint = float(colour.get("tint", "0") or 0)
    if colour.get("theme") == "0":  # the background of the theme, white unless tinted
        return tint < -0.02
    return colour.get("rgb", "").upper() not in _WHITE and colour.get("indexed") not in (
        "1",
        "9",
        "65",
    )


def _hidden_columns(cols: Element) -> list[tuple[int, int]]:
    """First and last column, from 0, of each hidden stretch."""
    return [
        (_number(c.get("min")) - 1, _number(c.get("max")) - 1)
        for c in cols
        if c.get("hidden") in _ON or c.get("width") == "0"
    ]


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
