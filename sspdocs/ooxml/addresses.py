"""Addresses of cells: "B6" and "A1:H1" as numbers and back."""

from __future__ import annotations

import re
from typing import TypeAlias

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384

Area: TypeAlias = tuple[int, int, int, int]  # top, left, bottom, right, from 0

_MAX_KNOWN = 50_000
# addresses repeat from sheet to sheet and file to file; those of one huge sheet are not kept
known_addresses: dict[str, tuple[int, int]] = {}
_columns: dict[str, int] = {}


def address(ref: str) -> tuple[int, int] | None:
    """Row and column from 0 of "B6" or "$B$6"; None for what is no cell of a sheet."""
    letters = ref.rstrip("0123456789")
    number = ref[len(letters) :]
    column = _columns.get(letters)
    if column is None:
        column = column_number(letters.replace("$", "").upper())
        if column is None:
            return None
        _columns[letters] = column
    if not 0 < len(number) < 8 or not 0 < (row := int(number)) <= MAX_ROWS:
        return None
    place = row - 1, column
    if len(known_addresses) < _MAX_KNOWN:
        known_addresses[ref] = place
    return place


def column_number(letters: str) -> int | None:
    """The number, from 0, of a column in capitals; None beyond the last."""
    column = 0
    if not 0 < len(letters) < 4 or not letters.isascii() or not letters.isalpha():
        return None
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1 if column <= MAX_COLUMNS else None


def cell_name(row: int, column: int) -> str:
    """The address of a row and column from 0: (5, 1) is "B6"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


_AREA = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6}):([A-Z]{1,3})([1-9][0-9]{0,6})")


def area(ref: str) -> Area | None:
    """The corners of "A1:H1", in order; None for what is no area."""
    if plain := _AREA.fullmatch(ref):  # as nearly all are
        left, top, right, bottom = plain.groups()
        west, east = _columns.get(left), _columns.get(right)
        if west is not None and east is not None and west <= east:
            north, south = int(top) - 1, int(bottom) - 1
            if north <= south < MAX_ROWS:
                return north, west, south, east
    first, _, last = ref.partition(":")
    a = address(first)
    b = address(last or first)
    if a is None or b is None:
        return None
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


_MERGED = re.compile(rf'<mergeCell ref="{_AREA.pattern}" ?/>')


def areas(written: bytes) -> list[Area] | None:
    """The areas that a sheet's XML says are merged, None where any is written in another way than most programs do."""
    found = _MERGED.findall(written.decode("ascii", "replace"))
    if len(found) != written.count(b"<"):
        return None
    letters = {one for left, _, right, _ in found for one in (left, right)}
    columns = {one: column_number(one) for one in letters}
    known = []
    for left, top, right, bottom in found:
        west, east, north, south = columns[left], columns[right], int(top) - 1, int(bottom) - 1
        if west is None or east is None or not (west <= east and north <= south < MAX_ROWS):
            return None
        known.append((north, west, south, east))
    return known
