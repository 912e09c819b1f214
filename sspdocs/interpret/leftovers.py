"""Text that has no field of its own by its place: footnotes, comments, cell notes."""

from __future__ import annotations

import re

import msgspec

from sspdocs.blocks import Block, Box, Paragraph, Table
from sspdocs.interpret.answers import Answer
from sspdocs.interpret.draft import Draft
from sspdocs.model import Unmapped


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


_PAGE = re.compile(
    r"\bpage\s*(?:\d+\s*)?(?:of\s*(?:\d+)?)?\s*$|^\s*page\s*(?:\d+\s*)?(?:of\b\s*\d*)?\s*",
    re.IGNORECASE,
)


def without_page_numbers(left: list[Unmapped]) -> list[Unmapped]:
    """What is left of headers and footers once "Page 1 of 3" is taken off; nothing when that was all."""
    out = []
    for piece in left:
        if piece.where.startswith(("header", "footer")) and "page" in piece.text.lower():
            lines = [_PAGE.sub("", line).strip(" \t-–|") for line in piece.text.split("\n")]
            text = "\n".join(line for line in lines if line)
            if not text:
                continue
            piece = msgspec.structs.replace(
                piece, text=text, label=piece.label or "in the margin of each page"
            )
        out.append(piece)
    return out


def _kind(paragraph: Paragraph) -> str | None:
    part = paragraph.where.part
    return (
        "note"
        if paragraph.where.inner == "note"
        else part.rstrip(" 0123456789")
        if part.startswith(("comment", "footnote", "endnote"))
        else None
    )
