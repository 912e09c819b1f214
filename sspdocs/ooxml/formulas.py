"""Formulas of a workbook: their references moved with them."""

from __future__ import annotations

import re

# a text in quotes, a sheet's name in quotes, or a reference that is not part of a longer word
_PART = re.compile(
    r"\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|(?<![\w.$])(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})(?![\w.(!])"
)


def move(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads when it is copied this many rows down and columns across."""
    return _PART.sub(lambda m: _moved(m, rows, columns) if m[2] else m[0], formula)


def _moved(m: re.Match[str], rows: int, columns: int) -> str:
    letters, number = m[2], int(m[4])
    if not m[3]:
        number += rows
    if not m[1]:
        column = 0
        for letter in letters.upper():
            column = column * 26 + ord(letter) - 64
        column += columns
        letters = ""
        while column > 0:
            column, rest = divmod(column - 1, 26)
            letters = chr(65 + rest) + letters
    return f"{m[1]}{letters}{m[3]}{number}" if letters and number > 0 else "#REF!"
