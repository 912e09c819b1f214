"""Plain words before a content control: the label of what was filled in there."""

from __future__ import annotations

from collections.abc import Callable

from sspdocs.blocks import Paragraph
from sspdocs.forms.survey import ANSWER
from sspdocs.forms.vocabulary import CUED, Match

_LONGEST = 60
_FACTS = ("pupil.", "dates.", "setting.", "people.")


def control_spots(paragraph: Paragraph, match: Callable[[str], Match]) -> list[tuple[int, int]]:
    """Where the label before a control stands, as (start, end): "Date of birth [4 May 2018]"; [] for none.

    The control ends the line, and the words before it are known, or tell of a fact about the pupil.
    """
    spans = paragraph.spans
    if len(spans) < 2 or spans[0].marks & ANSWER or not spans[-1].marks & ANSWER:
        return []
    at = 0
    for k, span in enumerate(spans):
        if span.marks & ANSWER:
            if any(not s.marks & ANSWER and s.text.strip() for s in spans[k:]):
                return []
            break
        at += len(span.text)
    label = paragraph.text[:at].strip(" :")
    if not 1 < len(label) <= _LONGEST or "\n" in label or not label[0].isalpha():
        return []
    meant = match(label)
    told = meant.score > CUED or (meant.known and meant.concepts[0].startswith(_FACTS))
    return [(0, at)] if told else []
