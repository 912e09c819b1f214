"""A table of results with a test down the side and a term along the top: "Reading age | 7:02 | 7:06"."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Matrix
from sspdocs.interpret.draft import Given, Item
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.tables.column_groups import bare_head
from sspdocs.interpret.values.answers import answer_in
from sspdocs.interpret.values.scores import may_be_result, names_kind, names_subject

_LEVEL = re.compile(r"\blevels?\b", re.IGNORECASE)
_SURE = 0.8


def read_results_by_term(reading: Giving, matrix: Matrix) -> bool:
    """Read each result of each test as an assessment; False when the table is of something else."""
    if (
        matrix.transposed
        or len(matrix.columns) < 2
        or any(bare_head(c.label) for c in matrix.columns)
    ):
        return False
    tests = [_test_of(reading, row.label.text if row.label else "") for row in matrix.rows]
    cells = [(c, answer_in(c)) for row in matrix.rows for c in row.cells if c.filled]
    said = [a for c, a in cells if c.column >= 0 and not a.blank]
    if not tests or not all(tests) or not said:
        return False
    if not all(may_be_result(a.flat) for a in said):
        return False
    for row, test in zip(matrix.rows, tests, strict=True):
        for cell in row.cells:
            answer = answer_in(cell)
            if cell.column < 0 or answer.blank or row.label is None:
                continue
            item: Item = {
                "measure": Given(test, row.label.where, _SURE),
                "value": Given(answer.flat, answer.where, _SURE),
            }
            reading.draft.add("assessments", item)
            head = matrix.columns[cell.column].label
            reading.draft.leave(head.text, answer.where, "term of the result")
    return True


def names_test(text: str) -> bool:
    """Whether a label names a test, by its subject or its kind of score."""
    return names_subject(text) or names_kind(text) or _LEVEL.search(text) is not None


def _test_of(reading: Giving, text: str) -> str:
    """The test that a row's label names, "" when it names none."""
    named = names_test(text) or "assessments" in reading.context.subjects[:1]
    return " ".join(text.split()).strip(" :") if named else ""
