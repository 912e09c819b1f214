"""Sums of money as people write them."""

from __future__ import annotations

from decimal import Decimal


def pounds(amount: Decimal) -> str:
    """The sum with its sign in front: "£1,284.00", "-£162.00"."""
    return f"{'-' if amount < 0 else ''}£{abs(amount):,.2f}"
