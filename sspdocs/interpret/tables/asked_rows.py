"""Rows of a list that a form prints, and whether anybody marked them: services involved, people asked."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Matrix, MatrixRow
from sspdocs.interpret.tables.team_columns import NAMES
from sspdocs.interpret.values.answers import answer_in

YES = re.compile(r"^(?:y|yes|✓|✔|√|☒|☑|x)$", re.IGNORECASE)
NO = re.compile(r"^(?:n|no|☐|-|)$", re.IGNORECASE)


def yes_column(matrix: Matrix) -> int:
    """The column of a printed list of services where yes or a tick says which are involved; -1 when there is none."""
    found = []
    for k in range(len(matrix.columns)):
        said = [answer_in(c).flat for r in matrix.rows for c in r.cells if c.column == k]
        if any(YES.match(x) for x in said) and all(YES.match(x) or NO.match(x) for x in said):
            found.append(k)
    return found[0] if len(found) == 1 else -1


def is_unmarked(row: MatrixRow) -> bool:
    """Whether a row holds one printed word or phrase and a box to tick that nobody has ticked."""
    said = [a for c in row.cells if c.filled and not (a := answer_in(c)).blank]
    boxes = [a for c in row.cells if c.filled and (a := answer_in(c)).has_ticks]
    return len(said) == 1 and bool(boxes) and not any(a.chosen for a in boxes)


def only_refused(row: MatrixRow, column: int, concepts: list[tuple[str, float]]) -> bool:
    """Whether a row is not marked and holds nothing but the printed service."""
    told = [c for c in row.cells if c.column != column and c.value and not answer_in(c).blank]
    if any(c.column >= 0 and concepts[c.column][0] in NAMES for c in told):
        return False
    marks = [answer_in(c).flat for c in row.cells if c.column == column]
    return len(told) <= 1 and all(NO.match(m) for m in marks)
