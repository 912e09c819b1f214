"""Lines whose printed rule somebody has written over: nothing but words parts label and answer."""

from __future__ import annotations

import re

from sspdocs.forms.folding import fold
from sspdocs.forms.vocabulary import Vocabulary
from sspdocs.forms.words import WIDE_GAP

_SIGNED = re.compile(
    r"^Signed(?: by)?\s*\([^()]{2,40}\)(?=\s+[A-Z])"
    r"|(?:^|(?<=\s\s))[A-Z][A-Za-z/()’' -]{2,30}? signature(?=\s*[_.…]{3}|\s{2,}\S|\s*$)"
)
_OFFICE = (
    r"(?:parent|carer|guardian|pupil|child|student|learner|young person|(?:class |form |head )?teacher|headteacher"
    r"|sendco|senco|tutor|key ?worker|key person|school|setting)(?:\(?s\)?)?"
)
_FOR_OFFICE = re.compile(
    rf"Signed(?: by)?:? +{_OFFICE}(?: ?/ ?{_OFFICE})*(?=\s+(?:(?-i:[A-Z])|[_.…]{{3}}))",
    re.IGNORECASE,
)
"""Who is to sign, in words of the form's after "Signed": "Signed: Parent/Carer J Bell   Date 12/10/2026"."""
_DATED = re.compile(r"(?<=\s\s)Date(?=:?\s+\S)|(?<=\s)Date(?=:?\s+\d{1,2}[/. -])")
_STEM_END = re.compile(
    r"\b(?:as|by|with|to|when|is|that|because|if|are|like|for|of|me|at|about|you|year|called)$"
)
_FEWEST, _MOST = 3, 9
"""How many words a stem has."""


def signed_spots(text: str) -> list[tuple[int, int]]:
    """Where the labels of a signed line stand, as (start, end): "Signed (parent) J Bell   Date 12/10/2026".

    None where the line begins otherwise.
    """
    signed = [m.span() for m in _SIGNED.finditer(text)]
    if not signed and (office := _FOR_OFFICE.match(text)) and _DATED.search(text, office.end()):
        signed = [office.span()]
    if not signed or signed[0][0] > 0:
        return []
    dated = [m.span() for m in _DATED.finditer(text, signed[0][1])]
    return sorted([*signed, *dated])


def stem_spots(text: str, vocabulary: Vocabulary) -> list[tuple[int, int, int]]:
    """Printed sentence stems and how they were finished: "My name is Ada Bell    I am in Year 5".

    Returns:
        Where each stem begins and ends and its answer ends; [] unless every stretch between wide gaps has one.
    """
    if text.endswith("?"):
        return []
    ends = [*[m.span() for m in WIDE_GAP.finditer(text.rstrip())], (len(text), len(text))]
    found, start = [], 0
    for stop, following in ends:
        size = _stem(text[start:stop], vocabulary)
        if not size:
            return []
        found.append((start, start + size, stop))
        start = following
    return found


def ends_stem(words: str) -> bool:
    """Whether words end where somebody goes on: "When I am older I hope to"."""
    return _STEM_END.search(fold(words)) is not None or words.endswith(("…", "..."))


def _stem(text: str, vocabulary: Vocabulary) -> int:
    """The length of the stem that a text begins with; 0 for none."""
    words = text.split(" ")
    if len(words) <= _FEWEST:
        return 0
    for size in range(min(_MOST + 1, len(words) - 1), _FEWEST - 1, -1):
        stem = " ".join(words[:size])
        if not ends_stem(stem):
            continue
        if vocabulary.exact(stem).known:
            return len(stem)
    return 0
