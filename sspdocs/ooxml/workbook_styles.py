"""The named cell styles of new workbooks.

What each looks like, and their names put into the file.
"""

from __future__ import annotations

import copy
import functools
import io
import math
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from lxml import etree

from sspdocs.ooxml.own import APP, signed

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# "_-" leaves the width of a dash: air at the right that every program keeps
_MONEY = "£#,##0.00_-;[Red]-£#,##0.00_-"
_LINE = "#A6A6A6"

Properties = dict[str, Any]


class SheetLook(msgspec.Struct, frozen=True, kw_only=True):
    """Colours ("#RRGGBB") and type: `primary` carries white text, `shade` carries dark text."""

    primary: str = "#1F3864"
    accent: str = "#2E75B6"
    shade: str = "#DEEAF6"
    font: str = "Arial"
    size: int = 11


def _cell(look: SheetLook, **more: Any) -> Properties:
    """The ground of every cell of a table: thin grey border, wrapped text."""
    return {
        "font_size": look.size,
        "border": 1,
        "border_color": _LINE,
        "text_wrap": True,
    } | more


def _total(look: SheetLook, **more: Any) -> Properties:
    return _cell(look, bold=True, bg_color=look.shade, top=2, **more)


STYLES: Mapping[str, Callable[[SheetLook], Properties]] = {
    "Title": lambda k: {"font_size": 18, "bold": True, "font_color": k.primary},
    "Subtitle": lambda k: {"font_size": k.size, "font_color": "#404040", "text_wrap": True},
    "Heading": lambda k: {
        "font_size": 13, "bold": True, "font_color": k.primary, "bottom": 2, "bottom_color":
        k.primary,
    },
    "Header": lambda k: _cell(
        k, bold=True, bg_color=k.primary, font_color="#FFFFFF", valign="vcenter", align="center"
    ),
    "Label": lambda k: _cell(k, bold=True, bg_color=k.shade, align="left", indent=1),
    "Text": lambda k: _cell(k, align="left", indent=1),
    "Centred": lambda k: _cell(k, align="center"),
    "Number": lambda k: _cell(k, align="center", num_format="General"),
    "Hours": lambda k: _cell(k, text_wrap=False, align="right", num_format="0.00_-"),
    "Money": lambda k: _cell(k, text_wrap=False, align="right", num_format=_MONEY),
    "Rate": lambda k: _cell(k, text_wrap=False, align="right", num_format="£#,##0.00##_-"),
    "Date": lambda k: _cell(k, align="left", indent=1, num_format="d mmmm yyyy"),
    "Total": lambda k: _total(k, align="left", indent=1),
    "Total money": lambda k: _total(k, text_wrap=False, align="right", num_format=_MONEY),
    "Total number": lambda k: _total(k, align="center", num_format="General"),
    "Total hours": lambda k: _total(k, text_wrap=False, align="right", num_format="0.00_-"),
    "Figure": lambda k: _cell(
        k, bold=True, text_wrap=False, align="right", num_format=_MONEY, font_size=k.size + 2
    ),
    "Figure number": lambda k: _cell(
        k, bold=True, align="right", num_format="0_-", font_size=k.size + 2
    ),
    "Small": lambda k: {"font_size": 9, "font_color": "#404040", "text_wrap": True},
    "Warning": lambda k: _cell(
        k, bg_color="#FFF2CC", font_color="#3F3000", align="left", indent=1
    ),
    "Alert": lambda k: {
        "font_size": k.size, "bold": True, "font_color": "#9C2A00", "text_wrap": True,
    },
    "Missing": lambda k: {"bg_color": "#FFF2CC"},
    "Over": lambda k: {"bg_color": "#FDF0E7"},
}  # fmt: skip
"""Style name → what it looks like.

Numbers are right-aligned or centred so that columns can be read down.
"""


def height_of(text: str, style: str, look: SheetLook, width: float) -> float:
    """Points that a cell's row needs.

    The lines of its text as it wraps in `width` characters, and some air.
    """
    properties = _properties(style, look)
    size: float = properties.get("font_size", look.size)
    lines = 1
    if properties.get("text_wrap"):
        # a width counts digits of an 11-point font: letters run a little narrower, bold wider
        room = max(1.0, (width * 1.12 - 2) * 11 / size * (0.92 if properties.get("bold") else 1.0))
        lines = sum(max(1, math.ceil(len(line) / room)) for line in text.split("\n"))
    air = 7 if properties.get("border") else 4
    return min(409.0, lines * size * 1.3 + air)


@functools.lru_cache(maxsize=256)
def _properties(style: str, look: SheetLook) -> Properties:
    return STYLES[style](look)


def finish(data: bytes, names: Mapping[int, str]) -> bytes:
    """The workbook with its cell formats as named styles and its rows free to grow.

    The library that writes the file numbers its formats and does not name them, and fixes each
    height that it is given.

    Args:
        data: the .xlsx file.
        names: number of a cell format → name of its style.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        members = [(info, old.read(info)) for info in old.infolist()]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info, content in members:
            if info.filename == "xl/styles.xml":
                content = _named(content, names)
            elif info.filename == APP:
                content = signed({APP: content}.get)[APP]
            elif info.filename.startswith("xl/worksheets/sheet"):
                content = re.sub(rb'(<row [^>]*?) customHeight="1"', rb"\1", content)
                # an empty text is a result too: without its type a reader sees none at all
                content = re.sub(
                    rb"<c ([^>]*)>(<f>[^<]*</f><v></v>)", rb'<c \1 t="str">\2', content
                )
            # the entry keeps its fixed date, so that the same workbook gives the same bytes
            new.writestr(info, content)
    return out.getvalue()


def _named(styles: bytes, names: Mapping[int, str]) -> bytes:
    root = etree.fromstring(styles)
    bases = root.find(f"{{{_MAIN}}}cellStyleXfs")
    formats = root.find(f"{{{_MAIN}}}cellXfs")
    listed = root.find(f"{{{_MAIN}}}cellStyles")
    if bases is None or formats is None or listed is None:
        return styles
    made: dict[str, str] = {}
    for index, name in sorted(names.items()):
        if index >= len(formats):  # used only for conditional formats
            continue
        if name not in made:
            base = copy.deepcopy(formats[index])
            for mark in ("xfId", "quotePrefix"):
                if mark in base.attrib:
                    del base.attrib[mark]
            bases.append(base)
            made[name] = str(len(bases) - 1)
            style = etree.SubElement(listed, f"{{{_MAIN}}}cellStyle")
            style.set("name", name)
            style.set("xfId", made[name])
        formats[index].set("xfId", made[name])
    for parent in (bases, listed):
        parent.set("count", str(len(parent)))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
