"""A picture of each school: how its plans stand, so that those that need help are seen first."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from statistics import fmean

import msgspec

from sspdocs.caseload.pupils import Entry, PupilRow
from sspdocs.findings import Severity
from sspdocs.words import fold

SOON = dt.timedelta(days=30)
"""A review within this time is coming up."""
_LACKS = re.compile(r"-missing$|-without-|^no-")
"""Names of checks that find a part of a plan missing."""


class SchoolRow(msgspec.Struct, frozen=True, kw_only=True):
    """One school's pupils and plans in figures.

    Attributes:
        name: None for the pupils whose papers name no school.
        pupils: how many.
        plans: documents other than costed maps.
        overdue: pupils whose review is overdue.
        soon: pupils whose review is due within 30 days.
        undated: pupils without a date for one.
        serious: plans with something that must be put right.
        complete: plans in which no check found a part missing.
        sure: the mean certainty of the reading (0-1), None where nothing was read.
        costed: pupils with a cost.
        cost: pounds a year of these.
        needing: pupils with a review overdue or something that must be put right.
    """

    name: str | None
    pupils: int
    plans: int
    overdue: int
    soon: int
    undated: int
    serious: int
    complete: int
    sure: float | None
    costed: int
    cost: Decimal
    needing: int

    @property
    def share_complete(self) -> float | None:
        """The share (0-1) of the plans that are complete; None without a plan."""
        return self.complete / self.plans if self.plans else None


def school_spellings(names: Iterable[str]) -> dict[str, str]:
    """One spelling for each school, by its folded name: the commonest, and none in capitals where another is given."""
    counts: dict[str, Counter[str]] = {}
    for name in names:
        counts.setdefault(fold(name), Counter())[" ".join(name.split())] += 1
    return {
        key: min(said, key=lambda name: (name.isupper(), -said[name], name))
        for key, said in counts.items()
    }


def school_rows(
    pupils: Iterable[tuple[PupilRow, Sequence[Entry]]], today: dt.date
) -> tuple[SchoolRow, ...]:
    """A row for each school, those with the largest share of pupils in need of something first.

    Args:
        pupils: each pupil's row with the documents that it is made from.
        today: the day to judge on.
    """
    by_school: dict[str | None, list[tuple[PupilRow, Sequence[Entry]]]] = {}
    for pair in pupils:
        by_school.setdefault(pair[0].setting, []).append(pair)
    rows = [_school(name, pairs, today) for name, pairs in by_school.items()]
    return tuple(
        sorted(
            rows, key=lambda r: (-r.needing / r.pupils, -r.needing, not r.name, fold(r.name or ""))
        )
    )


def _school(
    name: str | None, pairs: Sequence[tuple[PupilRow, Sequence[Entry]]], today: dt.date
) -> SchoolRow:
    rows = [row for row, _ in pairs]
    plans = [e for _, group in pairs for e in group if e.plan.kind != "provision_map"]
    due = [row.review_due for row in rows]
    sure = [row.sure for row in rows if row.sure is not None]
    return SchoolRow(
        name=name,
        pupils=len(rows),
        plans=len(plans),
        overdue=sum(1 for d in due if d and d < today),
        soon=sum(1 for d in due if d and today <= d <= today + SOON),
        undated=sum(1 for d in due if d is None),
        serious=sum(any(f.severity == Severity.ERROR for f in e.findings) for e in plans),
        complete=sum(not any(_LACKS.search(f.name) for f in e.findings) for e in plans),
        sure=fmean(sure) if sure else None,
        costed=sum(row.cost is not None for row in rows),
        cost=sum((row.cost for row in rows if row.cost is not None), Decimal(0)),
        needing=sum(
            bool(row.errors or (row.review_due and row.review_due < today)) for row in rows
        ),
    )
