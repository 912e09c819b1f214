"""Services from outside the school, named in a box, a line each or several in one."""

from __future__ import annotations

import re

from sspdocs.forms.dates import parse_date
from sspdocs.interpret.draft import Draft, Given, Item
from sspdocs.interpret.reading_state import ReadingState
from sspdocs.interpret.tables.team_columns import SERVICE, service_with_name
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import has_title, looks_like_name, role_of
from sspdocs.interpret.values.services import service_and_name, services_in


def add_agencies(draft: Draft, answer: Answer, sure: float) -> None:
    """Add the services that an answer names to a draft; of boxes to tick those that are ticked."""
    found = answer.chosen if answer.has_ticks and answer.chosen is not None else answer.items
    for whole in [part for text in found for part in services_in(text)]:
        line = whole
        if (state := _STATE.fullmatch(whole)) is not None and SERVICE.search(state[1]):
            line = state[1]
            draft.leave(state[2], answer.where, "how far it has come", "agencies.advice")
        if (noted := _NOTED.fullmatch(line) or _BRACKETED.fullmatch(line)) is not None and _names(
            noted[2]
        ):
            line = f"{noted[1]}: {noted[2]}"
            draft.leave(noted[3], answer.where, "beside a service", "agencies.advice")
        service, name = service_and_name(line)
        item: Item = {"service": Given(service, answer.where, sure)}
        if name:
            item["name"] = Given(name, answer.where, sure)
        elif told := service_with_name(line):
            item = {m: Given(t, answer.where, min(sure, 0.85)) for m, t in told.items()}
        draft.add("agencies", item)


def _names(text: str) -> bool:
    return has_title(text) or looks_like_name(text)


_STATE = re.compile(
    r"(.{3,60}?)\s*[–—(:-]\s*((?:on (?:the )?)?waiting list|referred|awaiting\b.{0,40}|discharged|open|closed)\)?",
    re.IGNORECASE,
)
"""A service, and how far it has come with the pupil: "Portage – waiting list"."""
_NOTED = re.compile(r"([^:,–]{3,50}?)(?::|\s+[–-])\s+([A-Z][^,:]{3,40}),\s*([a-z].{3,})")
"""A service with who comes from there, and a remark: "Teacher of the Deaf: Jo Lamb, visits half-termly"."""
_BRACKETED = re.compile(r"([^:,–(]{3,50}?)\s*\(([A-Z][^()]{3,40})\)\s*[–,;-]\s*(.{3,})")
"""The same with the name in brackets: "Teacher of the Deaf (Mrs B Lyle) – half-termly"."""
_DASH = re.compile(r"\s+[–—-]\s+|\s*;\s*|\t+|\s{3,}")
_CODE = re.compile(r"[A-K]?\d{1,2}[.):]?\s+|[A-K]\d?[.):]\s+")


def read_advice_lines(reading: ReadingState, answer: Answer) -> bool:
    """Read lines that each name a service, who wrote for it and when: "K1 Portage – Jo Bell – 3 May 2025".

    False, with nothing taken, where any line says anything else.
    """
    told = [_advice_in(line, answer) for line in answer.lines]
    if not told or not all(told):
        return False
    for item in told:
        reading.draft.add("agencies", item)
    return True


def _advice_in(line: str, answer: Answer) -> Item:
    pieces = [p for p in _DASH.split(_CODE.sub("", line.strip(), count=1)) if p.strip()]
    if len(pieces) != 3:
        return {}
    service, name, when = pieces
    if looks_like_name(service) and (SERVICE.search(name) or role_of(name) == "professional"):
        service, name = name, service
    date = parse_date(when)
    named = has_title(name) or looks_like_name(name)
    known = SERVICE.search(service) is not None or role_of(service) == "professional"
    if date is None or not (named and known):
        return {}
    given = {"service": service, "name": name, "date": date}
    return {member: Given(value, answer.where, 0.85) for member, value in given.items()}
