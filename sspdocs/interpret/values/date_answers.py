"""Answers that are a date and more words: "w/c 23 March 2026", "12/12/25 – keep going with the soft start"."""

from __future__ import annotations

import datetime as dt
import re

from sspdocs.forms.dates import find_dates
from sspdocs.interpret.values.answers import Answer

_BEFORE = re.compile(
    r"(?:(?:by|on|due|before|w/?[cb]\.?|week (?:commencing|beginning|ending|of)"
    r"|(?:mon|tues?|wed(?:nes)?|thurs?|fri)(?:day)?)\W*)*",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s*(?:[.;,–—(\n-]|(?:at|with|in)\b|$)")
_FEW = 70
_LONG = 160


def date_within(answer: Answer) -> dt.date | None:
    """The one date of a short answer, or that a longer one opens with; None for any other.

    The words round it are no part of it: whoever takes the date keeps the answer.
    """
    if len(answer.dates) != 1:
        return None
    if len(answer.flat) < _FEW or opens_with_date(answer):
        return answer.dates[0]
    return None


def opens_with_date(answer: Answer) -> bool:
    """Whether an answer begins with its one date, after no more than "by" or "w/c", and what follows is set off."""
    text = answer.flat
    if len(text) > _LONG or len(answer.dates) != 1:
        return False
    found = find_dates(text)[0]
    return (
        _BEFORE.fullmatch(text[: found.start]) is not None
        and _AFTER.match(text[found.end :]) is not None
    )
