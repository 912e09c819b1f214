"""Keys that stand under a form: what its colours, letters and tiers mean. They are the form's words, about no pupil."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import MatrixRow
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.codes import tier_of

_SIGN = re.compile(
    r"\W*(?:(?:rag |colour |code )*key\s*:?\s*)?(?:(?:red|amber|green|yellow|orange|blue)\s*[=:–-]"
    r"|(?:[A-Z]{1,2}|\d|[✓✔√✗✘xX])\s*=)\s*\S.*",
    re.IGNORECASE,
)
_APART = re.compile(r"\n|[,;|]\s*|\s{2,}")
_TIER = re.compile(
    r"\b(?:universal|targeted|specialist|(?:wave|tier) ?(?:[123]|one|two|three))\s*[:=]",
    re.IGNORECASE,
)


def is_key(text: str) -> bool:
    """Whether a text only says what signs mean: "Green = met", "G = met, A = partly met, R = not met"."""
    if _SIGN.match(text) is None:
        return False  # most texts, told by their beginning
    pieces = [p for p in _APART.split(text) if p.strip()]
    return bool(pieces) and all(_SIGN.fullmatch(p) for p in pieces)


def is_key_row(row: MatrixRow) -> bool:
    """Whether each cell of a row is such a key, a sign to a cell or all in one."""
    if row.label is not None or (
        row.shape is not None and not _may_begin(row.said(row.shape.own[0]).line)
    ):
        return False
    said: list[str] = []
    for cell in row.cells:
        if cell.filled and not cell.inherited:
            text = answer_in(cell).flat
            if not said and not _may_begin(text):
                return False  # nearly every row
            said.append(text)
    return bool(said) and all(is_key(t) for t in said if t)


def _may_begin(text: str) -> bool:
    return "=" in text or text[:5].casefold() in ("green", "amber", "red: ", "red -", "red –")


def explains_tiers(label: str, answer: Answer) -> bool:
    """Whether a tier and what stands beside it go on with another tier: "Universal: for all. Targeted: for some."."""
    return tier_of(label) is not None and _TIER.search(answer.flat) is not None
