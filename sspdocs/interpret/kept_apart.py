"""The last part of a document that we wrote: words for which the plan it was made from had no field.

They stood in no field then, so they are not read into any now, whatever their labels say: "Signature"
beside a name there is no new signature.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence

from sspdocs.blocks import Block, Cell, Document, Paragraph, Table
from sspdocs.interpret.draft import Draft
from sspdocs.words import UNREAD_HEADING

_DETAILS = re.compile(r"Also about [a-z]+ \d+|Added note \d+")


def take_apart(document: Document) -> tuple[Document, list[Table]]:
    """A Word document without the words that had no field, and without rows that only add to an item.

    Returns:
        The document, itself where there is nothing to take out, and the tables for `keep_apart`.
    """
    taken: list[Table] = []
    body: list[Block] = []
    after = False
    for block in document.body:
        if isinstance(block, Paragraph):
            text = block.text.strip()
            after = text == UNREAD_HEADING or (after and not text)
            if text == UNREAD_HEADING:
                continue
        elif isinstance(block, Table):
            apart = _rows_apart(block, whole=after)
            after = False
            if apart:
                taken.append(_with_rows(block, apart))
                rest = [row for row in block.rows if row not in apart]
                if rest:
                    body.append(_with_rows(block, rest))
                continue
        body.append(block)
    return (document.with_body(body) if taken else document), taken


def take_rows_apart(document: Document) -> tuple[Document, list[Table]]:
    """A workbook without the words that had no field: the last rows of a sheet that goes on a plan.

    Returns:
        As `take_apart`.
    """
    taken: list[Table] = []
    body: list[Block] = []
    for block in document.body:
        left = block
        if isinstance(block, Table) and goes_on(block):
            n = next(
                (k for k, r in enumerate(block.rows) if r and r[0].text == UNREAD_HEADING), None
            )
            if n is not None:
                left = copy.copy(block)
                left.rows = block.rows[:n]
                taken.append(_with_rows(block, block.rows[n + 1 :]))
        body.append(left)
    return (document.with_body(body) if taken else document), taken


def goes_on(table: Table) -> bool:
    """Whether a sheet holds what the form or map before it had no place for, as our own have one."""
    first = table.rows[0][:1] if table.rows else []
    return any(c.text == "Continuation" and (c.row, c.column) == (0, 0) for c in first)


def keep_apart(draft: Draft, tables: list[Table]) -> None:
    """Keep what was taken out in `unmapped`, each text with its label."""
    for table in tables:
        for row in table.rows:
            if not row or row[-1].column != 1:
                continue
            label, said = row[0] if row[0].column == 0 else None, row[-1]
            text = _text(said)
            if text:
                draft.leave(text, said.where, _text(label) if label else None)


def _rows_apart(table: Table, *, whole: bool) -> list[Sequence[Cell]]:
    """The rows of a table of labels and texts that are kept as they stand: all of them, or some."""
    if any(len(row) != 2 for row in table.rows):
        return []
    return [row for row in table.rows if whole or _DETAILS.fullmatch(_first_line(row[0]))]


def _first_line(cell: Cell) -> str:
    first = next(iter(cell.blocks), None)
    return first.text.strip() if isinstance(first, Paragraph) else ""


def _text(cell: Cell) -> str:
    lines = [b.text.strip() for b in cell.blocks if isinstance(b, Paragraph)]
    return "\n".join(filter(None, lines))


def _with_rows(table: Table, rows: Sequence[Sequence[Cell]]) -> Table:
    return Table(rows, table.columns, table.where, handle=table.handle)
