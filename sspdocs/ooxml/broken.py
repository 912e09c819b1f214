"""The errors that a formula can give in place of a number, in words."""

from __future__ import annotations

CIRCLE = "#CIRCLE!"
"""Our own: Excel has no error for a formula that goes round in a circle, it warns and shows 0."""

BROKEN = {
    CIRCLE: "it refers to itself, or to a cell that does (Excel shows 0)",
    "#REF!": "it points at a cell or sheet that is gone",
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


def why_broken(text: str) -> str:
    """What is wrong with the formula of a cell that shows an error, to end "The formula ": "gives …".

    A formula that goes round in a circle has no error to show.
    """
    error = text.strip().upper()
    return (
        BROKEN[error].removeprefix("it ") if error == CIRCLE else f"gives {error}: {BROKEN[error]}"
    )


def is_broken(text: str) -> bool:
    """Whether a cell shows an error instead of a result."""
    return text[:1] == "#" and text.strip().upper() in BROKEN
