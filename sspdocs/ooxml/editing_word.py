"""Holes in a Word part: where a value goes in a paragraph, a control, a form field or a tick box, and in what type.

A value takes the look of the place it is written in: the properties of the blank paragraph or of
the rule that it replaces, without the bold of a label. Source: ECMA-376 Part 1, 17.3 (paragraphs
and runs), 17.5.2 (content controls), 17.16 (fields and form fields), read 22 November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sspdocs.ooxml.controls import is_prompt
from sspdocs.ooxml.editing import Hole, Part, escaped
from sspdocs.ooxml.names import VAL, W14, W15, W
from sspdocs.ooxml.package import Element
from sspdocs.ooxml.symbols import YES

TICKED = "x"
"""The value that ticks a box."""

_ONCE = re.compile(r' \w+:(?:paraId|textId)="[^"]*"')
_SKIPPED = frozenset(
    (W + "del", W + "moveFrom", W + "drawing", W + "pict", W + "object", W + "rPr", W + "pPr")
)
_PROPERTIES = (W + "pPr", W + "rPr")
_NOT_ANSWERS = frozenset(
    W + n
    for n in (
        "b",
        "bCs",
        "rStyle",
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "rPrChange",
        "vanish",
        "highlight",
    )
)
_LABEL_ONLY = frozenset(
    W + n for n in ("numPr", "outlineLvl", "keepNext", "rPr", "pStyle", "pPrChange", "sectPr")
)
_ENTITY = re.compile(r"&[^;]+;|[^&]", re.DOTALL)


class _Token(NamedTuple):
    """A piece of a paragraph's text: its text, its element, and the run that it stands in."""

    text: str
    element: Element
    run: Element


class WordPart(Part):
    """A Word part that can be cut open; `w` is the prefix of its WordprocessingML names, "w:" as a rule."""

    def __init__(self, data: bytes, root: Element, path: str = "file") -> None:
        super().__init__(data, root, path)
        namespace = W[1:-1]
        prefix = next((p for p, uri in root.nsmap.items() if uri == namespace), "w")
        self.w = f"{prefix}:" if prefix else ""

    # --- runs -----------------------------------------------------------------------------------

    def run_start(self, look: Element | None, *, plain: bool = False) -> str:
        """The beginning of a run, up to its text, that looks as a run or paragraph mark with these properties."""
        kept = ""
        w = self.w
        children = [c for c in look if isinstance(c.tag, str)] if look is not None else []
        fonts = [c for c in children if c.tag == W + "rFonts"]
        rest = [c for c in children if c.tag not in _NOT_ANSWERS and c not in fonts]
        if not _greyed(children):
            kept = "".join(self.whole(c) for c in fonts)
            kept += f'<{w}b {w}val="0"/><{w}bCs {w}val="0"/>' if plain else ""
            kept += "".join(self.whole(c) for c in rest)
        elif plain:
            kept = f'<{w}b {w}val="0"/><{w}bCs {w}val="0"/>'
        properties = f"<{w}rPr>{kept}</{w}rPr>" if kept else ""
        return f'<{w}r>{properties}<{w}t xml:space="preserve">'

    @property
    def run_end(self) -> str:
        """The end of such a run."""
        return f"</{self.w}t></{self.w}r>"

    @property
    def line_break(self) -> str:
        """What stands for a line's end inside a run's text."""
        return f'</{self.w}t><{self.w}br/><{self.w}t xml:space="preserve">'

    # --- paragraphs -----------------------------------------------------------------------------

    def blank_lines(self, paragraphs: Sequence[Element]) -> Hole:
        """A hole over blank paragraphs that follow each other: a line of the value in each, more as needed."""
        first = paragraphs[0]
        start, end = self.span(first).start, self.span(paragraphs[-1]).end
        before, after = self._line(first)
        spare = []
        for one, nxt in zip(paragraphs, paragraphs[1:], strict=False):
            spare.append(self.text(self.span(one).end, self.span(nxt).end))
        return Hole(
            start, end, self.text(start, end), before, after,
            more=(_ONCE.sub("", before), after), spare=spare,
        )  # fmt: skip

    def _line(self, paragraph: Element, *, plain: bool = False) -> tuple[str, str]:
        """A blank paragraph as what stands before and after its text."""
        properties = paragraph.find(W + "pPr")
        run = next((r for r in paragraph.iterchildren(W + "r")), None)
        look = run.find(W + "rPr") if run is not None else None
        if look is None and properties is not None:
            look = properties.find(W + "rPr")
        kept = [c for c in paragraph if c.tag in (W + "bookmarkStart", W + "bookmarkEnd")]
        head = self.open_tag(paragraph) + (self.whole(properties) if properties is not None else "")
        head += "".join(self.whole(c) for c in kept)
        return head + self.run_start(look, plain=plain), self.run_end + self.close_tag(paragraph)

    def line_after(self, paragraph: Element, *, heading: bool) -> Hole:
        """A hole after a label or heading that has no blank paragraph under it."""
        at = self.span(paragraph).end
        properties = paragraph.find(W + "pPr")
        kept = ""
        if properties is not None and not heading:
            kept = "".join(self.whole(c) for c in properties if c.tag not in _LABEL_ONLY)
        run = next((r for r in paragraph.iter(W + "r")), None)
        look = run.find(W + "rPr") if run is not None and not heading else None
        w = self.w
        before = f"<{w}p>" + (f"<{w}pPr>{kept}</{w}pPr>" if kept else "")
        before += self.run_start(look, plain=not heading)
        after = self.run_end + f"</{w}p>"
        return Hole(at, at, "", before, after, more=(before, after))

    def inside(
        self, paragraph: Element, text: str, start: int, end: int, *, plain: bool
    ) -> Hole | None:
        """A hole in a paragraph's text, from character `start` to `end`; None where its runs cannot be told apart.

        Args:
            paragraph: the w:p.
            text: its text as the reader shows it, to be sure of the count.
            start: the first character to be replaced.
            end: the one after the last; the same for an insertion.
            plain: the value must not be bold, whatever stands there.
        """
        tokens = list(_tokens(paragraph))
        if "".join(t.text for t in tokens) != text or not tokens:
            return None
        at, touched = 0, []
        for token in tokens:
            size = len(token.text)
            if (at < end and at + size > start) or (start == end and at < start <= at + size):
                touched.append((token, max(0, start - at), min(size, end - at)))
            at += size
        if not touched:
            touched = [(tokens[0], 0, 0)]
        (first, low, _), (last, _, high) = touched[0], touched[-1]
        if first is last and first.element.tag == W + "t":
            return self._in_text(first, low, high, plain=plain)
        lo, hi = self.span(first.run).start, self.span(last.run).end
        look = first.run.find(W + "rPr")
        begun = self._up_to(first.run, first, low)
        rest = self._from(last.run, last, high)
        between = self._kept_between(first.run, last.run)
        before = begun + self.run_start(look, plain=plain)
        return Hole(
            lo,
            hi,
            self.text(lo, hi),
            before,
            self.run_end + between + rest,
            line_break=self.line_break,
        )

    def _in_text(self, token: _Token, low: int, high: int, *, plain: bool) -> Hole | None:
        """A hole in the middle of one text; what stands before and after it keeps its run, cut in two."""
        text, span = token.text, self.span(token.element)
        raw = self.text(span.inside, span.inside_end)
        places = [m.start() for m in _ENTITY.finditer(raw)]
        if len(places) != len(text):
            return None  # a comment or the like in the text
        places.append(len(raw))
        kept = "preserve" in self.open_tag(token.element)
        space = ""
        while (
            low and not kept and text[low - 1] == " "
        ):  # it would be lost at the end of the first half
            low, space = low - 1, " "
        start = span.inside + len(raw[: places[low]].encode())
        end = span.inside + len(raw[: places[high]].encode())
        look = token.run.find(W + "rPr")
        before = self.run_end + self.run_start(look, plain=plain) + space
        after = f'{self.run_end}{self._run_head(token.run)}<{self.w}t xml:space="preserve">'
        return Hole(start, end, self.text(start, end), before, after, line_break=self.line_break)

    def _run_head(self, run: Element) -> str:
        look = run.find(W + "rPr")
        return self.open_tag(run) + (self.whole(look) if look is not None else "")

    def _up_to(self, run: Element, token: _Token, low: int) -> str:
        """A run with what it holds before a character of one of its texts; "" when that is nothing."""
        kept = ""
        for child in run:
            if child is token.element:
                kept += (
                    self._piece(token.text[:low])
                    if child.tag == W + "t"
                    else self.whole(child)
                    if low
                    else ""
                )
                break
            if child.tag != W + "rPr":
                kept += self.whole(child)
        return self._run_head(run) + kept + self.close_tag(run) if kept else ""

    def _from(self, run: Element, token: _Token, high: int) -> str:
        """A run with what it holds from a character of one of its texts."""
        kept, seen = "", False
        for child in run:
            if seen:
                kept += self.whole(child)
            elif child is token.element:
                seen = True
                kept += (
                    self._piece(token.text[high:])
                    if child.tag == W + "t"
                    else ""
                    if high
                    else self.whole(child)
                )
        return self._run_head(run) + kept + self.close_tag(run) if kept else ""

    def _piece(self, text: str) -> str:
        return f'<{self.w}t xml:space="preserve">{escaped(text)}</{self.w}t>' if text else ""

    def _kept_between(self, first: Element, last: Element) -> str:
        """The marks (bookmarks, comment ranges) between two runs of which the text goes."""
        kept = ""
        if first is last:
            return kept
        for x in first.itersiblings():
            if x is last:
                break
            if x.tag not in (W + "r", W + "proofErr"):
                kept += self.whole(x)
        return kept

    # --- controls and fields ----------------------------------------------------------------------

    def control(self, sdt: Element) -> Hole | None:
        """A hole for what a content control holds; None for one without content."""
        properties, content = sdt.find(W + "sdtPr"), sdt.find(W + "sdtContent")
        if content is None:
            return None
        whole, inner = self.span(sdt), self.span(content)
        look, one_line = None, True
        begin = inner.start
        head = self.text(whole.start, begin)
        if properties is not None:
            at = self.span(properties)
            head = (
                self.text(whole.start, at.start)
                + self._answered(properties)
                + self.text(at.end, begin)
            )
            look = properties.find(W + "rPr")
            one_line = properties.find(W + "text") is not None
        run = next(content.iter(W + "r"), None)
        if look is None and run is not None:
            look = run.find(W + "rPr")
        paragraph = next(content.iter(W + "p"), None)
        if paragraph is None:
            before = head + self.open_tag(content) + self.run_start(look)
            after = self.run_end + self.close_tag(content) + self.text(inner.end, whole.end)
            return Hole(
                whole.start, whole.end, self.whole(sdt), before, after, line_break=self.line_break
            )
        p = self.span(paragraph)
        start, end = self._line(paragraph)
        start = start[: start.rindex(f"<{self.w}r>")] + self.run_start(look)
        before = head + self.text(begin, p.start) + start
        tail = self.text(p.end, whole.end)
        more = None if one_line else (_ONCE.sub("", start), end)
        return Hole(
            whole.start, whole.end, self.whole(sdt), before, end, line_break=self.line_break,
            more=more, tail=tail,
        )  # fmt: skip

    def _answered(self, properties: Element) -> str:
        """A control's properties once it is filled: it shows no prompt, and nothing outside overwrites it."""
        kept = ""
        for x in properties:
            if x.tag in (W + "showingPlcHdr", W + "dataBinding", W15 + "dataBinding"):
                continue
            raw = self.whole(x)
            kept += re.sub(r' \w+:fullDate="[^"]*"', "", raw) if x.tag == W + "date" else raw
        return self.open_tag(properties) + kept + self.close_tag(properties)

    def field(self, begin: Element) -> Hole | None:
        """A hole for a legacy form field: its text, or the choice from its list; None where it is broken."""
        choices = begin.find(f"{W}ffData/{W}ddList")
        if choices is not None:
            return self._list(choices)
        run = begin.getparent()
        separate = end = None
        depth = 0
        for x in run.itersiblings(W + "r") if run is not None else ():
            mark = x.find(W + "fldChar")
            kind = mark.get(W + "fldCharType") if mark is not None else ""
            if kind == "begin":
                depth += 1
            elif kind == "separate" and not depth:
                separate = x
            elif kind == "end":
                if not depth:
                    end = x
                    break
                depth -= 1
        if end is None or run is None:
            return None
        shown = separate.getnext() if separate is not None else None
        look = (
            shown.find(W + "rPr") if shown is not None and shown is not end else run.find(W + "rPr")
        )
        start = self.span(separate).end if separate is not None else self.span(end).start
        stop = self.span(end).start
        w = self.w
        before = (
            "" if separate is not None else f'<{w}r><{w}fldChar {w}fldCharType="separate"/></{w}r>'
        )
        before += self.run_start(look)
        return Hole(
            start, stop, self.text(start, stop), before, self.run_end, line_break=self.line_break
        )

    def _list(self, choices: Element) -> Hole:
        span = self.span(choices)
        kept = "".join(self.whole(x) for x in choices if x.tag != W + "result")
        states = {
            text: f'{self.open_tag(choices)}<{self.w}result {self.w}val="{n}"/>{kept}{self.close_tag(choices)}'
            for n, text in enumerate(entries(choices))
        }
        return Hole(span.start, span.end, self.whole(choices), states=states)

    def tick(self, handle: Element, nth: int = 0) -> Hole | None:
        """A hole for a tick box of any kind: a control, a form field, a symbol or a typed character."""
        if handle.tag == W + "sdt":
            return self._tick_control(handle)
        if handle.tag == W + "fldChar":
            box = handle.find(f"{W}ffData/{W}checkBox")
            if box is None:
                return None
            span = self.span(box)
            kept = "".join(self.whole(x) for x in box if x.tag != W + "checked")
            on = (
                f'{self.open_tag(box)}{kept}<{self.w}checked {self.w}val="1"/>{self.close_tag(box)}'
            )
            return Hole(span.start, span.end, self.whole(box), states={TICKED: on})
        if handle.tag == W + "sym":
            span = self.span(handle)
            on = f'<{self.w}sym {self.w}font="Wingdings" {self.w}char="F0FE"/>'
            return Hole(span.start, span.end, self.whole(handle), states={TICKED: on})
        return self._typed_tick(handle, nth)

    def _typed_tick(self, text: Element, nth: int) -> Hole | None:
        span = self.span(text)
        boxes = list(re.finditer("[☐□▢❑❏\uf020-\uf0ff]", self.text(span.inside, span.inside_end)))
        if nth >= len(boxes):
            return None
        raw = self.text(span.inside, span.inside_end)
        at = span.inside + len(raw[: boxes[nth].start()].encode())
        end = at + len(boxes[nth][0].encode())
        on = "\uf0fe" if boxes[nth][0] >= "\uf020" else YES
        return Hole(at, end, boxes[nth][0], states={TICKED: on})

    def _tick_control(self, sdt: Element) -> Hole | None:
        state = next((x for x in sdt.iter(W14 + "checked")), None)
        content = sdt.find(W + "sdtContent")
        run = next(content.iter(W + "r"), None) if content is not None else None
        if state is None or run is None:
            return None
        span, mark, glyph = self.span(sdt), self.span(state), self.span(run)
        shown = next((x for x in sdt.iter(W14 + "checkedState")), None)
        code = shown.get(W14 + "val", "2612") if shown is not None else "2612"
        on = re.sub(r'(\w+:val=)"[^"]*"', r'\1"1"', self.whole(state))
        try:
            sign = chr(int(code, 16))
        except ValueError:
            sign = YES
        text = (
            self.text(span.start, mark.start) + on + self.text(mark.end, glyph.start)
            + self._run_head(run) + f"<{self.w}t>{escaped(sign)}</{self.w}t>" + self.close_tag(run)
            + self.text(glyph.end, span.end)
        )  # fmt: skip
        return Hole(span.start, span.end, self.whole(sdt), states={TICKED: text})


def entries(control: Element) -> list[str]:
    """The choices of a drop-down, in order: of a w:sdt, of a w:fldChar with a list, or of the list itself; [] for others."""
    if control.tag == W + "fldChar":
        control = control.find(f"{W}ffData/{W}ddList")
        if control is None:
            return []
    if control.tag == W + "ddList":
        return [x.get(VAL, "") for x in control.iterchildren(W + "listEntry")]
    for kind in ("dropDownList", "comboBox"):
        found = control.find(f"{W}sdtPr/{W}{kind}")
        if found is not None:
            names = [
                x.get(W + "displayText") or x.get(W + "value", "")
                for x in found.iterchildren(W + "listItem")
            ]
            return [n for n in names if not is_prompt(n)]
    return []


def pattern_of(text: str) -> str:
    """XML that will stand in a document once more, without the marks that may be there only once."""
    text = _ONCE.sub("", text)
    return re.sub(r"<\w+:bookmark(?:Start|End)\b[^>]*/>", "", text)


def _greyed(children: Sequence[Element]) -> bool:
    """Whether a run's properties are those of a prompt: the placeholder's style."""
    return any(c.tag == W + "rStyle" and "placeholder" in c.get(VAL, "").lower() for c in children)


def _tokens(paragraph: Element) -> Iterator[_Token]:
    """The texts of a paragraph in order, as the reader sees them."""
    for child in paragraph:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED:
            continue
        if child.tag == W + "r":
            for x in child:
                if x.tag == W + "t" and x.text:
                    yield _Token(x.text, x, child)
                elif x.tag in (W + "tab", W + "ptab"):
                    yield _Token("\t", x, child)
                elif x.tag in (W + "br", W + "cr"):
                    yield _Token("\n", x, child)
                elif x.tag == W + "noBreakHyphen":
                    yield _Token("-", x, child)
        else:
            yield from _tokens(child)
