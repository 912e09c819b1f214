"""What a label means here: the same word names different fields in different places, and the value has a say."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from sspdocs.forms.nodes import Label
from sspdocs.forms.vocabulary import CUED
from sspdocs.interpret.label_words import by_words, is_scale
from sspdocs.interpret.values.amounts import parse_amount, parse_money, parse_quantity
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import (
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
from sspdocs.interpret.values.years import SCHOOL_YEAR, year_and_class

# What is usual when nothing else decides: higher is more usual.
_USUAL = {
    "pupil": 0.5, "setting": 0.45, "dates": 0.4, "sen": 0.4, "views": 0.4, "needs": 0.35, "outcomes": 0.3,
    "provision": 0.3, "people": 0.25, "review": 0.2, "costs": 0.2, "agencies": 0.1, "assessments": 0.1,
    "signatures": 0.05, "signature": 0.3, "none": 0.15, "area": 0.1, "tier": 0.1, "rating": 0.0, "total": 0.2,
    "section": -0.5, "item": -0.4, "title": -0.4,
}  # fmt: skip

# What a place is about makes some families likelier. A context is a section's or a table's subject.
_CONTEXT = {
    "item": {"outcomes": 1.0, "provision": 1.0, "needs": 0.7, "rating": 0.6, "area": 0.8, "tier": 0.7},
    "row": {"outcomes": 1.0, "provision": 1.0, "needs": 0.7, "rating": 0.6, "area": 0.9, "tier": 0.8,
            "people": -0.5, "views": -0.2, "dates": -0.2, "sen": -0.2},
    "people": {"people": 1.0, "agencies": 0.3, "pupil": -0.6, "none": 0.2},
    "parents": {"people": 1.0, "pupil": -0.6},
    "setting": {"setting": 1.0, "pupil": -0.2},
    "agencies": {"agencies": 1.2, "people": 0.2, "pupil": -0.6, "provision": -0.3},
    "assessments": {"assessments": 1.2, "outcomes": -0.4, "pupil": -0.3},
    "signatures": {"signatures": 1.2, "signature": 0.6, "pupil": -0.5, "dates": -0.3},
    "review": {"review": 0.7, "dates": 0.2, "views": -0.05},
    "needs": {"needs": 0.6, "outcomes": -0.1},
    "provision": {"provision": 0.4},
    "outcomes": {"outcomes": 0.4, "provision": 0.3},
    "costs": {"provision": 0.1, "costs": 0.5},
    "profile": {"pupil": 0.2, "views": 0.2},
    "ehc": {"dates": 0.1},
}  # fmt: skip

_SPECIAL = {
    ("review", "dates.reviewed_on"): 0.4,
    ("review", "review.summary"): 0.2,
    ("review", "dates.review_due"): 0.15,
    ("top", "dates.plan_start"): 0.15,
    ("top", "dates.review_due"): 0.1,
    ("top", "outcomes.progress"): -0.3,
    ("row", "dates.review_due"): -0.3,
    ("row", "outcomes.target_date"): 0.2,
    ("row", "provision.annual_cost"): 0.3,
    ("row", "costs.stated_total"): -0.3,
    ("row", "assessments.measure"): -0.3,
    ("row", "sen.areas"): -0.6,
    ("row", "sen.primary_need"): -0.5,
    ("reviewing", "dates.reviewed_on"): 0.3,
    ("reviewing", "dates.review_due"): 0.1,
    ("reviewing", "outcomes.progress"): -0.3,
    ("reviewing", "review.next_steps"): 1.2,
    ("outcomes", "outcomes.target_date"): -0.5,
    ("outcomes", "dates.review_due"): 0.2,
    ("outcomes", "outcomes.progress"): -0.3,
    ("item", "outcomes.target_date"): 0.3,
    ("heading", "review.summary"): 0.5,
    ("heading", "outcomes.progress"): -0.6,
    ("heading", "outcomes.rating"): -0.6,
    ("profile", "views.pupil"): 0.2,
    ("profile", "people.key_worker"): 0.4,
    ("profile", "people.teaching_assistant"): 0.4,
    ("pupils", "sen.primary_need"): 0.9,
    ("pupils", "sen.areas"): 0.3,
    ("pupils", "dates.review_due"): 0.9,
}


@lru_cache(maxsize=4096)
def family(concept: str) -> str:
    """The first part of a concept: "outcomes" of "outcomes.description"."""
    return concept.partition(".")[0]


def resolve(label: Label, contexts: tuple[str, ...], answer: Answer | None) -> tuple[str, float]:
    """The concept that a label means in its place, and how sure that is; ("", 0.0) when it means nothing known.

    Args:
        label: the label with its candidates.
        contexts: what the place is about, nearest first; "top" is nothing in particular.
        answer: the value, None when only the label is known (a column's head).
    """
    candidates = label.match.concepts
    if not candidates:
        return "", 0.0
    if label.match.taught:
        return _as_taught(candidates[0], contexts, answer)
    if "rating." in candidates[0] and is_scale(label.text):
        return "outcomes.rating", _sure(label, 1.0)
    if len(candidates) == 1:
        if answer is None or answer.blank:
            return candidates[0], _sure(label, 1.0)
        only = candidates[0]
        if label.match.exact and (
            family(only) in _ITEMS or contexts[:1] not in (("row",), ("item",))
        ):
            suits = fit(only, answer)
            if only == "area" and not {"row", "item"} & set(contexts):
                only = "sen.areas"
            return only, 0.0 if suits <= -1.5 else _sure(label, 1.0)
    best, best_score, second, suits = "", -9.0, -9.0, 0.0
    cued = label.match.score <= CUED
    known = label.match.exact or label.match.misspelt
    said = answer if answer is not None and not answer.blank else None
    likely = _usual_here(candidates, known, cued, contexts or ("top",), label.text)
    for concept, usual, of_words in likely:
        suited = fit(concept, said) if said is not None else 0.0
        score = usual + suited + of_words
        if score > best_score:
            best, best_score, second, suits = concept, score, best_score, suited
        elif score > second:
            second = score
    # a pupil's row has fields of the pupil, and strengths are nothing that is done
    own = label.match.exact and ("pupils" in contexts or best in _NEVER_ITEMS)
    if contexts[:1] in (("row",), ("item",)) and family(best) not in _ITEMS and not own:
        other = _by_key_words(label, answer)
        if other:
            return other, 0.72
    if said is not None and suits <= -1.5:
        if family(best) == "review" and said.date is not None and _DUE in label.match.also:
            return _DUE, 0.85  # "Review of plan" beside a date asks when, not how it went
        return best, 0.0
    if best == "area" and not {"row", "item"} & set(contexts):
        best = "sen.areas"
    asks_type = best == "needs.description" and "sen.primary_need" in candidates
    if asks_type and said is not None and _CONDITION.fullmatch(said.flat):
        best = "sen.diagnoses"  # "ADHD" is no type of need, and says nothing of what is hard
    if cued and best_score < 0.2:
        return "", 0.0
    return best, _sure(label, best_score - second if len(candidates) > 1 else 1.0)


@lru_cache(maxsize=4096)
def _usual_here(
    candidates: tuple[str, ...], exact: bool, cued: bool, contexts: tuple[str, ...], text: str
) -> tuple[tuple[str, float, float], ...]:
    """How likely each concept is in its place and by the label's words, before the value has a say."""
    scores = []
    for k, concept in enumerate(candidates):
        score = _USUAL.get(family(concept), 0.0) - (0.01 if exact else 0.04) * k
        if k == 0 and not cued and not exact:
            score += 0.3
        for depth, context in enumerate(contexts):
            score += (
                _CONTEXT.get(context, {}).get(family(concept), 0.0)
                + _SPECIAL.get((context, concept), 0.0)
            ) / (depth + 1)
        scores.append((concept, score, by_words(concept, text, exact, contexts)))
    return tuple(scores)


TAUGHT = 0.95
"""How sure a value is whose label the school has taught."""


def _as_taught(concept: str, contexts: tuple[str, ...], answer: Answer | None) -> tuple[str, float]:
    """What was taught, unless the value cannot be such a thing at all."""
    if concept == "area" and not {"row", "item"} & set(contexts):
        concept = "sen.areas"
    fits = answer is None or answer.blank or fit(concept, answer) > -1.5
    return concept, TAUGHT if fits else 0.0


_DUE = "dates.review_due"
_NEVER_ITEMS = {"views.strengths", "views.interests"}
_ITEMS = {
    "outcomes", "provision", "needs", "rating", "area", "tier", "dates", "costs", "none", "total",
}  # fmt: skip


_WORD = re.compile(r"[^\W\d_]{2}")


def _by_key_words(label: Label, answer: Answer | None) -> str:
    """The first item concept that the label's key words allow and the value suits."""
    for concept in (*label.match.concepts, *label.match.also):
        if family(concept) in ("outcomes", "provision", "needs") and (
            answer is None or answer.blank or fit(concept, answer) > -0.5
        ):
            return concept
    return ""


def _sure(label: Label, margin: float) -> float:
    base = 0.97 if label.match.exact else 0.55 + 0.35 * label.match.score
    return base if margin >= 0.25 else base - 0.08 if margin >= 0.08 else base - 0.18


def fit(concept: str, answer: Answer) -> float:
    """How well a value suits a concept, from -2 (cannot be) to +1 (just such a value)."""
    owner, _, member = concept.partition(".")
    words = answer.words
    if owner == "dates" or member in ("date", "target_date", "date_of_birth", "register_date"):
        if answer.date is not None:
            return 1.0
        return -0.3 if len(answer.dates) == 1 and words < 9 else -2.0
    flat = answer.flat
    if flat[-1:].isdigit() and _MONTH.fullmatch(flat) and member not in ("value", "impact"):
        return -1.5
    if answer.date is not None and member not in ("frequency", "value", "mark"):
        return -1.5
    check = _FITS.get(concept) or _FITS.get(owner)
    return check(answer, words) if check else 0.0


_MONTH = re.compile(
    r"(?:(?:early|mid|late|end of|beginning of) )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:20)?\d{2}",
    re.IGNORECASE,
)
"""A month of a year: a date without its day."""


def _text(answer: Answer, words: int) -> float:
    return 0.2 if words > 3 else 0.0


_AGE = re.compile(r"\d{1,2}(?: years?(?: old)?)?", re.IGNORECASE)


_PERSONS = re.compile(r"[,;]\s*(?![^(]*\))")
_BRACKET = re.compile(r"\s*\([^()]*\)")


def _name(answer: Answer, words: int) -> float:
    if words == 1 and (yes_no(answer.flat) is not None or not _WORD.search(answer.flat)):
        return -2.0  # a tick or a number
    if _AGE.fullmatch(answer.flat):
        return -2.0
    first = answer.lines[0] if answer.lines else ""
    parts = _PERSONS.split(answer.flat) if words > 4 else []
    if len(parts) > 1 and all(looks_like_name(_BRACKET.sub("", p)) for p in parts if p.strip()):
        return 0.3
    return 0.3 if looks_like_name(first) else -1.2 if words > 12 else -0.4


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
    return -0.5 if (words <= 2 and rating_of(answer.flat)) or answer.options is not None else 0.1


def _quantity(answer: Answer, words: int) -> float:
    if answer.number is not None or parse_quantity(answer.flat) is not None:
        return 0.6
    return 0.1 if parse_amount(answer.flat).stated else -1.0


def _money(answer: Answer, words: int) -> float:
    paid = answer.number is not None or parse_money(answer.flat) is not None
    return -2.0 if answer.flat.endswith("%") else 0.5 if paid else -1.2


_CONDITION = re.compile(
    r"(?:(?:diagnos(?:ed|is)(?: (?:with|of))?:? )?(?:adhd|add|odd|pda|fasd?|tourette'?s?(?: syndrome)?|epilepsy|apd"
    r"|cerebral palsy|dyspraxia|dcd|down'?s syndrome)(?:\W+|\W*(?:and|with)\W*|$))+",
    re.IGNORECASE,
)
"""Conditions by name that are none of the types of need."""

_ACTION = re.compile(
    r"[-•\d.) ]*(?:(?i:the )?(?i:sendco|senco|(?:class )?teacher|ct|(?:form )?tutor|ta|key ?worker|school"
    r"|office|parents?|mum|dad|family|ep|salt)|(?:Mrs?|Ms|Miss|Dr)\.? [A-Z][\w'’-]+|[A-Z]{2,3})"
    r" to (?!be\b)[a-z]{3}"
)
"""Somebody who is to do one thing: "Office to send the form"."""


def _yes_no(answer: Answer, words: int) -> float:
    return 0.5 if yes_no(answer.said) is not None or answer.options is not None else -1.2


_FITS: dict[str, Callable[[Answer, int], float]] = {
    "pupil.name": _name,
    "views.pupil": lambda a, w: -2.0 if _AGE.fullmatch(a.flat) else 0.0,
    "pupil.preferred_name": _name,
    "pupil.upn": lambda a, w: 1.0 if upn_of(a.flat) else -1.5,
    "pupil.year_group": lambda a, w: (
        0.6 if year_and_class(a.flat)[0] else -2.0 if SCHOOL_YEAR.fullmatch(a.flat) else -1.0
    ),
    "pupil.year_group+pupil.class_name": lambda a, w: 0.7 if year_and_class(a.flat)[0] else -0.2,
    "pupil.class_name": lambda a, w: -1.0 if w > 6 else -0.6 if has_title(a.flat) else 0.1,
    "setting.name": lambda a, w: 0.0 if _WORD.search(a.flat) else -2.0,
    "pupil.attendance": lambda a, w: 0.5 if attendance_of(a.flat, a.number) is not None else -0.8,
    "pupil.looked_after": _yes_no,
    "pupil.pupil_premium": _yes_no,
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
    "agencies.name": _name,
    "signatures.name": _name,
    "review.next_steps": lambda a, w: (
        0.6 if a.lines and all(_ACTION.match(line) for line in a.lines) else 0.0
    ),
    "none": lambda a, w: 0.0,
}
