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


_IN_SENTENCE = re.compile(r"\s*[,;]\s*(?:and )?(?![^(]*\))|(?<=\w|\))\s+(?:and|&)\s+(?=[A-Z])")


def _each_named(answer: Answer) -> list[str]:
    """The people whom an answer names, one a line or one after another: "Jo Bell (mum); Mr Fox (teacher)"."""
    items = answer.items
    return (
        [p.strip(" .") for p in _NAMED_NEXT.split(items[0]) if p.strip(" .")]
        if len(items) == 1
        else items
    )


def _named_among(reading: Giving, answer: Answer) -> tuple[list[tuple[str, str]], list[str]] | None:
    """Those named in one sentence, most with a role in brackets: "Ada, Mrs Bell (Mum), Mr Fox (SENCo)".

    Returns:
        The name and the role of each but the pupil, "" for a name alone, and the pupil's own name as it
        stands; None where a piece is no name, or too few have a role.
    """
    if "(" not in answer.text or len(answer.lines) != 1:
        return None
    owner = str(reading.draft.value("pupil.name") or "").split()
    told: list[tuple[str, str]] = []
    own: list[str] = []
    for piece in _IN_SENTENCE.split(answer.flat.strip(" .")):
        parted = _IN_BRACKETS.fullmatch(piece)
        name, beside = (parted[1], parted[2]) if parted is not None else (piece, "")
        if owner and not beside and piece.split()[0] == owner[0]:
            own.append(piece)  # "Ada for the last ten minutes"
            continue
        if not looks_like_name(name) or len(name.split()) > _LONGEST_NAME:
            return None
        if not beside and not has_title(name) and " " not in name:
            return None
        else:
            told.append((name, beside))
    with_role = sum(bool(beside) for _, beside in told)
    return (told, own) if with_role > 1 and 2 * with_role >= len(told) else None


_LONGEST_NAME = 4


def read_team_lines(reading: Giving, answer: Answer) -> bool:
    """A list of people with what each is to the pupil: "Mrs Ann Bell – mother". False when a line is none such."""
    if (among := _named_among(reading, answer)) is not None:
        told, own = among
        for name in own:
            reading.draft.leave(name, answer.where)
        _give_named(reading, answer, told)
        return True
    told = []
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
    _give_named(reading, answer, told)
    return bool(told)


def _give_named(reading: Giving, answer: Answer, told: list[tuple[str, str]]) -> None:
    """Give those who were named, a professional as the service that sent them."""
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
        if beside and (role in (None, "other", "professional") or says_which(role, beside)):
            reading.draft.leave(beside, answer.where, "role")


def read_team(reading: Giving, label: Label, answer: Answer) -> bool:
    """Read several people named together under a label that asks who is there; False for one, or for other text."""
    if label.match.score <= CUED and not label.match.exact:
        return False
    if len(_each_named(answer)) < 2 and _named_among(reading, answer) is None:
        return False
    return read_team_lines(reading, answer)
