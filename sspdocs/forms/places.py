"""The places of a blank form where something may be written: blank cells, lines, controls, rules, boxes to tick.

What a place is for is not said here: whoever knows what the labels mean writes something in it (`Place.put`), reads the
form again with the same search as always, and looks where it came out.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from sspdocs.blocks import (
    BOLD,
    BORDER,
    FILLED,
    HIGHLIGHT,
    STRIKE,
    TICK,
    UNDERLINE,
    Block,
    Cell,
    Paragraph,
    Span,
)
from sspdocs.forms.choices import Way
from sspdocs.forms.words import is_empty
from sspdocs.where import Where

Kind = Literal["lines", "inside", "after", "control", "tick", "cell", "choice"]
_ON, _OFF = "☒", "☐"
_MARKS = {"ring": BORDER, "strike": STRIKE, "highlight": HIGHLIGHT, "underline": UNDERLINE}


DAY_PROMPT = r"(?i:dd\s*[/.-]\s*mm\s*[/.-]\s*yy(?:yy)?)"
"""How a form prints where the parts of a date go, as a pattern."""
_TAG = r"\{\{[^{}]{0,160}\}\}|«[^«»]{0,160}»|<<[^<>]*[A-Za-z]{2}[^<>]{0,160}>>"
_TAGS = re.compile(rf"\s*(?:{_TAG})\s*")
_PROMPT = re.compile(
    rf"^\s*(?:{_TAG}|<[^<>]*[A-Za-z]{{2}}[^<>]{{0,80}}>"
    rf"|\[[^\[\]]{{0,40}}[A-Za-z]{{2}}[^\[\]]{{0,80}}\]|{DAY_PROMPT})\s*$"
)


def is_open(paragraph: Paragraph) -> bool:
    """Whether a paragraph waits for an answer: blank, or only another program's field ("{{ name }}") or a prompt.

    A prompt is all in brackets ("[name of setting]"), or shows where a date goes ("DD/MM/YYYY").
    """
    return is_empty(paragraph) or _PROMPT.match(paragraph.text) is not None


def is_tag(paragraph: Paragraph) -> bool:
    """Whether a paragraph is only another program's field, which tells whoever reads the form nothing."""
    return _TAGS.fullmatch(paragraph.text) is not None


def before_label(text: str, end: int) -> bool:
    """Whether one space alone parts a place that ends there from more of its line: "Pupil: ____ Year: ____"."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isalpha()


class Place:
    """One place. `paragraphs` are the blank paragraphs (kind "lines"), or the one that it is in or after.

    `start` and `end` are the stretch of the paragraph's text to write over (kind "inside"); `span` the control or box;
    `nth` which box of several in one piece of text; `words` the label that stands over or beside options. A "choice" is
    a line of printed options: `options` says where each stands in the paragraph's text, and `how` how the form asks for
    one; where the form prints them in several paragraphs or cells, `paragraphs` has one for each option. `around` is
    what stays of a worksheet cell's own text before and after the chosen option. `key` tells the place from all others,
    in words: where it is, and which one there.
    """

    __slots__ = (
        "_held", "_home", "around", "cell", "choices", "end", "heading", "how", "key", "kind", "nth", "options",
        "paragraphs", "span", "start", "where", "words",
    )  # fmt: skip

    def __init__(
        self,
        kind: Kind,
        where: Where,
        home: list[Block],
        paragraphs: list[Paragraph],
        *,
        cell: Cell | None = None,
        span: Span | None = None,
        start: int = 0,
        end: int = 0,
        nth: int = 0,
        heading: bool = False,
    ) -> None:
        self.kind = kind
        self.where = where
        self.paragraphs = paragraphs
        self.cell = cell
        self.span = span
        self.start = start
        self.end = end
        self.nth = nth
        self.heading = heading
        self.key = str(where)
        self.words = ""
        self.choices: list[str] = []
        self.options: list[tuple[str, int, int]] = []
        self.how: Way = "ring"
        self.around = ("", "")
        self._home = home
        self._held: list[Any] = []

    def put(self, text: str) -> None:
        """Write something in the form as it is in memory, a line of text a paragraph; "☒" ticks a box."""
        lines = text.split("\n")
        first = self.paragraphs[0] if self.paragraphs else None
        if self.kind == "cell":
            assert self.cell is not None
            self._held = [self.cell.blocks]
            self.cell.blocks = [Paragraph([Span(line)], self.where) for line in lines]
            return
        assert first is not None
        if self.kind in ("lines", "after"):
            made: list[Block] = [
                Paragraph(
                    [Span(line)],
                    self.where,
                    style=first.style,
                    bullet=first.bullet if self.kind == "lines" else "",
                )
                for line in lines
            ]
            k = next(n for n, b in enumerate(self._home) if b is first)
            self._held = [made, first]
            if self.kind == "lines":
                self._home[k : k + 1] = made
            else:
                self._home[k + 1 : k + 1] = made
            return
        self._held = [(p, p.spans) for p in self.paragraphs]
        if self.kind == "inside":
            first.spans = [
                *_cut(first.spans, 0, self.start),
                Span(f" {text} " + ("  " if before_label(first.text, self.end) else "")),
                *_cut(first.spans, self.end, 1 << 30),
            ]
        elif self.kind == "choice":
            apart = len(self.paragraphs) > 1
            for n, paragraph in enumerate(self.paragraphs):
                own = self.options[n : n + 1] if apart else self.options
                paragraph.spans = self._chosen(paragraph.spans, text, own)
        elif self.kind == "tick":
            first.spans = [
                Span(_ON, s.marks | FILLED | TICK, s.handle) if s is self.span else s
                for s in first.spans
            ]
        else:
            assert self.span is not None
            mine = [s for s in first.spans if s.handle is self.span.handle]
            first.spans = [
                Span(text, FILLED, s.handle) if s is mine[0] else s
                for s in first.spans
                if s not in mine[1:]
            ]

    def _chosen(
        self, spans: list[Span], option: str, options: list[tuple[str, int, int]]
    ) -> list[Span]:
        """The printed options of one paragraph, marked where this one is chosen."""
        out, at = [], 0
        for words, start, end in options:
            out += _cut(spans, at, start)
            on = (words == option) is not (self.how == "strike")
            mark = _MARKS[self.how] if on else 0
            out += [Span(s.text, s.marks | mark, s.handle) for s in _cut(spans, start, end)]
            at = end
        return [*out, *_cut(spans, at, 1 << 30)]

    def printed_after(self) -> str:
        """What the form prints after the place in the same paragraph: "%" after "Attendance: ____"."""
        if self.kind not in ("inside", "control") or not self.paragraphs:
            return ""
        paragraph = self.paragraphs[0]
        if self.kind == "inside":
            return paragraph.text[self.end :].strip()
        mine = [
            n for n, s in enumerate(paragraph.spans) if self.span and s.handle is self.span.handle
        ]
        return "".join(s.text for s in paragraph.spans[mine[-1] + 1 :]).strip() if mine else ""

    def clear(self) -> None:
        """Take out again what `put` wrote. Places are cleared in the opposite order of their filling."""
        if not self._held:
            return
        if self.kind == "cell":
            assert self.cell is not None
            self.cell.blocks = self._held[0]
        elif self.kind in ("lines", "after"):
            made, first = self._held
            k = next(n for n, b in enumerate(self._home) if b is made[0])
            self._home[k : k + len(made)] = [first] if self.kind == "lines" else []
        else:
            for paragraph, spans in self._held:
                paragraph.spans = spans
        self._held = []


def is_bold(place: Place) -> bool:
    """Whether what stands beside a place is bold, so that an answer must not be."""
    return any(s.marks & BOLD for p in place.paragraphs for s in p.spans if s.text.strip())


def _cut(spans: list[Span], start: int, end: int) -> list[Span]:
    """The spans of a stretch of text."""
    out, at = [], 0
    for span in spans:
        size = len(span.text)
        lo, hi = max(0, start - at), min(size, end - at)
        if lo < hi or (not size and start <= at < end):
            out.append(span if hi - lo == size else Span(span.text[lo:hi], span.marks, span.handle))
        at += size
    return out
