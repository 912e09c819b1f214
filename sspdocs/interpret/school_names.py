"""A school's name as its letterhead prints it, without what else stands on the same line."""

from __future__ import annotations

import re

import msgspec

from sspdocs.interpret.draft import Draft
from sspdocs.interpret.values.title_words import (
    DOCUMENT,
    SCHOOL,
    has_common_words,
    is_part_of_school,
)

_FIELD = "setting.name"
_ORNAMENT = re.compile(r"^[^\w(“\"'‘]+|[^\w).”\"'’!]+$")
_PARTED = re.compile(r"\s+[–—|-]\s+|\s+[|•·]\s*")
_NO_NAME = re.compile(
    r"\b(?:confidential|private|restricted|draft|register|tracker|timetable|class|year \d|term|autumn|spring"
    r"|summer|20\d\d|inclusion|sencos?|provision maps?|costings?|interventions?|targets?)\b",
    re.IGNORECASE,
)
"""Words of what stands beside a school's name and is no part of it."""
_ADDRESS = re.compile(
    r"\b(?:road|rd|street|lane|avenue|ave|drive|close|terrace|crescent)\.?$|\d",
    re.IGNORECASE,
)
_THEN_TITLE = re.compile(
    rf"(.{{3,60}}\b{SCHOOL})\s+((?:Pupil|Student|Child|SEND?|SEN|My|Whole|Provision|Interventions?|Costed|Annual"
    r"|Individual|Year \d+|Class|Register|Inclusion|EHCP?)\b.*)",
    re.IGNORECASE,
)


def tidy_school(draft: Draft) -> None:
    """Part the school's name from an ornament, an address, a document's title; what is parted from it is kept."""
    given = draft.scalars.get(_FIELD)
    if given is None or not isinstance(given.value, str):
        return
    if given.unlabelled and _is_no_school(given.value):
        draft.leave(given.value, draft.scalars.pop(_FIELD).where)
        return
    name, *rest = parts_of_school(given.value)
    if name == given.value:
        return
    for piece in rest:
        if piece not in (draft.title or ""):
            draft.leave(piece, given.where)
    draft.scalars[_FIELD] = msgspec.structs.replace(given, value=name)


_LONGEST = 9


def _is_no_school(text: str) -> bool:
    """Whether what stands at the top is a document's title or a sentence: "SCHOOL REPORT"."""
    words = text.split()
    return len(words) > _LONGEST or all(
        has_common_words(word) or DOCUMENT.fullmatch(word) for word in words
    )


def parts_of_school(text: str) -> list[str]:
    """The name of a school and what else stands on its line: "Hill School, 3 Low Road" is a name and an address."""
    bare = _ORNAMENT.sub("", text)
    first, *others = _PARTED.split(bare)
    if others and any(_is_no_name(part) for part in others):
        kept = first
        while others and not _is_no_name(others[0]):
            kept += bare[len(kept) : bare.index(others[0], len(kept))] + others.pop(0)
        return [*parts_of_school(kept), *others]
    name, *places = bare.split(", ")
    if places and _ADDRESS.search(places[0]):
        return [name, ", ".join(places)]
    titled = _THEN_TITLE.fullmatch(bare)
    if titled is not None and _is_no_name(titled[2]):
        return [titled[1], titled[2]]
    return [bare]


def _is_no_name(part: str) -> bool:
    """Whether a piece after a dash says what the paper is, and is no unit or town of the school."""
    if is_part_of_school(part):
        return False
    return _NO_NAME.search(part) is not None or DOCUMENT.search(part) is not None
