"""A finding: what a check says about one plan, as a value."""

from __future__ import annotations

import enum

import msgspec


class Severity(enum.IntEnum):
    """How much a finding matters; a council may raise or lower all but statutory checks."""

    ADVICE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a check found.

    `pointer` is the JSON pointer of the field in the plan ("/dates/review_due"), "" for the plan as a whole; `where` is
    the place in the source document when that field came from one. `statutory` findings cannot be switched off.
    """

    check: str
    name: str
    severity: Severity
    message: str
    pointer: str = ""
    where: str | None = None
    path: str = ""
    statutory: bool = False
    source: str = ""
