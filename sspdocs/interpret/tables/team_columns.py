"""What the columns of a table of professionals hold, where one head may ask for two things."""

from __future__ import annotations

import datetime as dt
import re
from typing import cast

from sspdocs.forms.dates import find_dates
from sspdocs.forms.nodes import Matrix
from sspdocs.interpret.tables.down_columns import said_down
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import has_title, looks_like_name, role_of
from sspdocs.model.codes import Role

NAMES = frozenset({"people.name", "agencies.name", "pupil.name", "signatures.name"})
"""The concepts of a person's name in such a table."""

SERVICE = re.compile(
    r"\b(?:service|therapy|camhs|team|agency|nhs|hospital|clinic|officer|psycholog\w+"
    r"|physio\w*|paediatric\w*|welfare|social care|early help|portage|connexions|careers (?:service|advis\w+)"
    r"|virtual school|youth (?:offending|justice)|sendiass?|job ?cent(?:re|er))\b",
    re.IGNORECASE,
)
"""Words of a service from outside the school."""

_ROLES = ("people.key_worker", "people.professional", "people.other")
_OF_ONE_ROLE = {f"people.{role}" for role in ("parent_carer", "key_worker", "class_teacher", "sendco",
                                              "teaching_assistant", "headteacher")}  # fmt: skip
_SERVICES = ("agencies.service", "people.role", "people.organisation", "people.professional")
_CAME_OF_IT = (
    "outcomes.description",
    "outcomes.progress",
    "review.",
    "views.pupil",
    "views.parent",
)
"""What a head beside an agency may mean elsewhere that here asks what came of the visit, or what was said there.

"Outcome", "Actions", "What they have told us".
"""
_ADVICE = re.compile(r"\b(?:advice|recommend\w*)\b", re.IGNORECASE)
_FEW_WORDS = 4
_WHEN = re.compile(r"\b(?:date|when|last|visit(?:ed)?|seen|involved|contact)\b", re.IGNORECASE)


def settle_team_columns(
    matrix: Matrix, concepts: list[tuple[str, float]], subject: str
) -> list[tuple[str, float]]:
    """The concepts of a team's or the agencies' columns, by their values where two heads ask the same.

    "Professional | Service" are who came and where from, "Agency | Named person" likewise, and the one date beside
    an agency is when it was there, whatever the head calls it.
    """
    if not NAMES.intersection(c for c, _ in concepts):
        named = _naming(matrix, concepts)
        if named >= 0:
            concepts[named] = (f"{subject}.name", min(concepts[named][1], 0.9))
        else:
            concepts = [("people.name", s) if c in _ROLES else (c, s) for c, s in concepts]
    if not {"people.role", "agencies.service"} & {c for c, _ in concepts}:
        for k, (concept, sure) in enumerate(concepts):
            if concept == "agencies.advice" and _are_roles(said_down(matrix, k)):
                concepts[k] = ("people.role", min(sure, 0.9))  # "What they do"
    if subject == "agencies" and "agencies.advice" not in {c for c, _ in concepts}:
        came = [k for k, (c, _) in enumerate(concepts) if c.startswith(_CAME_OF_IT)]
        if len(came) == 1 and all(a.date is None for a in said_down(matrix, came[0])):
            concepts[came[0]] = ("agencies.advice", 0.8)
    if "agencies.advice" not in {c for c, _ in concepts}:
        for k, (concept, _) in enumerate(concepts):
            if concept in ("", "none.other") and _ADVICE.search(matrix.columns[k].label.text):
                if any(a.words > _FEW_WORDS for a in said_down(matrix, k)):
                    concepts[k] = ("agencies.advice", 0.8)  # the advice itself, not whether it came
                break
    if subject == "agencies" and "agencies.date" not in {c for c, _ in concepts}:
        for k, (concept, sure) in enumerate(concepts):
            head = matrix.columns[k].label.text
            if concept == "signatures.date" or (
                (concept.startswith("dates.") or not concept) and _WHEN.search(head)
            ):
                answers = said_down(matrix, k)
                if answers and all(a.date is not None for a in answers):
                    concepts[k] = ("agencies.date", max(min(sure, 0.9), 0.8))
                    break
    return concepts


def _naming(matrix: Matrix, concepts: list[tuple[str, float]]) -> int:
    """The one of two columns for the service that holds people's names; -1 when none does."""
    asked = [k for k, (c, _) in enumerate(concepts) if c in _SERVICES]
    if len(asked) < 2:
        return -1
    named = [k for k in asked if _are_names(said_down(matrix, k))]
    if not named and "people.role" in {c for c, _ in concepts}:
        named = [k for k in asked if _name_mostly(said_down(matrix, k))]
    return named[0] if len(named) == 1 else -1


def _are_roles(answers: list[Answer]) -> bool:
    return bool(answers) and all(len(a.flat.split()) < 5 and role_of(a.flat) for a in answers)


def _are_names(answers: list[Answer]) -> bool:
    """Whether all of some cells are names, those apart that say there is nobody yet: "waiting list"."""
    said = [a for a in answers if not a.flat[:1].islower()]
    return 2 * len(said) >= len(answers) > 0 and all(_is_name(a.flat) for a in said)


def _name_mostly(answers: list[Answer]) -> bool:
    """Whether half of some cells, or more, are names, and the others have one after a dash: "STT – Mrs Dring"."""
    named = sum(_is_name(a.flat) for a in answers)
    parted = [_DASH.split(a.flat) for a in answers if not _is_name(a.flat)]
    return 2 * named >= len(answers) > 0 and all(_is_name(parts[-1]) for parts in parted)


def _is_name(text: str) -> bool:
    """Whether a text can be nothing but a person's name: with a title, or two words that name no service."""
    return has_title(text) or (
        looks_like_name(text)
        and len(text.split()) > 1
        and not text.isupper()
        and not SERVICE.search(text)
        and role_of(text) is None
    )


def role_over(concepts: list[tuple[str, float]]) -> tuple[int, Role | None]:
    """The one column of names whose head says what all in it are, and their role: "Parent/carer | Telephone".

    (-1, None) where names stand under another head, or the heads name several roles.
    """
    named = [k for k, (c, _) in enumerate(concepts) if c in _OF_ONE_ROLE]
    if len(named) != 1 or NAMES.intersection(c for c, _ in concepts):
        return -1, None
    return named[0], cast("Role", concepts[named[0]][0].partition(".")[2])


_DASH = re.compile(r"\s+[-–—]\s+|\s*;\s*")


def service_with_name(line: str) -> dict[str, str | dt.date]:
    """The parts of a line on a service: "Speech Therapy – Gwen Tyler – last seen 8/12/2025"; {} for any other line."""
    service, *rest = _DASH.split(line.strip())
    if not rest or len(rest) > 2 or not (SERVICE.search(service) or role_of(service)):
        return {}
    told: dict[str, str | dt.date] = {"service": service}
    for part in rest:
        dates = find_dates(part)
        if _is_name(part) and "name" not in told:
            told["name"] = part
        elif len(dates) == 1 and len(part.split()) <= 5 and "date" not in told:
            told["date"] = dates[0].date
        else:
            return {}
    return told
