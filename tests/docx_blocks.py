"""A Word document of a few blocks, read: what the reader tests ask of it."""

from __future__ import annotations

from pathlib import Path

from sspdocs.blocks import (
    Document,
    Paragraph,
    Table,
    block_text,
)
from sspdocs.readers import read_document
from tests.word import document, tbl

PATH = Path("plan.docx")


def read(*blocks: str, **parts: str) -> Document:
    return read_document(document(*blocks, **parts), PATH)


def text(*blocks: str, **parts: str) -> str:
    return "\n".join(block_text(b) for b in read(*blocks, **parts).body)


def first(*blocks: str, **parts: str) -> Paragraph:
    block = read(*blocks, **parts).body[0]
    assert isinstance(block, Paragraph)
    return block


def spans(*blocks: str, **parts: str) -> list[tuple[str, int]]:
    return [(s.text, s.marks) for s in first(*blocks, **parts).spans]


def table(*rows: str, properties: str = "", **parts: str) -> Table:
    block = read(tbl(*rows, properties=properties), **parts).body[0]
    assert isinstance(block, Table)
    return block


def grid(t: Table) -> list[list[tuple[int, int, int, int, str]]]:
    return [[(c.row, c.column, c.row_span, c.column_span, c.text) for c in row] for row in t.rows]


def alternatives(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )
