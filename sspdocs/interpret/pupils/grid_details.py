"""What a grid of pupils and interventions says of its columns, in rows over the pupils or under them.

"Led by | Mr Orr | Miss Hale", "Group size | 1 | 6"; and what its bare numbers are, by the sum beside them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice

from sspdocs.forms.nodes import Column, Label, Matrix, MatrixRow
from sspdocs.forms.vocabulary import vocabulary
from sspdocs.interpret.tables.grid_marks import is_grid, is_role_done, unit_of
from sspdocs.interpret.values.answers import Answer, answer_in

Details = dict[int, list[tuple[str, Answer]]]
"""What is said of a grid's columns, by column: the concept and the answer."""

_ENDS = 8
"""Rows at each end of a grid among which its details stand."""


def part_details(matrix: Matrix) -> tuple[Matrix, Details, str]:
    """A grid without the rows about its columns, what these say, and what its bare numbers are by them, "" for none.

    Only rows at the top and at the bottom are looked at. A table that has none of them comes back as it is.
    """
    found: Details = {}
    unit = ""
    apart: set[int] = set()
    for n in chain(_leading(matrix), _trailing(matrix)):
        if n in apart or not (concept := _asked(matrix.rows[n])):
            continue
        told = _told(matrix, matrix.rows[n])
        if not told:
            continue
        pupils = [row for m, row in enumerate(matrix.rows[:n]) if m not in apart]
        counted = concept == _GROUP and _counts(pupils, told)  # how many have it, not at a time
        if concept == _COST and _adds_up(pupils, told):
            unit, counted = _COST, True  # what it costs for all of them
        apart.add(n)
        matrix.rows[n] = _labelled(matrix.rows[n])
        if not counted:
            for column, answer in told:
                found.setdefault(column, []).append((concept, answer))
    if not apart:
        return matrix, found, ""
    matrix.alike = None  # it knew the rows as they were
    rows = [row for n, row in enumerate(matrix.rows) if n not in apart]
    return Matrix(matrix.columns, rows, transposed=matrix.transposed), found, unit


def _leading(matrix: Matrix) -> Iterator[int]:
    """The rows that a table begins with, as far as they ask how something is done."""
    for n, row in enumerate(islice(matrix.rows, _ENDS)):
        if not _asked(row):
            return
        yield n


def _trailing(matrix: Matrix) -> range:
    return range(max(0, len(matrix.rows) - _ENDS), len(matrix.rows))


def _asked(row: MatrixRow) -> str:
    """What a row asks of each column of a grid, by the words that it begins with; "" for a row of anything else."""
    if row.label is not None:
        match = row.label.match
    else:
        text = _first_words(row)
        if not text or len(text) > _LABEL:
            return ""
        if _HOW_MANY.match(text):
            return _GROUP
        match = vocabulary().exact(text)
    if not match.exact or "provision.description" in match.concepts:
        return ""
    return next((c for c in match.concepts if c.startswith("provision.")), "")


_LABEL = 40
_HOW_MANY = re.compile(
    r"(?:total )?(?:no\.?|number|how many)(?: of)? (?:children|pupils|students|chn)\b",
    re.IGNORECASE,
)
"""How a row begins that counts the pupils of each column."""


def _first_words(row: MatrixRow) -> str:
    if row.shape is not None:
        return row.said(row.shape.own[0]).line.strip()
    return answer_in(row.cells[0]).flat if row.cells and row.cells[0].filled else ""


def _told(matrix: Matrix, row: MatrixRow) -> list[tuple[int, Answer]]:
    """What a row says under heads that may name what is done, and only there but for its own label."""
    told: list[tuple[int, Answer]] = []
    for n, cell in enumerate(row.cells):
        if cell.column < 0 or not cell.filled or (n == 0 and row.label is None):
            continue
        answer = answer_in(cell)
        if answer.blank:
            continue
        if _names_what_is_done(matrix, cell.column):
            told.append((cell.column, answer))
    return told


_GROUP = "provision.group_size"
_COST = "provision.annual_cost"


def _counts(pupils: list[MatrixRow], told: list[tuple[int, Answer]]) -> bool:
    """Whether each number of a row is that of the filled cells over it: "No. of pupils | 3 | 4"."""
    filled = Counter(
        c.column for row in pupils for c in row.cells if c.filled and not answer_in(c).blank
    )
    return bool(pupils) and all(bare_number(answer) == filled[column] for column, answer in told)


def _adds_up(pupils: list[MatrixRow], told: list[tuple[int, Answer]]) -> bool:
    """Whether each number of a row is the sum of those over it: "Cost of intervention | 840 | 570"."""
    sums: dict[int, float] = {}
    for row in pupils:
        for cell in row.cells:
            if cell.filled and not cell.inherited:
                sums[cell.column] = sums.get(cell.column, 0.0) + (
                    bare_number(answer_in(cell)) or 0.0
                )
    return bool(pupils) and all(
        abs((bare_number(a) or 0.0) - sums.get(k, 0.0)) <= _NEAR for k, a in told
    )


def _names_what_is_done(matrix: Matrix, k: int) -> bool:
    return not matrix.columns[k].label.match.exact or is_role_done(matrix, k)


def _labelled(row: MatrixRow) -> MatrixRow:
    """A row about the columns with the words that it begins with for its label: they are printed."""
    if row.label is not None:
        return row
    text, where = _first_words(row), row.cells[0].cell.where
    label = Label(text, vocabulary().exact(text), where)
    return MatrixRow(label, row.banners, row.cells[1:])


def unit_by_sums(matrix: Matrix) -> str:
    """What the bare numbers of a grid are, by the column of what they come to: "Total minutes a week"; "" if none.

    It is such a column where its figure is the sum of the row's other numbers, in the first rows that have several.
    """
    for k, column in enumerate(matrix.columns):
        unit = unit_of(column.label.text) if column.label.match.exact else ""
        if unit and _comes_to(matrix, k):
            return unit
    return ""


def _comes_to(matrix: Matrix, k: int) -> bool:
    checked = 0
    for row in islice(matrix.rows, _ENDS):
        numbers = {c.column: bare_number(answer_in(c)) for c in row.cells if c.column >= 0}
        own = numbers.pop(k, None)
        parts = [
            n
            for column, n in numbers.items()
            if n is not None and _is_unknown(matrix.columns[column])
        ]
        if own is None or not parts:
            continue
        if abs(own - sum(parts)) > _NEAR:
            return False
        checked += len(parts) > 1
    return checked > 0


_NEAR = 0.01
_BARE = re.compile(r"\d{1,4}(?:\.\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?")


def bare_number(answer: Answer) -> float | None:
    """The number in a cell that holds nothing else."""
    if answer.number is not None:
        return answer.number
    return float(answer.flat.replace(",", "")) if _BARE.fullmatch(answer.flat) else None


def is_bare_number(answer: Answer) -> bool:
    """Whether a cell holds a number and nothing else."""
    return bare_number(answer) is not None


def _is_unknown(column: Column) -> bool:
    return not column.label.match.exact


def settle_cost_of_all(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Take the cost at the end of a pupil's row in a grid for what all of it comes to: "Cost per year".

    No one thing that is done stands beside it.
    """
    told = [c for c, _ in concepts]
    if told.count(_COST) != 1 or _TOTAL in told or any(c.endswith(".description") for c in told):
        return
    k = told.index(_COST)
    after = [c for c in matrix.columns[k + 1 :] if not c.label.match.exact]
    if not after and matrix.columns[k].label.match.concepts[0] == _COST and is_grid(matrix):
        concepts[k] = (_TOTAL, 0.9)


_COST, _TOTAL = "provision.annual_cost", "costs.stated_total"
