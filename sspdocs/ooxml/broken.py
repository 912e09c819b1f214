"""The errors that a formula can give in place of a number, in words."""

from __future__ import annotations

BROKEN = {
    "#REF!": "it points at a cell or sheet that is gone, or goes round in a circle",
    "#DIV/0!": "it divides by nought or by an empty cell",
    "#NAME?": "it uses a name or function that is not known, or is cut short",
    "#VALUE!": "it finds words where it needs a number",
    "#N/A": "it looks up something that is not in the list",
    "#NUM!": "it comes to no number that a cell can hold",
    "#NULL!": "it asks where two areas meet, and they do not",
    "#SPILL!": "its results have no room beside it",
    "#CALC!": "it cannot be worked out",
}
"""An error as it is shown, and what the formula does that gives it."""


def is_broken(text: str) -> bool:
    """Whether a cell shows an error instead of a result."""
    return text[:1] == "#" and text.strip().upper() in BROKEN
