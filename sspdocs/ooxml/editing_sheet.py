"""Cells of a worksheet as holes, and the few other places of a workbook that a new value touches.

A value goes in the cell as a number, a date or a text of its own, in the cell's own style; shared
texts, drop-downs, protection, print settings and pictures are not looked at. The stored results of
formulas that depend on such a cell go, and Excel works everything out when it opens the file.
Source: ECMA-376 Part 1, 18.2.2 (calcPr), 18.3.1.4 (c), 18.3.1.73 (row), read 22 November 2026.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from sspdocs.ooxml.addresses import address, cell_name
from sspdocs.ooxml.editing import Hole, Part, Span, Splice, escaped, spliced
from sspdocs.ooxml.package import Element
from sspdocs.ooxml.shared_strings import SHEET
from sspdocs.ooxml.sheet_rules import columns, is_protected

_NUMBER = re.compile(r"£?(\d{1,3}(?:,\d{3})+|[1-9]\d{0,8}|0)(\.\d+)?")
_DATE = re.compile(r"(\d\d)/(\d\d)/(\d{4})")
_REFERENCE = re.compile(
    r"(?:(?:'((?:[^']|'')+)'|([\w.]+))!)?\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?(?![\w(])"
)
_COLUMNS = re.compile(
    r"(?:(?:'((?:[^']|'')+)'|([\w.]+))!)?\$?([A-Z]{1,3}):\$?([A-Z]{1,3})(?![\w(])"
)
_OPAQUE = re.compile(r"\b(?:INDIRECT|OFFSET)\(|\[")
_EPOCH = dt.date(1899, 12, 30)

_LONG = 20
_NEW, _OWN = ' new="1"', ' own="1"'
_CLOSED = re.compile(rf"(<(?:\w+:)?row\b[^>]*?){_OWN}></(?:\w+:)?row>")
_EMPTY = re.compile(rf'<(\w+:)?row r="\d+"{_NEW}></(?:\w+:)?row>')

Spot = tuple[str, int, int]
"""A cell of a workbook: its sheet's name, row and column from 0."""


class CellHole(Hole):
    """One cell; `is_date` where its style shows dates, so that a date goes in as one.

    `around` is what stays of the cell's own text before and after a value.
    """

    __slots__ = ("around", "is_date", "name", "ref", "style", "wrapped")

    def __init__(
        self, start: int, end: int, blank: str, ref: str, style: str, name: str, *, is_date: bool
    ) -> None:
        super().__init__(start, end, blank)
        self.ref = ref
        self.style = style
        self.name = name  # "c", or with the prefix that the part uses
        self.is_date = is_date
        self.around = ("", "")
        self.wrapped = style  # the same style with its lines broken, for long text

    def filled(self, value: str) -> str:
        """The cell with this value; "" leaves it as it is."""
        if not value:
            return self.blank
        value = value.join(self.around)
        c, p = self.name, self.name[:-1]
        head = f'<{c} r="{self.ref}"' + (f' s="{self.style}"' if self.style else "")
        if self.is_date and (m := _DATE.fullmatch(value)):
            days = (dt.date(int(m[3]), int(m[2]), int(m[1])) - _EPOCH).days
            return f"{head}><{p}v>{days}</{p}v></{c}>"
        if m := _NUMBER.fullmatch(value):
            return f"{head}><{p}v>{m[1].replace(',', '')}{m[2] or ''}</{p}v></{c}>"
        text = escaped(value)
        if len(value) > _LONG or "\n" in value:
            head = f'<{c} r="{self.ref}"' + (f' s="{self.wrapped}"' if self.wrapped else "")
        return f'{head} t="inlineStr"><{p}is><{p}t xml:space="preserve">{text}</{p}t></{p}is></{c}>'


class SheetPart(Part):
    """A worksheet that can be cut open: its cells and rows by their place."""

    def __init__(self, data: bytes, root: Element, path: str = "file") -> None:
        super().__init__(data, root, path)
        self.columns = columns(root)
        self.made: dict[int, int] = {}
        self.opened: dict[int, Span] = {}
        self._open: frozenset[str] | None = None
        self.cells: dict[tuple[int, int], Element] = {}
        self.rows: dict[int, Element] = {}
        for e in self.elements:
            if e.tag == SHEET + "c" and (place := address(e.get("r", ""))) is not None:
                self.cells[place] = e
            elif e.tag == SHEET + "row" and e.get("r", "").isdigit():
                self.rows[int(e.get("r", "")) - 1] = e

    def guard(self, unlocked: frozenset[str]) -> None:
        """Keep to the open cells where the sheet is protected, unless it has none."""
        if is_protected(self.elements[0]) and any(
            c.get("s", "") in unlocked for c in self.cells.values()
        ):
            self._open = unlocked

    def style_at(self, row: int, column: int) -> str:
        """The style that a cell has or would have: its own, its row's, its column's, or that of the cell above."""
        return self._own_style(row, column) or self._style_above(row, column)

    def _own_style(self, row: int, column: int) -> str:
        cell, holder = self.cells.get((row, column)), self.rows.get(row)
        if cell is not None:
            return cell.get("s", "0")
        if holder is not None and holder.get("customFormat") in ("1", "true"):
            return holder.get("s", "")
        return next((c.style for c in self.columns if c.first <= column <= c.last and c.style), "")

    def _style_above(self, row: int, column: int) -> str:
        """The style of the blank cell right above; a label's is not for answers."""
        above = self.cells.get((row - 1, column))
        if row < 1 or (above is None and row - 1 in self.rows):
            return ""
        if above is None:
            return self._style_above(row - 1, column)
        return above.get("s", "") if not len(above) else ""

    def can_hold(self, row: int, column: int) -> bool:
        """Whether a cell can be filled: not one that the sheet's protection locks."""
        return self._open is None or self._own_style(row, column) in self._open

    def hole(self, row: int, column: int, *, is_date: bool) -> CellHole | None:
        """A hole for one cell, made where it is not in the file; None where the sheet has no rows."""
        ref = cell_name(row, column)
        cell = self.cells.get((row, column))
        if cell is not None:
            span = self.span(cell)
            name, blank = _name(self.whole(cell)), self.whole(cell)
            style = cell.get("s", "")
            return CellHole(span.start, span.end, blank, ref, style, name, is_date=is_date)
        at = self._place_of(row, column)
        if at is None:
            return None
        style = self.style_at(row, column)
        name = _name(self.whole(next(iter(self.cells.values()))))
        hole = CellHole(at, at, "", ref, style, name, is_date=is_date)
        hole.order = (row, column)
        if row not in self.rows:
            self.made.setdefault(row, at)
        return hole

    def hole_over(self, options: Sequence[tuple[str, int, int]]) -> Hole | None:
        """A hole over cells of one row that hold an option each; a state for each of them left alone.

        Args:
            options: the words of each, its row and its column, from left to right.
        """
        cells = [self.cells.get((row, column)) for _, row, column in options]
        held = [c for c in cells if c is not None]
        if len(held) < len(options) or len({row for _, row, _ in options}) > 1:
            return None
        spans = [self.span(c) for c in held]
        states = {}
        for words, *_ in options:
            pieces, at = list[str](), spans[0].start
            for (other, *_), cell, span in zip(options, held, spans, strict=True):
                pieces.append(self.text(at, span.start))
                at = span.end
                pieces.append(self.whole(cell) if other == words else self._emptied(cell))
            states[words] = "".join(pieces)
        start, end = spans[0].start, spans[-1].end
        return Hole(start, end, self.text(start, end), states=states)

    def _emptied(self, cell: Element) -> str:
        """A cell with nothing in it, in its own style."""
        style = f' s="{cell.get("s")}"' if cell.get("s") else ""
        return f'<{_name(self.whole(cell))} r="{cell.get("r")}"{style}/>'

    def _place_of(self, row: int, column: int) -> int | None:
        """Where a cell that is not in the file belongs: in its row, or where its row belongs."""
        if not self.cells:
            return None
        holder = self.rows.get(row)
        if holder is not None:
            span = self.span(holder)
            if span.inside_end == span.end:  # it closes itself: it is opened for the cell
                self.opened.setdefault(row, span)
                return span.end
            later = (c for c in holder if (a := address(c.get("r", ""))) and a[1] > column)
            nxt = next(later, None)
            return self.span(nxt).start if nxt is not None else self.span(holder).inside_end
        before = [r for r in self.rows if r < row]
        if before:
            return self.span(self.rows[max(before)]).end
        return self.span(self.rows[min(self.rows)]).start

    def row_marks(self) -> list[Hole]:
        """The beginnings and ends of the rows that holes made; `whole_rows` takes out those left empty."""
        out = []
        prefix = _name(self.whole(next(iter(self.cells.values()))))[:-1] if self.cells else ""
        for row, at in self.made.items():
            head = Hole(at, at, f'<{prefix}row r="{row + 1}"{_NEW}>')
            head.order = (row, -1)
            foot = Hole(at, at, f"</{prefix}row>")
            foot.order = (row, 1 << 20)
            out += [head, foot]
        for row, span in self.opened.items():
            tag = self.text(span.start, span.end).removesuffix("/>")
            foot = Hole(span.end, span.end, f"</{prefix}row>")
            foot.order = (row, 1 << 20)
            out += [Hole(span.start, span.end, f"{tag}{_OWN}>"), foot]
        return out

    def formulas(self) -> dict[tuple[int, int], str]:
        """The formulas by cell; one that is shared or an array is given as "[", which depends on anything."""
        out = {}
        for place, cell in self.cells.items():
            f = cell.find(SHEET + "f")
            if f is not None:
                out[place] = "[" if f.get("t") in ("shared", "array", "dataTable") else f.text or ""
        return out

    def without_results(self, cells: Iterable[tuple[int, int]]) -> list[Splice]:
        """The edits that take the stored results of some formulas out."""
        out = []
        for place in cells:
            cell = self.cells[place]
            value = cell.find(SHEET + "v")
            if value is not None:
                span = self.span(value)
                out.append(Splice(span.start, span.end, ""))
        return out


def whole_rows(text: str) -> str:
    """A filled sheet without the rows that were made for nothing."""
    if _NEW in text:
        text = _EMPTY.sub("", text).replace(_NEW, "")
    if _OWN in text:
        text = _CLOSED.sub(r"\1/>", text).replace(_OWN, "")
    return text


def _name(xml: str) -> str:
    """The name of an element as written, with its prefix."""
    found = re.match(r"<([^\s/>]+)", xml)
    assert found is not None
    return found[1]


def wrapping_styles(
    data: bytes, root: Element, styles: Iterable[str], path: str
) -> tuple[bytes, dict[str, str]]:
    """The styles' part with a further style for each of some, the same with its lines broken; their numbers.

    A style that breaks its lines already stands for itself. "" is the style of a cell without one.
    """
    part = Part(data, root, path)
    held = root.find(SHEET + "cellXfs")
    formats = list(held) if held is not None else []
    made, numbers = "", dict[str, str]()
    count = len(formats)
    for style in sorted(set(styles)):
        number = int(style) if style.isdigit() else 0
        if number >= len(formats):
            numbers[style] = style
            continue
        xf = formats[number]
        alignment = xf.find(SHEET + "alignment")
        if alignment is not None and alignment.get("wrapText") in ("1", "true"):
            numbers[style] = style
            continue
        made += _wrapped(part, xf, alignment)
        numbers[style] = str(count)
        count += 1
    if not made or held is None:
        return data, numbers
    span = part.span(held)
    tag = re.sub(r' count="\d+"', f' count="{count}"', part.text(span.start, span.inside))
    edits = [Splice(span.start, span.inside, tag), Splice(span.inside_end, span.inside_end, made)]
    return spliced(data, edits), numbers


def _wrapped(part: Part, xf: Element, alignment: Element | None) -> str:
    """One style once more, with its lines broken."""
    tag = re.sub(r' applyAlignment="[^"]*"', "", part.open_tag(xf))[:-1] + ' applyAlignment="1">'
    p = re.match(r"<((?:\w+:)?)", tag)
    prefix = p[1] if p else ""
    if alignment is None:
        own = f'<{prefix}alignment vertical="top" wrapText="1"/>'
    else:
        own = re.sub(r' wrapText="[^"]*"', "", part.whole(alignment))
        own = own.replace("alignment", 'alignment wrapText="1"', 1)
    rest = "".join(part.whole(x) for x in xf if x is not alignment)
    return tag + own + rest + part.close_tag(xf)


def dependents(
    formulas: dict[Spot, str], edited: set[Spot], names: Iterable[str] = ()
) -> set[Spot]:
    """The formulas whose results hang on edited cells, directly or through others.

    A formula that cannot be followed (a defined name, INDIRECT, a table's column) counts as one.
    """
    known = [re.compile(rf"(?<![\w.!]){re.escape(n)}(?![\w.(])", re.IGNORECASE) for n in names]
    changed, found = set(edited), set[Spot]()
    while True:
        more = {
            spot
            for spot, formula in formulas.items()
            if spot not in found and _hangs(spot[0], formula, changed, known)
        }
        if not more:
            return found
        found |= more
        changed |= more


def _hangs(sheet: str, formula: str, changed: set[Spot], names: list[re.Pattern[str]]) -> bool:
    if _OPAQUE.search(formula) or any(n.search(formula) for n in names):
        return True
    upper = formula.replace("$", "")
    for m in _REFERENCE.finditer(upper):
        other = (m[1] or m[2] or sheet).replace("''", "'")
        first, last = address(f"{m[3]}{m[4]}"), address(f"{m[5] or m[3]}{m[6] or m[4]}")
        if first is None or last is None:
            continue
        if any(
            s == other and first[0] <= r <= last[0] and first[1] <= c <= last[1]
            for s, r, c in changed
        ):
            return True
    for m in _COLUMNS.finditer(upper):
        other = (m[1] or m[2] or sheet).replace("''", "'")
        first, last = address(f"{m[3]}1"), address(f"{m[4]}1")
        if first and last and any(s == other and first[1] <= c <= last[1] for s, _, c in changed):
            return True
    return False


def recalculated(data: bytes, root: Element, path: str) -> bytes:
    """The workbook's own part, asking for everything to be worked out on opening."""
    part = Part(data, root, path)
    found = root.find(SHEET + "calcPr")
    if found is not None:
        span = part.span(found)
        tag = re.sub(r'\sfullCalcOnLoad="[^"]*"', "", part.text(span.start, span.inside))
        closing = "/>" if tag.endswith("/>") else ">"
        return spliced(
            data,
            [
                Splice(
                    span.start,
                    span.inside,
                    f'{tag[: -len(closing)].rstrip()} fullCalcOnLoad="1"{closing}',
                )
            ],
        )
    after = [
        e
        for e in root
        if e.tag
        in {SHEET + n for n in ("sheets", "functionGroups", "externalReferences", "definedNames")}
    ]
    if not after:
        return data
    end = part.span(after[-1]).end
    sheets = part.whole(after[0])
    prefix = sheets[1 : sheets.index("sheets")] if "sheets" in sheets[:20] else ""
    return spliced(data, [Splice(end, end, f'<{prefix}calcPr fullCalcOnLoad="1"/>')])
