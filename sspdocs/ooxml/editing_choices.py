"""Printed options in a paragraph ("Yes / No"), one of them chosen as the form asks: ringed, or the others struck out.

Source: ECMA-376 Part 1, 17.3.2.4 (border), 17.3.2.15 (highlight), 17.3.2.37 (strike), 17.3.2.40 (underline), 17.3.2.28
(the order of a run's properties), read 22 November 2026.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Literal, NamedTuple

from sspdocs.ooxml.editing import Hole
from sspdocs.ooxml.editing_word import ENTITY, Token, WordPart, tokens
from sspdocs.ooxml.names import W
from sspdocs.ooxml.package import Element

How = Literal["ring", "strike", "highlight", "underline"]
_MARKS = {
    "ring": '<{w}bdr {w}val="single" {w}sz="8" {w}space="0" {w}color="auto"/>',
    "strike": "<{w}strike/>",
    "highlight": '<{w}highlight {w}val="yellow"/>',
    "underline": '<{w}u {w}val="single"/>',
}
_ORDER = tuple(
    W + name
    for names in (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint",
        "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u",
        "effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    )
    for name in names.split()
)
_MARK_TAGS = {
    "ring": W + "bdr",
    "strike": W + "strike",
    "highlight": W + "highlight",
    "underline": W + "u",
}
_Range = tuple[int, int]


def choice_hole(
    part: WordPart, paragraph: Element, text: str, options: Sequence[tuple[str, int, int]], how: How
) -> Hole | None:
    """A hole over printed options, with a state for each of them chosen; None where the runs cannot be told apart.

    Args:
        part: the part that holds the paragraph.
        paragraph: the w:p.
        text: its text as the reader shows it.
        options: each option's words, and where they begin and end in the text.
        how: how the form asks for the choice; "strike" strikes the others out.
    """
    stretch = _stretch(part, paragraph, text, options[0][1], options[-1][2])
    if stretch is None or len(options) < 2:
        return None
    states = {}
    for k, (words, *_) in enumerate(options):
        marked = [
            (a, b) for n, (_, a, b) in enumerate(options) if (n == k) is not (how == "strike")
        ]
        states[words] = stretch.shown(marked, how)
    return Hole(stretch.start, stretch.end, part.text(stretch.start, stretch.end), states=states)


def choice_hole_over(
    part: WordPart,
    options: Sequence[tuple[Element, str, tuple[str, int, int]]],
    how: How,
) -> Hole | None:
    """The same over options that stand in paragraphs or cells of their own; what is between them stays.

    Args:
        part: the part that holds them.
        options: for each its w:p, the paragraph's text, and its words with where they begin and end.
        how: how the form asks for the choice.
    """
    found = [_stretch(part, p, text, lo, hi) for p, text, (_, lo, hi) in options]
    stretches = [s for s in found if s is not None]
    in_order = all(a.end <= b.start for a, b in itertools.pairwise(stretches))
    if len(stretches) < len(options) or not in_order:
        return None
    states = {}
    for k, (*_, (words, _, _)) in enumerate(options):
        pieces, at = list[str](), stretches[0].start
        for n, (stretch, (*_, (_, lo, hi))) in enumerate(zip(stretches, options, strict=True)):
            pieces.append(part.text(at, stretch.start))
            at = stretch.end
            on = (n == k) is not (how == "strike")
            pieces.append(stretch.shown([(lo, hi)], how) if on else part.text(stretch.start, at))
        states[words] = "".join(pieces)
    start, end = stretches[0].start, stretches[-1].end
    return Hole(start, end, part.text(start, end), states=states)


class _Stretch(NamedTuple):
    """A stretch of a paragraph's text: where it is in the part's bytes, and the runs that it is in."""

    part: WordPart
    start: int
    end: int
    inner: list[tuple[Token, int]]
    reach: _Range

    def shown(self, marked: list[_Range], how: How) -> str:
        """Its bytes with some of its letters marked."""
        return (
            self.part.run_end
            + _between(self.part, self.inner, self.reach, marked, how)
            + self.part.run_head(self.inner[-1][0].run)
            + f'<{self.part.w}t xml:space="preserve">'
        )


def _stretch(part: WordPart, paragraph: Element, text: str, lo: int, hi: int) -> _Stretch | None:
    """The letters from `lo` to `hi` of a paragraph; None where its runs cannot be cut there."""
    held = list(tokens(paragraph))
    if "".join(t.text for t in held) != text:
        return None
    at, inner = 0, list[tuple[Token, int]]()
    for token in held:
        if at < hi and at + len(token.text) > lo:
            inner.append((token, at))
        at += len(token.text)
    if any(t.run.getparent() is not paragraph for t, _ in inner):
        return None
    (first, begun), (last, ended) = inner[0], inner[-1]
    if "preserve" not in part.open_tag(
        first.element
    ):  # a space at the end of what is left would be lost
        while lo > begun and text[lo - 1] == " ":
            lo -= 1
    start, end = _byte(part, first, lo - begun), _byte(part, last, hi - ended)
    if start is None or end is None:
        return None
    return _Stretch(part, start, end, inner, (lo, hi))


def _byte(part: WordPart, token: Token, letter: int) -> int | None:
    """Where a letter of a text begins in the part's bytes; None for what is no plain text."""
    if token.element.tag != W + "t":
        return None
    span = part.span(token.element)
    raw = part.text(span.inside, span.inside_end)
    places = [m.start() for m in ENTITY.finditer(raw)]
    if len(places) != len(token.text):
        return None
    places.append(len(raw))
    return span.inside + len(raw[: places[letter]].encode())


def _between(
    part: WordPart, inner: list[tuple[Token, int]], reach: _Range, marked: list[_Range], how: How
) -> str:
    """The runs from the first option to the last, cut into runs of one look each, some of them marked."""
    out: list[str] = []
    previous: Token | None = None
    for token, at in inner:
        if previous is not None and token.run is not previous.run:
            out.append(part.kept_between(previous.run, token.run))
        previous = token
        if token.element.tag != W + "t":
            out.append(
                _head(part, token.run, None) + part.whole(token.element) + part.close_tag(token.run)
            )
            continue
        for on, letters in itertools.groupby(
            range(max(at, reach[0]), min(at + len(token.text), reach[1])),
            key=lambda n: any(a <= n < b for a, b in marked),
        ):
            text = "".join(token.text[n - at] for n in letters)
            head = _head(part, token.run, how if on else None)
            out.append(head + part.piece(text) + part.close_tag(token.run))
    return "".join(out)


def _head(part: WordPart, run: Element, how: How | None) -> str:
    """A run's beginning, with a mark among its properties where the schema wants it."""
    if how is None:
        return part.run_head(run)
    look, mark = run.find(W + "rPr"), _MARKS[how].format(w=part.w)
    kept = [c for c in look if c.tag != _MARK_TAGS[how]] if look is not None else []
    place = _ORDER.index(_MARK_TAGS[how])
    before = [c for c in kept if c.tag in _ORDER and _ORDER.index(c.tag) < place]
    after = [c for c in kept if c not in before]
    inside = "".join(map(part.whole, before)) + mark + "".join(map(part.whole, after))
    return f"{part.open_tag(run)}<{part.w}rPr>{inside}</{part.w}rPr>"
