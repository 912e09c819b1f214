"""Builders for tests: only what matters to a test is written in it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sspdocs.blocks import BOLD, TICK, Block, Box, Cell, Document, Paragraph, Span, Table
from sspdocs.forms.nodes import Field, Group, Heading, Matrix, Node, Text
from sspdocs.forms.slots import find_slots
from sspdocs.forms.vocabulary import vocabulary
from sspdocs.interpret import interpret
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
        Span(piece, marks | (BOLD if k % 2 else 0))
        for k, piece in enumerate(text.split("**"))
        if piece
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
                text
                if isinstance(text, list)
                else [paragraph(t, where=where) for t in text.split("\n")]
            )
            cell = Cell(
                r,
                c,
                blocks,
                where,
                shaded=(r == 0 and "r1" in shaded) or (c == 0 and "c1" in shaded),
            )
            cells.append(cell)
            above[c] = cell
        grid.append(cells)
    return Table(grid, max(len(r) for r in rows), Where(table=1, row=1, column=1))


def document(*blocks: Block | str, **kw: Any) -> Document:
    """A document whose body is these blocks; a plain string is a paragraph."""
    return Document([paragraph(b) if isinstance(b, str) else b for b in blocks], **kw)


def heading(text: str, level: int = 1) -> Paragraph:
    """A heading in a heading style."""
    return paragraph(text, level=level)


def bullets(*texts: str) -> list[Block]:
    """Bulleted paragraphs, to stand in a cell or in the body."""
    return [paragraph(t, bullet="•") for t in texts]


def marked(*pieces: str | tuple[str, int]) -> Paragraph:
    """A paragraph of stretches with marks of their own: `marked("Yes / ", ("No", HIGHLIGHT))`."""
    spans = [Span(x) if isinstance(x, str) else Span(x[0], x[1]) for x in pieces]
    return Paragraph(spans, Where(paragraph=1))


def ticks(*options: tuple[str, bool]) -> Paragraph:
    """Options with a box before each: `ticks(("Yes", True), ("No", False))`."""
    spans = []
    for text, on in options:
        spans += [Span("☒" if on else "☐", TICK), Span(f" {text}  ")]
    return Paragraph(spans, Where(paragraph=1))


def box(*texts: str) -> Box:
    """A text box with one paragraph for each text."""
    return Box([paragraph(t) for t in texts], Where(part="text box 1"))


def sheet(
    name: str,
    rows: list[list[Any]],
    *,
    merged: dict[str, int] | None = None,
    tall: dict[str, int] | None = None,
) -> Table:
    """A worksheet from typed values; None leaves a cell out. `merged` is columns spanned by address: {"A1": 4}.

    `tall` is rows spanned by address.

    Text in `**` is bold. A number keeps its type and shows as itself; a date shows day first.
    """
    made: list[list[Cell]] = []
    for r, row in enumerate(rows):
        cells = []
        for c, value in enumerate(row):
            if value is None:
                continue
            address = f"{chr(65 + c)}{r + 1}"
            where = Where(part=name, cell=address)
            shown = f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else str(value)
            cell = Cell(r, c, [paragraph(t, where=where) for t in shown.split("\n")], where)
            cell.value = shown.replace("**", "") if isinstance(value, str) else value
            cell.column_span = (merged or {}).get(address, 1)
            cell.row_span = (tall or {}).get(address, 1)
            cells.append(cell)
        if cells:
            made.append(cells)
    return Table(made, max(len(r) for r in rows), Where(part=name), sheet=name)


def read(*blocks: Block | str, **kw: Any) -> Plan:
    """The plan in a document of these blocks; it must hold just one."""
    (made,) = reads(*blocks, **kw)
    return made


def reads(*blocks: Block | str, **kw: Any) -> tuple[Plan, ...]:
    """The plans in a document of these blocks."""
    return interpret(document(*blocks, **kw), SOURCE)


def slots(*blocks: Block | str, **kw: Any) -> list[tuple[str, str]]:
    """What a form of these blocks says, as (label, value) pairs in order.

    A heading's value is "#"; loose text has "" for its label. A cell of a matrix stands under the label of its column;
    the label of its row comes before it, with "" for its value.
    """
    return _pairs(find_slots(document(*blocks, **kw), vocabulary()).body)


def _pairs(nodes: list[Node]) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for node in nodes:
        match node:
            case Heading():
                out.append((node.label.text, "#"))
            case Field():
                out.append((node.label.text, _text(node.value)))
            case Text():
                out.append(("", _text(node.value)))
            case Group():
                out += _pairs(node.nodes)
            case Matrix():
                for row in node.rows:
                    if row.label is not None:
                        out.append((row.label.text, ""))
                    out += [
                        (node.columns[c.column].label.text if c.column >= 0 else "", _text(c.value))
                        for c in row.cells
                    ]
    return out


def _text(paragraphs: list[Paragraph]) -> str:
    return "\n".join(t for p in paragraphs if (t := p.text.strip()))
