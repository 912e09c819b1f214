"""Holes in a Word part: where a value goes in a paragraph, a control, a form field or a tick box, and in what type.

A value takes the look of the place it is written in: the properties of the blank paragraph or of
the rule that it replaces, without the bold of a label. Source: ECMA-376 Part 1, 17.3 (paragraphs
and runs), 17.5.2 (content controls), 17.16 (fields and form fields), read 22 November 2026.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sspdocs.ooxml.editing import Hole, Part, escaped
from sspdocs.ooxml.names import VAL, W
from sspdocs.ooxml.package import Element
from sspdocs.ooxml.symbols import WIDTHS

ONCE = re.compile(r' \w+:(?:paraId|textId)="[^"]*"')
_SKIPPED = frozenset(
    (W + "del", W + "moveFrom", W + "drawing", W + "pict", W + "object", W + "rPr", W + "pPr")
)
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
_PROMPT_ONLY = frozenset(W + n for n in ("color", "i", "iCs", "shd", "u"))
_LABEL_ONLY = frozenset(
    W + n for n in ("numPr", "outlineLvl", "keepNext", "rPr", "pStyle", "pPrChange", "sectPr")
)
ENTITY = re.compile(r"&[^;]+;|[^&]", re.DOTALL)


class Token(NamedTuple):
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

    def run_start(self, look: Element | None, *, plain: bool = False, prompt: bool = False) -> str:
        """The beginning of a run, up to its text, that looks as a run or paragraph mark with these properties.

        Those of a `prompt` are kept but for what tells it from an answer: its colour and its slant.
        """
        kept = ""
        w = self.w
        children = [c for c in look if isinstance(c.tag, str)] if look is not None else []
        if prompt:
            children = [c for c in children if c.tag not in _PROMPT_ONLY]
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
        beside = []
        for paragraph in paragraphs:  # not past the end of a control that holds the first of them
            if paragraph.getparent() is not first.getparent():
                break
            beside.append(paragraph)
        paragraphs = beside
        start, end = self.span(first).start, self.span(paragraphs[-1]).end
        before, after = self.line(first)
        spare = []
        for one, nxt in itertools.pairwise(paragraphs):
            between = self.text(self.span(one).end, self.span(nxt).start)
            prompt = any(has_word(t.text) for t in tokens(nxt))
            spare.append(between + ("".join(self.line(nxt)) if prompt else self.whole(nxt)))
        return Hole(
            start, end, self.text(start, end), before, after,
            more=(ONCE.sub("", before), after), spare=spare,
        )  # fmt: skip

    def line(self, paragraph: Element) -> tuple[str, str]:
        """A blank paragraph, or one with a prompt, as what stands before and after its text."""
        properties = paragraph.find(W + "pPr")
        run = next((r for r in paragraph.iterchildren(W + "r")), None)
        look = run.find(W + "rPr") if run is not None else None
        if look is None and properties is not None:
            look = properties.find(W + "rPr")
        kept = [c for c in paragraph if c.tag in (W + "bookmarkStart", W + "bookmarkEnd")]
        head = self.open_tag(paragraph) + (self.whole(properties) if properties is not None else "")
        head += "".join(self.whole(c) for c in kept)
        prompt = any(has_word(t.text) for t in tokens(paragraph))
        start = self.run_start(look, prompt=prompt)
        return head + start, self.run_end + self.close_tag(paragraph)

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
        hint = look is not None and look.find(W + "i") is not None
        before += self.run_start(look, plain=not heading, prompt=hint)
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
        found = list(tokens(paragraph))
        if "".join(t.text for t in found).translate(WIDTHS) != text or not found:
            return None
        at, touched = 0, []
        for token in found:
            size = len(token.text)
            if (at < end and at + size > start) or (start == end and at < start <= at + size):
                touched.append((token, max(0, start - at), min(size, end - at)))
            at += size
        if not touched:
            touched = [(found[0], 0, 0)]
        (first, low, _), (last, _, high) = touched[0], touched[-1]
        if first is last and first.element.tag == W + "t":
            return self._in_text(first, low, high, plain=plain)
        lo, hi = self.span(first.run).start, self.span(last.run).end
        look = first.run.find(W + "rPr")
        prompt = has_word(text[start:end])
        begun = self._up_to(first.run, first, low)
        rest = self._from(last.run, last, high)
        between = self.kept_between(first.run, last.run)
        before = begun + self.run_start(look, plain=plain, prompt=prompt)
        return Hole(
            lo,
            hi,
            self.text(lo, hi),
            before,
            self.run_end + between + rest,
            line_break=self.line_break,
        )

    def _in_text(self, token: Token, low: int, high: int, *, plain: bool) -> Hole | None:
        """A hole in the middle of one text; what stands before and after it keeps its run, cut in two."""
        text, span = token.text, self.span(token.element)
        raw = self.text(span.inside, span.inside_end)
        places = [m.start() for m in ENTITY.finditer(raw)]
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
        prompt = has_word(text[low:high])
        before = self.run_end + self.run_start(look, plain=plain, prompt=prompt) + space
        after = f'{self.run_end}{self.run_head(token.run)}<{self.w}t xml:space="preserve">'
        return Hole(start, end, self.text(start, end), before, after, line_break=self.line_break)

    def run_head(self, run: Element) -> str:
        """The beginning of a run as it stands: its tag and its properties."""
        look = run.find(W + "rPr")
        return self.open_tag(run) + (self.whole(look) if look is not None else "")

    def _up_to(self, run: Element, token: Token, low: int) -> str:
        """A run with what it holds before a character of one of its texts; "" when that is nothing."""
        kept = ""
        for child in run:
            if child is token.element:
                kept += (
                    self.piece(token.text[:low])
                    if child.tag == W + "t"
                    else self.whole(child)
                    if low
                    else ""
                )
                break
            if child.tag != W + "rPr":
                kept += self.whole(child)
        return self.run_head(run) + kept + self.close_tag(run) if kept else ""

    def _from(self, run: Element, token: Token, high: int) -> str:
        """A run with what it holds from a character of one of its texts."""
        kept, seen = "", False
        for child in run:
            if seen:
                kept += self.whole(child)
            elif child is token.element:
                seen = True
                kept += (
                    self.piece(token.text[high:])
                    if child.tag == W + "t"
                    else ""
                    if high
                    else self.whole(child)
                )
        return self.run_head(run) + kept + self.close_tag(run) if kept else ""

    def piece(self, text: str) -> str:
        """A text inside a run; "" for none."""
        return f'<{self.w}t xml:space="preserve">{escaped(text)}</{self.w}t>' if text else ""

    def kept_between(self, first: Element, last: Element) -> str:
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


def has_word(text: str) -> bool:
    """Whether a text to be written over is more than a rule: a prompt in words."""
    return re.search("[A-Za-z]{2}", text) is not None


def pattern_of(text: str) -> str:
    """XML that will stand in a document once more, without the marks that may be there only once."""
    text = ONCE.sub("", text)
    return re.sub(r"<\w+:bookmark(?:Start|End)\b[^>]*/>", "", text)


def _greyed(children: Sequence[Element]) -> bool:
    """Whether a run's properties are those of a prompt: the placeholder's style."""
    return any(c.tag == W + "rStyle" and "placeholder" in c.get(VAL, "").lower() for c in children)


def tokens(paragraph: Element) -> Iterator[Token]:
    """The texts of a paragraph in order, as the reader sees them."""
    for child in paragraph:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED:
            continue
        if child.tag == W + "r":
            for x in child:
                if x.tag == W + "t" and x.text:
                    yield Token(x.text, x, child)
                elif x.tag in (W + "tab", W + "ptab"):
                    yield Token("\t", x, child)
                elif x.tag in (W + "br", W + "cr"):
                    yield Token("\n", x, child)
                elif x.tag == W + "noBreakHyphen":
                    yield Token("-", x, child)
        else:
            yield from tokens(child)
