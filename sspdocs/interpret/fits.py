"""How well a value suits a concept: a name, a date, an amount, a result, words."""

from __future__ import annotations

import re
from collections.abc import Callable

from sspdocs.interpret.values.amounts import parse_amount, parse_money, parse_quantity
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import (
    NEXT_NAMED,
    area_of,
    areas_of,
    attendance_of,
    email_of,
    has_title,
    is_only_need_types,
    leading_rating,
    looks_like_name,
    need_types,
    phone_of,
    rating_of,
    status_of,
    upn_of,
    yes_no,
)
from sspdocs.interpret.values.date_answers import opens_with_date
from sspdocs.interpret.values.title_words import SCHOOL
from sspdocs.interpret.values.years import SCHOOL_YEAR, year_and_class

_SCHOOL = re.compile(rf"\b{SCHOOL}\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2}")


def fit(concept: str, answer: Answer) -> float:
    """How well a value suits a concept, from -2 (cannot be) to +1 (just such a value)."""
    owner, _, member = concept.partition(".")
    words = answer.words
    if owner == "dates" or member in ("date", "target_date", "date_of_birth", "register_date"):
        if answer.date is not None:
            return 1.0
        if len(answer.dates) != 1:
            return -2.0
        if opens_with_date(answer) and (owner == "dates" or words < _FEW):
            return 0.8 if words < _FEW else 0.2
        return -0.3 if words < _SOME else -2.0
    flat = answer.flat
    if flat[-1:].isdigit() and _MONTH.fullmatch(flat) and member != "value":
        return -1.5
    if answer.date is not None and member not in ("frequency", "value", "mark"):
        return -1.5
    check = _FITS.get(concept) or _FITS.get(owner)
    return check(answer, words) if check else 0.0


_FEW = 6
_SOME = 9
"""Words of an answer that may be a date with a few more round it."""


_MONTH = re.compile(
    r"(?:(?:early|mid|late|end of|beginning of) )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:20)?\d{2}",
    re.IGNORECASE,
)
"""A month of a year: a date without its day."""


def _text(answer: Answer, words: int) -> float:
    return 0.2 if words > 3 else 0.0


_AGE = re.compile(r"\d{1,2}(?: years?(?: old)?)?", re.IGNORECASE)


_BRACKET = re.compile(r"\s*\([^()]*\)")


def _name(answer: Answer, words: int) -> float:
    if words == 1 and (yes_no(answer.flat) is not None or not _WORD.search(answer.flat)):
        return -2.0  # a tick or a number
    if _AGE.fullmatch(answer.flat):
        return -2.0
    first = answer.lines[0] if answer.lines else ""
    parts = NEXT_NAMED.split(answer.flat) if words > 4 else []
    if len(parts) > 1 and all(looks_like_name(_BRACKET.sub("", p)) for p in parts if p.strip()):
        return 0.3
    return 0.3 if looks_like_name(first) else -1.2 if words > 12 else -0.4


def _names_several(answer: Answer) -> bool:
    """Whether an answer is the names of several, each of two words at least: "Ada Bell, Ben Crow"."""
    parts = [p.strip() for p in NEXT_NAMED.split(answer.flat) if p.strip()]
    return len(parts) > 1 and all(" " in p and looks_like_name(p) for p in parts)


_CLASS = re.compile(
    r"\b(?:class|form|group|room|set|unit|base|house|year|reception|nursery)\b", re.IGNORECASE
)


def _class(answer: Answer, words: int) -> float:
    if words > _TWO and _names_several(answer):
        return -2.0
    if words > _SEVERAL:
        return -1.0
    text = answer.flat
    whole = words == _TWO and looks_like_name(text) and not _CLASS.search(text)  # "Pip Lowther"
    return -0.6 if whole or has_title(text) else 0.1


_TWO = 2
_SEVERAL = 6


def _codes(answer: Answer, words: int) -> float:
    if words > 40 and answer.options is None:
        return -2.0
    said = answer.said or answer.flat
    if answer.chosen is not None and not answer.chosen:
        return 0.0
    if is_only_need_types(said):
        return 1.0
    return -1.0 if areas_of(said) and words < 25 else -2.0


def _areas(answer: Answer, words: int) -> float:
    if words > 60 and answer.options is None:
        return -2.0
    said = "\n".join(answer.chosen) if answer.chosen else answer.text
    lines = [x for x in said.split("\n") if x.strip()]
    named = sum(1 for x in lines if areas_of(x))
    if named and words < 12 * max(1, len(answer.lines), len(answer.options or ())):
        return 0.95 + 0.3 * answer.has_ticks if named == len(lines) else 0.3
    return -0.6 if is_only_need_types(said) else -2.0


def _rating(answer: Answer, words: int) -> float:
    if answer.options is not None:
        return 0.8
    if rating_of(answer.flat):
        return 0.8
    if len(answer.lines) > 1 and rating_of(answer.lines[0]):
        return 0.6
    return 0.2 if leading_rating(answer.flat) else -1.6


def _progress(answer: Answer, words: int) -> float:
    if words < _FEW and opens_with_date(answer):
        return -2.0
    return -0.5 if (words <= 2 and rating_of(answer.flat)) or answer.options is not None else 0.1


def _quantity(answer: Answer, words: int) -> float:
    if answer.number is not None or parse_quantity(answer.flat) is not None:
        return 0.6
    return 0.1 if parse_amount(answer.flat).stated else -1.0


def _money(answer: Answer, words: int) -> float:
    paid = answer.number is not None or parse_money(answer.flat) is not None
    return -2.0 if answer.flat.endswith("%") else 0.5 if paid else -1.2


_ACTION = re.compile(
    r"[-•\d.) ]*(?:(?i:the )?(?i:sendco|senco|(?:class )?teacher|ct|(?:form )?tutor|ta|key ?worker|school"
    r"|office|parents?|mum|dad|family|ep|salt)|(?:Mrs?|Ms|Miss|Dr)\.? [A-Z][\w'’-]+|[A-Z]{2,3})"
    r" to (?!be\b)[a-z]{3}"
)
"""Somebody who is to do one thing: "Office to send the form"."""
_NEXT = re.compile(r"(?<=[.;])\s+(?=[A-Z])")


def _yes_no(answer: Answer, words: int) -> float:
    return 0.5 if yes_no(answer.said) is not None or answer.options is not None else -1.2


_OF_SUMS = re.compile(r"-?£[\d,.]+|.{0,40}\btotals?\W*", re.IGNORECASE)
"""A sum of money, or the label of one: no words on how anything went."""


_TIME_OF_YEAR = re.compile(
    r"(?:(?:early|mid|late|end of|start of|beginning of|before|after|by|in|next|the|week) )*"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*|autumn|spring|summer|easter|christmas|xmas"
    r"|half[ -]?term|term)(?: (?:term|half[ -]?term|holidays?|break|\d))*(?: (?:20)?\d{2})?\.?",
    re.IGNORECASE,
)
"""When something is to be, without a day: "Feb half term"."""


def is_time_of_year(text: str) -> bool:
    """Whether a text says no more than the month or the season of something: "Jan 26", "Feb half term"."""
    return _MONTH.fullmatch(text) is not None or _TIME_OF_YEAR.fullmatch(text) is not None


def _summary(answer: Answer, words: int) -> float:
    if words < _FEW and is_time_of_year(answer.flat):
        return -2.0
    return -2.0 if any(_OF_SUMS.fullmatch(line) for line in answer.lines) else 0.0


_FITS: dict[str, Callable[[Answer, int], float]] = {
    "pupil.name": _name,
    "views.pupil": lambda a, w: -2.0 if _AGE.fullmatch(a.flat) else 0.0,
    "pupil.preferred_name": _name,
    "pupil.upn": lambda a, w: 1.0 if upn_of(a.flat) else -1.5,
    "pupil.year_group": lambda a, w: (
        0.6 if year_and_class(a.flat)[0] else -2.0 if SCHOOL_YEAR.fullmatch(a.flat) else -1.0
    ),
    "pupil.year_group+pupil.class_name": lambda a, w: 0.7 if year_and_class(a.flat)[0] else -0.2,
    "pupil.class_name": _class,
    "setting.name": lambda a, w: (
        0.4 if a.words < 9 and _SCHOOL.search(a.flat) else 0.0 if _WORD.search(a.flat) else -2.0
    ),
    "pupil.attendance": lambda a, w: 0.5 if attendance_of(a.flat, a.number) is not None else -0.8,
    "pupil.looked_after": _yes_no,
    "pupil.pupil_premium": _yes_no,
    "review.summary": _summary,
    "people": _name,
    "people.role": lambda a, w: 0.1 if w < 9 else -1.0,
    "people.organisation": lambda a, w: 0.1 if w < 12 else -1.0,
    "people.phone": lambda a, w: 0.7 if phone_of(a.flat) else -0.8,
    "people.email": lambda a, w: 0.7 if email_of(a.flat) else -0.8,
    "people.email+people.phone": lambda a, w: 0.3 if email_of(a.flat) or phone_of(a.flat) else -0.8,
    "sen.status": lambda a, w: (
        0.7 if status_of(a.said or a.flat) or a.options is not None else -1.2
    ),
    "sen.primary_need": _codes,
    "sen.other_needs": _codes,
    "sen.areas": _areas,
    "sen.range": lambda a, w: -0.2 if w > 6 else 0.1,
    "sen.diagnoses": _text,
    "needs.description": lambda a, w: (
        -0.6
        if (w <= 8 and (area_of(a.flat) or is_only_need_types(a.flat)))
        or (w <= 3 and status_of(a.flat))
        else 0.2
    ),
    "area": lambda a, w: 0.8 if area_of(a.flat) or (w < 9 and need_types(a.flat)) else -1.5,
    "tier": lambda a, w: 0.3 if w < 5 else -1.5,
    "outcomes.rating": _rating,
    "outcomes.progress": _progress,
    "outcomes.description": lambda a, w: (
        -1.3
        if a.options is not None or (w <= 2 and rating_of(a.flat))
        else -2.0
        if not _WORD.search(a.flat)  # an age, a score or a mark
        else 0.1
    ),
    "provision.description": lambda a, w: (
        -2.0 if (w == 1 and yes_no(a.flat) is not None) or not _WORD.search(a.flat) else 0.0
    ),
    "provision.sessions_per_week": _quantity,
    "provision.minutes_per_session": _quantity,
    "provision.hours_per_week": _quantity,
    "provision.minutes_per_week": _quantity,
    "provision.weeks": _quantity,
    "provision.group_size": lambda a, w: 0.3 if w < 6 else -1.0,
    "provision.hourly_rate": _money,
    "provision.annual_cost": _money,
    "costs.stated_total": _money,
    "costs.element_2_threshold": _money,
    "provision.lead": lambda a, w: (
        -1.6 if w > 9 * max(1, len(a.lines)) or (w > 4 and a.flat.endswith(".")) else 0.2
    ),
    "provision.frequency": lambda a, w: (
        0.4 if parse_amount(a.flat).stated else -1.6 if w > 14 else 0.0
    ),
    "provision.resources": lambda a, w: -0.3 if w > 25 else 0.0,
    "assessments.value": lambda a, w: (
        -1.6
        if w >= _FEW - 1 and sum(x.isalpha() and x.islower() for x in a.flat.split()) >= _TWO
        else 0.0
    ),
    "agencies.name": _name,
    "signatures.name": _name,
    "review.next_steps": lambda a, w: (
        0.6 if a.lines and all(_ACTION.match(s) for x in a.lines for s in _NEXT.split(x)) else 0.0
    ),
    "none": lambda a, w: 0.0,
}
