"""A sum of money in a cell or a box: typed as a number, or written out."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from sspdocs.interpret.values.amounts import parse_money
from sspdocs.interpret.values.answers import Answer


def money_of(answer: Answer, places: str = "0.01") -> Decimal | None:
    """Pounds in a cell: the typed number rounded half up (pennies unless `places` says more), or the sum in words."""
    return parse_money(answer.flat) if answer.number is None else pounds(answer.number, places)


def pounds(number: float, places: str) -> Decimal:
    """A typed number of pounds, rounded half up."""
    exact = Decimal(repr(number)).quantize(Decimal(places), ROUND_HALF_UP)
    return exact.normalize() + Decimal(0)
