"""The checks: one file a theme, registered by being imported here."""

from sspdocs.checks import (
    annual,
    caseload,
    costs,
    dates,
    document,
    outcomes,
    provision,
    pupil,
    sections,
    signatures,
    voices,
)
from sspdocs.checks.base import (
    Check,
    all_checks,
    find_check,
    in_order,
    open_council,
    run_caseload,
    run_checks,
    severity_of,
    verify,
)

__all__ = [
    "Check",
    "all_checks",
    "annual",
    "caseload",
    "costs",
    "dates",
    "document",
    "find_check",
    "in_order",
    "open_council",
    "outcomes",
    "provision",
    "pupil",
    "run_caseload",
    "run_checks",
    "sections",
    "severity_of",
    "signatures",
    "verify",
    "voices",
]
