"""Functions of sheets that round, divide and raise numbers. Importing this puts them in the table.

Source: ECMA-376 Part 1, 18.17.7 (functions), read 22 November 2026.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, ROUND_UP, Decimal

from sspdocs.ooxml.formulas.functions import as_number, as_whole, function
from sspdocs.ooxml.formulas.values import DIV0, NUM, Argument, Scalar, tidy


def _round_to(number: Decimal, digits: int, way: str) -> Decimal:
    if abs(digits) > 30:
        return number if digits > 0 else Decimal(0)
    return tidy(number).quantize(Decimal(1).scaleb(-digits), way) if number else Decimal(0)


@function("ROUND")
def _round(number: Argument, digits: Argument = None) -> Scalar:
    return _round_to(as_number(number), as_whole(digits), ROUND_HALF_UP)


@function("ROUNDUP")
def _roundup(number: Argument, digits: Argument = None) -> Scalar:
    return _round_to(as_number(number), as_whole(digits), ROUND_UP)


@function("ROUNDDOWN", "TRUNC")
def _rounddown(number: Argument, digits: Argument = None) -> Scalar:
    return _round_to(as_number(number), as_whole(digits), ROUND_DOWN)


@function("INT")
def _int(number: Argument) -> Scalar:
    return tidy(as_number(number)).to_integral_value(ROUND_FLOOR)


@function("MOD")
def _mod(number: Argument, by: Argument) -> Scalar:
    a, b = tidy(as_number(number)), tidy(as_number(by))
    return a - b * (a / b).to_integral_value(ROUND_FLOOR) if b else DIV0


def _multiple(number: Argument, step: Argument, way: str) -> Scalar:
    a, b = as_number(number), abs(as_number(step))
    return tidy(a / b).to_integral_value(way) * b if b else Decimal(0)


@function("CEILING", "CEILING.MATH")
def _ceiling(number: Argument, step: Argument = Decimal(1)) -> Scalar:
    return _multiple(number, step, ROUND_CEILING)


@function("FLOOR", "FLOOR.MATH")
def _floor(number: Argument, step: Argument = Decimal(1)) -> Scalar:
    return _multiple(number, step, ROUND_FLOOR)


@function("MROUND")
def _mround(number: Argument, step: Argument) -> Scalar:
    return _multiple(number, step, ROUND_HALF_UP)


@function("ABS")
def _abs(number: Argument) -> Scalar:
    return abs(as_number(number))


@function("SIGN")
def _sign(number: Argument) -> Scalar:
    a = as_number(number)
    return Decimal((a > 0) - (a < 0))


@function("SQRT")
def _sqrt(number: Argument) -> Scalar:
    a = as_number(number)
    return a.sqrt() if a >= 0 else NUM


@function("POWER")
def _power(number: Argument, by: Argument) -> Scalar:
    a, b = as_number(number), as_number(by)
    if not a and b <= 0:
        return NUM if not b else DIV0
    return a**b
