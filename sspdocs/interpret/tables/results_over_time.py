"""A table of tests with a result at several times: "Test | Entry 7.1.26 | Exit 25.3.26 | Gain"."""

from __future__ import annotations

import re

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.dates import find_dates
from sspdocs.forms.nodes import Matrix, MatrixRow
from sspdocs.interpret.draft import Given, Item
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.tables.down_columns import said_down
from sspdocs.interpret.tables.results_by_term import names_test
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.scores import TIME, may_be_result

_MEASURE = "assessments.measure"
_OTHERS = ("provision.", "outcomes.description", "needs.", "pupil.", "agencies.service")
"""What a head asks where the rows are of something else."""
_FEWEST = 2
_SURE = 0.85


def read_results_over_time(reading: Giving, matrix: Matrix) -> bool:
    """Read each result of each test as an assessment, dated where its head is; False for any other table."""
    asked = [c.label.match.concepts[0] if c.label.match.exact else "" for c in matrix.columns]
    if asked.count(_MEASURE) != 1 or any(a.startswith(_OTHERS) for a in asked):
        return False
    times = [k for k in range(len(asked)) if _is_time(matrix, k)]
    if len(times) < _FEWEST:
        return False
    for row in matrix.rows:
        cells = {c.column: answer_in(c) for c in row.cells if c.filled}
        test = cells.pop(asked.index(_MEASURE), None)
        for k, answer in cells.items():
            if answer.blank:
                continue
            if test is not None and not test.blank and k in times:
                _give(reading, matrix, k, test, answer)
            else:
                reading.leave(answer, matrix.columns[k].label if k >= 0 else row.label)
        if test is not None and not _is_filled(cells, times):
            reading.leave(test, matrix.columns[asked.index(_MEASURE)].label)
    return True


def read_results_expected(reading: Giving, matrix: Matrix) -> bool:
    """Read the result of each subject down the side, with what is expected of it beside; False for any other table."""
    heads = [c.label.text for c in matrix.columns]
    wanted = [k for k, head in enumerate(heads) if _EXPECTED.search(head)]
    had = [k for k, head in enumerate(heads) if _RESULT.search(head) and k not in wanted]
    sides = [side.flat for r in matrix.rows if (side := _side(r)) is not None]
    if matrix.transposed or len(wanted) != 1 or len(had) != 1 or len(heads) != _FEWEST:
        return False
    if len(sides) < max(_FEWEST, len(matrix.rows)) or 2 * sum(map(names_test, sides)) < len(sides):
        return False
    for row in matrix.rows:
        cells = {c.column: answer_in(c) for c in row.cells if c.filled}
        side = _side(row)
        assert side is not None
        item: Item = {"measure": Given(side.flat.strip(" :"), side.where, _SURE)}
        for k, member in ((had[0], "value"), (wanted[0], "expected")):
            if k in cells and not cells[k].blank:
                item[member] = Given(cells[k].flat, cells[k].where, _SURE)
        if "value" in item:
            reading.draft.add("assessments", item)
        else:
            for answer in cells.values():
                reading.leave(answer, row.label)
    return True


def _side(row: MatrixRow) -> Answer | None:
    """What stands at the side of a row, as its label or under no head; None for nothing."""
    if row.label is not None:
        return Answer([Paragraph([Span(row.label.text)], row.label.where)])
    return next((answer_in(c) for c in row.cells if c.column < 0 and c.filled), None)


_EXPECTED = re.compile(r"\bexpect\w*|\bage[- ]related|\bARE\b")
_RESULT = re.compile(
    r"\b(?:assessment|level|result|score|attainment|working at|current)\w*", re.IGNORECASE
)


def _is_filled(cells: dict[int, Answer], times: list[int]) -> bool:
    """Whether a row has a result at any of the times."""
    return any(k in cells and not cells[k].blank for k in times)


def _is_time(matrix: Matrix, k: int) -> bool:
    """Whether a head says when a result was had, and nothing but results stand under it."""
    head = matrix.columns[k].label.text
    if TIME.search(head) is None and len(find_dates(head)) != 1:
        return False
    said = [a.flat for a in said_down(matrix, k) if not a.blank]
    return bool(said) and all(map(may_be_result, said))


def _give(reading: Giving, matrix: Matrix, k: int, test: Answer, answer: Answer) -> None:
    head = matrix.columns[k].label
    item: Item = {
        "measure": Given(test.flat, test.where, _SURE),
        "value": Given(answer.flat, answer.where, _SURE),
    }
    if len(dates := find_dates(head.text)) == 1:
        item["date"] = Given(dates[0].date, head.where, _SURE)
    reading.draft.add("assessments", item)
