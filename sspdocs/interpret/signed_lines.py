"""Lines that say who signed, and when, with no label of their own: "SENCO E Bright   Date 19.9.25"."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from sspdocs.forms.dates import parse_date
from sspdocs.interpret.values.codes import looks_like_name, role_of
from sspdocs.model.codes import Role

_LEADERS = re.compile(r"[.…_]{3,}")
_DATED = re.compile(r"(.*?)\W*\bdated?\b\W*(.*)", re.IGNORECASE)
_PUPIL = re.compile(r"(?:pupil|child|student|young person|learner)", re.IGNORECASE)
_ROLE_WORDS = 4


class Signer(NamedTuple):
    """Who signed a line: the name is "" where nobody did."""

    role: Role
    name: str
    date: dt.date | None


def signers_in(lines: list[str]) -> list[Signer]:
    """Who signed each of some lines; [] unless each begins with a role and one at least is signed."""
    found = [_signer(line) for line in lines]
    if not any(s is not None and s.name for s in found) or None in found:
        return []
    return [s for s in found if s is not None and s.name]


def signers_across(line: str) -> list[Signer]:
    """Who signed one line side by side: "N Orr (teacher)    C Lee (SENCO)    ……… (parent)"; [] for any other line.

    A date stands with whoever is before it. Two at least are asked to sign, and one did.
    """
    found: list[Signer] = []
    for piece in filter(None, (p.strip(" :.…_") for p in _GAP.split(line))):
        dated = _DATED.fullmatch(piece)
        if dated is not None and not dated[1] and found:
            found[-1] = found[-1]._replace(date=parse_date(dated[2]))
            continue
        before = _ROLE_BEFORE.fullmatch(piece)
        if before is not None:
            piece = f"{before[1]} {before[2]}"
        after = _ROLE_AFTER.fullmatch(piece)
        role = role_of(after[2]) if after is not None else None
        if after is not None and role is not None:
            signer: Signer | None = Signer(role, after[1].strip(" .…_"), None)
        else:
            signer = _signer(piece)
        if signer is None or (signer.name and not looks_like_name(signer.name)):
            return []
        found.append(signer)
    signed = [s for s in found if s.name]
    return signed if len(found) > 1 else []


_GAP = re.compile(r"\s{3,}|\t+|[.…_]{4,}|\s{2,}(?=\()")
_ROLE_BEFORE = re.compile(r"\(([^()]{2,20})\)\s*([A-Z][^()]{1,40})")
_ROLE_AFTER = re.compile(r"([^()]*)\(([^()]{2,40})\)")


def without_date_word(text: str) -> str:
    """A mark without the printed word before the date that was cut from it: "A Lind ........ date"."""
    return re.sub(r"[\s.…_,]*\bdated?\b[\s:.]*$", "", text, flags=re.IGNORECASE)


def _signer(line: str) -> Signer | None:
    if "(" in line:
        return None  # "……A Bell…… (Parent)": who it was stands after the name
    text = _LEADERS.sub(" ", line).strip()
    date = None
    if dated := _DATED.fullmatch(text):
        text, date = dated[1], parse_date(dated[2])
    words = text.split()
    for n in range(1, min(_ROLE_WORDS, len(words)) + 1):
        head = " ".join(words[:n]).strip(" :.")
        if len(head) < len("TA"):
            continue
        role: Role | None = "other" if _PUPIL.fullmatch(head) else role_of(head)
        name = " ".join(words[n:]).strip(" :,–-")
        if role is not None and (n == len(words) or (name[:1].isupper() and looks_like_name(name))):
            return Signer(role, name, date)
    return None
