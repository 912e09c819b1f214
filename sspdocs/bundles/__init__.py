"""Evidence for a panel.

What there is of a pupil, whether the panel's rules are met, what is missing.
"""

from sspdocs.bundles.evidence import Paper, Piece, pieces, plan_date
from sspdocs.bundles.making import Bundle, make_bundle
from sspdocs.bundles.rules import Answer, answers
from sspdocs.bundles.shelf import Shelf, fill_shelf

__all__ = [
    "Answer",
    "Bundle",
    "Paper",
    "Piece",
    "Shelf",
    "answers",
    "fill_shelf",
    "make_bundle",
    "pieces",
    "plan_date",
]
