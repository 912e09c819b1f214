"""Rows of a filled worksheet as tall as the text that was written in them.

Excel makes a row as tall as its wrapped text only while the row has no height of its own, and never for merged cells.
Source: ECMA-376 Part 1, 18.3.1.73 (row), 18.3.1.81 (default height), read 22 November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sspdocs.ooxml.addresses import address

_ROW = re.compile(r"<(?:\w+:)?row\b[^>]*>(?:(?!</(?:\w+:)?row>).)*", re.DOTALL)
_FILLED = re.compile(
    r'<(?:\w+:)?c r="([A-Z]+\d+)"[^>]* t="inlineStr"><(?:\w+:)?is><(?:\w+:)?t xml:space="preserve">([^<]*)<'
)
_TALLEST = 409.0
"""The tallest that Excel lets a row be, in points."""
Width = Callable[[int, int], tuple[float, float]]
"""For a row and column: how many letters a line of the cell holds, and what other rows add to its height."""


def tall_enough(text: str, width: Width, line: float) -> str:
    """A sheet's XML with the rows of long texts made taller; the others are as they were.

    Args:
        text: the sheet.
        width: the room in a cell.
        line: the height of a line of text in points.
    """
    return _ROW.sub(lambda m: _taller(m[0], width, line), text)


def _taller(row: str, width: Width, line: float) -> str:
    need, merged = 0.0, False
    for ref, value in _FILLED.findall(row):
        place = address(ref)
        if place is None:
            continue
        letters, beside = width(*place)
        lines = sum(max(1, -(-len(x) // max(1, int(letters)))) for x in value.split("\n"))
        if lines > 1:
            need = max(need, lines * line - beside)
            merged = merged or beside > 0
    if need <= line:
        return row
    tag, rest = row[: row.index(">")], row[row.index(">") :]
    held = re.search(r' ht="([\d.]+)"', tag)
    if held is not None and float(held[1]) >= need:
        return row
    tag = re.sub(r' (?:ht|customHeight)="[^"]*"', "", tag)
    return f'{tag} ht="{min(need, _TALLEST):g}" customHeight="1"{rest}'
