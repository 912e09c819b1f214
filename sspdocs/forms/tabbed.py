"""Tables without a table: columns set out with the tab key, under a line of heads or beside labels down the side."""

from __future__ import annotations

import re

from sspdocs.blocks import Block, Cell, Paragraph, Table
from sspdocs.forms.sense import Sense
from sspdocs.forms.words import WIDE_GAP, part

_TABS = re.compile(r"\t+")
_ONE = re.compile(r"\t")
_LONGEST_HEAD = 45
_LONGEST_LINE = 600
_FEWEST = 3
"""Columns of a table; a line in two parts is more often a label with its answer. As many labels down a side."""


def may_be_set_out(text: str) -> bool:
    """Whether a line stands in parts, the first no label with its colon: a cheap look before the careful one."""
    at = text.find("\t")
    if at < 0:
        at = text.find("   ")
    return at >= 0 and ":" not in text[:at] and len(text) < _LONGEST_LINE


def tabbed_table(blocks: list[Block], at: int, sense: Sense) -> tuple[Table, int] | None:
    """The table that begins with a line in parts, and how many blocks it takes.

    Args:
        blocks: a run of blocks.
        at: where in it the line stands, a paragraph.
        sense: what is a label here.

    Returns:
        None unless the parts of the line are labels, all but one at most, and a line in parts stands under it; or
        the first parts of several lines are labels; or each line is a label and its answer, or two such pairs.
    """
    return (
        _under_heads(blocks, at, sense)
        or _beside_labels(blocks, at, sense)
        or _in_pairs(blocks, at, sense)
    )


def _under_heads(blocks: list[Block], at: int, sense: Sense) -> tuple[Table, int] | None:
    heads = blocks[at]
    assert isinstance(heads, Paragraph), "only a paragraph is set out with tabs"
    gap = _TABS if "\t" in heads.text.strip() else WIDE_GAP
    spots = _parts(heads.text, gap)
    if ":" in heads.text or len(spots) < _FEWEST or not _are_heads(heads.text, spots, sense):
        return None
    rows = [_row(heads, spots, 0)]
    each = _ONE if "\t\t" not in heads.text.strip() and gap is _TABS else gap
    taken, end = at + 1, at + 1
    while taken < len(blocks):
        block = blocks[taken]
        taken += 1
        if not isinstance(block, Paragraph) or block.level:
            break
        if not block.text.strip():
            continue
        spots_here = _values(block.text, each, gap, len(spots))
        if spots_here is None:
            break
        if block.text[0].isspace() and len(rows) > 1:
            _go_on(rows[-1], block, spots_here)
        else:
            rows.append(_row(block, spots_here, len(rows)))
        end = taken
    if len(rows) < 2:
        return None
    return Table(rows, len(spots), heads.where, header_rows=1), end - at


def _beside_labels(blocks: list[Block], at: int, sense: Sense) -> tuple[Table, int] | None:
    """A table whose labels run down the side, with one answer or several after each; the corner may be empty."""
    rows: list[list[Cell]] = []
    columns = exact = 0
    end = at
    for k in range(at, len(blocks)):
        block = blocks[k]
        if not isinstance(block, Paragraph) or block.level or "\t" not in block.text:
            break
        spots = _parts(block.text, _TABS if "\t\t" in block.text.strip() else _ONE)
        side = block.text[: spots[0][1]].strip() if spots else ""
        if len(spots) < 2 or (columns and len(spots) > columns) or len(side) > _LONGEST_HEAD:
            break
        if side or rows:  # else the corner
            match = sense.match(side)
            if not match.known or side.endswith(":"):
                break
            exact += match.exact
        columns = columns or len(spots)
        rows.append(_row(block, spots, len(rows)))
        end = k + 1
    if len(rows) < _FEWEST or columns < _FEWEST or exact < len(rows) - 1:
        return None
    return Table(rows, columns, blocks[at].where), end - at


def _in_pairs(blocks: list[Block], at: int, sense: Sense) -> tuple[Table, int] | None:
    """Lines of labels with their answers and no colons: "Name <tab> Ada Bell <tab> Class <tab> Owls"."""
    rows: list[list[Cell]] = []
    for block in blocks[at:]:
        if not isinstance(block, Paragraph) or block.level or "\t" not in block.text:
            break
        spots = _parts(block.text, _TABS)
        told = [sense.match(block.text[a:b].strip()).exact for a, b in spots]
        if len(spots) % 2 or not all(told[0::2]) or any(told[1::2]):
            break
        rows.append(_row(block, spots, len(rows)))
    if len(rows) < 2:
        return None
    return Table(rows, max(map(len, rows)), blocks[at].where), len(rows)


def _parts(text: str, gap: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where the parts between gaps begin and end; an empty part between two gaps counts."""
    found, start = [], 0
    for m in gap.finditer(text):
        found.append((start, m.start()))
        start = m.end()
    found.append((start, len(text)))
    while found and not text[found[-1][0] : found[-1][1]].strip():
        found.pop()
    return found


def _are_heads(text: str, spots: list[tuple[int, int]], sense: Sense) -> bool:
    heads = [text[a:b].strip() for a, b in spots]
    if not all(0 < len(head) <= _LONGEST_HEAD and head[0].isalpha() for head in heads):
        return False
    known = sum(sense.match(head).known for head in heads)
    return known >= len(heads) - 1 and any(sense.match(head).exact for head in heads)


def _values(
    text: str, each: re.Pattern[str], gap: re.Pattern[str], columns: int
) -> list[tuple[int, int]] | None:
    """The parts of a line under the heads, one for each column from the left; None for another line."""
    for pattern in (each, gap):
        spots = _parts(text, pattern)
        if 1 < len(spots) <= columns:
            break
    else:
        return None
    if any(text[a:b].rstrip().endswith(":") for a, b in spots):
        return None
    return spots


def _row(paragraph: Paragraph, spots: list[tuple[int, int]], number: int) -> list[Cell]:
    return [
        Cell(number, column, [part(paragraph, start, end)], paragraph.where)
        for column, (start, end) in enumerate(spots)
    ]


def _go_on(row: list[Cell], paragraph: Paragraph, spots: list[tuple[int, int]]) -> None:
    """Put a line that begins with a gap under the parts that it goes on with."""
    by_column = {cell.column: cell for cell in row}
    for column, (start, end) in enumerate(spots):
        if not paragraph.text[start:end].strip():
            continue
        piece = part(paragraph, start, end)
        if column in by_column:
            by_column[column].blocks.append(piece)
        else:
            row.append(Cell(row[0].row, column, [piece], paragraph.where))
