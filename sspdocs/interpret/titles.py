"""Titles and headings that hold a name: "Annual Review of Ada Bell's EHC Plan", "Hill School SEND Support Plan"."""

from __future__ import annotations

import re

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.dates import find_dates
from sspdocs.forms.nodes import Heading
from sspdocs.interpret.answers import Answer
from sspdocs.interpret.draft import Draft
from sspdocs.interpret.infer import field_kind
from sspdocs.interpret.values import looks_like_name, person_name

_DOCUMENT = re.compile(
    r"\b(?:(?:my|individual|personal(?:ised)?|send?|sen|costed|pastoral|graduated"
    r"|early years|whole[ -]school|annual|interim|education(?:al)?,? health (?:and|&) care"
    r"|ehcp?|"
    r"coordinated|learning|one[ -]page|targets?|outcomes?)[\s,]*)*"
    r"\b(?:support plan|education plan|learning plan|provision map(?:ping)?|profile"
    r"|passport|plan|targets|review|iep|ilp|ssp|report|summary|form|record)\b(?: (?:plus"
    r"|form|review))?",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\b(?:school|academy|college|nursery|primary|infants?|juniors?|pre-?school|kindergarten)\b",
    re.IGNORECASE,
)
_JOIN = re.compile(r"^[\s:–—\-|,]+|[\s:–—\-|,]+$")


def names_in_heading(draft: Draft, heading: Heading) -> None:
    """Give the draft the pupil's or school's name that a heading holds beside the document's own title."""
    text = " ".join(heading.label.text.split())
    if len(text) > 140:
        return
    if draft.title is None and heading.level <= 20:
        draft.title = text
    where = heading.label.where
    named = field_kind(Answer([Paragraph([Span(text)], where)]), "")
    if named in ("setting.name", "setting.local_authority"):
        draft.give(named, text, where, 0.92)
        if draft.title == text:
            draft.title = None
        return
    if re.search(r"\breview\b", text, re.IGNORECASE) and len(dates := find_dates(text)) == 1:
        draft.give("dates.reviewed_on", dates[0].date, where, 0.9)
    if m := re.search(
        r"(?:\b(?:of|for|about)\s+)?([A-Z][\w'’.-]+(?:\s+(?:[A-Z][\w'’.-]+|van|der|de|la|al"
        r"|von|bin)){1,4})\s*['’]s?\s",
        text,
    ):
        name = m[1].removeprefix("Review of ").strip()
        rest = text[m.end(1) :]
        if _DOCUMENT.search(rest) and looks_like_name(name) and not _SCHOOL.search(name):
            draft.give("pupil.name", person_name(_after_of(name)), where, 0.93)
            return
    if not (m := _DOCUMENT.search(text)):
        return
    before, after = _JOIN.sub("", text[: m.start()]), _JOIN.sub("", text[m.end() :])
    after = re.sub(r"^(?:for|of|about)\s+", "", after, flags=re.IGNORECASE)
    for rest in (after, before):
        rest = re.sub(r"\([^)]*\)", "", rest).strip()
        if not rest or re.search(r"\d", rest):
            continue
        if (
            _SCHOOL.search(rest)
            and len(rest.split()) >= 2
            and rest[0].isupper()
            and not _DOCUMENT.fullmatch(rest)
        ):
            draft.give("setting.name", rest, where, 0.92)
        elif text.isupper():
            continue  # a title in capitals alone: no name can be told from it
        elif 2 <= len(rest.split()) <= 5 and looks_like_name(rest) and not _common_words(rest):
            draft.give("pupil.name", person_name(rest), where, 0.88)


def _after_of(name: str) -> str:
    return re.sub(r"^.*\b(?:of|for)\s+", "", name)


def _common_words(text: str) -> bool:
    """Whether the capitals are only a heading's: "School Details", "All About Me"."""
    return bool(
        re.search(
            r"\b(?:plan|school|support|details|all|about|me|my|who|what|part|section|annual|review"
            r"|special|needs|map|form|meeting|team|summary|council|borough|"
            r"county|education|health|care|outcomes?|targets?|provision|autumn|spring|summer|year"
            r"|term|by|group|response|sen|send|to|and|the|with|assess|do)\b",
            text,
            re.IGNORECASE,
        )
    )
