"""Paragraphs and their text from a Word part's elements: the lower half of the walk in `words`."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, ClassVar, TypeAlias

from sspdocs.blocks import (
    BOLD,
    BORDER,
    FILLED,
    HIGHLIGHT,
    ITALIC,
    PLACEHOLDER,
    STRIKE,
    TAB,
    TICK,
    UNDERLINE,
    Block,
    Cell,
    Paragraph,
    Span,
)
from sspdocs.ooxml.controls import FormField
from sspdocs.ooxml.grids import Grid, Row
from sspdocs.ooxml.names import VAL, M, W, is_on, whole
from sspdocs.ooxml.numbering import Counter
from sspdocs.ooxml.package import Element
from sspdocs.ooxml.symbols import NO, SPECIAL, WIDTHS, YES, symbol, typed
from sspdocs.ooxml.word_styles import HIDDEN, Styles, is_shaded, symbol_font
from sspdocs.where import Where

_R, _RPR, _TCPR = W + "r", W + "rPr", W + "tcPr"
_FEW = 60


class Flow:
    """A run of blocks with a place of its own: the body, a header, a text box, a footnote."""

    __slots__ = ("blocks", "paragraphs", "part", "tables")

    def __init__(self, part: str) -> None:
        self.part = part
        self.blocks: list[Block] = []
        self.paragraphs = 0
        self.tables = 0


class Field:
    """A complex field that has begun: its instruction until "separate", its result until "end"."""

    __slots__ = ("control", "form", "instruction", "mute", "start")

    def __init__(self, start: Element, form: FormField, outer: tuple[int, Element | None]) -> None:
        self.start = start
        self.form = form
        self.instruction = ""
        self.mute = True
        self.control = outer


class TextWalker:
    """What `words.Walker` knows of paragraphs, runs and text: a method for each element.

    Args:
        styles: the document's styles.
        counter: gives the counter of its lists, made when the first list paragraph is met.
        keeps: whether blocks keep the elements that they were made of.
    """

    handlers: ClassVar[dict[str, Handler]]

    def __init__(self, styles: Styles, counter: Callable[[], Counter], *, keeps: bool) -> None:
        self._styles = styles
        self._find_counter = counter
        self._keeps = keeps
        self._counter: Counter | None = None
        self._boxes = 0
        self._plain = styles.default.look.on
        self._start(Flow(""))

    def _start(self, flow: Flow) -> None:
        """Begin a story: nothing is open."""
        self._flow = flow
        self._homes: dict[Element | None, Flow | Cell | Grid | Row] = {}
        self._grids: list[Grid] = []
        self._fields: list[Field] = []
        self._paired: set[Element] | None = None
        self._events: Iterator[Element] = iter(())
        self._control = 0  # FILLED or PLACEHOLDER inside a control
        self._handle: Element | None = None
        self._said = False  # whether any text came by in the open control
        self._tick = ""  # a tick-box control's state, until its glyph comes by
        self._cell = Cell(0, 0, [], Where())
        self._row: Row | None = None
        self._open_nowhere()

    def _open_nowhere(self) -> None:
        """Text with no paragraph round it goes into one of its own, kept only if there is any."""
        self._para = Paragraph([], Where(self._flow.part))
        self._home: Flow | Cell = self._flow
        self._pieces: list[str] = []
        self._list: tuple[str, int] | None = None
        self._look = self._plain
        self._base = self._look | self._control
        self._marks = self._last = self._base
        self._marked: Element | None = None  # the run that `_marks` are of, where not `_base`

    # --- the pass -------------------------------------------------------------------------------

    def _run(self, events: Iterable[Element]) -> None:
        outer, self._events = self._events, iter(events)
        handlers = self.handlers
        for e in self._events:
            handlers[e.tag](self, e)
        self._events = outer

    def _take(self, e: Element) -> list[Element]:
        """Take what comes inside `e` out of the pass."""
        inside = self._inside(e)
        deque(islice(self._events, len(inside)), maxlen=0)
        return inside

    def _inside(self, e: Element) -> list[Element]:
        """What matters inside `e`, in order."""
        handlers = self.handlers
        near = list(islice(e.iter(), 1, _FEW))
        if len(near) < _FEW - 1:  # a filter in C costs more to make than a few elements to look at
            return [x for x in near if x.tag in handlers]
        inside = list(e.iter(*handlers))
        return inside[1:] if inside and inside[0] is e else inside

    def _skip(self, e: Element) -> None:
        if len(e):
            self._take(e)

    # --- text -----------------------------------------------------------------------------------

    def _text(self, e: Element) -> None:
        text = e.text
        marks = self._marks
        if marks != self._base:
            marks = self._marks_of(e)
        if not text or marks & HIDDEN:
            return
        if not text.isascii():
            text = text.translate(WIDTHS)
            if SPECIAL.search(text):
                self._special(text, e)
                return
        if self._tick:
            self._put_tick(e, text)
            return
        if len(text) == 1 and text.isprintable() and (font := symbol_font(e)):
            self._add_symbol(symbol(f"{ord(text):x}", font), e)
            return
        if marks != self._last:
            self._cut()
            self._last = marks
        self._pieces.append(text if "\n" not in text else text.replace("\n", " "))

    def _cut(self) -> None:
        """End the open span."""
        pieces = self._pieces
        if pieces:
            text = pieces[0] if len(pieces) == 1 else "".join(pieces)
            self._para.spans.append(Span(text, self._last, self._handle))
            self._said = True
            pieces.clear()

    def _put(self, text: str, marks: int, handle: Element | None) -> None:
        """Add a span of its own."""
        self._cut()
        self._para.spans.append(Span(text, marks, handle))
        self._said = True

    def _add(self, text: str) -> None:
        """Add text with the marks of the run."""
        if self._marks & HIDDEN:
            return
        if self._marks != self._last:
            self._cut()
            self._last = self._marks
        self._pieces.append(text)

    def _special(self, text: str, e: Element) -> None:
        """Text with boxes or symbol-font characters in it."""
        if self._tick:
            self._put_tick(e, text)
            return
        at = 0
        for found in SPECIAL.finditer(text):
            if found.start() > at:
                self._add(text[at : found.start()])
            self._add_symbol(typed(found[0]), e)
            at = found.end()
        if at < len(text):
            self._add(text[at:])

    def _add_symbol(self, shown: str, e: Element) -> None:
        if shown in (YES, NO):
            self._put(shown, self._marks & ~HIDDEN | TICK, e)
        elif shown:
            self._add(shown)

    def _put_tick(self, e: Element, text: str) -> None:
        """The glyph of a tick-box control, whose state is known; words beside it are kept."""
        self._put(self._tick, FILLED | TICK, self._handle)
        self._tick = ""
        rest = SPECIAL.sub("", text).strip()
        if len(rest) > 1:
            self._add(rest)

    def _symbol(self, e: Element) -> None:
        if self._marks_of(e) & HIDDEN:
            return
        if self._tick:
            self._put_tick(e, "")
        else:
            self._add_symbol(symbol(e.get(W + "char", ""), e.get(W + "font", "")), e)

    def _break(self, e: Element) -> None:
        if e.get(W + "type") in ("page", "column") and not (self._pieces or self._para.spans):
            return  # it stands before the text: no line of it is broken
        self._marks_of(e)
        self._add("\n")

    def _tab(self, e: Element) -> None:
        parent = e.getparent()
        if parent is not None and parent.tag == _R and not self._marks_of(e) & HIDDEN:
            self._put("\t", self._marks | TAB, self._handle)

    def _hyphen(self, e: Element) -> None:
        self._marks_of(e)
        self._add("-")

    # --- runs and their looks --------------------------------------------------------------------

    def _marks_of(self, e: Element) -> int:
        """The marks of the run that holds `e`, from now on those of what comes.

        Few runs have any. So none is looked at for its own sake: a property notes whose it is, and
        what comes in another run begins again with the paragraph's.
        """
        if self._marks != self._base:
            up = e.getparent()
            while up is not None and up is not self._marked:
                if up.tag == _R:
                    self._marks = self._base
                    break
                up = up.getparent()
        return self._marks

    def _begin_look(self, e: Element) -> None:
        """Let the marks be those of the run that a property stands in."""
        properties = e.getparent()
        run = properties.getparent() if properties is not None else None
        if run is not self._marked:
            self._marked = run
            self._marks = self._base

    def _shade(self, e: Element) -> None:
        parent = e.getparent()
        tag = parent.tag if parent is not None else ""
        if tag == _TCPR:
            self._cell.shaded = is_shaded(e)
        elif tag == _RPR and is_shaded(e):
            self._begin_look(e)
            self._marks |= HIGHLIGHT

    def _run_style(self, e: Element) -> None:
        style = self._styles.find(e.get(VAL, ""))
        if style is not None:
            self._begin_look(e)
            self._marks = style.look.over(self._marks)
            if style.look.on & PLACEHOLDER:
                self._marks &= ~FILLED

    def _set_base(self) -> None:
        """The marks with which a run begins, here."""
        mute = HIDDEN if self._fields and any(f.mute for f in self._fields) else 0
        self._base = self._look & ~(FILLED | PLACEHOLDER) | self._control | mute
        self._marks = self._base

    # --- paragraphs ------------------------------------------------------------------------------

    def _paragraph(self, e: Element) -> None:
        if self._pieces or self._list is not None:
            self._close()
        home: Any = self._homes.get(e.getparent())
        if home.__class__ is not Cell and home.__class__ is not Flow:
            home = self._climb(e)
        if home.__class__ is Cell:
            where = home.where
        else:
            home.paragraphs += 1
            where = Where(home.part, home.paragraphs)
        self._para = para = Paragraph([], where)
        if self._keeps:
            para.handle = e
        self._home = home
        home.blocks.append(para)
        self._look = self._plain
        if self._fields:
            self._set_base()
        else:
            self._base = self._marks = self._plain | self._control

    def _climb(self, e: Element) -> Flow | Cell:
        """The flow or cell that holds `e`, past content controls and the like."""
        up = e.getparent()
        while up is not None:
            home = self._homes.get(up)
            if isinstance(home, Flow | Cell):
                parent = e.getparent()
                if parent is not None:
                    self._homes[parent] = home  # for its brothers
                return home
            up = up.getparent()
        return self._flow

    def _close(self) -> None:
        """End the open paragraph."""
        if self._pieces:
            self._cut()
        if self._list is not None:
            if self._counter is None:
                self._counter = self._find_counter()
            self._para.bullet = self._counter.label(*self._list)
            self._list = None

    def _paragraph_style(self, e: Element) -> None:
        style = self._styles.find(e.get(VAL, ""))
        if style is None:
            return
        para = self._para
        para.style = style.name
        para.level = style.level
        self._list = style.numbering
        self._look = style.look.on
        self._set_base()

    def _outline(self, e: Element) -> None:
        level = whole(e.get(VAL), 9)
        self._para.level = level + 1 if level < 9 else 0

    def _list_level(self, e: Element) -> None:
        self._list = (self._list[0] if self._list else "", whole(e.get(VAL)))

    def _list_id(self, e: Element) -> None:
        number = e.get(VAL, "0")
        self._list = None if number == "0" else (number, self._list[1] if self._list else 0)


def _switch(bit: int) -> Handler:
    """The method for a property that switches one mark."""

    def switch(self: TextWalker, e: Element) -> None:
        self._begin_look(e)
        if is_on(e.get(VAL)):
            self._marks |= bit
        else:
            self._marks &= ~bit

    return switch


Handler: TypeAlias = Callable[[Any, Element], None]

TEXT_HANDLERS: dict[str, Handler] = {
    W + "t": TextWalker._text,
    M + "t": TextWalker._text,
    W + "p": TextWalker._paragraph,
    W + "b": _switch(BOLD),
    W + "i": _switch(ITALIC),
    W + "u": _switch(UNDERLINE),
    W + "highlight": _switch(HIGHLIGHT),
    W + "strike": _switch(STRIKE),
    W + "dstrike": _switch(STRIKE),
    W + "bdr": _switch(BORDER),
    W + "vanish": _switch(HIDDEN),
    W + "shd": TextWalker._shade,
    W + "rStyle": TextWalker._run_style,
    W + "pStyle": TextWalker._paragraph_style,
    W + "outlineLvl": TextWalker._outline,
    W + "ilvl": TextWalker._list_level,
    W + "numId": TextWalker._list_id,
    W + "br": TextWalker._break,
    W + "cr": TextWalker._break,
    W + "tab": TextWalker._tab,
    W + "ptab": TextWalker._tab,
    W + "noBreakHyphen": TextWalker._hyphen,
    W + "sym": TextWalker._symbol,
}
"""The method for each element of a paragraph that matters; what is in no such table is never seen.
"""
