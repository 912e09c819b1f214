"""Whether a part of a blank form leaves room for an answer: blank cells, and labels that only stand over others."""

from __future__ import annotations

from collections.abc import Sequence

from sspdocs.blocks import PLACEHOLDER, TICK, Cell, Paragraph
from sspdocs.forms.choices import is_option, printed_options
from sspdocs.forms.places import is_open


def is_over(heading: Paragraph, label: Paragraph) -> bool:
    """Whether a heading only stands over labels of a lower rank, each with its own answer."""
    return bool(heading.level) and (not label.level or label.level > heading.level)


def is_over_heads(below: Sequence[Sequence[Cell]]) -> bool:
    """Whether the next row is one of heads, so that a line as wide as the table is their title."""
    return any(len(row) > 1 and not any(is_blank(cell) for cell in row) for row in below)


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


def is_blank(cell: Cell) -> bool:
    """Whether all of a cell waits for an answer."""
    return all(isinstance(b, Paragraph) and is_open(b) for b in cell.blocks)
