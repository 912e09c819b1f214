"""A Word part's XML as blocks, in one pass over the elements that matter.

lxml filters the tree in C and hands over about a third of the elements, in document order; a table
from tag to method does the rest. What encloses text without being part of it (hyperlinks, tracked
insertions, smart tags, custom XML) needs no code at all: its text simply comes by. What changes
how text is taken (content controls, deletions, text boxes, alternative content) is a scope: its
elements are taken from the pass and walked, or left, by themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sspdocs.blocks import FILLED, PLACEHOLDER, TICK, Block, Box, Cell, Span, Table, block_text
from sspdocs.ooxml.controls import (
    Control,
    FormField,
    control,
    form_field,
    is_blank,
    is_page_field,
)
from sspdocs.ooxml.grids import Grid, Row
from sspdocs.ooxml.names import MC, VAL, R, W, is_on, whole
from sspdocs.ooxml.numbering import Counter
from sspdocs.ooxml.package import Element
from sspdocs.ooxml.runs import TEXT_HANDLERS, Field, Flow, TextWalker
from sspdocs.ooxml.word_styles import HIDDEN, Styles
from sspdocs.where import Where

_TEXT, _SDT, _TBL, _FLD_CHAR = W + "t", W + "sdt", W + "tbl", W + "fldChar"
_TRPR, _TYPE, _BOX = W + "trPr", W + "fldCharType", W + "txbxContent"
_OPEN = (
    "_flow", "_para", "_home", "_list", "_look", "_base", "_marks", "_marked", "_last", "_pieces",
    "_control", "_handle", "_tick", "_cell", "_row", "_fields",
)  # fmt: skip
"""What is open where a text box stands, and goes on after it."""
_MOST_CHUNKS = 50  # each is a document to itself, with limits of its own
_DELETED = frozenset((W + "del", W + "moveFrom"))


class Walker(TextWalker):
    """Turns parts of one document into blocks.

    Args:
        styles: the document's styles.
        counter: gives the counter of its lists, made when the first list paragraph is met.
        chunk: gives the blocks of a part that was put in whole, by its relationship and a name for
            its place.
        keeps: whether paragraphs, cells and tables keep the elements that they were made of.
    """

    def __init__(
        self,
        styles: Styles,
        counter: Callable[[], Counter],
        chunk: Callable[[str, str], list[Block]] = lambda link, part: [],
        *,
        keeps: bool = True,
    ) -> None:
        super().__init__(styles, counter, keeps=keeps)
        self._chunk = chunk
        self._chunks = 0

    def blocks(self, root: Element, part: str = "") -> list[Block]:
        """The blocks of one story, from the element that holds its paragraphs and tables.

        Args:
            root: w:body, w:hdr, w:ftr, w:footnote, w:comment and the like.
            part: what `Where.part` says: "" for the body, "header", "footnote 2".
        """
        flow = Flow(part)
        self._start(flow)
        self._boxes = 0
        stray = self._para
        self._root = root
        self._homes[root] = flow
        self._run(root.iter(*self.handlers))
        self._close()
        if stray.spans:
            flow.blocks.insert(0, stray)
        for grid in reversed(self._grids):  # a table inside another is finished before it
            grid.finish(self._styles)
        self._start(
            Flow("")
        )  # let go of the tree: a batch would keep every one until the collector comes
        return flow.blocks

    # --- tables ---------------------------------------------------------------------------------

    def _table(self, e: Element) -> None:
        self._close()
        home = self._home_of(e)
        handle = e if self._keeps else None
        if isinstance(home, Cell):
            n = sum(isinstance(b, Table) for b in home.blocks) + 1
            inner = f"{home.where.inner}, " if home.where.inner else ""
            grid = Grid(home.where, f"{inner}inner table {n}", handle)
        else:
            home.tables += 1
            grid = Grid(Where(home.part, 0, home.tables, 1, 1), "", handle)
        home.blocks.append(grid.table)
        self._grids.append(grid)
        self._homes[e] = grid

    def _home_of(self, e: Element) -> Flow | Cell:
        home = self._homes.get(e.getparent())
        return home if isinstance(home, Flow | Cell) else self._climb(e)

    def _begin_row(self, e: Element) -> None:
        self._row = None
        up = e.getparent()
        while up is not None:
            grid = self._homes.get(up)
            if grid is not None:
                if isinstance(grid, Grid):
                    self._row = self._homes[e] = grid.add_row()
                return
            up = up.getparent()

    def _begin_cell(self, e: Element) -> None:
        up = e.getparent()
        row: Any = self._homes.get(up)
        while row is None and up is not None:  # a content control round the cell
            up = up.getparent()
            row = self._homes.get(up)
        if row.__class__ is Row:
            self._row = row
            self._cell = self._homes[e] = row.grid.add_cell(row, e if self._keeps else None)

    def _span(self, e: Element) -> None:
        columns = whole(e.get(VAL), 1)
        if columns > 1 and self._row is not None:
            self._row.grid.widen(self._row, self._cell, columns)

    def _begin_late(self, e: Element) -> None:
        if self._row is not None:
            self._row.grid.begin_late(self._row, whole(e.get(VAL)))

    def _merge_down(self, e: Element) -> None:
        if self._row is not None:
            for span in e.itersiblings(W + "gridSpan"):  # out of order: the width is needed now
                self._span(span)
            restart = e.get(VAL) == "restart"
            self._row.grid.merge_down(self._row, self._cell, restart=restart)

    def _merge_left(self, e: Element) -> None:
        if self._row is not None and e.get(VAL) != "restart":
            self._row.grid.merge_left(self._row, self._cell)

    def _header_row(self, e: Element) -> None:
        if self._row is not None:
            self._row.header = is_on(e.get(VAL))

    def _table_style(self, e: Element) -> None:
        if self._grids:
            self._grids[-1].style = e.get(VAL, "")

    def _table_look(self, e: Element) -> None:
        if not self._grids:
            return
        grid = self._grids[-1]
        try:
            bits = int(e.get(VAL, "0000"), 16)
        except ValueError:
            bits = 0
        row, column = e.get(W + "firstRow"), e.get(W + "firstColumn")
        grid.first_row = is_on(row) if row is not None else bool(bits & 0x20)
        grid.first_column = is_on(column) if column is not None else bool(bits & 0x80)

    # --- scopes ---------------------------------------------------------------------------------

    def _deletion(self, e: Element) -> None:
        if len(e):
            self._take(e)
            return
        parent = e.getparent()
        if parent is not None and parent.tag == _TRPR and self._row is not None:
            self._row.deleted = True

    def _alternatives(self, e: Element) -> None:
        """One branch only: the first choice, or the fallback where no choice holds any text."""
        self._take(e)
        branches = [x for x in e if isinstance(x.tag, str)]
        chosen = next((b for b in branches if next(b.iter(_TEXT), None) is not None), None)
        if chosen is None:
            chosen = branches[0] if branches else None
        if chosen is not None:
            self._run(self._inside(chosen))

    def _text_box(self, e: Element) -> None:
        self._cut()
        inside = self._take(e)
        kept = [getattr(self, name) for name in _OPEN]
        self._boxes += 1
        box = f"text box {self._boxes}"
        part = f"{self._flow.part}, {box}" if self._flow.part else box
        flow = self._flow = self._homes[e] = Flow(part)
        self._fields, self._control, self._handle, self._tick = [], 0, None, ""
        self._open_nowhere()
        stray = self._para
        self._run(inside)
        self._close()
        for n, value in zip(_OPEN, kept, strict=True):
            setattr(self, n, value)
        if stray.spans:
            flow.blocks.insert(0, stray)
        if any(isinstance(b, Table) or block_text(b).strip() for b in flow.blocks):
            self._home.blocks.append(Box(flow.blocks, Where(part)))
        else:
            self._boxes -= 1

    def _content_control(self, e: Element) -> None:
        kind = control(e)
        inside = self._take(e)
        if kind.group or (not kind.tick and self._holds_more(inside)):
            self._run(inside)
            return
        self._cut()
        kept = self._control, self._handle, self._tick
        said, self._said = self._said, False
        self._control = PLACEHOLDER if kind.placeholder else FILLED
        self._handle = e
        self._tick = kind.tick
        self._set_base()
        self._run(inside)
        self._finish_control(kind, e)
        self._control, self._handle, self._tick = kept
        self._said = self._said or said
        self._set_base()

    def _holds_more(self, inside: list[Element]) -> bool:
        """Whether a control is a part of the form, not one answer: it holds tables or controls."""
        return any(x.tag == _TBL or x.tag == _SDT for x in inside)

    def _finish_control(self, kind: Control, e: Element) -> None:
        if self._tick:  # no glyph came by
            self._put(self._tick, FILLED | TICK, e)
        self._cut()
        spans = self._para.spans
        mine = [s for s in spans if s.handle is e]
        if not self._said:
            spans.append(Span("", PLACEHOLDER, e))  # a slot with nothing in it is still a slot
        elif kind.prompts and "".join([s.text for s in mine]) in kind.prompts:
            for s in mine:
                s.marks = s.marks & ~FILLED | PLACEHOLDER

    def _whole_part(self, e: Element) -> None:
        self._close()
        self._chunks += 1
        if self._chunks > _MOST_CHUNKS:
            return
        self._home_of(e).blocks.extend(
            self._chunk(e.get(R + "id", ""), f"inserted text {self._chunks}")
        )

    # --- fields ---------------------------------------------------------------------------------

    def _simple_field(self, e: Element) -> None:
        if is_page_field(e.get(W + "instr", "")):
            self._take(e)

    def _instruction(self, e: Element) -> None:
        if self._fields:
            self._fields[-1].instruction += e.text or ""

    def _field(self, e: Element) -> None:
        kind = e.get(_TYPE)
        if kind == "begin":
            if e in self._pairs():
                self._begin_field(e)
        elif not self._fields:
            return
        elif kind == "separate":
            self._separate_field(self._fields[-1])
        elif e in self._pairs():
            self._end_field(self._fields.pop())

    def _pairs(self) -> set[Element]:
        """The marks of fields that both begin and end: one left open would hide what follows."""
        if self._paired is None:
            self._paired = set()
            begun: list[Element] = []
            for x in self._root.iter(_FLD_CHAR):
                run = x.getparent()
                holder = run.getparent() if run is not None else None
                if holder is not None and holder.tag in _DELETED:
                    continue
                kind = x.get(_TYPE)
                if kind == "begin":
                    begun.append(x)
                elif kind == "end" and begun:
                    self._paired |= {begun.pop(), x}
        return self._paired

    def _begin_field(self, e: Element) -> None:
        form = form_field(e)
        if not self._marks_of(e) & HIDDEN:
            if form.kind == "tick":
                self._put(form.text, FILLED | TICK, e)
            elif form.kind == "choice":
                self._put(form.text, PLACEHOLDER if form.placeholder else FILLED, e)
        self._cut()
        self._fields.append(Field(e, form, (self._control, self._handle)))
        self._set_base()

    def _separate_field(self, field: Field) -> None:
        form = field.form
        field.mute = form.kind in ("tick", "choice") or is_page_field(field.instruction)
        if form.kind == "text":
            self._cut()
            self._control, self._handle = FILLED, field.start
        self._set_base()

    def _end_field(self, field: Field) -> None:
        self._cut()
        if field.form.kind == "text":
            self._finish_text_field(field.form, field.start)
            self._control, self._handle = field.control
        self._set_base()

    def _finish_text_field(self, form: FormField, start: Element) -> None:
        mine = [s for s in self._para.spans if s.handle is start]
        text = "".join([s.text for s in mine])
        if not mine:
            self._para.spans.append(Span("", PLACEHOLDER, start))
        elif is_blank(text) or text == form.text:
            for s in mine:
                s.marks = s.marks & ~FILLED | PLACEHOLDER


_CHANGES = ("rPrChange", "pPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange")

Walker.handlers = TEXT_HANDLERS | {
    _TBL: Walker._table,
    W + "tr": Walker._begin_row,
    W + "tc": Walker._begin_cell,
    W + "gridSpan": Walker._span,
    W + "vMerge": Walker._merge_down,
    W + "hMerge": Walker._merge_left,
    W + "gridBefore": Walker._begin_late,
    W + "tblHeader": Walker._header_row,
    W + "tblStyle": Walker._table_style,
    W + "tblLook": Walker._table_look,
    _SDT: Walker._content_control,
    W + "fldSimple": Walker._simple_field,
    _FLD_CHAR: Walker._field,
    W + "instrText": Walker._instruction,
    _BOX: Walker._text_box,
    MC + "AlternateContent": Walker._alternatives,
    W + "del": Walker._deletion,
    W + "moveFrom": Walker._deletion,
    W + "altChunk": Walker._whole_part,
    **{W + name: Walker._skip for name in _CHANGES},
}
