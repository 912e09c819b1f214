"""Dates that a sentence tells: "The plan was written on 3 January and will be reviewed on 3 May 2026"."""

from __future__ import annotations

import datetime as dt
import re

from sspdocs.forms.dates import find_dates

_TOLD = (
    ("dates.review_due", re.compile(
        r"(?:(?:will|to|should|shall) (?:next |then |all )?be (?:formally )?reviewed(?: again)?"
        r"|(?:next|our|the|a) review(?: meeting)?(?: date)?(?: is| will be| takes place| has been)?"
        r"(?: held| booked| planned| set| due| arranged)?|review(?: is)? due"
        r"|(?:will|shall|are going to|to) (?:all )?(?:meet|review (?:it|them|this|these"
        r"|(?:the|this|these|his|her|their) \w+))"
        r"(?: again)?(?: with \w+(?: \w+)?)?"
        r"(?: to (?:look at|review|discuss|talk about|go (?:over|through)) (?:it|th\w+(?: \w+)?))?)"
        r"(?: on| by| for| in the week of)?(?: or before)?:?$",
        re.IGNORECASE)),
    ("dates.reviewed_on", re.compile(
        r"(?:was|were|last|has been) reviewed(?: with [^.;]{1,40})?(?: on)?:?$", re.IGNORECASE)),
    ("dates.plan_start", re.compile(
        r"\bplan\b[^.;]{0,30}? (?:written|agreed|drawn up|started|starts|begins|began|made|runs)"
        r"(?: with [^.;]{1,40})?(?: on| from)?:?$", re.IGNORECASE)),
)  # fmt: skip
_OTHERS = re.compile(r"\b(?:ehc|ehcp|annual|medication|dosage|placement|funding)\b", re.IGNORECASE)

_OF_PART = (
    ("dates.plan_start", re.compile(
        r"(?:plan )?(?:from|since|starts?|started|starting|start date|begins|began|begun|written)(?: on)?", re.I)),
    ("dates.review_due", re.compile(
        r"(?:to be reviewed|(?:next )?review(?: date)?(?: (?:is )?due)?)(?: on| by)?", re.I)),
    ("dates.reviewed_on", re.compile(r"(?:last )?reviewed(?: on)?", re.I)),
)  # fmt: skip
_PAST = re.compile(r"\b(?:previous|last|old|past|earlier)\b", re.IGNORECASE)


def dates_of_part(label: str, text: str) -> dict[str, dt.date]:
    """The dates of a part of a plan in a line that says nothing else: "From 20-4-2026  Review due 10-7-2026".

    Args:
        label: of the part; of one that is over only its review counts.
        text: the line beside or under it; it tells none when it holds any other words.
    """
    told: dict[str, dt.date] = {}
    end = 0
    for found in find_dates(text):
        words = text[end : found.start].strip(" \t:,;.–—-|")
        end = found.end
        concept = next((c for c, pattern in _OF_PART if pattern.fullmatch(words)), None)
        if concept is None or concept in told:
            return {}
        told[concept] = found.date
    if text[end:].strip(" ."):
        return {}
    over = _PAST.search(label) is not None
    return {c: date for c, date in told.items() if not over or c == "dates.reviewed_on"}


def dates_told(text: str) -> dict[str, dt.date]:
    """The dates of the plan that a text tells, by their fields; a field with two dates is left out.

    Only the words straight before a date count, and a sentence about another paper tells none.
    """
    told: dict[str, dt.date] = {}
    unsure: set[str] = set()
    end = 0
    for found in find_dates(text):
        before = re.split(r"[.!?;]\s", text[end : found.start])[-1].rstrip()
        end = found.end
        concept = next((c for c, pattern in _TOLD if pattern.search(before)), None)
        if concept is None or _OTHERS.search(before):
            continue
        if told.setdefault(concept, found.date) != found.date:
            unsure.add(concept)
    return {concept: date for concept, date in told.items() if concept not in unsure}
