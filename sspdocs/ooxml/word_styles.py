"""The styles of a Word document, resolved: what each says of marks, heading level and lists."""

from __future__ import annotations

import re
from typing import NamedTuple

from sspdocs.blocks import BOLD, BORDER, HIGHLIGHT, ITALIC, PLACEHOLDER, STRIKE, UNDERLINE
from sspdocs.ooxml.names import STYLE_ID, TYPE, VAL, W, is_on, whole
from sspdocs.ooxml.package import Element
from sspdocs.ooxml.symbols import is_symbol_font

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


class _Marks:
    """Marks switched on and off, and a cell's shading, while they are read."""

    __slots__ = ("off", "on", "shaded")

    def __init__(self) -> None:
        self.on = self.off = 0
        self.shaded = False


class _Own(_Marks):
    """What one style says itself; `style` and `table` are filled when somebody asks for it."""

    __slots__ = (
        "base", "column", "depth", "kind", "level", "name", "number", "row", "style", "table",
    )  # fmt: skip

    def __init__(self, kind: str, name: str) -> None:
        self.on = self.off = 0
        self.shaded = False
        self.kind = kind
        self.name = name
        self.base = ""
        self.level: int | None = None
        self.number: str | None = None
        self.depth: int | None = None
        self.row: _Marks | None = None  # of a table style: what it does to the first row
        self.column: _Marks | None = None
        self.style: Style | None = None
        self.table: TableStyle | None = None


class Styles:
    """All styles of one document, by style id; each is resolved when it is first asked for.

    `default` is the paragraph style of paragraphs that name none, the document's defaults included.
    """

    __slots__ = ("_common", "_own", "default")

    def __init__(self, root: Element | None) -> None:
        self._own: dict[str, _Own] = {}
        self._common = _Marks()
        default_id = self._collect(root) if root is not None else ""
        default = self.find(default_id) or Style("", Look(self._common.on))
        self.default = default._replace(name="")

    def find(self, style_id: str) -> Style | None:
        """A paragraph or character style with all that it inherits; None where there is none."""
        own = self._own.get(style_id)
        if own is None:
            return None
        style = own.style or self._resolve(own, 0)
        if own.kind == "paragraph" and self._common.on:
            return style._replace(look=Look(style.look.over(self._common.on), style.look.off))
        return style

    def find_table(self, style_id: str) -> TableStyle:
        """A table style with all that it inherits; one that does not exist does nothing."""
        own = self._own.get(style_id)
        return self._resolve_table(own, 0) if own is not None else TableStyle()

    def _collect(self, root: Element) -> str:
        """Note what each style says itself; gives the id of the default paragraph style."""
        now = self._common
        own = _Own("", "")
        default_id = ""
        for e in root.iter(*_WANTED):
            tag = e.tag
            bit = SWITCHES.get(tag)
            if bit is not None:
                if tag == SHADING:
                    parent = e.getparent()
                    if parent is not None and parent.tag != _RUN:
                        now.shaded = is_shaded(e)
                        continue
                if is_shaded(e) if tag == SHADING else is_on(e.get(VAL)):
                    now.on |= bit
                else:
                    now.off |= bit
            elif tag == _STYLE:
                key = e.get(STYLE_ID, "")
                now = own = self._own[key] = _Own(e.get(TYPE, ""), key)
                if own.kind == "paragraph" and e.get(W + "default") in ("1", "true", "on"):
                    default_id = key
            elif tag == _PART:
                now = _Marks()
                if e.get(TYPE) == "firstRow":
                    own.row = now
                elif e.get(TYPE) == "firstCol":
                    own.column = now
            else:
                _note(own, tag, e.get(VAL, ""))
        return default_id

    def _resolve(self, own: _Own, depth: int) -> Style:
        """A style with what it inherits."""
        if own.style is None:
            base = self._own.get(own.base)
            parent = self._resolve(base, depth + 1) if base and depth < _DEPTH else Style()
            on = parent.look.on & ~own.off | own.on
            off = parent.look.off & ~own.on | own.off
            if own.name.replace(" ", "").lower() == "placeholdertext":
                on |= PLACEHOLDER
            heading = _HEADING.match(own.name)
            level = int(heading[1]) if heading else 1 if own.name.lower() == "title" else None
            level = own.level if own.level is not None else level
            numbering = parent.numbering
            if own.number is not None:
                numbering = None if own.number == "0" else (own.number, own.depth or 0)
            elif own.depth is not None and numbering is not None:
                numbering = numbering[0], own.depth
            own.style = Style(
                own.name, Look(on, off), parent.level if level is None else level, numbering
            )
        return own.style

    def _resolve_table(self, own: _Own, depth: int) -> TableStyle:
        """A table style with what it inherits."""
        if own.table is None:
            base = self._own.get(own.base)
            made = self._resolve_table(base, depth + 1) if base and depth < _DEPTH else TableStyle()
            if own.row is not None:
                made = made._replace(row_marks=own.row.on, row_shaded=own.row.shaded)
            if own.column is not None:
                made = made._replace(column_marks=own.column.on, column_shaded=own.column.shaded)
            own.table = made
        return own.table


def _note(own: _Own, tag: str, value: str) -> None:
    if tag == _NAME:
        own.name = value
    elif tag == _BASE:
        own.base = value
    elif tag == _OUTLINE:
        n = whole(value, 9)
        own.level = n + 1 if n < 9 else 0
    elif tag == _NUMBER:
        own.number = value
    elif tag == _NUMBER_LEVEL:
        own.depth = whole(value)


def is_shaded(e: Element) -> bool:
    """Whether w:shd gives a background that shows: a colour other than white, or a pattern."""
    fill = e.get(W + "fill", "auto").lower()
    if fill not in ("auto", "ffffff", ""):
        return True
    if fill in ("auto", "") and e.get(W + "themeFill", "background1") not in (
        "background1",
        "none",
    ):
        return True
    return e.get(VAL, "clear") not in ("clear", "nil", "none")


def symbol_font(text: Element) -> str:
    """The symbol font in which a text is typed, where it is one: "þ" in Wingdings is ☒."""
    run = text.getparent()
    fonts = run.find(_FONTS) if run is not None else None
    font = fonts.get(W + "ascii", "") if fonts is not None else ""
    return font if is_symbol_font(font) else ""


_FONTS = f"{W}rPr/{W}rFonts"
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

_STYLE, _PART, _RUN, _NAME = W + "style", W + "tblStylePr", W + "rPr", W + "name"
_BASE, _OUTLINE, _NUMBER, _NUMBER_LEVEL = W + "basedOn", W + "outlineLvl", W + "numId", W + "ilvl"
_WANTED = (_STYLE, _PART, _NAME, _BASE, _OUTLINE, _NUMBER, _NUMBER_LEVEL, *SWITCHES)
