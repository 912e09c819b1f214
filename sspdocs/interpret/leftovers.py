"""Text that has no field of its own by its place: footnotes, comments, cell notes."""

from __future__ import annotations

from sspdocs.blocks import Block, Box, Paragraph, Table
from sspdocs.interpret.answers import Answer
from sspdocs.interpret.draft import Draft


def keep_loose(draft: Draft, blocks: list[Block], sheet: str | None = None) -> None:
    """Keep every paragraph of some blocks in `unmapped`; only those of one sheet when it is named."""
    for block in blocks:
        if isinstance(block, Paragraph):
            if sheet is not None and block.where.part != sheet:
                continue
            answer = Answer([block])
            if answer.text:
                draft.leave(answer.text, block.where, _kind(block))
        elif isinstance(block, Box):
            keep_loose(draft, block.blocks, sheet)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    keep_loose(draft, cell.blocks, sheet)


def _kind(paragraph: Paragraph) -> str | None:
    part = paragraph.where.part
    return "note" if paragraph.where.inner == "note" else part.rstrip(" 0123456789") if part.startswith(("comment", "footnote", "endnote")) else None
