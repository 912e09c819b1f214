"""Options and which of them is chosen: ticked, highlighted, underlined, ringed, in bold, or the others struck out."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from sspdocs.blocks import BOLD, BORDER, HIGHLIGHT, PLACEHOLDER, STRIKE, TICK, UNDERLINE, Paragraph

_ON, _OFF = "☒", "☐"
_GLYPHS = re.compile(r"☑|✅|🗹|☒|✔|✓|\[\s?[xX✓✔]\s?\]|\([xX✓✔]\)|(?<![A-Za-z])[■▣](?=\s)")
_EMPTY_GLYPHS = re.compile(r"☐|□|❑|❏|▢|\[\s{0,2}\]|\(\s{1,2}\)|(?<![A-Za-z])[○◯](?=\s)")
_SEPARATORS = re.compile(r"\s*(?:(?<!and)/|[|\n\t;])\s*|\s{2,}|,\s+(?!emotional\b)", re.IGNORECASE)
_HOWS = ("delete", "circle", "ring", "highlight", "underline", "strike", "cross", "mark", "tick")
_HOW = f"(?:{'|'.join(_HOWS)})"
_HINT = re.compile(
    rf"\s*(?:[(\[]\s*\*?\s*(?:please\s+)?{_HOW}\b[^()\[\]\n]{{0,40}}[)\]]"
    rf"|[-–—]?\s*\*?\s*(?:please\s+)?{_HOW}\s+(?:as|where|one|which|appropriate|applicable|the)\b[^()\n]{{0,30}})\s*\*?\s*$"
    r"|(?<=\w)\s*\*\s*$",
    re.IGNORECASE | re.MULTILINE,
)
"""How a list of options asks to be answered: "(delete as appropriate)", "* please circle one"."""
_MARKS = (HIGHLIGHT, BORDER, UNDERLINE, BOLD)


Way = Literal["ring", "strike", "highlight", "underline"]
"""How one of several printed options is chosen by hand."""


class Option(NamedTuple):
    """One option as printed, and whether it is the author's choice."""

    text: str
    chosen: bool


def options(paragraphs: list[Paragraph]) -> list[Option] | None:
    """The options in a value and which are chosen; None when the value is not a list of options.

    An unmarked list of options ("Yes / No") gives options none of which is chosen.
    """
    ticked = _ticked(paragraphs)
    if ticked is not None:
        return ticked
    return _marked(paragraphs)


def chosen(paragraphs: list[Paragraph]) -> list[str] | None:
    """The texts of the chosen options, [] when none is; None when the value is not a list of options."""
    found = options(paragraphs)
    return None if found is None else [o.text for o in found if o.chosen]


def without_hint(text: str) -> str:
    """A list of options without the words that say how to answer it."""
    folded = text.lower()
    if "*" not in text and not any([how in folded for how in _HOWS]):
        return text
    return _HINT.sub("", text)


def may_be_printed(text: str) -> bool:
    """A quick look at plain text: whether it may be options that a form prints, such as "Yes   No"."""
    first = text[:1]
    if first.isalpha() and (
        first not in _LETTERS or (text[1:2].isalnum() and text[:2].lower() not in _PAIRS)
    ):
        return False  # most texts, told quickly
    return len(text) < _SHORT and _FIRST.match(text) is not None


def _ticked(paragraphs: list[Paragraph]) -> list[Option] | None:
    out: list[Option] = []
    seen = False
    for paragraph in paragraphs:
        text = "".join(
            s.text for s in paragraph.spans if not s.marks & PLACEHOLDER or s.marks & TICK
        )
        text = _GLYPHS.sub(_ON, _EMPTY_GLYPHS.sub(_OFF, text))
        if _ON not in text and _OFF not in text:
            continue
        seen = True
        parts = re.split(f"([{_ON}{_OFF}])", text)
        before = parts[0].strip(" \t\n/|,–—-")
        if before.endswith(":") and parts[-1].strip():
            before = ""  # "Primary: ☐ A  ☒ B"
        if before and len(parts) > 2 and (not parts[-1].strip() or len(parts) > 4):  # "Yes ☐  No ☒"
            for k in range(0, len(parts) - 1, 2):
                if label := parts[k].strip(" \t\n/|,:"):
                    out.append(Option(label, parts[k + 1] == _ON))
        else:
            for k in range(1, len(parts) - 1, 2):
                if label := parts[k + 1].strip(" \t\n/|,"):
                    out.append(Option(label, parts[k] == _ON))
                elif len(parts) == 3 and not before:
                    out.append(Option("", parts[k] == _ON))
    return out if seen else None


def _marked(paragraphs: list[Paragraph]) -> list[Option] | None:
    full = [p for p in paragraphs if p.text.strip()]
    if not full or len(full) > 8:
        return None
    text = _RULE.sub("", without_hint("\n".join(p.text for p in full)))
    pieces = [x for x in _SEPARATORS.split(text.strip()) if x.strip()]
    if not 2 <= len(pieces) <= 9 or any(len(x) > 45 for x in pieces):
        return None
    in_line = "/" not in text and len(full) == 1
    if in_line and not (_all_printed(pieces) or _one_by_pen(full[0], pieces)):
        return None
    stretches: list[tuple[str, int]] = []
    for paragraph in full:
        for span in paragraph.spans:
            stretches.append((_RULE.sub("", span.text), span.marks))
        stretches.append(("\n", 0))
    if len({marks for text, marks in stretches if text.strip()}) > 1:
        chosen_by_hand = _chosen_by_hand(stretches, pieces)
        if chosen_by_hand is not None:
            return chosen_by_hand
    if _all_printed(pieces):
        return [Option(p, False) for p in pieces]
    return None


_RULE = re.compile("__+")
"""A line to write on: what stands on it is marked, the line is not."""
_GAPS = re.compile(r"\t|\s{2,}")
_PEN = HIGHLIGHT | BORDER | STRIKE


def _one_by_pen(paragraph: Paragraph, pieces: list[str]) -> bool:
    """Whether gaps alone part a few words each in a line, and a pen marks some of them and not others."""
    spans = [s for s in paragraph.spans if s.text.strip()]
    marked = [s for s in spans if s.marks & _PEN]
    if (
        not marked
        or len(marked) == len(spans)
        or any(len(p.split()) > 4 or p.strip()[-1] in ".!?:" for p in pieces)
    ):
        return False
    if len(_GAPS.split(paragraph.text.strip())) != len(pieces):
        return False
    return {s.text.strip() for s in marked} <= {p.strip() for p in pieces}


def printed_options(text: str) -> list[tuple[str, int, int]]:
    """The options that a form prints in one line of text, none of them chosen, with where each begins and ends."""
    bare = without_hint(text)
    pieces = [x.strip() for x in _SEPARATORS.split(bare.strip()) if x.strip()]
    if not 2 <= len(pieces) <= 9 or not _all_printed(pieces):
        return []
    out, at = [], 0
    for piece in pieces:
        start = text.index(piece, at)
        at = start + len(piece)
        out.append((piece, start, at))
    return out if len({p.lower() for p in pieces}) == len(pieces) else []


def is_option(text: str) -> bool:
    """Whether a text is one option that a form prints, by itself: "Yes", "Partly met"."""
    return len(text) < _SHORT and _PRINTED.match(text.strip()) is not None


def way_to_choose(text: str) -> Way | None:
    """How a form asks for a choice: "strike", "ring", "highlight" or "underline"; None where it does not say."""
    for m in _ASKED.finditer(text):
        word = m[1].lower()
        return _WAYS.get(word, "ring")
    return None


_WAYS: dict[str, Way] = {
    "delete": "strike", "strike": "strike", "cross": "strike", "circle": "ring", "ring": "ring",
    "highlight": "highlight", "underline": "underline",
}  # fmt: skip
_ASKED = re.compile(
    r"(?:\b(?:please|\*)\s*|[(\[*]\s*|\b)(delete|strike|cross|circle|ring|highlight|underline)\b"
    r"(?=\s*(?:[)\]]|as\b|where\b|one\b|which|appropriate|applicable|the\b|out\b|your\b|yes\b|whichever|relevant))",
    re.IGNORECASE,
)


def _chosen_by_hand(stretches: list[tuple[str, int]], pieces: list[str]) -> list[Option] | None:
    """The options with the one set apart chosen: by a pen's mark, or the others struck out."""
    marks_of = _marks_of_pieces(stretches, pieces)
    struck = [bool(m & STRIKE) for m in marks_of]
    if any(struck) and not all(struck):
        return [Option(p, not s) for p, s in zip(pieces, struck, strict=True)]
    for mark in _MARKS:
        on = [bool(m & mark) for m in marks_of]
        if any(on) and not all(on):
            return [Option(p, o) for p, o in zip(pieces, on, strict=True)]
    return None


_SHORT = 60
_FIRST = re.compile(
    r"\s*(?:(?:yes|no|y|n|m|f|male|female|met|not met|red)\b(?:[ \t]{2,}|\s*$)|none[ \t]{2,})",
    re.IGNORECASE,
)
_LETTERS = frozenset("yYnNmMfFrR")
_PAIRS = frozenset(("ye", "no", "ma", "fe", "me", "re"))
"""The letters with which the options of `_FIRST` begin."""
_PRINTED = re.compile(
    r"^(?:y|n|yes|no|m|f|male|female|met|(?:partly|partially|fully|not)(?: yet)?(?: met"
    r"| achieved)?|achieved|n/?a|k|e|sen support|ehcp|ehc plan"
    r"|red|amber|green|delete as applicable|part met|exceeded)\.?$",
    re.IGNORECASE,
)
_NEITHER = re.compile(r"none|neither|no sen|not (?:yet )?known", re.IGNORECASE)
"""What stands among printed options, and by itself is an answer."""
_AREA = re.compile(
    r"cognition (?:and|&) learning|communication (?:and|&) interaction|semh"
    r"|social,? emotional,? (?:and|&) mental health"
    r"|sensory (?:and/or|and|&) physical(?: needs)?|physical (?:and/or|and|&) sensory(?: needs)?",
    re.IGNORECASE,
)
_AREAS = 4
"""All the broad areas in a row are a form's own list; fewer are somebody's answer."""


def _all_printed(pieces: list[str]) -> bool:
    """Whether each piece is an option that forms print."""
    if all(_PRINTED.match(p.strip()) for p in pieces):
        return True
    if any(_PRINTED.match(p.strip()) for p in pieces) and all(
        _PRINTED.match(p.strip()) or _NEITHER.fullmatch(p.strip()) for p in pieces
    ):
        return True
    return len(pieces) == _AREAS and all(_AREA.fullmatch(p.strip()) for p in pieces)


def _marks_of_pieces(stretches: list[tuple[str, int]], pieces: list[str]) -> list[int]:
    """The marks on most of each piece's letters."""
    text = "".join(s for s, _ in stretches)
    flags: list[int] = []
    for s, marks in stretches:
        flags.extend([marks] * len(s))
    out = []
    at = 0
    for piece in pieces:
        start = text.find(piece, at)
        if start < 0:
            out.append(0)
            continue
        at = start + len(piece)
        letters = [flags[i] for i in range(start, at) if not text[i].isspace()]
        mark = 0
        for bit in (BOLD, UNDERLINE, HIGHLIGHT, STRIKE, BORDER):
            if letters and sum(bool(f & bit) for f in letters) * 2 > len(letters):
                mark |= bit
        out.append(mark)
    return out
