"""What a cell's style number stands for: font, fill and number format.

Source: ECMA-376 Part 1, 18.8 (styles), read 22 November 2026.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from sspdocs.ooxml.number_formats import BUILT_IN, NumberFormat, number_format
from sspdocs.ooxml.package import Element
from sspdocs.ooxml.shared_strings import SHEET, font_marks

_T = TypeVar("_T")
_WHITE = frozenset(("FFFFFF", "FFFFFFFF", "00FFFFFF"))


class Style(NamedTuple):
    """What a cell's style number stands for: its font's marks, whether it is filled, its format."""

    marks: int
    shaded: bool
    format: NumberFormat


PLAIN = Style(0, False, number_format("General"))


def read_styles(root: Element | None, marks: Mapping[str, int]) -> list[Style]:
    """What each style number of a workbook stands for (`cellXfs` in order)."""
    if root is None:
        return []
    codes = dict(BUILT_IN)
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
