"""The texts of a workbook (shared, in cells, in notes) with their bold and struck-out stretches.

Source: ECMA-376 Part 1, 18.4 (shared string table), read 22 November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from sspdocs.ooxml.package import Element
from sspdocs.ooxml.symbols import WIDTHS

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

# A text is a plain string where one set of marks holds throughout, else its runs: (text, marks),
# marks None where the run has no properties of its own and takes the cell's.
Run: TypeAlias = tuple[str, int | None]
RichText: TypeAlias = str | tuple[Run, ...]

_SI = SHEET + "si"
_T = SHEET + "t"
_R = SHEET + "r"
_RPR = SHEET + "rPr"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_OFF = frozenset(("0", "false", "none", "off"))


def read_strings(root: Element, marks: Mapping[str, int]) -> list[RichText]:
    """Every shared string in order, "" for a blank one.

    `marks` gives a bit for each property of a font: "b", "i", "u", "strike".
    """
    return [read_text(item, marks) for item in root.iterchildren(_SI)]


def read_text(item: Element, marks: Mapping[str, int]) -> RichText:
    """The text of one item (`si`, `is` or a note's `text`), "" where it is blank.

    How it is pronounced (`rPh`) is left out.
    """
    if len(item) == 1 and (first := item[0]).tag == _T:
        text = first.text or ""
        return "" if text.isspace() else clean(text)
    runs: list[Run] = []
    for child in item:
        if child.tag == _T:
            runs.append((clean(child.text or ""), None))
        elif child.tag == _R:
            text = "".join([t.text or "" for t in child.iterchildren(_T)])
            font = child.find(_RPR)
            runs.append((clean(text), None if font is None else font_marks(font, marks)))
    if not any(text and not text.isspace() for text, _ in runs):
        return ""
    runs = [run for run in runs if run[0]]
    return runs[0][0] if len(runs) == 1 and runs[0][1] is None else tuple(runs)


def font_marks(font: Element, marks: Mapping[str, int]) -> int:
    """The bits of the properties that a font has switched on."""
    bits = 0
    for child in font:
        tag = child.tag
        if isinstance(tag, str):
            bit = marks.get(tag.rpartition("}")[2])
            if bit and child.get("val", "1") not in _OFF:
                bits |= bit
    return bits


def clean(text: str) -> str:
    """The text with its escapes (`_x000D_`) turned into characters, one kind of line break and one of space."""
    if "_x" in text:
        text = _ESCAPE.sub(_unescape, text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else text.translate(WIDTHS)


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    if (code < 32 and code not in (9, 10, 13)) or 0xD800 <= code <= 0xDFFF:
        return ""  # control characters have no place in a text; half a pair is not a character
    return chr(code)


def plain(text: RichText) -> str:
    """The characters of a text without their marks."""
    return text if isinstance(text, str) else "".join([t for t, _ in text])
