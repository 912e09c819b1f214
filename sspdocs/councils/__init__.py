"""Councils as data: what one is, and loading it."""

from sspdocs.councils.load import council_names, load_council, nearest
from sspdocs.councils.shape import (
    AnnualReview,
    CheckChange,
    Condition,
    Council,
    Document,
    Evidence,
    Exclusion,
    Panel,
    PlanRules,
    Rate,
    Retention,
    ReviewCycle,
    Slot,
    SourceNote,
    Threshold,
    Wording,
)

__all__ = [
    "AnnualReview",
    "CheckChange",
    "Condition",
    "Council",
    "Document",
    "Evidence",
    "Exclusion",
    "Panel",
    "PlanRules",
    "Rate",
    "Retention",
    "ReviewCycle",
    "Slot",
    "SourceNote",
    "Threshold",
    "Wording",
    "council_names",
    "load_council",
    "nearest",
]
