"""Bands and thresholds: where a sum or a number of hours stands in a council's table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from sspdocs.costs.numbers import Number, exact, rounded


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a council's table: both ends belong to it as printed; None is no end.

    `value` is pounds, if any.
    """

    name: str
    low: Decimal | None = None
    high: Decimal | None = None
    value: Decimal | None = None


class BandAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The bands that hold a figure, and what is wrong with the table when that is not one."""

    names: tuple[str, ...] = ()
    problem: str | None = None


class Threshold(msgspec.Struct, frozen=True, kw_only=True):
    """What a school pays itself before a top-up (element 2), with its year and source.

    Most councils say "above"; `at_least` is for those whose words include the sum itself.
    """

    amount: Decimal
    year: str | None = None
    source: str | None = None
    at_least: bool = False


class Spend(msgspec.Struct, frozen=True, kw_only=True):
    """A total against a threshold.

    Whether it is over, by how many pounds (below nought when under), and the top-up.
    """

    total: Decimal
    threshold: Threshold
    over: bool
    difference: Decimal
    top_up: Decimal


def find_band(figure: Number, bands: Sequence[Band]) -> BandAnswer:
    """The band of a figure as the table is printed; gaps and overlaps are said, never bridged."""
    value = exact(figure)
    inside = [b for b in bands if _holds(b, value)]
    # a table may print a band for exactly nought beside one that starts there: the narrower is
    # meant
    points = [b for b in inside if b.low is not None and b.low == b.high]
    names = tuple(b.name for b in (points or inside))
    if len(names) == 1:
        return BandAnswer(names=names)
    if names:
        return BandAnswer(names=names, problem=f"in two bands as printed: {' and '.join(names)}")
    below = max(
        (b for b in reversed(bands) if b.high is not None and b.high < value),
        key=_high,
        default=None,
    )
    above = min((b for b in bands if b.low is not None and b.low > value), key=_low, default=None)
    sides = [f"after {below.name}"] if below else []
    sides += [f"before {above.name}"] if above else []
    return BandAnswer(
        problem=f"in no band as printed: a gap {' and '.join(sides) or 'in the table'}"
    )


def against(total: Number, threshold: Threshold) -> Spend:
    """How a pupil's total for the year stands against what the school pays itself."""
    pounds = rounded(total)
    difference = pounds - threshold.amount
    over = difference >= 0 if threshold.at_least else difference > 0
    return Spend(
        total=pounds,
        threshold=threshold,
        over=over,
        difference=difference,
        top_up=difference if difference > 0 else Decimal("0.00"),
    )


def _holds(band: Band, value: Number) -> bool:
    return (band.low is None or band.low <= value) and (band.high is None or value <= band.high)


def _high(band: Band) -> Decimal:
    return band.high if band.high is not None else Decimal("Infinity")


def _low(band: Band) -> Decimal:
    return band.low if band.low is not None else Decimal("-Infinity")
