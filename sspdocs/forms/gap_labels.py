"""Lines of facts parted by wide gaps, the labels with no colon: "Key person Mrs Bell <tab> SENCo Mr Day"."""

from __future__ import annotations

import re

from sspdocs.forms.vocabulary import Vocabulary
from sspdocs.forms.words import WIDE_GAP

_FACTS = ("pupil.", "people.", "dates.", "setting.name", "sen.status", "sen.primary_need")
_PAPER = re.compile(
    r"\b(?:plan|map|profile|passport|record|register|review|report)$", re.IGNORECASE
)
"""How a title ends that begins as a label does: "Year 3 Provision Map"."""
_LABEL_WORDS = 4
_LONGEST_PART = 70


def gap_labels(text: str, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Where the labels stand in a line whose every part is a known label and its answer.

    Args:
        text: one line of a form, in no table.
        vocabulary: the wordings that are labels.

    Returns:
        Start and end of each label, in order; [] unless there are two parts or more, each begins with a label
        for a fact, and each has an answer after it that begins as names, dates and figures do.
    """
    if "\t" not in text and "   " not in text:
        return []
    spots: list[tuple[int, int]] = []
    start = 0
    for end, after in [*(m.span() for m in WIDE_GAP.finditer(text)), (len(text), len(text))]:
        if text[start:end].strip():
            label = _label(text[start:end], vocabulary)
            if not label:
                return []
            spots.append((start, start + label))
        start = after
    return spots if len(spots) > 1 else []


def _label(piece: str, vocabulary: Vocabulary) -> int:
    """How long the label is at the start of one part, its colon included; 0 for a part with no answer, or no label."""
    if len(piece) > _LONGEST_PART or _PAPER.search(piece.rstrip()) or vocabulary.exact(piece).known:
        return 0
    head, colon, answer = piece.partition(":")
    if colon:
        asks = _asks_fact(vocabulary.exact(head).concepts)
        return len(head) + 1 if answer.strip() and asks else 0
    ends = [m.start() for m in re.finditer(r"(?<=\S)\s+(?=\S)", piece)][:_LABEL_WORDS]
    for end in reversed(ends):
        known = vocabulary.exact(piece[:end]).concepts
        if known:
            first = piece[end:].lstrip(" \"'“‘(")[:1]
            return end if _asks_fact(known) and (first.isupper() or first.isdigit()) else 0
    return 0


def _asks_fact(concepts: tuple[str, ...]) -> bool:
    """Whether a known label asks for a fact, or for what no field holds: "Term"."""
    return bool(concepts) and (concepts[0].startswith(_FACTS) or "none.term" in concepts)
