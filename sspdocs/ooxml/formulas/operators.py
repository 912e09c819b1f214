"""The operators of formulas, on single values and on areas."""

from __future__ import annotations

from decimal import Decimal

from sspdocs.ooxml.formulas.syntax import FormulaError
from sspdocs.ooxml.formulas.values import (
    DIV0,
    NA,
    NUM,
    Argument,
    Grid,
    Scalar,
    compare,
    number_of,
    text_of,
)


def pick(value: Argument, row: int, column: int) -> Scalar:
    """The value at a place of an area; one row, column or value stands for all."""
    if not isinstance(value, Grid):
        return value
    rows = value.rows
    line = rows[0] if len(rows) == 1 else rows[row] if row < len(rows) else None
    if line is None:
        return NA
    return line[0] if len(line) == 1 else line[column] if column < len(line) else NA


def spread(sign: str, values: list[Argument]) -> Grid:
    """An operator over areas, value by value."""
    grids = [v for v in values if isinstance(v, Grid)]
    height = max(len(g.rows) for g in grids)
    width = max(len(g.rows[0]) for g in grids)
    rows = [
        [apply(sign, [pick(v, r, c) for v in values]) for c in range(width)] for r in range(height)
    ]
    return Grid(rows, grids[0].top, grids[0].left)


def apply(sign: str, values: list[Scalar]) -> Scalar:
    """An operator on single values."""
    for value in values:
        if isinstance(value, FormulaError):
            return value
    if sign == "&":
        return "".join([str(text_of(v)) for v in values])
    if sign in ("=", "<>", "<", ">", "<=", ">="):
        order = compare(values[0], values[1])
        return {
            "=": order == 0, "<>": order != 0, "<": order < 0,
            ">": order > 0, "<=": order <= 0, ">=": order >= 0,
        }[sign]  # fmt: skip
    numbers = [number_of(v) for v in values]
    for number in numbers:
        if isinstance(number, FormulaError):
            return number
    return _arithmetic(sign, [n for n in numbers if isinstance(n, Decimal)])


def _arithmetic(sign: str, numbers: list[Decimal]) -> Scalar:
    a = numbers[0]
    if sign == "neg":
        return -a
    if sign == "%":
        return a / 100
    b = numbers[1]
    if sign == "+":
        return a + b
    if sign == "-":
        return a - b
    if sign == "*":
        return a * b
    if sign == "/":
        return a / b if b else DIV0
    if not a and b <= 0:
        return NUM if not b else DIV0
    return a**b
