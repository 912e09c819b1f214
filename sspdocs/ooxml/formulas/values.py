"""Values inside formulas: how a spreadsheet turns one kind into another, and compares them.

Source: ECMA-376 Part 1, 18.17.2.2 and 18.17.2.3 (operators, and the conversion of operands), read
22 November 2026.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TypeAlias

from sspdocs.ooxml.formulas.syntax import FormulaError
from sspdocs.ooxml.number_formats import show_general

Scalar: TypeAlias = Decimal | str | bool | FormulaError | None

VALUE = FormulaError("#VALUE!")
DIV0 = FormulaError("#DIV/0!")
NUM = FormulaError("#NUM!")
REF = FormulaError("#REF!")
NAME = FormulaError("#NAME?")
NA = FormulaError("#N/A")


class Grid:
    """An area or array of values, and where its top left stands."""

    __slots__ = ("left", "rows", "top")

    def __init__(self, rows: list[list[Scalar]], top: int = 0, left: int = 0) -> None:
        self.rows = rows
        self.top = top
        self.left = left

    def at(self, row: int, column: int) -> Scalar:
        """The one value that a cell takes from an area: beside it, above it or below it."""
        if len(self.rows) == 1 and len(self.rows[0]) == 1:
            return self.rows[0][0]
        if len(self.rows[0]) == 1 and 0 <= row - self.top < len(self.rows):
            return self.rows[row - self.top][0]
        if len(self.rows) == 1 and 0 <= column - self.left < len(self.rows[0]):
            return self.rows[0][column - self.left]
        return self.rows[0][0]

    def flat(self) -> list[Scalar]:
        """Every value, row by row."""
        return [v for row in self.rows for v in row]


Argument: TypeAlias = Scalar | Grid


def scalar(value: Argument) -> Scalar:
    """A single value; the first of an area."""
    return value.rows[0][0] if isinstance(value, Grid) else value


def tidy(number: Decimal) -> Decimal:
    """The number to 15 digits, as a spreadsheet keeps it: a third times three is one."""
    if not number:
        return Decimal(0)
    places = 14 - number.adjusted()
    if -number.as_tuple().exponent <= places:  # type: ignore[operator]  # finite: has a number here
        return number
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def number_of(value: Scalar) -> Decimal | FormulaError:
    """The number that a value counts as in arithmetic; text that is no number is an error."""
    if isinstance(value, bool):
        return Decimal(int(value))
    if isinstance(value, Decimal | FormulaError):
        return value
    if value is None:
        return Decimal(0)
    text = value.strip().replace("£", "").replace(",", "")
    scale = Decimal(1)
    if text.endswith("%"):
        text, scale = text[:-1], Decimal("0.01")
    try:
        number = Decimal(text) * scale
    except InvalidOperation:
        return VALUE
    return number if number.is_finite() else VALUE


def text_of(value: Scalar) -> str | FormulaError:
    """The text that a value counts as beside "&"."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal):
        return show_general(tidy(value))
    return "" if value is None else value


def is_true(value: Scalar) -> bool | FormulaError:
    """Whether a value counts as true."""
    if isinstance(value, str):
        upper = value.strip().upper()
        return upper == "TRUE" if upper in ("TRUE", "FALSE") else VALUE
    if isinstance(value, FormulaError):
        return value
    return bool(value)


def compare(a: Scalar, b: Scalar) -> int:
    """Less than, equal to or greater than 0 as a is to b: numbers, texts, truth values."""
    if a is None:
        a = _blank_as(b)
    if b is None:
        b = _blank_as(a)
    x, y = _rank(a), _rank(b)
    if x != y:
        return x - y
    if isinstance(a, str) and isinstance(b, str):
        p, q = a.casefold(), b.casefold()
        return (p > q) - (p < q)
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        m, n = tidy(a), tidy(b)
        return (m > n) - (m < n)
    return int(bool(a)) - int(bool(b))


def _blank_as(other: Scalar) -> Scalar:
    return "" if isinstance(other, str) else False if isinstance(other, bool) else Decimal(0)


def _rank(value: Scalar) -> int:
    return 2 if isinstance(value, bool) else 1 if isinstance(value, str) else 0


def counted(arguments: tuple[Argument, ...]) -> Iterator[Decimal | FormulaError]:
    """The numbers that SUM counts: in areas only numbers, alone also what reads as one."""
    for argument in arguments:
        if isinstance(argument, Grid):
            for value in argument.flat():
                if isinstance(value, Decimal | FormulaError):
                    yield value
        else:
            yield number_of(argument)


def values(arguments: tuple[Argument, ...]) -> Iterator[Scalar]:
    """Every value of the arguments, those of areas one by one."""
    for argument in arguments:
        if isinstance(argument, Grid):
            yield from argument.flat()
        else:
            yield argument
