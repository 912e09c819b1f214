"""Findings as rows for other programs; `sspdocs.writers.tables` writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sspdocs.findings import Finding
from sspdocs.model import Plan
from sspdocs.writers.tables import Column

COLUMNS = (
    Column("path"),
    Column("sheet"),
    Column("kind"),
    Column("pupil"),
    Column("upn"),
    Column("check"),
    Column("name"),
    Column("severity"),
    Column("message"),
    Column("pointer"),
    Column("where"),
    Column("statutory", "yes_no"),
    Column("source"),
)


def rows(plan: Plan, findings: Iterable[Finding]) -> Iterator[tuple[Any, ...]]:
    """A row for each finding in a plan, its values in the order of `COLUMNS`."""
    who = (plan.source.path, plan.source.sheet, plan.kind, plan.pupil.name, plan.pupil.upn)
    for f in findings:
        level = str(f.severity)
        yield (*who, f.check, f.name, level, f.message, f.pointer, f.where, f.statutory, f.source)
