"""The days and the times of a school's week, as the heads and sides of a timetable name them."""

from __future__ import annotations

import re
from functools import lru_cache

_DAY = re.compile(r"(mon|tue|wed|thu|fri)(?:s|n(?:es)?|r?s)?(?:days?)?\.?", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2})(?:[.:](\d\d))? ?(?:am|pm)?", re.IGNORECASE)
_SPAN = re.compile(
    r"(\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)?) ?(?:-|–|—|to|until) ?(\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)?)",
    re.IGNORECASE,
)
_HALF_DAY = 12 * 60
_DAYS = ("mon", "tue", "wed", "thu", "fri")


@lru_cache(maxsize=1024)
def day_of(text: str) -> int | None:
    """The number of a weekday, Monday's 0: "Tues", "WEDNESDAY"; None for anything else."""
    if len(text) > 12:
        return None
    m = _DAY.fullmatch(text.strip(" :"))
    return _DAYS.index(m[1].lower()) if m is not None else None


@lru_cache(maxsize=1024)
def span_of(text: str) -> int | None:
    """How many minutes a span of time lasts: "9:00-9:20", "1.15 to 2pm"; None for anything else."""
    m = _SPAN.fullmatch(text.strip(" :")) if len(text) < 24 else None
    if m is None:
        return None
    start, end = _minutes(m[1]), _minutes(m[2])
    if start is None or end is None:
        return None
    lasts = (end - start) % _HALF_DAY  # "12.45-1.15" passes noon, "1.15 to 2pm" is after it
    return lasts if 0 < lasts <= 240 else None


def _minutes(text: str) -> int | None:
    m = _TIME.fullmatch(text.strip())
    if m is None or int(m[1]) > 23 or int(m[2] or 0) > 59:
        return None
    return int(m[1]) * 60 + int(m[2] or 0)


def in_a_week(texts: list[str]) -> bool:
    """Whether some texts are the heads of a timetable: three days at least, or spans of time after the first."""
    days = [d for t in texts if (d := day_of(t)) is not None]
    if len(days) > 2 and len(set(days)) == len(days) >= len(texts) - 1:
        return True
    return len(texts) > 2 and all(span_of(t) is not None for t in texts[1:])
