"""Exact numbers: as people wrote them, worked with in fractions, rounded once at the end."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal

Number = Decimal | Fraction | int | float
Rounding = Literal["pence", "pound", "pound_down"]


def exact(number: Number) -> Fraction:
    """The number as it is written: 0.1 is a tenth, not the nearest binary fraction."""
    return number if type(number) is Fraction else _exact(number)


@lru_cache(maxsize=4096, typed=True)  # the same few numbers stand in row after row
def _exact(number: Number) -> Fraction:
    return Fraction(str(number)) if isinstance(number, float) else Fraction(number)


_NOT_ALWAYS = (float, Decimal)


def is_finite(number: Number) -> bool:
    """Whether it is a number that can be worked with: not infinite, not "not a number"."""
    return not isinstance(number, _NOT_ALWAYS) or math.isfinite(number)


def rounded(pounds: Number, rounding: Rounding = "pence") -> Decimal:
    """Pounds rounded half up (away from nought) to the penny or pound, or cut to the pound."""
    value = exact(pounds)
    scale = 100 if rounding == "pence" else 1
    whole, rest = divmod(abs(value.numerator) * scale, value.denominator)
    if rounding != "pound_down" and 2 * rest >= value.denominator:
        whole += 1
    signed = -whole if value.numerator < 0 else whole
    return Decimal(signed).scaleb(-2) if scale == 100 else Decimal(signed).quantize(Decimal("0.00"))
