"""A target set in the same type as the number over it: "TARGET ONE" and, as bold, "To arrive by nine"."""

from __future__ import annotations

from sspdocs.forms.nodes import Label
from sspdocs.forms.words import ordinal

_WORDS = 3
"""Fewer may name what the target is about: "Reading", "Social skills"."""


def is_target_under(number: Label | None, said: Label | None) -> bool:
    """Whether what looks like a second label is what the first asks for: it numbers a target, and no form says this."""
    if number is None or said is None or ordinal(number.text) is None:
        return False
    text = said.text.strip()
    if said.match.exact or text.endswith((":", "?")) or ordinal(text) is not None:
        return False
    return len(text.split()) > _WORDS
