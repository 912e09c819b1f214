"""Formulas that were copied down a column: read once, and moved as trees."""

from __future__ import annotations

import re
from typing import TypeAlias

from sspdocs.ooxml.formulas.syntax import (
    LAST_COLUMN,
    LAST_ROW,
    MOVABLE,
    Array,
    Call,
    Node,
    Operation,
    Reference,
    Unreadable,
    column_number,
    parse,
)

_Origin: TypeAlias = "tuple[Node | Unreadable, int, int]"


class Shapes:
    """The trees of formulas, one parsed for each shape: the text with every reference as a distance."""

    def __init__(self) -> None:
        self._known: dict[str, _Origin] = {}

    def tree(self, formula: str, row: int, column: int) -> Node:
        """The tree of a formula that stands at a row and column from 0.

        Raises:
            Unreadable: as `parse`.
        """
        shape = MOVABLE.sub(lambda m: _distance(m, row, column) if m[2] else m[0], formula)
        known = self._known.get(shape)
        if known is None:
            try:
                found: Node | Unreadable = parse(formula)
            except Unreadable as e:
                found = e
            self._known[shape] = found, row, column
        else:
            found = known[0]
            if not isinstance(found, Unreadable):
                moved = _moved(found, row - known[1], column - known[2])
                found = parse(formula) if moved is None else moved
        if isinstance(found, Unreadable):
            raise found
        return found


def _distance(m: re.Match[str], row: int, column: int) -> str:
    across = m[2].upper() if m[1] else f"[{column_number(m[2]) - column}]"
    down = m[4] if m[3] else f"[{int(m[4]) - 1 - row}]"
    return f"\0{across}\0{down}"


def _moved(node: Node, rows: int, columns: int) -> Node | None:
    """A tree as it reads so many rows down and columns across; None where an area turns over."""
    if isinstance(node, Reference):
        return _moved_reference(node, rows, columns)
    if not isinstance(node, Operation | Call):
        return None if isinstance(node, Array) else node
    parts = node.operands if isinstance(node, Operation) else node.arguments
    made = []
    for part in parts:
        moved = _moved(part, rows, columns)
        if moved is None:
            return None
        made.append(moved)
    return type(node)(node[0], tuple(made))


def _moved_reference(ref: Reference, rows: int, columns: int) -> Reference | None:
    sheet, top, left, bottom, right, fixed = ref
    if fixed == 15:
        return ref
    top += 0 if fixed & 1 else rows
    left += 0 if fixed & 2 else columns
    bottom += 0 if fixed & 4 else rows
    right += 0 if fixed & 8 else columns
    if not (0 <= top <= bottom <= LAST_ROW and 0 <= left <= right <= LAST_COLUMN):
        return None
    return Reference(sheet, top, left, bottom, right, fixed)
