"""A pupil's SEN status as forms ask for it and people answer: a code, a code since a day, a yes or a no and which."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from sspdocs.forms.dates import find_dates
from sspdocs.interpret.values.codes import status_of, yes_no
from sspdocs.model.codes import SenStatus

_NOT_ASKED = re.compile(
    r"\b(?:date|when|why|appl\w+|request\w*|refer\w*|assess\w*|consider\w*|review\w*|draft|pending|number|next"
    r"|outcomes?|meeting|copy|seen|read|attached|considered|needs?)\b",
    re.IGNORECASE,
)
_STATUS_ASKED = {"E": "sen.has_plan", "K": "sen.on_support"}
_SINCE = re.compile(
    r"[\s,;:(–—-]*\b(?:since|from|as (?:of|at)|on|placed|added|registered|joined)?\s*$",
    re.IGNORECASE,
)
"""What stands between a status and the day from which it holds: "K since", "SEN Support (from"."""
_NO = re.compile(r"(?:no|not? yet|n)\b[\s,;:.(–—-]*", re.IGNORECASE)


@lru_cache(maxsize=1024)
def status_asked(label: str) -> str:
    """The concept of a label that asks yes or no of one status: "EHC plan in place?", "SEN support?"; "" for others."""
    if len(label) > 80 or len(label.split()) > 10 or _NOT_ASKED.search(label):
        return ""
    status = status_of(label)
    return _STATUS_ASKED.get(status or "", "") if len(label) > 2 else ""


def status_and_day(text: str) -> tuple[SenStatus | None, dt.date | None]:
    """A status, and the day from which it holds where one stands after it: "K since 4/9/25"."""
    status = status_of(text)
    found = find_dates(text)
    if len(found) != 1 or text[found[0].end :].strip(" ).") or len(text) > 60:
        return status, None
    before = _SINCE.sub("", text[: found[0].start])
    return (status or status_of(before), found[0].date) if before else (status, None)


def status_beside_no(text: str) -> SenStatus | None:
    """The status that an answer names after its no: "No - SEN Support" beside "EHC plan?"; None for a no alone."""
    no = _NO.match(text)
    rest = text[no.end() :] if no is not None and yes_no(text) is False else ""
    status = status_of(rest) if rest else None
    return status if status in ("K", "N") else None


_BEFORE = re.compile(r"\s*([NKE])\s*(?:[-–—:/|]\s*|\s\()(?=[A-Za-z])")


def status_before(text: str) -> SenStatus | None:
    """The status whose letter stands before what the needs are about: "K – Cognition & Learning"; None for none."""
    m = _BEFORE.match(text)
    return status_of(m[1]) if m is not None else None
