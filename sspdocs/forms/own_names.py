"""What a form calls itself for short: "Targeted Learning Plan (TLP)" asks for the "Date of TLP" below."""

from __future__ import annotations

import re

from sspdocs.blocks import Document, Paragraph

_TOP = 12
"""How many blocks from the top the title may stand."""
_TITLE = re.compile(
    r"([A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|and|of|for|&)){1,6}) \(([A-Z][A-Za-z]{0,3}[A-Z])\)"
)
_PLANS = re.compile(r"\b(?:plan|profile|passport|map|record|programme)s?$", re.IGNORECASE)


def own_abbreviation(document: Document) -> str:
    """The abbreviation in brackets after a document's name in its title; "" when there is none.

    The name is that of a plan, and the letters are those with which its words begin.
    """
    for block in [*document.headers[:2], *document.body[:_TOP]]:
        if not isinstance(block, Paragraph) or "(" not in block.text or len(block.text) > 120:
            continue
        found = _TITLE.search(block.text)
        if found is not None and _PLANS.search(found[1]):
            initials = "".join(word[0] for word in found[1].split())
            if initials.upper().endswith(found[2].upper()):
                return found[2]
    return ""
