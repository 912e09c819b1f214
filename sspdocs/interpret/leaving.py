"""Keeps what was read and found no field, its label beside it."""

from __future__ import annotations

from sspdocs.forms.nodes import Label
from sspdocs.interpret.draft import Draft
from sspdocs.interpret.values.answers import Answer


def leave(draft: Draft, answer: Answer, label: Label | None) -> None:
    """Keep a value that found no field with a draft, its label beside it."""
    if answer.blank:
        return
    chosen = answer.options and answer.has_ticks and answer.said and answer.only_options
    text = answer.said if chosen else answer.text
    draft.leave(text, answer.where, label.text.strip() if label else None, suggested(label))


def suggested(label: Label | None) -> str | None:
    """The field that words under a label may belong to, as far as the label tells."""
    return next((c for c in label.match.concepts if _is_field(c)), None) if label else None


def _is_field(concept: str) -> bool:
    return "." in concept and not concept.startswith(("none", "section", "total"))
