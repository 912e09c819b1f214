"""Whether a part of a blank form leaves room for an answer: blank cells, printed options, labels over others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sspdocs.blocks import BOLD, ITALIC, PLACEHOLDER, TICK, Block, Cell, Paragraph
from sspdocs.forms.choices import is_option, printed_options
from sspdocs.forms.places import DAY_PROMPT, is_open
from sspdocs.forms.vocabulary import Match

_TOLD = ("views.", "needs.", "outcomes.", "provision.", "review.", "assessments.")
"""Labels that are answered in sentences."""


def is_over(heading: Paragraph, label: Paragraph) -> bool:
    """Whether a heading only stands over labels of a lower rank, each with its own answer."""
    return bool(heading.level) and (not label.level or label.level > heading.level)


def is_over_heads(below: Sequence[Sequence[Cell]]) -> bool:
    """Whether the next row is one of heads, so that a line as wide as the table is their title."""
    return any(len(row) > 1 and not any(is_blank(cell) for cell in row) for row in below)


def titles_pairs(match: Match, below: Sequence[Sequence[Cell]]) -> bool:
    """Whether a line as wide as its table is only the title of labels that each have a blank cell beside them.

    One that is answered in sentences ("Parent's comments") has the rest of its own cell to be answered in.
    """
    return not (match.known and match.concepts[0].startswith(_TOLD)) and any(
        len(row) > 1
        and not len(row) % 2
        and all(is_blank(cell) is bool(n % 2) for n, cell in enumerate(row))
        for row in below
    )


def across(start: int, size: int) -> range:
    """The rows or columns that a merged cell covers; a damaged file may claim millions."""
    return range(start, start + min(size, 200))


def has_room(cell: Cell) -> bool:
    """Whether a cell is blank, or holds boxes, controls or options to be filled or chosen from."""
    if is_option(cell.text) or printed_options(cell.text):
        return True
    return is_blank(cell) or any(
        isinstance(b, Paragraph) and any(s.marks & (TICK | PLACEHOLDER) for s in b.spans)
        for b in cell.blocks
    )


def hints_only(cell: Cell) -> bool:
    """Whether a cell holds nothing but hints in italics, and room under them."""
    lines = [b for b in cell.blocks if isinstance(b, Paragraph)]
    full = [p for p in lines if not is_open(p)]
    return len(lines) == len(cell.blocks) and bool(full) and all(_is_hint(p) for p in full)


def _is_hint(paragraph: Paragraph) -> bool:
    said = [s for s in paragraph.spans if s.text.strip()]
    return all(s.marks & ITALIC and not s.marks & (BOLD | TICK | PLACEHOLDER) for s in said)


def is_blank(cell: Cell) -> bool:
    """Whether all of a cell waits for an answer."""
    return all(isinstance(b, Paragraph) and is_open(b) for b in cell.blocks)


def options_from(blocks: list[Block], k: int) -> list[Paragraph]:
    """The paragraphs from a place on that are one printed option each, all different."""
    out: list[Paragraph] = []
    for block in blocks[k:]:
        if not isinstance(block, Paragraph) or not _is_option(block):
            break
        out.append(block)
    return out if len({p.text.strip().lower() for p in out}) == len(out) else []


def _is_option(paragraph: Paragraph) -> bool:
    return is_option(paragraph.text) and not any(s.handle is not None for s in paragraph.spans)


def options_beside(
    row: Sequence[Cell], at: dict[tuple[int, int], Cell]
) -> list[list[tuple[Cell, Paragraph]]]:
    """The runs of cells in a row, each right of a label, that are one printed option each.

    The head of a grid to tick has blank cells under it; that is no list of options.
    """
    runs: list[list[tuple[Cell, Paragraph]]] = [[]]
    for cell in row[1:]:
        full = [b for b in cell.blocks if not (isinstance(b, Paragraph) and is_open(b))]
        only = full[0] if len(full) == 1 else None
        if isinstance(only, Paragraph) and _is_option(only):
            below = at.get((cell.row + cell.row_span, cell.column))
            if below is not None and is_blank(below):
                return []
            runs[-1].append((cell, only))
        else:
            runs.append([])
    return [r for r in runs if len(r) == len({p.text.strip().lower() for _, p in r}) > 1]


def stretch(rest: str, start: int) -> tuple[int, int]:
    """The part of what follows a label to write over: the rule, or a place after the first tab."""
    rule = re.search(
        r"[_.…][_.… ]+(?:/[_.… ]+){2}|[_.…][_.… ]{2,}|\[[^\[\]]+\]|" + DAY_PROMPT, rest
    )
    if rule:
        return start + rule.start(), start + len(rest[: rule.end()].rstrip(" ")) if rest[
            : rule.end()
        ].strip() else start + rule.end()
    if "\t" in rest:
        at = start + rest.index("\t") + 1
        return at, at
    return start, start
