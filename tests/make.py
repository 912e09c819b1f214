"""Builders for tests: only what matters to a test is written in it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sspdocs.blocks import BOLD, Block, Cell, Document, Paragraph, Span, Table
from sspdocs.model import (
    Agency,
    Assessment,
    Costs,
    Dates,
    Need,
    Outcome,
    Person,
    Plan,
    Provision,
    Pupil,
    Review,
    Sen,
    Setting,
    Signature,
    Source,
    Unmapped,
    Views,
)
from sspdocs.where import Where

SOURCE = Source(path="plan.docx", sha256="0" * 64, media_type="application/test")
TODAY = dt.date(2026, 11, 22)

_ONE = {
    "pupil": Pupil,
    "setting": Setting,
    "sen": Sen,
    "views": Views,
    "costs": Costs,
    "dates": Dates,
    "review": Review,
    "source": Source,
}
_MANY = {
    "people": Person,
    "needs": Need,
    "outcomes": Outcome,
    "provision": Provision,
    "agencies": Agency,
    "assessments": Assessment,
    "signatures": Signature,
    "unmapped": Unmapped,
}


def plan(**fields: Any) -> Plan:
    """A plan from plain data: `plan(pupil={"name": "Ada"}, outcomes=[{"description": "To read"}])`."""
    made: dict[str, Any] = {"source": SOURCE, "kind": "sen_support_plan"}
    for name, value in fields.items():
        if name in _ONE and isinstance(value, dict):
            made[name] = _ONE[name](**value)
        elif name in _MANY:
            made[name] = tuple(
                v if not isinstance(v, dict | str)
                else _MANY[name](**({"description": v} if isinstance(v, str) else v))
                for v in value
            )  # fmt: skip
        else:
            made[name] = value
    return Plan(**made)


def paragraph(text: str, marks: int = 0, **kw: Any) -> Paragraph:
    """One paragraph with one mark; `**bold**` stretches are bold."""
    spans = [
        Span(piece, marks | (BOLD if k % 2 else 0)) for k, piece in enumerate(text.split("**")) if piece
    ]
    return Paragraph(spans, kw.pop("where", Where(paragraph=1)), **kw)


def table(rows: list[list[str | list[Block] | None]], *, shaded: str = "") -> Table:
    """A table from texts; `None` continues the cell to its left, `"^"` the cell above. A line is a paragraph.

    Text in `**` is bold. `shaded` holds "r1" for a shaded first row, "c1" for a shaded first column.
    """
    grid: list[list[Cell]] = []
    above: dict[int, Cell] = {}
    for r, row in enumerate(rows):
        cells: list[Cell] = []
        for c, text in enumerate(row):
            if text is None:
                cells[-1].column_span += 1
                continue
            if text == "^":
                above[c].row_span += 1
                continue
            where = Where(table=1, row=r + 1, column=c + 1)
            blocks: list[Block] = (
                text if isinstance(text, list) else [paragraph(t, where=where) for t in text.split("\n")]
            )
            cell = Cell(r, c, blocks, where, shaded=(r == 0 and "r1" in shaded) or (c == 0 and "c1" in shaded))
            cells.append(cell)
            above[c] = cell
        grid.append(cells)
    return Table(grid, max(len(r) for r in rows), Where(table=1, row=1, column=1))


def document(*blocks: Block | str, **kw: Any) -> Document:
    """A document whose body is these blocks; a plain string is a paragraph."""
    return Document([paragraph(b) if isinstance(b, str) else b for b in blocks], **kw)
