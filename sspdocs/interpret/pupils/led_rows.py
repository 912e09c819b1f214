"""Lists in which what is done stands on a line over the pupils who get it: "Phonics | 3 pupils", then their names."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Matrix, MatrixRow
from sspdocs.interpret.pupils.heads import NAMES, WHAT
from sspdocs.interpret.values.answers import Answer, answer_in

_COUNT = re.compile(r"\(?\d{1,3}\)?(?: (?:pupil|child|student|learner)(?:s|ren)?)?", re.IGNORECASE)


def leading_column(matrix: Matrix, concepts: list[tuple[str, float]]) -> int:
    """The column whose words stand over the rows to come; -1 unless no row has both what is done and a name."""
    said = [c for c, _ in concepts]
    if said.count(WHAT) != 1 or sum(c in NAMES for c in said) != 1:
        return -1
    k, name = said.index(WHAT), next(n for n, c in enumerate(said) if c in NAMES)
    leads = named = 0
    for row in matrix.rows:
        what, who = _cell(row, k), _cell(row, name)
        if what and who and not _COUNT.fullmatch(who):
            return -1
        leads += bool(what)
        named += bool(who) and not what
    return k if leads and named else -1


def _cell(row: MatrixRow, k: int) -> str:
    return next((answer_in(c).flat for c in row.cells if c.column == k and not c.inherited), "")


def lead_of(row: MatrixRow, k: int) -> Answer | None:
    """What the pupils under a row get, None in a row about a pupil."""
    cell = next((c for c in row.cells if c.column == k and c.filled), None)
    answer = answer_in(cell) if cell is not None else None
    return answer if answer is not None and not answer.blank else None
