"""A school's name as its letterhead prints it, without what else stands on the same line."""

from __future__ import annotations

import re

import msgspec

from sspdocs.interpret.draft import Draft
from sspdocs.interpret.values.title_words import (
    DOCUMENT,
    has_common_words,
    is_no_name,
    school_and_title,
)

_FIELD = "setting.name"
_ORNAMENT = re.compile(r"^[^\w(“\"'‘]+|[^\w).”\"'’!]+$")
_KIND = re.compile(
    r"(.{4,60}?)\s*\(((?:a )?(?:mainstream|special|maintained|independent|state|academy|community)\b[^()]*)\)",
    re.IGNORECASE,
)
"""A school's name and what kind of school it is: "Hill School (mainstream)"."""
_PARTED = re.compile(r"\s+[–—|-]\s+|\s+[|•·]\s*")
_ADDRESS = re.compile(
    r"\b(?:road|rd|street|lane|avenue|ave|drive|close|terrace|crescent)\.?$|\d",
    re.IGNORECASE,
)


def tidy_school(draft: Draft) -> None:
    """Part the school's name from an ornament, an address, a document's title; what is parted from it is kept."""
    given = draft.scalars.get(_FIELD)
    if given is None or not isinstance(given.value, str):
        return
    if given.unlabelled and _is_no_school(given.value):
        del draft.scalars[_FIELD]
        if given.value not in (draft.title or ""):
            draft.leave(given.value, given.where)
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
    if (kind := _KIND.fullmatch(bare)) is not None:
        return [kind[1], kind[2]]
    first, *others = _PARTED.split(bare)
    if others and any(is_no_name(part) for part in others):
        kept = first
        while others and not is_no_name(others[0]):
            kept += bare[len(kept) : bare.index(others[0], len(kept))] + others.pop(0)
        return [*parts_of_school(kept), *others]
    name, *places = bare.split(", ")
    if places and _ADDRESS.search(places[0]):
        return [name, ", ".join(places)]
    school, title = school_and_title(bare)
    if title:
        return [school, title]
    return [bare]
