"""What stands beside a pupil's name in its cell: a date of birth, a year group, a class, a status, a type of need."""

from __future__ import annotations

import re

from sspdocs.forms.dates import parse_date
from sspdocs.interpret.draft import Draft
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import is_only_need_types, need_types
from sspdocs.interpret.values.name_flags import BORN
from sspdocs.interpret.values.years import year_and_class

_SAYS_YEAR = re.compile(r"(?:nc ?)?y(?:ea)?r?\.? ?\d|y?r$|rec|n\d?$|nursery", re.IGNORECASE)
_CLASS_NAME = re.compile(r"\d{1,2} ?[A-Z]{1,3}")


FLAGS: dict[str, tuple[str, object]] = {
    "K": ("sen.status", "K"), "E": ("sen.status", "E"), "EHCP": ("sen.status", "E"),
    "PP": ("pupil.pupil_premium", True), "PPG": ("pupil.pupil_premium", True),
    "LAC": ("pupil.looked_after", True), "CLA": ("pupil.looked_after", True),
    "CIC": ("pupil.looked_after", True),
}  # fmt: skip
"""What registers write after a name: the SEN status, pupil premium, a child looked after."""
_ROUND = "()[]-–,;/ "
_APART = re.compile(r"[ ,/+&]+")


def give_flag(draft: Draft, flag: str, answer: Answer) -> None:
    """What stands beside a name: the pupil's date of birth, year group or class, or a mark; anything else is kept."""
    inner = flag.strip(_ROUND)
    if born := BORN.search(inner):
        date = parse_date(born[1])
        if date is not None:
            draft.give("pupil.date_of_birth", date, answer.place, 0.85, unlabelled=True)
            inner = f"{inner[: born.start()]} {inner[born.end() :]}".strip(_ROUND)
            if not inner:
                return
    if _SAYS_YEAR.match(inner):
        year, class_name = year_and_class(inner)
        taken = year is not None and draft.give(
            "pupil.year_group", year, answer.place, 0.85, unlabelled=True
        )
        if taken and class_name:
            taken = draft.give("pupil.class_name", class_name, answer.place, 0.8, unlabelled=True)
    elif _CLASS_NAME.fullmatch(inner):
        taken = draft.give("pupil.class_name", inner, answer.place, 0.8, unlabelled=True)
    elif is_only_need_types(inner) and len(types := need_types(inner)) == 1:
        taken = draft.give("sen.primary_need", types[0], answer.place, 0.8, unlabelled=True)
    else:
        said = [FLAGS.get(word.upper()) for word in _APART.split(inner)]
        taken = all(
            known is not None and draft.give(*known, answer.place, 0.8, unlabelled=True)
            for known in said
        )
    if not taken:
        draft.leave(flag, answer.where, "beside the name")


def is_detail(line: str) -> bool:
    """Whether a line under a name only says such a thing of the pupil."""
    inner = line.strip(_ROUND)
    if not 0 < len(inner) < _LONGEST:
        return False
    if _SAYS_YEAR.match(inner) or _CLASS_NAME.fullmatch(inner) or BORN.fullmatch(inner):
        return True
    return all(word.upper() in FLAGS for word in _APART.split(inner)) or (
        is_only_need_types(inner) and len(need_types(inner)) == 1
    )


_LONGEST = 40


def name_in(answer: Answer) -> str:
    """What a cell says but for lines under the name that say something of the pupil: "Ada Bell" over "02/03/2016"."""
    lines = answer.lines
    if len(lines) > 1 and all(map(is_detail, lines[1:])):
        return lines[0]
    return answer.flat
