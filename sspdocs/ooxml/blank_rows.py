"""A large worksheet without its blank rows, which are taken out while it is unpacked.

Excel writes a row for every line that was ever given a colour or a height: a sheet may have a
million of them below its last word. They say nothing, and would cost more than all the rest.
Source: ECMA-376 Part 1, 18.3.1.73 (rows) and 18.3.1.4 (cells), read 22 November 2026.
"""

from __future__ import annotations

import re

_BEGIN = re.compile(rb"<((?:\w{1,20}:)?)sheetData[ >]")


class BlankRows:
    """Takes the blank rows and the cells without content out of a worksheet's XML, piece by piece.

    Only what is plainly blank goes: a row or a cell that says its own address and holds nothing.
    Where a row or a cell has no address, or there is a comment or a CDATA section, the rest is kept
    as it is. `count` is how many rows went, `last` the number of the last row that stayed.
    """

    def __init__(self) -> None:
        self.count = 0
        self.last = 0
        self._held = b""
        self._sieve: _Sieve | None = None
        self._over = False

    def take(self, piece: bytes) -> bytes:
        """What is to be kept of what came so far, as far as that can be told."""
        data = self._held + piece
        self._held = b""
        if self._sieve is None and not self._over:
            begun = _BEGIN.search(data)
            if begun is None:  # one tag may be cut in two
                self._held, data = data[-64:], data[:-64]
                return data
            self._sieve = _Sieve(begun[1])
        if self._sieve is None or self._over:
            return data
        at = data.rfind(self._sieve.row)
        if at < 0:
            self._held = data
            return b""
        self._held = data[at:]
        return self._sift(self._sieve, data[:at])

    def rest(self) -> bytes:
        """What is still to be kept when all was given."""
        held, self._held = self._held, b""
        return held if self._sieve is None or self._over else self._sift(self._sieve, held)

    def _sift(self, sieve: _Sieve, data: bytes) -> bytes:
        if b"<!" in data or not sieve.is_plain(data):
            self._over = True
            return data
        kept, gone = sieve.blank_row.subn(b"", data)
        self.count += gone
        if gone:
            kept = sieve.blank_cell.sub(b"", kept)
        if (at := kept.rfind(sieve.row)) >= 0 and (last := sieve.number.match(kept, at)):
            self.last = int(last[1])
        return kept


class _Sieve:
    """The patterns for one sheet, whose tags may have a prefix. Possessive, so that they are linear."""

    def __init__(self, prefix: bytes) -> None:
        p = re.escape(prefix)
        cell = (
            rb'<%bc r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,5}")?(?: t="\w{1,10}")? ?'
            rb"(?:/>|>(?:<%bv ?/>|<%bv></%bv>)?</%bc>)" % (p, p, p, p, p)
        )
        self.row = b"<%brow" % prefix
        self.number = re.compile(rb'<%brow r="([0-9]{1,7})"' % p)
        self.blank_cell = re.compile(cell)
        self.blank_row = re.compile(
            rb'<%brow r="[0-9]{1,7}"[^<>/]*+(?:/>|>(?>%b)*+</%brow>)\s*+' % (p, cell, p)
        )
        self._cell = b"<%bc" % prefix

    def is_plain(self, data: bytes) -> bool:
        """Whether every row and every cell in this stretch says its address first."""
        if data.count(self.row) != data.count(self.row + b' r="'):
            return False
        cells = sum(data.count(self._cell + end) for end in (b" ", b">", b"/"))
        return cells == data.count(self._cell + b' r="')
