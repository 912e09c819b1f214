"""The styles of a Word document, resolved: what a style says about marks, heading level and lists."""

from __future__ import annotations

import re
from typing import NamedTuple

from sspdocs.blocks import BOLD, BORDER, HIGHLIGHT, ITALIC, PLACEHOLDER, STRIKE, UNDERLINE
from sspdocs.ooxml.names import STYLE_ID, TYPE, VAL, W, is_on, whole
from sspdocs.ooxml.package import Element

HIDDEN = 1 << 16
"""A mark of the reader's own: hidden text, never given out."""

_HEADING = re.compile(r"heading ?([1-9])$", re.IGNORECASE)
_DEPTH = 20  # styles based on styles based on styles: more is a loop


class Look(NamedTuple):
    """What a stretch of formatting switches on and off, as marks."""

    on: int = 0
    off: int = 0

    def over(self, marks: int) -> int:
        """These switches laid over marks that are there already."""
        return marks & ~self.off | self.on


class Style(NamedTuple):
    """One paragraph or character style, what it inherits included.

    `level` is the heading level, 0 for body text. `numbering` is (list id, list level) or None.
    """

    name: str = ""
    look: Look = Look()
    level: int = 0
    numbering: tuple[str, int] | None = None


class TableStyle(NamedTuple):
    """What a table style does to its first row and first column: marks and shading."""

    row_marks: int = 0
    row_shaded: bool = False
    column_marks: int = 0
    column_shaded: bool = False


class Styles:
    """All styles of one document, by style id. A style that does not exist says nothing.

    `default` is the paragraph style of paragraphs that name none, the document's defaults included.
    """

    __slots__ = ("default", "styles", "tables")

    def __init__(self, root: Element | None) -> None:
        self.styles: dict[str, Style] = {}
        self.tables: dict[str, TableStyle] = {}
        self.default = Style()
        if root is None:
            return
        elements = {e.get(STYLE_ID, ""): e for e in root.iterchildren(W + "style")}
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        common = look_of(defaults)
        default_id = ""
        for key, e in elements.items():
            kind = e.get(TYPE)
            if kind == "table":
                self.tables[key] = _table_style(e, elements)
            else:
                self.styles[key] = _style(e, elements, common if kind == "paragraph" else Look())
                if kind == "paragraph" and e.get(W + "default") in ("1", "true", "on"):
                    default_id = key
        self.default = self.styles.get(default_id, Style("", common))._replace(name="")


def _lineage(e: Element, elements: dict[str, Element]) -> list[Element]:
    """A style and those that it is based on, the oldest first."""
    line = [e]
    while len(line) < _DEPTH:
        base = line[-1].find(W + "basedOn")
        parent = elements.get(base.get(VAL, "")) if base is not None else None
        if parent is None or parent in line:
            break
        line.append(parent)
    return line[::-1]


def _style(e: Element, elements: dict[str, Element], common: Look) -> Style:
    name = _name(e)
    marks, off, level = common.on, common.off, 0
    number: str | None = None
    depth = 0
    for one in _lineage(e, elements):
        look = look_of(one.find(W + "rPr"))
        marks, off = marks & ~look.off | look.on, off & ~look.on | look.off
        level = _level(one) or level
        properties = one.find(f"{W}pPr/{W}numPr")
        if properties is not None:
            n, d = properties.find(W + "numId"), properties.find(W + "ilvl")
            number = n.get(VAL) if n is not None else number
            depth = whole(d.get(VAL)) if d is not None else depth
        outline = one.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None:
            n_level = whole(outline.get(VAL), 9)
            level = n_level + 1 if n_level < 9 else 0
    if name.replace(" ", "").lower() == "placeholdertext":
        marks |= PLACEHOLDER
    numbered = (number, depth) if number not in (None, "0") else None
    return Style(name, Look(marks, off), level, numbered)


def _name(e: Element) -> str:
    name = e.find(W + "name")
    return (name.get(VAL) or "") if name is not None else e.get(STYLE_ID, "")


def _level(e: Element) -> int:
    name = _name(e)
    found = _HEADING.match(name)
    return int(found[1]) if found else 1 if name.lower() == "title" else 0


def _table_style(e: Element, elements: dict[str, Element]) -> TableStyle:
    made = TableStyle()
    for one in _lineage(e, elements):
        for part in one.iterchildren(W + "tblStylePr"):
            kind = part.get(TYPE)
            if kind not in ("firstRow", "firstCol"):
                continue
            marks = look_of(part.find(W + "rPr")).on
            shade = part.find(f"{W}tcPr/{W}shd")
            shaded = shade is not None and is_shaded(shade)
            if kind == "firstRow":
                made = made._replace(row_marks=marks, row_shaded=shaded)
            else:
                made = made._replace(column_marks=marks, column_shaded=shaded)
    return made


def look_of(properties: Element | None) -> Look:
    """The marks that run properties (w:rPr) switch on and off."""
    on = off = 0
    if properties is not None:
        for e in properties:
            bit = SWITCHES.get(e.tag)
            if bit is None:
                continue
            if is_on(e.get(VAL)) if e.tag != SHADING else is_shaded(e):
                on |= bit
            else:
                off |= bit
    return Look(on, off)


def is_shaded(e: Element) -> bool:
    """Whether w:shd gives a background that can be seen: a colour other than white, or a pattern."""
    fill = e.get(W + "fill", "auto").lower()
    if fill not in ("auto", "ffffff", ""):
        return True
    if fill in ("auto", "") and e.get(W + "themeFill", "background1") not in (
        "background1",
        "none",
    ):
        return True
    return e.get(VAL, "clear") not in ("clear", "nil", "none")


SHADING = W + "shd"
SWITCHES = {
    W + "b": BOLD,
    W + "i": ITALIC,
    W + "u": UNDERLINE,
    W + "highlight": HIGHLIGHT,
    W + "strike": STRIKE,
    W + "dstrike": STRIKE,
    W + "bdr": BORDER,
    W + "vanish": HIDDEN,
    SHADING: HIGHLIGHT,
}
"""Run properties that become marks."""
