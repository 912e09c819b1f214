"""Several people named together in text, each with what they are to the pupil: "Jo Bell (mum); Mr Fox (teacher)"."""

from __future__ import annotations

import re

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Label
from sspdocs.forms.vocabulary import CUED
from sspdocs.interpret.draft import Given, Item
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.people import says_which
from sspdocs.interpret.tables.team_cells import name_parts
from sspdocs.interpret.tables.team_columns import SERVICE
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import has_title, looks_like_name, person_name, role_of

_PERSON_FIRST = re.compile(r"([A-Z][^–,()]{1,40}?)\s+[-–]\s+([^–]{2,80})")


_IN_BRACKETS = re.compile(r"([A-Z][^–,()]{1,40}?)\s*\(([^()]{2,60})\)")
_NAMED_NEXT = re.compile(
    r"\s*;\s*(?:and )?|(?<=\))[\s,.]*(?:and |& )?(?=[A-Z])|(?<=\)),\s*(?=[A-Z])"
)


def _each_named(answer: Answer) -> list[str]:
    """The people whom an answer names, one a line or one after another: "Jo Bell (mum); Mr Fox (teacher)"."""
    items = answer.items
    return (
        [p.strip(" .") for p in _NAMED_NEXT.split(items[0]) if p.strip(" .")]
        if len(items) == 1
        else items
    )


def read_team_lines(reading: Giving, answer: Answer) -> bool:
    """A list of people with what each is to the pupil: "Mrs Ann Bell – mother". False when a line is none such."""
    told: list[tuple[str, str]] = []
    for line in _each_named(answer):
        parted = _PERSON_FIRST.fullmatch(line) or _IN_BRACKETS.fullmatch(line)
        if parted is not None and (
            looks_like_name(parted[1]) or parted[1].isalpha() or has_title(parted[1])
        ):
            told.append((parted[1], parted[2]))
            continue
        name, beside, _ = name_parts(Answer([Paragraph([Span(line)], answer.where)]))
        if not beside:
            return False
        told.append((name, beside))
    for name, beside in told:
        role = role_of(beside)
        if role == "professional" or (role is None and SERVICE.search(beside)):
            item: Item = {
                "service": Given(beside, answer.where, 0.85),
                "name": Given(name, answer.where, 0.9),
            }
            reading.draft.add("agencies", item)
            continue
        reading.draft.add(
            "people",
            {
                "role": Given(role or "other", answer.where, 0.85),
                "name": Given(person_name(name), answer.where, 0.9),
            },
        )
        if role in (None, "other", "professional") or says_which(role, beside):
            reading.draft.leave(beside, answer.where, "role")
    return bool(told)


def read_team(reading: Giving, label: Label, answer: Answer) -> bool:
    """Read several people named together under a label that asks who is there; False for one, or for other text."""
    if len(_each_named(answer)) < 2 or (label.match.score <= CUED and not label.match.exact):
        return False
    return read_team_lines(reading, answer)
