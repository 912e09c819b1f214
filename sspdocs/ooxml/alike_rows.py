"""Rows of a large worksheet that are written alike: each told whole, by a pattern learned from others.

A program spells the rows of a list in the same way, but for their numbers, values and formulas. When
many of a sheet's rows have been found to hold the same columns, styles and kinds of value, a pattern
is made of one; it finds the values of a whole row in a third of the time that its cells take one by
one. A pattern allows for nothing that it was not learned from, so any other row is left to the cells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sspdocs.ooxml.addresses import column_number
from sspdocs.sheet_rows import Look, RowKind, Said

_ROW = re.compile(r'<row r="([1-9][0-9]{0,6})"[^>]*(?<!/)>')
_PART = re.compile(
    r'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"((?: s="([0-9]{1,5})")?(?: t="([ns])")?)'
    r"(?:(/>)|>(<f>[^<]+</f>)?<v>[^<]+</v></c>)"
)
_OFTEN = 8
"""How many rows must be alike before a pattern is made of one: it costs as much as a hundred rows."""
_PATTERNS = 16
_TRIED = 2000
"""Rows after which patterns that find less than half of them are given up."""

Found = tuple[str, str, str, str, str, str, str, str, str]
Says = dict[str, Said]
"""What cells say, by what is written in them; a KeyError for what must be looked at by itself."""


class Written(NamedTuple):
    """A cell of a row as written: its column, its style, and whether its value is the number of a shared text."""

    column: int
    style: str
    is_text: bool


class AlikeRow:
    """Rows of one kind: their pattern, what their cells say, and where that is in a match.

    `groups` are those of a match with the row's number, the formulas and, from the `first` of them
    on, the values. `taken` is what the cells of each row found so far say, `texts` the places of
    those with words.
    """

    __slots__ = ("first", "groups", "kind", "match", "says", "taken", "texts")

    def __init__(
        self,
        pattern: re.Pattern[str],
        kind: RowKind,
        says: Sequence[Says],
        values: Sequence[int],
        formulas: Sequence[int],
        texts: Sequence[int],
    ) -> None:
        self.taken: list[list[Said]] = []
        self.texts = texts
        self.match = pattern.match
        self.kind = kind
        self.says = says
        self.groups = (1, *formulas, *values)
        self.first = 1 + len(formulas)


class AlikeRows:
    """The kinds of row that a sheet was found to have, the latest first.

    Args:
        sheet: its name.
        look: what a style as written looks like.
        says: what cells written in a way say.
    """

    def __init__(
        self, sheet: str, look: Callable[[str], Look], says: Callable[[Written], Says]
    ) -> None:
        self._sheet = sheet
        self._look = look
        self._says = says
        self.kinds: list[AlikeRow] = []
        self._seen: Counter[tuple[tuple[str, str, str, bool], ...]] = Counter()
        self._missed = 0

    def put_first(self, kind: AlikeRow) -> None:
        """Note which kind a row was of: the next is likely the same."""
        self.kinds.remove(kind)
        self.kinds.insert(0, kind)

    def learn(self, row: str, found: list[Found]) -> bool:
        """Learn from a row of no known kind; False when it is not worth trying any more.

        Args:
            row: its text.
            found: its cells with content: column, number, style, kind, formula's attributes, formula and value.
        """
        self._missed += 1
        hit = sum([len(kind.taken) for kind in self.kinds])
        if self._missed > hit and self._missed + hit > _TRIED:
            return False
        if len(self.kinds) < _PATTERNS and found:
            alike = tuple([(f[0], f[2], f[3], bool(f[5])) for f in found])
            self._seen[alike] += 1
            if self._seen[alike] == _OFTEN and (kind := self._learned(row)) is not None:
                self.kinds.insert(0, kind)
        return True

    def _learned(self, row: str) -> AlikeRow | None:
        """The kind of one row, None when its text is more than cells with plain values."""
        head = _ROW.match(row)
        if head is None or not row.endswith("</row>"):
            return None
        at, end = head.end(), len(row) - len("</row>")
        pattern = [r'<row r="([1-9][0-9]{0,6})"[^>/]*>']
        cells: list[Written] = []
        groups: list[int] = []
        formulas: list[int] = []
        group, last = 2, -1  # the first is the row's number
        while at < end:
            part = _PART.match(row, at)
            column = column_number(part[1]) if part is not None else None
            if part is None or column is None or column <= last or part[2] != head[1]:
                return None
            letters, _, attributes, style, kind, empty, formula = part.groups()
            pattern.append(rf'<c r="{letters}\1"{re.escape(attributes)}')
            if empty:
                pattern.append("/>")
            elif kind == "s" and formula:
                return None
            else:
                pattern.append(">" + ("<f>([^<]+)</f>" if formula else "") + "<v>([^<]+)</v></c>")
                formulas.append(group if formula else -1)
                group += 2 if formula else 1
                groups.append(group - 1)
                cells.append(Written(column, style or "", kind == "s"))
                last = column
            at = part.end()
        if len(cells) < 2:
            return None  # not worth a pattern
        kind_of_row = RowKind(
            self._sheet,
            tuple([c.column for c in cells]),
            [self._look(c.style) for c in cells],
            [n for n, of in enumerate(formulas) if of >= 0],
            texts := [n for n, cell in enumerate(cells) if cell.is_text],
        )
        return AlikeRow(
            re.compile("".join([*pattern, "</row>"])),
            kind_of_row,
            [self._says(c) for c in cells],
            groups,
            [of for of in formulas if of >= 0],
            texts,
        )
