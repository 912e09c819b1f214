"""A table of results with the tests along the top: "Reading age | Maths | Spelling" over one row of scores."""

from __future__ import annotations

from sspdocs.forms.nodes import Column, Matrix, MatrixRow
from sspdocs.interpret.draft import Given, Item
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.tables.results_by_term import names_test
from sspdocs.interpret.values.answers import answer_in
from sspdocs.interpret.values.scores import may_be_result, names_kind

_SURE = 0.8
_TESTS = 2
_MEMBERS = ("value", "expected", "date")
"""What a row of such a table says of its tests."""


def read_results_across(reading: Giving, matrix: Matrix) -> bool:
    """Read the result of each test as an assessment; False when the table is of something else.

    The one row has no words at its side, or each of several names what it says: "Score", "Expected". Subjects over
    figures are tests only where something says so: such a row, a kind of score in a head, or the heading.
    """
    members = [_member(row, alone=len(matrix.rows) == 1) for row in matrix.rows]
    if matrix.transposed or "value" not in members or len(set(members)) < len(members):
        return False
    told = {c.column for row in matrix.rows for c in row.cells if not answer_in(c).blank}
    if len(told) < _TESTS or -1 in told or not all(members):
        return False
    heads = [matrix.columns[k].label.text for k in told]
    tests = sum(map(names_test, heads))
    if tests < _TESTS or any(_is_other(matrix.columns[k]) for k in told) or 2 * tests < len(told):
        return False
    sure = any(row.label is not None for row in matrix.rows) or any(map(names_kind, heads))
    if not sure and "assessments" not in reading.context.subjects[:1]:
        return False
    values = matrix.rows[members.index("value")]
    said = [a for c in values.cells if not (a := answer_in(c)).blank]
    if not said or not all(may_be_result(a.flat) for a in said):
        return False
    for k in sorted(told):
        label = matrix.columns[k].label
        item: Item = {"measure": Given(" ".join(label.text.split()), label.where, _SURE)}
        for row, member in zip(matrix.rows, members, strict=True):
            for cell in row.cells:
                answer = answer_in(cell)
                if cell.column != k or answer.blank:
                    continue
                if member in item:
                    reading.leave(answer, label)
                elif member != "date":
                    item[member] = Given(answer.flat, answer.where, _SURE)
                elif answer.date is not None:
                    item[member] = Given(answer.date, answer.where, _SURE)
                else:
                    reading.leave(answer, row.label)
        reading.draft.add("assessments", item)
    return True


def _member(row: MatrixRow, *, alone: bool) -> str:
    """What a row says of each test; "" for a row of anything else."""
    if row.label is None:
        return "value" if alone else ""
    asked = row.label.match.concepts if row.label.match.exact else ()
    return next((m for m in _MEMBERS if f"assessments.{m}" in asked), "")


def _is_other(column: Column) -> bool:
    """Whether a head asks for something that is no result."""
    match = column.label.match
    return match.exact and not match.concepts[0].startswith(
        ("assessments.", "section.assessments", "outcomes.baseline", "none.")
    )
