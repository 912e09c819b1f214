"""Words that stand on every map: dates, year groups, where it was made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import PurePath

from sspdocs.model import Plan
from sspdocs.words import long_date


def made_from(plans: Sequence[Plan], made: dt.date) -> str:
    """The line at the foot: the source file (or how many) and the day."""
    files = list(dict.fromkeys(PurePath(p.source.path.replace("\\", "/")).name for p in plans))
    source = files[0] if len(files) == 1 else f"{len(files)} files"
    return f"Made from {source} on {long_date(made)} by sspdocs."


def add_up(pounds: Iterable[Decimal]) -> Decimal:
    """Pounds added, £0.00 when there are none."""
    return sum(pounds, Decimal("0.00"))


def term_of(day: dt.date | None) -> str | None:
    """The term that a plan starts in.

    To 31 December, to Easter's end in April, the rest of the year.

    Source: the three-term year that English schools share; a council's own dates are not needed
        to tell terms apart.
    """
    if day is None:
        return None
    if day.month >= 9 or (day.month == 8 and day.day >= 20):
        return "Autumn"
    return "Spring" if (day.month, day.day) < (4, 8) else "Summer"
