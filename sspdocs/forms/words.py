"""Small questions about the words of a form, whoever asks: is it empty, an option, a number?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from sspdocs.blocks import (
    ITALIC,
    PLACEHOLDER,
    TICK,
    Block,
    Box,
    Cell,
    Paragraph,
    SheetCell,
    Span,
    Table,
)
from sspdocs.sheet_rows import RowKind, SheetRow

_BLANKS = re.compile(r"^[\s_.…\-–—·•\u2002\u2003\u00a0]*$")
_CHOICE = re.compile(
    r"^(?:y|n|yes|no|m|f|n/?a|male|female|red|amber|green|met|partly|partially|not met"
    r"|achieved|partly achieved|not achieved|x)$",
    re.I,
)
BOXES = tuple("☐☒☑□")
"""Boxes to tick, blank or ticked, as forms print them."""
_LONGEST_CHOICE = len("partly achieved")
_INSTRUCTION = re.compile(
    r"^\W*(?:please|e\.?g\b|for example|include|record|describe|list|state|insert|add"
    r"|to be (?:completed|filled)|consider|think about|tick|delete|highlight"
    r"|circle|note:|how |what |who |when |why |this (?:section|plan|form)|as told|attach"
    r"|see |smart\b|settings?|the (?:report|plan|form)|use )",
    re.I,
)
_ORDINAL = re.compile(
    r"^(?:annex \w+ ?[-–:]? ?)?(?:(?!(?:review|evidence|progress|impact|results?|evaluation|support|of|for|to|towards?"
    r"|on|against|by|in|at|the)\b)[a-z][a-z'’-]* ){0,2}"
    r"(outcomes?|targets?|goals?|objectives?|steps?|terms?|cycles?|priority|aim|need|area"
    r"|action|intervention|provision|behaviours?|skill|barrier|difficulty|strategy)\s*(?:no\.?|number|#)?\s*[:.]?\s*"
    r"(\d{1,2}|one|two|three|four|five|six|[a-h])\s*[:.)]?$|^(\d{1,2})\s*[.):]?$",
    re.I,
)

_AFTER_ORDINAL = " \t\n:.)"
_COUNTED = ("one", "two", "three", "four", "five", "six")


@lru_cache(maxsize=4096)
def ordinal(text: str) -> int | None:
    """The number of "Target 2", "Outcome 1:", "3."; None for anything else."""
    line = text.strip()
    end = line.rstrip(_AFTER_ORDINAL)
    if not end[-1:].isdigit() and end[-2:-1].isalpha() and not end.lower().endswith(_COUNTED):
        return None  # as most texts are: no number ends them, nor a letter by itself
    m = _ORDINAL.match(line)
    if m is None:
        return None
    word = (m[2] or m[3]).lower()
    if word in _COUNTED:
        return 1 + _COUNTED.index(word)
    return int(word) if word.isdigit() else ord(word) - 96


_WORD = re.compile("[A-Za-z]{3}")


def has_word(text: str) -> bool:
    """Whether a text holds three letters on end: less is a mark, a code or an initial."""
    return _WORD.search(text) is not None


def phase(text: str) -> str:
    """The part of the graduated approach that a head begins with: "assess", "plan", "do", "review" or ""."""
    first = text.split(None, 1)[0].rstrip(":").lower() if text.strip() else ""
    return first if first in ("assess", "plan", "do", "review") else ""


def is_bracketed_hint(span: Span) -> bool:
    """Whether a stretch of a line is a hint in brackets: "(please refer to all four areas)", "(tick one)".

    It is in italics, or its own words tell the reader of a form what to do.
    """
    text = span.text.strip()
    if not text or text[0] != "(" or text[-1] != ")":
        return not text
    return bool(span.marks & ITALIC) or _HOW_MANY.match(text) is not None


_HOW_MANY = re.compile(
    r"\((?:max(?:imum)?|min(?:imum)?|up to|no more than|at least|tick|please|circle|choose|delete|select)"
    r" [^()]{1,40}\)$",
    re.IGNORECASE,
)


def has_leaders(text: str) -> bool:
    """Whether a printed rule of dots or lines may run through a text: "Name ………Ada Bell………"."""
    return "…" in text or "...." in text or "__" in text or " ... " in text


def without_leaders(text: str) -> str:
    """What was written on a printed rule, without the rule."""
    if m := _ON_RULE.fullmatch(text):
        return m[1]
    return LEADER.sub("  ", text).strip("_ ")  # what is over of a rule that words were typed on


LEADER = re.compile(r"…{2,}|\.{4,}|_{3,}|^\.{3}(?=\s)|(?<=\s)\.{3}\s*$")
_ON_RULE = re.compile(r"…+\s*([^…]*?)\s*…+")


def is_item(words: str) -> bool:
    """Whether a label is "Target 2" or "Outcome 3", whatever its number."""
    return words[:1].isalpha() and ordinal(words) is not None


def plain(spans: list[Span]) -> str:
    """The author's and the form's text of some spans, printed placeholders left out."""
    return "".join([s.text for s in spans if not s.marks & PLACEHOLDER])


def is_empty(paragraph: Paragraph) -> bool:
    """Whether a paragraph holds nothing but space, rules to write on or printed placeholders."""
    spans = paragraph.spans
    one = len(spans) == 1 and not spans[0].marks & PLACEHOLDER
    text = spans[0].text if one else plain(spans)
    return not text[:1].isalnum() and _BLANKS.match(text) is not None


def part(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """The stretch of a paragraph from `start` to `end` of its text, its marks and place kept."""
    spans = []
    at = 0
    for span in paragraph.spans:
        size = len(span.text)
        lo, hi = max(start - at, 0), min(end - at, size)
        if lo < hi:
            spans.append(
                span if hi - lo == size else Span(span.text[lo:hi], span.marks, span.handle)
            )
        at += size
    if spans and not spans[0].marks & TICK:
        first = spans[0]
        spans[0] = Span(first.text.lstrip(), first.marks, first.handle)
    if spans and not spans[-1].marks & TICK:
        last = spans[-1]
        spans[-1] = Span(last.text.rstrip(), last.marks, last.handle)
    return Paragraph(spans, paragraph.where, bullet=paragraph.bullet, handle=paragraph.handle)


BULLETS = "•●▪◦·‣⁃►➢→-–—*"
"""Signs that people type before each thing of a list."""


def is_listed(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a thing of a list, with a bullet of Word's or a typed one."""
    return bool(paragraph.bullet) or paragraph.text.lstrip().startswith(tuple(BULLETS))


def is_choice(text: str) -> bool:
    """Whether a text is one printed option: Yes, No, M, Met."""
    text = text.strip()
    return len(text) <= _LONGEST_CHOICE and _CHOICE.match(text) is not None


def is_instruction(text: str) -> bool:
    """Whether a text reads as a form's own instruction to the person who fills it in."""
    return _INSTRUCTION.match(text) is not None


_LOOK, _LINE, _VALUE = (
    attrgetter("line", "marks", "shaded"), attrgetter("line"), attrgetter("value"),
)  # fmt: skip
_ENOUGH = 200
"""Rows alike after which a list's values have nothing more to tell of how the sheet sets its labels."""


Lines = Counter[tuple[str, int, bool]]
"""How often a line stands in cells, by its text, its marks and whether the cell is shaded."""


def sheet_lines(blocks: list[Block]) -> tuple[Lines, list[Cell]]:
    """The cells of the worksheets: how many hold one line, by what it looks like, and those that hold anything else.

    The lines need not be made paragraphs to be looked at. Of rows alike the first few hundred are
    enough, and numbers and dates in plain type are no labels.
    """
    lines: Lines = Counter()
    others: list[Cell] = []
    alike: dict[RowKind, list[SheetRow]] = {}
    for block in blocks:
        if not isinstance(block, Table) or not block.sheet:
            continue
        cells: list[Cell] = []
        for row in block.rows:
            if isinstance(row, SheetRow):
                same = alike.get(row.kind)
                if same is None:
                    alike[row.kind] = [row]
                elif len(same) < _ENOUGH:
                    same.append(row)
            else:
                cells += row
        if set(map(type, cells)) != {SheetCell} or not all(map(_LINE, cells)):
            others += [c for c in cells if type(c) is not SheetCell or not c.line]
            cells = [c for c in cells if type(c) is SheetCell and c.line]
        looks = zip(map(_LOOK, cells), map(_VALUE, cells), strict=True)
        lines.update([look for look, value in looks if look[1] or value.__class__ is str])
    for kind, rows in alike.items():
        for (marks, shaded, _), column in zip(
            kind.looks, zip(*[r.says for r in rows], strict=True), strict=True
        ):
            for said, count in Counter(column).items():
                if marks or said.value.__class__ is str:
                    lines[said.line, marks, shaded] += count
    return lines, others


_FORM_SPEAKS = re.compile(
    r"^\W*(?:n\.?\s?b\b\.?|please|note:)"
    r"|\bplease (?:complete|tick|give|attach|indicate|include|list|state|describe|see|note|refer|use|ensure"
    r"|provide|add)\b"
    r"|\bmust be (?:\w+ ){0,3}(?:supported|evidenced|typed|completed|returned|attached|signed|submitted)\b"
    r"|\b(?:form|section|table|report|advice|page|applications?|box)\b.{0,40}\b(?:to|should|must|will) be"
    r" (?:completed|circulated|attached|returned|signed|filled)\b"
    r"|^(?:list|describe|record|include|state|outline|give|add|delete|attach|summarise|identify|insert) .{0,80}"
    r"\b(?:each|relevant|below|above|any|all|apply|required|here|needed|child(?:'s|’s)?|pupil(?:'s|’s)?)\b.{0,60}$"
    r"|\b(?:child(?: or |/| / )young person|CYP|educational establishment)(?:[’']?s)?[’']?\b.{20}"
    r"|\bpupils[’'] "
    r"|^(?:any |significant )*(?:changes|amendments) (?:proposed |needed |required |recommended )?to the"
    r" (?:description|wording|details)\b",
    re.IGNORECASE,
)


def form_speaks(text: str) -> bool:
    """Whether a sentence is the form's own, to whoever fills it in: "Please complete for the last two terms."."""
    if len(text) >= 600:
        return False
    folded = text.lower()
    if not any([cue in folded for cue in _SPEAKING]) and _SPEAKS_FIRST.match(folded) is None:
        return False  # most texts, told quickly
    return _FORM_SPEAKS.search(text) is not None and not of_oneself(text)


_SPEAKING = ("please", " be ", "young person", "cyp", "educational establishment", "pupils")
"""One of these words is in whatever `_FORM_SPEAKS` finds, but for what it finds at the beginning only."""
_SPEAKS_FIRST = re.compile(
    r"\W*(?:n\.?\s?b|note|list|describe|record|include|state|outline|give|add|delete|attach"
    r"|summarise|identify|insert|any |significant|changes|amendments)"
)


def closes_letter(text: str) -> bool:
    """Whether a line closes a letter: what stands under it is who wrote it."""
    return len(text) < 200 and _CLOSES.match(text) is not None


_CLOSES = re.compile(
    r"\s*(?:yours (?:sincerely|faithfully|truly)|(?:with )?(?:kind|best|warm)(?:est)? (?:regards|wishes))\b",
    re.IGNORECASE,
)


def of_oneself(text: str) -> bool:
    """Whether somebody speaks of himself, as no form does: "Please don't ask me to read"."""
    return _OF_ONESELF.search(text) is not None


_OF_ONESELF = re.compile(r"\b(?:I|I['’]m|me|my|myself)\b")


def all_paragraphs(blocks: list[Block]) -> list[tuple[Paragraph, bool, bool]]:
    """Every paragraph, whether its cell is shaded, and whether it is alone in its cell."""
    found: list[tuple[Paragraph, bool, bool]] = []
    for block in blocks:
        if type(block) is Paragraph:
            found.append((block, False, False))
        elif isinstance(block, Box):
            found += all_paragraphs(block.blocks)
        elif isinstance(block, Table):
            for row in block.rows:
                found += paragraphs_in(row)
    return found


def paragraphs_in(cells: Sequence[Cell]) -> list[tuple[Paragraph, bool, bool]]:
    """The same of some cells."""
    found: list[tuple[Paragraph, bool, bool]] = []
    for cell in cells:
        blocks = cell.blocks
        if len(blocks) == 1 and type(only := blocks[0]) is Paragraph:
            found.append((only, cell.shaded, True))
            continue
        alone = len(blocks) == 1 or sum(not _says_nothing(b) for b in blocks) == 1
        found += [(p, shade or cell.shaded, alone) for p, shade, _ in all_paragraphs(blocks)]
    return found


def _says_nothing(block: Block) -> bool:
    """Whether a block is blank or a printed hint, so that the label beside it stands alone."""
    return isinstance(block, Paragraph) and all(
        s.marks & ITALIC or not s.text.strip() for s in block.spans
    )


WIDE_GAP = re.compile(r"\s{3,}|\t+")
"""What sets the parts of a line apart: tabs, or more spaces than anybody types between words."""


def lines_in(paragraph: Paragraph) -> list[Paragraph]:
    """Each line of a paragraph that says something by itself, where it was broken by hand."""
    out, at = [], 0
    for line in paragraph.text.split("\n"):
        if line.strip():
            out.append(part(paragraph, at, at + len(line)))
        at += len(line) + 1
    return out


def cell_paragraphs(cell: Cell) -> tuple[list[Paragraph], list[Table]]:
    """A cell's own paragraphs, text boxes included, and the tables nested in it."""
    paragraphs: list[Paragraph] = []
    tables: list[Table] = []
    _gather(cell.blocks, paragraphs, tables)
    return paragraphs, tables


def _gather(blocks: list[Block], paragraphs: list[Paragraph], tables: list[Table]) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            paragraphs.append(block)
        elif isinstance(block, Box):
            _gather(block.blocks, paragraphs, tables)
        else:
            tables.append(block)
