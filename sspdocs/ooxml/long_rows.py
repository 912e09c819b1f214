"""Rows of tables that are too tall to move to the next page whole.

A row that may not be cut in two (`w:cantSplit`) keeps what one cell says on one page, and rows kept
with the next (`w:keepNext`) keep an outcome with what is done for it. A tall row that may not be
cut, or many rows kept together, leave the page before them half empty: they lose the mark in the
finished document. Source: ECMA-376 Part 1, 17.4.6 and 17.3.1.15, read 22 November 2026.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ROW = "<w:tr>"
_WIDTH = '<w:tcW w:w="'
_PARAGRAPH = re.compile(r"</w:p>|<w:br/>")
_BEGINS, _GOES_ON = '<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>'
_WHOLE, _KEPT, _END = "<w:cantSplit/>", "<w:keepNext/>", "</w:tr>"
_TWIPS_PER_LETTER = 105.0
"""How wide a letter of 12 point Arial is on average, in twentieths of a point."""
_MOST_LINES = 6
"""A fifth of a page that lies on its side: with a heading and a table's head a third of it."""
_MOST_TOGETHER = 10
"""A third of such a page."""


def let_long_rows_break(xml: str) -> str:
    """A document's XML in which rows of more than six lines may be cut by a page's end.

    And rows that would keep more than ten lines together with what follows them are kept no more.
    """
    pieces = xml.split(_ROW)
    if len(pieces) == 1:
        return xml
    heights: dict[int, int] = {}  # counting is dear, and of most rows nothing depends on it
    _part_long_chains(pieces, heights)
    merged = _BEGINS in xml
    below = False  # whether a tall cell reaches down into this row
    for k, piece in enumerate(pieces):
        at = piece.find(_WHOLE)
        below = below and _GOES_ON in piece
        begins = merged and _BEGINS in piece
        tall = (begins or (at >= 0 and not below)) and _height(k, pieces, heights) > _MOST_LINES
        if at >= 0 and (tall or below):
            pieces[k] = piece[:at] + piece[at + len(_WHOLE) :]
        below = below or (tall and begins)
    return _ROW.join(pieces)


def _part_long_chains(pieces: list[str], heights: dict[int, int]) -> None:
    """Let rows go that are kept with the next and come, with the two rows after them, to too many lines."""
    chain: list[int] = []
    for k, piece in enumerate(pieces):
        if k and _KEPT in piece and _KEPT in piece.partition(_END)[0]:
            chain.append(k)
            continue
        if not chain:
            continue
        together = range(chain[0], min(k + 2, len(pieces)))
        if sum(_height(n, pieces, heights) for n in together) > _MOST_TOGETHER:
            for n in chain:
                row, end, rest = pieces[n].partition(_END)
                pieces[n] = row.replace(_KEPT, "") + end + rest
        chain = []


def _height(k: int, pieces: list[str], heights: dict[int, int]) -> int:
    """About how many lines the k-th row takes, counted once."""
    if k not in heights:
        heights[k] = max(map(_lines, pieces[k].split("</w:tc>")[:-1]), default=0)
    return heights[k]


def _lines(cell: str) -> int:
    """About how many lines a cell's text takes in its width; 0 where no width is said."""
    return _lines_of_short(cell) if len(cell) < _SHORT else _count_lines(cell)


def _count_lines(cell: str) -> int:
    at = cell.find(_WIDTH)
    width = cell[at + len(_WIDTH) : cell.find('"', at + len(_WIDTH))] if at >= 0 else ""
    if not width.isdigit():
        return 0
    letters = max(1, int((int(width) - 200) / _TWIPS_PER_LETTER))
    paragraphs = cell.count("</w:p>") + cell.count("<w:br/>")
    most = paragraphs + _letters(cell) // letters
    if most <= _MOST_LINES:  # no paragraph's last line can make it more
        return most
    return sum(-(-_letters(p) // letters) or 1 for p in _PARAGRAPH.split(cell)[:-1])


_SHORT = 500
_lines_of_short = lru_cache(maxsize=1024)(_count_lines)
"""Most cells are labels and empty boxes, the same ones in each document of a template."""


def _letters(xml: str) -> int:
    return sum([len(run) - run.rfind(">") - 1 for run in xml.split("</w:t>")[:-1]])
