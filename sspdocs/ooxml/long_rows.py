"""Rows of tables that are too tall to move to the next page whole.

A row that may not be cut in two (`w:cantSplit`) keeps an outcome and what is done for it on one
page. A row of half a page that may not be cut leaves the page before it half empty: such rows lose
the mark in the finished document. Source: ECMA-376 Part 1, 17.4.6, read 22 November 2026.
"""

from __future__ import annotations

import re

_ROW = "<w:tr>"
_WIDTH = '<w:tcW w:w="'
_DIGITS = re.compile(r"\d+")
_PARAGRAPH = re.compile(r"</w:p>|<w:br/>")
_TEXT = re.compile(r">([^<]+)<")
_BEGINS, _GOES_ON = '<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>'
_WHOLE = "<w:cantSplit/>"
_TWIPS_PER_LETTER = 105.0
"""How wide a letter of 10.5 point is, roughly, in twentieths of a point."""
_MOST_LINES = 10


def let_long_rows_break(xml: str) -> str:
    """A document's XML in which every row of more than ten lines may be cut by a page's end."""
    pieces = xml.split(_ROW)
    below = False  # whether a tall cell reaches down into this row
    for k, piece in enumerate(pieces):
        at = piece.find(_WHOLE)
        below = below and _GOES_ON in piece
        begins = _BEGINS in piece
        # counting is dear, and of most rows nothing depends on it
        tall = (begins or (at >= 0 and not below)) and any(
            _lines(cell) > _MOST_LINES for cell in piece.split("</w:tc>")[:-1]
        )
        if at >= 0 and (tall or below):
            pieces[k] = piece[:at] + piece[at + len(_WHOLE) :]
        below = below or (tall and begins)
    return _ROW.join(pieces)


def _lines(cell: str) -> int:
    """About how many lines a cell's text takes in its width; 0 where no width is said."""
    at = cell.find(_WIDTH)
    width = _DIGITS.match(cell, at + len(_WIDTH)) if at >= 0 else None
    if width is None:
        return 0
    letters = max(1, int((int(width[0]) - 200) / _TWIPS_PER_LETTER))
    paragraphs = cell.count("</w:p>") + cell.count("<w:br/>")
    most = paragraphs + _letters(cell) // letters
    if most <= _MOST_LINES:  # no paragraph's last line can make it more
        return most
    return sum(-(-_letters(p) // letters) or 1 for p in _PARAGRAPH.split(cell)[:-1])


def _letters(xml: str) -> int:
    return sum(map(len, _TEXT.findall(xml)))
