"""A person named in a line of text with a role and no label: "Gwen Orr (SENCo)", "Completed by G. Orr on 3.4.26"."""

from __future__ import annotations

import re

from sspdocs.forms.dates import find_dates
from sspdocs.interpret.draft import Given
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.signed_lines import signers_across
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import has_title, looks_like_name, role_of
from sspdocs.interpret.values.title_words import has_common_words

_STAFF = {"sendco", "class_teacher", "teaching_assistant", "headteacher", "key_worker"}
_NAME_FIRST = re.compile(r"([^,()]{3,40}?)\s*(?:\(|,\s|\s[-–]\s)\s*([^,()]{2,40}?)\)?\.?")
_ROLE_FIRST = re.compile(r"([A-Za-z/ -]{2,24}?)\s*:?\s+((?:[A-Z][\w.'’-]*\s?){2,4})\.?")
_BY = re.compile(
    r"(?:(?:this )?(?:plan|form|report|map|record|sheet) )?"
    r"(?:completed|written|prepared|drawn up|compiled|filled in) by\s+(.+?)(?:\s+on\s+(.+))?",
    re.IGNORECASE,
)
_ON_BY = re.compile(
    r"(?:this )?(?:plan|form|report|map|record|sheet) (?:was )?(?:written|completed|agreed|made)(?: on)?\s+(.{5,24}?)"
    r" by\s+(.+?)\.?",
    re.IGNORECASE,
)
_LONGEST = 90


def read_written_by(reading: Giving, answer: Answer) -> bool:
    """Read a line that says when a plan was written and by whom: "Plan written 9 January by J Orr, SENDCo."."""
    found = _ON_BY.fullmatch(answer.flat) if len(answer.flat) <= _LONGEST else None
    dates = find_dates(found[1]) if found is not None else []
    who = _name_and_role(found[2]) if found is not None else None
    if len(dates) != 1 or who is None:
        return False
    draft, where = reading.draft, answer.where
    if not draft.has("dates.plan_start"):
        draft.give("dates.plan_start", dates[0].date, where, 0.8, unlabelled=True)
    draft.add("people", {"role": Given(who[1], where, 0.8), "name": Given(who[0], where, 0.8)})
    return True


def read_named_person(reading: Giving, answer: Answer) -> bool:
    """Read one line that is a member of staff and the role, or who wrote the plan; False for other text."""
    text = answer.flat
    if len(text) > _LONGEST or len(answer.lines) != 1 or not text[:1].isupper():
        return False
    draft, where = reading.draft, answer.where
    written = _BY.fullmatch(text)
    found = _name_and_role(written[1] if written is not None else text)
    if found is None:
        return False
    dates = find_dates(written[2] or "") if written is not None else []
    name, role = found
    draft.add("people", {"role": Given(role, where, 0.8), "name": Given(name, where, 0.8)})
    if len(dates) == 1 and not draft.has("dates.plan_start"):
        draft.give("dates.plan_start", dates[0].date, where, 0.7, unlabelled=True)
    elif written is not None and written[2]:
        draft.leave(written[2], where)
    return True


def _name_and_role(text: str) -> tuple[str, str] | None:
    """The name and the role on the staff that a text is made of, None where it is anything else."""
    if (m := _NAME_FIRST.fullmatch(text)) and (role := role_of(m[2])) in _STAFF and _names(m[1]):
        return m[1].strip(), role
    if (m := _ROLE_FIRST.fullmatch(text)) and (role := role_of(m[1])) in _STAFF and _names(m[2]):
        return m[2].strip(), role
    return None


def _names(text: str) -> bool:
    named = has_title(text) or (looks_like_name(text) and not has_common_words(text))
    return named and len(text.split()) > 1


_SIGNED = re.compile(r"\W*(?:signed|signatures?)(?: by)?\b[\s:]*", re.IGNORECASE)


def read_signed_line(reading: Giving, answer: Answer) -> bool:
    """Read a line of those who signed side by side: "Signed N Orr (teacher)    C Lee (SENCO)"."""
    said = _SIGNED.match(answer.text)
    signers = signers_across(answer.text[said.end() :]) if said and len(answer.lines) == 1 else []
    if signers:
        reading.signing.take_all(signers, answer, 0.85)
    return bool(signers)
