"""What the columns of a register or a map mean where each row is a pupil."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Matrix
from sspdocs.interpret.answers import Answer, answer_in
from sspdocs.interpret.resolve import family
from sspdocs.interpret.values import status_of

_STATUS = re.compile(r"\b(?:sen|send|status|code|stage|ehcp?|k\s*/\s*e)\b", re.IGNORECASE)
_TOTAL = re.compile(r"^\s*(?:overall |grand )?totals?\b", re.IGNORECASE)
_KEPT = {"pupil.year_group", "pupil.class_name", "pupil.gender", "outcomes.rating"}


def settle_pupil_columns(
    matrix: Matrix, concepts: list[tuple[str, float]], groups: list[int]
) -> None:
    """Settle what only the whole table tells: statuses, the areas of pupils, totals beside several costs."""
    told = {c for c, _ in concepts}
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
        elif concept == "area" and (grouped or not listed):
            concepts[k] = (
                "sen.areas",
                sure,
            )  # the pupil's own: no one thing that is done is beside it
        elif (
            family(concept) == "provision"
            and "costs.stated_total" in column.label.match.concepts
            and _TOTAL.search(column.label.text)
            and grouped
        ):
            concepts[k] = ("costs.stated_total", sure)


def _are_statuses(matrix: Matrix, k: int) -> bool:
    """Whether a column holds nothing but SEN Support, EHC plan, K, E and N."""
    answers = column_answers(matrix, k)
    return bool(answers) and all(len(a.flat) < 60 and status_of(a.flat) for a in answers)


def column_answers(matrix: Matrix, k: int) -> list[Answer]:
    """What stands in one column, without its blank cells."""
    return [
        a
        for row in matrix.rows
        for cell in row.cells
        if cell.column == k
        and cell.value
        and not cell.inherited
        and not (a := answer_in(cell)).blank
    ]
