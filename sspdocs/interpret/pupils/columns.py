"""What the columns of a register or a map mean where each row is a pupil."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal, TypeAlias

from sspdocs.forms.nodes import Matrix
from sspdocs.forms.words import has_word
from sspdocs.interpret.resolve import family
from sspdocs.interpret.tables.down_columns import said_down
from sspdocs.interpret.tables.sums import is_reckoning
from sspdocs.interpret.values.codes import area_of, is_only_need_types, status_of, tier_of, yes_no
from sspdocs.interpret.values.statuses import status_asked
from sspdocs.model.codes import Area, Tier

_STATUS = re.compile(r"\b(?:sen|send|status|code|stage|ehcp?|k\s*/\s*e)\b", re.IGNORECASE)
_TOTAL = re.compile(r"^\s*(?:overall |grand )?totals?\b", re.IGNORECASE)
_SUM = re.compile(
    r"^(?:overall |grand |annual )?totals?\b(?! communication)|\btotals?(?: cost)?(?: \(?£\)?)?$",
    re.IGNORECASE,
)
_KEPT = {"pupil.year_group", "pupil.class_name", "pupil.gender", "outcomes.rating"}


def settle_pupil_columns(
    matrix: Matrix,
    concepts: list[tuple[str, float]],
    groups: list[int],
    unit: str,
    placed: Collection[int] = (),
) -> None:
    """Settle what only the whole table tells: statuses, the areas of pupils, totals beside several costs.

    `placed` are the columns whose cells list what is done in a tier or an area: no other is about one such thing.
    """
    told = {c for k, (c, _) in enumerate(concepts) if k not in placed}
    grouped = any(g >= 0 for g in groups)
    listed = any(c.endswith(".description") and c != "needs.description" for c in told)
    for k, column in enumerate(matrix.columns):
        concept, sure = concepts[k]
        if groups[k] >= 0:
            continue
        if (
            concept not in _KEPT
            and "sen.status" not in told
            and _STATUS.search(column.label.text)
            and _are_statuses(matrix, k)
        ):
            concepts[k] = ("sen.status", max(sure, 0.9))
            told.add("sen.status")
        elif (asked := status_asked(column.label.text)) and _are_yes_or_no(matrix, k):
            concepts[k] = (asked, 0.9)
        elif concept == "area" and (grouped or not listed):
            concepts[k] = (
                "sen.areas",
                sure,
            )  # the pupil's own: no one thing that is done is beside it
        elif concept == "sen.areas" and listed and _places_rows(matrix, k):
            concepts[k] = ("area", min(sure, 0.85))
        elif (
            family(concept) == "provision"
            and "costs.stated_total" in column.label.match.concepts
            and _TOTAL.search(column.label.text)
            and grouped
        ):
            concepts[k] = ("costs.stated_total", sure)
        elif (
            listed
            and "provision.annual_cost" in told
            and _SUM.search(column.label.text.strip())
            and _is_once_a_pupil(matrix, k, concepts)
        ):
            concepts[k] = ("costs.stated_total", max(sure, 0.88))
        elif not listed and is_reckoning(column.label.text.strip()) and _is_money(matrix, k, unit):
            concepts[k] = ("none.other", 0.5)
        elif not listed and _SUM.search(column.label.text.strip()) and family(concept) in _SUMMED:
            # what a grid of costs comes to for each pupil; a sum of anything else is nobody's field
            paid = _is_money(matrix, k, unit)
            concepts[k] = ("costs.stated_total", max(sure, 0.9)) if paid else ("none.other", 0.5)


def settle_need_codes(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Take columns of needs that hold nothing but types of need for the pupils' own: "Need 1 | Need 2"."""
    for k, (concept, sure) in enumerate(concepts):
        if concept not in ("", "needs.description"):
            continue
        label = matrix.columns[k].label
        if "needs.description" not in label.match.concepts[:1] or "sen.other_needs" in _told(
            concepts
        ):
            continue
        said = said_down(matrix, k)
        if said and all(is_only_need_types(a.flat) for a in said):
            first = "sen.primary_need" not in _told(concepts)
            concepts[k] = ("sen.primary_need" if first else "sen.other_needs", max(sure, 0.85))


def _places_rows(matrix: Matrix, k: int) -> bool:
    """Whether a column not known for the pupils' own names one area in each row: of what is done there."""
    head = matrix.columns[k].label
    if head.match.exact and head.match.concepts[0] == "sen.areas":
        return False
    said = said_down(matrix, k)
    return bool(said) and all(a.words < 9 and area_of(a.flat) for a in said)


def _told(concepts: list[tuple[str, float]]) -> set[str]:
    return {c for c, _ in concepts}


def _is_once_a_pupil(matrix: Matrix, k: int, concepts: list[tuple[str, float]]) -> bool:
    """Whether a column has one figure for each pupil, and fewer than there are rows of costs."""
    name = next((n for n, (c, _) in enumerate(concepts) if c.startswith("pupil.")), -1)
    paid = next((n for n, (c, _) in enumerate(concepts) if c == "provision.annual_cost"), -1)
    if name < 0 or paid in (-1, k):
        return False
    summed, named, costs = (len(said_down(matrix, n)) for n in (k, name, paid))
    return 0 < summed <= named < costs


_SUMMED = ("", "provision", "costs", "total")


def _is_money(matrix: Matrix, k: int, unit: str) -> bool:
    """Whether a column holds sums of money, by their pound signs or by what the table's bare numbers are."""
    answers = said_down(matrix, k)
    return bool(answers) and all(
        "£" in a.flat
        or (a.cell is not None and "£" in a.cell.number_format)
        or ("£" in matrix.columns[k].label.text and a.number is not None)
        or (unit == "provision.annual_cost" and a.number is not None)
        for a in answers
    )


def _are_statuses(matrix: Matrix, k: int) -> bool:
    """Whether a column holds nothing but SEN Support, EHC plan, K, E and N."""
    answers = said_down(matrix, k)
    return bool(answers) and all(len(a.flat) < 60 and status_of(a.flat) for a in answers)


def _are_yes_or_no(matrix: Matrix, k: int) -> bool:
    answers = said_down(matrix, k)
    return bool(answers) and all(yes_no(a.said) is not None for a in answers)


Placed: TypeAlias = tuple[Literal["tier", "area"], Tier | Area]
"""What the head of a column says of all that is done in it."""


def placed_columns(matrix: Matrix, concepts: list[tuple[str, float]]) -> dict[int, Placed]:
    """The columns headed by a tier, or by an area of need, whose cells say what is done in it."""
    tiers: dict[int, Placed] = {}
    areas: dict[int, Placed] = {}
    for k, column in enumerate(matrix.columns):
        text = column.label.text
        tier = tier_of(text)
        if column.label.match.exact and concepts[k][0] not in _PLACES:
            if tier and concepts[k][0] == "provision.description":
                tiers[k] = ("tier", tier)  # "Universal" is a heading of its own in other forms
            continue
        if area := area_of(text):
            areas[k] = ("area", area)
        elif tier:
            tiers[k] = ("tier", tier)
    for found in (tiers, areas):
        kept = {k: v for k, v in found.items() if _tells(matrix, k)}
        named = {v for k, (_, v) in found.items() if k in kept or not said_down(matrix, k)}
        if kept and len(named) > 1:
            return kept  # a tier with nothing under it is a tier of the table too
    return {}


_PLACES = ("", "tier", "sen.range", "provision.tier", "area", "sen.areas")


def _tells(matrix: Matrix, k: int) -> bool:
    """Whether the cells of a column hold words, and not the names of areas."""
    answers = said_down(matrix, k)
    return bool(answers) and all(has_word(a.flat) and not area_of(a.flat) for a in answers)
