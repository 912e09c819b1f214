"""What the page headers and footers of a worksheet say: the school, and whatever else stands there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sspdocs.blocks import Block, Paragraph, Span
from sspdocs.interpret.draft import Draft
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.infer import field_kind

_NAMES = ("setting.name", "setting.local_authority")
_PAGE = re.compile(r"\W*(?:page\b\W*)?(?:\d*\s*(?:of|/)?\s*\d*)\W*", re.IGNORECASE)
"""What is left of "Page 1 of 3" where Excel counts the pages."""


def read_page_words(draft: Draft, blocks: Iterable[Block], sheet: str) -> None:
    """Read who sends a sheet from the lines in the margins of its pages; every other line is kept."""
    for block in blocks:
        if not isinstance(block, Paragraph) or block.where.part != sheet:
            continue
        for line in block.text.split("\n"):
            text = line.strip()
            if _PAGE.fullmatch(text):
                continue
            kind = field_kind(Answer([Paragraph([Span(text)], block.where)]), "")
            if kind in _NAMES and not draft.has(kind):
                draft.give(kind, text, block.where, 0.8, unlabelled=True)
            else:
                draft.leave(text, block.where, "in the margin of each page")
