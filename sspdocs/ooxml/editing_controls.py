"""Holes for what is made to be filled in: content controls, legacy form fields, drop-down lists, boxes to tick.

Source: ECMA-376 Part 1, 17.5.2 (content controls), 17.16 (fields and form fields); [MS-DOCX] 2.6 (check boxes);
read 22 November 2026.
"""

from __future__ import annotations

import re

from sspdocs.ooxml.controls import is_prompt
from sspdocs.ooxml.editing import Hole, escaped
from sspdocs.ooxml.editing_word import ONCE, WordPart
from sspdocs.ooxml.names import VAL, W14, W15, W
from sspdocs.ooxml.package import Element
from sspdocs.ooxml.symbols import YES

TICKED = "x"
"""The value that ticks a box."""


def control_hole(part: WordPart, sdt: Element) -> Hole | None:
    """A hole for what a content control holds; None for one without content."""
    properties, content = sdt.find(W + "sdtPr"), sdt.find(W + "sdtContent")
    if content is None:
        return None
    whole, inner = part.span(sdt), part.span(content)
    look, one_line, prompt = None, True, False
    begin = inner.start
    head = part.text(whole.start, begin)
    if properties is not None:
        at = part.span(properties)
        head = (
            part.text(whole.start, at.start)
            + _answered(part, properties)
            + part.text(at.end, begin)
        )
        look = properties.find(W + "rPr")
        one_line = properties.find(W + "text") is not None
        prompt = properties.find(W + "showingPlcHdr") is not None
    run = next(content.iter(W + "r"), None)
    if look is None and run is not None:
        look = run.find(W + "rPr")
    else:
        prompt = False  # the control says itself how an answer looks
    paragraph = next(content.iter(W + "p"), None)
    if paragraph is None:
        before = head + part.open_tag(content) + part.run_start(look, prompt=prompt)
        after = part.run_end + part.close_tag(content) + part.text(inner.end, whole.end)
        return Hole(
            whole.start, whole.end, part.whole(sdt), before, after, line_break=part.line_break
        )
    p = part.span(paragraph)
    start, end = part.line(paragraph)
    start = start[: start.rindex(f"<{part.w}r>")] + part.run_start(look, prompt=prompt)
    before = head + part.text(begin, p.start) + start
    tail = part.text(p.end, whole.end)
    more = None if one_line else (ONCE.sub("", start), end)
    return Hole(
        whole.start, whole.end, part.whole(sdt), before, end, line_break=part.line_break,
        more=more, tail=tail,
    )  # fmt: skip


def _answered(part: WordPart, properties: Element) -> str:
    """A control's properties once it is filled: it shows no prompt, and nothing outside overwrites it."""
    kept = ""
    for x in properties:
        if x.tag in (W + "showingPlcHdr", W + "dataBinding", W15 + "dataBinding"):
            continue
        raw = part.whole(x)
        kept += re.sub(r' \w+:fullDate="[^"]*"', "", raw) if x.tag == W + "date" else raw
    return part.open_tag(properties) + kept + part.close_tag(properties)


def field_hole(part: WordPart, begin: Element) -> Hole | None:
    """A hole for a legacy form field: its text, or the choice from its list; None where it is broken."""
    choices = begin.find(f"{W}ffData/{W}ddList")
    if choices is not None:
        return _list(part, choices)
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
    look = shown.find(W + "rPr") if shown is not None and shown is not end else run.find(W + "rPr")
    start = part.span(separate).end if separate is not None else part.span(end).start
    stop = part.span(end).start
    w = part.w
    before = "" if separate is not None else f'<{w}r><{w}fldChar {w}fldCharType="separate"/></{w}r>'
    before += part.run_start(look)
    return Hole(
        start, stop, part.text(start, stop), before, part.run_end, line_break=part.line_break
    )


def _list(part: WordPart, choices: Element) -> Hole:
    span = part.span(choices)
    kept = "".join(part.whole(x) for x in choices if x.tag != W + "result")
    states = {
        text: f'{part.open_tag(choices)}<{part.w}result {part.w}val="{n}"/>{kept}{part.close_tag(choices)}'
        for n, text in enumerate(entries(choices))
    }
    return Hole(span.start, span.end, part.whole(choices), states=states)


def tick_hole(part: WordPart, handle: Element, nth: int = 0) -> Hole | None:
    """A hole for a tick box of any kind: a control, a form field, a symbol or a typed character."""
    if handle.tag == W + "sdt":
        return _tick_control(part, handle)
    if handle.tag == W + "fldChar":
        box = handle.find(f"{W}ffData/{W}checkBox")
        if box is None:
            return None
        span = part.span(box)
        kept = "".join(part.whole(x) for x in box if x.tag != W + "checked")
        on = f'{part.open_tag(box)}{kept}<{part.w}checked {part.w}val="1"/>{part.close_tag(box)}'
        return Hole(span.start, span.end, part.whole(box), states={TICKED: on})
    if handle.tag == W + "sym":
        span = part.span(handle)
        on = f'<{part.w}sym {part.w}font="Wingdings" {part.w}char="F0FE"/>'
        return Hole(span.start, span.end, part.whole(handle), states={TICKED: on})
    return _typed_tick(part, handle, nth)


def _typed_tick(part: WordPart, text: Element, nth: int) -> Hole | None:
    span = part.span(text)
    boxes = list(re.finditer("[☐□▢❑❏\uf020-\uf0ff]", part.text(span.inside, span.inside_end)))
    if nth >= len(boxes):
        return None
    raw = part.text(span.inside, span.inside_end)
    at = span.inside + len(raw[: boxes[nth].start()].encode())
    end = at + len(boxes[nth][0].encode())
    on = "\uf0fe" if boxes[nth][0] >= "\uf020" else YES
    return Hole(at, end, boxes[nth][0], states={TICKED: on})


def _tick_control(part: WordPart, sdt: Element) -> Hole | None:
    state = next((x for x in sdt.iter(W14 + "checked")), None)
    content = sdt.find(W + "sdtContent")
    run = next(content.iter(W + "r"), None) if content is not None else None
    if state is None or run is None:
        return None
    span, mark, glyph = part.span(sdt), part.span(state), part.span(run)
    shown = next((x for x in sdt.iter(W14 + "checkedState")), None)
    code = shown.get(W14 + "val", "2612") if shown is not None else "2612"
    on = re.sub(r'(\w+:val=)"[^"]*"', r'\1"1"', part.whole(state))
    try:
        sign = chr(int(code, 16))
    except ValueError:
        sign = YES
    text = (
        part.text(span.start, mark.start) + on + part.text(mark.end, glyph.start)
        + part.run_head(run) + f"<{part.w}t>{escaped(sign)}</{part.w}t>" + part.close_tag(run)
        + part.text(glyph.end, span.end)
    )  # fmt: skip
    return Hole(span.start, span.end, part.whole(sdt), states={TICKED: text})


def entries(control: Element) -> list[str]:
    """The choices of a drop-down (w:sdt, w:fldChar or w:ddList) in order; [] for anything else."""
    if control.tag == W + "fldChar":
        listed = control.find(f"{W}ffData/{W}ddList")
        return entries(listed) if listed is not None else []
    if control.tag == W + "ddList":
        return [x.get(VAL, "") for x in control.iterchildren(W + "listEntry")]
    for kind in ("dropDownList", "comboBox"):
        found = control.find(f"{W}sdtPr/{W}{kind}")
        if found is not None:
            names = [
                x.get(W + "displayText", "") or x.get(W + "value", "")
                for x in found.iterchildren(W + "listItem")
            ]
            return [n for n in names if not is_prompt(n)]
    return []
