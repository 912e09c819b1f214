"""Labels that say of when they are: "Predicted level July 2026", "Score (Sept 25)"."""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_TERM = r"(?:autumn|spring|summer|aut|spr|sum)(?:\s+term)?(?:\s?[12])?"
_WHEN = re.compile(
    r"(?<=[a-z])\s*[-–:(]?\s*(?:\b(?:by|at|in|on|from|of|for)\s+)?(?:(?:the )?end of\s+)?"
    rf"\b(?:{_MONTH}|{_TERM})\s*['’]?(?:20)?\d\d(?:\s?[/–-]\s?\d\d)?\s*\)?\s*:?$",
    re.IGNORECASE,
)


def without_when(label: str) -> str:
    """A label without the month or the term at its end; "" where it has none, or nothing else."""
    found = _WHEN.search(label) if label.rstrip(" ):")[-1:].isdigit() else None
    return label[: found.start()].rstrip(" -–:(") if found is not None else ""
