"""Columns of a list of costs that hold parts of one sum: by term, by budget, or what is paid by whom."""

from __future__ import annotations

from collections.abc import Container, Iterable
from decimal import Decimal
from itertools import islice

from sspdocs.forms.nodes import Column, Label, Matrix, MatrixRow
from sspdocs.forms.vocabulary import EXACT, Match
from sspdocs.interpret.leftovers import SUM
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.money import money_of

_COST, _PART, _WHAT = "provision.annual_cost", "none.part_cost", "provision.description"
_GUESSED = ("outcomes.progress", "provision.impact", "outcomes.rating", "dates.plan_start")
"""What heads over sums of money may be taken for by their words: "Autumn", "From school budget"."""
_FIRST, _ROWS = 3, 12
_LEAST = 4  # columns: what is done, two parts and their sum
_PARTS = 2
_PENNY = Decimal("0.02")


def settle_part_sums(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Settle "Autumn | Spring | Summer | Year total": the last is what the thing costs, the others come to it.

    So it is where the figures of each row say so, or, without such a sum, where there is nothing but money.
    """
    told = [c for c, _ in concepts]
    if _WHAT not in told or len(told) < _LEAST:
        return
    columns = enumerate(zip(matrix.columns, told, strict=False))  # a row may go on beside the list
    may_be = {k for k, (column, concept) in columns if not _is_sure(column, concept)}
    if len(may_be) < _PARTS:
        return  # most lists
    what = told.index(_WHAT)
    first = [r for r in islice(matrix.rows, _FIRST) if _says(r, what)]
    if len(_money_columns(first, may_be)) < _PARTS:
        return
    rows = [*first, *(r for r in islice(matrix.rows, _FIRST, _ROWS) if _says(r, what))]
    money = _money_columns(rows)
    if len(money) < 2:
        return
    for k in sorted(money, reverse=True):
        if not _is_rate(matrix, k) and (parts := _parts_of(k, money, len(rows))):
            for n in parts:
                if not _is_rate(matrix, n):
                    _tell(matrix, concepts, n, _PART)
            if all(c != _COST for n, (c, _) in enumerate(concepts) if n != k):
                _tell(matrix, concepts, k, _COST)
            return
    for k in money:
        if concepts[k][0] in _GUESSED and not matrix.columns[k].label.match.exact:
            _tell(matrix, concepts, k, _PART)


def _is_sure(column: Column, concept: str) -> bool:
    """Whether a head surely asks for something that is no part of a sum."""
    return column.label.match.exact and concept not in (*_GUESSED, "", "none.other")


def _tell(matrix: Matrix, concepts: list[tuple[str, float]], k: int, concept: str) -> None:
    """Settle what a column holds, its head with it: sums under the list are told by the heads."""
    concepts[k] = (concept, 0.9)
    column = matrix.columns[k]
    label = Label(column.label.text, Match((concept,), EXACT), column.label.where)
    matrix.columns[k] = Column(label, column.start, column.end, column.parent)


def _says(row: MatrixRow, k: int) -> bool:
    """Whether a row says what is done, and is no sum."""
    said = next((answer_in(c).flat for c in row.cells if c.column == k and c.filled), "")
    return bool(said) and SUM.match(said) is None


def _money_columns(
    rows: Iterable[MatrixRow], among: Container[int] | None = None
) -> dict[int, dict[int, Decimal]]:
    """The columns, of some or of all, that hold nothing but sums of money: each with its figures by row."""
    found: dict[int, dict[int, Decimal]] = {}
    other: set[int] = set()
    for n, row in enumerate(rows):
        for cell in row.cells:
            if cell.column < 0 or cell.column in other or not cell.filled:
                continue
            if among is not None and cell.column not in among:
                continue
            answer = answer_in(cell)
            figure = money_of(answer) if _is_money(answer) else None
            if figure is not None:
                found.setdefault(cell.column, {})[n] = figure
            elif not answer.blank:
                other.add(cell.column)
    return {k: figures for k, figures in found.items() if k not in other}


def _is_money(answer: Answer) -> bool:
    """Whether a cell is a sum in pounds, by its sign or its format, and no words."""
    text = answer.flat
    if any(c.isalpha() for c in text):
        return False
    return "£" in text or (answer.cell is not None and "£" in answer.cell.number_format)


def _parts_of(k: int, columns: dict[int, dict[int, Decimal]], rows: int) -> list[int]:
    """The columns of money right before a column, or right after it, whose figures come to its own; [] for none."""
    for step in (-1, 1):
        parts: list[int] = []
        n = k + step
        while n in columns:
            parts.append(n)
            n += step
            if len(parts) > 1 and _come_to(columns[k], [columns[p] for p in parts], rows):
                return parts
    return []


def _come_to(sums: dict[int, Decimal], parts: list[dict[int, Decimal]], rows: int) -> bool:
    """Whether in each row the parts come to the sum, and each part has a figure in some row."""
    return all(
        abs(sums.get(r, Decimal(0)) - sum((p.get(r, Decimal(0)) for p in parts), Decimal(0)))
        <= _PENNY
        for r in range(rows)
    )


def _is_rate(matrix: Matrix, k: int) -> bool:
    """Whether a column's head surely asks for an hour's rate."""
    match = matrix.columns[k].label.match
    return match.exact and match.concepts[0] == "provision.hourly_rate"
