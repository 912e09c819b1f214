"""What stands in a row over pupils in a list: their class, their year, who teaches them."""

from __future__ import annotations

import re

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Label, MatrixRow
from sspdocs.forms.vocabulary import vocabulary
from sspdocs.interpret.draft import Draft, Given
from sspdocs.interpret.fields import give_field
from sspdocs.interpret.tables.leads import lead_over
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import area_of, tier_of
from sspdocs.interpret.values.years import year_group
from sspdocs.where import Where

_YEAR = re.compile(r"^(?:y(?:ea)?r?\s?\d|reception|nursery)", re.IGNORECASE)
_CLASS = re.compile(r"\b(?:class|form)\b|^\d{1,2}[A-Z]\b", re.IGNORECASE)
_APART = re.compile(r"\s{3,}|\s*[|•·;\t\n]\s*")
_TOLD = re.compile(r"\s*([^:]{2,30}?)\s*:\s*(\S.*)")
_SURE = 0.88


def give_banners(draft: Draft, row: MatrixRow) -> None:
    """Give a pupil the year group or the class that stands over the rows; other words are kept."""
    for banner in row.banners:
        give_over(draft, banner)


def give_over(draft: Draft, banner: Label) -> None:
    """Give a pupil what stands over them among others: a year group, a class, a teacher; other words are kept.

    One row may say it all: "Class: 4 Kestrel    Year: 4    Teacher: Mr Orr".
    """
    if lead_over(banner):
        return  # who leads what is done below
    pieces = [piece for piece in _APART.split(banner.text.strip()) if piece]
    if pieces and all(_TOLD.fullmatch(piece) for piece in pieces):
        for piece in pieces:
            if not _give_told(draft, piece, banner.where):
                draft.leave(piece, banner.where, "heading over the rows")
        return
    text = " ".join(banner.text.split())
    year = year_group(text) if _YEAR.match(text) else None
    if year:
        draft.give("pupil.year_group", year, banner.where, _SURE)
    elif _CLASS.search(text) and len(text) < 30:
        draft.give("pupil.class_name", text, banner.where, 0.85)
    elif not (area_of(text) or tier_of(text)):
        draft.leave(text, banner.where, "heading over the rows")


def _give_told(draft: Draft, piece: str, where: Where) -> bool:
    """Give what one labelled piece says of all the pupils below; False for what is said of nobody."""
    told = _TOLD.fullmatch(piece)
    assert told is not None
    match = vocabulary().exact(told[1])
    concept = match.concepts[0] if match.known else ""
    owner, _, member = concept.partition(".")
    if owner == "people" and member in ("class_teacher", "sendco", "teaching_assistant"):
        person = {"role": Given(member, where, _SURE), "name": Given(told[2], where, _SURE)}
        if not any(said.get("name") == person["name"] for said in draft.items["people"]):
            draft.add("people", person)
        return True
    answer = Answer([Paragraph([Span(told[2])], where)])
    return owner == "pupil" and give_field(draft, concept, answer, _SURE)
