"""Lists of pupils whose corner is empty: names down the side, what is done along the top, ticks between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sspdocs.forms.nodes import Column, Label
from sspdocs.forms.rows import E, L, Row, Seen, V, has_area_words
from sspdocs.forms.sense import Sense
from sspdocs.forms.sideways import is_name
from sspdocs.forms.vocabulary import EXACT, Match

_TOP = 12
"""Rows of a table in which its head stands."""
_LEAST = 2
_LONGEST = 60
_SHORT = 25
_MARK = re.compile(r"[xXyY✓✔√•●*☒☑1]|[Yy]es|£?\d[\d.,]*\w*|.*\d.*|(?i:daily|weekly)|[A-Z]{2,3}")
_TITLE = re.compile(r"(?:mr|mrs|ms|miss|dr|sir)\b", re.IGNORECASE)


def take_corner(rows: Sequence[Row], sense: Sense) -> dict[int, Column]:
    """The column of pupils' names under each head that has none for them, by the row of the head.

    Names of two words and more stand at the left of two rows at least, before the first of the heads; most of what
    stands under the heads is a tick, an amount or how often. The heads are made labels, and the names are none.
    """
    for k, row in enumerate(rows[:_TOP]):
        if row.blank or row.width < _LEAST or k + _LEAST >= len(rows):
            continue
        heads = row.full
        at = heads[0].cell.column
        if at < 1 or len(heads) < _LEAST or not _are_heads(heads) or _goes_on(rows, k, at):
            continue
        below = _list_under(rows[k + 1 :], at)
        names = [r.full[0] for r in below]
        if not _are_pupils(names, sense) or not _are_marks(below, heads, sense):
            continue
        _settle([*heads], names, sense)
        for changed in (row, *below):
            changed.tell()
        column = names[0].cell.column
        label = Label("", Match(("pupil.name",), EXACT), names[0].cell.where)
        return {k: Column(label, column, at)}
    return {}


def _goes_on(rows: Sequence[Row], k: int, at: int) -> bool:
    """Whether a row only goes on with heads in a row over it that begin further left."""
    above = [row for row in rows[:k] if not row.blank and row.width > 1]
    return any(row.full[0].cell.column < at for row in above)


def _are_heads(heads: Sequence[Seen]) -> bool:
    return all(c.role in (L, V) and len(c.cell.text) <= _LONGEST for c in heads)


def _list_under(rows: Sequence[Row], at: int) -> list[Row]:
    """The rows right under a head that begin before its first column."""
    found: list[Row] = []
    for row in rows:
        if row.blank or row.full[0].cell.column >= at:
            break
        found.append(row)
    return found


def _are_pupils(names: Sequence[Seen], sense: Sense) -> bool:
    """Whether cells down the side are names of pupils, each another's and most of two words."""
    texts = [c.cell.text.strip() for c in names]
    if len(texts) < _LEAST or len(set(texts)) < len(texts):
        return False
    if len({c.cell.column for c in names}) > 1 or not all(map(is_name, texts)):
        return False
    if any(has_area_words(t) or _TITLE.match(t) or sense.vocabulary.exact(t).known for t in texts):
        return False
    return 2 * sum(" " in t for t in texts) > len(texts)


def _are_marks(below: Sequence[Row], heads: Sequence[Seen], sense: Sense) -> bool:
    """Whether most of what stands under heads that nobody knows are marks, one at least."""
    unknown = {c.cell.column for c in heads if not sense.vocabulary.exact(c.cell.text).known}
    cells = [c for row in below for c in row.full[1:] if c.cell.column in unknown]
    marks = sum(len(t := c.cell.text.strip()) <= _SHORT and _is_mark(t) for c in cells)
    return len(unknown) >= _LEAST and marks > 0 and 2 * marks > len(cells)


def _is_mark(text: str) -> bool:
    return _MARK.fullmatch(text) is not None


def _settle(heads: Sequence[Seen], names: Sequence[Seen], sense: Sense) -> None:
    for seen in heads:
        if seen.role == V:
            seen.become_label(sense)
    for seen in names:
        if seen.role not in (V, E):
            seen.role, seen.label = V, None
